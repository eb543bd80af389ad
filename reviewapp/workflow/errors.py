"""Why a step is refused. `str(error)` is a sentence for the person who asked.

WorkflowError
├── RefusedTextError          the text is empty, too long or holds characters that no text has
├── ReasonMissingError        a rejection needs a reason
├── DismissalRefusedError     a dismissal needs a reason and a scope that fits the finding
├── FindingGoneError          the finding is not there any more: text or glossary changed
├── GlossaryRefusedError      a concept breaks a rule; carries one message per broken rule
├── StaleParagraphError       somebody decided or wrote in between; carries the paragraph as it is
├── BlockedApprovalError      the text has errors; carries the findings
├── FourEyesError             nobody approves a text of their own
├── AnnotationRefusedError    the words, the type or the severity of a marked error do not fit
├── AssignmentRefusedError    the range, the person or the day does not fit
├── SecondPersonError         nobody gives both approvals where two are asked
├── DraftConflictError        another page of the same person stored another draft; carries that one
├── WrongStateError           the step does not fit the state (already approved, not approved …)
├── DuplicateDocumentError    the same file is in the project; carries the document
├── ExportBlockedError        something is not approved; carries the first blockers and their number
├── FilterRefusedError        a filter cannot be kept: there is none, or its name is taken
├── KeysRefusedError          two actions of a page want one key; carries what is wrong by action
├── SettingsRefusedError      there is no such check, or it cannot be set so
├── StaleSettingsError        somebody changed the checks of the project in between
└── EngineNotAllowedError     the engine is off, or the project sends nothing outside
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviewapp.models import Document, Draft, Paragraph
from reviewapp.qa.findings import Finding


class WorkflowError(Exception):
    """A step was refused; nothing was changed."""


class RefusedTextError(WorkflowError):
    pass


class ReasonMissingError(WorkflowError):
    def __init__(self) -> None:
        super().__init__(_("Give a reason: the author reads it."))


class DismissalRefusedError(WorkflowError):
    pass


class FindingGoneError(WorkflowError):
    def __init__(self) -> None:
        super().__init__(
            _("This finding is gone: the text or the glossary changed. Look at what is there now.")
        )


class GlossaryRefusedError(WorkflowError):
    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__(" ".join(messages))
        self.messages = tuple(messages)


class StaleParagraphError(WorkflowError):
    """`paragraph` is read afresh from the database."""

    def __init__(self, paragraph: Paragraph) -> None:
        super().__init__(
            _("Somebody changed paragraph %(position)s after you opened it. Nothing was saved yet.")
            % {"position": paragraph.position}
        )
        self.paragraph = paragraph


class BlockedApprovalError(WorkflowError):
    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(
            ngettext(
                "%(count)s error blocks approval.",
                "%(count)s errors block approval.",
                len(findings),
            )
            % {"count": len(findings)}
        )
        self.findings = tuple(findings)


class FourEyesError(WorkflowError):
    def __init__(self) -> None:
        super().__init__(
            _("You wrote this text. In this project somebody else must approve it (four eyes).")
        )


class DraftConflictError(WorkflowError):
    def __init__(self, draft: Draft) -> None:
        super().__init__(_("There is another draft of yours, which this page has not shown you."))
        self.draft = draft


class AnnotationRefusedError(WorkflowError):
    pass


class AssignmentRefusedError(WorkflowError):
    pass


class SecondPersonError(WorkflowError):
    def __init__(self) -> None:
        super().__init__(_("You gave the first approval; another person must give the second."))


class WrongStateError(WorkflowError):
    pass


class DuplicateDocumentError(WorkflowError):
    def __init__(self, document: Document) -> None:
        super().__init__(
            _("This file is in the project already: “%(title)s”.") % {"title": document.title}
        )
        self.document = document


@dataclass(frozen=True)
class Blocker:
    """A paragraph that keeps a document from being exported."""

    position: int
    paragraph_id: int
    status: str


class ExportBlockedError(WorkflowError):
    def __init__(self, blockers: Sequence[Blocker], total: int) -> None:
        super().__init__(
            ngettext(
                "%(count)s paragraph is not approved.",
                "%(count)s paragraphs are not approved.",
                total,
            )
            % {"count": total}
        )
        self.blockers = tuple(blockers)
        self.total = total


class FilterRefusedError(WorkflowError):
    pass


class KeysRefusedError(WorkflowError):
    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


class SettingsRefusedError(WorkflowError):
    pass


class StaleSettingsError(WorkflowError):
    def __init__(self) -> None:
        super().__init__(
            _("Somebody changed these settings after you opened the page. Nothing was saved yet.")
        )


class EngineNotAllowedError(WorkflowError):
    pass

"""Why a step is refused. `str(error)` is a sentence for the person who asked.

WorkflowError
├── RefusedTextError          the text is empty, too long or holds characters that no text has
├── ReasonMissingError        a rejection needs a reason
├── GlossaryRefusedError      a concept breaks a rule; carries one message per broken rule
├── StaleParagraphError       somebody decided or wrote in between; carries the paragraph as it is
├── BlockedApprovalError      the text has errors; carries the findings
├── FourEyesError             nobody approves a text of their own
├── WrongStateError           the step does not fit the state (already approved, not approved …)
├── DuplicateDocumentError    the same file is in the project; carries the document
├── ExportBlockedError        something is not approved; carries the first blockers and their number
└── EngineNotAllowedError     the engine is off, or the project sends nothing outside
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviewapp.models import Document, Paragraph
from reviewapp.qa.findings import Finding


class WorkflowError(Exception):
    """A step was refused; nothing was changed."""


class RefusedTextError(WorkflowError):
    pass


class ReasonMissingError(WorkflowError):
    def __init__(self) -> None:
        super().__init__(_("Give a reason: the author reads it."))


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


class EngineNotAllowedError(WorkflowError):
    pass

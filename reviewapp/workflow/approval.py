"""Approval: what one person's approval does to a text, and what forbids it.

Where a project asks for a second review, the first approval makes a paragraph `reviewed`; another
person's approval of the same text makes it `final`. Elsewhere one approval is enough.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from reviewapp.models import (
    Candidate,
    CandidateStatus,
    CheckSetting,
    EventKind,
    Paragraph,
    ParagraphStatus,
    ProjectGlossary,
    User,
)
from reviewapp.models.check_settings import read_settings
from reviewapp.models.prepared import PreparedQuery
from reviewapp.qa.check_settings import CheckSettings
from reviewapp.workflow.checking import COUNTED, count_findings
from reviewapp.workflow.errors import (
    BlockedApprovalError,
    FourEyesError,
    SecondPersonError,
    WrongStateError,
)
from reviewapp.workflow.history import record
from reviewapp.workflow.judging import Judgement, judge
from reviewapp.workflow.revisions import answer_again, set_status, take_revision

APPROVALS = (EventKind.REVIEWED, EventKind.APPROVED)
HELD = (CandidateStatus.REVIEWED, CandidateStatus.APPROVED)
"""Candidates that hold an approval, the first or the last one."""


def approve(candidate: Candidate, *, actor: User, revision: int, reason: str = "") -> Candidate:
    """Give the approval that the paragraph waits for. The caller opens the transaction.

    Raises StaleParagraphError, WrongStateError, FourEyesError, SecondPersonError,
    BlockedApprovalError.
    """
    paragraph = candidate.paragraph
    if not take_revision(paragraph, revision):
        return answer_again(APPROVALS, candidate, actor=actor, revision=revision)
    _require_state(candidate)
    # Before the terms are read: of a change in between, the job that follows it takes care.
    now = _circumstances(candidate, actor)
    if now.wrote_it and paragraph.document.project.four_eyes:
        raise FourEyesError
    if _is_first_approver(candidate, actor):
        raise SecondPersonError
    judgement = judge(
        paragraph, candidate.text, footnote_labels=now.footnote_labels, settings=now.settings
    )
    if judgement.errors:
        raise BlockedApprovalError([row.finding for row in judgement.errors])
    count_findings(candidate, judgement.standing)
    candidate.reason = ""
    candidate.glossary_revision = now.glossary_revision
    is_first = paragraph.document.project.second_review and not _has_first(candidate)
    _decide(candidate, actor=actor, is_first=is_first)
    set_status(paragraph, ParagraphStatus.REVIEWED if is_first else ParagraphStatus.FINAL)
    _record(candidate, actor, judgement, is_first=is_first, reason=reason)
    return candidate


def what_forbids_approval(
    candidate: Candidate, actor: User, *, among: Iterable[Candidate] | None = None
) -> str:
    """Why this person may not approve this text, as a sentence; empty if nothing forbids it.

    One query, none if the paragraph's candidates are given in `among`.
    """
    if _is_first_approver(candidate, actor):
        return str(SecondPersonError())
    if not candidate.paragraph.document.project.four_eyes:
        return ""
    if among is None:
        among = Candidate.objects.filter(paragraph_id=candidate.paragraph_id, author=actor)
    wrote_it = any(
        other.author_id == actor.pk and other.text_sha256 == candidate.text_sha256
        for other in among
    )
    return str(FourEyesError()) if wrote_it else ""


def _require_state(candidate: Candidate) -> None:
    status = candidate.paragraph.status
    if status == ParagraphStatus.FINAL:
        raise WrongStateError(_("This paragraph is approved already."))
    if status == ParagraphStatus.REVIEWED and not _has_first(candidate):
        raise WrongStateError(
            _("Another text has the first approval. Reopen the paragraph to approve this one.")
        )


def _has_first(candidate: Candidate) -> bool:
    return candidate.status == CandidateStatus.REVIEWED


def _is_first_approver(candidate: Candidate, actor: User) -> bool:
    """Whether the person gave the first of two approvals that the project asks for."""
    is_waiting = _has_first(candidate) and candidate.paragraph.document.project.second_review
    return is_waiting and candidate.decided_by_id == actor.pk


@dataclass(frozen=True)
class _Circumstances:
    """What an approval depends on beside the texts and the terms."""

    wrote_it: bool
    glossary_revision: int
    footnote_labels: frozenset[str]
    settings: CheckSettings


def _circumstances(candidate: Candidate, actor: User) -> _Circumstances:
    """One query, for all of it."""
    paragraph = candidate.paragraph
    rows = _CIRCUMSTANCES.rows(
        paragraph=paragraph.pk,
        actor=actor.pk,
        project=paragraph.document.project_id,
        text=candidate.text_sha256,
    )
    wrote_it, revision, settings, _label = rows[0]
    labels = {label for *_same, label in rows if label} | {paragraph.label}
    labels -= {""}
    return _Circumstances(wrote_it, revision or 0, frozenset(labels), read_settings(settings))


def _circumstances_query(
    paragraph: int, actor: int, project: int, text: str
) -> QuerySet[Paragraph, Any]:
    own = Candidate.objects.filter(paragraph=OuterRef("pk"), author=actor, text_sha256=text)
    followed = ProjectGlossary.objects.filter(project=project).order_by()
    revisions = followed.values("project").annotate(sum=Sum("glossary__revision")).values("sum")
    return Paragraph.objects.filter(pk=paragraph).values_list(
        Exists(own),
        Subquery(revisions),
        CheckSetting.of_project(project),
        "footnote_references__footnote__label",
    )


_CIRCUMSTANCES = PreparedQuery(
    _circumstances_query, numbers="paragraph actor project", texts="text"
)


def _decide(candidate: Candidate, *, actor: User, is_first: bool) -> None:
    candidate.first_decided_by_id = candidate.first_decided_at = None
    if _has_first(candidate) and candidate.decided_by_id != actor.pk:
        candidate.first_decided_by_id = candidate.decided_by_id
        candidate.first_decided_at = candidate.decided_at
    candidate.status = CandidateStatus.REVIEWED if is_first else CandidateStatus.APPROVED
    candidate.decided_by, candidate.decided_at = actor, timezone.now()
    candidate.save(
        update_fields=[
            "status",
            "decided_by",
            "decided_at",
            "first_decided_by",
            "first_decided_at",
            "reason",
            "glossary_revision",
            *COUNTED,
        ]
    )


def _record(
    candidate: Candidate, actor: User, judgement: Judgement, *, is_first: bool, reason: str
) -> None:
    """The event says what the approval relied on, and whether the text is an edit of another."""
    paragraph = candidate.paragraph
    record(
        EventKind.REVIEWED if is_first else EventKind.APPROVED,
        paragraph,
        actor=actor,
        candidate=candidate,
        revision=paragraph.revision,
        reason=reason,
        glossary_revision=candidate.glossary_revision,
        warnings=candidate.warnings,
        dismissals=[dismissal.pk for dismissal in judgement.dismissals],
        edit_of=candidate.based_on_id,
        second_review=paragraph.document.project.second_review,
        first_approval_by=candidate.first_decided_by_id,
    )

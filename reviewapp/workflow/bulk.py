"""Deciding on several paragraphs at once: first what would happen, then each for itself.

Every paragraph goes through the same step as a decision on the review page, in a transaction and
with an event of its own. What cannot be done is left out and told; it does not stop the rest.
Where something waits on a paragraph, it is decided on only by who saw that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Paragraph,
    ParagraphStatus,
    RejectionReason,
    User,
)
from reviewapp.queries import ArticleRow, article_rows
from reviewapp.workflow.approval import what_forbids_approval
from reviewapp.workflow.errors import ReasonMissingError, StaleParagraphError, WorkflowError
from reviewapp.workflow.remarks import NOTHING_WAITS, Remarks, remarks_on
from reviewapp.workflow.reviewing import (
    approve_candidate,
    reject_candidate,
)

MOST_AT_ONCE = 200
"""So many decisions end well within the time that a browser waits."""


class Decision(StrEnum):
    """What is decided on every paragraph."""

    APPROVE = "approve"
    REJECT = "reject"


@dataclass(frozen=True)
class PlannedDecision:
    """A paragraph, the candidate that would be decided on, and what stands in the way, if any.

    `remarks` stand not in the way, but want to be seen first.
    """

    paragraph: Paragraph
    candidate: Candidate | None
    obstacle: str = ""
    remarks: Remarks = NOTHING_WAITS


@dataclass(frozen=True)
class Wanted:
    """A candidate, its paragraph's revision that the person saw, and the seal of the remarks."""

    candidate: Candidate
    revision: int
    seal: str = ""


@dataclass(frozen=True)
class Decided:
    """What became of one paragraph; `problem` says why nothing was decided."""

    candidate: Candidate
    problem: str = ""


def plan_decisions(
    paragraphs: Sequence[Paragraph], decision: Decision, *, actor: User
) -> tuple[PlannedDecision, ...]:
    """What would become of each paragraph of one document. Changes nothing. Two queries."""
    remarks = remarks_on(paragraphs, actor)
    return tuple(
        replace(_plan(row, decision, actor), remarks=remarks.get(row.paragraph.pk, NOTHING_WAITS))
        for row in article_rows(paragraphs)
    )


def decide_on(
    wanted: Iterable[Wanted],
    decision: Decision,
    *,
    actor: User,
    reason: str = "",
    listed: RejectionReason | None = None,
) -> tuple[Decided, ...]:
    """Decide on each candidate at the paragraph's revision that the person saw.

    The history says over what an approval was given. Raises ReasonMissingError and
    RefusedTextError before anything is done.
    """
    wanted = list(wanted)
    if decision is Decision.REJECT and not reason.strip() and listed is None:
        raise ReasonMissingError
    remarks = remarks_on((item.candidate.paragraph for item in wanted), actor)
    decided = []
    for item in wanted:
        candidate, revision = item.candidate, item.revision
        found = remarks.get(candidate.paragraph_id, NOTHING_WAITS)
        if found and found.seal != item.seal:
            problem = _("Look at it first: %(remarks)s.") % {"remarks": found}
            decided.append(Decided(candidate, problem))
            continue
        try:
            if decision is Decision.APPROVE:
                approve_candidate(candidate, actor=actor, revision=revision, reason=_over(found))
            else:
                reject_candidate(
                    candidate, actor=actor, revision=revision, reason=reason, listed=listed
                )
        except StaleParagraphError:
            decided.append(Decided(candidate, _("Somebody changed it in the meantime.")))
        except WorkflowError as error:
            decided.append(Decided(candidate, str(error)))
        else:
            decided.append(Decided(candidate))
    return tuple(decided)


def _plan(row: ArticleRow, decision: Decision, actor: User) -> PlannedDecision:
    best = row.best
    if row.paragraph.status == ParagraphStatus.FINAL:
        return PlannedDecision(row.paragraph, best, _("It is approved already."))
    if best is None:
        return PlannedDecision(row.paragraph, None, _("There is no translation."))
    if best.status == CandidateStatus.REJECTED:
        return PlannedDecision(row.paragraph, best, _("Every candidate is rejected."))
    obstacle = ""
    if decision is Decision.APPROVE:
        obstacle = _errors(best) or what_forbids_approval(best, actor, among=row.candidates)
    return PlannedDecision(row.paragraph, best, obstacle)


def _over(remarks: Remarks) -> str:
    if not remarks:
        return ""
    return _("One of several at once, over: %(remarks)s.") % {"remarks": remarks}


def _errors(candidate: Candidate) -> str:
    if not candidate.errors:
        return ""
    said = ngettext("%(count)s error blocks it.", "%(count)s errors block it.", candidate.errors)
    return said % {"count": candidate.errors}

"""A paragraph's history as sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reviewapp.models import Candidate, EventKind, ReviewEvent


@dataclass(frozen=True)
class HistoryLine:
    """Who did what, in one sentence; the event knows when and why."""

    sentence: str
    event: ReviewEvent


def history_lines(
    events: Iterable[ReviewEvent], candidates: Iterable[Candidate]
) -> tuple[HistoryLine, ...]:
    """The events in their order. `candidates` are the paragraph's, with their authors."""
    by_id = {candidate.pk: candidate for candidate in candidates}
    return tuple(HistoryLine(_sentence(event, by_id), event) for event in events)


def _sentence(event: ReviewEvent, by_id: Mapping[int, Candidate]) -> str:
    candidate = by_id.get(event.candidate_id or 0)
    original = by_id.get(event.details.get("edit_of") or 0)
    sentences = {
        EventKind.IMPORTED: _("%(who)s imported the paragraph."),
        EventKind.PROPOSED: _("%(whose)s proposed a translation."),
        EventKind.COMMENTED: _("%(who)s commented."),
        EventKind.RESOLVED: _("%(who)s resolved a comment."),
        EventKind.UNRESOLVED: _("%(who)s reopened a comment."),
        EventKind.EDITED: _("%(who)s wrote a translation."),
        EventKind.REVIEWED: _("%(who)s gave the candidate “%(whose)s” the first approval."),
        EventKind.APPROVED: _("%(who)s approved the candidate “%(whose)s”."),
        EventKind.REJECTED: _("%(who)s rejected the candidate “%(whose)s”."),
        EventKind.UNREJECTED: _("%(who)s took back the rejection of “%(whose)s”."),
        EventKind.ASKED: _("%(who)s asked the desk."),
        EventKind.ANSWERED: _("%(who)s marked the question as answered."),
        EventKind.DISMISSED: _("%(who)s dismissed a finding: %(finding)s"),
        EventKind.UNDISMISSED: _("%(who)s took a dismissal back: %(finding)s"),
        EventKind.REOPENED: _("%(who)s reopened the paragraph."),
    }
    if event.details.get("first_approval_by"):
        sentences[EventKind.APPROVED] = _("%(who)s gave “%(whose)s” the second approval.")
    elif event.details.get("edit_of"):
        sentences[EventKind.APPROVED] = _(
            "%(who)s approved the candidate “%(whose)s”, an edit of “%(original)s”."
        )
    if event.details.get("keeps_first_approval"):
        sentences[EventKind.REOPENED] = _("%(who)s took back the second approval.")
    whose = candidate.origin_label if candidate else event.actor_name
    if candidate and candidate.paragraph.hides_origins:
        # Who did these is whose candidate it is.
        sentences |= {
            EventKind.PROPOSED: _("A translation was proposed."),
            EventKind.EDITED: _("A translation was written."),
        }
    return sentences[EventKind(event.kind)] % {
        "who": event.actor_name,
        "whose": whose,
        "original": original.origin_label if original else "",
        "finding": event.details.get("finding", ""),
    }

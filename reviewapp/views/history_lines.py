"""A paragraph's history as sentences."""

from collections.abc import Iterable
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
    return tuple(
        HistoryLine(_sentence(event, by_id.get(event.candidate_id or 0)), event) for event in events
    )


def _sentence(event: ReviewEvent, candidate: Candidate | None) -> str:
    sentences = {
        EventKind.IMPORTED: _("%(who)s imported the paragraph."),
        EventKind.PROPOSED: _("%(whose)s proposed a translation."),
        EventKind.COMMENTED: _("%(who)s commented."),
        EventKind.RESOLVED: _("%(who)s resolved a comment."),
        EventKind.EDITED: _("%(who)s wrote a translation."),
        EventKind.APPROVED: _("%(who)s approved the candidate “%(whose)s”."),
        EventKind.REJECTED: _("%(who)s rejected the candidate “%(whose)s”."),
        EventKind.REOPENED: _("%(who)s reopened the paragraph."),
    }
    whose = candidate.origin_label if candidate else event.actor_name
    return sentences[EventKind(event.kind)] % {"who": event.actor_name, "whose": whose}

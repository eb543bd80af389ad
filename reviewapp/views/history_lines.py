"""A paragraph's history as a story: who did what, and what became of the text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from reviewapp.models import Candidate, EventKind, Paragraph, ReviewEvent
from reviewapp.qa.word_diff import Piece, readable_diff
from reviewapp.queries import HistoryPage
from reviewapp.selection import Selection

TEXTS = (EventKind.PROPOSED, EventKind.EDITED)
ICONS = {
    EventKind.PROPOSED: "none",
    EventKind.EDITED: "open",
    EventKind.REVIEWED: "half",
    EventKind.APPROVED: "check",
    EventKind.REJECTED: "error",
    EventKind.REOPENED: "reopened",
    EventKind.UNREJECTED: "reopened",
    EventKind.COMMENTED: "comment",
    EventKind.ASKED: "flag",
    EventKind.ANNOTATED: "warning",
}


@dataclass(frozen=True)
class HistoryLine:
    """Who did what, in one sentence; the event knows why.

    `version` is the candidate whose text stands below the sentence, with what it changed as
    `pieces` where it follows another text. Without `shows_time` the time would tell who wrote it.
    """

    sentence: str
    event: ReviewEvent
    shows_time: bool = True
    version: Candidate | None = None
    pieces: tuple[Piece, ...] = ()

    @property
    def icon(self) -> str:
        return ICONS.get(EventKind(self.event.kind), "info")


def history_url(paragraph: Paragraph, selection: Selection, **query: int) -> str:
    """Where the history is, for this filter."""
    asked = ({"filter": str(selection)} if selection else {}) | query
    path = reverse("paragraph-history", args=[paragraph.pk])
    return f"{path}?{urlencode(asked)}" if asked else path


def history_lines(
    events: Iterable[ReviewEvent], candidates: Iterable[Candidate]
) -> tuple[HistoryLine, ...]:
    """The events in their order. `candidates` are the paragraph's, with their authors."""
    by_id = {candidate.pk: candidate for candidate in candidates}
    return tuple(_line(event, by_id) for event in events)


def story_of(page: HistoryPage) -> tuple[HistoryLine, ...]:
    """The page's lines, newest first; each text once, compared with the one that it follows."""
    by_id = page.candidates
    lines = []
    before = by_id.get(page.text_before or 0)
    for event in reversed(page.events):
        version = by_id.get(event.candidate_id or 0)
        if version is None or version == before:
            lines.append(_line(event, by_id))
            continue
        base = by_id.get(event.details.get("based_on") or 0)
        follows = before if base is None or version.paragraph.hides_origins else base
        pieces = readable_diff(follows.text, version.text) if follows else ()
        lines.append(_line(event, by_id, version=version, pieces=pieces))
        before = version
    return tuple(reversed(lines))


def _line(
    event: ReviewEvent,
    by_id: Mapping[int, Candidate],
    *,
    version: Candidate | None = None,
    pieces: tuple[Piece, ...] = (),
) -> HistoryLine:
    candidate = by_id.get(event.candidate_id or 0)
    is_secret = candidate is not None and candidate.paragraph.hides_origins
    return HistoryLine(
        _sentence(event, by_id),
        event,
        shows_time=not (is_secret and event.kind in TEXTS),
        version=version,
        pieces=pieces,
    )


def _sentence(event: ReviewEvent, by_id: Mapping[int, Candidate]) -> str:
    candidate = by_id.get(event.candidate_id or 0)
    original = by_id.get(event.details.get("edit_of") or event.details.get("based_on") or 0)
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
        EventKind.ANNOTATED: _("%(who)s marked an error: %(finding)s"),
        EventKind.UNANNOTATED: _("%(who)s took away the mark of an error: %(finding)s"),
        EventKind.REOPENED: _("%(who)s reopened the paragraph."),
    }
    if original is not None:
        sentences[EventKind.EDITED] = _("%(who)s changed the text of “%(original)s”.")
    if event.details.get("first_approval_by"):
        sentences[EventKind.APPROVED] = _("%(who)s gave “%(whose)s” the second approval.")
    elif event.details.get("edit_of"):
        sentences[EventKind.APPROVED] = _(
            "%(who)s approved the candidate “%(whose)s”, an edit of “%(original)s”."
        )
    if event.details.get("keeps_first_approval"):
        sentences[EventKind.REOPENED] = _("%(who)s took back the second approval.")
    if candidate and candidate.paragraph.hides_origins:
        sentences |= _secretive(event)
    return sentences[EventKind(event.kind)] % {
        "who": event.actor_name,
        "whose": candidate.origin_label if candidate else event.actor_name,
        "original": original.origin_label if original else "",
        "finding": event.details.get("finding", ""),
    }


def _secretive(event: ReviewEvent) -> dict[EventKind, str]:
    """For a blind review: who did these wrote the text, and machines are not told from people."""
    added = _("A translation was added.")
    sentences = {EventKind.PROPOSED: added, EventKind.EDITED: added}
    if getattr(event, "is_by_writer", False):
        sentences[EventKind.REOPENED] = _("The paragraph was reopened.")
    if event.details.get("edit_of"):
        sentences[EventKind.APPROVED] = _("%(who)s approved the candidate “%(whose)s”.")
    return sentences

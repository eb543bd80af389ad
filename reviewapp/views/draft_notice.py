"""What the review page says of the reader's draft: saved, in the editor, or waiting for them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto

from django.http import QueryDict
from django.utils.crypto import get_random_string

from reviewapp.models import Draft, Paragraph
from reviewapp.qa.word_diff import Piece, readable_diff
from reviewapp.views.requests import number_in
from reviewapp.workflow.drafts import Writing

LENGTH_OF_NAMES = 16
LONGEST_NAME = 40
MOST_TURNS = 10**9


class DraftState(StrEnum):
    """How the draft stands to the text in the editor."""

    NONE = auto()
    SAVED = auto()  # it is the text in the editor, typed there
    TAKEN = auto()  # the page began with it
    WAITING = auto()  # another text is in the editor
    REFUSED = auto()  # what is typed could not be kept


@dataclass(frozen=True)
class DraftNotice:
    """One state in words. `page` names the page that the text is typed on; `seen` the draft that
    it may write over, and `other` the one that it may write over if the person says so. The
    person typed the text in the editor on this page if `is_typed`."""

    state: DraftState
    paragraph: Paragraph
    page: str
    turn: int = 1
    seen: str = ""
    other: str = ""
    at: datetime | None = None
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    is_outdated: bool = False
    is_typed: bool = False
    take_url: str = ""
    problem: str = ""

    @property
    def paragraph_id(self) -> int:
        return self.paragraph.pk

    @property
    def variant(self) -> str:
        return self.paragraph.document.project.target_variant


def takes_up(draft: Draft, paragraph: Paragraph, candidate_id: int | None) -> bool:
    """Whether the page begins with the draft: nothing has changed, nothing else was asked for."""
    is_same_start = candidate_id in (None, draft.based_on_id)
    return draft.revision == paragraph.revision and is_same_start


def notice_of(
    draft: Draft | None,
    paragraph: Paragraph,
    *,
    text: str,
    is_in_editor: bool = False,
    is_typed: bool = False,
    take_url: str = "",
    page: str = "",
    turn: int = 1,
) -> DraftNotice:
    """What there is to say while `text` is in the editor."""
    page = page or get_random_string(LENGTH_OF_NAMES)
    if draft is None:
        return DraftNotice(DraftState.NONE, paragraph, page, turn)
    if is_in_editor or draft.text == text:
        state = DraftState.TAKEN if is_in_editor else DraftState.SAVED
        return DraftNotice(state, paragraph, page, turn, seen=draft.state, at=draft.updated_at)
    return DraftNotice(
        DraftState.WAITING,
        paragraph,
        page,
        turn,
        other=draft.state,
        at=draft.updated_at,
        text=draft.text,
        pieces=readable_diff(text, draft.text),
        is_typed=is_typed,
        is_outdated=draft.revision != paragraph.revision,
        take_url=take_url,
    )


def writing_in(values: QueryDict) -> Writing:
    """Which page sends the text, and which draft it may write over."""
    return Writing(
        page=values.get("draft_page", "")[:LONGEST_NAME].replace("\0", ""),
        turn=min(number_in(values, "draft_turn") or 1, MOST_TURNS),
        seen=(values.get("draft_over") or values.get("draft_seen", "")).replace("\0", ""),
    )

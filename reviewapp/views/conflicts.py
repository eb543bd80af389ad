"""When two people write at once: what both began from, theirs, mine, and what to choose."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewapp.access import Ability, abilities_in
from reviewapp.models import Candidate, Paragraph, ParagraphStatus
from reviewapp.qa.word_diff import Piece, diff_words
from reviewapp.queries import ReviewPage, last_decision
from reviewapp.selection import Selection
from reviewapp.views.history_lines import HistoryLine, history_lines
from reviewapp.views.places import position_url

if TYPE_CHECKING:
    from reviewapp.views.refusals import Submission


@dataclass(frozen=True)
class Conflict:
    """What somebody else decided on beside what was sent.

    `their_pieces` and `my_pieces` lead from the base to each; without a base there are only mine,
    which lead from theirs.
    """

    paragraph: Paragraph
    last: HistoryLine | None
    base: str
    theirs: Candidate | None
    mine: str
    their_text: str
    their_pieces: tuple[Piece, ...]
    my_pieces: tuple[Piece, ...]
    has_text: bool
    is_saving: bool
    can_send_again: bool
    can_reopen: bool
    their_url: str

    @property
    def can_keep_mine(self) -> bool:
        """Whether the text can become a candidate, or be worked on, on top of what is there."""
        return self.has_text and self.can_send_again and bool(self.mine.strip())


def conflict_of(
    sent: "Submission", page: ReviewPage, selection: Selection, *, is_saving: bool
) -> Conflict:
    """`is_saving` if the text was only to be saved, not decided on."""
    decision = last_decision(page.paragraph)
    last = history_lines([decision], page.active.candidates)[0] if decision else None
    theirs = (last.event.candidate if last else None) or page.active.best
    their_text = theirs.text if theirs else ""
    base = sent.base.text if sent.has_text and sent.base and sent.base != theirs else ""
    is_final = page.paragraph.status == ParagraphStatus.FINAL
    return Conflict(
        paragraph=page.paragraph,
        last=last,
        base=base,
        theirs=theirs,
        mine=sent.text,
        their_text=their_text,
        their_pieces=diff_words(base, their_text) if base else (),
        my_pieces=diff_words(base or their_text, sent.text) if sent.has_text else (),
        has_text=sent.has_text,
        is_saving=is_saving,
        # Only an approved paragraph can be reopened, and only an open one takes the rest.
        can_send_again=is_final is sent.is_reopening,
        can_reopen=is_final
        and not sent.is_reopening
        and Ability.REVIEW in abilities_in(sent.actor, page.document.project),
        their_url=position_url(
            page.document,
            page.paragraph.position,
            filter=selection,
            candidate=theirs.pk if theirs else None,
        ),
    )

"""The review page for one person: rows and verdicts as values that its templates print."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from reviewapp.access import Ability
from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Comment,
    Document,
    Paragraph,
    ParagraphStatus,
    User,
)
from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.word_diff import Piece, diff_words
from reviewapp.queries import ArticleRow, ReviewPage, next_open_position
from reviewapp.terminology.consistency import TermUse, compare_terms
from reviewapp.terminology.glossary import Glossary
from reviewapp.terminology.vocabulary import Variant, Verdict
from reviewapp.views.history_lines import HistoryLine, history_lines
from reviewapp.views.term_chips import (
    TermChip,
    TextMark,
    chips_of,
    source_marks,
    target_marks,
)
from reviewapp.workflow.checking import findings_for, glossary_for
from reviewapp.workflow.reviewing import what_forbids_approval

KEYS_FOR_CANDIDATES = 9
MOST_CARDS = 20
WORDS_IN_OUTLINE = 4
ANCHOR = "active"
FEWEST_ROWS = 3
CHARACTERS_PER_ROW = 48


def position_url(document: Document, position: int | None, **query: int | None) -> str:
    """The page with the paragraph at the position as the active one; empty without a position."""
    if position is None:
        return ""
    given = urlencode({name: value for name, value in query.items() if value is not None})
    path = reverse("paragraph-review", args=[document.pk, position])
    return f"{path}{'?' if given else ''}{given}#{ANCHOR}"


@dataclass(frozen=True)
class CandidateCard:
    """A candidate with its number, its score, and how it differs from the shown text."""

    number: int
    candidate: Candidate
    is_shown: bool
    pieces: tuple[Piece, ...]
    terms_used: int
    terms_total: int
    url: str

    @property
    def key(self) -> str:
        return str(self.number) if self.number <= KEYS_FOR_CANDIDATES else ""

    @property
    def is_rejected(self) -> bool:
        return self.candidate.status == CandidateStatus.REJECTED

    @property
    def is_approved(self) -> bool:
        return self.candidate.status == CandidateStatus.APPROVED


@dataclass(frozen=True)
class Row:
    """A paragraph of the article as the outline and the reading column show it."""

    row: ArticleRow
    url: str
    is_active: bool

    @property
    def paragraph(self) -> Paragraph:
        return self.row.paragraph

    @property
    def first_words(self) -> str:
        words = self.paragraph.source.split(maxsplit=WORDS_IN_OUTLINE)
        return " ".join(words[:WORDS_IN_OUTLINE]) + ("…" if len(words) > WORDS_IN_OUTLINE else "")


@dataclass(frozen=True)
class Desk:
    """Everything the review page prints.

    `typed` is text that was sent and not kept; `shows_all` shows all candidates, however many.
    """

    page: ReviewPage
    user: User
    abilities: frozenset[Ability]
    shown: Candidate | None
    glossary: Glossary
    typed: str | None = None
    shows_all: bool = False

    @property
    def document(self) -> Document:
        return self.page.document

    @property
    def paragraph(self) -> Paragraph:
        return self.page.paragraph

    @property
    def variant(self) -> Variant:
        return Variant(self.document.project.target_variant)

    # --- What this person may do here ---

    @property
    def is_final(self) -> bool:
        return self.paragraph.status == ParagraphStatus.FINAL

    @property
    def can_comment(self) -> bool:
        return Ability.COMMENT in self.abilities

    @property
    def can_write(self) -> bool:
        return Ability.TRANSLATE in self.abilities and not self.is_final

    @property
    def can_decide(self) -> bool:
        return Ability.REVIEW in self.abilities and not self.is_final

    @property
    def can_reopen(self) -> bool:
        return Ability.REVIEW in self.abilities and self.is_final

    @cached_property
    def forbidden(self) -> str:
        """Why this person may not approve the shown text, or empty. Costs no query."""
        if self.shown is None or not self.can_decide:
            return ""
        return what_forbids_approval(self.shown, self.user, among=self.page.active.candidates)

    # --- The article ---

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(
            Row(
                row,
                position_url(self.document, row.paragraph.position),
                row.paragraph == self.paragraph,
            )
            for row in self.page.rows
        )

    @property
    def rows_before(self) -> tuple[Row, ...]:
        place = self.paragraph.position
        return tuple(row for row in self.rows if row.paragraph.position < place)

    @property
    def rows_after(self) -> tuple[Row, ...]:
        place = self.paragraph.position
        return tuple(row for row in self.rows if row.paragraph.position > place)

    @property
    def shows_whole_document(self) -> bool:
        return len(self.page.rows) == self.page.progress.total

    @property
    def problems(self) -> int:
        """Paragraphs of the window whose text has errors."""
        return sum(row.errors > 0 for row in self.page.rows)

    @property
    def earlier_url(self) -> str:
        first = self.page.first_position
        return position_url(self.document, first - 1 if first > 1 else None)

    @property
    def later_url(self) -> str:
        last = self.page.last_position
        return position_url(self.document, last + 1 if last < self.page.progress.total else None)

    @property
    def previous_url(self) -> str:
        return position_url(self.document, self.page.previous)

    @property
    def next_url(self) -> str:
        return position_url(self.document, self.page.next)

    @cached_property
    def next_open_url(self) -> str:
        return position_url(self.document, next_open_position(self.page.paragraph))

    # --- The active paragraph ---

    @property
    def shown_text(self) -> str:
        return self.shown.text if self.shown else ""

    @property
    def text(self) -> str:
        """What the editor holds: what was typed, or the shown candidate."""
        return self.shown_text if self.typed is None else self.typed

    @property
    def editor_rows(self) -> int:
        """Lines of the editor that hold the source, whichever text is longer."""
        longest = max(len(self.text), len(self.paragraph.source))
        return max(FEWEST_ROWS, longest // CHARACTERS_PER_ROW + 2)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """About the text in the editor, the gravest first."""
        if self.is_empty:
            return ()
        return findings_for(
            self.paragraph,
            self.text,
            glossary=self.glossary,
            footnote_labels=self.page.footnote_labels,
        )

    @property
    def blocking(self) -> int:
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def is_empty(self) -> bool:
        """Whether there is no text to judge."""
        return not self.text.strip()

    @cached_property
    def uses(self) -> tuple[TermUse, ...]:
        return self._compare(self.text)

    @cached_property
    def chips(self) -> tuple[TermChip, ...]:
        """About the text in the editor."""
        return chips_of(self.uses, self.glossary, self.paragraph.source, is_open=self.is_empty)

    @property
    def terms_used(self) -> int:
        return _used(self.uses)

    @property
    def source_marks(self) -> tuple[TextMark, ...]:
        return (*source_marks(self.chips), *self._footnote_marks)

    @property
    def target_marks(self) -> tuple[TextMark, ...]:
        """In the shown candidate, whatever the editor holds."""
        uses = self._compare(self.shown_text)
        source = self.paragraph.source
        return tuple(target_marks(chips_of(uses, self.glossary, source, is_open=False)))

    @cached_property
    def cards(self) -> tuple[CandidateCard, ...]:
        """The best candidates and the shown one, or all where that was asked."""
        return tuple(
            self._card(number, candidate)
            for number, candidate in enumerate(self.page.active.candidates, start=1)
            if number <= MOST_CARDS or self.shows_all or candidate == self.shown
        )

    @property
    def more_candidates(self) -> int:
        """How many candidates have no card."""
        return len(self.page.active.candidates) - len(self.cards)

    @property
    def all_candidates_url(self) -> str:
        shown = self.shown.pk if self.shown else None
        return position_url(self.document, self.paragraph.position, candidate=shown, all=1)

    @property
    def open_comments(self) -> tuple[Comment, ...]:
        return tuple(comment for comment in self.page.comments if not comment.resolved_at)

    @property
    def history(self) -> tuple[HistoryLine, ...]:
        return history_lines(self.page.events, self.page.active.candidates)

    def _compare(self, text: str) -> tuple[TermUse, ...]:
        return compare_terms(self.paragraph.source, text, self.glossary, variant=self.variant)

    def _card(self, number: int, candidate: Candidate) -> CandidateCard:
        is_shown = candidate == self.shown
        uses = self._compare(candidate.text)
        return CandidateCard(
            number=number,
            candidate=candidate,
            is_shown=is_shown,
            pieces=() if is_shown else diff_words(self.shown_text, candidate.text),
            terms_used=_used(uses),
            terms_total=len(uses),
            url=position_url(self.document, self.paragraph.position, candidate=candidate.pk),
        )

    @property
    def _footnote_marks(self) -> tuple[TextMark, ...]:
        return tuple(
            TextMark(
                reference.start,
                reference.end,
                kind="footnote",
                note=_("Footnote"),
                href=position_url(self.document, reference.footnote.position),
            )
            for reference in self.page.references
            if reference.paragraph_id == self.paragraph.pk
        )


def make_desk(
    page: ReviewPage,
    user: User,
    abilities: frozenset[Ability],
    *,
    candidate_id: int | None = None,
    typed: str | None = None,
    shows_all: bool = False,
) -> Desk:
    """The desk with the asked candidate, else the approved, else the best that is not rejected.

    Two queries. Raises Http404 when the asked candidate is not one of the paragraph's.
    """
    return Desk(
        page=page,
        user=user,
        abilities=abilities,
        shown=_shown(page.active, candidate_id),
        glossary=glossary_for([page.paragraph]),
        typed=typed,
        shows_all=shows_all,
    )


def _shown(active: ArticleRow, candidate_id: int | None) -> Candidate | None:
    if candidate_id is None:
        best = active.best
        return None if best is None or best.status == CandidateStatus.REJECTED else best
    for candidate in active.candidates:
        if candidate.pk == candidate_id:
            return candidate
    raise Http404


def _used(uses: tuple[TermUse, ...]) -> int:
    return sum(use.verdict is Verdict.CONSISTENT for use in uses)

"""The review page for one person: rows and verdicts as values that its templates print."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, urlsplit

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from reviewapp.access import Ability
from reviewapp.models import (
    Candidate,
    Comment,
    Document,
    Paragraph,
    ParagraphStatus,
    User,
)
from reviewapp.queries import ReviewPage, glossary_state, next_open_position
from reviewapp.selection import NO_SELECTION, SelectedOutline, Selection, outline_of
from reviewapp.terminology.glossary import Glossary
from reviewapp.terminology.vocabulary import Variant
from reviewapp.views.annotation_marks import annotations_in
from reviewapp.views.candidate_cards import CandidateCard, comparison_of, make_cards
from reviewapp.views.decision_words import HELD, decision_of
from reviewapp.views.document_findings import NOTHING_KEPT, OverDocument, over_document_of
from reviewapp.views.draft_notice import DraftNotice, notice_of
from reviewapp.views.draft_terms import DraftTerms, draft_terms_in
from reviewapp.views.history_lines import history_url
from reviewapp.views.near_rows import Row
from reviewapp.views.outline import Outline, outline_of_selection, outline_of_window
from reviewapp.views.places import footnote_marks, position_url
from reviewapp.views.term_chips import TextMark
from reviewapp.views.text_check import TextCheck
from reviewapp.workflow.approval import what_forbids_approval

MOST_CARDS = 20
FEWEST_ROWS = 3
CHARACTERS_PER_ROW = 48
APPROVED = (ParagraphStatus.REVIEWED, ParagraphStatus.FINAL)


@dataclass(frozen=True)
class Desk:
    """Everything the review page prints.

    `typed` is text that was sent and not kept, `seen_revision` the one that it was typed on;
    `shows_all` shows all candidates, however many; `compared_with` is what the address says of
    their comparison.
    """

    page: ReviewPage
    user: User
    abilities: frozenset[Ability]
    shown: Candidate | None
    glossary: Glossary
    typed: str | None = None
    shows_all: bool = False
    compared_with: str = ""
    seen_revision: int | None = None
    has_draft_in_editor: bool = False
    edits: bool = False
    selection: Selection = NO_SELECTION

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
    def can_propose_term(self) -> bool:
        return Ability.TRANSLATE in self.abilities

    @property
    def propose_term_url(self) -> str:
        """The form for a term; the English is guessed from the shown text."""
        asked = {"candidate": self.shown.pk if self.shown else "", "filter": str(self.selection)}
        query = urlencode({name: value for name, value in asked.items() if value})
        path = reverse("term-propose", args=[self.paragraph.pk])
        return f"{path}{'?' if query else ''}{query}"

    @property
    def can_write(self) -> bool:
        return may_write(self.page, self.abilities, edits=self.edits)

    @property
    def can_decide(self) -> bool:
        return Ability.REVIEW in self.abilities and not self.is_final

    @property
    def can_reject(self) -> bool:
        """Whether the shown candidate is one to reject: an approved one is reopened first."""
        return self.can_decide and self.shown is not None and self.shown.status not in HELD

    @property
    def can_annotate(self) -> bool:
        return Ability.REVIEW in self.abilities and self.shown is not None

    @property
    def can_reopen(self) -> bool:
        return Ability.REVIEW in self.abilities and self.paragraph.status in APPROVED

    @property
    def edit_url(self) -> str:
        """The editor for an approved paragraph: what is saved there takes the approval back."""
        other = self.shown.pk if self.held and self.shown else None
        return self.url_of(self.paragraph.position, candidate=other, edit=1)

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
                self.url_of(row.paragraph.position),
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
        return self.url_of(first - 1 if first > 1 else None)

    @property
    def later_url(self) -> str:
        last = self.page.last_position
        return self.url_of(last + 1 if last < self.page.progress.total else None)

    @cached_property
    def outline(self) -> Outline:
        """Three queries where a filter chooses the paragraphs, else none."""
        if self._selected is None:
            return outline_of_window(self.page, self.selection, self.url_of)
        return outline_of_selection(self.page, self._selected, self.selection, self.url_of)

    @cached_property
    def next_open_url(self) -> str:
        """The next paragraph to work on: under a filter, of those that it lets through."""
        if self._selected is not None:
            return self.url_of(self._selected.next_open)
        return self.url_of(next_open_position(self.page.paragraph))

    @property
    def url_without_filter(self) -> str:
        return position_url(self.document, self.paragraph.position)

    @property
    def filters_url(self) -> str:
        """The filters to choose from, for this paragraph and filter."""
        asked = urlencode([("filter", str(self.selection)), ("from", self.paragraph.position)])
        return f"{reverse('filter-list', args=[self.document.pk])}?{asked}"

    @property
    def decide_url(self) -> str:
        """The list of what can be decided at once under this filter."""
        asked = urlencode({"filter": str(self.selection)})
        return f"{reverse('document-decide', args=[self.document.pk])}?{asked}"

    def url_of(self, position: int | None, **query: object) -> str:
        """The page at another position, under the same filter."""
        return position_url(self.document, position, filter=self.selection, **query)

    # --- The active paragraph ---

    @property
    def revision(self) -> int:
        """The revision that the text in the editor is based on."""
        return self.paragraph.revision if self.seen_revision is None else self.seen_revision

    @property
    def url(self) -> str:
        return self.url_of(self.paragraph.position)

    @property
    def shown_text(self) -> str:
        return self.shown.text if self.shown else ""

    @property
    def shown_number(self) -> int:
        """Of the shown candidate among all, as its card says."""
        return self.page.active.candidates.index(self.shown) + 1 if self.shown else 0

    @property
    def held(self) -> Candidate | None:
        """The candidate that has an approval while another one is shown."""
        among = self.page.active.candidates
        found = next((candidate for candidate in among if candidate.status in HELD), None)
        return None if found == self.shown else found

    @property
    def held_number(self) -> int:
        return self.page.active.candidates.index(self.held) + 1 if self.held else 0

    @property
    def text(self) -> str:
        """What the editor holds: what was typed, or the shown candidate."""
        return self.shown_text if self.typed is None else self.typed

    @cached_property
    def draft_notice(self) -> DraftNotice:
        """What is said of the reader's draft, beside the editor."""
        return notice_of(
            self.page.draft,
            self.paragraph,
            text=self.text,
            is_in_editor=self.has_draft_in_editor,
            is_typed=self.typed is not None,
            take_url=self._take_draft_url,
        )

    @property
    def _take_draft_url(self) -> str:
        if not self.can_write:
            return ""
        return self.url_of(self.paragraph.position, draft=1)

    @property
    def editor_rows(self) -> int:
        """Lines of the editor that hold the source, whichever text is longer."""
        longest = max(len(self.text), len(self.paragraph.source))
        return max(FEWEST_ROWS, longest // CHARACTERS_PER_ROW + 2)

    @cached_property
    def check(self) -> TextCheck:
        """Of the text in the editor."""
        return self._check(self.text)

    @cached_property
    def over_document(self) -> OverDocument:
        """What the shown text shows beside others. One query, only where something is kept."""
        if self.shown is None or not getattr(self.paragraph, "has_kept_findings", False):
            return NOTHING_KEPT
        return over_document_of(self.paragraph, self.shown, self.url_of)

    @property
    def why_no_terms(self) -> str:
        """Why no chip is there. One query, only then."""
        if self.check.chips:
            return ""
        state = glossary_state(self.document.project)
        if not state.has_glossary:
            return _("This project follows no glossary, so no terms are checked.")
        if state.has_drafts and not state.has_approved:
            return _("All terms of the glossary are drafts. Only approved ones are checked.")
        return _("No approved term of the glossary occurs in this paragraph.")

    @property
    def target_marks(self) -> tuple[TextMark, ...]:
        """In the shown candidate, whatever the editor holds."""
        return self._check(self.shown_text).target_marks

    @property
    def source_marks(self) -> tuple[TextMark, ...]:
        references = self.check.references
        marks = footnote_marks(self.document, references, self.selection)
        return (*self.check.source_marks, *self.drafts.marks, *marks)

    @cached_property
    def drafts(self) -> DraftTerms:
        """One query, only where the project has drafts."""
        return draft_terms_in(self.paragraph) if self.page.has_draft_terms else DraftTerms()

    @cached_property
    def cards(self) -> tuple[CandidateCard, ...]:
        """The best candidates and the shown one, or all where that was asked."""
        among = self.page.active.candidates
        comparison = comparison_of(self.compared_with, self.shown, among)
        kept = (self.shown, comparison.base)
        return make_cards(
            [
                (number, candidate)
                for number, candidate in enumerate(among, start=1)
                if number <= MOST_CARDS or self.shows_all or candidate in kept
            ],
            comparison,
            shown=self.shown,
            check=self._check,
            url=lambda candidate: self.url_of(self.paragraph.position, candidate=candidate.pk),
            decision=lambda candidate: decision_of(candidate, among),
            annotations=annotations_in(self.paragraph, self.user, self.abilities),
        )

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def compare_fields(self) -> list[tuple[str, str]]:
        """What the form that chooses the comparison keeps of the address."""
        shown = self.shown.pk if self.shown else None
        everything = 1 if self.shows_all else None
        url = self.url_of(self.paragraph.position, candidate=shown, all=everything)
        return parse_qsl(urlsplit(url).query)

    @property
    def more_candidates(self) -> int:
        """How many candidates have no card."""
        return len(self.page.active.candidates) - len(self.cards)

    @property
    def all_candidates_url(self) -> str:
        shown = self.shown.pk if self.shown else None
        return self.url_of(self.paragraph.position, candidate=shown, all=1)

    @property
    def open_comments(self) -> tuple[Comment, ...]:
        return tuple(comment for comment in self.page.comments if not comment.resolved_at)

    @property
    def new_mentions(self) -> int:
        """Comments that name the reader and that they have not seen."""
        return sum(getattr(comment, "is_new", False) for comment in self.page.comments)

    @property
    def history_url(self) -> str:
        return history_url(self.paragraph, self.selection)

    @cached_property
    def _selected(self) -> SelectedOutline | None:
        return outline_of(self.paragraph, self.selection, self.user) if self.selection else None

    def _check(self, text: str) -> TextCheck:
        known: dict[str, TextCheck] = self.__dict__.setdefault("_checks", {})
        if text not in known:
            references = self.page.own_references
            known[text] = TextCheck(self.paragraph, text, self.glossary, references)
        return known[text]


def may_write(page: ReviewPage, abilities: frozenset[Ability], *, edits: bool) -> bool:
    """An approved text is for reviewers to change, a wholly approved one where they ask to."""
    if page.paragraph.status in APPROVED and Ability.REVIEW not in abilities:
        return False
    is_final = page.paragraph.status == ParagraphStatus.FINAL
    return Ability.TRANSLATE in abilities and (edits or not is_final)

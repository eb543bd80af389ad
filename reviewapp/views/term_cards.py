"""What the glossary says of a concept: the card behind a chip. Independent of any translation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from reviewapp.clashes import Overruled
from reviewapp.models import Concept, Term
from reviewapp.terminology import glossary as terminology
from reviewapp.terminology.english_shapes import plural
from reviewapp.terminology.first_mention import name_in_full
from reviewapp.terminology.vocabulary import ConceptKind, Language
from reviewapp.views.term_chips import TermChip


@dataclass(frozen=True)
class TermLine:
    """An English term on a card, with its words for status and form."""

    term: terminology.Term
    is_name: bool

    @property
    def status(self) -> str:
        return str(dict(Term.STATUSES)[self.term.status])

    @property
    def form(self) -> str:
        return str(dict(Term.FORMS)[self.term.form])

    @property
    def insertions(self) -> tuple[str, ...]:
        """What can be written into the translation: the term, and its plural if it is no name."""
        if not self.term.is_allowed:
            return ()
        many = None if self.is_name else plural(self.term.text)
        return tuple(dict.fromkeys(filter(None, (self.term.text, many))))


@dataclass(frozen=True)
class TermCard:
    """A concept, from its row. `can_edit` shows the way to the administration.

    `project` is the short name of the one that reads it; `overruled` are concepts that claim
    the term too, and give way in this project.
    """

    chip: TermChip
    concept: Concept
    can_edit: bool
    project: str
    overruled: tuple[Overruled, ...] = ()

    @property
    def english(self) -> tuple[TermLine, ...]:
        concept = self.chip.concept
        is_name = concept.kind is not ConceptKind.TERM
        return tuple(TermLine(term, is_name) for term in concept.terms_in(Language.ENGLISH))

    @property
    def first_mention(self) -> str:
        return name_in_full(self.chip.concept) if self.concept.first_mention else ""

    @property
    def page_url(self) -> str:
        """What everybody reads of it, and where it is used."""
        return reverse("concept-detail", args=[self.project, self.concept.pk])

    @property
    def url(self) -> str:
        return (
            reverse("admin:reviewapp_concept_change", args=[self.concept.pk])
            if self.can_edit
            else ""
        )


def cards_of(
    chips: Iterable[TermChip],
    rows: Mapping[int, Concept],
    overruled: Mapping[int, tuple[Overruled, ...]],
    *,
    can_edit: bool,
    project: str,
) -> tuple[TermCard, ...]:
    """A card for each concept of the source."""
    return tuple(
        TermCard(
            chip,
            rows[int(chip.use.concept_id)],
            can_edit,
            project,
            overruled.get(int(chip.use.concept_id), ()),
        )
        for chip in chips
        if chip.has_card
    )

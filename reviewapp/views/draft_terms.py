"""Draft terms of a paragraph: lines below the checked ones, and marks in the German text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from reviewapp.models import Concept, Paragraph
from reviewapp.terminology.consistency import compare_terms
from reviewapp.terminology.vocabulary import Variant
from reviewapp.views.term_chips import TermChip, TextMark, chips_of, source_marks
from reviewapp.workflow.draft_terms import drafts_in

FIELD = "draft_terms"
MOST_PLACES = 200
_PLACE = re.compile(r"(\d{1,6})-(\d{1,6})-(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class DraftTerms:
    """The concepts that stand in the paragraph, without a word on the translation."""

    chips: tuple[TermChip, ...] = ()
    concepts: Mapping[int, Concept] = field(default_factory=dict)

    @property
    def marks(self) -> tuple[TextMark, ...]:
        return tuple(source_marks(self.chips))

    @property
    def places(self) -> str:
        """For the live check, which has the marks drawn again and need not look for the terms."""
        places = (f"{mark.start}-{mark.end}-{mark.key}" for mark in self.marks[:MOST_PLACES])
        return " ".join(places)


def draft_terms_in(paragraph: Paragraph) -> DraftTerms:
    """One query."""
    glossary, concepts = drafts_in(paragraph)
    variant = Variant(paragraph.document.project.target_variant)
    uses = compare_terms(paragraph.source, "", glossary, variant=variant)
    chips = chips_of(uses, glossary, paragraph.source, is_open=True)
    return DraftTerms(tuple(replace(chip, status="draft") for chip in chips), concepts)


def marks_at(places: str) -> tuple[TextMark, ...]:
    """The marks that the page has drawn, from what it sent; what is no place is left out."""
    found = _PLACE.finditer(places[: MOST_PLACES * 40])
    return tuple(
        TextMark(int(start), int(end), "draft", -1, _("draft term, not checked"), key)
        for start, end, key in (match.groups() for match in found)
    )

"""Errors that reviewers marked in the candidates of a paragraph, as the cards show them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reviewapp.access import Ability
from reviewapp.models import AnnotatedText, Annotation, Paragraph, User
from reviewapp.views.term_chips import TextMark

_WEIGHT = 4  # more than that of a term on the same words


@dataclass(frozen=True)
class AnnotationLine:
    """One mark, and whether the reader may take it away."""

    annotation: Annotation
    is_removable: bool

    @property
    def is_of_source(self) -> bool:
        return self.annotation.text == AnnotatedText.SOURCE


def annotations_in(
    paragraph: Paragraph, reader: User, abilities: frozenset[Ability]
) -> Mapping[int, tuple[AnnotationLine, ...]]:
    """By candidate. One query, only where there is a mark."""
    if not getattr(paragraph, "has_annotations", False):
        return {}
    rows = Annotation.objects.filter(candidate__paragraph=paragraph, removed_at=None)
    lines: dict[int, list[AnnotationLine]] = defaultdict(list)
    for row in rows.select_related("by", "candidate__paragraph"):
        is_removable = Ability.REVIEW in abilities and (
            row.by_id == reader.pk or Ability.ASSIGN in abilities
        )
        lines[row.candidate_id].append(AnnotationLine(row, is_removable))
    return {candidate: tuple(own) for candidate, own in lines.items()}


def marks_of(lines: Iterable[AnnotationLine]) -> Iterator[TextMark]:
    """Where the marks stand in the text of the candidate."""
    for line in lines:
        row = line.annotation
        if not line.is_of_source:
            yield TextMark(row.start, row.end, "error", _WEIGHT, row.label, f"error-{row.pk}")

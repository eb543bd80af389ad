"""The window of an article that the review page shows, with what belongs to it.

Its statements are the largest of the application and asked for with every step: each is compiled
once.
"""

from collections.abc import Sequence

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from reviewapp.models import (
    Annotation,
    Candidate,
    Comment,
    Concept,
    ConceptStatus,
    Document,
    DocumentFinding,
    FootnoteReference,
    Paragraph,
    ReviewEvent,
    User,
)
from reviewapp.models.prepared import PreparedObjects
from reviewapp.selection import outline_marks

WINDOW = 20  # paragraphs of the article shown together
_PLACES = tuple(f"place{number}" for number in range(WINDOW))


def window_around(document: Document, position: int, *, reader: User) -> list[Paragraph]:
    """The paragraphs shown together with the one at the position, as the reader sees them."""
    return _WINDOW.all(
        document=document.pk,
        project=document.project_id,
        reader=reader.pk,
        position=position,
        before=(position - 1) // WINDOW * WINDOW,
        behind=((position - 1) // WINDOW + 1) * WINDOW + 1,
    )


def candidates_of(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """All of them with the people who wrote and decided on them, the newest first. One query."""
    if len(paragraphs) > WINDOW:
        return list(_candidates(*(paragraph.pk for paragraph in paragraphs)))
    return _CANDIDATES.all(**_by_place(paragraphs))


def references_of(window: Sequence[Paragraph]) -> list[FootnoteReference]:
    """The footnote marks that stand in a window or lead there. One query."""
    return _REFERENCES.all(**_by_place(window))


def _window(
    document: int, project: int, reader: int, position: int, before: int, behind: int
) -> QuerySet[Paragraph]:
    """The paragraphs between two positions, with what the review page says of each."""
    marks = Annotation.objects.filter(candidate__paragraph=OuterRef("pk"), removed_at=None)
    # As values: of a plain number Django looks whether the column can hold it.
    between = Q(position__gt=Value(before), position__lt=Value(behind))
    return (
        Paragraph.objects.filter(between, document=document)
        .annotate(
            **outline_marks(User(pk=reader)),
            has_draft_terms=_has_draft_terms(project),
            has_comments=Exists(Comment.objects.filter(paragraph=OuterRef("pk"))),
            has_kept_findings=Exists(DocumentFinding.objects.filter(paragraph=OuterRef("pk"))),
            has_annotations=Exists(marks),
            number_of_events=Case(When(position=Value(position), then=_number_of_events())),
        )
        .order_by("position")
    )


def _has_draft_terms(project: int) -> Exists:
    """Whether a glossary of the project has concepts that are still discussed."""
    drafts = Concept.objects.filter(status=ConceptStatus.DRAFT)
    return Exists(drafts.filter(glossary__project_glossaries__project=project))


def _number_of_events() -> Subquery:
    events = ReviewEvent.objects.filter(paragraph=OuterRef("pk")).order_by().values("paragraph")
    return Subquery(events.annotate(number=Count("pk")).values("number"))


def _candidates(*paragraphs: int) -> QuerySet[Candidate]:
    return (
        Candidate.objects.filter(paragraph__in=paragraphs)
        .select_related("author", "decided_by", "first_decided_by")
        .order_by(F("pk").desc())
    )


def _references(*paragraphs: int) -> QuerySet[FootnoteReference]:
    return FootnoteReference.objects.filter(
        Q(paragraph__in=paragraphs) | Q(footnote__in=paragraphs)
    ).select_related("footnote", "paragraph")


def _by_place(paragraphs: Sequence[Paragraph]) -> dict[str, int]:
    """As many numbers as a window has paragraphs; nothing has the number that fills it up."""
    numbers = (paragraph.pk for paragraph in paragraphs)
    return {place: next(numbers, 0) for place in _PLACES}


_WINDOW = PreparedObjects(_window, numbers="document project reader position before behind")
_CANDIDATES = PreparedObjects(
    lambda **places: _candidates(*places.values()), numbers=" ".join(_PLACES)
)
_REFERENCES = PreparedObjects(
    lambda **places: _references(*places.values()), numbers=" ".join(_PLACES)
)

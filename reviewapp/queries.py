"""What the application reads to show a page. Numbers of queries do not grow with what is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404

from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Comment,
    Document,
    FootnoteReference,
    Paragraph,
    ParagraphStatus,
    ReviewEvent,
)

WINDOW = 20  # paragraphs of the article shown together
MOST_EVENTS = 50


@dataclass(frozen=True)
class Progress:
    """How many paragraphs of a document are in which state."""

    initial: int = 0
    translated: int = 0
    final: int = 0

    @property
    def total(self) -> int:
        return self.initial + self.translated + self.final

    @property
    def percent(self) -> int:
        """Approved paragraphs in whole percent; 100 only when all are."""
        return self.final * 100 // self.total if self.total else 0


@dataclass(frozen=True)
class ArticleRow:
    """A paragraph in the article, its candidates from best to worst, and the text to show."""

    paragraph: Paragraph
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None

    @property
    def shown_text(self) -> str:
        return self.best.text if self.best else ""

    @property
    def errors(self) -> int:
        return self.best.errors if self.best else 0

    @property
    def warnings(self) -> int:
        return self.best.warnings if self.best else 0


@dataclass(frozen=True)
class ReviewPage:
    """Everything that the review page shows around one active paragraph."""

    document: Document
    active: ArticleRow
    rows: tuple[ArticleRow, ...]
    progress: Progress
    comments: tuple[Comment, ...]
    events: tuple[ReviewEvent, ...]
    references: tuple[FootnoteReference, ...]

    @property
    def paragraph(self) -> Paragraph:
        return self.active.paragraph

    @property
    def first_position(self) -> int:
        return self.rows[0].paragraph.position

    @property
    def last_position(self) -> int:
        return self.rows[-1].paragraph.position

    @property
    def previous(self) -> int | None:
        return self.paragraph.position - 1 if self.paragraph.position > 1 else None

    @property
    def next(self) -> int | None:
        return (
            self.paragraph.position + 1 if self.paragraph.position < self.progress.total else None
        )

    @property
    def footnote_labels(self) -> frozenset[str]:
        """Labels of the footnotes that the active paragraph refers to, or its own."""
        labels = {
            reference.footnote.label
            for reference in self.references
            if reference.paragraph_id == self.paragraph.pk
        }
        return frozenset(labels | {self.paragraph.label}) - {""}


def progress_of(document: Document) -> Progress:
    """One query over the index of states."""
    return progress_of_many([document])[document.pk]


def progress_of_many(documents: Iterable[Document]) -> dict[int, Progress]:
    """The progress of each document, in one query."""
    counts: dict[int, dict[str, int]] = {document.pk: {} for document in documents}
    grouped = (
        Paragraph.objects.filter(document__in=counts)
        .order_by()
        .values_list("document", "status")
        .annotate(number=Count("pk"))
    )
    for document, status, number in grouped:
        counts[document][status] = number
    return {
        document: Progress(
            initial=states.get(ParagraphStatus.INITIAL, 0),
            translated=states.get(ParagraphStatus.TRANSLATED, 0)
            + states.get(ParagraphStatus.REVIEWED, 0),
            final=states.get(ParagraphStatus.FINAL, 0),
        )
        for document, states in counts.items()
    }


def review_page(document: Document, position: int) -> ReviewPage:
    """The window of the article around a paragraph. Raises Http404. At most seven queries."""
    first = (position - 1) // WINDOW * WINDOW + 1
    window = list(
        Paragraph.objects.filter(
            document=document, position__gte=first, position__lt=first + WINDOW
        ).order_by("position")
    )
    for paragraph in window:
        paragraph.document = document
    rows = tuple(_rows(window))
    active = next((row for row in rows if row.paragraph.position == position), None)
    if active is None:
        raise Http404
    return ReviewPage(
        document=document,
        active=active,
        rows=rows,
        progress=progress_of(document),
        comments=tuple(
            Comment.objects.filter(paragraph=active.paragraph).select_related(
                "author", "resolved_by"
            )
        ),
        events=tuple(
            ReviewEvent.objects.filter(paragraph=active.paragraph)
            .select_related("candidate")
            .order_by("-pk")[:MOST_EVENTS]
        ),
        references=tuple(
            FootnoteReference.objects.filter(
                Q(paragraph__in=window) | Q(footnote__in=window)
            ).select_related("footnote", "paragraph")
        ),
    )


def first_open_position(document: Document) -> int:
    """The first paragraph that is not approved; the first of all when all are."""
    return _open(document).values_list("position", flat=True).first() or 1


def next_open_position(paragraph: Paragraph) -> int | None:
    """The next paragraph that is not approved, from here to the end and then from the start.

    One query.
    """
    return (
        _open(paragraph.document)
        .exclude(pk=paragraph.pk)
        .annotate(before=Q(position__lt=paragraph.position))
        .order_by("before", "position")
        .values_list("position", flat=True)
        .first()
    )


def _open(document: Document) -> QuerySet[Paragraph]:
    return (
        Paragraph.objects.filter(document=document)
        .exclude(status=ParagraphStatus.FINAL)
        .order_by("position")
    )


def _rows(window: Sequence[Paragraph]) -> Iterable[ArticleRow]:
    candidates: dict[int, list[Candidate]] = {}
    for candidate in (
        Candidate.objects.filter(paragraph__in=window)
        .select_related("author", "decided_by")
        .order_by(F("pk").desc())
    ):
        candidates.setdefault(candidate.paragraph_id, []).append(candidate)
    for paragraph in window:
        own = candidates.get(paragraph.pk, [])
        for candidate in own:
            candidate.paragraph = paragraph
        yield ArticleRow(paragraph, tuple(sorted(own, key=_rank)))


def _rank(candidate: Candidate) -> tuple[bool, bool, int, int]:
    """Approved first, rejected last, then fewest findings; the stable sort keeps newest first."""
    return (
        candidate.status != CandidateStatus.APPROVED,
        candidate.status == CandidateStatus.REJECTED,
        candidate.errors,
        candidate.warnings,
    )

"""What the application reads to show a page. Numbers of queries do not grow with what is shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.http import Http404

from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Comment,
    Concept,
    ConceptStatus,
    Document,
    Draft,
    EventKind,
    Flag,
    FlagKind,
    FootnoteReference,
    Mention,
    Paragraph,
    ParagraphStatus,
    Project,
    ProjectGlossary,
    ReviewEvent,
    User,
)
from reviewapp.models.prepared import PreparedQuery
from reviewapp.windows import candidates_of, references_of, window_around

LARGEST_POSITION = 2**31 - 1  # what both databases can compare a position with
HISTORY_LINES = 20  # of a paragraph's history shown together


@dataclass(frozen=True)
class Progress:
    """How many paragraphs of a document are in which state."""

    initial: int = 0
    translated: int = 0
    reviewed: int = 0
    final: int = 0

    @property
    def total(self) -> int:
        return self.initial + self.translated + self.reviewed + self.final

    @property
    def percent(self) -> int:
        """Approved paragraphs in whole percent; 100 only when all are."""
        return self.final * 100 // self.total if self.total else 0


@dataclass(frozen=True)
class ArticleRow:
    """A paragraph in the article, its candidates from best to worst, and the text to show."""

    paragraph: Paragraph
    candidates: tuple[Candidate, ...]
    has_draft: bool = False

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
        """Of the text by itself, and of the text beside others of the document."""
        own = self.best.warnings if self.best else 0
        return own + int(getattr(self.paragraph, "document_warnings", 0))


@dataclass(frozen=True)
class ReviewPage:
    """What the review page shows around one active paragraph; `events` counts its history."""

    document: Document
    active: ArticleRow
    rows: tuple[ArticleRow, ...]
    progress: Progress
    comments: tuple[Comment, ...]
    events: int
    references: tuple[FootnoteReference, ...]
    draft: Draft | None
    flags: tuple[Flag, ...] = ()
    has_draft_terms: bool = False

    @property
    def questions(self) -> tuple[Flag, ...]:
        """To the desk, and open."""
        return tuple(flag for flag in self.flags if flag.kind == FlagKind.QUESTION)

    @property
    def reminder(self) -> Flag | None:
        """The reader's own."""
        return next((flag for flag in self.flags if flag.kind == FlagKind.LATER), None)

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
    def own_references(self) -> tuple[FootnoteReference, ...]:
        """The footnote marks of the active paragraph."""
        return tuple(
            reference
            for reference in self.references
            if reference.paragraph_id == self.paragraph.pk
        )


@dataclass(frozen=True)
class GlossaryState:
    """What a project could have its texts checked against."""

    has_glossary: bool
    has_approved: bool
    has_drafts: bool


def glossary_state(project: Project) -> GlossaryState:
    """One query, which stops at the first concept of each kind."""
    followed = ProjectGlossary.objects.filter(project=project)
    concepts = Concept.objects.filter(glossary__project_glossaries__project=project)
    found = Project.objects.filter(pk=project.pk).values_list(
        Exists(followed),
        Exists(concepts.filter(status=ConceptStatus.APPROVED)),
        Exists(concepts.filter(status=ConceptStatus.DRAFT)),
    )
    return GlossaryState(*found.get())


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
    return {document: _progress(states) for document, states in counts.items()}


def progress_of_project(project: Project) -> Progress:
    """The progress of all its documents together, in one query."""
    return progress_of_projects([project])[project.pk]


def progress_of_projects(projects: Iterable[Project]) -> dict[int, Progress]:
    """The progress of each project, all its documents together, in one query."""
    counts: dict[int, dict[str, int]] = {project.pk: {} for project in projects}
    grouped = (
        Paragraph.objects.filter(document__project__in=counts)
        .order_by()
        .values_list("document__project", "status")
        .annotate(number=Count("pk"))
    )
    for project, status, number in grouped:
        counts[project][status] = number
    return {project: _progress(states) for project, states in counts.items()}


def _progress(states: Mapping[str, int]) -> Progress:
    return Progress(
        initial=states.get(ParagraphStatus.INITIAL, 0),
        translated=states.get(ParagraphStatus.TRANSLATED, 0),
        reviewed=states.get(ParagraphStatus.REVIEWED, 0),
        final=states.get(ParagraphStatus.FINAL, 0),
    )


def review_page(document: Document, position: int, *, reader: User) -> ReviewPage:
    """The window of the article around a paragraph, with the reader's draft of it.

    Raises Http404. At most eight queries; four where nobody has said anything.
    """
    window = window_around(document, position, reader=reader)
    for paragraph in window:
        paragraph.document = document
    rows = tuple(article_rows(window))
    active = next((row for row in rows if row.paragraph.position == position), None)
    if active is None:
        raise Http404
    return ReviewPage(
        document=document,
        active=active,
        rows=rows,
        progress=progress_of(document),
        comments=_comments_of(active.paragraph, reader),
        events=getattr(active.paragraph, "number_of_events", None) or 0,
        references=tuple(references_of(window)),
        draft=draft_of(active.paragraph, reader) if active.has_draft else None,
        flags=_flags_of(active.paragraph, reader),
        has_draft_terms=getattr(active.paragraph, "has_draft_terms", False),
    )


def _comments_of(paragraph: Paragraph, reader: User) -> tuple[Comment, ...]:
    """A query, and one for those who are named, only where there is a comment."""
    if not getattr(paragraph, "has_comments", False):
        return ()
    return tuple(
        Comment.objects.filter(paragraph=paragraph)
        .select_related("author", "resolved_by")
        .annotate(is_new=_names_anew(reader))
        .prefetch_related("mentions__user")
    )


def _flags_of(paragraph: Paragraph, reader: User) -> tuple[Flag, ...]:
    """The open questions and the reader's reminder; a query only where there is one of them."""
    if not (getattr(paragraph, "has_question", False) or getattr(paragraph, "is_for_later", False)):
        return ()
    mine = Q(kind=FlagKind.QUESTION) | Q(by=reader)
    return tuple(
        Flag.objects.filter(mine, paragraph=paragraph, resolved_at=None).select_related("by")
    )


def _names_anew(reader: User) -> Exists:
    """Whether a comment names the reader and they have not seen it."""
    return Exists(Mention.objects.filter(comment=OuterRef("pk"), user=reader, seen_at=None))


def draft_of(paragraph: Paragraph, user: User) -> Draft | None:
    """What the person typed there and has not saved as a candidate."""
    return Draft.objects.filter(paragraph=paragraph, user=user).first()


@dataclass(frozen=True)
class HistoryPage:
    """Some lines of a paragraph's history, newest first, with every candidate that they name.

    `text_before` is the candidate of the last line about a text before these.
    """

    events: tuple[ReviewEvent, ...]
    candidates: Mapping[int, Candidate]
    text_before: int | None
    has_earlier: bool


def history_page(paragraph: Paragraph, *, before: int | None = None) -> HistoryPage:
    """The newest lines, or those before an event. Three queries at most."""
    own = ReviewEvent.objects.filter(paragraph=paragraph).order_by("-pk")
    wrote = ReviewEvent.objects.filter(
        paragraph=paragraph,
        kind=EventKind.EDITED,
        actor=OuterRef("actor"),
        revision=OuterRef("revision") + 1,
    )
    earlier = own if before is None else own.filter(pk__lt=before)
    found = list(earlier.annotate(is_by_writer=Exists(wrote))[: HISTORY_LINES + 1])
    events = tuple(found[:HISTORY_LINES])
    text_before = None
    if len(found) > HISTORY_LINES:
        texts = own.filter(pk__lt=events[-1].pk, candidate__isnull=False)
        text_before = texts.values_list("candidate", flat=True).first()
    named = [text_before]
    for event in events:
        named += [event.candidate_id, event.details.get("edit_of"), event.details.get("based_on")]
    candidates = Candidate.objects.filter(paragraph=paragraph, pk__in=set(filter(None, named)))
    by_id = {candidate.pk: candidate for candidate in candidates.select_related("author")}
    for candidate in by_id.values():
        candidate.paragraph = paragraph
    return HistoryPage(events, by_id, text_before, has_earlier=len(found) > HISTORY_LINES)


def last_decision(paragraph: Paragraph) -> ReviewEvent | None:
    """The last line of the history that took a revision."""
    taken = ReviewEvent.objects.filter(paragraph=paragraph, revision__isnull=False)
    return taken.select_related("candidate").order_by("-pk").first()


def first_open_position(document: Document) -> int:
    """The first paragraph that is not approved; the first of all when all are."""
    return _open(document).values_list("position", flat=True).first() or 1


def next_open_position(paragraph: Paragraph) -> int | None:
    """The next paragraph that is not approved, from here to the end and then from the start.

    One query.
    """
    document, position = paragraph.document_id, paragraph.position
    found = _NEXT_OPEN.rows(document=document, paragraph=paragraph.pk, position=position)
    return found[0][0] if found else None


def _next_open(document: int, paragraph: int, position: int) -> QuerySet[Paragraph, Any]:
    return (
        _open(document)
        .exclude(pk=paragraph)
        .annotate(before=Q(position__lt=Value(position)))
        .order_by("before", "position")
        .values_list("position")[:1]
    )


_NEXT_OPEN = PreparedQuery(_next_open, numbers="document paragraph position")


def _open(document: Document | int) -> QuerySet[Paragraph]:
    return (
        Paragraph.objects.filter(document=document)
        .exclude(status=ParagraphStatus.FINAL)
        .order_by("position")
    )


def article_rows(window: Sequence[Paragraph]) -> Iterable[ArticleRow]:
    """The paragraphs with their candidates, in one query."""
    candidates: dict[int, list[Candidate]] = {}
    for candidate in candidates_of(window):
        candidates.setdefault(candidate.paragraph_id, []).append(candidate)
    for paragraph in window:
        own = candidates.get(paragraph.pk, [])
        for candidate in own:
            candidate.paragraph = paragraph
        yield ArticleRow(
            paragraph,
            tuple(sorted(own, key=_rank)),
            has_draft=getattr(paragraph, "has_draft", False),
        )


def _rank(candidate: Candidate) -> tuple[bool, bool, int, int, str]:
    """Approved first, rejected last, then fewest findings; the stable sort keeps newest first.

    In a blind review the age would tell machines from people: chance decides in its place.
    """
    is_blind = candidate.paragraph.document.project.blind_origins
    return (
        candidate.status not in (CandidateStatus.APPROVED, CandidateStatus.REVIEWED),
        candidate.status == CandidateStatus.REJECTED,
        candidate.errors,
        candidate.warnings,
        candidate.text_sha256 if is_blind else "",
    )

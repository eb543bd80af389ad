"""Selections: which paragraphs of a document a filter lets through.

Each condition becomes part of one query, so no number of queries grows with the filter.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reviewapp.filter_words import (
    MEANINGS,
    NAME_OF_ASSIGNEE,
    OPEN,
    PARTS,
    WORDS,
    in_force,
    standing,
)
from reviewapp.filters import (
    LONGEST_SENTENCE,
    Condition,
    FilterError,
    Problem,
    Sentence,
    parse_filter,
)
from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Comment,
    Document,
    DocumentFinding,
    Draft,
    Paragraph,
    ParagraphStatus,
    User,
)
from reviewapp.models.candidates import BEST_FIRST

WINDOW = 20  # paragraphs of a filter shown together
READY: tuple[tuple[str | Promise, str], ...] = (
    (_("To review"), "state:review,first"),
    (_("No translation"), "state:none"),
    (_("With problems"), "problem:error,warning"),
    (_("With errors"), "problem:error"),
    (_("Terms missing"), "problem:missing"),
    (_("With comments"), "has:comment"),
    (_("With questions to the desk"), "has:question"),
    (_("To come back to"), "has:later"),
    (_("Approved"), "state:approved"),
)
"""The filters that everybody has as buttons."""


NOTHING_ASKED = Sentence()


@dataclass(frozen=True)
class Selection:
    """A filter as somebody typed it; with problems, or empty, it lets every paragraph through."""

    typed: str = ""
    sentence: Sentence = NOTHING_ASKED
    problems: tuple[Problem, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sentence)

    def __str__(self) -> str:
        """As addresses hold it."""
        return str(self.sentence) if self else self.typed.strip()[:LONGEST_SENTENCE]


NO_SELECTION = Selection()


def read_selection(typed: str) -> Selection:
    """The filter, or what is wrong with it."""
    try:
        return Selection(typed, parse_filter(typed, WORDS))
    except FilterError as error:
        return Selection(typed, problems=error.problems)


def select(document: Document, selection: Selection, user: User) -> QuerySet[Paragraph]:
    """The paragraphs of the document that the filter lets through for the person, in order."""
    return with_counts(document.paragraphs.all()).filter(asked_by(selection, user))


def asked_by(selection: Selection, user: User) -> Q:
    """What the filter asks of paragraphs that `with_counts` counted."""
    asked = Q()
    for condition in selection.sentence.conditions:
        asked &= _asked(condition, user)
    return asked


def with_counts(paragraphs: QuerySet[Paragraph]) -> QuerySet[Paragraph]:
    """With the numbers of the candidate that the review page shows first; -1 means none."""
    best = standing().order_by(*BEST_FIRST)
    return paragraphs.annotate(
        best_errors=_or_none(best.values("errors")),
        best_warnings=_or_none(best.values("warnings")),
        best_problems=Coalesce(Subquery(best.values("problems")[:1]), Value("")),
        best_text=Subquery(best.values("text_sha256")[:1]),
    ).order_by("position")


def ready_selections(document: Document, user: User) -> list[tuple[str, str, int]]:
    """The name, the sentence and the number of paragraphs of each ready filter, in one query."""
    readies = [(label, read_selection(sentence)) for label, sentence in READY]
    # Counted in two steps: conditions with subqueries cannot stand in an aggregate.
    names = [f"ready{index}" for index in range(len(readies))]
    lets_through = {
        name: Case(When(asked_by(selection, user), then=Value(1)), default=Value(0))
        for name, (_label, selection) in zip(names, readies, strict=True)
    }
    paragraphs = with_counts(document.paragraphs.all()).annotate(**lets_through).order_by()
    numbers = paragraphs.aggregate(**{f"{name}_sum": Sum(name) for name in names})
    return [
        (str(label), str(selection), numbers[f"{name}_sum"] or 0)
        for name, (label, selection) in zip(names, readies, strict=True)
    ]


@dataclass(frozen=True)
class SelectedRow:
    """A paragraph of the outline under a filter; `is_outside` when the filter leaves it out."""

    paragraph: Paragraph
    is_outside: bool = False

    @property
    def errors(self) -> int:
        return max(getattr(self.paragraph, "best_errors", 0), 0)

    @property
    def warnings(self) -> int:
        """Of the text by itself, and of the text beside others of the document."""
        own = max(getattr(self.paragraph, "best_warnings", 0), 0)
        return own + int(getattr(self.paragraph, "document_warnings", 0))


@dataclass(frozen=True)
class SelectedOutline:
    """The paragraphs of a filter around an active one, and the ways on among them."""

    rows: tuple[SelectedRow, ...]
    total: int
    place: int | None
    earlier: int | None
    later: int | None
    previous: int | None
    next: int | None
    next_open: int | None


def outline_of(paragraph: Paragraph, selection: Selection, user: User) -> SelectedOutline:
    """The window of the filter that the paragraph is in or next to. Three queries."""
    paragraphs = select(paragraph.document, selection, user)
    counts = paragraphs.aggregate(
        total=Count("pk"), before=Count("pk", filter=Q(position__lt=paragraph.position))
    )
    total, before = counts["total"], counts["before"]
    first = min(before, max(total - 1, 0)) // WINDOW * WINDOW
    marked = paragraphs.annotate(**outline_marks(user))
    found = list(marked[max(first - 1, 0) : first + WINDOW + 1])
    earlier = found.pop(0) if first else None
    later = found.pop() if len(found) > WINDOW else None
    is_inside = paragraph in found
    rows = [SelectedRow(row) for row in found]
    if not is_inside:
        rows.append(SelectedRow(paragraph, is_outside=True))
        rows.sort(key=lambda row: row.paragraph.position)
    around = [row.position for row in (earlier, *found, later) if row is not None]
    return SelectedOutline(
        rows=tuple(rows),
        total=total,
        place=before + 1 if is_inside else None,
        earlier=earlier.position if earlier else None,
        later=later.position if later else None,
        previous=max((at for at in around if at < paragraph.position), default=None),
        next=min((at for at in around if at > paragraph.position), default=None),
        next_open=next_selected(open_among(paragraphs), paragraph),
    )


def outline_marks(reader: User) -> dict[str, Exists | Coalesce | Subquery]:
    """What the outline says of a paragraph beside its state, some of it to the reader alone."""
    remarks = (
        Comment.objects.filter(paragraph=OuterRef("pk"), resolved_at=None)
        .order_by()
        .values("paragraph")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return {
        "document_warnings": document_warnings(),
        "assignee": Subquery(in_force().values(name=NAME_OF_ASSIGNEE)[:1]),
        "has_draft": Exists(Draft.objects.filter(paragraph=OuterRef("pk"), user=reader)),
        "open_comments": Coalesce(Subquery(remarks), Value(0)),
        "has_question": Exists(PARTS["question"](reader).filter(paragraph=OuterRef("pk"))),
        "is_for_later": Exists(PARTS["later"](reader).filter(paragraph=OuterRef("pk"))),
    }


def document_warnings() -> Coalesce:
    """How many warnings the checks over the document give the shown text of a paragraph."""
    found = DocumentFinding.standing().filter(paragraph=OuterRef("pk")).order_by()
    number = found.values("paragraph").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number), Value(0))


def open_among(paragraphs: QuerySet[Paragraph]) -> QuerySet[Paragraph]:
    return paragraphs.filter(OPEN)


def approvable_among(
    paragraphs: QuerySet[Paragraph], user: User, *, four_eyes: bool
) -> QuerySet[Paragraph]:
    """Those whose candidate shown first has no errors and waits for this person's approval.

    By the numbers of the last check; an approval checks again.
    """
    first_approval = Candidate.objects.filter(
        paragraph=OuterRef("pk"), status=CandidateStatus.REVIEWED, decided_by=user
    )
    found = open_among(paragraphs).filter(Q(best_errors=0)).exclude(Exists(first_approval))
    if not four_eyes:
        return found
    own = Candidate.objects.filter(
        paragraph=OuterRef("pk"), author=user, text_sha256=OuterRef("best_text")
    )
    return found.exclude(Exists(own))


def rejectable_among(paragraphs: QuerySet[Paragraph]) -> QuerySet[Paragraph]:
    """Those that are open and have a candidate that nobody rejected."""
    return open_among(paragraphs).filter(Q(best_errors__gte=0))


def entry_position(
    document: Document, selection: Selection, user: User, beginning: int | None
) -> int | None:
    """Where to begin under a filter: at or behind a position, or at the first open paragraph.

    None when the filter lets nothing through. One query.
    """
    paragraphs = select(document, selection, user)
    if beginning is None:
        wanted = paragraphs.annotate(comes_later=Q(status=ParagraphStatus.FINAL))
    else:
        wanted = paragraphs.annotate(comes_later=Q(position__lt=beginning))
    return wanted.order_by("comes_later", "position").values_list("position", flat=True).first()


def next_selected(paragraphs: QuerySet[Paragraph], after: Paragraph) -> int | None:
    """The next of the paragraphs, from here to the end and then from the start. One query."""
    return (
        paragraphs.exclude(pk=after.pk)
        .annotate(is_before=Q(position__lt=after.position))
        .order_by("is_before", "position")
        .values_list("position", flat=True)
        .first()
    )


def _asked(condition: Condition, user: User) -> Q:
    asks = MEANINGS[condition.word].asks
    one_of = Q()
    for value in condition.values:
        one_of |= asks(value, user)
    return ~one_of if condition.is_negated else one_of


def _or_none(numbers: QuerySet[Candidate, Any]) -> Coalesce:
    return Coalesce(Subquery(numbers[:1]), Value(-1), output_field=IntegerField())

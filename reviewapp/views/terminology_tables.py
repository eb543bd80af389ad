"""The figures of the terminology report: what its tables and charts are made of.

All of it was counted in the background; no number of queries grows with the project.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Sum, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from reviewapp.models import (
    ConceptStatus,
    ConceptTerms,
    DismissalReason,
    DismissedTerms,
    Document,
    DocumentTerms,
    Origin,
    OriginTerms,
    Project,
    ProjectTerms,
    TermDay,
)
from reviewapp.termbase import concepts_of, in_dictionary_order

DOCUMENTS_OF_A_TERM = 3
LONGEST_BY_DAY = 31  # days that are shown one by one
LONGEST_BY_WEEK = 366


@dataclass(frozen=True)
class Share:
    """How many of some texts have their terms right."""

    texts: int
    conforming: int

    @property
    def wrong(self) -> int:
        return self.texts - self.conforming

    @property
    def percent(self) -> float:
        """To a tenth; 100 only when all are right."""
        return self.conforming * 1000 // self.texts / 10 if self.texts else 0.0

    @property
    def words(self) -> str:
        return f"{self.percent:.1f}%" if self.texts else "–"


@dataclass(frozen=True)
class Day:
    """What stood at the end of a day."""

    day: date
    share: Share
    approved: int


@dataclass(frozen=True)
class WrongTerm:
    """A concept and in how many texts it is wrong; `documents` where that is most often so."""

    pk: int
    german: str
    english: str
    wrong: int
    paragraphs: int
    documents: tuple[ConceptTerms, ...] = ()


def totals(project: Project) -> Day | None:
    """What stands now, as it was counted last; None before anything was. One query."""
    return next(iter(_days(TermDay.objects.filter(project=project).order_by("-day")[:1])), None)


def days_of(project: Project, first: date | None, last: date) -> list[Day]:
    """The days, weeks or months up to a day, each with what stood at its end. One query."""
    rows = list(_days(TermDay.objects.filter(project=project, day__lte=last).order_by("day")))
    if not rows:
        return []
    ends = ends_between(max(first or rows[0].day, rows[0].day), last)
    found: list[Day] = []
    at = 0
    for end in ends:
        while at + 1 < len(rows) and rows[at + 1].day <= end:
            at += 1
        row = rows[at]
        if row.day <= end and row.share.texts:
            found.append(Day(end, row.share, row.approved))
    return found


def ends_between(first: date, last: date) -> list[date]:
    """Each day, the last one of each week counted back from the end, or of each month."""
    span = (last - first).days
    if span > LONGEST_BY_WEEK:
        return [*_month_ends(first, last), last]
    step = 1 if span < LONGEST_BY_DAY else 7
    return [last - timedelta(days=back) for back in range(span - span % step, -1, -step)]


def _month_ends(first: date, last: date) -> Iterator[date]:
    year, month = first.year, first.month
    while (end := date(year, month, monthrange(year, month)[1])) < last:
        yield end
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _days(rows: Iterable[TermDay]) -> Iterator[Day]:
    for row in rows:
        yield Day(row.day, Share(row.texts, row.conforming), row.approved)


def by_origin(project: Project) -> list[tuple[str, Share]]:
    """Each engine, people, files; of a blind review only what it has disclosed. One query."""
    prefix = "disclosed_" if project.blind_origins else ""
    rows = (
        OriginTerms.objects.filter(document__project=project)
        .order_by()
        .values_list("origin", "name")
        .annotate(all_texts=Sum(f"{prefix}texts"), all_right=Sum(f"{prefix}conforming"))
        .filter(all_texts__gt=0)
    )
    named = [(_origin(origin, name), Share(texts, right)) for origin, name, texts, right in rows]
    return sorted(named, key=lambda row: (-row[1].percent, row[0]))


def _origin(origin: str, name: str) -> str:
    if origin == Origin.ENGINE:
        return name
    return {
        str(Origin.PERSON): _("People"),
        str(Origin.FILE): _("Files"),
        str(Origin.MEMORY): _("Translation memory"),
    }[origin]


def by_document(project: Project) -> QuerySet[DocumentTerms]:
    """The documents that have texts with terms, those with the lowest conformity first."""
    rows = DocumentTerms.objects.filter(document__project=project, texts__gt=0)
    lowest_first = F("conforming") * 1000 / F("texts")
    return rows.select_related("document").order_by(lowest_first, "-texts", "-document")


def share_of(row: DocumentTerms) -> Share:
    return Share(row.texts, row.conforming)


def most_wrong(project: Project, most: int | None) -> list[WrongTerm]:
    """The concepts that are wrong most often, those of glossaries left aside. Two queries.

    With the documents, a third one, where only some are asked for.
    """
    rows = ProjectTerms.objects.filter(project=project, wrong__gt=0).order_by("-wrong", "concept")
    found = list(rows if most is None else rows[:most])
    names = _names(project, rows if most is None else found)
    documents = _documents_of(project, names) if most is not None else {}
    return [
        WrongTerm(
            row.concept_id,
            *names[row.concept_id],
            row.wrong,
            row.paragraphs,
            tuple(documents.get(row.concept_id, ())),
        )
        for row in found
        if row.concept_id in names
    ]


def number_wrong(project: Project) -> int:
    return ProjectTerms.objects.filter(project=project, wrong__gt=0).count()


def _names(project: Project, rows: Any) -> dict[int, tuple[str, str]]:
    wanted = [row.concept_id for row in rows] if isinstance(rows, list) else rows.values("concept")
    named = concepts_of(project).filter(pk__in=wanted)
    return {
        pk: (german or "–", english or "–")
        for pk, german, english in named.values_list("pk", "german", "english")
    }


def _documents_of(project: Project, concepts: Iterable[int]) -> Mapping[int, list[ConceptTerms]]:
    rank = Window(
        RowNumber(), partition_by=F("concept"), order_by=[F("wrong").desc(), F("pk").asc()]
    )
    rows = ConceptTerms.objects.filter(
        document__project=project, concept__in=list(concepts), wrong__gt=0
    ).annotate(rank=rank)
    found: dict[int, list[ConceptTerms]] = {}
    for row in rows.filter(rank__lte=DOCUMENTS_OF_A_TERM).select_related("document"):
        found.setdefault(row.concept_id, []).append(row)
    return found


def never_used(project: Project) -> QuerySet[Any]:
    """The approved concepts whose German terms stand in no text of the project."""
    used = ProjectTerms.objects.filter(project=project, concept=OuterRef("pk"), paragraphs__gt=0)
    unused = concepts_of(project).filter(~Exists(used), status=ConceptStatus.APPROVED)
    return unused.order_by(in_dictionary_order("german"), "pk")


def by_reason(project: Project) -> list[tuple[str, int]]:
    """Why findings about terms were dismissed, the most frequent reason first. One query."""
    rows = DismissedTerms.objects.filter(document__project=project).order_by().values_list("reason")
    counted = sorted(rows.annotate(all=Sum("number")), key=lambda row: (-row[1], row[0]))
    return [(str(DismissalReason(reason).label), number) for reason, number in counted]


def number_behind(project: Project) -> int:
    """How many documents wait to be counted, or to be counted again. One query."""
    behind = DocumentTerms.objects.filter(document=OuterRef("pk"), asked_at__gte=F("made_at"))
    counted = DocumentTerms.objects.filter(document=OuterRef("pk"))
    documents = Document.objects.filter(project=project)
    return documents.filter(~Exists(counted) | Exists(behind)).count()


# --- As CSV ---

Rows = Iterable[Sequence[str]]
_SHARE = ("texts with terms", "without a finding", "conformity in percent")


def _cells(share: Share) -> tuple[str, str, str]:
    return str(share.texts), str(share.conforming), str(share.percent)


def _time_rows(project: Project) -> Rows:
    for day in _days(TermDay.objects.filter(project=project).order_by("day")):
        yield (day.day.isoformat(), *_cells(day.share), str(day.approved))


def _document_rows(project: Project) -> Rows:
    for row in by_document(project):
        yield (row.document.title, *_cells(share_of(row)), str(row.approved))


def _term_rows(project: Project) -> Rows:
    for term in most_wrong(project, None):
        yield (str(term.pk), term.german, term.english, str(term.wrong), str(term.paragraphs))


def _unused_rows(project: Project) -> Rows:
    rows = never_used(project).values_list("pk", "german", "english", "glossary__name")
    for pk, german, english, glossary in rows:
        yield (str(pk), german or "", english or "", glossary)


TABLES: Mapping[str, tuple[Sequence[str], Callable[[Project], Rows]]] = {
    "time": (("day", *_SHARE, "approved"), _time_rows),
    "origins": (
        ("origin", *_SHARE),
        lambda project: ((name, *_cells(share)) for name, share in by_origin(project)),
    ),
    "documents": (("document", *_SHARE, "approved"), _document_rows),
    "terms": (("concept", "German", "English", "wrong texts", "paragraphs"), _term_rows),
    "never-used": (("concept", "German", "English", "glossary"), _unused_rows),
    "dismissals": (
        ("reason", "findings"),
        lambda project: ((why, str(number)) for why, number in by_reason(project)),
    ),
}
"""What can be taken along: the columns and the rows of each table, by its name in addresses."""

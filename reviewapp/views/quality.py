"""The quality of a document by the errors that reviewers marked in it: a section, and a table."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reviewapp.access import Ability, get_document
from reviewapp.formats.csv_table import write_table
from reviewapp.models import Annotation, Candidate, CandidateStatus, CheckedDocument, Document
from reviewapp.models.candidates import BEST_FIRST
from reviewapp.qa.mqm import ErrorSeverity, Quality, TypeCount, quality_of
from reviewapp.views.downloads import download
from reviewapp.views.requests import SignedInRequest

COLUMNS = (
    "paragraph", "dimension", "type", "severity", "penalty", "text", "words", "note", "by", "at",
)  # fmt: skip


@dataclass(frozen=True)
class QualitySection:
    """What the page of the report says; `elsewhere` counts marks in texts that are not shown."""

    quality: Quality
    elsewhere: int

    @property
    def severities(self) -> list[tuple[str, int]]:
        labels = dict(Annotation.SEVERITIES)
        return [(str(labels[each.value]), each.weight) for each in ErrorSeverity]

    @property
    def rows(self) -> list[tuple[str, list[tuple[str, int]], int]]:
        """What was marked, how often at each severity, and the penalty; the sum comes last."""
        counts = [(_name_of(row), row.numbers, row.penalty) for row in self.quality.counts]
        counts.append((_("Together"), self.quality.by_severity, self.quality.penalty))
        labels = [label for label, _weight in self.severities]
        return [
            (name, list(zip(labels, numbers, strict=True)), penalty)
            for name, numbers, penalty in counts
        ]


def quality_section(document: Document) -> QualitySection | None:
    """None where nobody marked an error. At most three queries."""
    everywhere = _marks_in(document).count()
    if not everywhere:
        return None
    counted = _in_shown_texts(_marks_in(document)).order_by()
    rows = counted.values_list("error_type", "severity").annotate(number=Count("pk"))
    errors = [(kind, severity) for kind, severity, number in rows for _time in range(number)]
    words = CheckedDocument.objects.filter(document=document).values_list("words", flat=True)
    return QualitySection(quality_of(words.first() or 0, errors), everywhere - len(errors))


@require_safe
def quality_table(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every mark in the texts that are shown, as CSV."""
    document = get_document(request.user, pk, Ability.READ)
    marks = _in_shown_texts(_marks_in(document)).select_related("by", "candidate__paragraph")
    rows = (_row(mark) for mark in marks.order_by("candidate__paragraph__position", "pk"))
    name = _("%(title)s – quality.csv") % {"title": document.title}
    return download(write_table(COLUMNS, rows), name, "text/csv; charset=utf-8")


def _name_of(row: TypeCount) -> str:
    name, dimension = row.type.name, row.type.dimension
    return name if name == dimension else f"{dimension}: {name}"


def _marks_in(document: Document) -> QuerySet[Annotation]:
    return Annotation.objects.filter(candidate__paragraph__document=document, removed_at=None)


def _in_shown_texts(marks: QuerySet[Annotation]) -> QuerySet[Annotation]:
    rows = Candidate.objects.filter(paragraph=OuterRef("candidate__paragraph"))
    shown = rows.exclude(status=CandidateStatus.REJECTED).order_by(*BEST_FIRST)
    return marks.filter(candidate=Subquery(shown.values("pk")[:1]))


def _row(mark: Annotation) -> tuple[str, ...]:
    return (
        str(mark.candidate.paragraph.position),
        mark.type.dimension,
        mark.type.name,
        mark.severity,
        str(ErrorSeverity(mark.severity).weight),
        mark.text,
        mark.words,
        mark.note,
        mark.by.display_name,
        timezone.localtime(mark.at).isoformat(timespec="seconds"),
    )

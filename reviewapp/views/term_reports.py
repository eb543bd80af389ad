"""The term report of a document: asked for, looked at, taken along as a table."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from reviewapp.access import Ability, get_document
from reviewapp.formats.csv_table import write_table
from reviewapp.models import (
    CheckedDocument,
    Document,
    DocumentFinding,
    Job,
    JobKind,
    ReportLine,
    ReportPart,
    TermReport,
)
from reviewapp.queries import progress_of
from reviewapp.views.downloads import download
from reviewapp.views.quality import quality_section
from reviewapp.views.report_lines import (
    COLUMNS,
    kept_table_row,
    shown_kept,
    shown_line,
    table_rows,
)
from reviewapp.views.requests import SignedInRequest
from reviewapp.workflow.checking import glossary_revision
from reviewapp.workflow.document_checks import is_up_to_date
from reviewapp.workflow.reporting import decisions_since, request_report

CONCEPTS_PER_PAGE = 50
MOST_SHOWN = 100  # first mentions, and names and nouns; the table has more of them


@require_safe
def document_terms(request: SignedInRequest, pk: int) -> HttpResponse:
    """The report that is there; while one is being made, the page asks for itself again."""
    document = get_document(request.user, pk, Ability.READ)
    job = Job.objects.filter(document=document, kind=JobKind.REPORT).order_by("-pk").first()
    context: dict[str, Any] = {
        "document": document,
        "project": document.project,
        "progress": progress_of(document),
        "job": job,
        "report": None,
        "kept": _over_document(document),
        "most_shown": MOST_SHOWN,
        "quality_section": quality_section(document),
    }
    report = TermReport.objects.filter(document=document).first()
    if report is not None:
        report.document = document
        context |= _what_it_says(request, report)
    response = render(request, "terms/document_terms.html", context)
    if request.htmx and job is not None and not job.is_active:
        said = job.error or _("The term report is ready.")
        trigger_client_event(response, "announce", {"value": said})
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
def document_terms_make(request: SignedInRequest, pk: int) -> HttpResponse:
    document = get_document(request.user, pk, Ability.READ)
    request_report(document, actor=request.user)
    messages.success(request, _("The term report is being made. You can go on meanwhile."))
    return redirect("document-terms", document.pk)


@require_safe
def document_terms_table(request: SignedInRequest, pk: int) -> HttpResponse:
    """All lines of the report, and what is found over the document, as CSV."""
    document = get_document(request.user, pk, Ability.READ)
    report = TermReport.objects.filter(document=document).first()
    if report is None:
        return redirect("document-terms", document.pk)
    lines = ReportLine.objects.filter(report=report).order_by("part", "number")
    rows = [row for line in lines for row in table_rows(line)]
    rows += map(kept_table_row, _kept_in(document))
    name = _("%(title)s – terms.csv") % {"title": document.title}
    return download(write_table(COLUMNS, rows), name, "text/csv; charset=utf-8")


def _over_document(document: Document) -> dict[str, Any]:
    """What the texts show together, as it was found last."""
    rows = _kept_in(document)
    checked = CheckedDocument.objects.filter(document=document).exists()
    return {
        "checked": checked,
        "is_behind": checked and not is_up_to_date(document),
        "number": rows.count(),
        "rows": [shown_kept(row, document) for row in rows[:MOST_SHOWN]],
    }


def _kept_in(document: Document) -> QuerySet[DocumentFinding]:
    rows = DocumentFinding.current().filter(paragraph__document=document)
    return rows.select_related("paragraph", "other", "dismissal").order_by(
        "paragraph__position", "pk"
    )


def _what_it_says(request: SignedInRequest, report: TermReport) -> dict[str, Any]:
    document, lines = report.document, ReportLine.objects.filter(report=report).order_by("number")
    shows_problems = request.GET.get("show") == "problems"
    concepts = lines.filter(part=ReportPart.CONCEPT)
    if shows_problems:
        concepts = concepts.filter(has_problems=True)
    page = Paginator(concepts, CONCEPTS_PER_PAGE).get_page(request.GET.get("page"))
    return {
        "report": report,
        "numbers": _numbers(report),
        "decisions": decisions_since(report),
        "glossary_changed": glossary_revision(document.project) != report.glossary_revision,
        "shows_problems": shows_problems,
        "page": page,
        "concepts": [shown_line(line, document) for line in page],
        "mentions": _first(lines, ReportPart.MENTION, document),
        "divergences": _first(lines, ReportPart.DIVERGENCE, document),
    }


def _numbers(report: TermReport) -> dict[str, int]:
    """How many lines there are of each part, and how many concepts with problems."""
    numbers: dict[str, int] = report.lines.aggregate(
        concepts=Count("pk", Q(part=ReportPart.CONCEPT)),
        problems=Count("pk", Q(part=ReportPart.CONCEPT, has_problems=True)),
        mentions=Count("pk", Q(part=ReportPart.MENTION)),
        divergences=Count("pk", Q(part=ReportPart.DIVERGENCE)),
    )
    return numbers


def _first(lines: Any, part: ReportPart, document: Document) -> list[dict[str, Any]]:
    return [shown_line(line, document) for line in lines.filter(part=part)[:MOST_SHOWN]]

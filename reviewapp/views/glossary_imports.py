"""One glossary file on its way in: its columns, what it would change, and the word to do so."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from reviewapp.access import get_import
from reviewapp.formats.article import DocumentRefusedError
from reviewapp.formats.csv_table import write_table
from reviewapp.formats.glossary_formats import preview_table
from reviewapp.formats.glossary_table import CHOICES
from reviewapp.models import GlossaryImport, ImportLine, ImportOutcome, JobKind
from reviewapp.views.downloads import download
from reviewapp.views.requests import SignedInRequest
from reviewapp.workflow.errors import WrongStateError
from reviewapp.workflow.glossary_importing import request_application, request_comparison
from reviewapp.workflow.jobs import cancel

LINES_PER_PAGE = 50
REPORT_COLUMNS = ("line", "outcome", "concept", "what", "before", "after", "why")


@dataclass(frozen=True)
class ColumnChoice:
    """A column of the file: its name, its first cells, and what it is taken for."""

    index: int
    name: str
    chosen: str
    cells: tuple[str, ...]


@require_safe
def import_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Where the import stands; while a worker is at it, the page asks for itself again."""
    row = get_import(request.user, pk)
    response = _page(request, row)
    if request.htmx and row.job and not row.job.is_active:
        said = row.job.error or (_("Imported.") if row.applied_at else _("Compared."))
        trigger_client_event(response, "announce", {"value": said})
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
def import_compare(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_import(request.user, pk)
    columns = None
    if row.columns is not None:
        columns = [request.POST.get(f"column-{index}", "") for index in range(len(row.columns))]
        if not set(columns) <= {"", *CHOICES}:
            raise BadRequest("a column that is not on offer")
    try:
        request_comparison(row, actor=request.user, columns=columns)
    except WrongStateError as error:
        return _page(request, row, status=409, refused=str(error))
    return redirect("import-detail", row.pk)


@require_POST
def import_apply(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_import(request.user, pk)
    try:
        request_application(row, actor=request.user)
    except WrongStateError as error:
        return _page(request, row, status=409, refused=str(error))
    return redirect("import-detail", row.pk)


@require_POST
def import_cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_import(request.user, pk)
    if row.job and cancel(row.job, by=request.user.display_name):
        messages.success(request, _("Cancelled. The glossary is as it was."))
    else:
        messages.info(request, _("There was nothing left to cancel."))
    return redirect("import-detail", row.pk)


@require_safe
def import_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """All lines of the comparison as CSV."""
    row = get_import(request.user, pk)
    lines = ImportLine.objects.filter(of_import=row).iterator(2000)
    table = write_table(REPORT_COLUMNS, (cells for line in lines for cells in _report_rows(line)))
    name = _("%(file)s – import.csv") % {"file": row.file_name}
    return download(table, name, "text/csv; charset=utf-8")


def _report_rows(line: ImportLine) -> Iterator[list[str]]:
    head = [str(line.line or ""), line.outcome, line.name]
    differences = line.content["differences"]
    for each in differences:
        yield [*head, each["label"], each["before"], each["after"], ""]
    for message in line.content["messages"]:
        yield [*head, "", "", "", message]
    if not differences and not line.content["messages"]:
        yield [*head, "", "", "", ""]


def _page(
    request: SignedInRequest, row: GlossaryImport, *, status: int = 200, refused: str = ""
) -> HttpResponse:
    job = row.job
    is_active = job is not None and job.is_active
    context: dict[str, Any] = {
        "row": row,
        "glossary": row.glossary,
        "job": job,
        "is_active": is_active,
        "is_applying": job is not None and job.kind == JobKind.IMPORT,
        "refused": refused,
        "changes": sum((row.counts or {}).get(name, 0) for name in ("new", "changed", "retired")),
    }
    if row.counts is not None and not is_active:
        context |= _compared(request, row)
    if row.columns is not None and not is_active and row.applied_at is None:
        context |= {"columns": _columns(row), "choices": CHOICES.items()}
    return render(request, "glossaries/import_detail.html", context, status=status)


def _compared(request: SignedInRequest, row: GlossaryImport) -> dict[str, Any]:
    counts = row.counts or {}
    outcomes = [(each, counts[each]) for each in ImportOutcome if counts.get(each)]
    names = [each.value for each, _count in outcomes]
    asked = request.GET.get("show", "")
    shown = asked if asked in names else next(iter(names), "")
    lines = ImportLine.objects.filter(of_import=row, outcome=shown).order_by("number")
    page = Paginator(lines, LINES_PER_PAGE).get_page(request.GET.get("page"))
    return {"outcomes": outcomes, "shown": shown, "page": page}


def _columns(row: GlossaryImport) -> list[ColumnChoice]:
    try:
        preview = preview_table(bytes(row.content), row.file_name)
    except DocumentRefusedError:  # it was read before; a newer version may refuse it
        preview = None
    if preview is None:
        return []
    return [
        ColumnChoice(
            index,
            name,
            chosen,
            tuple(cells[index] for _line, cells in preview.rows if index < len(cells)),
        )
        for index, (name, chosen) in enumerate(zip(preview.header, row.columns or (), strict=False))
    ]

"""Exporting: the page that offers the formats, and the files themselves."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from reviewapp.access import Ability, get_document
from reviewapp.formats.writing import WITH_LANGUAGE_CHOICE, ExportFormat
from reviewapp.models import Document
from reviewapp.queries import progress_of
from reviewapp.views.downloads import download
from reviewapp.views.requests import SignedInRequest
from reviewapp.workflow.errors import ExportBlockedError
from reviewapp.workflow.exporting import blockers_of, export_document

FORMATS = {offered.value: offered for offered in ExportFormat}


@require_safe
def document_export(request: SignedInRequest, pk: int) -> HttpResponse:
    document = get_document(request.user, pk, Ability.EXPORT)
    return _offer(request, document)


@require_GET
def document_download(request: SignedInRequest, pk: int, format: str) -> HttpResponse:
    """The file; 409 and what blocks it unless all is approved or `partial=1` is given."""
    document = get_document(request.user, pk, Ability.EXPORT)
    chosen = FORMATS.get(format)
    if chosen is None:
        raise Http404
    try:
        export = export_document(
            document,
            chosen,
            bilingual=request.GET.get("bilingual") == "1",
            partial=request.GET.get("partial") == "1",
        )
    except ExportBlockedError:
        return _offer(request, document, status=409)
    return download(export.content, export.file_name, export.content_type)


def _offer(request: SignedInRequest, document: Document, *, status: int = 200) -> HttpResponse:
    blockers, total = blockers_of(document)
    context = {
        "document": document,
        "project": document.project,
        "progress": progress_of(document),
        "blockers": blockers,
        "total": total,
        "refused": status == 409,
        "formats": [(offered, offered in WITH_LANGUAGE_CHOICE) for offered in FORMATS.values()],
    }
    return render(request, "exporting/document_export.html", context, status=status)

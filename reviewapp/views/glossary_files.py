"""The files of a glossary: taken along, and sent in."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from reviewapp.access import get_glossary
from reviewapp.formats.article import DocumentRefusedError
from reviewapp.formats.glossary_file import GLOSSARY_LIMITS
from reviewapp.formats.glossary_formats import GlossaryFormat
from reviewapp.forms import GlossaryFileForm
from reviewapp.models import Glossary, GlossaryImport
from reviewapp.views.downloads import download
from reviewapp.views.requests import SignedInRequest
from reviewapp.workflow.glossary_exporting import export_glossary
from reviewapp.workflow.glossary_importing import request_comparison, start_import

FORMATS = {offered.value: offered for offered in GlossaryFormat}
IMPORTS_SHOWN = 10


@require_safe
def glossary_files(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, get_glossary(request.user, pk), GlossaryFileForm())


@require_POST
def glossary_import(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep a file to be compared; nothing of the glossary changes."""
    glossary = get_glossary(request.user, pk)
    form = GlossaryFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, glossary, form, status=422)
    file = form.cleaned_data["file"]
    try:
        row = start_import(
            glossary,
            file.read(),
            file.name,
            mode=form.cleaned_data["mode"],
            actor=request.user,
        )
    except DocumentRefusedError as error:
        return _page(request, glossary, form, status=422, problems=error.problems)
    if row.columns is None:
        request_comparison(row, actor=request.user)
    return redirect("import-detail", row.pk)


@require_safe
def glossary_download(request: SignedInRequest, pk: int, format: str) -> HttpResponse:
    glossary = get_glossary(request.user, pk)
    if format not in FORMATS:
        raise Http404
    export = export_glossary(glossary, FORMATS[format])
    return download(export.content, export.file_name, export.content_type)


def _page(
    request: SignedInRequest,
    glossary: Glossary,
    form: GlossaryFileForm,
    *,
    status: int = 200,
    problems: Any = (),
) -> HttpResponse:
    imports = GlossaryImport.objects.filter(glossary=glossary).defer("content")
    context = {
        "glossary": glossary,
        "form": form,
        "problems": problems,
        "limits": GLOSSARY_LIMITS,
        "formats": FORMATS.values(),
        "imports": imports.select_related("job", "requested_by")[:IMPORTS_SHOWN],
    }
    return render(request, "glossaries/glossary_files.html", context, status=status)

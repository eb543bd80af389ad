"""Importing a German text: choose it, look at what was read, confirm. Nothing is kept before."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from reviewapp.access import Ability, get_project
from reviewapp.formats.article import (
    LIMITS,
    DocumentRefusedError,
    ParsedDocument,
    ParsedParagraph,
    Problem,
)
from reviewapp.forms import PASTED_NAME, ImportForm, StoreForm
from reviewapp.models import Project
from reviewapp.views.requests import SignedInRequest
from reviewapp.workflow.errors import DuplicateDocumentError
from reviewapp.workflow.importing import import_document, preview_document

PARAGRAPHS_SHOWN = 200


@dataclass(frozen=True)
class Piece:
    """A part of a paragraph's text; a footnote mark has the position of its footnote."""

    text: str
    footnote: int | None = None


@dataclass(frozen=True)
class PreviewRow:
    """A paragraph as the preview shows it."""

    position: int
    paragraph: ParsedParagraph
    pieces: tuple[Piece, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def document_import(request: SignedInRequest, slug: str) -> HttpResponse:
    project = get_project(request.user, slug, Ability.IMPORT)
    if request.method != "POST":
        return _choose(request, project, ImportForm())
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _choose(request, project, form, status=422)
    data, file_name = form.content()
    try:
        parsed = preview_document(data, file_name, title=form.cleaned_data["title"])
    except DocumentRefusedError as error:
        return _choose(request, project, form, error.problems, status=422)
    confirmation = StoreForm(
        initial={
            "title": parsed.title,
            "file_name": file_name,
            "content": base64.b64encode(data).decode(),
        }
    )
    return _preview(request, project, parsed, confirmation)


@require_POST
def document_store(request: SignedInRequest, slug: str) -> HttpResponse:
    project = get_project(request.user, slug, Ability.IMPORT)
    form = StoreForm(request.POST)
    if not form.is_valid() and form.errors.keys() - {"title"}:
        raise BadRequest("the preview's hidden fields were changed or cut off")
    data, file_name = form.cleaned_data["content"], form.cleaned_data["file_name"]
    if "again" in request.POST and file_name == PASTED_NAME:
        return _choose(request, project, ImportForm(initial=_pasted(data, form)))
    try:
        if form.errors:
            return _preview(request, project, preview_document(data, file_name), form, status=422)
        document = import_document(
            project, data, file_name, actor=request.user, title=form.cleaned_data["title"]
        )
    except DocumentRefusedError as error:
        return _choose(request, project, ImportForm(), error.problems, status=422)
    except DuplicateDocumentError as error:
        context = {"project": project, "document": error.document}
        return render(request, "importing/document_duplicate.html", context, status=409)
    count = document.paragraphs.count()
    imported = ngettext("%(count)s paragraph imported.", "%(count)s paragraphs imported.", count)
    messages.success(request, imported % {"count": count})
    return redirect("document-detail", document.pk)


def _pasted(data: bytes, form: StoreForm) -> dict[str, str]:
    """What was typed into the form before. Raises BadRequest: it was sent from here as UTF-8."""
    try:
        return {"text": data.decode(), "title": form.data.get("title", "")}
    except UnicodeDecodeError:
        raise BadRequest("the preview's text was changed") from None


def _choose(
    request: SignedInRequest,
    project: Project,
    form: ImportForm,
    problems: Sequence[Problem] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"project": project, "form": form, "problems": problems, "limits": LIMITS}
    return render(request, "importing/document_import.html", context, status=status)


def _preview(
    request: SignedInRequest,
    project: Project,
    parsed: ParsedDocument,
    form: StoreForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"project": project, "parsed": parsed, "form": form, "rows": _rows(parsed)}
    return render(request, "importing/document_preview.html", context, status=status)


def _rows(parsed: ParsedDocument) -> list[PreviewRow]:
    shown = parsed.paragraphs[:PARAGRAPHS_SHOWN]
    footnotes = {
        paragraph.label: position
        for position, paragraph in enumerate(shown, start=1)
        if paragraph.label
    }
    return [
        PreviewRow(position, paragraph, tuple(_pieces(paragraph, footnotes)))
        for position, paragraph in enumerate(shown, start=1)
    ]


def _pieces(paragraph: ParsedParagraph, footnotes: dict[str, int]) -> list[Piece]:
    pieces, end = [], 0
    for mark in paragraph.marks:
        pieces.append(Piece(paragraph.text[end : mark.start]))
        pieces.append(Piece(paragraph.text[mark.start : mark.end], footnotes.get(mark.label)))
        end = mark.end
    return [*pieces, Piece(paragraph.text[end:])]

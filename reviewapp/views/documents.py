"""One document: what it is, how far it is, and its original file."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from reviewapp.access import Ability, abilities_in, get_document
from reviewapp.models import JobKind, OriginalFile
from reviewapp.queries import progress_of
from reviewapp.selection import ready_selections, select
from reviewapp.views.downloads import download
from reviewapp.views.filtering import PARAMETER, remember_filter, selection_of
from reviewapp.views.jobs import jobs_with_failures
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest
from reviewapp.workflow.proposing import available_engines
from reviewapp.worklist import with_progress

PARAGRAPHS_PER_PAGE = 50
JOBS_SHOWN = 3
ASSIGNMENTS_SHOWN = 10
PROBLEMS = "problem:error,warning"


@require_safe
def document_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the document is, and its paragraphs, all or those of a filter."""
    document = get_document(request.user, pk, Ability.READ)
    selection = selection_of(request)
    paragraphs = select(document, selection, request.user)
    page = Paginator(paragraphs, PARAGRAPHS_PER_PAGE).get_page(request.GET.get("page"))
    ready = ready_selections(document, request.user)
    review = reverse("document-review", args=[document.pk])
    context = {
        "document": document,
        "project": document.project,
        "progress": progress_of(document),
        "page": page,
        "rows": [(row, position_url(document, row.position, filter=selection)) for row in page],
        "selection": selection,
        "ready": [
            (label, sentence, f"?{_query(sentence)}", number) for label, sentence, number in ready
        ],
        "problems": sum(number for _label, sentence, number in ready if sentence == PROBLEMS),
        "problems_url": f"{review}?{_query(PROBLEMS)}",
        "review_url": f"{review}?{_query(str(selection))}" if selection else review,
        "decide_url": f"{reverse('document-decide', args=[document.pk])}?{_query(str(selection))}",
        "filters_url": reverse("filter-list", args=[document.pk]),
        "jobs": jobs_with_failures().filter(document=document, kind=JobKind.PROPOSE)[:JOBS_SHOWN],
        "engines": available_engines(document.project),
        "abilities": abilities_in(request.user, document.project),
        "assignments": with_progress(
            document.assignments.filter(ended_at=None).select_related("assignee")
        )[:ASSIGNMENTS_SHOWN],
    }
    response = render(request, "documents/document_detail.html", context)
    remember_filter(response, request, document, selection)
    return response


@require_safe
def document_original(request: SignedInRequest, pk: int) -> HttpResponse:
    document = get_document(request.user, pk, Ability.READ)
    original = OriginalFile.objects.get(document=document)
    return download(
        bytes(original.content), document.file_name, content_type="application/octet-stream"
    )


def _query(sentence: str) -> str:
    return urlencode({PARAMETER: sentence})

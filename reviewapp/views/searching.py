"""The search over all documents that somebody may read."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviewapp.access import projects_of
from reviewapp.models import Paragraph
from reviewapp.searching import SearchQuery, paragraphs_with, read_query, results_of
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest
from reviewapp.workflow.indexing import is_index_complete

RESULTS_PER_PAGE = 20
MOST_RESULTS = 500  # whoever gets more looks for something else


@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    query = read_query(request.GET.get("q", "").strip())
    found = _found(request, query)
    page = Paginator(found[:MOST_RESULTS], RESULTS_PER_PAGE).get_page(request.GET.get("page"))
    paragraphs = list(
        Paragraph.objects.filter(pk__in=list(page))
        .select_related("document__project")
        .order_by("-document", "position")
    )
    context = {
        "query": query,
        "page": page,
        "has_more": len(found) > MOST_RESULTS,
        "rows": [
            (result, position_url(result.paragraph.document, result.paragraph.position))
            for result in results_of(query, paragraphs)
        ],
        "is_complete": is_index_complete(),
    }
    return render(request, "searching/search.html", context)


def _found(request: SignedInRequest, query: SearchQuery) -> list[int]:
    """The ids of what was found, one more than are shown."""
    if not query:
        return []
    paragraphs = paragraphs_with(query, projects_of(request.user))
    return list(paragraphs.values_list("pk", flat=True)[: MOST_RESULTS + 1])

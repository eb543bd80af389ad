"""The filters that a person can choose from on a document, and those that they keep by name."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reviewapp.access import LARGEST_ID, Ability, get_document
from reviewapp.filter_words import MEANINGS
from reviewapp.models import Document, SavedFilter
from reviewapp.selection import Selection, read_selection, ready_selections
from reviewapp.views.filtering import PARAMETER, last_filter, selection_of
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest, number_in
from reviewapp.workflow.errors import FilterRefusedError, RefusedTextError
from reviewapp.workflow.preferences import delete_filter, rename_filter, save_filter


@require_safe
def filter_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ready filters with their numbers, the last one, one's own; to htmx without what is around."""
    document = get_document(request.user, pk, Ability.READ)
    response = _show(request, document, selection_of(request), number_in(request.GET, "from"))
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
def filter_save(request: SignedInRequest, pk: int) -> HttpResponse:
    document = get_document(request.user, pk, Ability.READ)
    typed, position = request.POST.get(PARAMETER, ""), number_in(request.POST, "from")
    try:
        saved = save_filter(request.user, name=request.POST.get("name", ""), typed=typed)
    except (RefusedTextError, FilterRefusedError) as error:
        return _show(request, document, read_selection(typed), position, problem=str(error))
    messages.success(request, _("Filter “%(name)s” saved.") % {"name": saved.name})
    if position is None:
        return redirect("filter-list", document.pk)
    return redirect(position_url(document, position, filter=saved.sentence))


@require_POST
def filter_rename(request: SignedInRequest, pk: int) -> HttpResponse:
    saved = _own(request, pk)
    try:
        rename_filter(saved, name=request.POST.get("name", ""))
    except (RefusedTextError, FilterRefusedError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The filter is now named “%(name)s”.") % {"name": saved.name})
    return _back(request)


@require_POST
def filter_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    saved = _own(request, pk)
    delete_filter(saved)
    said = _("Filter “%(name)s” deleted. It was: %(sentence)s")
    messages.success(request, said % {"name": saved.name, "sentence": saved.sentence})
    return _back(request)


def _own(request: SignedInRequest, pk: int) -> SavedFilter:
    saved = (
        SavedFilter.objects.filter(user=request.user, pk=pk).first() if pk <= LARGEST_ID else None
    )
    if saved is None:
        raise Http404
    return saved


def _back(request: SignedInRequest) -> HttpResponse:
    """To the list that the form stands on."""
    document = number_in(request.POST, "document")
    return redirect("project-list") if document is None else redirect("filter-list", document)


def _show(
    request: SignedInRequest,
    document: Document,
    selection: Selection,
    position: int | None,
    *,
    problem: str = "",
) -> HttpResponse:
    saved = SavedFilter.objects.filter(user=request.user)
    last = last_filter(request)
    context = {
        "document": document,
        "project": document.project,
        "position": position,
        "selection": selection,
        "ready": [
            (label, sentence, _url(document, sentence, position), number)
            for label, sentence, number in ready_selections(document, request.user)
        ],
        "saved": [(row, _url(document, row.sentence, position)) for row in saved],
        "last": last if last != str(selection) else "",
        "last_url": _url(document, last, position),
        "meanings": MEANINGS.values(),
        "problem": problem,
        "typed_name": request.POST.get("name", "") if problem else "",
    }
    is_part = request.htmx and not request.htmx.history_restore_request
    template = "filters/_filters.html" if is_part else "filters/filter_list.html"
    return render(request, template, context, status=422 if problem else 200)


def _url(document: Document, sentence: str, position: int | None) -> str:
    asked = {PARAMETER: sentence} | ({} if position is None else {"from": str(position)})
    return f"{reverse('document-review', args=[document.pk])}?{urlencode(asked)}"

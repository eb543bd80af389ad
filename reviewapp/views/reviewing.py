"""The review page: the whole article in reading order, one paragraph of it under review."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from reviewapp.access import Ability, abilities_in, get_document
from reviewapp.models import Document, Paragraph
from reviewapp.queries import (
    LARGEST_POSITION,
    first_open_position,
    next_open_position,
    review_page,
)
from reviewapp.selection import entry_position, next_selected, open_among, select
from reviewapp.views.desk_making import make_desk
from reviewapp.views.filtering import (
    filter_summary,
    remember_filter,
    selection_of,
    selection_of_page,
)
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest, number_in
from reviewapp.views.review_desk import Desk
from reviewapp.views.undo import NOTHING, Decided, undo_of


@require_safe
def document_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """To the first paragraph that is not approved; under a filter, the first that it lets through.

    `from` keeps the paragraph at that position if it may stay, and goes on behind it if not.
    """
    document = get_document(request.user, pk, Ability.READ)
    selection = selection_of(request)
    beginning = _asked(request, "from")
    position = first_open_position(document) if beginning is None else beginning
    if selection:
        position = entry_position(document, selection, request.user, beginning) or position
    return redirect(position_url(document, position, filter=selection))


@require_safe
def paragraph_review(request: SignedInRequest, pk: int, position: int) -> HttpResponse:
    document = get_document(request.user, pk, Ability.READ)
    desk = desk_for(
        request,
        document,
        position,
        candidate_id=_asked(request, "candidate"),
        shows_all=_asked(request, "all") == 1,
        takes_draft=_asked(request, "draft") == 1,
        edits=_asked(request, "edit") == 1,
    )
    desk = replace(desk, compared_with=request.GET.get("compare", ""))
    is_new = request.htmx and str(selection_of_page(request)) != str(desk.selection)
    response = show_desk(
        request,
        desk,
        decided=Decided(approved=_asked(request, "decided"), rejected=_asked(request, "rejected")),
        announcement=filter_summary(desk.outline) if is_new else "",
    )
    remember_filter(response, request, document, desk.selection)
    return response


def desk_for(
    request: SignedInRequest,
    document: Document,
    position: int,
    *,
    candidate_id: int | None = None,
    typed: str | None = None,
    shows_all: bool = False,
    seen_revision: int | None = None,
    takes_draft: bool = False,
    edits: bool = False,
) -> Desk:
    """The review page for the person who asks. Raises Http404."""
    if position > LARGEST_POSITION:
        raise Http404
    return make_desk(
        review_page(document, position, reader=request.user),
        request.user,
        abilities_in(request.user, document.project),
        candidate_id=candidate_id,
        typed=typed,
        shows_all=shows_all,
        seen_revision=seen_revision,
        takes_draft=takes_draft,
        edits=edits,
        selection=selection_of(request),
    )


def next_to_open(request: SignedInRequest, paragraph: Paragraph) -> int | None:
    """Where to go on after a decision: the next open paragraph of the filter, or of the document.

    One query.
    """
    selection = selection_of(request)
    if not selection:
        return next_open_position(paragraph)
    return next_selected(open_among(select(paragraph.document, selection, request.user)), paragraph)


def show_desk(
    request: SignedInRequest,
    desk: Desk,
    *,
    decided: Decided = NOTHING,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """The whole page, or for htmx its main region with what changes outside of it."""
    context |= {"desk": desk, "undo": undo_of(desk, decided)}
    # Back and forward ask for a page to be restored, not for a part of one.
    is_part = request.htmx and not request.htmx.history_restore_request
    template = "review/answer.html" if is_part else "review/page.html"
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def move_on(
    request: SignedInRequest,
    document: Document,
    position: int,
    announcement: str,
    *,
    candidate_id: int | None = None,
    decided: Decided = NOTHING,
) -> HttpResponse:
    """After a decision: to the page at the position, with a word on what happened."""
    url = position_url(
        document,
        position,
        filter=selection_of(request),
        candidate=candidate_id,
        **decided.query,
    )
    if not request.htmx:
        messages.success(request, announcement)
        return HttpResponse(status=303, headers={"Location": url})
    desk = desk_for(request, document, position, candidate_id=candidate_id)
    response = show_desk(request, desk, decided=decided, announcement=announcement)
    response.headers["HX-Push-Url"] = url
    return response


def show_part(
    request: SignedInRequest,
    template: str,
    context: dict[str, Any],
    *,
    target: str,
    status: int = 200,
) -> HttpResponse:
    """A fragment that takes the place of `target` and leaves the address as it is."""
    response = render(request, template, context, status=status)
    response.headers["HX-Push-Url"] = "false"
    response.headers["HX-Retarget"] = target
    response.headers["HX-Reswap"] = "outerHTML"
    patch_vary_headers(response, ["HX-Request"])
    return response


def _asked(request: SignedInRequest, name: str) -> int | None:
    """A number of the address; Http404 where something else is given."""
    number = number_in(request.GET, name)
    if number is None and request.GET.get(name):
        raise Http404
    return number

"""The review page: the whole article in reading order, one paragraph of it under review."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from reviewapp.access import LARGEST_ID, Ability, abilities_in, get_document
from reviewapp.models import Document, Paragraph, ParagraphStatus
from reviewapp.queries import first_open_position, review_page
from reviewapp.views.requests import SignedInRequest
from reviewapp.views.review_desk import Desk, make_desk, position_url

LARGEST_POSITION = 2**31 - 1  # what both databases can compare a position with


@require_safe
def document_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """To the first paragraph that is not approved."""
    document = get_document(request.user, pk, Ability.READ)
    return redirect(position_url(document, first_open_position(document)))


@require_safe
def paragraph_review(request: SignedInRequest, pk: int, position: int) -> HttpResponse:
    document = get_document(request.user, pk, Ability.READ)
    desk = desk_for(
        request,
        document,
        position,
        candidate_id=_asked(request, "candidate"),
        shows_all=_asked(request, "all") == 1,
    )
    return show_desk(request, desk, undo_position=_asked(request, "decided"))


def desk_for(
    request: SignedInRequest,
    document: Document,
    position: int,
    *,
    candidate_id: int | None = None,
    typed: str | None = None,
    shows_all: bool = False,
) -> Desk:
    """The review page for the person who asks. Raises Http404."""
    if position > LARGEST_POSITION:
        raise Http404
    return make_desk(
        review_page(document, position),
        request.user,
        abilities_in(request.user, document.project),
        candidate_id=candidate_id,
        typed=typed,
        shows_all=shows_all,
    )


def show_desk(
    request: SignedInRequest,
    desk: Desk,
    *,
    undo_position: int | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """The whole page, or for htmx its main region with what changes outside of it."""
    context |= {"desk": desk, "undo": _approval_at(desk, undo_position)}
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
    undo_position: int | None = None,
) -> HttpResponse:
    """After a decision: to the page at the position, with a word on what happened."""
    url = position_url(document, position, candidate=candidate_id, decided=undo_position)
    if not request.htmx:
        messages.success(request, announcement)
        return HttpResponse(status=303, headers={"Location": url})
    desk = desk_for(request, document, position, candidate_id=candidate_id)
    response = show_desk(request, desk, undo_position=undo_position, announcement=announcement)
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


def _approval_at(desk: Desk, position: int | None) -> Paragraph | None:
    """The paragraph of the window whose approval this person may take back."""
    if Ability.REVIEW not in desk.abilities:
        return None
    for row in desk.page.rows:
        paragraph = row.paragraph
        if paragraph.position == position and paragraph.status == ParagraphStatus.FINAL:
            return paragraph
    return None


def number_in(values: QueryDict, name: str) -> int | None:
    """A whole number sent under a name; None if there is none that could be ours."""
    value = values.get(name, "")
    if not (value.isascii() and value.isdigit()) or len(value) > len(str(LARGEST_ID)):
        return None
    return min(int(value), LARGEST_ID)


def _asked(request: SignedInRequest, name: str) -> int | None:
    """A number of the address; Http404 where something else is given."""
    number = number_in(request.GET, name)
    if number is None and request.GET.get(name):
        raise Http404
    return number

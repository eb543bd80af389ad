"""Drafts: kept while somebody types, and dropped when they say so. Nobody else may read them."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reviewapp.access import Ability, get_paragraph
from reviewapp.models import Candidate, Draft, Paragraph
from reviewapp.views.draft_notice import DraftNotice, DraftState, notice_of, writing_in
from reviewapp.views.filtering import selection_of
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest, number_in
from reviewapp.views.reviewing import desk_for, move_on, show_desk, show_part
from reviewapp.workflow import drafts
from reviewapp.workflow.errors import DraftConflictError, RefusedTextError


@require_POST
def draft_save(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep the text of the editor. The page sends it by itself; without scripts a button does."""
    paragraph = get_paragraph(request.user, pk, Ability.TRANSLATE)
    revision = number_in(request.POST, "revision")
    if revision is None:
        raise BadRequest
    writing, text = writing_in(request.POST), _text_in(request.POST)
    base = _base_of(paragraph, request.POST)
    try:
        draft = drafts.save_draft(
            paragraph,
            user=request.user,
            text=text,
            revision=revision,
            based_on=base,
            writing=writing,
        )
    except DraftConflictError as error:
        return _show_other(request, paragraph, error.draft, text)
    except RefusedTextError as error:
        return _refuse(request, paragraph, text, str(error))
    if not request.htmx:
        messages.success(request, _("Your draft is kept. Only you can read it."))
        url = _url_of(
            request,
            paragraph,
            candidate=base.pk if base else None,
            draft=1 if draft else None,
        )
        return HttpResponse(status=303, headers={"Location": url})
    notice = notice_of(
        draft,
        paragraph,
        text=draft.text if draft else "",
        page=writing.page,
        turn=writing.turn,
    )
    return _show_notice(request, notice)


@require_POST
def draft_drop(request: SignedInRequest, pk: int) -> HttpResponse:
    paragraph = get_paragraph(request.user, pk, Ability.TRANSLATE)
    seen = request.POST.get("draft_over") or request.POST.get("draft_seen", "")
    try:
        dropped = drafts.drop_draft(paragraph, user=request.user, seen=seen)
    except DraftConflictError as error:
        return _show_other(request, paragraph, error.draft, _text_in(request.POST))
    said = _("Draft dropped.")
    if dropped is None:
        return move_on(request, paragraph.document, paragraph.position, said)
    # The text goes back with the page, which can have it kept again.
    desk = desk_for(request, paragraph.document, paragraph.position)
    response = show_desk(request, desk, announcement=said, dropped=dropped)
    response.headers["HX-Push-Url"] = _url_of(request, paragraph)
    return response


def _show_other(
    request: SignedInRequest, paragraph: Paragraph, draft: Draft, text: str
) -> HttpResponse:
    """Another page stored another text: the person says which one stays."""
    if not request.htmx:
        desk = desk_for(request, paragraph.document, paragraph.position, typed=text)
        return show_desk(request, desk, status=409)
    writing = writing_in(request.POST)
    notice = notice_of(
        draft,
        paragraph,
        text=text,
        is_typed=True,
        take_url=_url_of(request, paragraph, draft=1),
        page=writing.page,
        turn=writing.turn,
    )
    return _show_notice(request, notice, status=409)


def _refuse(
    request: SignedInRequest, paragraph: Paragraph, text: str, problem: str
) -> HttpResponse:
    if not request.htmx:
        desk = desk_for(request, paragraph.document, paragraph.position, typed=text)
        return show_desk(request, desk, status=422, draft_problem=problem)
    writing = writing_in(request.POST)
    notice = DraftNotice(
        DraftState.REFUSED,
        paragraph,
        writing.page,
        writing.turn,
        seen=writing.seen,
        problem=problem,
    )
    return _show_notice(request, notice, status=422)


def _show_notice(
    request: SignedInRequest, notice: DraftNotice, *, status: int = 200
) -> HttpResponse:
    return show_part(
        request, "review/_draft.html", {"notice": notice}, status=status, target="#draft"
    )


def _url_of(request: SignedInRequest, paragraph: Paragraph, **query: int | None) -> str:
    """The page of the paragraph, under the filter that the person came from."""
    selection = selection_of(request)
    return position_url(paragraph.document, paragraph.position, filter=selection, **query)


def _text_in(values: QueryDict) -> str:
    return values.get("text", "").replace("\r\n", "\n")


def _base_of(paragraph: Paragraph, values: QueryDict) -> Candidate | None:
    if not values.get("candidate"):
        return None
    base = paragraph.candidates.filter(pk=number_in(values, "candidate") or 0).first()
    if base is None:
        raise Http404
    return base

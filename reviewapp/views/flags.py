"""Flags on a paragraph: ask the desk, come back later, and the end of both."""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reviewapp.access import Ability, get_flag, get_paragraph
from reviewapp.models import FlagKind, Paragraph
from reviewapp.views.filtering import selection_of
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest
from reviewapp.views.reviewing import desk_for, show_desk, show_part
from reviewapp.workflow.errors import RefusedTextError
from reviewapp.workflow.flagging import raise_flag, resolve_flag

ABILITIES = {FlagKind.QUESTION: Ability.COMMENT, FlagKind.LATER: Ability.READ}


@require_POST
def flag_raise(request: SignedInRequest, pk: int) -> HttpResponse:
    sent = request.POST.get("kind", "")
    if sent not in FlagKind.values:
        get_paragraph(request.user, pk, Ability.READ)
        raise BadRequest
    kind, note = FlagKind(sent), request.POST.get("note", "")
    paragraph = get_paragraph(request.user, pk, ABILITIES[kind])
    try:
        raise_flag(paragraph, actor=request.user, kind=kind, note=note)
    except RefusedTextError as error:
        return _refuse(request, paragraph, note, str(error))
    said = {
        FlagKind.QUESTION: _("The question is asked; everybody sees it."),
        FlagKind.LATER: _("You find this paragraph with the filter has:later."),
    }
    return _answer(request, paragraph, said[kind])


@require_POST
def flag_resolve(request: SignedInRequest, pk: int) -> HttpResponse:
    flag = get_flag(request.user, pk)
    resolve_flag(flag, actor=request.user)
    said = {
        FlagKind.QUESTION: _("The question is marked as answered."),
        FlagKind.LATER: _("The reminder is taken away."),
    }
    return _answer(request, flag.paragraph, said[FlagKind(flag.kind)])


def _answer(request: SignedInRequest, paragraph: Paragraph, said: str) -> HttpResponse:
    """The flags alone: what stands in the editor stays."""
    if not request.htmx:
        url = position_url(paragraph.document, paragraph.position, filter=selection_of(request))
        url = f"{url.partition('#')[0]}#flags"
        return HttpResponse(status=303, headers={"Location": url})
    desk = desk_for(request, paragraph.document, paragraph.position)
    context = {"desk": desk, "announcement": said, "is_answer": True}
    return show_part(request, "review/flags_answer.html", context, target="#flags")


def _refuse(
    request: SignedInRequest, paragraph: Paragraph, note: str, problem: str
) -> HttpResponse:
    desk = desk_for(request, paragraph.document, paragraph.position)
    context: dict[str, Any] = {"flag_note": note, "flag_problem": problem}
    if request.htmx:
        context["desk"] = desk
        return show_part(request, "review/_flags.html", context, status=422, target="#flags")
    return show_desk(request, desk, status=422, **context)

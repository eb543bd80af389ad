"""Checking and repairing what stands in the editor, without keeping it."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reviewapp.access import Ability, abilities_in, get_paragraph
from reviewapp.models import Paragraph
from reviewapp.views.draft_terms import FIELD, marks_at
from reviewapp.views.filtering import selection_of
from reviewapp.views.places import footnote_marks
from reviewapp.views.requests import SignedInRequest, number_in
from reviewapp.views.reviewing import desk_for, show_desk
from reviewapp.views.text_check import check_text, is_too_long


@dataclass(frozen=True)
class Typed:
    """What stands in the editor: its text, and what it is based on."""

    paragraph: Paragraph
    text: str
    revision: int
    candidate_id: int | None


@require_POST
def paragraph_check(request: SignedInRequest, pk: int) -> HttpResponse:
    """Findings, terms and marks of the text as it stands in the editor. Nothing is stored."""
    typed = _read(request, pk)
    if not request.htmx:
        return _show(request, typed, typed.text)
    if is_too_long(typed.text):
        return HttpResponse(_("Not checked: the text is too long."), status=413)
    check = check_text(typed.paragraph, typed.text)
    document = typed.paragraph.document
    footnotes = footnote_marks(document, check.references, selection_of(request))
    drafts = marks_at(request.POST.get(FIELD, ""))
    marks = (*check.source_marks, *drafts, *footnotes)
    abilities = abilities_in(request.user, document.project)
    context = {
        "check": check,
        "source_marks": marks,
        "can_write": True,
        "can_dismiss": Ability.REVIEW in abilities,
    }
    response = render(request, "review/checked.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
def paragraph_repair(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make one fix, or all, in the text as it stands in the editor. Nothing is stored."""
    typed = _read(request, pk)
    if is_too_long(typed.text):
        return _show(request, typed, typed.text, _("Nothing was fixed: the text is too long."))
    repaired = check_text(typed.paragraph, typed.text).repaired(request.POST.get("fix", ""))
    if repaired is None:
        said = _("Nothing was fixed: the text has changed since it was checked. Look at it again.")
        return _show(request, typed, typed.text, said, status=409)
    return _show(request, typed, repaired, _("Fixed. The text is not saved yet."))


def _read(request: SignedInRequest, pk: int) -> Typed:
    paragraph = get_paragraph(request.user, pk, Ability.TRANSLATE)
    revision = number_in(request.POST, "revision")
    if revision is None:
        raise BadRequest
    text = request.POST.get("text", "").replace("\r\n", "\n")
    return Typed(paragraph, text, revision, number_in(request.POST, "candidate"))


def _show(
    request: SignedInRequest, typed: Typed, text: str, said: str = "", *, status: int = 200
) -> HttpResponse:
    """The page with the text in its editor, and a word on what happened.

    Beside a text that is too long it says so; such a one is not checked.
    """
    status = 422 if is_too_long(text) else status
    if said and not request.htmx:
        messages.info(request, said)
    desk = desk_for(
        request,
        typed.paragraph.document,
        typed.paragraph.position,
        candidate_id=typed.candidate_id,
        typed=text,
        seen_revision=typed.revision,
    )
    return show_desk(request, desk, status=status, announcement=said)

"""What people do to a paragraph: write, approve, reject, reopen. One address per decision."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reviewapp.access import Ability, get_candidate, get_paragraph
from reviewapp.models import Candidate, Paragraph
from reviewapp.queries import next_open_position
from reviewapp.views.refusals import Submission, refuse
from reviewapp.views.requests import SignedInRequest
from reviewapp.views.review_desk import position_url
from reviewapp.views.reviewing import move_on, number_in, show_part
from reviewapp.workflow import reviewing
from reviewapp.workflow.errors import ReasonMissingError, RefusedTextError, WorkflowError


@require_POST
def candidate_add(request: SignedInRequest, pk: int) -> HttpResponse:
    sent = _read(request, get_paragraph(request.user, pk, Ability.TRANSLATE))
    try:
        candidate = reviewing.add_candidate(
            sent.paragraph,
            actor=sent.actor,
            text=sent.text,
            revision=sent.revision,
            based_on=sent.base,
        )
    except WorkflowError as error:
        return refuse(request, sent, error)
    return _text_saved(_after_saving(request, candidate, sent.paragraph))


@require_POST
def paragraph_approve(request: SignedInRequest, pk: int) -> HttpResponse:
    """Approve the text in the editor: the candidate it began from, or a new one if it changed."""
    sent = _read(request, get_paragraph(request.user, pk, Ability.REVIEW))
    try:
        if sent.base is not None and sent.is_unchanged:
            reviewing.approve_candidate(sent.base, actor=sent.actor, revision=sent.revision)
        else:
            reviewing.approve_text(
                sent.paragraph,
                actor=sent.actor,
                text=sent.text,
                revision=sent.revision,
                based_on=sent.base,
            )
    except WorkflowError as error:
        return refuse(request, sent, error)
    return _text_saved(_after_approval(request, sent.paragraph))


@require_POST
def candidate_approve(request: SignedInRequest, pk: int) -> HttpResponse:
    candidate = get_candidate(request.user, pk, Ability.REVIEW)
    sent = _read(request, candidate.paragraph, base=candidate)
    try:
        reviewing.approve_candidate(candidate, actor=sent.actor, revision=sent.revision)
    except WorkflowError as error:
        return refuse(request, sent, error)
    return _after_approval(request, sent.paragraph)


@require_http_methods(["GET", "HEAD", "POST"])
def candidate_reject(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then reject."""
    candidate = get_candidate(request.user, pk, Ability.REVIEW)
    if request.method != "POST":
        seen = number_in(request.GET, "revision")
        return _ask_reason(
            request, candidate, candidate.paragraph.revision if seen is None else seen
        )
    sent = _read(request, candidate.paragraph, base=candidate)
    reason = request.POST.get("reason", "")
    try:
        reviewing.reject_candidate(
            candidate, actor=sent.actor, revision=sent.revision, reason=reason
        )
    except (ReasonMissingError, RefusedTextError) as error:
        return _ask_reason(
            request, candidate, sent.revision, reason=reason, problem=str(error), status=422
        )
    except WorkflowError as error:
        return refuse(request, sent, error)
    said = _("Candidate “%(whose)s” rejected.") % {"whose": candidate.origin_label}
    return move_on(request, sent.paragraph.document, sent.paragraph.position, said)


@require_POST
def paragraph_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    paragraph = get_paragraph(request.user, pk, Ability.REVIEW)
    sent = replace(_read(request, paragraph), is_reopening=True)
    try:
        reviewing.reopen_paragraph(
            sent.paragraph,
            actor=sent.actor,
            revision=sent.revision,
            reason=request.POST.get("reason", ""),
        )
    except WorkflowError as error:
        return refuse(request, sent, error)
    said = _("Paragraph %(position)s is open again.") % {"position": sent.paragraph.position}
    return move_on(request, sent.paragraph.document, sent.paragraph.position, said)


def _after_saving(
    request: SignedInRequest, candidate: Candidate, paragraph: Paragraph
) -> HttpResponse:
    """Stay and look at the findings, or go on to the next paragraph where that was asked."""
    document, position = paragraph.document, paragraph.position
    said = _("Paragraph %(position)s: text saved.") % {"position": position}
    is_last = not document.paragraphs.filter(position=position + 1).exists()
    if request.POST.get("then") != "next" or is_last:
        return move_on(request, document, position, said, candidate_id=candidate.pk)
    said += " " + _("Next: paragraph %(next)s.") % {"next": position + 1}
    return move_on(request, document, position + 1, said)


def _after_approval(request: SignedInRequest, paragraph: Paragraph) -> HttpResponse:
    """To the next paragraph that is not approved, with the way to take this approval back."""
    document, position = paragraph.document, paragraph.position
    following = next_open_position(paragraph)
    said = _("Paragraph %(position)s approved.") % {"position": position}
    if following is None:
        said += " " + _("All paragraphs are approved.")
    elif request.htmx:
        # The new page is not read out by itself.
        said += " " + _("Next: paragraph %(next)s.") % {"next": following}
    return move_on(request, document, following or position, said, undo_position=position)


def _text_saved(response: HttpResponse) -> HttpResponse:
    """Tell the page that what was typed is durable: it need not keep it any longer."""
    response.headers["HX-Trigger"] = "text-saved"
    return response


def _ask_reason(
    request: SignedInRequest,
    candidate: Candidate,
    revision: int,
    *,
    status: int = 200,
    **context: str,
) -> HttpResponse:
    paragraph = candidate.paragraph
    values: dict[str, Any] = {
        "candidate": candidate,
        "revision": revision,
        "back_url": position_url(paragraph.document, paragraph.position),
        **context,
    }
    if request.htmx and not request.htmx.history_restore_request:
        return show_part(request, "review/_reject.html", values, status=status, target="#outcome")
    response = render(request, "review/reject.html", values, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _read(
    request: SignedInRequest, paragraph: Paragraph, *, base: Candidate | None = None
) -> Submission:
    """The form. Raises BadRequest without a number as revision, Http404 for a foreign candidate."""
    revision = number_in(request.POST, "revision")
    if revision is None:
        raise BadRequest
    if base is None and request.POST.get("candidate"):
        base = _candidate_of(paragraph, number_in(request.POST, "candidate") or 0)
    return Submission(paragraph, request.user, revision, request.POST, base)


def _candidate_of(paragraph: Paragraph, pk: int) -> Candidate:
    candidate = paragraph.candidates.select_related("author").filter(pk=pk).first()
    if candidate is None:
        raise Http404
    candidate.paragraph = paragraph
    return candidate

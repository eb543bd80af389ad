"""Rejecting a candidate: ask for the reason, reject, and the way back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reviewapp.access import Ability, get_candidate
from reviewapp.models import Candidate, RejectionReason
from reviewapp.views.filtering import selection_of_page
from reviewapp.views.places import position_url
from reviewapp.views.refusals import refuse
from reviewapp.views.requests import SignedInRequest, number_in
from reviewapp.views.reviewing import move_on, show_part
from reviewapp.views.submissions import read_candidate_submission
from reviewapp.views.undo import Decided
from reviewapp.workflow import reviewing
from reviewapp.workflow.errors import ReasonMissingError, RefusedTextError, WorkflowError

LAST = "rejection_reason"  # of the session: what to choose before somebody asks


@require_http_methods(["GET", "HEAD", "POST"])
def candidate_reject(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then reject. The reason chosen last is chosen before one asks."""
    if request.method != "POST":
        asked = get_candidate(request.user, pk, Ability.REVIEW)
        seen = number_in(request.GET, "revision")
        revision = asked.paragraph.revision if seen is None else seen
        return _ask_reason(request, asked, revision, chosen=request.session.get(LAST))
    sent, candidate = read_candidate_submission(request, pk, Ability.REVIEW)
    own_words = request.POST.get("reason", "")
    chosen = number_in(request.POST, "listed")
    listed = _listed(candidate, chosen)
    try:
        reviewing.reject_candidate(
            candidate, actor=sent.actor, revision=sent.revision, reason=own_words, listed=listed
        )
    except (ReasonMissingError, RefusedTextError) as error:
        return _ask_reason(
            request,
            candidate,
            sent.revision,
            chosen=chosen,
            reason=own_words,
            problem=str(error),
            status=422,
        )
    except WorkflowError as error:
        return refuse(request, sent, error)
    if listed is not None and request.session.get(LAST) != listed.pk:
        request.session[LAST] = listed.pk
    said = _("Candidate “%(whose)s” rejected.") % {"whose": candidate.origin_label}
    return move_on(
        request,
        sent.paragraph.document,
        sent.paragraph.position,
        said,
        decided=Decided(rejected=candidate.pk),
    )


@require_POST
def candidate_restore(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the rejection back, on the page state in which it was shown."""
    sent, candidate = read_candidate_submission(request, pk, Ability.REVIEW)
    try:
        reviewing.withdraw_rejection(candidate, actor=sent.actor, revision=sent.revision)
    except WorkflowError as error:
        return refuse(request, sent, error)
    said = _("The rejection of “%(whose)s” is taken back.") % {"whose": candidate.origin_label}
    return move_on(
        request,
        sent.paragraph.document,
        sent.paragraph.position,
        said,
        candidate_id=candidate.pk,
    )


def _listed(candidate: Candidate, pk: int | None) -> RejectionReason | None:
    """The reason of the project's list; one that was taken from it meanwhile counts as none."""
    if pk is None:
        return None
    return RejectionReason.objects.filter(project=_project_id(candidate), pk=pk).first()


def _project_id(candidate: Candidate) -> int:
    return candidate.paragraph.document.project_id


def _ask_reason(
    request: SignedInRequest,
    candidate: Candidate,
    revision: int,
    *,
    chosen: int | None,
    status: int = 200,
    **context: str,
) -> HttpResponse:
    paragraph = candidate.paragraph
    reasons = list(RejectionReason.objects.filter(project=_project_id(candidate)))
    values: dict[str, Any] = {
        "candidate": candidate,
        "revision": revision,
        "reasons": reasons,
        "chosen": chosen if any(reason.pk == chosen for reason in reasons) else None,
        "back_url": position_url(
            paragraph.document, paragraph.position, filter=selection_of_page(request)
        ),
        **context,
    }
    if request.htmx and not request.htmx.history_restore_request:
        return show_part(request, "review/_reject.html", values, status=status, target="#outcome")
    response = render(request, "review/reject.html", values, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response

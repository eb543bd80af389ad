"""Dismissing a finding about the text in the editor: ask for the reason, dismiss, take back."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from reviewapp.access import Ability, get_dismissal
from reviewapp.models import DismissalReason, DismissalScope, ParagraphStatus
from reviewapp.views.refusals import Submission, refuse
from reviewapp.views.requests import SignedInRequest
from reviewapp.views.review_desk import Desk
from reviewapp.views.reviewing import desk_for, move_on, show_desk, show_part
from reviewapp.views.submissions import read_submission
from reviewapp.workflow.dismissing import dismiss_finding, find_finding, revoke_dismissal
from reviewapp.workflow.errors import (
    DismissalRefusedError,
    FindingGoneError,
    RefusedTextError,
    WorkflowError,
)
from reviewapp.workflow.judging import JudgedFinding, judge
from reviewapp.workflow.texts import LONGEST_CANDIDATE, check_length

LAST = "dismissal"  # of the session: reason and scope to choose before somebody asks


@dataclass(frozen=True)
class Question:
    """Which finding to dismiss, and what is chosen already."""

    row: JudgedFinding
    reason: str
    scope: str
    note: str = ""
    problem: str = ""

    @property
    def reasons(self) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in DismissalReason.choices]

    @property
    def scopes(self) -> list[tuple[str, str]]:
        """The narrowest first; of a term only where the finding is about one."""
        fitting = (scope for scope in DismissalScope if scope in self.row.fingerprints)
        return [(scope.value, str(scope.label)) for scope in fitting]

    @property
    def chosen_reason(self) -> str:
        """The one given last; a reason about a German word only where the finding is about one."""
        is_of_word = self.row.finding.concept_id is not None
        if self.problem or is_of_word or self.reason != DismissalReason.OTHER_MEANING:
            return self.reason
        return DismissalReason.RIGHT

    @property
    def chosen_scope(self) -> str:
        """The one given last, where it fits this finding."""
        return self.scope if self.scope in self.row.fingerprints else DismissalScope.PLACE


@require_POST
def finding_dismiss(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask why and how far, then dismiss; `again` takes the reason and the scope given last."""
    sent = read_submission(request, pk, Ability.REVIEW)
    try:
        check_length(sent.text, longest=LONGEST_CANDIDATE)
    except RefusedTextError as error:
        return refuse(request, sent, error)
    last = request.session.get(LAST, {})
    if "reason" in request.POST:
        reason, scope = request.POST["reason"], request.POST.get("scope", "")
    elif "again" in request.GET and last:
        reason, scope = last["reason"], last["scope"]
    else:
        return _ask(request, sent, **last)
    place, note = request.POST.get("finding", ""), request.POST.get("note", "")
    try:
        dismiss_finding(
            sent.paragraph,
            actor=sent.actor,
            text=sent.text,
            place=place,
            scope=scope,
            reason=reason,
            note=note,
        )
    except (DismissalRefusedError, RefusedTextError) as error:
        problem = str(error) if "reason" in request.POST else ""
        return _ask(request, sent, reason=reason, scope=scope, note=note, problem=problem)
    except WorkflowError as error:
        return refuse(request, sent, error)
    chosen = {"reason": reason, "scope": scope}
    if reason != DismissalReason.OTHER and chosen != last:
        request.session[LAST] = chosen
    return _show(request, sent, _("Finding dismissed."))


@require_POST
def dismissal_revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a dismissal back; what relied on it is open again."""
    dismissal = get_dismissal(request.user, pk, Ability.REVIEW)
    sent = read_submission(request, dismissal.paragraph_id, Ability.REVIEW)
    was_final = sent.paragraph.status == ParagraphStatus.FINAL
    revoke_dismissal(dismissal, actor=sent.actor)
    said = _("The dismissal is taken back.")
    if was_final or not sent.has_text:
        return move_on(request, sent.paragraph.document, sent.paragraph.position, said)
    return _show(request, sent, said)


def _ask(
    request: SignedInRequest,
    sent: Submission,
    *,
    reason: str = DismissalReason.OTHER_MEANING,
    scope: str = DismissalScope.PLACE,
    note: str = "",
    problem: str = "",
) -> HttpResponse:
    try:
        row = _asked(request, sent)
    except FindingGoneError as error:
        return refuse(request, sent, error)
    question = Question(row, reason, scope, note, problem)
    context: dict[str, Any] = {"dismissing": question, "sent": sent}
    status = 422 if problem else 200
    if request.htmx:
        return show_part(request, "review/_outcome.html", context, status=status, target="#outcome")
    return show_desk(request, _desk(request, sent), status=status, **context)


def _asked(request: SignedInRequest, sent: Submission) -> JudgedFinding:
    """The finding at the place that was sent, or else the first that stands of the concept."""
    place, concept = request.POST.get("finding", ""), request.POST.get("concept", "")
    if place:
        return find_finding(sent.paragraph, sent.text, place)[0]
    for row in judge(sent.paragraph, sent.text).judged:
        own = row.finding.concept_id
        if row.place and own is not None and str(own) == concept and row.dismissal is None:
            return row
    raise FindingGoneError


def _show(request: SignedInRequest, sent: Submission, said: str) -> HttpResponse:
    """The findings anew; the editor keeps what stands in it."""
    desk = _desk(request, sent)
    if not request.htmx:
        messages.success(request, said)
        return show_desk(request, desk)
    context = {"desk": desk, "announcement": f"{said} {desk.check.summary}"}
    response = show_part(request, "review/dismissed.html", context, target="#findings")
    return trigger_client_event(response, "findings-shown", after="settle")


def _desk(request: SignedInRequest, sent: Submission) -> Desk:
    return desk_for(
        request,
        sent.paragraph.document,
        sent.paragraph.position,
        candidate_id=sent.base.pk if sent.base else None,
        typed=sent.text,
        seen_revision=sent.revision,
    )

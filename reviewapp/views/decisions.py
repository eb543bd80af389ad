"""What people do to a paragraph: write, approve, reopen. One address per decision."""

from dataclasses import replace

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reviewapp.access import Ability, abilities_in
from reviewapp.models import Candidate, Paragraph, ParagraphStatus
from reviewapp.views.draft_notice import writing_in
from reviewapp.views.filtering import all_done
from reviewapp.views.refusals import Submission, refuse
from reviewapp.views.requests import SignedInRequest
from reviewapp.views.reviewing import move_on, next_to_open
from reviewapp.views.submissions import read_candidate_submission, read_submission
from reviewapp.views.undo import Decided
from reviewapp.workflow import reviewing
from reviewapp.workflow.drafts import forget_saved
from reviewapp.workflow.errors import WorkflowError

APPROVED = (ParagraphStatus.REVIEWED, ParagraphStatus.FINAL)


@require_POST
def candidate_add(request: SignedInRequest, pk: int) -> HttpResponse:
    sent = read_submission(request, pk, Ability.TRANSLATE)
    before = sent.paragraph.status
    try:
        candidate = reviewing.add_candidate(
            sent.paragraph,
            actor=sent.actor,
            text=sent.text,
            revision=sent.revision,
            based_on=sent.base,
            may_reopen=Ability.REVIEW in abilities_in(sent.actor, sent.paragraph.document.project),
        )
    except WorkflowError as error:
        return refuse(request, sent, error)
    _forget_draft(sent)
    was_approved = before in APPROVED and sent.paragraph.status not in APPROVED
    return _text_saved(_after_saving(request, candidate, sent.paragraph, was_approved))


@require_POST
def paragraph_approve(request: SignedInRequest, pk: int) -> HttpResponse:
    """Approve the text in the editor: the candidate it began from, or a new one if it changed."""
    sent = read_submission(request, pk, Ability.REVIEW)
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
    _forget_draft(sent)
    return _text_saved(_after_approval(request, sent.paragraph))


@require_POST
def candidate_approve(request: SignedInRequest, pk: int) -> HttpResponse:
    sent, candidate = read_candidate_submission(request, pk, Ability.REVIEW)
    try:
        reviewing.approve_candidate(candidate, actor=sent.actor, revision=sent.revision)
    except WorkflowError as error:
        return refuse(request, sent, error, about=candidate)
    return _after_approval(request, sent.paragraph)


@require_POST
def paragraph_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    sent = replace(read_submission(request, pk, Ability.REVIEW), is_reopening=True)
    try:
        if "undo" in request.GET:
            reviewing.withdraw_approval(sent.paragraph, actor=sent.actor, revision=sent.revision)
        else:
            reviewing.reopen_paragraph(
                sent.paragraph,
                actor=sent.actor,
                revision=sent.revision,
                reason=request.POST.get("reason", ""),
            )
    except WorkflowError as error:
        return refuse(request, sent, error)
    said = _("Paragraph %(position)s is open again.")
    if sent.paragraph.status == ParagraphStatus.REVIEWED:
        said = _("Paragraph %(position)s has the first approval only.")
    said = said % {"position": sent.paragraph.position}
    return move_on(request, sent.paragraph.document, sent.paragraph.position, said)


def _after_saving(
    request: SignedInRequest, candidate: Candidate, paragraph: Paragraph, was_approved: bool
) -> HttpResponse:
    """Stay and look at the findings, or go on to the next paragraph where that was asked."""
    document, position = paragraph.document, paragraph.position
    said = _("Paragraph %(position)s: text saved.") % {"position": position}
    if was_approved:
        said += " " + _("The approval is taken back.")
    is_last = not document.paragraphs.filter(position=position + 1).exists()
    if request.POST.get("then") != "next" or is_last:
        return move_on(request, document, position, said, candidate_id=candidate.pk)
    said += " " + _("Next: paragraph %(next)s.") % {"next": position + 1}
    return move_on(request, document, position + 1, said)


def _after_approval(request: SignedInRequest, paragraph: Paragraph) -> HttpResponse:
    """To the next paragraph that is not approved, with the way to take this approval back."""
    document, position = paragraph.document, paragraph.position
    following = next_to_open(request, paragraph)
    said = _("Paragraph %(position)s approved.") % {"position": position}
    if paragraph.status == ParagraphStatus.REVIEWED:
        said = _("Paragraph %(position)s: first approval. Another person gives the second.") % {
            "position": position
        }
    if following is None:
        said += " " + all_done(request)
    elif request.htmx:
        # The new page is not read out by itself.
        said += " " + _("Next: paragraph %(next)s.") % {"next": following}
    return move_on(
        request, document, following or position, said, decided=Decided(approved=position)
    )


def _forget_draft(sent: Submission) -> None:
    """What was typed is a candidate now."""
    writing = writing_in(sent.values)
    forget_saved(sent.paragraph, user=sent.actor, text=sent.text, writing=writing)


def _text_saved(response: HttpResponse) -> HttpResponse:
    """Tell the page that what was typed is durable: it need not keep it any longer."""
    response.headers["HX-Trigger"] = "text-saved"
    return response

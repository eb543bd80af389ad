"""Reviewing: people write candidates, approve, reject, reopen and comment.

Every decision takes the paragraph's next revision (revisions.py). A repeated request (double
click, retry) finds its own event at that revision and is answered as done.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Comment,
    EventKind,
    Origin,
    Paragraph,
    ParagraphStatus,
    RejectionReason,
    User,
)
from reviewapp.workflow.approval import APPROVALS, HELD, approve
from reviewapp.workflow.checking import count_findings
from reviewapp.workflow.commenting import name_people
from reviewapp.workflow.errors import (
    ReasonMissingError,
    StaleParagraphError,
    WrongStateError,
)
from reviewapp.workflow.history import record
from reviewapp.workflow.judging import judge
from reviewapp.workflow.revisions import answer_again, set_status, stands, take_revision
from reviewapp.workflow.texts import LONGEST_CANDIDATE, LONGEST_REMARK, clean_text, sha256_of

DOUBLE_CLICK = timedelta(seconds=30)


@transaction.atomic
def add_candidate(
    paragraph: Paragraph,
    *,
    actor: User,
    text: str,
    revision: int,
    based_on: Candidate | None = None,
    may_reopen: bool = False,
) -> Candidate:
    """Keep a text that a person wrote; a text that is there already is not doubled.

    An approved paragraph is open again with the new text if the person `may_reopen` it. Raises
    RefusedTextError, StaleParagraphError, WrongStateError (approved, and they may not).
    """
    text = clean_text(text, longest=LONGEST_CANDIDATE)
    same = _candidate_with(paragraph, text)
    if same is not None:
        return same
    candidate, _is_new = _write_candidate(
        paragraph, actor, text=text, revision=revision, based_on=based_on, may_reopen=may_reopen
    )
    return candidate


@transaction.atomic
def approve_candidate(
    candidate: Candidate, *, actor: User, revision: int, reason: str = ""
) -> Candidate:
    """Approve a text without errors, as one who did not write it where four eyes are asked.

    Errors that somebody dismissed do not count. Where the project asks for a second review, the
    first approval waits for another person's. The history keeps the reason, if any. Raises
    StaleParagraphError, WrongStateError, FourEyesError, SecondPersonError, BlockedApprovalError.
    """
    return approve(candidate, actor=actor, revision=revision, reason=reason)


@transaction.atomic
def approve_text(
    paragraph: Paragraph,
    *,
    actor: User,
    text: str,
    revision: int,
    based_on: Candidate | None = None,
) -> Candidate:
    """Keep the text as a candidate and approve it; when the approval is refused, neither.

    Raises what add_candidate and approve_candidate raise.
    """
    text = clean_text(text, longest=LONGEST_CANDIDATE)
    candidate, is_new = _candidate_with(paragraph, text), False
    if candidate is None:
        candidate, is_new = _write_candidate(
            paragraph, actor, text=text, revision=revision, based_on=based_on, may_reopen=True
        )
    if is_new:
        return approve(candidate, actor=actor, revision=paragraph.revision)
    candidate.paragraph = paragraph
    # This very request, sent twice, wrote and approved; before that it may have reopened.
    if any(stands(APPROVALS, candidate, actor=actor, revision=revision + n) for n in (1, 2)):
        return candidate
    return approve(candidate, actor=actor, revision=revision)


@transaction.atomic
def reject_candidate(
    candidate: Candidate,
    *,
    actor: User,
    revision: int,
    reason: str = "",
    listed: RejectionReason | None = None,
) -> Candidate:
    """Turn a candidate down, with a reason of the project's list, own words, or both.

    Raises ReasonMissingError, RefusedTextError, StaleParagraphError, WrongStateError.
    """
    paragraph = candidate.paragraph
    if not reason.strip() and listed is None:
        raise ReasonMissingError
    own_words = clean_text(reason, longest=LONGEST_REMARK) if reason.strip() else ""
    reason = " ".join(filter(None, (listed.text if listed else "", own_words)))
    if not take_revision(paragraph, revision):
        return answer_again((EventKind.REJECTED,), candidate, actor=actor, revision=revision)
    candidate.refresh_from_db(fields=["status"])
    if candidate.status in HELD:
        raise WrongStateError(
            _("This text is approved. Reopen the paragraph before you reject it.")
        )
    candidate.reason, candidate.status = reason, CandidateStatus.REJECTED
    candidate.decided_by, candidate.decided_at = actor, timezone.now()
    candidate.save(update_fields=["status", "decided_by", "decided_at", "reason"])
    record(
        EventKind.REJECTED,
        paragraph,
        actor=actor,
        candidate=candidate,
        revision=paragraph.revision,
        reason=reason,
        rejection_reason=listed.pk if listed else None,
    )
    return candidate


@transaction.atomic
def withdraw_rejection(candidate: Candidate, *, actor: User, revision: int) -> Candidate:
    """Take a rejection back: the candidate is undecided again, the history keeps both.

    Raises StaleParagraphError, WrongStateError (not rejected).
    """
    paragraph = candidate.paragraph
    if not take_revision(paragraph, revision):
        return answer_again((EventKind.UNREJECTED,), candidate, actor=actor, revision=revision)
    changed = Candidate.objects.filter(pk=candidate.pk, status=CandidateStatus.REJECTED).update(
        status=CandidateStatus.PROPOSED, decided_by=None, decided_at=None, reason=""
    )
    if not changed:
        raise WrongStateError(_("This candidate is not rejected."))
    record(
        EventKind.UNREJECTED,
        paragraph,
        actor=actor,
        candidate=candidate,
        revision=paragraph.revision,
    )
    candidate.refresh_from_db()
    return candidate


@transaction.atomic
def reopen_paragraph(
    paragraph: Paragraph, *, actor: User | None, revision: int, reason: str = ""
) -> Paragraph:
    """Take an approval back; the text stays as a candidate. `actor` is None for the application.

    Raises RefusedTextError, StaleParagraphError, WrongStateError (not approved).
    """
    if reason:
        reason = clean_text(reason, longest=LONGEST_REMARK)
    if not take_revision(paragraph, revision):
        own = {"kind": EventKind.REOPENED, "actor": actor, "revision": paragraph.revision}
        if paragraph.revision == revision + 1 and paragraph.events.filter(**own).exists():
            return paragraph  # this very request, sent twice
        raise StaleParagraphError(paragraph)
    _drop_approval(paragraph, actor=actor, reason=reason)
    return paragraph


@transaction.atomic
def withdraw_approval(paragraph: Paragraph, *, actor: User, revision: int) -> Paragraph:
    """Take back the approval that this person gave last: a first one by somebody else stays.

    Raises StaleParagraphError, WrongStateError.
    """
    held = Candidate.objects.filter(
        paragraph=paragraph,
        status=CandidateStatus.APPROVED,
        decided_by=actor,
        first_decided_by__isnull=False,
    ).first()
    if held is None:
        return reopen_paragraph(paragraph, actor=actor, revision=revision)
    if not take_revision(paragraph, revision):
        raise StaleParagraphError(paragraph)
    set_status(paragraph, ParagraphStatus.REVIEWED)
    Candidate.objects.filter(pk=held.pk).update(
        status=CandidateStatus.REVIEWED,
        decided_by=held.first_decided_by,
        decided_at=held.first_decided_at,
        first_decided_by=None,
        first_decided_at=None,
    )
    record(
        EventKind.REOPENED,
        paragraph,
        actor=actor,
        candidate=held,
        revision=paragraph.revision,
        keeps_first_approval=True,
    )
    return paragraph


@transaction.atomic
def add_comment(paragraph: Paragraph, *, actor: User, text: str) -> Comment:
    """Say something about a paragraph, and name people in it. Raises RefusedTextError."""
    text = clean_text(text, longest=LONGEST_REMARK)
    # The row lock puts two requests of one double click in line.
    Paragraph.objects.select_for_update().get(pk=paragraph.pk)
    just_now = timezone.now() - DOUBLE_CLICK
    own = paragraph.comments.filter(author=actor, text=text, at__gt=just_now).first()
    if own is not None:
        return own
    comment = Comment.objects.create(paragraph=paragraph, author=actor, text=text)
    name_people(comment)
    record(EventKind.COMMENTED, paragraph, actor=actor, comment=comment.pk)
    return comment


@transaction.atomic
def resolve_comment(comment: Comment, *, actor: User) -> Comment:
    """Mark a comment as dealt with; doing it twice changes nothing."""
    changed = Comment.objects.filter(pk=comment.pk, resolved_at=None).update(
        resolved_by=actor, resolved_at=timezone.now()
    )
    if changed:
        record(EventKind.RESOLVED, comment.paragraph, actor=actor, comment=comment.pk)
    comment.refresh_from_db()
    return comment


def _drop_approval(paragraph: Paragraph, *, actor: User | None, reason: str) -> None:
    """At the revision just taken. Raises WrongStateError where there is nothing to take back."""
    candidate = Candidate.objects.filter(paragraph=paragraph, status__in=HELD).first()
    if candidate is None:
        raise WrongStateError(_("This paragraph is not approved."))
    set_status(paragraph, ParagraphStatus.TRANSLATED)
    Candidate.objects.filter(pk=candidate.pk).update(
        status=CandidateStatus.PROPOSED,
        decided_by=None,
        decided_at=None,
        first_decided_by=None,
        first_decided_at=None,
        glossary_revision=None,
    )
    record(
        EventKind.REOPENED,
        paragraph,
        actor=actor,
        candidate=candidate,
        revision=paragraph.revision,
        reason=reason,
    )


def _write_candidate(
    paragraph: Paragraph,
    actor: User,
    *,
    text: str,
    revision: int,
    based_on: Candidate | None,
    may_reopen: bool,
) -> tuple[Candidate, bool]:
    """The new candidate, or the one that this very request wrote when it came first."""
    if not take_revision(paragraph, revision):
        same = _candidate_with(paragraph, text)
        if same is not None and same.author == actor:
            return same, False
        raise StaleParagraphError(paragraph)
    if paragraph.status in (ParagraphStatus.REVIEWED, ParagraphStatus.FINAL):
        if not may_reopen:
            raise WrongStateError(
                _("This paragraph is approved. A reviewer must reopen it before you change it.")
            )
        _drop_approval(paragraph, actor=actor, reason=_("The text was edited."))
        take_revision(paragraph, paragraph.revision)
    candidate = Candidate(
        paragraph=paragraph,
        text=text,
        text_sha256=sha256_of(text),
        origin=Origin.PERSON,
        author=actor,
        based_on=based_on,
    )
    count_findings(candidate, judge(paragraph, text).standing)
    candidate.save(force_insert=True)
    set_status(paragraph, ParagraphStatus.TRANSLATED)
    record(
        EventKind.EDITED,
        paragraph,
        actor=actor,
        candidate=candidate,
        revision=paragraph.revision,
        based_on=based_on.pk if based_on else None,
    )
    return candidate, True


def _candidate_with(paragraph: Paragraph, text: str) -> Candidate | None:
    return (
        Candidate.objects.filter(paragraph=paragraph, text_sha256=sha256_of(text))
        .select_related("author")
        .order_by("pk")
        .first()
    )

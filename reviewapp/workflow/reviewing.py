"""Reviewing: people write candidates, approve, reject, reopen and comment.

Every decision takes the paragraph's next revision by a conditional update: of two people who
decide on the same page state one wins, the other gets StaleParagraphError. A repeated request
(double click, retry) finds its own event at that revision and is answered as done.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import F
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
    ReviewEvent,
    User,
)
from reviewapp.qa.findings import Severity
from reviewapp.workflow.checking import count_findings, findings_for, glossary_revision
from reviewapp.workflow.errors import (
    BlockedApprovalError,
    FourEyesError,
    ReasonMissingError,
    StaleParagraphError,
    WrongStateError,
)
from reviewapp.workflow.history import record
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
) -> Candidate:
    """Keep a text that a person wrote; a text that is there already is not doubled.

    Raises RefusedTextError, StaleParagraphError, WrongStateError (the paragraph is approved).
    """
    text = clean_text(text, longest=LONGEST_CANDIDATE)
    return _candidate_with(paragraph, text) or _write_candidate(
        paragraph, actor=actor, text=text, revision=revision, based_on=based_on
    )


@transaction.atomic
def approve_candidate(candidate: Candidate, *, actor: User, revision: int) -> Candidate:
    """Approve a text that has no errors, as one who did not write it where four eyes are asked.

    Raises StaleParagraphError, WrongStateError, FourEyesError, BlockedApprovalError.
    """
    paragraph = candidate.paragraph
    if not _take_revision(paragraph, revision):
        return _answer_again(EventKind.APPROVED, candidate, actor=actor, revision=revision)
    if paragraph.status == ParagraphStatus.FINAL:
        raise WrongStateError(_("This paragraph is approved already."))
    if what_forbids_approval(candidate, actor):
        raise FourEyesError
    findings = findings_for(paragraph, candidate.text)
    if errors := [finding for finding in findings if finding.severity is Severity.ERROR]:
        raise BlockedApprovalError(errors)
    count_findings(candidate, findings)
    candidate.reason = ""
    candidate.glossary_revision = glossary_revision(paragraph.document.project)
    _decide(candidate, CandidateStatus.APPROVED, actor=actor)
    _set_status(paragraph, ParagraphStatus.FINAL)
    record(
        EventKind.APPROVED,
        paragraph,
        actor=actor,
        candidate=candidate,
        revision=paragraph.revision,
        glossary_revision=candidate.glossary_revision,
        warnings=candidate.warnings,
    )
    return candidate


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
    candidate = _candidate_with(paragraph, text)
    if candidate is None:
        candidate = _write_candidate(
            paragraph, actor=actor, text=text, revision=revision, based_on=based_on
        )
        if paragraph.revision == revision + 1:
            return approve_candidate(candidate, actor=actor, revision=paragraph.revision)
    candidate.paragraph = paragraph
    if _stands(EventKind.APPROVED, candidate, actor=actor, revision=revision + 1):
        return candidate  # this very request, sent twice: it wrote and approved
    return approve_candidate(candidate, actor=actor, revision=revision)


@transaction.atomic
def reject_candidate(candidate: Candidate, *, actor: User, revision: int, reason: str) -> Candidate:
    """Turn a candidate down, with a reason that its author reads.

    Raises ReasonMissingError, RefusedTextError, StaleParagraphError, WrongStateError.
    """
    paragraph = candidate.paragraph
    if not reason.strip():
        raise ReasonMissingError
    reason = clean_text(reason, longest=LONGEST_REMARK)
    if not _take_revision(paragraph, revision):
        return _answer_again(EventKind.REJECTED, candidate, actor=actor, revision=revision)
    candidate.refresh_from_db(fields=["status"])
    if candidate.status == CandidateStatus.APPROVED:
        raise WrongStateError(
            _("This text is approved. Reopen the paragraph before you reject it.")
        )
    candidate.reason = reason
    _decide(candidate, CandidateStatus.REJECTED, actor=actor)
    record(
        EventKind.REJECTED,
        paragraph,
        actor=actor,
        candidate=candidate,
        revision=paragraph.revision,
        reason=reason,
    )
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
    if not _take_revision(paragraph, revision):
        own = {"kind": EventKind.REOPENED, "actor": actor, "revision": paragraph.revision}
        if paragraph.revision == revision + 1 and paragraph.events.filter(**own).exists():
            return paragraph  # this very request, sent twice
        raise StaleParagraphError(paragraph)
    candidate = Candidate.objects.filter(
        paragraph=paragraph, status=CandidateStatus.APPROVED
    ).first()
    if candidate is None:
        raise WrongStateError(_("This paragraph is not approved."))
    _set_status(paragraph, ParagraphStatus.TRANSLATED)
    Candidate.objects.filter(pk=candidate.pk).update(
        status=CandidateStatus.PROPOSED, decided_by=None, decided_at=None, glossary_revision=None
    )
    record(
        EventKind.REOPENED,
        paragraph,
        actor=actor,
        candidate=candidate,
        revision=paragraph.revision,
        reason=reason,
    )
    return paragraph


@transaction.atomic
def add_comment(paragraph: Paragraph, *, actor: User, text: str) -> Comment:
    """Say something about a paragraph. Raises RefusedTextError."""
    text = clean_text(text, longest=LONGEST_REMARK)
    # The row lock puts two requests of one double click in line.
    Paragraph.objects.select_for_update().get(pk=paragraph.pk)
    just_now = timezone.now() - DOUBLE_CLICK
    own = paragraph.comments.filter(author=actor, text=text, at__gt=just_now).first()
    if own is not None:
        return own
    comment = Comment.objects.create(paragraph=paragraph, author=actor, text=text)
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


def what_forbids_approval(
    candidate: Candidate, actor: User, *, among: Iterable[Candidate] | None = None
) -> str:
    """Why this person may not approve this text, as a sentence; empty if nothing forbids it.

    One query, none if the paragraph's candidates are given in `among`.
    """
    if not candidate.paragraph.document.project.four_eyes:
        return ""
    if among is None:
        among = Candidate.objects.filter(paragraph_id=candidate.paragraph_id, author=actor)
    wrote_it = any(
        other.author_id == actor.pk and other.text_sha256 == candidate.text_sha256
        for other in among
    )
    return str(FourEyesError()) if wrote_it else ""


def _write_candidate(
    paragraph: Paragraph, *, actor: User, text: str, revision: int, based_on: Candidate | None
) -> Candidate:
    if not _take_revision(paragraph, revision):
        same = _candidate_with(paragraph, text)
        if same is not None and same.author == actor:
            return same  # this very request, sent twice
        raise StaleParagraphError(paragraph)
    if paragraph.status == ParagraphStatus.FINAL:
        raise WrongStateError(_("This paragraph is approved. Reopen it before you change it."))
    candidate = Candidate(
        paragraph=paragraph,
        text=text,
        text_sha256=sha256_of(text),
        origin=Origin.PERSON,
        author=actor,
        based_on=based_on,
    )
    count_findings(candidate, findings_for(paragraph, text))
    candidate.save(force_insert=True)
    _set_status(paragraph, ParagraphStatus.TRANSLATED)
    record(
        EventKind.EDITED,
        paragraph,
        actor=actor,
        candidate=candidate,
        revision=paragraph.revision,
        based_on=based_on.pk if based_on else None,
    )
    return candidate


def _take_revision(paragraph: Paragraph, revision: int) -> bool:
    """Raise the paragraph's revision if it is still the one given, and lock the row with it.

    In any case the paragraph's revision and status are then as in the database.
    """
    taken = Paragraph.objects.filter(pk=paragraph.pk, revision=revision).update(
        revision=F("revision") + 1
    )
    paragraph.refresh_from_db(fields=["revision", "status"])
    return bool(taken)


def _set_status(paragraph: Paragraph, status: ParagraphStatus) -> None:
    Paragraph.objects.filter(pk=paragraph.pk).update(status=status)
    paragraph.status = status


def _decide(candidate: Candidate, status: CandidateStatus, *, actor: User) -> None:
    candidate.status = status
    candidate.decided_by = actor
    candidate.decided_at = timezone.now()
    candidate.save(
        update_fields=[
            "status",
            "decided_by",
            "decided_at",
            "reason",
            "glossary_revision",
            "errors",
            "warnings",
        ]
    )


def _candidate_with(paragraph: Paragraph, text: str) -> Candidate | None:
    return (
        Candidate.objects.filter(paragraph=paragraph, text_sha256=sha256_of(text))
        .select_related("author")
        .order_by("pk")
        .first()
    )


def _answer_again(
    kind: EventKind, candidate: Candidate, *, actor: User, revision: int
) -> Candidate:
    """The decision that this very request took when it came first. Raises StaleParagraphError."""
    if not _stands(kind, candidate, actor=actor, revision=revision):
        raise StaleParagraphError(candidate.paragraph)
    candidate.refresh_from_db()
    return candidate


def _stands(kind: EventKind, candidate: Candidate, *, actor: User, revision: int) -> bool:
    """Whether the last thing that happened is this decision, taken on the revision given."""
    return ReviewEvent.objects.filter(
        paragraph_id=candidate.paragraph_id,
        paragraph__revision=revision + 1,
        kind=kind,
        candidate=candidate,
        actor=actor,
        revision=revision + 1,
    ).exists()

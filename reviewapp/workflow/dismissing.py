"""Dismissing: a reviewer says "not here" to a finding, for a place, a paragraph or a term.

A dismissal leaves the paragraph's revision alone: nobody's text or decision changes with it. The
paragraph's row is locked all the same, so that an approval sees it or comes before it.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reviewapp.models import (
    Dismissal,
    DismissalReason,
    DismissalScope,
    EventKind,
    Paragraph,
    User,
)
from reviewapp.workflow.document_checks import find_kept, judge_kept_again
from reviewapp.workflow.errors import DismissalRefusedError, FindingGoneError
from reviewapp.workflow.history import record
from reviewapp.workflow.judging import JudgedFinding, judge, last_change_of
from reviewapp.workflow.recounting import recount_paragraph, request_recount
from reviewapp.workflow.texts import LONGEST_REMARK, clean_text, sha256_of


@transaction.atomic
def dismiss_finding(
    paragraph: Paragraph,
    *,
    actor: User,
    text: str,
    place: str,
    scope: str,
    reason: str,
    note: str = "",
) -> Dismissal:
    """Set a finding about the text aside; `place` is the fingerprint that the page gave it.

    One that is dismissed already stays as it is. Raises DismissalRefusedError (reason or scope),
    RefusedTextError (the note), FindingGoneError.
    """
    note = clean_text(note, longest=LONGEST_REMARK) if note.strip() else ""
    if reason not in DismissalReason.values or (reason == DismissalReason.OTHER and not note):
        raise DismissalRefusedError(_("Say why: choose a reason, or give your own."))
    _lock(paragraph)
    row, text = find_finding(paragraph, text, place)
    if row.dismissal is not None:
        return row.dismissal
    if scope not in row.fingerprints:
        raise DismissalRefusedError(_("Choose how far the dismissal reaches."))
    change = last_change_of(row.finding)
    finding = find_finding(paragraph, text, place)[0].finding  # as it is after that change
    dismissal = Dismissal.objects.create(
        paragraph=paragraph,
        scope=scope,
        reason=reason,
        note=note,
        check_id=finding.check,
        severity=finding.severity,
        message=finding.message,
        concept_id=finding.concept_id,
        concept_change_id=change,
        text_sha256=sha256_of(text.strip()) if scope == DismissalScope.PLACE else "",
        fingerprint=row.fingerprints[DismissalScope(scope)],
        by=actor,
        by_name=actor.display_name,
    )
    _follow(dismissal, paragraph, EventKind.DISMISSED, actor)
    return dismissal


@transaction.atomic
def revoke_dismissal(dismissal: Dismissal, *, actor: User) -> Dismissal:
    """Take a dismissal back: what it held counts again; doing it twice changes nothing."""
    paragraph = dismissal.paragraph
    _lock(paragraph)
    revoked = Dismissal.objects.filter(pk=dismissal.pk, revoked_at=None).update(
        revoked_by=actor, revoked_at=timezone.now()
    )
    if revoked:
        _follow(dismissal, paragraph, EventKind.UNDISMISSED, actor)
    dismissal.refresh_from_db(fields=["revoked_by", "revoked_at"])
    return dismissal


def find_finding(paragraph: Paragraph, text: str, place: str) -> tuple[JudgedFinding, str]:
    """The finding with this fingerprint, and the text that it is about. Raises FindingGoneError.

    It is about the text given, or one over the document, about the text that is shown.
    """
    for row in judge(paragraph, text).judged:
        if row.place and row.place == place:
            return row, text
    kept = find_kept(paragraph, place)
    if kept is None:
        raise FindingGoneError
    return kept


def _lock(paragraph: Paragraph) -> None:
    """Hold the row: an approval comes before or after. Revision and status are then as stored."""
    paragraph.refresh_from_db(
        fields=["revision", "status"], from_queryset=Paragraph.objects.select_for_update()
    )


def _follow(dismissal: Dismissal, paragraph: Paragraph, kind: EventKind, actor: User) -> None:
    """Write the history's line, and count again what the dismissal reaches."""
    record(
        kind,
        paragraph,
        actor=actor,
        reason=dismissal.why,
        dismissal=dismissal.pk,
        scope=dismissal.scope,
        check=dismissal.check_id,
        finding=dismissal.message,
    )
    _count_again(paragraph)
    judge_kept_again(paragraph)
    if dismissal.scope == DismissalScope.TERM:
        request_recount(paragraph.document)


def _count_again(paragraph: Paragraph) -> None:
    recount_paragraph(
        paragraph,
        why=lambda found: _("A dismissal no longer holds: %(finding)s") % {"finding": found},
    )

"""Flagging: ask the desk about a paragraph, or remind oneself of it. No revision is taken."""

from django.db import transaction
from django.utils import timezone

from reviewapp.models import EventKind, Flag, FlagKind, Paragraph, User
from reviewapp.workflow.history import record
from reviewapp.workflow.texts import LONGEST_REMARK, clean_text


@transaction.atomic
def raise_flag(paragraph: Paragraph, *, actor: User, kind: FlagKind, note: str = "") -> Flag:
    """Flag a paragraph; the same flag twice is one. Raises RefusedTextError.

    A question needs words and stands in the history; a reminder is nobody else's business.
    """
    if kind is FlagKind.QUESTION or note.strip():
        note = clean_text(note, longest=LONGEST_REMARK)
    flag, is_new = Flag.objects.get_or_create(
        paragraph=paragraph, kind=kind, by=actor, note=note.strip(), resolved_at=None
    )
    if is_new and kind is FlagKind.QUESTION:
        record(EventKind.ASKED, paragraph, actor=actor, reason=note, flag=flag.pk)
    return flag


@transaction.atomic
def resolve_flag(flag: Flag, *, actor: User) -> Flag:
    """Take a flag away; doing it twice changes nothing."""
    changed = Flag.objects.filter(pk=flag.pk, resolved_at=None).update(
        resolved_by=actor, resolved_at=timezone.now()
    )
    if changed and flag.kind == FlagKind.QUESTION:
        record(EventKind.ANSWERED, flag.paragraph, actor=actor, reason=flag.note, flag=flag.pk)
    flag.refresh_from_db()
    return flag

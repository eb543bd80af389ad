"""Presence: who is on which paragraph right now. A courtesy, no lock and no record.

A row is overwritten by the person's next report, counts for EXPIRY only, and is deleted within a
day. Projects and people can switch it off; who does not show themselves does not see others.
"""

from datetime import timedelta

from django.utils import timezone

from reviewapp.models import Paragraph, Presence, User

EXPIRY = timedelta(seconds=45)
MOST_SHOWN = 20


def shares_presence(paragraph: Paragraph, user: User) -> bool:
    """Whether the person shows where they are in this project, and sees where others are."""
    return paragraph.document.project.shows_presence and user.shows_presence


def report_presence(paragraph: Paragraph, *, user: User, is_editing: bool) -> None:
    """Write down that the person is here. One statement, whoever else writes."""
    Presence.objects.bulk_create(
        [
            Presence(
                user=user,
                document=paragraph.document,
                paragraph=paragraph,
                is_editing=is_editing,
                seen_at=timezone.now(),
            )
        ],
        update_conflicts=True,
        unique_fields=["document", "user"],
        update_fields=["paragraph", "is_editing", "seen_at"],
    )


def others_present(paragraph: Paragraph, user: User) -> list[Presence]:
    """Who else is in the document now, by paragraph. One query."""
    return list(
        Presence.objects.filter(
            document=paragraph.document_id,
            seen_at__gt=timezone.now() - EXPIRY,
            user__is_active=True,
            user__shows_presence=True,
            user__memberships__project=paragraph.document.project_id,
        )
        .exclude(user=user)
        .select_related("user", "paragraph")
        .order_by("paragraph__position", "user")[:MOST_SHOWN]
    )


def switch_presence(user: User, *, is_on: bool) -> None:
    """Show where the person is, or not; what was known is forgotten at once."""
    User.objects.filter(pk=user.pk).update(shows_presence=is_on)
    user.shows_presence = is_on
    if not is_on:
        Presence.objects.filter(user=user).delete()


def delete_old_presences() -> int:
    """Delete the rows that count no longer; how many there were."""
    deleted, _tables = Presence.objects.filter(seen_at__lt=timezone.now() - EXPIRY).delete()
    return deleted

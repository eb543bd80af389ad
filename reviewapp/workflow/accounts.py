"""What happens to accounts: sessions end, people leave. Every step is written to the log."""

import logging

from django.db import transaction

from reviewapp.models import User, UserSession

log = logging.getLogger("gegenlesen.accounts")


def end_sessions(user: User, *, except_key: str | None = None) -> int:
    """End the person's sessions at once, but for the one with this key; returns how many."""
    sessions = UserSession.objects.filter(user=user)
    if except_key is not None:
        sessions = sessions.exclude(pk=except_key)
    ended, _rows = sessions.delete()
    log.info("ended %d sessions of %s (%d)", ended, user.get_username(), user.pk)
    return ended


def end_session(user: User, handle: str) -> bool:
    """End the one session of the person with this handle; False if they have none such."""
    ended, _rows = UserSession.objects.filter(user=user, handle=handle).delete()
    if ended:
        log.info("ended a session of %s (%d)", user.get_username(), user.pk)
    return bool(ended)


@transaction.atomic
def deactivate(user: User) -> None:
    """Shut the person out at once. Their work and their name in the history stay."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    log.info("deactivated %s (%d)", user.get_username(), user.pk)

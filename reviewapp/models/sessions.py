"""Sign-ins: Django's database sessions, with whose they are and where they were last seen.

SESSION_ENGINE names this module. The columns repeat what the session's own data says, so a
request costs no query more than with Django's table, and a person's sessions can be listed
and ended by one statement each.
"""

import hashlib
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


class Activity(StrEnum):
    """What a session's data says of its use; times as seconds since 1970."""

    SIGNED_IN_AT = "signed_in_at"
    SEEN_AT = "seen_at"
    ADDRESS = "address"
    BROWSER = "browser"


class UserSession(AbstractBaseSession):
    """One sign-in of a person. `handle` names it in addresses; the key itself is a secret."""

    handle = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="sessions"
    )
    started_at = models.DateTimeField(null=True)
    last_seen = models.DateTimeField(null=True)
    address = models.GenericIPAddressField(null=True)
    browser = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-last_seen"]

    def __str__(self) -> str:
        return self.handle[:8]

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        return SessionStore


class SessionStore(DatabaseSessionStore):
    """Reads and writes UserSession rows."""

    @classmethod
    def get_model_class(cls) -> type[UserSession]:
        return UserSession

    def __init__(self, session_key: str | None = None) -> None:
        # A cookie can hold anything, PostgreSQL's text cannot: U+0000 would be an error.
        well_formed = session_key and session_key.isascii() and session_key.isalnum()
        super().__init__(session_key if well_formed else None)

    def create_model_instance(self, data: dict[str, Any]) -> UserSession:
        session = cast(UserSession, super().create_model_instance(data))
        session.handle = handle_of(session.session_key)
        session.user_id = data.get(SESSION_KEY)
        session.started_at = _time(data.get(Activity.SIGNED_IN_AT))
        session.last_seen = _time(data.get(Activity.SEEN_AT))
        session.address = data.get(Activity.ADDRESS)
        session.browser = data.get(Activity.BROWSER, "")
        return session


def handle_of(session_key: str) -> str:
    """The name of a session that may be shown: it does not lead back to the key."""
    return hashlib.sha256(session_key.encode()).hexdigest()


def browser_of(user_agent: str) -> str:
    """Browser and system in words, such as "Firefox, Linux"; empty if neither is known."""
    found = [
        next((name for mark, name in names if mark in user_agent), "")
        for names in (_BROWSERS, _SYSTEMS)
    ]
    return ", ".join(filter(None, found))


def _time(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)

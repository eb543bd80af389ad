"""Sessions: whose they are, where they were last seen, and what a cookie may hold."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviewapp.models import UserSession
from reviewapp.models.sessions import Activity, SessionStore, browser_of, handle_of
from tests.factories import make_user


@pytest.mark.django_db
def test_the_columns_repeat_what_the_session_says() -> None:
    user = make_user()
    store = SessionStore()
    store["_auth_user_id"] = str(user.pk)
    store[Activity.SIGNED_IN_AT] = 1_000_000.5
    store[Activity.SEEN_AT] = 1_000_060.0
    store[Activity.ADDRESS] = "2001:db8::1"
    store[Activity.BROWSER] = "Firefox, Linux"
    store.save()
    session = UserSession.objects.get()
    assert session.user == user
    assert session.started_at == datetime.fromtimestamp(1_000_000.5, UTC)
    assert session.last_seen == datetime.fromtimestamp(1_000_060, UTC)
    assert (session.address, session.browser) == ("2001:db8::1", "Firefox, Linux")
    assert session.handle == handle_of(store.session_key or "")
    assert session.get_decoded()[Activity.BROWSER] == "Firefox, Linux"
    assert str(session.session_key) not in str(session)


@pytest.mark.django_db
def test_a_session_of_nobody_has_empty_columns() -> None:
    SessionStore().create()
    session = UserSession.objects.get()
    assert session.user is None
    assert session.started_at is None
    assert session.last_seen is None
    assert session.address is None


@pytest.mark.django_db
def test_sessions_that_have_run_out_are_cleared_by_djangos_command() -> None:
    Client().force_login(make_user())
    call_command("clearsessions")
    assert UserSession.objects.count() == 1
    UserSession.objects.update(expire_date=timezone.now())
    call_command("clearsessions")
    assert UserSession.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "key", ["", "short", '"\\000aaaaaaaaaaaa"', "a" * 5000, "ä" * 32, "' OR 1=1 --", "\udcff" * 32]
)
def test_an_odd_session_cookie_is_no_session(key: str) -> None:
    """I12: PostgreSQL would refuse U+0000 with an error."""
    client = Client(
        headers={"cookie": f"session={key}".encode("utf-8", "surrogateescape").decode("latin-1")}
    )
    assert client.get(reverse("session-list")).status_code == 302


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox, Linux",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
            "Chrome, Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X) Safari/605", "Safari, macOS"),
        ("curl/8.5 on Linux", "Linux"),
        ("<script>alert(1)</script>", ""),
        ("", ""),
    ],
)
def test_a_browser_is_named_in_known_words_only(agent: str, expected: str) -> None:
    """O5: nothing that a stranger sent is shown."""
    assert browser_of(agent) == expected

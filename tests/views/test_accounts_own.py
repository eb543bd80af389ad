"""One's own account: password, sessions, and what the log says of it."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import User, UserSession
from reviewapp.models.sessions import Activity, handle_of
from tests.factories import PASSWORD, make_user
from tests.views.signing_in import LIMIT, fail, is_signed_in, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    return make_user("anna")


NEW_PASSWORD = "a quite different phrase"


def change_password(client: Client, old: str = PASSWORD, new: str = NEW_PASSWORD) -> Any:
    data = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(reverse("password-change"), data)


def test_changing_the_password_ends_all_other_sessions(client: Client, anna: User) -> None:
    """A4"""
    other = Client()
    other.force_login(anna)
    client.force_login(anna)
    key = client.session.session_key
    response = change_password(client)
    assert (response.status_code, response["Location"]) == (302, reverse("session-list"))
    assert is_signed_in(client)
    assert client.session.session_key != key
    assert not is_signed_in(other)
    assert UserSession.objects.filter(user=anna).count() == 1
    assert sign_in(Client(), "anna").status_code == 422
    assert sign_in(Client(), "anna", NEW_PASSWORD).status_code == 302


def test_changing_the_password_needs_the_current_one(client: Client, anna: User) -> None:
    """A10"""
    client.force_login(anna)
    for old in ("wrong", "", "a\x00b"):
        assert change_password(client, old).status_code == 422
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)


def test_guesses_of_the_current_password_are_counted(client: Client, anna: User) -> None:
    """A5, A10: a stolen session does not open a way around the lock-out."""
    client.force_login(anna)
    for _attempt in range(LIMIT - 1):
        assert change_password(client, "wrong").status_code == 422
    assert change_password(client, "wrong").status_code == 429
    assert change_password(client).status_code == 429
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)


@pytest.mark.parametrize(
    "password", ["short phrase"[:11], "password1234", "123456789012345", "a\x00 longer phrase"]
)
def test_short_and_common_passwords_are_refused(password: str, client: Client, anna: User) -> None:
    """A2"""
    client.force_login(anna)
    assert change_password(client, new=password).status_code == 422


@pytest.mark.parametrize(
    "password", ["p q" * 40, "ü" * 40, "😀" * 4 + "Wort und Wort", " x y z a b c "]
)
def test_any_long_password_is_accepted(password: str, client: Client, anna: User) -> None:
    """A2"""
    client.force_login(anna)
    assert change_password(client, new=password).status_code == 302
    assert sign_in(Client(), "anna", password).status_code == 302


def test_nobody_changes_the_password_of_somebody_else(client: Client, anna: User) -> None:
    """Z4: names and ids in the body are ignored."""
    ben = make_user("ben")
    client.force_login(ben)
    data = {
        "old_password": PASSWORD,
        "new_password1": NEW_PASSWORD,
        "new_password2": NEW_PASSWORD,
        "user": anna.pk,
        "username": "anna",
        "is_staff": "on",
        "is_superuser": "on",
    }
    client.post(reverse("password-change"), data)
    anna.refresh_from_db()
    ben.refresh_from_db()
    assert anna.check_password(PASSWORD)
    assert ben.check_password(NEW_PASSWORD)
    assert not ben.is_staff and not ben.is_superuser


def test_the_page_asks_for_the_current_password_first(client: Client, anna: User) -> None:
    client.force_login(anna)
    response = client.get(reverse("password-change"))
    assert response.status_code == 200
    assert next(iter(response.context["form"].fields)) == "old_password"


def test_a_person_sees_where_they_are_signed_in(client: Client, anna: User) -> None:
    """A9"""
    other = Client(REMOTE_ADDR="198.51.100.7", HTTP_USER_AGENT="Mozilla (iPhone) Safari/605")
    sign_in(other, "anna")
    sign_in(client, "anna")
    Client().force_login(make_user("ben"))
    response = client.get(reverse("session-list"))
    rows = response.context["sessions"]
    assert [row["is_current"] for row in rows] == [True, False]
    assert rows[1]["address"] == "198.51.100.7"
    assert rows[1]["browser"] == "Safari, iPhone"
    page = response.content.decode()
    assert "198.51.100.7" in page
    for key in UserSession.objects.values_list("pk", flat=True):
        assert key not in page


def test_the_list_of_sessions_costs_three_queries(
    client: Client, anna: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sign_in(client, "anna")
    for _session in range(5):
        sign_in(Client(), "anna")
    with django_assert_num_queries(3):
        client.get(reverse("session-list"))


def test_a_person_ends_a_session_of_theirs(client: Client, anna: User) -> None:
    """A9"""
    other = Client()
    other.force_login(anna)
    client.force_login(anna)
    handle = handle_of(other.session.session_key or "")
    response = client.post(reverse("session-end", args=[handle]))
    assert (response.status_code, response["Location"]) == (302, reverse("session-list"))
    assert [str(message) for message in get_messages(response.wsgi_request)]
    assert not is_signed_in(other)
    assert is_signed_in(client)
    assert client.post(reverse("session-end", args=[handle])).status_code == 404


def test_ending_the_own_session_is_signing_out(client: Client, anna: User) -> None:
    client.force_login(anna)
    handle = handle_of(client.session.session_key or "")
    response = client.post(reverse("session-end", args=[handle]))
    assert (response.status_code, response["Location"]) == (302, reverse("login"))
    assert not UserSession.objects.exists()


@pytest.mark.parametrize("handle", ["", "0", "x" * 5000, "a\x00b", "../..", "%00", "😀"])
def test_sessions_that_are_not_theirs_are_not_there(
    handle: str, client: Client, anna: User
) -> None:
    """Z3: somebody else's is answered like one that never was."""
    other = Client()
    other.force_login(make_user("ben"))
    client.force_login(anna)
    handles = [handle or handle_of(other.session.session_key or ""), other.session.session_key]
    for wrong in handles:
        response = client.post("/account/sessions/" + str(wrong).replace("\x00", "%00") + "/end/")
        assert response.status_code == 404
    assert is_signed_in(other)


def test_sessions_are_not_ended_by_a_link(client: Client, anna: User) -> None:
    """H3"""
    client.force_login(anna)
    handle = handle_of(client.session.session_key or "")
    assert client.get(reverse("session-end", args=[handle])).status_code == 405
    assert is_signed_in(client)


def test_what_happens_to_an_account_is_written_down(
    client: Client, anna: User, caplog: pytest.LogCaptureFixture
) -> None:
    """Z11, K1: who and what, never a password or a session key."""
    caplog.set_level(logging.INFO, "gegenlesen.accounts")
    sign_in(client, "anna")
    change_password(client)
    secrets = {PASSWORD, NEW_PASSWORD, client.session.session_key}
    client.post(reverse("logout"))
    steps = [line.partition(f"anna ({anna.pk})")[0] for line in caplog.messages]
    assert "signed in " in steps
    assert "changed the password of " in steps
    assert "signed out " in steps
    assert not any(str(secret) in caplog.text for secret in secrets)


def test_the_table_of_attempts_holds_no_password(anna: User) -> None:
    """K1"""
    fail(2)
    attempt = AccessAttempt.objects.get()
    assert "wrong" not in attempt.post_data + attempt.get_data
    assert attempt.failures_since_start == 2


def test_session_data_says_when_and_where(client: Client, anna: User) -> None:
    """A9"""
    sign_in(client, "anna", HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux) Firefox/140.0")
    assert client.session[Activity.BROWSER] == "Firefox, Linux"
    session = UserSession.objects.get()
    assert session.user == anna
    assert session.address == "127.0.0.1"
    assert session.started_at == session.last_seen
    assert session.last_seen and timezone.now() - session.last_seen < timedelta(minutes=1)

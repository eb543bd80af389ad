"""People leave, sessions end: at once, on the server, and written to the log."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from reviewapp.models import UserSession
from reviewapp.workflow.accounts import deactivate, end_session, end_sessions
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def status_of(client: Client) -> int:
    return client.get(reverse("session-list")).status_code


def test_all_sessions_of_a_person_end_and_nobody_elses(caplog: pytest.LogCaptureFixture) -> None:
    """A9: an admin ends anyone's sessions."""
    caplog.set_level(logging.INFO, "gegenlesen.accounts")
    anna, ben = make_user("anna"), make_user("ben")
    clients = [Client(), Client(), Client()]
    for client, user in zip(clients, (anna, anna, ben), strict=True):
        client.force_login(user)
    assert end_sessions(anna) == 2
    assert [status_of(client) for client in clients] == [302, 302, 200]
    assert f"ended 2 sessions of anna ({anna.pk})" in caplog.text


def test_one_session_can_be_kept() -> None:
    anna = make_user()
    kept, other = Client(), Client()
    kept.force_login(anna)
    other.force_login(anna)
    assert end_sessions(anna, except_key=kept.session.session_key) == 1
    assert (status_of(kept), status_of(other)) == (200, 302)


def test_one_session_can_be_ended_by_its_handle() -> None:
    anna = make_user()
    client = Client()
    client.force_login(anna)
    handle = UserSession.objects.get().handle
    assert not end_session(make_user(), handle)
    assert end_session(anna, handle)
    assert not end_session(anna, handle)
    assert status_of(client) == 302


def test_a_person_who_is_deactivated_is_out_at_once_and_for_good(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A4: the sessions do not come back to life with the account."""
    caplog.set_level(logging.INFO, "gegenlesen.accounts")
    anna = make_user("anna")
    client = Client()
    client.force_login(anna)
    deactivate(anna)
    assert status_of(client) == 302
    anna.is_active = True
    anna.save()
    assert status_of(client) == 302
    assert f"deactivated anna ({anna.pk})" in caplog.text

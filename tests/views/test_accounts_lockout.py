"""Ten failures per account or per address, then ten minutes of silence (A5)."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from reviewapp.models import User
from tests.factories import make_user
from tests.views.signing_in import LIMIT, fail, is_signed_in, page_of, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    return make_user("anna")


def test_the_tenth_failure_locks_the_account_on_every_address(anna: User) -> None:
    """A5"""
    assert fail(LIMIT - 1).status_code == 422
    locked = fail(1)
    assert locked.status_code == 429
    assert int(locked["Retry-After"]) >= 300
    assert sign_in(Client(), "anna", REMOTE_ADDR="198.51.100.7").status_code == 429


def test_the_tenth_failure_locks_the_address_for_every_account(anna: User) -> None:
    """A5"""
    make_user("ben")
    for number in range(LIMIT):
        fail(1, f"somebody{number}")
    assert sign_in(Client(), "ben", REMOTE_ADDR="192.0.2.1").status_code == 429
    assert sign_in(Client(), "ben", REMOTE_ADDR="192.0.2.2").status_code == 302


def test_another_browser_is_counted_with_the_first(anna: User) -> None:
    """A5"""
    for number in range(LIMIT - 1):
        fail(1, HTTP_USER_AGENT=f"agent {number}")
    assert fail(1, HTTP_USER_AGENT="another").status_code == 429


def test_forged_forwarding_headers_do_not_help(anna: User) -> None:
    """A5: without trusted proxies X-Forwarded-For is a stranger's claim."""
    for number in range(LIMIT - 1):
        fail(1, f"somebody{number}", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    response = fail(1, HTTP_X_FORWARDED_FOR="203.0.113.9", HTTP_X_REAL_IP="203.0.113.9")
    assert response.status_code == 429


def test_behind_a_proxy_only_its_own_entry_counts(anna: User, settings: Settings) -> None:
    """A5"""
    settings.TRUSTED_PROXIES = 1
    for number in range(LIMIT - 1):
        forwarded = f"198.51.100.{number}, 203.0.113.9"
        fail(1, f"somebody{number}", address="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
    forwarded = "198.51.100.77, 203.0.113.9"
    assert fail(1, address="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded).status_code == 429
    other = sign_in(
        Client(), "anna", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.77, 203.0.113.8"
    )
    assert other.status_code == 302


def test_all_addresses_of_one_ipv6_network_count_together(anna: User) -> None:
    """A5: one caller owns a whole /64."""
    for number in range(LIMIT):
        fail(1, f"somebody{number}", address=f"2001:db8::{number + 1:x}")
    assert sign_in(Client(), "anna", REMOTE_ADDR="2001:db8::ffff").status_code == 429
    assert sign_in(Client(), "anna", REMOTE_ADDR="2001:db8:0:1::1").status_code == 302


def test_a_success_does_not_clear_the_count_of_the_address_or_of_others(anna: User) -> None:
    """A5: an attacker with an account of their own gains nothing by it."""
    make_user("mallory")
    fail(LIMIT - 1)
    assert sign_in(Client(), "mallory", REMOTE_ADDR="192.0.2.1").status_code == 302
    assert fail(1).status_code == 429


def test_attempts_during_a_lock_out_do_not_prolong_it(anna: User) -> None:
    """A5: nobody is locked out for ever."""
    fail(LIMIT)
    before = list(AccessAttempt.objects.values_list("attempt_time", "failures_since_start"))
    fail(5)
    fail(5, address="198.51.100.7")
    assert list(AccessAttempt.objects.values_list("attempt_time", "failures_since_start")) == before


def test_a_lock_out_ends_by_itself(anna: User) -> None:
    """A5"""
    fail(LIMIT)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=9))
    assert sign_in(Client(), "anna", REMOTE_ADDR="192.0.2.1").status_code == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=11))
    assert sign_in(Client(), "anna", REMOTE_ADDR="192.0.2.1").status_code == 302


def test_a_lock_out_answers_a_script_with_the_same_page(anna: User) -> None:
    """A5: no answer for other origins, whatever the caller claims to be."""
    response = fail(LIMIT, HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    assert response.status_code == 429
    assert "Access-Control-Allow-Origin" not in response.headers
    assert response["Content-Type"].startswith("text/html")


def test_a_lock_out_tells_nothing_about_the_account(anna: User) -> None:
    """A6"""
    known, unknown = fail(LIMIT), fail(LIMIT, "nobody", "192.0.2.9")
    assert known.status_code == unknown.status_code == 429
    assert page_of(known) == page_of(unknown)


def test_somebody_who_is_signed_in_goes_on_while_the_account_is_locked(
    client: Client, anna: User
) -> None:
    """A5"""
    client.force_login(anna)
    fail(LIMIT)
    assert is_signed_in(client)


def test_lock_outs_are_written_with_the_account_and_the_address(
    anna: User, caplog: pytest.LogCaptureFixture
) -> None:
    """Z11"""
    fail(LIMIT)
    assert "locked out sign-in to anna from 192.0.2.1" in caplog.text
    assert "wrong" not in caplog.text


def test_a_password_typed_as_the_name_is_not_written(caplog: pytest.LogCaptureFixture) -> None:
    """Z11, K1"""
    fail(LIMIT, "my secret phrase")
    assert "locked out sign-in to an unknown account" in caplog.text
    assert "my secret phrase" not in caplog.text

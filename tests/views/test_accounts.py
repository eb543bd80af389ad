"""Signing in and out: the way back, and the same answer for every failure."""

import time

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher, identify_hasher
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from reviewapp.models import User, UserSession
from tests.factories import PASSWORD, make_user
from tests.views.signing_in import is_signed_in, page_of, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    return make_user("anna")


def test_a_fresh_installation_has_nobody_who_can_sign_in() -> None:
    """A1"""
    assert not User.objects.exists()


def test_a_person_signs_in_with_name_and_password(client: Client, anna: User) -> None:
    response = sign_in(client, "anna")
    assert response.status_code == 302
    assert response["Location"] == reverse("my-work")
    assert is_signed_in(client)


def test_the_session_gets_a_new_key_at_sign_in(client: Client, anna: User) -> None:
    """A4: a key that an attacker planted beforehand is worth nothing."""
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    sign_in(client, "anna")
    assert client.session.session_key != before
    assert not UserSession.objects.filter(pk=before).exists()


def test_the_csrf_token_changes_at_sign_in(anna: User) -> None:
    """H4"""
    client = Client()
    client.get(reverse("login"))
    before = client.cookies["csrf"].value
    sign_in(client, "anna")
    assert client.cookies["csrf"].value != before


def test_signing_in_needs_a_token(anna: User) -> None:
    """H3"""
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, "anna").status_code == 403


@pytest.mark.parametrize("way", ["GET", "POST"])
@pytest.mark.parametrize(
    "target",
    [
        "//evil.example/x",
        "/\\evil.example",
        "\\\\evil.example",
        "http:///evil.example",
        "https://evil.example",
        "///evil.example",
        "/\t/evil.example",
        "\t//evil.example",
        " //evil.example",
        "\x00//evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "http:evil.example",
        "testserver.evil.example",
        "http://testserver@evil.example/",
        "",
    ],
)
def test_the_way_back_never_leaves_the_host(
    target: str, way: str, client: Client, anna: User
) -> None:
    """A8"""
    query = {"next": target} if way == "GET" else {}
    body = {"next": target} if way == "POST" else {}
    response = client.post(
        reverse("login", query=query), {"username": "anna", "password": PASSWORD, **body}
    )
    assert response.status_code == 302
    # A name without a slash is a path below this one.
    assert response["Location"] in (reverse("my-work"), "testserver.evil.example")


def test_the_way_back_leads_to_the_page_that_was_asked_for(client: Client, anna: User) -> None:
    """A8"""
    page = reverse("session-list") + "?page=2"
    response = client.get(page)
    assert response.status_code == 302
    form = client.get(response["Location"])
    assert form.context["next"] == page
    assert sign_in(client, "anna", data={"next": page}).url == page


@pytest.mark.parametrize("target", ["/login/", "/login/?next=/login/", "//evil.example"])
def test_a_person_who_is_signed_in_is_sent_on(target: str, client: Client, anna: User) -> None:
    client.force_login(anna)
    response = client.get(reverse("login", query={"next": target}))
    assert (response.status_code, response["Location"]) == (302, reverse("my-work"))


def failure_of(username: str) -> tuple[int, str]:
    response = sign_in(Client(), username, "wrong password")
    return response.status_code, page_of(response).replace(username, "NAME")


def test_unknown_wrong_and_disabled_are_answered_alike(anna: User) -> None:
    """A6"""
    make_user("dora", is_active=False)
    unknown, wrong, disabled = (failure_of(name) for name in ("nobody", "anna", "dora"))
    assert unknown == wrong == disabled
    assert unknown[0] == 422


def test_a_disabled_person_with_the_right_password_is_answered_like_a_stranger() -> None:
    """A6"""
    make_user("dora", is_active=False)
    response = sign_in(Client(), "dora")
    assert response.status_code == 422
    assert str(response.context["form"].errors) == str(
        sign_in(Client(), "nobody").context["form"].errors
    )


@override_settings(
    PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"],
    AXES_FAILURE_LIMIT=1000,
)
def test_unknown_wrong_and_disabled_take_the_same_time() -> None:
    """A6: within 100 ms of computing, with the real hasher; other work here does not count."""
    make_user("anna")
    make_user("dora", is_active=False)

    def seconds(username: str) -> float:
        start = time.thread_time()
        sign_in(Client(), username, "wrong")
        return time.thread_time() - start

    names = ("nobody", "anna", "dora")
    rounds = [[seconds(name) for name in names] for _round in range(3)]
    times = [min(times) for times in zip(*rounds, strict=True)]
    assert max(times) - min(times) < 0.1 + 0.2 * min(times)
    assert min(times) > 0.01, "the hash was not computed"


@pytest.mark.parametrize(
    "username",
    ["x" * 5000, "a\x00b", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "😀", ""],
)
@pytest.mark.parametrize("password", ["wrong", "a\x00b", ""])
def test_odd_names_and_passwords_are_form_errors(username: str, password: str) -> None:
    """I12, I22"""
    assert sign_in(Client(), username, password).status_code == 422


@pytest.mark.parametrize(
    "password",
    [
        "p" * 64,
        "pass phrase " * 100,
        "ü" * 40,
        "пароль пароль",
        "😀😃😄😁😆😅🤣😂🙂🙃😉😊",
        " leading space ",
    ],
)
def test_long_and_unicode_passwords_work_and_are_not_cut(password: str) -> None:
    """A2: 64 and more characters, 72 and more bytes, any characters."""
    make_user("anna").set_password(password)
    user = User.objects.get()
    user.set_password(password)
    user.save()
    assert sign_in(Client(), "anna", password[:-1]).status_code == 422
    assert sign_in(Client(), "anna", password).status_code == 302


def test_passwords_are_stored_at_todays_cost() -> None:
    """A3: PBKDF2-SHA256 with more rounds than OWASP's 600,000."""
    from config import settings as shipped

    assert not hasattr(shipped, "PASSWORD_HASHERS")
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"]):
        user = make_user("anna")
        assert isinstance(identify_hasher(user.password), PBKDF2PasswordHasher)
        assert int(user.password.split("$")[1]) >= 1_000_000


def test_signing_out_ends_the_session_on_the_server(client: Client, anna: User) -> None:
    """A4"""
    client.force_login(anna)
    cookie = client.cookies["session"].value
    response = client.post(reverse("logout"))
    assert (response.status_code, response["Location"]) == (302, reverse("login"))
    assert response["Clear-Site-Data"] == '"cache"'
    assert not UserSession.objects.exists()
    thief = Client()
    thief.cookies["session"] = cookie
    assert not is_signed_in(thief)


def test_a_link_does_not_sign_out(client: Client, anna: User) -> None:
    """H3"""
    client.force_login(anna)
    assert client.get(reverse("logout")).status_code == 405
    assert is_signed_in(client)

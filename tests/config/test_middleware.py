"""Limits, sessions, the way to the sign-in, the caller's address, and the record of refusals."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from config.middleware import client_address, lockout_address, lockout_username
from reviewapp.models import UserSession
from reviewapp.models.sessions import Activity
from tests.factories import make_project, make_user

FORM = "application/x-www-form-urlencoded"
PAGE = "/account/sessions/"


@pytest.fixture
def signed_in(client: Client, db: None) -> Client:
    client.force_login(make_user("anna"))
    return client


def set_session(client: Client, **values: float) -> None:
    session = client.session
    session.update(values)
    session.save()


def ago(**duration: float) -> float:
    return (timezone.now() - timedelta(**duration)).timestamp()


# --- Limits of a request ------------------------------------------------------------------------


def test_a_request_that_is_too_large_is_refused_before_it_is_read(
    client: Client, settings: Settings
) -> None:
    """I23, I24"""
    settings.MAX_BODY_BYTES = 1024**2
    body = {"file": SimpleUploadedFile("a.txt", b"x" * (1024**2 + 1))}
    response = client.post(reverse("login"), body)
    assert response.status_code == 413
    assert "At most 1 MB" in response.content.decode()
    assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("url", ["/login/", "/account/password/", "/", "/nothing/"])
@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("&".join(f"f{number}=1" for number in range(5000)), FORM),
        ("a=" + "x" * (4 * 1024**2 + 1), FORM),
        (b"hello", "multipart/form-data"),
        (b"hello", "multipart/form-data; boundary=" + "b" * 300),
        (
            b'--b\r\nContent-Disposition: form-data; name="a"; filename="f"\r\n'
            b"Content-Transfer-Encoding: base64\r\n\r\n!\xff!\r\n--b--\r\n",
            "multipart/form-data; boundary=b",
        ),
        (b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf', "multipart/form-data; b"),
        (b"a=%ff", FORM + "; charset=utf-16"),
        (b"--b\r\n", "multipart/form-data; boundary=b; charset=base64"),
        (b"--b\r\n", "multipart/form-data; boundary=b; charset=latin-1"),
    ],
    ids=["fields", "memory", "no boundary", "boundary", "base64", "half", "16", "codec", "latin"],
)
def test_a_form_that_cannot_be_read_is_refused(
    url: str, body: str | bytes, content_type: str, signed_in: Client
) -> None:
    """I23: never an error of ours, whether a page reads the form or the token check does."""
    for client in (signed_in, _strict(signed_in)):
        response = client.generic("POST", url, body, content_type=content_type)
        assert response.status_code in (400, 403, 404, 405)
        assert response.status_code == 400 or url not in ("/login/", "/account/password/")


def _strict(client: Client) -> Client:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    return strict


def test_a_thousand_files_are_refused(signed_in: Client) -> None:
    """I23"""
    files = {f"f{number}": SimpleUploadedFile("a", b"x") for number in range(1000)}
    assert signed_in.post("/account/password/", files).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["utf-8", "UTF-8", "unknown-99"])
def test_a_form_in_utf_8_is_read(name: str, client: Client) -> None:
    response = client.generic(
        "POST", "/login/", b"username=a", content_type=f"{FORM}; charset={name}"
    )
    assert response.status_code == 422


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["", "0", "-5", "abc", "²", "9" * 5000])
def test_an_odd_length_is_read_as_the_server_reads_it(length: str, client: Client) -> None:
    response = client.generic("POST", "/login/", b"", content_type=FORM, CONTENT_LENGTH=length)
    assert response.status_code == 422


# --- Sessions -----------------------------------------------------------------------------------


def test_a_request_of_a_session_in_use_costs_no_query_more(
    signed_in: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    signed_in.get("/nothing/")
    with django_assert_num_queries(2):  # the session and the person
        signed_in.get(reverse("password-change"))


def test_activity_is_written_once_a_minute(
    signed_in: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """A9"""
    signed_in.get(PAGE)
    set_session(signed_in, **{Activity.SEEN_AT: ago(seconds=61)})
    UserSession.objects.update(expire_date=timezone.now() + timedelta(minutes=1))
    signed_in.get(PAGE, REMOTE_ADDR="192.0.2.9")
    session = UserSession.objects.get()
    assert session.last_seen and timezone.now() - session.last_seen < timedelta(seconds=30)
    assert session.address == "192.0.2.9"
    assert session.expire_date > timezone.now() + timedelta(hours=11)


def test_an_idle_session_ends(signed_in: Client, settings: Settings) -> None:
    """A9"""
    assert settings.SESSION_COOKIE_AGE == 12 * 3600
    UserSession.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert signed_in.get(PAGE).status_code == 302


def test_a_session_ends_a_week_after_sign_in_however_active(signed_in: Client) -> None:
    """A9"""
    signed_in.get(PAGE)
    set_session(signed_in, **{Activity.SIGNED_IN_AT: ago(days=6, hours=23)})
    assert signed_in.get(PAGE).status_code == 200
    set_session(signed_in, **{Activity.SIGNED_IN_AT: ago(days=7, seconds=1)})
    assert signed_in.get(PAGE).status_code == 302
    assert not UserSession.objects.exists()


def test_pages_for_everybody_start_no_session(client: Client, db: None) -> None:
    for url in ("/login/", "/healthz", "/nothing/"):
        client.get(url)
    assert "session" not in client.cookies
    assert not UserSession.objects.exists()


# --- The way to the sign-in ---------------------------------------------------------------------


@pytest.mark.parametrize("page", ["/", "/account/sessions/?page=2&x=%C3%A4"])
def test_a_page_leads_to_the_sign_in_and_back(page: str, client: Client) -> None:
    """Z1"""
    response = client.get(page)
    assert response.status_code == 302
    assert response["Location"] == reverse("login", query={"next": page}).replace("%2F", "/")


def test_an_action_leads_back_to_the_page_where_it_was_sent(client: Client) -> None:
    response = client.post(reverse("logout"), headers={"referer": "http://testserver/?page=2"})
    assert response["Location"] == "/login/?next=/%3Fpage%3D2"


@pytest.mark.parametrize(
    "page", ["", "https://evil.example/x", "javascript:alert(1)", "//evil.example", "http://["]
)
def test_an_action_from_elsewhere_leads_to_the_projects(page: str, client: Client) -> None:
    """A8"""
    for headers in ({"referer": page}, {"hx-request": "true", "hx-current-url": page}):
        response = client.post(reverse("logout"), headers=headers)
        target = response.headers.get("Location") or response.headers["HX-Redirect"]
        assert target == "/login/?next=/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_fragment_sends_the_whole_page_to_the_sign_in(method: str, client: Client) -> None:
    """H4: never a sign-in inside a fragment, and nothing that looks like success."""
    headers = {"hx-request": "true", "hx-current-url": "http://testserver/documents/1/?page=2"}
    response = getattr(client, method)(reverse("logout"), headers=headers)
    assert response.status_code == 401
    assert response["HX-Redirect"] == "/login/?next=/documents/1/%3Fpage%3D2"
    assert response.content == b""
    assert "HX-Request" in response["Vary"]


def test_the_header_of_htmx_is_no_exemption_from_the_token(signed_in: Client) -> None:
    """H4, Z9"""
    response = _strict(signed_in).post(reverse("logout"), headers={"hx-request": "true"})
    assert response.status_code == 403
    assert signed_in.get(PAGE).status_code == 200


def test_a_form_from_another_site_is_refused(signed_in: Client) -> None:
    """H3: the right token does not make up for the wrong origin."""
    strict = _strict(signed_in)
    token = strict.get(PAGE).context["csrf_token"]
    data = {"csrfmiddlewaretoken": str(token)}
    evil = {"origin": "https://evil.example"}
    assert strict.post(reverse("logout"), data, headers=evil).status_code == 403
    assert strict.post(reverse("logout"), data, headers={"origin": "null"}).status_code == 403
    assert strict.post(reverse("logout"), data).status_code == 302


# --- Headers that change no decision ------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"x-http-method-override": "POST"},
        {"x-http-method": "POST"},
        {"x-method-override": "POST"},
        {"x-original-url": "/logout/"},
        {"x-rewrite-url": "/logout/"},
        {"x-forwarded-host": "evil.example"},
        {"x-forwarded-proto": "https"},
        {"remote-user": "root"},
        {"x-remote-user": "root"},
        {"authorization": "Basic cm9vdDpyb290"},
    ],
)
def test_headers_change_no_decision(headers: dict[str, str], signed_in: Client) -> None:
    """Z9, H9"""
    make_user("root", is_superuser=True, is_staff=True)
    assert signed_in.get(reverse("logout"), headers=headers).status_code == 405
    page = signed_in.get(PAGE, headers=headers, REMOTE_USER="root")
    assert page.status_code == 200
    assert page.wsgi_request.user.get_username() == "anna"
    assert not page.wsgi_request.is_secure()
    stranger = Client().get(PAGE, headers=headers, REMOTE_USER="root")
    assert stranger.status_code == 302
    assert "evil" not in stranger["Location"]


def test_a_method_in_the_body_changes_nothing(signed_in: Client) -> None:
    """Z9"""
    assert signed_in.post(PAGE, {"_method": "GET"}).status_code == 405


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "a b", "x:y"])
def test_an_unknown_host_is_refused(host: str, client: Client) -> None:
    """H9"""
    response = client.get("/login/", headers={"host": host})
    assert response.status_code == 400
    assert "evil" not in response.content.decode()


# --- The caller's address -----------------------------------------------------------------------


def asked_by(address: str, forwarded: str | None = None) -> HttpRequest:
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    return RequestFactory().get("/", headers=headers, REMOTE_ADDR=address)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "198.51.100.1", "10.0.0.1"),
        (1, None, "10.0.0.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.7, 198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.7,198.51.100.1:4711", "198.51.100.1"),
        (1, "[2001:db8::1]:4711", "2001:db8::1"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
        (1, "fe80::1%eth0", "fe80::1"),
        (1, "unknown", "10.0.0.1"),
        (1, "198.51.100.1,", "10.0.0.1"),
        (1, "'; DROP TABLE", "10.0.0.1"),
        (2, "198.51.100.1", "10.0.0.1"),
        (2, "203.0.113.7, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
    ],
)
def test_the_address_is_what_the_last_trusted_proxy_saw(
    proxies: int, forwarded: str | None, expected: str, settings: Settings
) -> None:
    """A5, Z9"""
    settings.TRUSTED_PROXIES = proxies
    assert client_address(asked_by("10.0.0.1", forwarded)) == expected


def test_a_caller_without_an_address_has_none() -> None:
    assert client_address(asked_by("")) is None
    assert lockout_address(asked_by("")) is None


def test_the_lock_out_counts_a_network_of_ipv6_as_one() -> None:
    """A5"""
    assert lockout_address(asked_by("2001:db8:0:1:aaaa::1")) == "2001:db8:0:1::"
    assert lockout_address(asked_by("192.0.2.1")) == "192.0.2.1"


def test_the_lock_out_counts_a_name_that_the_table_can_hold() -> None:
    """A5"""
    request = RequestFactory().post("/login/", {"username": "anna"})
    assert lockout_username(request, None) == "anna"
    assert lockout_username(request, {"username": "b\0" * 200}) == "b" * 75
    assert lockout_username(request, {"username": None}) == ""


# --- The record of refusals ---------------------------------------------------------------------


def test_refusals_are_written_with_who_and_what(
    signed_in: Client, caplog: pytest.LogCaptureFixture
) -> None:
    """Z11, K1"""
    project = make_project("secret-project")
    signed_in.get(f"/projects/{project.slug}/", {"token": "geheim"})
    (record,) = (record for record in caplog.records if record.name == "gegenlesen.access")
    assert record.levelno == logging.WARNING
    message = record.getMessage()
    assert message.startswith("refused 404 GET /projects/secret-project/ to anna (")
    assert message.endswith("at 127.0.0.1")
    assert "geheim" not in caplog.text


def test_what_strangers_mistype_is_not_written(
    client: Client, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/nothing/")
    assert "gegenlesen.access" not in {record.name for record in caplog.records}


def test_an_error_page_tells_nothing(
    db: None, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """O17: the trace is in the log, not on the page; with htmx as without."""
    settings.ROOT_URLCONF = "tests.config.crash_urls"
    client = Client(raise_request_exception=False)
    headers: Any
    for headers in ({}, {"hx-request": "true"}):
        response = client.get("/crash/", headers=headers)
        assert response.status_code == 500
        page = response.content.decode()
        for secret in ("geheim", "RuntimeError", "Traceback", "crash_urls", ".py"):
            assert secret not in page
    assert "RuntimeError" in caplog.text

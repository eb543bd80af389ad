"""The start in each mode, and the headers that every answer carries."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings

from tests.factories import make_user

ROOT = Path(__file__).resolve().parents[2]
KEY = hashlib.sha256(b"a key for tests").hexdigest()
PUBLIC = {"ALLOWED_HOSTS": "review.example.org", "SECRET_KEY": KEY}

EVERY_ANSWER = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    } | variables
    return subprocess.run(
        [sys.executable, "-W", "ignore::ResourceWarning", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


# --- The start ----------------------------------------------------------------------------------


def test_djangos_deployment_check_has_nothing_to_say(tmp_path: Path) -> None:
    """H8"""
    result = run(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **PUBLIC)
    assert result.returncode == 0, result.stderr
    assert "no issues (0 silenced)" in result.stdout


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        (PUBLIC | {"SECRET_KEY": ""}, "SECRET_KEY must be"),
        (PUBLIC | {"SECRET_KEY": "s" * 20}, "SECRET_KEY must be"),
        (PUBLIC | {"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name"),
        (PUBLIC | {"DEBUG": "true"}, "DEBUG must be off"),
        ({"BIND": "nowhere"}, "BIND must be HOST:PORT"),
        ({"DATABASE_URL": "postgres://anna:geheim@host:port/x"}, "DATABASE_URL cannot be read"),
        ({"DATABASE_URL": "foo://anna:geheim@host/x"}, "DATABASE_URL must begin"),
    ],
)
def test_a_wrong_environment_stops_the_start(
    variables: dict[str, str], message: str, tmp_path: Path
) -> None:
    """H8, K1"""
    result = run(tmp_path, "-c", "import config.settings", **variables)
    assert result.returncode != 0
    assert message in result.stderr.splitlines()[-1]
    assert "geheim" not in result.stderr + result.stdout


# --- HTTPS mode ---------------------------------------------------------------------------------

PUBLIC_PAGES = """
import json, django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=["admin"])
call_command("migrate", verbosity=0)
from reviewapp.models import User
User.objects.create_user("anna", password="correct horse battery")
client = Client(SERVER_NAME="review.example.org")
plain = client.get("/login/")
login = client.get("/login/", secure=True)
style = next(part for part in login.content.decode().split('"') if part.endswith(".css"))
signed_in = client.post(
    "/login/", {"username": "anna", "password": "correct horse battery"}, secure=True
)
print(json.dumps({
    "plain": [plain.status_code, plain.headers.get("Location")],
    "health": client.get("/healthz").status_code,
    "local": Client().get("/login/", SERVER_NAME="127.0.0.1", secure=True).status_code,
    "forwarded": Client(SERVER_NAME="review.example.org").get(
        "/login/", headers={"x-forwarded-proto": "https"}).status_code,
    "login": [login.status_code, dict(login.headers)],
    "style": [style, dict(client.get(style, secure=True).headers)],
    "signed_in": signed_in.status_code,
    "cookies": [cookie.OutputString() for cookie in client.cookies.values()],
}))
"""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Any:
    result = run(tmp_path_factory.mktemp("public"), "-c", PUBLIC_PAGES, **PUBLIC)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout.splitlines()[-1])


def test_with_public_hosts_everything_is_https(public: Any) -> None:
    """H6, H9"""
    assert public["plain"] == [301, "https://review.example.org/login/"]
    assert public["forwarded"] == 301
    assert public["health"] == 200
    assert public["local"] == 400
    status, headers = public["login"]
    assert status == 200
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


def test_cookies_of_https_cannot_be_planted_or_read(public: Any) -> None:
    """A7"""
    assert public["signed_in"] == 302
    session, csrf = sorted(public["cookies"], reverse=True)
    assert session.startswith("__Host-session=")
    assert csrf.startswith("__Host-csrf=")
    assert "HttpOnly" in session
    for cookie in (session, csrf):
        assert "Secure" in cookie
        assert "SameSite=Lax" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie


def test_static_files_are_named_by_their_content_and_kept_for_ever(public: Any) -> None:
    """H2"""
    name, headers = public["style"]
    assert len(name.split(".")) == 3
    assert headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert EVERY_ANSWER.items() <= headers.items()
    assert "Content-Security-Policy" in headers


# --- Headers ------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/login/", 200),
        ("/healthz", 200),
        ("/", 302),
        ("/account/sessions/", 200),
        ("/logout/", 405),
        ("/nothing/", 404),
        ("/static/reviewapp/nothing.css", 404),
        ("/crash/", 500),
    ],
)
def test_every_answer_carries_the_headers(url: str, status: int, settings: Settings) -> None:
    """H1, H6, H7: pages, redirects, refusals and errors."""
    settings.ROOT_URLCONF = "tests.config.crash_urls"
    client = Client(raise_request_exception=False)
    if url.startswith(("/account", "/logout")):
        client.force_login(make_user())
    response = client.get(url)
    assert response.status_code == status
    assert EVERY_ANSWER.items() <= response.headers.items()
    assert {"private", "no-store"} <= {
        part.strip() for part in response.headers["Cache-Control"].split(",")
    }
    _assert_strict(response.headers["Content-Security-Policy"])


def test_a_host_that_is_refused_gets_the_headers_too(client: Client) -> None:
    """H1, H9"""
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert EVERY_ANSWER.items() <= response.headers.items()
    _assert_strict(response.headers["Content-Security-Policy"])


def _assert_strict(policy: str) -> None:
    directives = {
        name: values
        for name, *values in (part.split() for part in policy.split(";") if part.strip())
    }
    for name in ("default-src", "script-src", "style-src", "form-action"):
        assert directives[name] == ["'self'"]
    for name in ("object-src", "base-uri", "frame-ancestors"):
        assert directives[name] == ["'none'"]
    assert not any(word in policy for word in ("unsafe", "*", "http:", "https:"))


@pytest.mark.django_db
def test_a_page_may_say_itself_how_it_is_kept(client: Client, settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.config.crash_urls"
    assert client.get("/public/").headers["Cache-Control"] == "public, max-age=60"


# --- What must not be forgotten -----------------------------------------------------------------


def test_the_default_is_to_deny() -> None:
    """Z1"""
    assert "config.middleware.SignInRequired" in django_settings.MIDDLEWARE
    assert not any("RemoteUser" in name for name in django_settings.MIDDLEWARE)


def test_nothing_keeps_uploads_where_a_server_would_show_them() -> None:
    """Z8"""
    assert not django_settings.MEDIA_ROOT
    assert not django_settings.MEDIA_URL.strip("/")


def test_a_request_costs_no_transaction_of_its_own() -> None:
    assert not django_settings.DATABASES["default"].get("ATOMIC_REQUESTS")


def test_servers_find_the_application() -> None:
    from config.asgi import application as asgi
    from config.wsgi import application as wsgi

    assert callable(asgi)
    assert callable(wsgi)

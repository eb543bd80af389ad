"""Odd addresses, numbers and texts: refused by every page, an error of ours on none (I12, I22)."""

import re
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from reviewapp.models import Candidate, Comment, Document, Role, User
from tests.architecture.bodies import body
from tests.architecture.role_matrix import PAGES
from tests.world import World, client_of, make_world, names_of_pages

pytestmark = pytest.mark.django_db

NUMBERS = ["0", "2147483648", "9223372036854775807", "9223372036854775808", "9" * 30, "9" * 5000]
RAW = ["-1", "%00", "%ff", "1%00", "%F0%9F%98%80", "%0a", "%E2%80%AE", "..%2f..", "1.5", "x" * 5000]
QUERIES = ["-1", "0", "\0", "abc", "9" * 30, "9" * 5000, "last", "1e9", "\ud800", "x" * 5000, "'"]
# What one page reads first may keep it from the others: so not all in one address.
QUERY_FIELDS = (
    "page p q candidate decided revision next partial",
    "filter from before document rejected draft edit all compare decision",
    "filter",
)
HOSTILE_TEXTS = {
    "NUL": "a\0b",
    "control": "a\x1bb",
    "C1": "a\x9bb",
    "surrogate": "a\ud800b",
    "noncharacter": "a\uffffb",
    "5 MB": "x" * 3_000_000,
}
TEXT_FIELDS = [
    (name, field)
    for name, fields in {
        "candidate-add": ["text"],
        "paragraph-approve": ["text"],
        "paragraph-reopen": ["reason"],
        "candidate-reject": ["reason"],
        "comment-add": ["text"],
        "document-import": ["text", "title"],
        "document-store": ["title", "file_name", "content"],
        "candidate-propose": ["engine"],
        "password-change": ["old_password", "new_password1", "new_password2"],
    }.items()
    for field in fields
]
NUMBER_FIELDS = [
    (name, field)
    for name in ("candidate-add", "paragraph-approve", "candidate-approve", "candidate-reject")
    for field in ("revision", "candidate")
] + [("paragraph-reopen", "revision")]


@pytest.fixture
def world(db: None) -> World:
    return make_world("adler")


@pytest.fixture
def manager(world: World) -> Client:
    return client_of(Role.MANAGER, world)


def encoded(fields: dict[str, Any]) -> str:
    """A form as the bytes that a client could send, lone surrogates included."""
    return "&".join(
        f"{name}={quote(str(value).encode('utf-8', 'surrogatepass'))}"
        for name, value in fields.items()
    )


def post(client: Client, url: str, fields: dict[str, Any], **extra: Any) -> Any:
    form = "application/x-www-form-urlencoded"
    with transaction.atomic():
        response = client.generic("POST", url, encoded(fields), content_type=form, **extra)
        transaction.set_rollback(True)
    return response


# --- Addresses ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in PAGES if name != "session-end"])
def test_an_odd_id_is_nowhere(name: str, world: World, manager: Client) -> None:
    """I22"""
    url, arguments = world.url(name), world.arguments(name)
    for value in arguments.values():
        for odd in (*NUMBERS, *RAW):
            if str(value).isdigit() or odd not in NUMBERS:
                address = url.replace(f"/{value}/", f"/{odd}/", 1)
                if not _leads_somewhere(address):
                    continue  # all of them get the page of test_an_address_that_leads_nowhere
                for method in ("GET", "POST"):
                    status = _status(manager, method, address, body(name, world))
                    assert status in (400, 404, 405), (method, address[:100])


@pytest.mark.parametrize("odd", [*NUMBERS, *RAW])
def test_an_address_that_leads_nowhere(odd: str, manager: Client) -> None:
    """I22"""
    for method in ("GET", "POST"):
        assert _status(manager, method, f"/documents/{odd}/nowhere/", {}) in (400, 404)


def _leads_somewhere(address: str) -> bool:
    try:
        resolve(unquote(address))
    except Resolver404:
        return False
    return True


def _status(client: Client, method: str, url: str, fields: dict[str, Any]) -> int:
    if method == "GET":
        return client.get(url).status_code
    status: int = post(client, url, fields).status_code
    return status


@pytest.mark.parametrize("odd", [*NUMBERS, *RAW])
def test_an_odd_id_in_the_admin_is_no_error(odd: str, world: World) -> None:
    """I22"""
    client = client_of("superuser", world)
    for name in names_of_pages():
        if name.startswith("admin") and "_id" in "".join(world.arguments(name)):
            url = re.sub(r"/\d+/", f"/{odd}/", world.url(name))
            assert client.get(url).status_code in (302, 400, 403, 404), (name, odd[:50])


@pytest.mark.parametrize("query", QUERIES)
def test_an_odd_query_is_no_error(query: str, world: World, manager: Client) -> None:
    """I22"""
    value = quote(query.encode("utf-8", "surrogatepass"))
    for name in PAGES:
        for fields in QUERY_FIELDS:
            fields_sent = "&".join(f"{field}={value}" for field in fields.split())
            response = manager.get(f"{world.url(name)}?{fields_sent}")
            assert response.status_code < 500, (name, fields)


@pytest.mark.parametrize("query", QUERIES)
def test_an_odd_search_in_the_admin_is_no_error(query: str, world: World) -> None:
    """I12, I22"""
    value = quote(query.encode("utf-8", "surrogatepass"))
    client = client_of("superuser", world)
    for model in ("concept", "glossary", "project", "user"):
        url = reverse(f"admin:reviewapp_{model}_changelist")
        for field in ("q", "p", "o", "all", "glossary__id__exact", "status__exact", "id__in", "e"):
            assert client.get(f"{url}?{field}={value}").status_code < 500, (model, field)


ODD_PAGES = [
    "http://[",
    "http://testserver/?filter=%00",
    "http://testserver/?filter=%ff%F0",
    "http://testserver/?filter=" + "-(" * 2000,
    "http://testserver/?filter=term:%23" + "9" * 400,
    "http://testserver/?" + "filter=a&" * 2000,
]


@pytest.mark.parametrize("page", ODD_PAGES)
def test_an_odd_page_that_a_form_stands_on_is_no_error(
    page: str, world: World, manager: Client
) -> None:
    """I22"""
    for name in ("candidate-add", "paragraph-approve", "paragraph-check", "comment-add"):
        for headers in ({"Referer": page}, {"HX-Request": "true", "HX-Current-URL": page}):
            response = post(manager, world.url(name), body(name, world), headers=headers)
            assert response.status_code < 500, (name, headers)


# --- Texts --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", HOSTILE_TEXTS)
def test_a_text_that_is_no_text_is_refused(kind: str, world: World, manager: Client) -> None:
    """I12: on SQLite as on PostgreSQL, with htmx and without."""
    counts = [model.objects.count() for model in (Candidate, Comment, Document)]
    for name, field in TEXT_FIELDS:
        fields = body(name, world) | {field: HOSTILE_TEXTS[kind]}
        for headers in ({}, {"HX-Request": "true"}):
            response = post(manager, world.url(name), fields, headers=headers)
            # A lone surrogate is no UTF-8: Django reads U+FFFD, a character, in its place.
            kept = kind == "surrogate" and response.status_code in (200, 302, 303)
            assert kept or response.status_code in (400, 409, 413, 422), (name, field)
    assert counts == [model.objects.count() for model in (Candidate, Comment, Document)]


@pytest.mark.parametrize("value", ["", "-1", "abc", "1.5", "\0", "²", "9" * 30, "9" * 5000])
def test_a_number_that_is_none_is_refused(value: str, world: World, manager: Client) -> None:
    """I22"""
    for name, field in NUMBER_FIELDS:
        if not value and field == "candidate":
            continue  # an empty form field: no candidate is named
        status = post(manager, world.url(name), body(name, world) | {field: value}).status_code
        if field == "candidate" and name in ("candidate-approve", "candidate-reject"):
            assert status == 303  # the address names the candidate; the field is not read
        else:
            assert status in (400, 404, 409), (name, field)


@pytest.mark.parametrize("kind", ["NUL", "control", "surrogate"])
def test_odd_names_of_people_are_form_errors(kind: str, world: World) -> None:
    """I12, O5"""
    client = client_of("superuser", world)
    text = HOSTILE_TEXTS[kind].replace("\ud800", "\ufffd")
    person = User.objects.get(username="viewer-adler")
    url = reverse("admin:reviewapp_user_change", args=[person.pk])
    for field in ("username", "first_name", "last_name", "email"):
        fields = {"username": "viewer-adler", "is_active": "on", field: text}
        fields |= {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}
        assert client.post(url, fields).status_code < 500
        person.refresh_from_db()
        assert text not in (person.username, person.first_name) or kind == "surrogate"

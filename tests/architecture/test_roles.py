"""The role matrix: every address, every person, reading and writing, with and without htmx."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.db import transaction
from django.test import Client
from django.urls import reverse

from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Comment,
    Document,
    Membership,
    Paragraph,
    Project,
    ReviewEvent,
    Role,
    User,
    UserSession,
)
from tests.architecture.bodies import QUERIES, body
from tests.architecture.role_matrix import MATRIX, PAGES, PUBLIC
from tests.world import ANONYMOUS, PEOPLE, World, client_of, make_world, names_of_pages

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
REFUSED = (403, 404, 405)
OBJECT_PAGES = [name for name in PAGES if "404" in " ".join(MATRIX[name])]


@pytest.fixture
def world(db: None) -> World:
    make_world("biber")
    return make_world("adler")


def ask(client: Client, method: str, url: str, name: str, world: World, **extra: Any) -> Any:
    """Send what a person would send, and undo whatever it did."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        if method == "GET":
            response = client.get(url, QUERIES.get(name, {}), **extra)
        else:
            sender = client.session.get(SESSION_KEY, "") if client.cookies else ""
            response = client.post(url, body(name, world, sender), **extra)
        transaction.set_rollback(True)
    client.cookies.update(cookies)
    return response


def for_htmx(status: int, person: str, name: str) -> int:
    if status == 302 and person == ANONYMOUS and name not in PUBLIC:
        return 401
    return 200 if status == 303 else status


def test_every_address_has_an_entry_and_every_entry_an_address() -> None:
    """Z1"""
    assert set(names_of_pages()) == MATRIX.keys()


@pytest.mark.parametrize("name", MATRIX)
def test_every_person_gets_the_answer_of_their_role(name: str, world: World) -> None:
    """Z1, Z2, Z9"""
    expected: dict[tuple[str, ...], int] = {}
    found: dict[tuple[str, ...], int] = {}
    refusals = set()
    for person, *statuses in zip(PEOPLE, *map(str.split, MATRIX[name]), strict=True):
        client = client_of(person, world)
        for method, status in zip(("GET", "POST"), map(int, statuses), strict=True):
            expected[person, method] = status
            found[person, method] = ask(client, method, world.url(name), name, world).status_code
            # Whoever is refused, htmx gets the same page: once is enough.
            if name in PAGES and (method, status) not in refusals:
                if status in REFUSED:
                    refusals.add((method, status))
                answer = ask(client, method, world.url(name), name, world, headers=HTMX)
                expected[person, method, "htmx"] = for_htmx(status, person, name)
                found[person, method, "htmx"] = answer.status_code
    assert found == expected


@pytest.mark.parametrize("name", PAGES)
def test_other_methods_change_nothing(name: str, world: World) -> None:
    """H3, Z9"""
    client = client_of(Role.MANAGER, world)
    events = ReviewEvent.objects.count()
    for method in ("put", "patch", "delete", "trace"):
        response = getattr(client, method)(world.url(name))
        assert response.status_code in (302 if name == "login" else 405, 404, 405)
    assert ReviewEvent.objects.count() == events


def rows_of_all_tables() -> dict[str, list[dict[str, Any]]]:
    models = apps.get_app_config("reviewapp").get_models()
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in models
        if model is not UserSession
    }


@pytest.mark.parametrize("person", ["superuser", Role.MANAGER])
def test_reading_changes_nothing(person: str, world: World) -> None:
    """H3"""
    client = client_of(person, world)
    before = rows_of_all_tables()
    for name in names_of_pages():
        client.get(world.url(name), QUERIES.get(name, {}))
        client.head(world.url(name))
    assert rows_of_all_tables() == before
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_every_action_needs_a_token(headers: dict[str, str], world: World) -> None:
    """H3, H4"""
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client_of(Role.MANAGER, world).cookies
    before = rows_of_all_tables()
    for name in names_of_pages():
        response = strict.post(world.url(name), body(name, world), headers=headers)
        # Where there is nothing, nothing asks for a token.
        assert response.status_code == 403 or name in ("admin/(?P<url>.*)$", "admin:login"), name
    assert rows_of_all_tables() == before


# --- Objects of other projects ------------------------------------------------------------------


def page_of(response: Any) -> str:
    return re.sub("[A-Za-z0-9]{64}", "TOKEN", response.content.decode())


def url_of_nothing(name: str, world: World) -> str:
    arguments = {
        key: "nothing" if key in ("slug", "handle") else 2**31 - 1 if key == "pk" else value
        for key, value in world.arguments(name).items()
    }
    return reverse(name, kwargs=arguments)


@pytest.mark.parametrize("person", ["superuser", Role.MANAGER])
@pytest.mark.parametrize("name", OBJECT_PAGES)
def test_what_is_not_theirs_is_answered_like_what_is_not_there(
    name: str, person: str, world: World
) -> None:
    """Z3"""
    other = make_world("other")
    client = client_of(person, world)
    for method in ("GET", "POST"):
        for headers in ({}, HTMX):
            theirs = ask(client, method, other.url(name), name, other, headers=headers)
            url = url_of_nothing(name, other)
            nothing = ask(client, method, url, name, other, headers=headers)
            assert theirs.status_code == nothing.status_code
            assert theirs.status_code in (404, 405)
            assert page_of(theirs) == page_of(nothing)


@pytest.mark.parametrize("name", ["candidate-add", "paragraph-approve"])
def test_a_candidate_of_another_paragraph_cannot_be_named(name: str, world: World) -> None:
    """Z3: ids in the body are checked like ids in the address."""
    client = client_of(Role.MANAGER, world)
    foreign = Candidate.objects.filter(paragraph__document__project__slug="biber")[0]
    neighbour = world.approved.candidates.get(status="approved")
    before = Candidate.objects.count()
    for pk in (foreign.pk, neighbour.pk, 2**31 - 1, 2**64):
        form = body(name, world) | {"candidate": pk}
        assert client.post(world.url(name), form).status_code == 404
    assert Candidate.objects.count() == before


def test_a_candidate_of_another_paragraph_cannot_be_shown(world: World) -> None:
    """Z3"""
    client = client_of(Role.VIEWER, world)
    url = world.url("paragraph-review")
    for candidate in Candidate.objects.exclude(paragraph=world.open):
        assert client.get(url, {"candidate": candidate.pk}).status_code == 404


def test_lists_show_nothing_of_other_projects(world: World) -> None:
    """Z6"""
    for person in (*Role.values, "superuser"):
        client = client_of(person, world)
        names = ["my-work", "project-list"]
        if person != "superuser":
            names += ["project-detail", "document-detail", "paragraph-review", "document-export"]
        for name in names:
            assert "biber" not in client.get(world.url(name)).content.decode()


def test_glossary_editors_see_nothing_of_other_glossaries(world: World) -> None:
    """Z6"""
    client = client_of(Role.TERMINOLOGIST, world)
    for page in ("concept/", "glossary/", "concept/add/", "concept/?q=sentence", ""):
        assert "of biber" not in client.get(f"/admin/reviewapp/{page}").content.decode()


# --- Fields that are not for people to set ------------------------------------------------------


@pytest.fixture
def planted(world: World) -> dict[str, Any]:
    """Fields that a form does not have, for somebody who hopes that they count."""
    other = User.objects.get(username="manager-adler")
    return {
        "id": 1,
        "pk": 1,
        "author": other.pk,
        "author_id": other.pk,
        "actor": other.pk,
        "user": other.pk,
        "status": "approved",
        "state": "final",
        "decided_by": other.pk,
        "approved_by": other.pk,
        "decided_at": "2026-01-01",
        "resolved_by": other.pk,
        "resolved_at": "2026-01-01",
        "imported_by": other.pk,
        "origin": "engine",
        "origin_name": "planted",
        "errors": 0,
        "role": "manager",
        "project": Project.objects.get(slug="biber").pk,
        "paragraph": 1,
        "document": 1,
        "is_staff": "on",
        "is_superuser": "on",
        "four_eyes": "",
        "glossary_revision": 9,
    }


def test_a_text_is_by_whoever_sent_it_and_undecided(world: World, planted: dict[str, Any]) -> None:
    """Z4"""
    client = client_of(Role.TRANSLATOR, world)
    assert (
        client.post(world.url("candidate-add"), planted | body("candidate-add", world)).status_code
        == 303
    )
    candidate = Candidate.objects.latest("pk")
    assert candidate.author == User.objects.get(username="translator-adler")
    assert candidate.paragraph == world.open
    assert candidate.status == CandidateStatus.PROPOSED
    assert candidate.decided_by is None
    assert candidate.glossary_revision is None
    assert (candidate.origin, candidate.origin_name) == ("person", "")


def test_a_comment_is_by_whoever_sent_it_and_open(world: World, planted: dict[str, Any]) -> None:
    """Z4"""
    client = client_of(Role.TRANSLATOR, world)
    client.post(world.url("comment-add"), planted | body("comment-add", world))
    comment = Comment.objects.latest("pk")
    assert comment.author == User.objects.get(username="translator-adler")
    assert comment.paragraph == world.open
    assert comment.resolved_by is None


def test_an_approval_is_by_whoever_sent_it(world: World, planted: dict[str, Any]) -> None:
    """Z4"""
    client = client_of(Role.REVIEWER, world)
    client.post(world.url("candidate-approve"), planted | body("candidate-approve", world))
    candidate = Candidate.objects.get(pk=world.candidate_id)
    assert candidate.decided_by == User.objects.get(username="reviewer-adler")
    assert candidate.origin_name == "double"


def test_an_import_goes_into_the_project_of_the_address(
    world: World, planted: dict[str, Any]
) -> None:
    """Z4, I21"""
    client = client_of(Role.TRANSLATOR, world)
    form = planted | body("document-store", world)
    assert client.post(world.url("document-store"), form).status_code == 302
    document = Document.objects.latest("pk")
    assert document.project == world.project
    assert document.imported_by == User.objects.get(username="translator-adler")
    assert not Paragraph.objects.filter(document=document).exclude(status="initial").exists()


# --- Roles that change --------------------------------------------------------------------------


def test_a_role_that_changes_counts_from_the_next_request(world: World) -> None:
    """Z7"""
    client = client_of(Role.REVIEWER, world)
    approve = world.url("candidate-approve")
    membership = Membership.objects.get(project=world.project, role=Role.REVIEWER)
    membership.role = Role.VIEWER
    membership.save()
    assert client.post(approve, {"revision": 0}).status_code == 403
    membership.delete()
    assert client.post(approve, {"revision": 0}).status_code == 404
    for url in ("/", "/projects/"):
        assert "Project adler" not in client.get(url).content.decode()


def test_a_superuser_is_no_member_of_every_project(world: World) -> None:
    """Z2: to run the installation is not to read its texts."""
    client = client_of("superuser", world)
    assert client.get(world.url("document-detail")).status_code == 404
    assert list(client.get("/projects/").context["rows"]) == []
    assert client.get("/").context["sections"] == []

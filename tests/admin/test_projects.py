"""Projects in the admin: rules, members and glossaries, each change of a role in the log."""

import logging
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import Glossary, Membership, Project, Role
from tests.admin.pages import client_of, page_of, rows, superuser
from tests.factories import make_document, make_glossary, make_member, make_project, make_user

pytestmark = pytest.mark.django_db

ADD = reverse("admin:reviewapp_project_add")


@pytest.fixture
def administrator() -> Client:
    return client_of(make_user("root", is_superuser=True))


def form(**changes: object) -> dict[str, object]:
    data = {"name": "OVKS", "slug": "ovks", "target_variant": "en-GB", "four_eyes": "on"}
    return data | rows("memberships", []) | rows("project_glossaries", []) | changes


def test_a_superuser_adds_a_project_with_people_and_glossaries(administrator: Client) -> None:
    person, glossary = make_user("tina"), make_glossary()
    data = form()
    data |= rows("memberships", [{"user": person.pk, "role": "terminologist"}])
    data |= rows("project_glossaries", [{"glossary": glossary.pk, "priority": 2}])
    response = administrator.post(ADD, data)
    assert response.status_code == 302, response.content.decode()
    project = Project.objects.get()
    assert (project.four_eyes, project.external_engines) == (True, False)
    assert project.memberships.get().role == Role.TERMINOLOGIST
    assert project.project_glossaries.get().priority == 2


def test_a_project_that_follows_a_glossary_has_its_paragraphs_checked(
    administrator: Client,
) -> None:
    project, glossary = make_project("ovks"), make_glossary(("OVKS", "CSTO"))
    Glossary.objects.update(revision=3, checked_revision=3)
    rows_sent = rows("project_glossaries", [{"glossary": glossary.pk, "priority": 1}])
    administrator.post(page_of(project), form() | rows_sent)
    glossary.refresh_from_db()
    assert glossary.checked_revision == 0
    assert glossary.jobs.filter(kind="recheck").exists()


@pytest.mark.parametrize(
    ("changes", "is_checked"),
    [
        ({"first_mention_in_headings": "on"}, True),
        ({"target_variant": "en-US"}, True),
        ({"name": "Another"}, False),
    ],
)
def test_a_rule_about_texts_that_changes_has_the_paragraphs_checked_again(
    administrator: Client, changes: dict[str, str], is_checked: bool
) -> None:
    glossary = make_glossary(("OVKS", "CSTO"))
    project = make_project("ovks", glossary=glossary, name="OVKS")
    Glossary.objects.update(revision=3, checked_revision=3)
    row = {"id": project.project_glossaries.get().pk, "priority": 1, "glossary": glossary.pk}
    sent = form(**changes) | rows("project_glossaries", [row], stored=1)
    assert administrator.post(page_of(project), sent).status_code == 302
    assert glossary.jobs.filter(kind="recheck").exists() == is_checked


def test_the_glossaries_of_a_project_get_a_priority_and_go(administrator: Client) -> None:
    project = make_project("ovks", glossary=make_glossary())
    kept = project.project_glossaries.get()
    gone = project.project_glossaries.create(glossary=make_glossary())
    sent: list[dict[str, Any]] = [
        {"id": kept.pk, "glossary": gone.glossary_id, "priority": 5},
        {"id": gone.pk, "priority": 1, "DELETE": "on"},
    ]
    response = administrator.post(
        page_of(project), form() | rows("project_glossaries", sent, stored=2)
    )
    assert response.status_code == 302, response.content.decode()
    left = project.project_glossaries.get()
    assert (left.pk, left.priority, left.glossary) == (kept.pk, 5, kept.glossary)


def test_a_project_that_leaves_a_glossary_has_its_documents_counted_again(
    administrator: Client,
) -> None:
    project = make_project("ovks", glossary=make_glossary(("OVKS", "CSTO")))
    document = make_document(project, ["Die OVKS tagt."])
    row = {"id": project.project_glossaries.get().pk, "priority": 1, "DELETE": "on"}
    sent = form() | rows("project_glossaries", [row], stored=1)
    assert administrator.post(page_of(project), sent).status_code == 302
    assert not project.glossaries.exists()
    assert document.jobs.filter(kind="recount").exists()


def test_only_an_administrator_takes_a_glossary_from_a_project() -> None:
    project = make_project("ovks", glossary=make_glossary(("OVKS", "CSTO")))
    manager = client_of(make_member(project, Role.MANAGER, "mia"))
    row = {"id": project.project_glossaries.get().pk, "priority": 1, "DELETE": "on"}
    manager.post(page_of(project), form() | rows("project_glossaries", [row], stored=1))
    assert project.glossaries.exists()


def test_every_change_of_a_role_is_logged_with_who_and_what(
    administrator: Client, caplog: pytest.LogCaptureFixture
) -> None:
    project = make_project("ovks")
    raised = make_member(project, Role.VIEWER, "vera").memberships.get()
    removed = make_member(project, Role.REVIEWER, "rolf").memberships.get()
    unchanged = make_member(project, Role.VIEWER, "udo").memberships.get()
    new = make_user("nina")
    memberships = [
        {"id": raised.pk, "role": "manager"},
        {"id": removed.pk, "role": "reviewer", "DELETE": "on"},
        {"id": unchanged.pk, "role": "viewer"},
        {"user": new.pk, "role": "translator"},
    ]
    with caplog.at_level(logging.INFO, "gegenlesen.admin"):
        response = administrator.post(
            page_of(project), form() | rows("memberships", memberships, stored=3)
        )
    assert response.status_code == 302, response.content.decode()
    assert sorted(record.getMessage() for record in caplog.records) == [
        "root changed the role of nina in ovks: none -> translator",
        "root changed the role of rolf in ovks: reviewer -> none",
        "root changed the role of vera in ovks: viewer -> manager",
    ]
    assert not Membership.objects.filter(pk=removed.pk).exists()


def test_whose_membership_it_is_cannot_be_changed(administrator: Client) -> None:
    project = make_project("ovks")
    membership = make_member(project, Role.VIEWER, "vera").memberships.get()
    other = make_user("otto")
    row = {"id": membership.pk, "user": other.pk, "role": "manager"}
    administrator.post(page_of(project), form() | rows("memberships", [row], stored=1))
    membership.refresh_from_db()
    assert (membership.user.username, membership.role) == ("vera", Role.MANAGER)


def test_a_second_role_for_one_person_is_refused_in_words(administrator: Client) -> None:
    project = make_project("ovks")
    membership = make_member(project, Role.VIEWER, "vera").memberships.get()
    memberships = [
        {"id": membership.pk, "role": "viewer"},
        {"user": membership.user.pk, "role": "manager"},
    ]
    response = administrator.post(
        page_of(project), form() | rows("memberships", memberships, stored=1)
    )
    assert "errornote" in response.content.decode()
    assert project.memberships.count() == 1


def test_a_short_name_that_is_taken_is_refused_in_words(administrator: Client) -> None:
    make_project("ovks")
    assert "errornote" in administrator.post(ADD, form()).content.decode()
    assert Project.objects.count() == 1


def test_a_control_character_in_the_name_is_refused_in_words(administrator: Client) -> None:
    page = administrator.post(ADD, form(name="OV\x1bKS")).content.decode()
    assert "control character U+001B" in page


def test_a_long_list_of_members_takes_no_query_each(
    administrator: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    project = make_project("ovks")
    make_member(project)
    administrator.get(page_of(project))
    with CaptureQueriesContext(connection) as few:
        administrator.get(page_of(project))
    for _number in range(10):
        make_member(project)
    with django_assert_num_queries(len(few)):
        administrator.get(page_of(project))


def test_a_project_is_never_deleted() -> None:
    project = make_project()
    assert superuser().post(page_of(project, "delete"), {"post": "yes"}).status_code == 403


def test_the_history_of_a_project_tells_who_changed_it(administrator: Client) -> None:
    project = make_project("ovks", name="OVKS")
    administrator.post(page_of(project), form(external_engines="on"))
    page = administrator.get(page_of(project, "history")).content.decode()
    assert "root" in page
    assert "External engines" in page

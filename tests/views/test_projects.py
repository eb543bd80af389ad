"""The list of projects, and one project with its documents."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import Membership, Project, Role, User
from reviewapp.views import projects
from reviewapp.workflow.reviewing import approve_candidate
from tests.factories import (
    make_candidate,
    make_document,
    make_glossary,
    make_member,
    make_project,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return make_project("desk", name="Foreign desk")


@pytest.fixture
def rosa(project: Project, client: Client) -> User:
    rosa = make_member(project, Role.REVIEWER, "rosa")
    client.force_login(rosa)
    return rosa


def page(client: Client, name: str, *args: object, query: str = "") -> str:
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_strangers_are_led_to_the_login(client: Client) -> None:
    response = client.get(reverse("project-list"))
    assert (response.status_code, response["Location"]) == (302, "/login/?next=/projects/")


def test_a_person_sees_only_the_projects_that_they_are_in(client: Client, rosa: User) -> None:
    make_document(make_project("other", name="Secret desk"), title="Geheim")
    content = page(client, "project-list")
    assert "Foreign desk" in content
    assert "Secret desk" not in content
    assert "Geheim" not in content


def test_the_list_shows_how_far_each_document_is(
    client: Client, rosa: User, project: Project
) -> None:
    document = make_document(project, ["Titel", "Eins.", "Zwei."], title="Lage")
    make_candidate(document.paragraphs.all()[1])
    content = page(client, "project-list")
    assert "Lage" in content
    assert "0 of 3 approved · 1 to review · 2 without translation" in content


def test_a_project_with_many_documents_shows_the_newest_and_leads_to_all(
    client: Client, rosa: User, project: Project
) -> None:
    for number in range(1, projects.DOCUMENTS_PER_PROJECT + 2):
        make_document(project, title=f"Dokument {number}.")
    content = page(client, "project-list")
    assert "Dokument 1." not in content
    assert "Dokument 6." in content
    assert "All 6 documents" in content


def test_people_without_a_project_read_what_to_do(client: Client) -> None:
    client.force_login(make_user())
    content = page(client, "project-list")
    assert "Ask a manager" in content
    assert "Open the administration" not in content


def test_administrators_without_a_project_are_led_to_the_administration(client: Client) -> None:
    client.force_login(User.objects.create_superuser("ada", password="x"))
    assert "Open the administration" in page(client, "project-list")


def test_more_projects_than_fit_are_on_further_pages(client: Client, rosa: User) -> None:
    for number in range(projects.PROJECTS_PER_PAGE):
        another = make_project(f"p{number}", name=f"Project {number:02}")
        Membership.objects.create(project=another, user=rosa, role=Role.VIEWER)
    first, second = page(client, "project-list"), page(client, "project-list", query="?page=2")
    assert "Project 18" in first
    assert "Project 19" not in first
    assert "Project 19" in second


@pytest.mark.parametrize("number", ["0", "-1", "x", "%00", "9" * 30, "9" * 5000])
def test_odd_page_numbers_show_some_page(client: Client, rosa: User, number: str) -> None:
    assert "Foreign desk" in page(client, "project-list", query=f"?page={number}")


def test_the_list_shows_how_far_a_project_of_several_documents_is(
    client: Client, rosa: User, project: Project
) -> None:
    make_document(project, ["Eins.", "Zwei."])
    assert "of 5 approved" not in page(client, "project-list")
    document = make_document(project, ["Eins.", "Zwei.", "Drei."])
    make_document(make_project("other"), ["Eins."])
    approve_candidate(make_candidate(document.paragraphs.all()[0]), actor=rosa, revision=0)
    assert "1 of 5 approved · 4 without translation" in page(client, "project-list")


def test_the_list_costs_the_same_for_one_and_for_many(
    client: Client, rosa: User, project: Project, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_document(project)
    page(client, "project-list")
    with django_assert_num_queries(7):
        page(client, "project-list")
    for number in range(5):
        another = make_project(f"p{number}")
        Membership.objects.create(project=another, user=rosa, role=Role.VIEWER)
        for _document in range(4):
            make_document(another, ["Eins.", "Zwei."])
    with django_assert_num_queries(7):
        page(client, "project-list")


def test_a_project_tells_its_rules_and_the_role_that_one_has(client: Client) -> None:
    glossary = make_glossary(name="Security")
    project = make_project("strict", glossary=glossary, name="Strict", four_eyes=False)
    client.force_login(make_member(project, Role.TERMINOLOGIST))
    content = page(client, "project-detail", "strict")
    assert "Terminologist" in content
    assert "Security" in content
    assert "One reviewer may write and approve" in content
    assert reverse("admin:index") in content


def test_a_viewer_is_offered_no_import_and_no_glossary_to_edit(
    client: Client, project: Project
) -> None:
    client.force_login(make_member(project, Role.VIEWER))
    content = page(client, "project-detail", "desk")
    assert reverse("document-import", args=["desk"]) not in content
    assert reverse("admin:index") not in content
    assert "can import one" in content


def test_an_empty_project_says_what_to_do(client: Client, rosa: User) -> None:
    content = page(client, "project-detail", "desk")
    assert "Import a German text" in content
    assert reverse("document-import", args=["desk"]) in content


def test_a_finished_document_is_all_approved(client: Client, rosa: User, project: Project) -> None:
    document = make_document(project, ["Titel", "Eins."])
    for paragraph in document.paragraphs.all():
        approve_candidate(make_candidate(paragraph), actor=rosa, revision=0)
    content = page(client, "project-detail", "desk")
    assert "2 of 2 approved" in content
    assert "to review" not in content


def test_a_project_that_one_may_not_see_is_not_there(client: Client, rosa: User) -> None:
    make_project("secret")
    assert client.get(reverse("project-detail", args=["secret"])).status_code == 404
    assert client.get(reverse("project-detail", args=["nowhere"])).status_code == 404


def test_a_project_costs_the_same_for_one_document_and_for_many(
    client: Client, rosa: User, project: Project, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_document(project)
    page(client, "project-detail", "desk")
    with django_assert_num_queries(10):
        page(client, "project-detail", "desk")
    for _document in range(30):
        make_document(project, ["Eins.", "Zwei."])
    with django_assert_num_queries(10):
        assert "page=2" in page(client, "project-detail", "desk")


def test_names_are_shown_as_text(client: Client, rosa: User, project: Project) -> None:
    Project.objects.update(name="<b>Desk</b>{{7*7}}")
    make_document(project, title='<img src=x onerror="alert(1)">')
    for content in (page(client, "project-list"), page(client, "project-detail", "desk")):
        assert "&lt;b&gt;Desk&lt;/b&gt;{{7*7}}" in content
        assert "<img src=x" not in content

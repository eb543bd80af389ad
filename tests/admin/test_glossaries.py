"""Glossaries in the admin: how far the check is, who uses them, who may add one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import Glossary, Job, JobKind, Membership, Role
from tests.admin.pages import client_of, member, page_of, superuser
from tests.factories import make_glossary, make_project

pytestmark = pytest.mark.django_db

LIST = reverse("admin:reviewapp_glossary_changelist")
ADD = reverse("admin:reviewapp_glossary_add")


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(("OVKS", "CSTO"), ("Bündnis", "alliance"), name="Sicherheit")


@pytest.fixture
def terminologist(glossary: Glossary) -> Client:
    return client_of(member(glossary))


def test_a_terminologist_sees_the_glossaries_of_their_projects_only(terminologist: Client) -> None:
    foreign = make_glossary(name="Fremdes")
    page = terminologist.get(LIST).content.decode()
    assert "Sicherheit" in page
    assert "Fremdes" not in page
    assert terminologist.get(page_of(foreign)).status_code == 404


def test_a_terminologist_reads_but_neither_adds_nor_renames(
    terminologist: Client, glossary: Glossary
) -> None:
    page = terminologist.get(page_of(glossary)).content.decode()
    assert 'name="name"' not in page
    assert terminologist.post(page_of(glossary), {"name": "Anders"}).status_code == 403
    assert terminologist.get(ADD).status_code == 403
    assert terminologist.post(ADD, {"name": "Neu"}).status_code == 403
    assert Glossary.objects.get().name == "Sicherheit"


def test_a_superuser_adds_and_renames() -> None:
    client = superuser()
    client.post(ADD, {"name": "Neu"})
    glossary = Glossary.objects.get(name="Neu")
    client.post(page_of(glossary), {"name": "Anders", "revision": "7", "checked_revision": "7"})
    glossary.refresh_from_db()
    assert (glossary.name, glossary.revision, glossary.checked_revision) == ("Anders", 0, 0)


def test_a_name_that_is_taken_is_refused_in_words(glossary: Glossary) -> None:
    page = superuser().post(ADD, {"name": glossary.name}).content.decode()
    assert "errornote" in page
    assert Glossary.objects.count() == 1


@pytest.mark.parametrize(
    ("revision", "checked", "running", "state"),
    [
        (3, 3, False, "All paragraphs are checked."),
        (3, 2, True, "Checking the paragraphs that the last changes touch …"),
        (3, 2, False, "Not checked after revision 2: the check stopped."),
    ],
)
def test_the_page_says_how_far_the_check_is(
    terminologist: Client,
    glossary: Glossary,
    revision: int,
    checked: int,
    running: bool,
    state: str,
) -> None:
    Glossary.objects.update(revision=revision, checked_revision=checked)
    if running:
        Job.objects.create(kind=JobKind.RECHECK, glossary=glossary)
    assert state in terminologist.get(page_of(glossary)).content.decode()
    assert state in terminologist.get(LIST).content.decode()


def test_projects_that_the_person_may_not_read_are_not_named(glossary: Glossary) -> None:
    person = member(glossary)
    mine = person.memberships.get().project
    foreign = make_project(glossary=glossary, name="Geheimprojekt")
    for url in (LIST, page_of(glossary)):
        page = client_of(person).get(url).content.decode()
        assert mine.name in page
        assert foreign.name not in page
        assert foreign.name in superuser().get(url).content.decode()


def test_concepts_are_counted_once_however_many_projects_use_the_glossary(
    glossary: Glossary,
) -> None:
    person = member(glossary)
    for _number in range(2):
        project = make_project(glossary=glossary)
        Membership.objects.create(project=project, user=person, role=Role.TERMINOLOGIST)
    shown = client_of(person).get(LIST).context["cl"].result_list
    assert [(row.name, row.concept_count) for row in shown] == [("Sicherheit", 2)]


def test_the_list_takes_the_same_number_of_queries_however_long_it_is(
    glossary: Glossary, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = superuser()
    client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for _number in range(10):
        make_project(glossary=make_glossary(("OVKS", "CSTO")))
    with django_assert_num_queries(len(few)):
        client.get(LIST)


def test_a_glossary_is_never_deleted(glossary: Glossary) -> None:
    assert superuser().post(page_of(glossary, "delete"), {"post": "yes"}).status_code == 403
    assert Glossary.objects.filter(pk=glossary.pk).exists()

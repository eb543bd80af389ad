"""Exporting: what is offered, what blocks it, and the files."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from reviewapp.formats.writing import WITH_LANGUAGE_CHOICE, ExportFormat
from reviewapp.models import Document, Project, Role
from reviewapp.workflow.exporting import MOST_BLOCKERS
from reviewapp.workflow.reviewing import approve_candidate
from tests.factories import make_candidate, make_document, make_member, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(client: Client) -> Project:
    project = make_project("desk")
    client.force_login(make_member(project, Role.VIEWER, "vera"))
    return project


@pytest.fixture
def document(project: Project) -> Document:
    return make_document(project, ["Die Lage", "Der Rat tagte."], title="Größe: die Lage")


@pytest.fixture
def approved(project: Project, document: Document) -> Document:
    rosa = make_member(project, Role.REVIEWER, "rosa")
    for paragraph in document.paragraphs.all():
        candidate = make_candidate(paragraph, f"English text {paragraph.position}.")
        approve_candidate(candidate, actor=rosa, revision=0)
    return document


def offer(document: Document) -> str:
    return reverse("document-export", args=[document.pk])


def file(document: Document, format: str = "txt") -> str:
    return reverse("document-download", args=[document.pk, format])


def test_every_format_is_offered(client: Client, approved: Document) -> None:
    content = client.get(offer(approved)).content.decode()
    for format in ExportFormat:
        assert format.label in content
        assert f'action="{file(approved, format)}"' in content
    assert content.count('name="bilingual"') == len(WITH_LANGUAGE_CHOICE)
    assert 'name="partial"' not in content
    assert "not approved" not in content


def test_what_is_not_approved_is_listed_with_links(client: Client, document: Document) -> None:
    content = client.get(offer(document)).content.decode()
    assert "2 paragraphs are not approved." in content
    assert "Download with marked gaps" in content
    for position in (1, 2):
        assert reverse("paragraph-review", args=[document.pk, position]) in content


def test_of_very_many_blockers_the_first_are_listed(client: Client, project: Project) -> None:
    document = make_document(project, [f"Satz {n}." for n in range(MOST_BLOCKERS + 5)])
    content = client.get(offer(document)).content.decode()
    assert "The first 100 of 105 paragraphs" in content
    assert content.count("/paragraphs/") == MOST_BLOCKERS


@pytest.mark.parametrize("format", list(ExportFormat))
def test_an_approved_document_comes_as_a_file(
    client: Client, approved: Document, format: ExportFormat
) -> None:
    response = client.get(file(approved, format))
    assert response.status_code == 200
    assert b"English text 2." in response.content
    assert response["Content-Type"] == format.content_type
    assert response["Content-Disposition"].startswith('attachment; filename="Grosse')
    assert "filename*=UTF-8''Gr%C3%B6%C3%9Fe" in response["Content-Disposition"]
    assert response["Content-Security-Policy"] == "sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_both_languages_come_when_asked_for(client: Client, approved: Document) -> None:
    assert "Der Rat tagte." not in client.get(file(approved)).content.decode()
    assert "Der Rat tagte." in client.get(file(approved), {"bilingual": "1"}).content.decode()


def test_an_incomplete_document_is_refused_with_what_blocks_it(
    client: Client, document: Document
) -> None:
    response = client.get(file(document))
    content = response.content.decode()
    assert response.status_code == 409
    assert "Nothing was exported." in content
    assert reverse("paragraph-review", args=[document.pk, 2]) in content
    assert "Content-Disposition" not in response


def test_gaps_are_marked_when_they_are_asked_for(client: Client, document: Document) -> None:
    make_candidate(document.paragraphs.all()[1], "Nobody approved this.")
    content = client.get(file(document), {"partial": "1"}).content.decode()
    assert "[Not translated: paragraph 2]" in content
    assert "Nobody approved this." not in content


@pytest.mark.parametrize("format", ["exe", "TXT", "txt.html", "%00"])
def test_a_format_that_is_not_offered_is_not_there(
    client: Client, approved: Document, format: str
) -> None:
    assert client.get(file(approved, format)).status_code == 404


def test_documents_of_others_are_not_there(client: Client, project: Project) -> None:
    foreign = make_document(make_project())
    assert client.get(offer(foreign)).status_code == 404
    assert client.get(file(foreign), {"partial": "1"}).status_code == 404


def test_the_page_costs_the_same_for_one_paragraph_and_for_many(
    client: Client,
    project: Project,
    document: Document,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    large = make_document(project, [f"Satz {n}." for n in range(80)])
    client.get(offer(document))
    for asked in (document, large):
        with django_assert_num_queries(5):
            client.get(offer(asked))

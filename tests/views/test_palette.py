"""What the palette offers, to whom, and where it leads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviewapp.models import ConceptStatus, Membership, Role
from tests.factories import (
    make_concept,
    make_document,
    make_glossary,
    make_member,
    make_project,
)
from tests.views.review_pages import Desk, Page, make_desk, page_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    make_document(
        make_project(glossary=make_glossary(("Geheimrat", "privy councillor")), name="Secret"),
        title="Geheimer Rat",
    )
    return make_desk(name="Foreign desk")


def ask(desk: Desk, typed: str, document: int | str = "") -> Page:
    response = desk.client.get("/palette/", {"q": typed, "document": document})
    assert response.status_code == 200
    return Page(response)


def ways(page: Page) -> list[str]:
    options = [e for e in page.elements if e.attributes.get("role") == "option"]
    return [option.attributes["data-href"] or "" for option in options]


def test_a_number_leads_to_the_paragraph_of_the_pages_document(desk: Desk) -> None:
    page = ask(desk, "3", desk.document.pk)
    assert page_url(desk.document, 3) + "#active" in ways(page)
    assert "Die Sitzung endet." in page.markup
    assert page_url(desk.document, 3) + "#active" not in ways(ask(desk, "3"))


@pytest.mark.parametrize("typed", ["0", "5", "9" * 40, "²", "-1"])
def test_a_number_without_a_paragraph_leads_to_the_search_only(desk: Desk, typed: str) -> None:
    assert [way.partition("?")[0] for way in ways(ask(desk, typed, desk.document.pk))] == [
        "/search/"
    ]


def test_documents_are_found_by_their_title_and_the_newest_come_first(desk: Desk) -> None:
    newest = make_document(desk.project, title="Ein neues Dokument")
    detail = reverse("document-detail", args=[newest.pk])
    assert ways(ask(desk, ""))[0] == detail
    assert ways(ask(desk, "neues"))[0] == detail
    assert "Foreign desk" in ask(desk, "neues").markup


def test_a_term_leads_to_where_it_occurs(desk: Desk) -> None:
    page = ask(desk, "rat", desk.document.pk)
    review = reverse("document-review", args=[desk.document.pk])
    assert f"{review}?filter=term%3ARat" in ways(page)
    assert '<bdi class="quiet" lang="en">council</bdi>' in page.markup
    assert "2 paragraphs here" in page.markup
    assert "/search/?q=Rat" in ways(ask(desk, "rat"))


def test_a_term_that_the_document_does_not_have_leads_to_the_search(desk: Desk) -> None:
    make_concept(desk.project.glossaries.get(), "Hohe Behörde", "High Authority")
    page = ask(desk, "hohe", desk.document.pk)
    assert "/search/?q=Hohe+Beh%C3%B6rde" in ways(page)
    assert "in all documents" in page.markup


def test_a_document_that_is_not_shown_does_not_tell_what_it_has(desk: Desk) -> None:
    other = make_project(name="Other desk", glossary=desk.project.glossaries.get())
    desk.client.force_login(make_member(other, Role.VIEWER))
    page = ask(desk, "rat", desk.document.pk)
    assert "/search/?q=Rat" in ways(page)
    assert "here" not in page.markup


def test_what_begins_with_the_typed_letters_comes_before_what_has_them_within(desk: Desk) -> None:
    make_document(desk.project, title="Der Rat tagt")
    assert "/search/?q=Rat" in ways(ask(desk, "rat"))[0]
    make_document(desk.project, title="Rat der Weisen")
    assert ways(ask(desk, "rat"))[0].startswith("/documents/")


def test_a_concept_is_offered_once_and_only_if_it_is_approved(desk: Desk) -> None:
    glossary = desk.project.glossaries.get()
    make_concept(glossary, "Wasser", "water", deprecated=("waters",))
    make_concept(glossary, "Wasserwerk", "waterworks", status=ConceptStatus.DRAFT)
    page = ask(desk, "water")
    assert page.markup.count(">water<") == 1
    assert "waterworks" not in page.markup


def test_projects_that_share_a_glossary_do_not_hide_terms(desk: Desk) -> None:
    glossary = desk.project.glossaries.get()
    for _ in range(25):
        project = make_project(glossary=glossary)
        Membership.objects.create(project=project, user=desk.reviewer, role=Role.REVIEWER)
    for number in range(3):
        make_concept(glossary, f"Wasser{number}", f"water{number}")
    ask(desk, "rat")
    with CaptureQueriesContext(connection) as queries:
        page = ask(desk, "water")
    assert [page.markup.count(f">water{number}<") for number in range(3)] == [1, 1, 1]
    assert len(queries) <= 4 + 2  # and the session with its person


def test_nothing_of_other_projects_is_offered(desk: Desk) -> None:
    """Z6"""
    for typed in ("Geheim", "privy", "", "Secret"):
        found = ask(desk, typed).markup.replace(f"“{typed}”", "").replace(f"q={typed}", "")
        assert "Geheim" not in found
        assert "privy" not in found
    desk.client.force_login(make_member(make_project(), Role.MANAGER))
    assert page_url(desk.document, 3) not in ask(desk, "3", desk.document.pk).markup


@pytest.mark.parametrize("document", ["x", "-1", "9" * 40, "0", ""])
def test_an_odd_document_does_no_harm(desk: Desk, document: str) -> None:
    assert ways(ask(desk, "1", document))[-1] == "/search/?q=1"


@pytest.mark.parametrize("typed", ["<b>&\"'", "%", "_", "a\x00", "é" * 500])
def test_what_is_typed_is_shown_as_text(desk: Desk, typed: str) -> None:
    assert "<b>" not in ask(desk, typed).markup


def test_it_costs_four_queries(desk: Desk) -> None:
    ask(desk, "rat")
    with CaptureQueriesContext(connection) as queries:
        ask(desk, "1", desk.document.pk)
    assert len(queries) <= 4 + 2  # and the session with its person

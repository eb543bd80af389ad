"""Everybody in a project reads its glossary, and where each concept is used."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import Concept, Role
from reviewapp.views import glossary
from reviewapp.workflow.glossary import attach_glossary
from reviewapp.workflow.indexing import index_texts
from reviewapp.workflow.reviewing import approve_candidate
from tests.factories import make_concept, make_glossary
from tests.views.review_pages import (
    HTMX,
    Desk,
    Page,
    colleague,
    good_candidate,
    make_desk,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


@pytest.fixture
def viewer(desk: Desk) -> Client:
    return desk.client_of(Role.VIEWER)


def concept(desk: Desk, german: str) -> Concept:
    return Concept.objects.get(
        glossary=desk.project.glossaries.get(), terms__text=german, terms__language="de"
    )


def listed(desk: Desk, client: Client, query: str = "", **headers: Any) -> list[str]:
    url = reverse("concept-list", args=[desk.project.slug]) + query
    page = Page(client.get(url, headers=headers))
    return [
        row.text.strip() for row in page.all("a") if "/glossary/" in (row.attributes["href"] or "")
    ]


def test_concepts_stand_in_the_order_of_a_dictionary(desk: Desk, viewer: Client) -> None:
    glossary = desk.project.glossaries.get()
    for german in ("Österreich", "alte Mole", "Ostsee", "Seefahrt"):
        make_concept(glossary, german, "x " + german)
    names = ["alte Mole", "Österreich", "Ostsee", "Rat", "Seefahrt", "Sitzung"]
    assert listed(desk, viewer) == names


def detail(desk: Desk, client: Client, german: str, query: str = "") -> Page:
    address = reverse("concept-detail", args=[desk.project.slug, concept(desk, german).pk])
    response = client.get(address + query)
    assert response.status_code == 200
    return Page(response)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Rat", "Sitzung"]),
        ("?q=SITZ", ["Sitzung"]),
        ("?q=meet", ["Sitzung"]),
        ("?q=elected+body", ["Rat"]),
        ("?q=rat+meeting", []),
        ("?field=law", ["Rat"]),
        ("?field=no+such+field", ["Rat", "Sitzung"]),
        ("?status=draft", ["Entwurf"]),
        ("?status=maybe&page=99", ["Rat", "Sitzung"]),
        ("?q=%00", []),
        ("?q=(", []),
    ],
)
def test_concepts_are_found_by_words_of_both_languages_and_of_definitions(
    desk: Desk, viewer: Client, query: str, found: list[str]
) -> None:
    Concept.objects.filter(pk=concept(desk, "Rat").pk).update(
        definition="An elected body.", subject_field="law"
    )
    make_concept(desk.project.glossaries.get(), "Entwurf", "draft", status="draft")
    make_concept(make_glossary(), "Ratlosigkeit", "perplexity")
    assert listed(desk, viewer, query) == found


def test_while_one_types_the_number_is_said(desk: Desk, viewer: Client) -> None:
    url = reverse("concept-list", args=[desk.project.slug])
    answer = viewer.get(url + "?q=sitz", headers=HTMX)
    assert "1 concept" in answer["HX-Trigger"]


def test_a_concept_has_its_terms_and_what_not_to_use(desk: Desk, viewer: Client) -> None:
    page = detail(desk, viewer, "Rat")
    assert "council" in page.text_of("main")
    assert "board Deprecated" in page.text_of("main")
    assert not any("/admin/" in link for link in page.links())
    editor = detail(desk, desk.client_of(Role.TERMINOLOGIST), "Rat")
    assert any("/admin/" in link for link in editor.links())


def test_where_it_is_used_shows_both_texts(desk: Desk, viewer: Client) -> None:
    candidate = good_candidate(desk.paragraph(2))
    approve_candidate(candidate, actor=colleague(desk), revision=0)
    index_texts()
    page = detail(desk, viewer, "Sitzung")
    assert "2 paragraphs of this project" in page.text_of("used")
    assert [mark.text for mark in page.all("mark")] == ["Sitzung", "meeting", "Sitzung"]
    english = detail(desk, viewer, "Sitzung", "?side=english")
    assert [mark.text for mark in english.all("mark")] == ["Sitzung", "meeting"]


def test_a_draft_says_that_it_is_one(desk: Desk, viewer: Client) -> None:
    make_concept(desk.project.glossaries.get(), "Entwurf", "draft", status="draft")
    said = detail(desk, viewer, "Entwurf").text_of("main")
    assert "still discussed" in said
    assert "Only approved concepts are looked for" in said


def test_concepts_of_other_glossaries_are_not_there(desk: Desk, viewer: Client) -> None:
    foreign = make_concept(make_glossary(), "Fremd", "foreign")
    url = reverse("concept-detail", args=[desk.project.slug, foreign.pk])
    assert viewer.get(url).status_code == 404


def test_cards_lead_to_the_concept(desk: Desk, viewer: Client) -> None:
    page = Page(viewer.get(reverse("paragraph-terms", args=[desk.paragraph(2).pk])))
    url = reverse("concept-detail", args=[desk.project.slug, concept(desk, "Rat").pk])
    assert url in page.links()


def test_a_large_glossary_costs_as_much_as_a_small_one(
    desk: Desk,
    viewer: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(glossary, "PER_PAGE", 5)
    detail(desk, viewer, "Rat")  # the first request of a session writes it
    for size in range(2):
        with django_assert_num_queries(7):
            listed(desk, viewer)
        with django_assert_num_queries(12):
            detail(desk, viewer, "Sitzung")
        for number in range(6):
            make_concept(desk.project.glossaries.get(), f"Amt {number}{size}", "office")


def test_clashes_within_the_project_are_told_to_those_who_edit_the_glossary(
    desk: Desk, viewer: Client
) -> None:
    other = make_glossary(("Rat", "assembly"), name="Recht")
    theirs = other.concepts.get()
    make_glossary(("Rat", "foreign"))
    assert "Clashes" not in detail(desk, viewer, "Rat").text_of("main")
    attach_glossary(desk.project, other, priority=2)
    editor = desk.client_of(Role.TERMINOLOGIST)
    mine = desk.project.glossaries.get(name__startswith="glossary").concepts.get(terms__text="Rat")
    page = Page(editor.get(reverse("concept-detail", args=[desk.project.slug, mine.pk])))
    said = page.text_of("clashes")
    assert "Rat names both concepts" in said
    assert f"This concept wins in {desk.project.name}" in said
    assert reverse("concept-detail", args=[desk.project.slug, theirs.pk]) in page.links()
    unread = Page(viewer.get(reverse("concept-detail", args=[desk.project.slug, mine.pk])))
    assert "Clashes" not in unread.text_of("main")

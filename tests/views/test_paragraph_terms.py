"""What the glossary says of a paragraph's terms: cards for the page, a page without JavaScript."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviewapp.models import Concept, ConceptStatus, Role
from tests.views.review_pages import (
    HTMX,
    Desk,
    Page,
    bad_candidate,
    make_desk,
    open_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def concept_of(german: str) -> Concept:
    return Concept.objects.get(terms__text=german)


def url_of(desk: Desk, position: int = 2) -> str:
    return reverse("paragraph-terms", args=[desk.paragraph(position).pk])


def cards(desk: Desk, position: int = 2, role: str = Role.REVIEWER) -> Page:
    response = desk.client_of(role).get(url_of(desk, position), headers=HTMX)
    assert response.status_code == 200
    return Page(response)


def test_a_card_explains_each_term_of_the_source(desk: Desk) -> None:
    concept = concept_of("Rat")
    Concept.objects.filter(pk=concept.pk).update(
        definition="Who <b>decides</b>.", note="Not the advice.", source_reference="Charter"
    )
    page = cards(desk)
    card = page.text_of(f"card-{concept.pk}")
    for words in (
        "Who <b>decides</b>.",
        "Note: Not the advice.",
        "Source: Charter",
        "council Preferred · Full form",
        "board Deprecated: do not use",
        "Insert … councils",
    ):
        assert words in card
    assert "<b>decides</b>" not in page.markup
    assert f"card-{concept_of('Sitzung').pk}" in page.markup


def test_the_page_has_no_card_but_a_way_to_each(desk: Desk) -> None:
    bad_candidate(desk.paragraph(2))
    page = open_page(desk)
    concept = concept_of("Rat")
    button = page.one("button", id=f"chip-{concept.pk}")
    assert button.attributes["popovertarget"] == f"card-{concept.pk}"
    assert button.attributes["form"] == "to-cards"
    assert page.one("form", id="to-cards").attributes["action"] == url_of(desk)
    assert page.one(id="term-cards").attributes["data-url"] == url_of(desk)
    assert not page.all(class_="term-card")


def test_without_javascript_a_term_leads_to_a_page_of_its_own(desk: Desk) -> None:
    concept = concept_of("Rat")
    page = Page(desk.client.get(url_of(desk), {"concept": concept.pk}))
    assert "board Deprecated: do not use" in page.text_of(f"card-{concept.pk}")
    assert len(page.all("div", class_="term-card")) == 1
    assert url_of(desk) in page.links()
    back = reverse("paragraph-review", args=[desk.document.pk, 2]) + "#active"
    assert back in page.links()
    everything = Page(desk.client.get(url_of(desk)))
    assert len(everything.all("div", class_="term-card")) == 2


def test_a_term_that_is_not_in_the_paragraph_is_not_found(desk: Desk) -> None:
    for asked in (concept_of("Rat").pk, 10**9):
        response = desk.client.get(url_of(desk, 3), {"concept": asked})
        assert response.status_code == 404
    nothing = desk.client.get(url_of(desk, 4))
    assert "No approved term of the glossary" in nothing.content.decode()


def test_a_retired_concept_is_explained_no_more(desk: Desk) -> None:
    Concept.objects.update(status=ConceptStatus.RETIRED)
    assert "term-card" not in cards(desk).markup


def test_the_way_to_the_glossary_is_for_those_who_may_edit_it(desk: Desk) -> None:
    url = reverse("admin:reviewapp_concept_change", args=[concept_of("Rat").pk])
    assert url not in cards(desk).markup
    assert url in cards(desk, role=Role.TERMINOLOGIST).markup


def test_who_cannot_write_finds_nothing_to_insert(desk: Desk) -> None:
    assert "data-insert" in cards(desk, role=Role.TRANSLATOR).markup
    assert "data-insert" not in cards(desk, role=Role.VIEWER).markup


def test_no_cache_keeps_them_and_they_cost_four_queries_beside_the_paragraph(desk: Desk) -> None:
    url = url_of(desk)
    desk.client.get("/")
    with CaptureQueriesContext(connection) as queries:
        response = desk.client.get(url, headers=HTMX)
        assert (
            len(queries) == 2 + 1 + 4
        )  # session and person, paragraph, terms, concepts and drafts
    assert response.headers["Cache-Control"] == "private, no-store"

"""Terms that are still discussed: shown and explained beside the text, and never checked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviewapp.models import Concept, ConceptStatus
from tests.factories import make_concept
from tests.views.review_pages import (
    HTMX,
    TYPED,
    Desk,
    Page,
    good_candidate,
    make_desk,
    open_page,
    page_url,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    """Of “Rat”, which paragraph 2 names, there is a draft beside the approved concept."""
    desk = make_desk()
    glossary = desk.project.glossaries.get()
    make_concept(glossary, "Rat", "assembly", status=ConceptStatus.DRAFT)
    good_candidate(desk.paragraph(2))
    return desk


def retire(status: str) -> None:
    concepts = Concept.objects.filter(terms__text="Rat", status=status)
    concepts.update(status=ConceptStatus.RETIRED)


def marked(page: Page, kind: str) -> list[str]:
    return [mark.text.split()[0] for mark in page.all("mark", class_=f"term-{kind}")]


def test_a_draft_is_marked_listed_and_explained(desk: Desk) -> None:
    retire(ConceptStatus.APPROVED)
    page = open_page(desk)
    draft = Concept.objects.get(terms__text="Rat", status=ConceptStatus.DRAFT)
    assert marked(page, "draft") == ["Rat"]
    assert "Draft terms Rat → in English: assembly draft, not checked" in page.text_of("terms")
    url = reverse("paragraph-terms", args=[desk.paragraph(2).pk])
    cards = Page(desk.client.get(url, headers=HTMX))
    assert "nothing is checked until it is approved" in cards.text_of(f"card-{draft.pk}")
    assert page.one("section", id="findings").attributes["data-errors"] == "0"


def test_where_a_term_is_approved_its_mark_stands(desk: Desk) -> None:
    page = open_page(desk)
    assert marked(page, "draft") == []
    assert marked(page, "ok")[:2] == ["Rat", "Sitzung"]
    assert "assembly draft, not checked" in page.text_of("terms")


def test_the_live_check_draws_the_marks_again_without_looking_for_them(desk: Desk) -> None:
    retire(ConceptStatus.APPROVED)
    places = open_page(desk).one("input", name="draft_terms").attributes["value"]
    sent = send(
        desk, "paragraph-check", desk.paragraph(2).pk, htmx=True, text=TYPED, draft_terms=places
    )
    assert marked(Page(sent), "draft") == ["Rat"]


@pytest.mark.parametrize(
    "places", ["", "x", "-1-2-3", "5-1-1", "0-999999-7", "1-2-<b>", "1-2-3 " * 500]
)
def test_places_that_nobody_drew_do_no_harm(desk: Desk, places: str) -> None:
    pk = desk.paragraph(2).pk
    sent = send(desk, "paragraph-check", pk, htmx=True, text=TYPED, draft_terms=places)
    assert sent.status_code == 200
    assert "<b>" not in Page(sent).one(id="source").text


def test_a_draft_elsewhere_is_not_spoken_of(desk: Desk) -> None:
    assert "Draft terms" not in open_page(desk, 3).text_of("terms")


def test_drafts_cost_one_query_and_none_where_there_are_none(desk: Desk) -> None:
    desk.client.get(page_url(desk.document, 2))  # the first page of a session also writes to it
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            desk.client.get(page_url(desk.document, 2))
        counts.append(len(queries))
        retire(ConceptStatus.DRAFT)
    assert counts[0] == counts[1] + 1 <= 12

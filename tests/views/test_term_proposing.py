"""A term is proposed from the review page: its words stand there, with a guess at the English."""

from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import Proposal, Role
from reviewapp.workflow.indexing import index_texts
from reviewapp.workflow.reviewing import approve_candidate
from tests.factories import make_candidate
from tests.views.review_pages import (
    HTMX,
    Desk,
    Page,
    colleague,
    good_candidate,
    make_desk,
    open_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def address(desk: Desk, **query: str) -> str:
    return reverse("term-propose", args=[desk.paragraph(2).pk], query=query or None)


def send(desk: Desk, *, htmx: bool = False, **given: Any) -> Any:
    glossary = desk.project.glossaries.first()
    form = {
        "german": "Beginn",
        "english": "opening",
        "kind": "term",
        "glossary": glossary.pk if glossary else "",
    }
    return desk.client.post(address(desk), form | given, headers=HTMX if htmx else {})


def fields(page: Page) -> tuple[str | None, str | None]:
    return (
        page.one("input", name="german").attributes.get("value"),
        page.one("input", name="english").attributes.get("value"),
    )


def test_the_review_page_leads_there_with_the_shown_candidate(desk: Desk) -> None:
    shown = good_candidate(desk.paragraph(2))
    link = open_page(desk).one("a", id="propose-term")
    assert link.attributes["href"] == address(desk, candidate=str(shown.pk))
    assert not open_page(desk, role=Role.VIEWER).all("a", id="propose-term")


def test_what_was_selected_stands_there_with_a_guess(desk: Desk) -> None:
    good_candidate(desk.paragraph(2))
    page = Page(desk.client.get(address(desk, source=" Rates, "), headers=HTMX))
    assert fields(page) == ("Rat", "council")
    assert not page.all("html")
    page = Page(desk.client.get(address(desk, source="Beginn")))
    assert fields(page) == ("Beginn", None)


def test_a_plural_is_proposed_as_dictionaries_have_it(desk: Desk) -> None:
    shown = make_candidate(desk.paragraph(2), "The council opens the meetings.")
    page = Page(desk.client.get(address(desk, source="Sitzungen", candidate=str(shown.pk))))
    assert fields(page) == ("Sitzung", "meeting")


def test_both_selections_are_taken_as_they_are(desk: Desk) -> None:
    page = Page(desk.client.get(address(desk, source="Der hohe Rat", target="The high council")))
    assert fields(page) == ("Der hohe Rat", "The high council")


def test_what_is_proposed_waits_and_is_said(desk: Desk) -> None:
    answer = send(desk, htmx=True, definition="When it begins.")
    proposal = Proposal.objects.get()
    assert "Beginn → opening" in Page(answer).text_of("outcome")
    assert proposal.proposed_by == desk.reviewer
    assert proposal.paragraph == desk.paragraph(2)
    assert answer["HX-Push-Url"] == "false"


def test_without_script_one_comes_back_to_the_paragraph(desk: Desk) -> None:
    answer = send(desk)
    assert answer.status_code == 303
    assert answer["Location"].startswith(reverse("paragraph-review", args=[desk.document.pk, 2]))
    assert "is proposed" in desk.client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("htmx", [False, True])
def test_a_refused_proposal_keeps_what_was_typed(desk: Desk, htmx: bool) -> None:
    answer = send(desk, htmx=htmx, german="Rat", english="council")
    assert answer.status_code == 422
    page = Page(answer)
    assert fields(page) == ("Rat", "council")
    assert "in the glossary already" in page.text_of("outcome")
    assert send(desk, htmx=htmx, english=" ").status_code == 422
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("htmx", [False, True])
def test_one_sees_what_it_would_match_before_proposing(desk: Desk, htmx: bool) -> None:
    candidate = good_candidate(desk.paragraph(2))
    approve_candidate(candidate, actor=colleague(desk), revision=0)
    index_texts()
    answer = send(desk, htmx=htmx, look="1", german="beginnen", english="start")
    assert answer.status_code == 200
    said = " ".join(answer.content.decode().split())
    assert "it matches 1 paragraph. 1 approved one would reopen." in said
    known = send(desk, htmx=htmx, look="1", german="Sitzung", english="session")
    assert "In the glossary already" in known.content.decode()
    assert send(desk, htmx=htmx, look="1", english="").status_code == 200
    assert not Proposal.objects.exists()


def test_a_project_without_a_glossary_says_so(desk: Desk) -> None:
    glossary = desk.project.glossaries.get()
    desk.project.project_glossaries.all().delete()
    page = Page(desk.client.get(address(desk)))
    assert "follows no glossary" in page.text_of("outcome")
    assert send(desk, glossary=glossary.pk).status_code == 422


@pytest.mark.parametrize(
    "query", ["source=%00", "source=" + "x" * 9000, "candidate=x", "target=<b>"]
)
def test_odd_selections_do_no_harm(desk: Desk, query: str) -> None:
    assert desk.client.get(f"{address(desk)}?{query}").status_code == 200


def test_the_form_costs_the_same_for_few_texts_and_for_many(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    good_candidate(desk.paragraph(2))
    desk.client.get(address(desk))  # the first request of a session writes it
    with django_assert_max_num_queries(10):
        desk.client.get(address(desk, source="Sitzung"), headers=HTMX)

"""Candidates are scored before one is chosen, and compared with whatever the reader chooses."""

import pytest

from reviewapp.models import Role
from tests.factories import make_candidate
from tests.views.review_pages import (
    Desk,
    Page,
    bad_candidate,
    good_candidate,
    make_desk,
    open_page,
    page_url,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def marked(page: Page, tag: str) -> list[str]:
    return [" ".join(e.text.split()) for e in page.all(tag)]


def test_the_score_names_the_wrong_terms(desk: Desk) -> None:
    bad, good = bad_candidate(desk.paragraph(2)), good_candidate(desk.paragraph(2))
    page = open_page(desk)
    assert "1 of 2 terms 1 wrong term 1 error" in page.text_of(f"candidate-{bad.pk}")
    assert "2 of 2 terms no problems" in page.text_of(f"candidate-{good.pk}")


def test_any_candidate_can_be_what_the_others_are_compared_with(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    one = make_candidate(desk.paragraph(2), "The council starts the meeting.", errors=1)
    two = make_candidate(desk.paragraph(2), "The council starts a meeting.", errors=2)
    page = open_page(desk, query=f"?compare={one.pk}")
    assert marked(page, "del") == ["[removed: starts]", "[removed: the]"]
    assert marked(page, "ins") == ["[added: opens]", "[added: a]"]
    assert "compared with this one" in page.text_of(f"candidate-{one.pk}")
    assert "compared with this one" not in page.text_of(f"candidate-{two.pk}")
    chosen = [e for e in page.all("option") if "selected" in e.attributes]
    assert [e.attributes["value"] for e in chosen] == [str(one.pk)]
    assert page.one("textarea", id="text").text.strip() == good.text


def test_with_all_what_not_all_have_is_marked(desk: Desk) -> None:
    for number, text in enumerate(
        ("The council opens the meeting.", "The council opens a meeting.", "A council meeting.")
    ):
        make_candidate(desk.paragraph(2), text, errors=number)
    page = open_page(desk, query="?compare=all")
    unshared = [" ".join(e.text.split()) for e in page.all("mark", class_="unshared")]
    assert unshared == [
        "[not in all: The]",
        "[not in all: opens the]",
        "[not in all: The]",
        "[not in all: opens a]",
        "[not in all: A]",
    ]


def test_the_form_keeps_the_rest_of_the_address(desk: Desk) -> None:
    bad = bad_candidate(desk.paragraph(2))
    good_candidate(desk.paragraph(2))
    page = open_page(desk, query=f"?candidate={bad.pk}&all=1")
    form = page.one("form", id="compare-form")
    assert form.attributes["action"] == page_url(desk.document, 2)
    assert page.one("input", name="all").attributes["value"] == "1"
    assert [e.attributes["value"] for e in page.all("input", name="candidate")] == [
        str(bad.pk),
        str(bad.pk),
    ]


def test_a_single_candidate_is_compared_with_nothing(desk: Desk) -> None:
    good_candidate(desk.paragraph(2))
    assert not open_page(desk).all(id="compare-form")


@pytest.mark.parametrize("asked", ["0", "x", "-1", "9" * 30])
def test_what_is_no_candidate_of_the_paragraph_is_not_found(desk: Desk, asked: str) -> None:
    good_candidate(desk.paragraph(2))
    response = desk.client.get(page_url(desk.document, 2, f"?compare={asked}"))
    assert response.status_code == 404


def test_single_sentences_can_be_taken_by_who_writes(desk: Desk) -> None:
    make_candidate(desk.paragraph(2), "It began. It ended <b>soon</b>.")
    page = open_page(desk)
    offered = [e.attributes["data-insert"] for e in page.all("button") if e.text.startswith("It")]
    assert offered == ["It began.", "It ended <b>soon</b>."]
    assert "<b>soon" not in page.markup
    assert "By sentence" not in open_page(desk, role=Role.VIEWER).markup


def test_one_sentence_is_taken_as_a_whole(desk: Desk) -> None:
    good_candidate(desk.paragraph(2))
    assert "By sentence" not in open_page(desk).markup

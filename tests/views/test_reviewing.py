"""The review page: the ways to it, its parts for htmx, the way back, its cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviewapp.models import Role
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.reviewing import (
    add_comment,
    approve_candidate,
    reopen_paragraph,
)
from tests.factories import make_candidate, make_document, make_member
from tests.views.review_pages import (
    HTMX,
    Desk,
    Page,
    good_candidate,
    make_desk,
    open_page,
    page_url,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


# --- Ways to the page ---


def test_review_begins_at_the_first_paragraph_that_is_not_approved(desk: Desk) -> None:
    approve_candidate(
        make_candidate(desk.paragraph(1), "Council meets"), actor=desk.reviewer, revision=0
    )
    response = desk.client.get(reverse("document-review", args=[desk.document.pk]))
    assert response["Location"] == page_url(desk.document, 2) + "#active"


@pytest.mark.parametrize("position", [0, 5, 2**31, 10**30])
def test_a_position_that_is_not_there_is_not_found(desk: Desk, position: int) -> None:
    assert desk.client.get(page_url(desk.document, position)).status_code == 404


@pytest.mark.parametrize("value", ["x", "-1", "0", "1e3", "²", str(10**30), "9" * 19, "None"])
def test_a_candidate_that_is_not_there_is_not_found(desk: Desk, value: str) -> None:
    url = page_url(desk.document, 2, f"?candidate={value}")
    assert desk.client.get(url).status_code == 404


def test_a_candidate_of_another_paragraph_is_not_found(desk: Desk) -> None:
    other = make_candidate(desk.paragraph(3), "The meeting ends.")
    url = page_url(desk.document, 2, f"?candidate={other.pk}")
    assert desk.client.get(url).status_code == 404


def test_strangers_find_nothing(desk: Desk) -> None:
    stranger = make_desk().client
    assert stranger.get(page_url(desk.document, 2)).status_code == 404
    assert stranger.get(reverse("document-review", args=[desk.document.pk])).status_code == 404


# --- Parts for htmx ---


def test_htmx_gets_the_main_region_and_what_changes_outside_of_it(desk: Desk) -> None:
    response = desk.client.get(page_url(desk.document, 2), headers=HTMX)
    page = Page(response)
    assert not page.all("html")
    assert page.all("div", id="review")
    assert page.one("div", id="progress").attributes["hx-swap-oob"] == "true"
    assert "autofocus" in page.one("h1", id="active-title").attributes
    title = page.one("title").text.split()
    assert title == ["Paragraph", "2", "of", "4", "–", "Ein", "Dokument", "·", "Gegenlesen"]
    assert "HX-Request" in response["Vary"]


def test_the_whole_page_leaves_the_focus_alone(desk: Desk) -> None:
    response = desk.client.get(page_url(desk.document, 2))
    assert "autofocus" not in Page(response).one("h1", id="active-title").attributes
    assert "HX-Request" in response["Vary"]


def test_the_back_button_gets_a_whole_page(desk: Desk) -> None:
    headers = HTMX | {"HX-History-Restore-Request": "true"}
    response = desk.client.get(page_url(desk.document, 2), headers=headers)
    assert Page(response).all("html")


def test_content_is_closed_to_htmx(desk: Desk) -> None:
    good_candidate(desk.paragraph(2))
    page = open_page(desk)
    assert "hx-disable" in page.one("p", id="source").attributes


# --- The way back after an approval ---


def test_undo_is_offered_while_the_approval_stands(desk: Desk) -> None:
    paragraph = desk.paragraph(2)
    approve_candidate(good_candidate(paragraph), actor=desk.reviewer, revision=0)
    notice = open_page(desk, 3, "?decided=2").text_of("notice")
    assert "Paragraph 2 is approved. Undo" in notice
    reopen_paragraph(paragraph, actor=desk.reviewer, revision=1)
    assert open_page(desk, 3, "?decided=2").text_of("notice") == ""


def test_undo_is_for_reviewers(desk: Desk) -> None:
    approve_candidate(good_candidate(desk.paragraph(2)), actor=desk.reviewer, revision=0)
    page = open_page(desk, 3, "?decided=2", role=Role.TRANSLATOR)
    assert page.text_of("notice") == ""


def test_the_last_approval_leads_to_the_export(desk: Desk) -> None:
    texts = ["Council meets", "The council opens the meeting.", "The meeting ends.", "Nobody."]
    for position, text in enumerate(texts, start=1):
        candidate = make_candidate(desk.paragraph(position), text)
        approve_candidate(candidate, actor=desk.reviewer, revision=0)
    page = open_page(desk, 4)
    assert "All paragraphs are approved." in page.text_of("notice")
    assert reverse("document-export", args=[desk.document.pk]) in page.markup
    assert "Next open paragraph" not in page.text_of("bar")


# --- Cost ---


def count_queries(desk: Desk, number: int) -> int:
    document = make_document(desk.project, [f"Der Rat tagt {n}." for n in range(number)])
    index_terms(list(document.paragraphs.all()[:20]), matcher_of(desk.project))
    for paragraph in document.paragraphs.all()[:20]:
        make_candidate(paragraph, "The council meets.", author=make_member(desk.project))
        make_candidate(paragraph, "The board meets.")
        add_comment(paragraph, actor=desk.reviewer, text="Right?")
    desk.client.get(page_url(document, 5))  # the first page of a session also writes to it
    with CaptureQueriesContext(connection) as queries:
        assert desk.client.get(page_url(document, 5)).status_code == 200
    return len(queries)


def test_the_page_costs_the_same_however_long_the_document_is(desk: Desk) -> None:
    short, long = count_queries(desk, 10), count_queries(desk, 300)
    assert short == long
    assert long <= 12

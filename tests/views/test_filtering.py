"""The review page under a filter: where it goes on, what it keeps, what it says."""

import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviewapp.models import Paragraph, ParagraphStatus, Role, SavedFilter
from reviewapp.workflow.reviewing import add_comment
from tests.factories import make_candidate
from tests.views.review_pages import HTMX, Desk, Page, make_desk, open_page, page_url

pytestmark = pytest.mark.django_db

MEETING = "german:sitzung"  # paragraphs 2 and 3


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def under(sentence: str) -> str:
    return f"?filter={quote(sentence)}"


def address_of(desk: Desk, position: int, sentence: str, query: str = "") -> str:
    encoded = quote(sentence, safe="").replace("%20", "+")
    return f"{page_url(desk.document, position)}?filter={encoded}{query}#active"


def outline(page: Page) -> list[str]:
    return re.findall(r'<span class="number">(\d+)</span>', page.markup)


def approve(desk: Desk, position: int, sentence: str, *, htmx: bool) -> str:
    """The address that an approval on the filtered page leads to."""
    paragraph = desk.paragraph(position)
    candidate = paragraph.candidates.get()
    page = "http://testserver" + page_url(desk.document, position, under(sentence))
    headers = HTMX | {"HX-Current-URL": page} if htmx else {"Referer": page}
    response = desk.client.post(
        reverse("candidate-approve", args=[candidate.pk]),
        {"revision": paragraph.revision},
        headers=headers,
    )
    return response.headers["HX-Push-Url" if htmx else "Location"]


# --- The ways in ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "position"), [("", 2), ("&from=1", 2), ("&from=3", 3), ("&from=4", 2)]
)
def test_a_filter_begins_at_a_paragraph_that_it_lets_through(
    desk: Desk, start: str, position: int
) -> None:
    url = reverse("document-review", args=[desk.document.pk])
    response = desk.client.get(url + under(MEETING) + start)
    assert response["Location"] == address_of(desk, position, MEETING)


def test_a_filter_that_lets_nothing_through_stays_where_one_was(desk: Desk) -> None:
    url = reverse("document-review", args=[desk.document.pk])
    response = desk.client.get(url + under("nothing") + "&from=3", follow=True)
    page = Page(response)
    assert "Paragraph 3 of 4" in page.markup
    assert "No paragraph is like this." in page.markup


def test_leaving_the_filter_keeps_the_paragraph(desk: Desk) -> None:
    url = reverse("document-review", args=[desk.document.pk])
    response = desk.client.get(url + "?filter=&from=3")
    assert response["Location"] == page_url(desk.document, 3) + "#active"
    page = open_page(desk, 3, under(MEETING))
    assert page_url(desk.document, 3) + "#active" in page.links()


# --- The page -------------------------------------------------------------------------------------


def test_outline_and_steps_stay_among_the_paragraphs_of_the_filter(desk: Desk) -> None:
    page = open_page(desk, 2, under(MEETING))
    assert outline(page) == ["2", "3"]
    assert "1 of 2 in the filter" in page.markup
    assert address_of(desk, 3, MEETING) in page.links()
    assert not any('rel="prev"' in line for line in page.markup.splitlines())


def test_a_paragraph_outside_is_shown_and_said_to_be_outside(desk: Desk) -> None:
    page = open_page(desk, 4, under(MEETING))
    assert outline(page) == ["2", "3", "4"]
    assert page.markup.count("outside the filter") == 1
    assert "2 in the filter; this paragraph is outside" in page.markup


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("stat:open", "“stat” is no word of the filter"),
        ("state:opne", "Possible: open,"),
        ('"<b>', "has no second one"),
        ("a\x00", "control character"),
    ],
)
def test_a_filter_that_cannot_be_understood_shows_everything_and_says_why(
    desk: Desk, typed: str, said: str
) -> None:
    page = open_page(desk, 2, under(typed))
    assert said in page.markup
    assert outline(page) == ["1", "2", "3", "4"]
    assert 'aria-invalid="true"' in page.markup
    assert "<b>" not in page.text_of("outline")


def test_every_way_on_the_page_keeps_the_filter(desk: Desk) -> None:
    make_candidate(desk.paragraph(2), "One.")
    make_candidate(desk.paragraph(2), "Two.")
    page = open_page(desk, 2, under(MEETING))
    positions = reverse("paragraph-review", args=[desk.document.pk, 1])[:-2]
    kept = [link for link in page.links() if link.startswith(positions) and "filter=" in link]
    left = [link for link in page.links() if link.startswith(positions) and "filter=" not in link]
    assert len(kept) > 5
    assert left == [page_url(desk.document, 2) + "#active"]


@pytest.mark.parametrize("sentence", [MEETING, "state:open problem:error has:comment term:Rat x"])
def test_a_filter_costs_three_queries_however_long_it_is(desk: Desk, sentence: str) -> None:
    open_page(desk, 2)
    with CaptureQueriesContext(connection) as plain:
        open_page(desk, 2)
    without = len(plain)
    with CaptureQueriesContext(connection) as filtered:
        open_page(desk, 2, under(sentence))
    # The next open paragraph was one query, and is one of the three now.
    assert len(filtered) <= without + 3


def test_what_the_filter_shows_is_announced_when_it_is_set(desk: Desk) -> None:
    url = page_url(desk.document, 2, under(MEETING))
    before = {"HX-Current-URL": "http://testserver" + page_url(desk.document, 2)}
    said = desk.client.get(url, headers=HTMX | before).content.decode()
    assert "The filter shows 2 paragraphs." in said
    within = {"HX-Current-URL": "http://testserver" + url}
    assert "The filter shows" not in desk.client.get(url, headers=HTMX | within).content.decode()


# --- Decisions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("htmx", [True, False], ids=["htmx", "plain"])
def test_after_an_approval_the_filter_goes_on(desk: Desk, htmx: bool) -> None:
    make_candidate(desk.paragraph(2), "The council opens the meeting.")
    url = approve(desk, 2, MEETING, htmx=htmx)
    assert url == address_of(desk, 3, MEETING, "&decided=2")


@pytest.mark.parametrize("htmx", [True, False], ids=["htmx", "plain"])
def test_the_last_paragraph_of_a_filter_stays_in_view_though_it_left_the_filter(
    desk: Desk, htmx: bool
) -> None:
    make_candidate(desk.paragraph(2), "The council opens the meeting.")
    url = approve(desk, 2, "state:review", htmx=htmx)
    assert url == address_of(desk, 2, "state:review", "&decided=2")
    page = Page(desk.client.get(url.partition("#")[0]))
    assert "0 in the filter; this paragraph is outside" in page.markup or (
        "No paragraph is like this." in page.markup
    )
    assert "Paragraph 2 is approved." in page.markup


def test_a_refusal_leads_back_under_the_filter(desk: Desk) -> None:
    make_candidate(desk.paragraph(2), "The council opens the meeting.")
    Paragraph.objects.filter(pk=desk.paragraph(2).pk).update(revision=5)
    page = "http://testserver" + page_url(desk.document, 2, under(MEETING))
    response = desk.client.post(
        reverse("candidate-approve", args=[desk.paragraph(2).candidates.get().pk]),
        {"revision": 0},
        headers=HTMX | {"HX-Current-URL": page},
    )
    assert response.status_code == 409
    assert address_of(desk, 2, MEETING) in response.content.decode()


@pytest.mark.parametrize("page", ["", "not an address", "http://[", "http://testserver/%ff?filter"])
def test_a_form_from_nowhere_goes_on_without_a_filter(desk: Desk, page: str) -> None:
    make_candidate(desk.paragraph(2), "The council opens the meeting.")
    response = desk.client.post(
        reverse("candidate-approve", args=[desk.paragraph(2).candidates.get().pk]),
        {"revision": 0},
        headers={"Referer": page},
    )
    assert "filter" not in response["Location"]
    assert desk.paragraph(2).status == ParagraphStatus.FINAL


def test_a_comment_stays_under_the_filter(desk: Desk) -> None:
    page = "http://testserver" + page_url(desk.document, 2, under(MEETING))
    response = desk.client.post(
        reverse("comment-add", args=[desk.paragraph(2).pk]),
        {"text": "Why?"},
        headers={"Referer": page},
    )
    assert response["Location"].startswith(page_url(desk.document, 2) + "?filter=")


# --- Filters to choose from -----------------------------------------------------------------------


def filters(desk: Desk, query: str = "", role: str = "") -> Page:
    client = desk.client_of(role) if role else desk.client
    return Page(client.get(reverse("filter-list", args=[desk.document.pk]) + query))


def test_ready_filters_say_how_many_paragraphs_they_show(desk: Desk) -> None:
    add_comment(desk.paragraph(2), actor=desk.reviewer, text="Why?")
    page = filters(desk, "?from=2", Role.VIEWER)
    text = page.text_of("filter-list")
    assert "No translation 4" in text
    assert "With comments 1" in text
    review = reverse("document-review", args=[desk.document.pk])
    assert f"{review}?filter=has%3Acomment&from=2" in page.links()


def test_a_filter_is_saved_renamed_and_deleted(desk: Desk) -> None:
    save = reverse("filter-save", args=[desk.document.pk])
    form = {"filter": " state:open   x", "name": " My  own ", "from": "2"}
    response = desk.client.post(save, form)
    assert response["Location"] == address_of(desk, 2, "state:open text:x")
    saved = SavedFilter.objects.get(user=desk.reviewer)
    assert (saved.name, saved.sentence) == ("My own", "state:open text:x")
    assert "My own" in filters(desk).markup
    desk.client.post(save, {"filter": "state:none", "name": "My own"})
    assert SavedFilter.objects.get(user=desk.reviewer).sentence == "state:none"
    rename = reverse("filter-rename", args=[saved.pk])
    form = {"name": "Ours", "document": str(desk.document.pk)}
    response = desk.client.post(rename, form, follow=True)
    assert "The filter is now named “Ours”." in response.content.decode()
    response = desk.client.post(reverse("filter-delete", args=[saved.pk]), form, follow=True)
    assert "deleted. It was: state:none" in response.content.decode()
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize(
    ("sentence", "name", "said"),
    [
        ("", "Name", "There is no filter to save"),
        ("stat:open", "Name", "There is no filter to save"),
        ("state:open", " ", "the text is empty"),
        ("state:open", "x" * 61, "too long"),
        ("state:open", "a\x00", "control character"),
    ],
)
def test_a_filter_without_a_name_or_a_sentence_is_refused_and_nothing_typed_is_lost(
    desk: Desk, sentence: str, name: str, said: str
) -> None:
    url = reverse("filter-save", args=[desk.document.pk])
    response = desk.client.post(url, {"filter": sentence, "name": name})
    assert response.status_code == 422
    assert said in response.content.decode() or not sentence.startswith("state:")
    assert not SavedFilter.objects.exists()


def test_two_filters_cannot_have_one_name(desk: Desk) -> None:
    url = reverse("filter-save", args=[desk.document.pk])
    for name in ("One", "Two"):
        desk.client.post(url, {"filter": "state:open", "name": name})
    other = SavedFilter.objects.get(name="Two")
    form = {"name": "One", "document": str(desk.document.pk)}
    response = desk.client.post(reverse("filter-rename", args=[other.pk]), form, follow=True)
    assert "You have a filter named “One” already." in response.content.decode()


def test_the_last_filter_of_a_document_is_offered_to_the_same_person_only(desk: Desk) -> None:
    open_page(desk, 2, under(MEETING))
    assert "Last used:" in filters(desk).markup
    assert "Last used:" not in filters(desk, under(MEETING)).markup
    stranger = desk.client_of(Role.VIEWER)
    stranger.cookies["last-filter"] = desk.client.cookies["last-filter"].value
    url = reverse("filter-list", args=[desk.document.pk])
    assert "Last used:" not in stranger.get(url).content.decode()


@pytest.mark.parametrize("value", ["", "x", ":", "%00", "1:stat:open", "é" * 500])
def test_a_spoilt_cookie_offers_nothing(desk: Desk, value: str) -> None:
    desk.client.cookies["last-filter"] = quote(value)
    assert "Last used:" not in filters(desk).markup


def test_to_htmx_the_list_comes_alone(desk: Desk) -> None:
    url = reverse("filter-list", args=[desk.document.pk])
    answer = desk.client.get(url, headers=HTMX).content.decode().strip()
    assert answer.startswith('<div id="filter-list"')

"""Questions to the desk for all to see, reminders for oneself, and where both are found."""

from typing import Any

import pytest
from django.urls import reverse

from reviewapp.models import Flag, ReviewEvent, Role
from tests.views.review_pages import (
    HTMX,
    Desk,
    Page,
    history_of,
    make_desk,
    open_page,
    page_url,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def raise_flag(desk: Desk, kind: str, note: str = "", *, htmx: bool = True, role: str = "") -> Any:
    client = desk.client_of(role) if role else desk.client
    url = reverse("flag-raise", args=[desk.paragraph(2).pk])
    return client.post(url, {"kind": kind, "note": note}, headers=HTMX if htmx else {})


def resolve(desk: Desk, flag: Flag, role: str = "") -> Any:
    client = desk.client_of(role) if role else desk.client
    return client.post(reverse("flag-resolve", args=[flag.pk]), headers=HTMX)


def test_a_question_is_there_for_everybody_and_in_the_history(desk: Desk) -> None:
    page = Page(raise_flag(desk, "question", "Which council?"))
    assert "Which council?" in page.text_of("flags")
    assert "asked the desk." in history_of(desk)
    assert not page.all("textarea", id="text")
    other = open_page(desk, role=Role.VIEWER)
    assert "Which council?" in other.text_of("flags")
    assert "question" in other.text_of("outline")
    assert reverse("flag-resolve", args=[Flag.objects.get().pk]) not in other.actions()


def test_a_question_is_answered_by_whoever_may_comment(desk: Desk) -> None:
    raise_flag(desk, "question", "Which council?")
    flag = Flag.objects.get()
    assert resolve(desk, flag, Role.VIEWER).status_code == 403
    assert "Which council?" not in Page(resolve(desk, flag, Role.TRANSLATOR)).text_of("flags")
    resolve(desk, flag)
    assert list(ReviewEvent.objects.values_list("kind", flat=True)) == ["asked", "answered"]


def test_a_reminder_is_its_owners_alone(desk: Desk) -> None:
    raise_flag(desk, "later", role="")
    flag = Flag.objects.get()
    assert "later" in open_page(desk).text_of("outline")
    other = open_page(desk, role=Role.REVIEWER)
    assert "later" not in other.text_of("outline")
    assert resolve(desk, flag, Role.REVIEWER).status_code == 404
    assert not ReviewEvent.objects.exists()
    resolve(desk, flag)
    assert "later" not in open_page(desk).text_of("outline")


def test_viewers_remind_themselves_but_do_not_ask(desk: Desk) -> None:
    assert raise_flag(desk, "question", "Why?", role=Role.VIEWER).status_code == 403
    assert raise_flag(desk, "later", role=Role.VIEWER).status_code == 200


def test_a_double_click_flags_once(desk: Desk) -> None:
    for _click in range(2):
        raise_flag(desk, "question", "Why?")
        raise_flag(desk, "later")
    assert Flag.objects.count() == 2
    assert ReviewEvent.objects.count() == 1


@pytest.mark.parametrize("htmx", [True, False])
def test_a_question_needs_words_and_keeps_them(desk: Desk, htmx: bool) -> None:
    response = raise_flag(desk, "question", "\x01", htmx=htmx)
    assert response.status_code == 422
    page = Page(response)
    assert page.one("textarea", id="ask-note").text.strip("\n") == "\x01"
    assert page.text_of("ask-problem")
    assert raise_flag(desk, "question", " ", htmx=htmx).status_code == 422


def test_an_unknown_flag_is_a_bad_request(desk: Desk) -> None:
    assert raise_flag(desk, "red").status_code == 400


def test_without_htmx_one_comes_back_to_the_flags(desk: Desk) -> None:
    response = raise_flag(desk, "later", htmx=False)
    assert response["Location"] == page_url(desk.document, 2) + "#flags"


def test_flags_can_be_filtered_and_counted(desk: Desk) -> None:
    raise_flag(desk, "question", "Why?")
    raise_flag(desk, "later")
    for sentence in ("has:question", "has:later"):
        page = open_page(desk, 2, f"?filter={sentence}")
        numbers = [row.text for row in page.all("span", class_="number")]
        assert [text.strip() for text in numbers if text.strip().isdigit()] == ["2"]

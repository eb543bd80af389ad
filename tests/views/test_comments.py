"""Comments: added and resolved, with htmx and without."""

from typing import Any

import pytest
from django.urls import reverse

from reviewapp.models import Comment, Role
from reviewapp.workflow.reviewing import add_comment
from tests.views.review_pages import HTMX, Desk, Page, make_desk, page_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def say(desk: Desk, text: str, *, htmx: bool = False, role: str = "") -> Any:
    client = desk.client_of(role) if role else desk.client
    url = reverse("comment-add", args=[desk.paragraph(2).pk])
    return client.post(url, {"text": text}, headers=HTMX if htmx else {})


def test_a_comment_is_added_and_the_page_returns_to_it(desk: Desk) -> None:
    response = say(desk, "Is the date right?")
    assert response.status_code == 303
    assert response["Location"] == page_url(desk.document, 2) + "#comments"
    comments = Page(desk.client.get(response["Location"])).text_of("comments")
    assert "1 open" in comments
    assert "Is the date right?" in comments


def test_with_htmx_the_comments_alone_are_swapped(desk: Desk) -> None:
    response = say(desk, "Is the date right?", htmx=True)
    page = Page(response)
    assert response["HX-Retarget"] == "#comments"
    assert response["HX-Push-Url"] == "false"
    assert page.elements[0].attributes["id"] == "comments"
    assert not page.all("textarea", id="text")
    assert page.text_of("announce") == "Comment added."
    assert "autofocus" in page.one("textarea", id="comment-text").attributes


def test_a_comment_is_resolved(desk: Desk) -> None:
    comment = add_comment(desk.paragraph(2), actor=desk.reviewer, text="Right?")
    response = desk.client.post(reverse("comment-resolve", args=[comment.pk]), headers=HTMX)
    page = Page(response)
    assert f"Resolved by {desk.reviewer.display_name}" in page.text_of("comments")
    assert page.text_of("announce") == "Comment resolved."
    assert "autofocus" in page.one("summary").attributes
    comment.refresh_from_db()
    assert comment.resolved_at


def test_an_empty_comment_is_refused_beside_the_field(desk: Desk) -> None:
    response = say(desk, "  ", htmx=True)
    page = Page(response)
    assert response.status_code == 422
    assert response["HX-Retarget"] == "#comment-problem"
    assert "the text is empty" in page.text_of("comment-problem")
    assert not page.all("textarea")


def test_without_htmx_a_refused_comment_is_in_the_field_again(desk: Desk) -> None:
    response = say(desk, "\x01 Right?")
    page = Page(response)
    assert response.status_code == 422
    assert page.one("textarea", id="comment-text").text.strip() == "\x01 Right?"
    assert "control character" in page.text_of("comment-problem")


def test_viewers_do_not_comment(desk: Desk) -> None:
    comment = add_comment(desk.paragraph(2), actor=desk.reviewer, text="Right?")
    assert say(desk, "x", role=Role.VIEWER).status_code == 403
    client = desk.client_of(Role.VIEWER)
    assert client.post(reverse("comment-resolve", args=[comment.pk])).status_code == 403
    assert Comment.objects.filter(resolved_at=None).count() == 1


def test_strangers_find_nothing(desk: Desk) -> None:
    comment = add_comment(desk.paragraph(2), actor=desk.reviewer, text="Right?")
    stranger = make_desk().client
    url = reverse("comment-add", args=[desk.paragraph(2).pk])
    assert stranger.post(url, {"text": "x"}).status_code == 404
    assert stranger.post(reverse("comment-resolve", args=[comment.pk])).status_code == 404


def test_comments_are_posted(desk: Desk) -> None:
    url = reverse("comment-add", args=[desk.paragraph(2).pk])
    assert desk.client.get(url).status_code == 405

"""Comments: added and resolved, with htmx and without."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviewapp.models import Comment, Role
from reviewapp.workflow.drafts import Writing, save_draft
from reviewapp.workflow.reviewing import add_comment, resolve_comment
from tests.factories import make_member
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


# --- People who are named, comments that are opened again -----------------------------------------


def test_a_resolved_comment_is_opened_again(desk: Desk) -> None:
    comment = add_comment(desk.paragraph(2), actor=desk.reviewer, text="Right?")
    resolve_comment(comment, actor=desk.reviewer)
    page = Page(desk.client.post(reverse("comment-reopen", args=[comment.pk]), headers=HTMX))
    assert "1 open" in page.text_of("comments")
    assert page.text_of("announce") == "Comment reopened."
    assert "reopened a comment." in history_of(desk)


def test_who_is_named_reads_so_until_they_have_seen_it(desk: Desk) -> None:
    ruben = make_member(desk.project, Role.VIEWER, "ruben")
    add_comment(desk.paragraph(2), actor=desk.reviewer, text="@ruben <b>Right?</b>")
    page = open_page(desk)
    assert page.one("b", class_="named").text == "@ruben"
    assert "&lt;b&gt;Right?&lt;/b&gt;" in page.markup
    assert "A comment names you." not in page.markup
    client = Client()
    client.force_login(ruben)
    url = page_url(desk.document, 2)
    assert "A comment names you." in client.get(url).content.decode()
    assert "@ruben" in client.get(reverse("my-work")).content.decode()
    seen = reverse("mention-seen", args=[desk.paragraph(2).pk])
    assert Page(client.post(seen, headers=HTMX)).text_of("mentions") == "Seen."
    assert client.post(seen)["Location"] == url + "#comments"
    assert "A comment names you." not in client.get(url).content.decode()
    assert "@ruben" not in client.get(reverse("my-work")).content.decode()


def test_the_outline_counts_open_comments_and_names_the_own_draft(desk: Desk) -> None:
    for text in ("One.", "Two."):
        add_comment(desk.paragraph(3), actor=desk.reviewer, text=text)
    writing = Writing("page")
    save_draft(desk.paragraph(3), user=desk.reviewer, text="Th", revision=0, writing=writing)
    for query in ("", "?filter=has:comment"):
        outline = open_page(desk, query=query).text_of("outline")
        assert outline.count("2 open comments") == 1
        assert "your draft" in outline
    assert "your draft" not in open_page(desk, role=Role.REVIEWER).text_of("outline")


def test_people_to_name_are_those_of_the_project(desk: Desk) -> None:
    make_member(desk.project, Role.VIEWER, "ruben")
    make_member(make_desk().project, Role.VIEWER, "stranger")
    url = reverse("people-list", args=[desk.project.slug])
    content = desk.client.get(url).content.decode()
    assert 'data-name="ruben"' in content
    assert "stranger" not in content
    assert desk.client_of(Role.VIEWER).get(url).status_code == 403


def test_comments_cost_the_same_for_one_mention_and_for_many(desk: Desk) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            open_page(desk)
        return len(captured)

    names = [make_member(desk.project, Role.VIEWER, f"p{number}").username for number in range(6)]
    add_comment(desk.paragraph(2), actor=desk.reviewer, text=f"@{names[0]}")
    open_page(desk)
    few = queries()
    add_comment(desk.paragraph(2), actor=desk.reviewer, text=" ".join(f"@{n}" for n in names))
    assert queries() == few

"""Two approvals on the page: said before one presses, in the history, on the cards and in counts;
and the editor of an approved paragraph."""

import pytest
from django.test import Client
from django.urls import reverse

from reviewapp.models import ParagraphStatus, Role, User
from reviewapp.workflow.reviewing import approve_candidate
from tests.factories import make_member
from tests.views.review_pages import (
    GOOD,
    HTMX,
    TYPED,
    Desk,
    Page,
    approve_typed,
    good_candidate,
    history_of,
    make_desk,
    open_page,
    page_url,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk(four_eyes=False, second_review=True)


@pytest.fixture
def plain() -> Desk:
    return make_desk(four_eyes=False)


def first_approval(desk: Desk, by: User | None = None) -> User:
    user = by or make_member(desk.project)
    approve_candidate(good_candidate(desk.paragraph(2)), actor=user, revision=0)
    return user


def test_the_first_approval_says_that_another_person_gives_the_second(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    page = Page(approve_typed(desk, GOOD, candidate=good.pk, htmx=True))
    assert "first approval. Another person gives the second." in page.text_of("announce")
    assert "Paragraph 2 has the first approval." in page.text_of("notice")
    assert "1 with first approval" in page.text_of("progress")


def test_who_gave_the_first_approval_reads_it_before_typing(desk: Desk) -> None:
    first_approval(desk, desk.reviewer)
    page = open_page(desk)
    said = "You gave the first approval; another person must give the second."
    assert said in page.text_of("why")
    assert page.one("button", id="approve").attributes["aria-disabled"] == "true"
    response = approve_typed(
        desk, GOOD, candidate=desk.paragraph(2).candidates.get().pk, revision=1
    )
    assert response.status_code == 409
    assert said in Page(response).text_of("outcome")


def test_another_person_gives_the_second_approval(desk: Desk) -> None:
    name = first_approval(desk).display_name
    assert f"First approval by {name}" in open_page(desk).text_of("candidates")
    candidate = desk.paragraph(2).candidates.get()
    send(desk, "candidate-approve", candidate.pk, revision=1)
    assert desk.paragraph(2).status == ParagraphStatus.FINAL
    page = open_page(desk)
    assert f"Approved by {name} and {desk.reviewer.display_name}" in page.text_of("candidates")
    assert "the second approval" in history_of(desk)


def test_undo_of_a_second_approval_leaves_the_first(desk: Desk) -> None:
    first_approval(desk)
    candidate = desk.paragraph(2).candidates.get()
    page = Page(send(desk, "candidate-approve", candidate.pk, revision=1, htmx=True))
    (undo,) = [form for form in page.all("form") if "Undo" in form.text]
    response = desk.client.post(str(undo.attributes["action"]), {"revision": 2}, headers=HTMX)
    assert desk.paragraph(2).status == ParagraphStatus.REVIEWED
    assert "has the first approval only" in Page(response).text_of("announce")


def test_translators_do_not_change_a_text_with_a_first_approval(desk: Desk) -> None:
    first_approval(desk)
    assert not open_page(desk, role=Role.TRANSLATOR).all("textarea", id="text")


# --- Editing what is approved ---


def translator(desk: Desk) -> Client:
    return desk.client_of(Role.TRANSLATOR)


def test_an_approved_paragraph_has_an_editor_for_reviewers_who_ask(plain: Desk) -> None:
    first_approval(plain)
    page = open_page(plain)
    assert not page.all("textarea", id="text")
    (edit,) = [link for link in page.all("a") if link.text.startswith("Edit")]
    opened = Page(plain.client.get(str(edit.attributes["href"])))
    assert opened.one("textarea", id="text").text.strip() == GOOD
    assert "takes the approval back" in opened.text_of("why")
    assert not opened.all("button", id="approve")


def test_saving_a_change_takes_the_approval_back_and_says_so(plain: Desk) -> None:
    first_approval(plain)
    response = send(
        plain, "candidate-add", plain.paragraph(2).pk, text=TYPED, revision=1, htmx=True
    )
    page = Page(response)
    assert plain.paragraph(2).status == ParagraphStatus.TRANSLATED
    assert page.text_of("announce") == "Paragraph 2: text saved. The approval is taken back."
    assert "The text was edited." in history_of(plain)


def test_saving_without_a_change_leaves_the_approval(plain: Desk) -> None:
    first_approval(plain)
    send(plain, "candidate-add", plain.paragraph(2).pk, text=GOOD, revision=1)
    assert plain.paragraph(2).status == ParagraphStatus.FINAL


def test_a_translator_is_told_who_can_open_it(plain: Desk) -> None:
    first_approval(plain)
    address = page_url(plain.document, 2, "?edit=1")
    client = translator(plain)
    assert not Page(client.get(address)).all("textarea", id="text")
    url = reverse("candidate-add", args=[plain.paragraph(2).pk])
    response = client.post(url, {"text": TYPED, "revision": 1})
    assert response.status_code == 409
    assert "A reviewer must reopen it" in Page(response).text_of("outcome")
    assert plain.paragraph(2).status == ParagraphStatus.FINAL


# --- Approved with edits ---


def test_an_edit_that_is_approved_says_so_on_both_cards_and_in_the_history(plain: Desk) -> None:
    good = good_candidate(plain.paragraph(2))
    approve_typed(plain, TYPED, candidate=good.pk)
    page = open_page(plain)
    cards = page.text_of("candidates")
    assert f"Approved by {plain.reviewer.display_name}, with edits" in cards
    assert "Approved with edits, as another candidate." in cards
    assert "an edit of “double”." in history_of(plain)

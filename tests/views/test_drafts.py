"""Drafts on the review page: kept, found again, asked about, dropped. Nobody else reads them."""

from typing import Any

import pytest
from django.urls import reverse

from reviewapp.models import Draft, Role
from reviewapp.workflow.drafts import Writing, save_draft
from reviewapp.workflow.reviewing import add_candidate, approve_candidate
from tests.views.review_pages import (
    GOOD,
    TYPED,
    Desk,
    Page,
    colleague,
    good_candidate,
    make_desk,
    open_page,
    page_url,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk(four_eyes=False)


def keep(desk: Desk, text: str = TYPED, *, htmx: bool = True, **data: Any) -> Any:
    pk = desk.paragraph(2).pk
    fields = {"draft_page": "here", "draft_turn": 1, "text": text}
    return send(desk, "draft-save", pk, htmx=htmx, **fields | data)


def keep_elsewhere(desk: Desk, text: str = TYPED, **fields: Any) -> Draft:
    """In another window of the same person."""
    writing = Writing("elsewhere")
    draft = save_draft(
        desk.paragraph(2), user=desk.reviewer, text=text, revision=0, writing=writing, **fields
    )
    assert draft is not None
    return draft


def editor(page: Page) -> str:
    return page.one("textarea", id="text").text.removeprefix("\n")


# --- Saving -----------------------------------------------------------------------------------


def test_with_htmx_the_line_beside_the_editor_is_swapped(desk: Desk) -> None:
    response = keep(desk)
    page = Page(response)
    assert response.status_code == 200
    assert response["HX-Retarget"] == "#draft"
    assert response["HX-Push-Url"] == "false"
    assert "Draft saved" in page.text_of("draft")
    fields = {e.attributes["name"]: e.attributes["value"] for e in page.all("input")}
    assert fields == {"draft_page": "here", "draft_turn": "1", "draft_seen": "here:1"}


def test_without_htmx_the_page_comes_back_with_the_draft_in_the_editor(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    response = keep(desk, htmx=False, candidate=good.pk)
    assert response.status_code == 303
    page = Page(desk.client.get(response["Location"]))
    assert editor(page) == TYPED
    assert "Your draft is kept. Only you can read it." in page.markup


def test_a_text_that_cannot_be_kept_is_refused_with_the_reason(desk: Desk) -> None:
    response = keep(desk, "a\x00b")
    assert response.status_code == 422
    assert "control character" in Page(response).text_of("draft")
    response = keep(desk, "a\x00b", htmx=False)
    assert response.status_code == 422
    assert "control character" in Page(response).text_of("active")


def test_another_draft_is_shown_and_may_be_written_over_knowingly(desk: Desk) -> None:
    other = keep_elsewhere(desk, "The council is there.")
    response = keep(desk)
    page = Page(response)
    assert response.status_code == 409
    assert "another draft" in page.text_of("draft-title")
    assert "[added: is there]" in page.text_of("draft")
    button = page.one("button")
    assert button.attributes["value"] == other.state
    assert keep(desk, draft_over=other.state).status_code == 200
    assert Draft.objects.get().text == TYPED


def test_without_htmx_another_draft_is_shown_beside_what_was_typed(desk: Desk) -> None:
    keep_elsewhere(desk, "The council is there.")
    response = keep(desk, htmx=False)
    page = Page(response)
    assert response.status_code == 409
    assert editor(page) == TYPED
    assert "Keep what is in the editor" in page.text_of("draft")


def test_an_approval_meanwhile_does_not_cost_the_draft(desk: Desk) -> None:
    approve_candidate(good_candidate(desk.paragraph(2)), actor=desk.reviewer, revision=0)
    assert keep(desk).status_code == 200
    page = open_page(desk)
    assert "You have a draft of this paragraph" in page.text_of("reading")
    assert "The paragraph has changed since." in page.text_of("reading")
    assert "Take it up" not in page.markup


@pytest.mark.parametrize("revision", ["", "x", "-1"])
def test_a_revision_that_is_none_is_a_bad_request(desk: Desk, revision: str) -> None:
    assert keep(desk, revision=revision).status_code == 400


@pytest.mark.parametrize("candidate", ["x", "0", str(10**30)])
def test_a_foreign_candidate_is_not_found(desk: Desk, candidate: str) -> None:
    assert keep(desk, candidate=candidate).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"draft_page": "p" * 500},
        {"draft_page": "\x00"},
        {"draft_turn": "9" * 40},
        {"draft_turn": "x"},
        {"draft_seen": "\x00:1"},
    ],
)
def test_odd_names_of_pages_do_no_harm(desk: Desk, fields: dict[str, Any]) -> None:
    assert keep(desk, **fields).status_code == 200


# --- Finding it again ----------------------------------------------------------------------------


def test_the_page_begins_with_the_draft_if_nothing_has_changed(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    draft = keep_elsewhere(desk, based_on=good)
    page = open_page(desk)
    assert editor(page) == TYPED
    assert "Your draft is in the editor" in page.text_of("draft")
    assert page.one("input", name="draft_seen").attributes["value"] == draft.state
    assert page.one("input", name="candidate").attributes["value"] == str(good.pk)


def test_the_draft_begins_from_its_candidate_though_another_is_better(desk: Desk) -> None:
    worse = good_candidate(desk.paragraph(2), errors=3, origin_name="worse")
    good_candidate(desk.paragraph(2))
    keep_elsewhere(desk, based_on=worse)
    page = open_page(desk)
    assert page.all("input", name="candidate")[0].attributes["value"] == str(worse.pk)


def test_the_draft_waits_if_another_candidate_was_asked_for(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    keep_elsewhere(desk)
    page = open_page(desk, query=f"?candidate={good.pk}")
    assert editor(page) == GOOD
    assert "Take it up" in page.text_of("draft")
    assert page.one("input", name="draft_seen").attributes["value"] == ""


def test_a_draft_that_shares_little_with_the_text_is_shown_without_what_it_lacks(
    desk: Desk,
) -> None:
    good = good_candidate(desk.paragraph(2))
    for typed, is_compared in ((TYPED, True), ("Quite another thing.", False)):
        keep_elsewhere(desk, typed)
        page = open_page(desk, query=f"?candidate={good.pk}")
        assert page.text_of("draft").endswith(
            "[removed: opens][added: starts] the meeting." if is_compared else f"Drop it {typed}"
        )
        Draft.objects.all().delete()


def test_the_draft_waits_if_the_paragraph_has_changed(desk: Desk) -> None:
    keep_elsewhere(desk)
    add_candidate(desk.paragraph(2), actor=colleague(desk), text=GOOD, revision=0)
    page = open_page(desk)
    assert editor(page) == GOOD
    assert "The paragraph has changed since." in page.text_of("draft")
    taken = open_page(desk, query="?draft=1")
    assert editor(taken) == TYPED
    assert page_url(desk.document, 2, "?draft=1") in page.markup


def test_to_ask_for_a_draft_that_is_gone_shows_the_page(desk: Desk) -> None:
    good_candidate(desk.paragraph(2))
    assert editor(open_page(desk, query="?draft=1")) == GOOD


def test_a_draft_is_its_authors_alone(desk: Desk) -> None:
    keep_elsewhere(desk)
    for role in Role.values:
        page = open_page(desk, role=role)
        assert TYPED not in page.markup
        assert "Your draft" not in page.markup


# --- The end of a draft -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["candidate-add", "paragraph-approve"])
def test_what_is_saved_or_approved_is_no_draft_any_more(desk: Desk, name: str) -> None:
    keep(desk, "The council starts")
    response = send(desk, name, desk.paragraph(2).pk, text=TYPED, draft_page="here")
    assert response.status_code == 303
    assert not Draft.objects.exists()


@pytest.mark.parametrize("turn", [{}, {"draft_turn": 4}])
@pytest.mark.parametrize("name", ["candidate-add", "paragraph-approve"])
def test_what_was_typed_while_the_text_was_on_its_way_stays_a_draft(
    desk: Desk, name: str, turn: dict[str, Any]
) -> None:
    keep(desk, f"{TYPED} And more", draft_turn=5)
    response = send(desk, name, desk.paragraph(2).pk, text=TYPED, draft_page="here", **turn)
    assert response.status_code == 303
    assert Draft.objects.get().text == f"{TYPED} And more"


def test_a_refused_text_stays_a_draft(desk: Desk) -> None:
    keep(desk, "The board opens the meeting!")
    pk = desk.paragraph(2).pk
    fields = {"text": "The board opens the meeting!", "draft_page": "here"}
    assert send(desk, "paragraph-approve", pk, htmx=True, **fields).status_code == 409
    assert Draft.objects.exists()


def test_a_draft_is_dropped_and_can_be_brought_back(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    draft = keep_elsewhere(desk, based_on=good)
    pk = desk.paragraph(2).pk
    response = send(desk, "draft-drop", pk, htmx=True, draft_seen=draft.state)
    page = Page(response)
    assert editor(page) == GOOD
    assert response["HX-Push-Url"] == page_url(desk.document, 2) + "#active"
    assert page.text_of("announce") == "Draft dropped."
    assert not Draft.objects.exists()
    (form,) = [
        e for e in page.all("form") if e.attributes["action"] == reverse("draft-save", args=[pk])
    ]
    assert "Bring it back" in form.text
    fields = {"text": TYPED, "candidate": good.pk, "revision": 0}
    assert desk.client.post(form.attributes["action"] or "", fields).status_code == 303
    assert Draft.objects.get().text == TYPED


def test_what_another_window_stored_is_not_dropped_unseen(desk: Desk) -> None:
    keep_elsewhere(desk)
    response = send(desk, "draft-drop", desk.paragraph(2).pk, htmx=True, draft_seen="here:1")
    assert response.status_code == 409
    assert Draft.objects.exists()


def test_to_drop_a_draft_that_is_gone_says_so_and_goes_on(desk: Desk) -> None:
    response = send(desk, "draft-drop", desk.paragraph(2).pk)
    assert response.status_code == 303

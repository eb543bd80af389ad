"""Dismissing on the page: the question, the answer that leaves the editor alone, the way back."""

import re
from typing import Any

import pytest
from django.urls import reverse

from reviewapp.models import Dismissal, ParagraphStatus, Role
from reviewapp.workflow.judging import judge
from reviewapp.workflow.reviewing import approve_candidate
from tests.views.review_pages import (
    HTMX,
    Desk,
    Page,
    approve_typed,
    bad_candidate,
    history_of,
    make_desk,
    open_page,
    send,
)

pytestmark = pytest.mark.django_db

BAD = "The board opens the meeting."
WORSE = "The board opens the meeting of 12."


@pytest.fixture
def desk() -> Desk:
    return make_desk(four_eyes=False)


def place(desk: Desk, text: str = BAD, nth: int = 0) -> str:
    return judge(desk.paragraph(2), text).judged[nth].place


def dismiss(desk: Desk, text: str = BAD, *, query: str = "", htmx: bool = True, **data: Any) -> Any:
    form = {"revision": 0, "text": text, "finding": place(desk, text)} | data
    url = reverse("finding-dismiss", args=[desk.paragraph(2).pk]) + query
    return desk.client.post(url, form, headers=HTMX if htmx else {})


def dismissed(desk: Desk, text: str = BAD, **data: Any) -> Dismissal:
    dismiss(desk, text, **{"reason": "right", "scope": "place"} | data)
    found = Dismissal.objects.last()
    assert found is not None
    return found


# --- The question ---


def test_each_error_and_warning_can_be_dismissed_by_reviewers(desk: Desk) -> None:
    bad_candidate(desk.paragraph(2))
    page = open_page(desk)
    button = page.one("button", class_="dismiss")
    assert button.attributes["value"] == place(desk)
    assert button.attributes["form"] == "decide"
    assert not open_page(desk, role=Role.TRANSLATOR).all("button", class_="dismiss")


@pytest.mark.parametrize("htmx", [True, False])
def test_the_question_has_reasons_and_the_scopes_that_fit(desk: Desk, htmx: bool) -> None:
    response = dismiss(desk, htmx=htmx)
    assert response.status_code == 200
    page = Page(response)
    assert bool(page.all("html")) is not htmx
    assert len(page.all("input", name="reason")) == 5
    scopes = [row.attributes["value"] for row in page.all("input", name="scope")]
    assert scopes == ["place", "paragraph", "term"]
    assert "“board” is not to be used" in page.text_of("outcome")


def test_a_finding_without_a_concept_has_no_term_to_dismiss(desk: Desk) -> None:
    judged = judge(desk.paragraph(2), WORSE).judged
    number = next(row for row in judged if row.finding.check == "numbers")
    page = Page(dismiss(desk, WORSE, finding=number.place))
    scopes = [row.attributes["value"] for row in page.all("input", name="scope")]
    assert scopes == ["place", "paragraph"]
    reasons = page.all("input", name="reason")
    chosen = [e.attributes["value"] for e in reasons if "checked" in e.attributes]
    assert chosen == ["right"], "a reason about a German word fits terms only"


def test_the_question_of_the_whole_page_keeps_what_was_typed(desk: Desk) -> None:
    page = Page(dismiss(desk, htmx=False))
    assert page.one("textarea", id="text").text.strip() == BAD
    hidden = [field for field in page.all("textarea", name="text") if "hidden" in field.attributes]
    assert [field.text.strip() for field in hidden] == [BAD]


@pytest.mark.parametrize(
    "data",
    [
        {"reason": ""},
        {"reason": "no"},
        {"reason": "other", "scope": "place"},
        {"reason": "right", "scope": "x"},
        {"reason": "right", "scope": "place", "note": "\x01"},
    ],
)
def test_an_incomplete_answer_is_asked_again(desk: Desk, data: dict[str, Any]) -> None:
    response = dismiss(desk, **data)
    assert response.status_code == 422
    page = Page(response)
    assert page.text_of("note-problem")
    assert page.one("input", id="note").attributes["value"] == data.get("note", "")
    assert not Dismissal.objects.exists()


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize("data", [{}, {"reason": "right", "scope": "place"}])
def test_a_finding_that_is_gone_is_said_to_be_gone(
    desk: Desk, data: dict[str, Any], htmx: bool
) -> None:
    response = dismiss(desk, finding="0" * 64, htmx=htmx, **data)
    assert response.status_code == 409
    assert "This finding is gone" in Page(response).text_of("outcome")


# --- From a term's line ---


def not_here(desk: Desk, page: Page) -> list[str | None]:
    """The concepts whose lines offer it."""
    return [e.attributes["value"] for e in page.all("button", name="concept", form="decide")]


def test_a_term_with_a_finding_offers_to_set_it_aside(desk: Desk) -> None:
    bad_candidate(desk.paragraph(2))
    council = judge(desk.paragraph(2), BAD).judged[0].finding.concept_id
    page = open_page(desk)
    assert not_here(desk, page) == [str(council)]
    asked = Page(dismiss(desk, finding="", concept=str(council)))
    assert "“board” is not to be used" in asked.text_of("outcome")
    assert asked.one("input", name="finding").attributes["value"] == place(desk)
    assert not_here(desk, open_page(desk, role=Role.TRANSLATOR)) == []


@pytest.mark.parametrize("concept", ["", "0", "None", "x"])
def test_a_term_without_a_finding_has_nothing_to_set_aside(desk: Desk, concept: str) -> None:
    assert dismiss(desk, WORSE, finding="", concept=concept).status_code == 409


def test_a_term_that_is_set_aside_says_so_and_is_marked_quietly(desk: Desk) -> None:
    page = Page(dismiss(desk, reason="right", scope="place"))
    assert "dismissed" in page.text_of("chips")
    assert not_here(desk, page) == []
    for text in ("source", "mirror"):
        assert page.one(id=text).attributes["hx-swap-oob"] == "true"
    marks = page.all("mark", class_="term-dismissed")
    assert [mark.text.split()[0] for mark in marks] == ["Rat", "board"]
    assert not page.all("mark", class_="term-wrong")


# --- The answer ---


def test_the_answer_shows_the_findings_anew_and_leaves_the_editor_alone(desk: Desk) -> None:
    response = dismiss(desk, reason="other-meaning", scope="term", note="A board of directors.")
    page = Page(response)
    assert response["HX-Retarget"] == "#findings"
    assert "findings-shown" in response["HX-Trigger-After-Settle"]
    assert not page.all("textarea")
    assert page.one("section", id="findings").attributes["data-errors"] == "0"
    folded = page.text_of("dismissed")
    assert "1 dismissed finding" in folded
    assert desk.reviewer.display_name in folded
    assert "means something else here: A board of directors." in folded
    assert "dismissed a finding: “board”" in history_of(desk)
    assert page.text_of("announce") == "Finding dismissed. No problems found."
    assert not page.text_of("outcome")


def test_without_htmx_the_whole_page_keeps_what_was_typed(desk: Desk) -> None:
    page = Page(dismiss(desk, htmx=False, reason="right", scope="place"))
    assert page.one("textarea", id="text").text.strip() == BAD
    assert "1 dismissed finding" in page.text_of("dismissed")
    assert "Finding dismissed." in page.markup


def test_what_is_dismissed_no_longer_blocks(desk: Desk) -> None:
    dismissed(desk)
    assert approve_typed(desk, BAD).status_code == 303
    assert desk.paragraph(2).status == ParagraphStatus.FINAL


def test_the_live_check_knows_the_dismissals(desk: Desk) -> None:
    dismissed(desk, scope="paragraph")
    paragraph = desk.paragraph(2)
    page = Page(send(desk, "paragraph-check", paragraph.pk, text=BAD + " Now.", htmx=True))
    assert page.one("section", id="findings").attributes["data-errors"] == "0"
    assert "1 dismissed finding" in page.text_of("dismissed")


# --- Once more, on one key ---


def test_again_takes_the_reason_and_scope_given_last(desk: Desk) -> None:
    dismissed(desk, scope="paragraph")
    other = desk.paragraph(3)
    text = "The meeting ends at 12."
    form = {"revision": 0, "text": text, "finding": judge(other, text).judged[0].place}
    url = reverse("finding-dismiss", args=[other.pk]) + "?again"
    desk.client.post(url, form, headers=HTMX)
    kept = Dismissal.objects.get(paragraph=other)
    assert (kept.reason, kept.scope) == ("right", "paragraph")


def test_again_asks_when_nothing_was_given_before_or_it_does_not_fit(desk: Desk) -> None:
    assert Page(dismiss(desk, query="?again")).all("input", name="reason")
    dismissed(desk, scope="term")
    judged = judge(desk.paragraph(2), WORSE).judged
    number = next(row for row in judged if row.finding.check == "numbers")
    page = Page(dismiss(desk, WORSE, query="?again", finding=number.place))
    chosen = [row for row in page.all("input", name="scope") if "checked" in row.attributes]
    assert [row.attributes["value"] for row in chosen] == ["place"]


def test_own_words_are_not_repeated(desk: Desk) -> None:
    dismissed(desk, reason="other", note="Only here.")
    page = Page(dismiss(desk, WORSE, query="?again"))
    assert page.one("input", id="note").attributes["value"] == ""


# --- Taking it back ---


def test_a_dismissal_is_taken_back_from_the_folded_list(desk: Desk) -> None:
    kept = dismissed(desk)
    response = send(desk, "dismissal-revoke", kept.pk, text=BAD, htmx=True)
    page = Page(response)
    assert page.one("section", id="findings").attributes["data-errors"] == "1"
    assert not page.all(id="dismissed")
    assert page.text_of("announce") == "The dismissal is taken back. 1 error"


def test_taking_back_what_an_approval_relied_on_reopens_it_on_its_page(desk: Desk) -> None:
    candidate = bad_candidate(desk.paragraph(2))
    kept = dismissed(desk, scope="paragraph")
    candidate.paragraph = desk.paragraph(2)
    approve_candidate(candidate, actor=desk.reviewer, revision=0)
    page = open_page(desk)
    address = reverse("dismissal-revoke", args=[kept.pk])
    assert address in page.actions()
    response = desk.client.post(address, {"revision": 1}, headers=HTMX)
    assert Page(response).all("textarea", id="text")
    assert desk.paragraph(2).status == ParagraphStatus.TRANSLATED


def test_only_reviewers_dismiss_and_take_back(desk: Desk) -> None:
    kept = dismissed(desk)
    for role in (Role.VIEWER, Role.TRANSLATOR, Role.TERMINOLOGIST):
        client = desk.client_of(role)
        form = {"revision": 0, "text": BAD, "finding": place(desk)}
        for name, pk in (("finding-dismiss", desk.paragraph(2).pk), ("dismissal-revoke", kept.pk)):
            assert client.post(reverse(name, args=[pk]), form).status_code == 403


def test_foreign_dismissals_are_not_there(desk: Desk) -> None:
    kept = dismissed(desk)
    stranger = make_desk().client
    address = reverse("dismissal-revoke", args=[kept.pk])
    assert stranger.post(address, {"revision": 0}).status_code == 404


def test_two_keys_are_printed_once(desk: Desk) -> None:
    bad_candidate(desk.paragraph(2))
    markup = open_page(desk).markup
    assert len(re.findall(r'data-key="x"', markup)) == 1
    assert len(re.findall(r'data-key="X"', markup)) == 1

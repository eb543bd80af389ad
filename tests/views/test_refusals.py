"""A refused decision keeps what was typed and says what to do now."""

import re
from typing import Any

import pytest
from django.urls import reverse

from reviewapp.models import Draft, Paragraph, Role
from reviewapp.workflow.reviewing import add_candidate, approve_candidate, reopen_paragraph
from tests.views.review_pages import (
    GOOD,
    HTMX,
    TYPED,
    Desk,
    Page,
    approve_typed,
    bad_candidate,
    colleague,
    good_candidate,
    make_desk,
    page_url,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk(four_eyes=False)


# --- Refusals with htmx: only the outcome is swapped ---


def outcome_of(response: Any, status: int) -> Page:
    # What else is swapped, outside of the editor, comes after the outcome.
    page = Page(response, before='<nav id="outline"')
    assert response.status_code == status
    assert response["HX-Retarget"] == "#outcome"
    assert response["HX-Reswap"] == "outerHTML"
    assert response["HX-Push-Url"] == "false"
    assert "HX-Request" in response["Vary"]
    assert page.elements[0].attributes == {"id": "outcome"}
    assert not page.all("textarea")
    return page


def test_blocking_findings_are_listed_and_get_the_focus(desk: Desk) -> None:
    bad = bad_candidate(desk.paragraph(2))
    page = outcome_of(send(desk, "candidate-approve", bad.pk, htmx=True), 409)
    assert "1 error blocks approval." in page.text_of("outcome")
    assert "board" in page.text_of("outcome")
    assert page.one("section", class_="refusal").attributes["role"] == "alert"
    first, *others = page.all("li", class_="finding")
    assert {"tabindex", "autofocus"} <= first.attributes.keys()
    assert not any("autofocus" in other.attributes for other in others)
    assert not page.all("button")


@pytest.mark.parametrize("htmx", [True, False])
def test_a_refusal_says_of_which_candidate_it_speaks(desk: Desk, htmx: bool) -> None:
    bad = bad_candidate(desk.paragraph(2), origin_name="Some engine")
    good_candidate(desk.paragraph(2))
    page = Page(send(desk, "candidate-approve", bad.pk, htmx=htmx))
    assert "This is said of candidate 2, “Some engine”." in page.text_of("outcome")
    assert page_url(desk.document, 2, f"?candidate={bad.pk}#active") in page.links()
    typed = Page(approve_typed(desk, "The board meets.", htmx=htmx))
    assert "This is said of" not in typed.text_of("outcome")


def test_a_typed_text_that_is_blocked_can_be_saved(desk: Desk) -> None:
    page = outcome_of(approve_typed(desk, "The board opens the meeting!", htmx=True), 409)
    save = page.one("button").attributes
    assert save["form"] == "decide"
    assert save["formaction"] == reverse("candidate-add", args=[desk.paragraph(2).pk])


def test_four_eyes_refuse_an_own_text() -> None:
    desk = make_desk()
    page = outcome_of(approve_typed(desk, TYPED, htmx=True), 409)
    assert "somebody else must approve it" in page.text_of("outcome")
    assert page.one("button").text == "Save as a candidate"


def test_an_empty_text_is_refused(desk: Desk) -> None:
    page = outcome_of(approve_typed(desk, "  ", htmx=True), 422)
    assert "the text is empty" in page.text_of("outcome")


def test_a_wrong_state_is_refused(desk: Desk) -> None:
    approve_candidate(good_candidate(desk.paragraph(2)), actor=desk.reviewer, revision=0)
    url = reverse("candidate-add", args=[desk.paragraph(2).pk])
    translator = desk.client_of(Role.TRANSLATOR)
    response = translator.post(url, {"text": "x", "revision": 1}, headers=HTMX)
    said = "A reviewer must reopen it before you change it."
    assert said in outcome_of(response, 409).text_of("outcome")


def test_a_conflict_shows_three_texts_who_it_was_and_three_choices(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    other = colleague(desk)
    theirs = add_candidate(
        desk.paragraph(2), actor=other, text="The council begins the meeting.", revision=0
    )
    pk = desk.paragraph(2).pk
    fields = {"candidate": good.pk, "text": TYPED, "then": "next", "draft_page": "here"}
    response = send(desk, "candidate-add", pk, htmx=True, **fields)
    page = outcome_of(response, 409)
    outcome = page.text_of("outcome")
    assert f"{other.display_name} wrote a translation." in outcome
    assert f"Before {GOOD}" in outcome
    assert "[added: begins]" in outcome
    assert "[added: starts]" in outcome
    actions = [form.attributes["action"] for form in page.all("form")]
    assert actions == [reverse("candidate-add", args=[pk]), reverse("draft-save", args=[pk])]
    link = page.one("a").attributes["href"]
    assert link == page_url(desk.document, 2, f"?candidate={theirs.pk}") + "#active"
    keys = [e.attributes["data-key"] for e in page.elements if "data-key" in e.attributes]
    assert keys == ["m", "b", "h"]


def values_of(markup: str, action: str) -> dict[str, str]:
    """The hidden fields of the form that posts there."""
    form = markup.split(f'action="{action}"')[1].split("</form>")[0]
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


def test_mine_is_kept_on_top_of_theirs(desk: Desk) -> None:
    add_candidate(desk.paragraph(2), actor=colleague(desk), text="Other.", revision=0)
    url = reverse("candidate-add", args=[desk.paragraph(2).pk])
    response = send(desk, "candidate-add", desk.paragraph(2).pk, text=TYPED, htmx=True)
    assert desk.client.post(url, values_of(response.content.decode(), url)).status_code == 303
    assert desk.paragraph(2).candidates.filter(text=TYPED).exists()
    assert not Draft.objects.exists()


def test_mine_comes_into_the_editor_on_top_of_theirs(desk: Desk) -> None:
    theirs = add_candidate(desk.paragraph(2), actor=colleague(desk), text="Other.", revision=0)
    pk = desk.paragraph(2).pk
    response = send(desk, "paragraph-approve", pk, text=TYPED, draft_page="here", htmx=True)
    url = reverse("draft-save", args=[pk])
    answer = desk.client.post(url, values_of(response.content.decode(), url))
    page = Page(desk.client.get(answer["Location"]))
    assert page.one("textarea", id="text").text.strip() == TYPED
    assert page.one("input", name="candidate").attributes["value"] == str(theirs.pk)
    assert page.all("input", name="revision")[-1].attributes["value"] == "1"


def test_the_outline_and_the_progress_are_as_they_are_now(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    approve_candidate(good, actor=colleague(desk), revision=0)
    shown = {"text": good.text, "candidate": good.pk}
    for name, revision, fields in (
        ("paragraph-approve", 0, {"text": TYPED}),
        ("paragraph-approve", 1, shown),
        ("candidate-add", 0, {"text": "x"}),
    ):
        page = Page(send(desk, name, desk.paragraph(2).pk, htmx=True, revision=revision, **fields))
        assert page.one("nav", id="outline").attributes["hx-swap-oob"] == "true"
        assert "Approved" in page.text_of("outline")
        assert "1 of 4 approved" in page.text_of("progress")


def test_a_refused_text_is_a_draft(desk: Desk) -> None:
    add_candidate(desk.paragraph(2), actor=colleague(desk), text="Other.", revision=0)
    send(desk, "candidate-add", desk.paragraph(2).pk, text=TYPED)
    draft = Draft.objects.get()
    assert (draft.text, draft.revision, draft.user) == (TYPED, 0, desk.reviewer)


def test_what_was_approved_in_between_cannot_be_overwritten(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    approve_candidate(good, actor=colleague(desk), revision=0)
    page = outcome_of(approve_typed(desk, TYPED, htmx=True), 409)
    assert GOOD in page.text_of("outcome")
    assert "only when it is open again" in page.text_of("outcome")
    assert page.one("form").attributes["action"] == reverse(
        "paragraph-reopen", args=[desk.paragraph(2).pk]
    )
    link = page.one("a").attributes["href"]
    assert link == page_url(desk.document, 2, f"?candidate={good.pk}") + "#active"


def test_who_cannot_reopen_is_not_offered_to(desk: Desk) -> None:
    approve_candidate(good_candidate(desk.paragraph(2)), actor=desk.reviewer, revision=0)
    url = reverse("candidate-add", args=[desk.paragraph(2).pk])
    response = desk.client_of(Role.TRANSLATOR).post(
        url, {"revision": 0, "text": TYPED}, headers=HTMX
    )
    page = outcome_of(response, 409)
    assert "only when it is open again" in page.text_of("outcome")
    assert not page.all("form")


def test_a_late_decision_without_text_can_be_repeated(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    add_candidate(desk.paragraph(2), actor=colleague(desk), text="Other.", revision=0)
    page = outcome_of(send(desk, "candidate-approve", good.pk, htmx=True), 409)
    assert page.one("button").text == "Do it all the same"
    assert not page.all("ins")


def test_a_late_rejection_keeps_its_reason(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    add_candidate(desk.paragraph(2), actor=colleague(desk), text="Other.", revision=0)
    page = outcome_of(
        send(desk, "candidate-reject", good.pk, reason="Bad English.", htmx=True), 409
    )
    assert page.one("input", name="reason").attributes["value"] == "Bad English."


def test_a_late_reopening_of_what_is_open_has_nothing_to_repeat(desk: Desk) -> None:
    paragraph = desk.paragraph(2)
    other = colleague(desk)
    approve_candidate(good_candidate(paragraph), actor=other, revision=0)
    reopen_paragraph(paragraph, actor=other, revision=1)
    page = outcome_of(send(desk, "paragraph-reopen", paragraph.pk, revision=1, htmx=True), 409)
    assert f"{other.display_name} reopened the paragraph." in page.text_of("outcome")
    assert not page.all("form")


def test_a_late_reopening_can_be_repeated_while_it_is_approved(desk: Desk) -> None:
    paragraph = desk.paragraph(2)
    other = colleague(desk)
    good = good_candidate(paragraph)
    approve_candidate(good, actor=other, revision=0)
    reopen_paragraph(paragraph, actor=other, revision=1)
    approve_candidate(good, actor=other, revision=2)
    page = outcome_of(send(desk, "paragraph-reopen", paragraph.pk, revision=1, htmx=True), 409)
    assert page.one("input", name="revision").attributes["value"] == "3"


def test_a_conflict_without_history_shows_what_is_there(desk: Desk) -> None:
    good_candidate(desk.paragraph(2))
    Paragraph.objects.filter(pk=desk.paragraph(2).pk).update(revision=5)
    assert GOOD in outcome_of(approve_typed(desk, TYPED, htmx=True), 409).text_of("outcome")


# --- Refusals without htmx: the whole page, with what was typed ---


def test_without_htmx_the_typed_text_is_in_the_editor_again(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    add_candidate(desk.paragraph(2), actor=colleague(desk), text="Other.", revision=0)
    response = approve_typed(desk, TYPED, candidate=good.pk)
    page = Page(response)
    assert response.status_code == 409
    assert page.one("textarea", id="text").text.strip() == TYPED
    assert "data-typed" in page.one("textarea", id="text").attributes
    assert page.all("input", name="candidate")[0].attributes["value"] == str(good.pk)
    assert "Somebody changed paragraph 2" in page.text_of("outcome")


def test_without_htmx_an_empty_text_stays_empty(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    response = approve_typed(desk, "", candidate=good.pk)
    page = Page(response)
    assert response.status_code == 422
    assert page.one("textarea", id="text").text.strip() == ""
    assert "the text is empty" in page.text_of("outcome")


def test_without_htmx_a_refused_card_leaves_the_editor_as_it_was(desk: Desk) -> None:
    bad = bad_candidate(desk.paragraph(2))
    page = Page(send(desk, "candidate-approve", bad.pk))
    assert page.one("textarea", id="text").text.strip() == bad.text


def test_hostile_texts_stay_texts_in_a_conflict(desk: Desk) -> None:
    hostile = "<script>alert(1)</script>"
    other = colleague(desk)
    add_candidate(desk.paragraph(2), actor=other, text=f"Theirs {hostile}", revision=0)
    for htmx in (True, False):
        response = approve_typed(desk, f'"{hostile}', htmx=htmx)
        assert response.status_code == 409
        assert hostile not in Page(response).markup


def test_without_htmx_terms_and_findings_are_about_what_was_typed(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    page = Page(approve_typed(desk, "The board opens the meeting!", candidate=good.pk))
    assert "Rat → in English: council wrong term" in page.text_of("terms")
    assert "board" in page.text_of("findings")
    assert "term-ok" in (page.all("mark")[-1].attributes["class"] or "")
    assert GOOD in page.text_of(f"candidate-{good.pk}")

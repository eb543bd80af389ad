"""Decisions: what a form does, with htmx and without, and how a refusal keeps what was typed."""

from typing import Any

import pytest
from django.urls import reverse

from reviewapp.models import Candidate, CandidateStatus, Paragraph, ParagraphStatus, Role, User
from reviewapp.workflow.reviewing import (
    add_candidate,
    approve_candidate,
    reopen_paragraph,
)
from tests.factories import make_candidate, make_member
from tests.views.review_pages import (
    HTMX,
    Desk,
    Page,
    bad_candidate,
    good_candidate,
    make_desk,
    page_url,
)

pytestmark = pytest.mark.django_db

GOOD = "The council opens the meeting."
TYPED = "The council starts the meeting."


@pytest.fixture
def desk() -> Desk:
    return make_desk(four_eyes=False)


def send(desk: Desk, name: str, pk: int, *, htmx: bool = False, **data: Any) -> Any:
    """Post a decision as the page's form does; the revision is 0 unless given."""
    return desk.client.post(
        reverse(name, args=[pk]), {"revision": 0} | data, headers=HTMX if htmx else {}
    )


def approve_typed(desk: Desk, text: str, **options: Any) -> Any:
    return send(desk, "paragraph-approve", desk.paragraph(2).pk, text=text, **options)


def colleague(desk: Desk) -> User:
    return make_member(desk.project, Role.REVIEWER)


# --- Approve ---


def test_an_unchanged_text_approves_the_candidate_it_came_from(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    approve_typed(desk, f"{GOOD}\r\n", candidate=good.pk)
    good.refresh_from_db()
    assert good.status == CandidateStatus.APPROVED
    assert Candidate.objects.count() == 1


def test_a_changed_text_becomes_a_candidate_based_on_the_shown_one(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    approve_typed(desk, TYPED, candidate=good.pk)
    approved = desk.paragraph(2).candidates.get(status=CandidateStatus.APPROVED)
    assert approved.text == TYPED
    assert approved.based_on == good
    assert approved.author == desk.reviewer


def test_a_text_can_be_approved_without_any_candidate(desk: Desk) -> None:
    approve_typed(desk, TYPED)
    assert desk.paragraph(2).status == ParagraphStatus.FINAL


def test_approval_leads_to_the_next_open_paragraph_and_says_so(desk: Desk) -> None:
    response = approve_typed(desk, GOOD)
    assert response.status_code == 303
    assert response["Location"] == page_url(desk.document, 3, "?decided=2") + "#active"
    page = Page(desk.client.get(response["Location"]))
    assert "Paragraph 2 approved." in page.markup
    assert "Undo" in page.text_of("notice")


def test_approval_with_htmx_swaps_the_region_pushes_the_address_and_speaks(desk: Desk) -> None:
    response = approve_typed(desk, GOOD, htmx=True)
    page = Page(response)
    assert response.status_code == 200
    assert response["HX-Push-Url"] == page_url(desk.document, 3, "?decided=2") + "#active"
    assert response["HX-Trigger"] == "text-saved"
    assert page.text_of("active-title") == "Paragraph 3 of 4"
    assert page.text_of("announce") == "Paragraph 2 approved. Next: paragraph 3."
    assert page.one(id="announce").attributes["hx-swap-oob"] == "innerHTML"
    assert page.text_of("progress").startswith("1 of 4 approved")


def test_a_card_approves_its_candidate_and_leaves_typed_text_alone(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    response = send(desk, "candidate-approve", good.pk, htmx=True)
    assert desk.paragraph(2).status == ParagraphStatus.FINAL
    assert "HX-Trigger" not in response.headers


def test_the_last_approval_stays_and_says_that_all_is_done(desk: Desk) -> None:
    for position, text in ((1, "Council meets"), (3, "The meeting ends."), (4, "Nobody comes.")):
        candidate = make_candidate(desk.paragraph(position), text)
        approve_candidate(candidate, actor=desk.reviewer, revision=0)
    response = approve_typed(desk, GOOD)
    assert response["Location"] == page_url(desk.document, 2, "?decided=2") + "#active"
    page = Page(desk.client.get(response["Location"]))
    assert "Paragraph 2 approved. All paragraphs are approved." in page.markup


# --- Save ---


def test_saving_stays_and_shows_the_new_candidate(desk: Desk) -> None:
    response = send(desk, "candidate-add", desk.paragraph(2).pk, text=TYPED)
    candidate = Candidate.objects.get()
    url = page_url(desk.document, 2, f"?candidate={candidate.pk}") + "#active"
    assert response.status_code == 303
    assert response["Location"] == url


def test_saving_may_go_on_to_the_next_paragraph(desk: Desk) -> None:
    paragraph = desk.paragraph(2)
    response = send(desk, "candidate-add", paragraph.pk, text=TYPED, then="next", htmx=True)
    page = Page(response)
    assert page.text_of("active-title") == "Paragraph 3 of 4"
    assert page.text_of("announce") == "Paragraph 2: text saved. Next: paragraph 3."
    assert response["HX-Trigger"] == "text-saved"


def test_saving_the_last_paragraph_stays_there(desk: Desk) -> None:
    paragraph = desk.paragraph(4)
    response = send(desk, "candidate-add", paragraph.pk, text="Nobody comes.", then="next")
    candidate = Candidate.objects.get()
    assert response["Location"].startswith(page_url(desk.document, 4, f"?candidate={candidate.pk}"))


# --- Reject ---


def test_the_question_for_a_reason_is_a_page_of_its_own(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    response = desk.client.get(reverse("candidate-reject", args=[good.pk]))
    page = Page(response)
    assert page.all("html")
    assert page.one("input", name="revision").attributes["value"] == "0"
    assert GOOD in page.markup
    assert "HX-Request" in response["Vary"]


def test_with_htmx_the_question_takes_the_place_of_the_outcome(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    url = reverse("candidate-reject", args=[good.pk]) + "?revision=7"
    response = desk.client.get(url, headers=HTMX)
    page = Page(response)
    assert response["HX-Retarget"] == "#outcome"
    assert response["HX-Push-Url"] == "false"
    assert not page.all("html")
    assert page.one("input", name="revision").attributes["value"] == "7"
    assert "autofocus" in page.one("input", id="reason").attributes


def test_a_rejection_keeps_the_text_and_its_reason(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    response = send(desk, "candidate-reject", good.pk, reason="Bad English.")
    good.refresh_from_db()
    assert (good.status, good.reason) == (CandidateStatus.REJECTED, "Bad English.")
    assert response["Location"] == page_url(desk.document, 2) + "#active"


@pytest.mark.parametrize("htmx", [True, False])
def test_a_rejection_without_reason_is_asked_again(desk: Desk, htmx: bool) -> None:
    good = good_candidate(desk.paragraph(2))
    response = send(desk, "candidate-reject", good.pk, reason=" ", htmx=htmx)
    page = Page(response)
    assert response.status_code == 422
    assert "Give a reason" in page.text_of("reason-problem")
    assert page.one("input", id="reason").attributes["aria-invalid"] == "true"


def test_a_reason_that_is_refused_is_not_lost(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    response = send(desk, "candidate-reject", good.pk, reason="\x01 Bad", htmx=True)
    assert response.status_code == 422
    assert Page(response).one("input", id="reason").attributes["value"] == "\x01 Bad"


# --- Reopen ---


def test_an_approval_is_taken_back(desk: Desk) -> None:
    approve_candidate(good_candidate(desk.paragraph(2)), actor=desk.reviewer, revision=0)
    response = send(desk, "paragraph-reopen", desk.paragraph(2).pk, revision=1, htmx=True)
    assert desk.paragraph(2).status == ParagraphStatus.TRANSLATED
    assert Page(response).text_of("announce") == "Paragraph 2 is open again."


# --- Refusals with htmx: only the outcome is swapped ---


def outcome_of(response: Any, status: int) -> Page:
    page = Page(response)
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
    summary = page.one("section", class_="refusal").attributes
    assert "autofocus" in summary
    assert summary["tabindex"] == "-1"
    assert not page.all("button")


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
    response = send(desk, "candidate-add", desk.paragraph(2).pk, text="x", revision=1, htmx=True)
    assert "Reopen it before you change it." in outcome_of(response, 409).text_of("outcome")


def test_a_conflict_shows_both_texts_who_it_was_and_a_way_to_send_again(desk: Desk) -> None:
    good_candidate(desk.paragraph(2))
    other = colleague(desk)
    add_candidate(desk.paragraph(2), actor=other, text="The council begins.", revision=0)
    response = send(desk, "candidate-add", desk.paragraph(2).pk, text=TYPED, then="next", htmx=True)
    page = outcome_of(response, 409)
    outcome = page.text_of("outcome")
    assert f"{other.display_name} wrote a translation." in outcome
    assert "The council begins." in outcome
    assert "[added: starts the meeting]" in outcome
    fields = {e.attributes["name"]: e.attributes["value"] for e in page.all("input")}
    del fields["csrfmiddlewaretoken"]
    assert fields == {"revision": "1", "text": TYPED, "then": "next"}
    again = desk.client.post(page.one("form").attributes["action"] or "", fields)
    assert again.status_code == 303
    assert desk.paragraph(2).candidates.filter(text=TYPED).exists()


def test_what_was_approved_in_between_cannot_be_overwritten(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    approve_candidate(good, actor=colleague(desk), revision=0)
    page = outcome_of(approve_typed(desk, TYPED, htmx=True), 409)
    assert GOOD in page.text_of("outcome")
    assert not page.all("form")
    assert page.one("a").attributes["href"] == page_url(desk.document, 2) + "#active"


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


# --- Who may, and what is no decision ---


@pytest.mark.parametrize("revision", ["", "x", "-1", "1.0", "²", "9" * 30])
def test_a_revision_that_is_no_number_is_a_bad_request(desk: Desk, revision: str) -> None:
    good = good_candidate(desk.paragraph(2))
    paragraph = desk.paragraph(2).pk
    for name, pk in (
        ("candidate-add", paragraph),
        ("paragraph-approve", paragraph),
        ("paragraph-reopen", paragraph),
        ("candidate-approve", good.pk),
        ("candidate-reject", good.pk),
    ):
        response = send(desk, name, pk, revision=revision, text="x", reason="x")
        assert response.status_code == 400


def test_a_huge_revision_is_out_of_date(desk: Desk) -> None:
    assert approve_typed(desk, TYPED, revision="9" * 19).status_code == 409


def test_a_candidate_of_another_paragraph_is_not_found_in_a_form(desk: Desk) -> None:
    foreign = make_candidate(desk.paragraph(3), "The meeting ends.")
    for name in ("candidate-add", "paragraph-approve"):
        for candidate in (foreign.pk, 10**18, "9" * 30, "x"):
            response = send(desk, name, desk.paragraph(2).pk, text=TYPED, candidate=candidate)
            assert response.status_code == 404
    assert Candidate.objects.count() == 1


@pytest.mark.parametrize("pk", [0, 10**9, 10**30])
def test_what_does_not_exist_is_not_found(desk: Desk, pk: int) -> None:
    for name in (
        "candidate-add",
        "paragraph-approve",
        "paragraph-reopen",
        "candidate-approve",
        "candidate-reject",
    ):
        assert send(desk, name, pk, text="x", reason="x").status_code == 404


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.VIEWER, set[str]()),
        (Role.TRANSLATOR, {"candidate-add"}),
        (Role.TERMINOLOGIST, {"candidate-add"}),
    ],
)
def test_only_reviewers_decide(desk: Desk, role: str, allowed: set[str]) -> None:
    good = good_candidate(desk.paragraph(2))
    paragraph = desk.paragraph(2).pk
    client = desk.client_of(role)
    for name, pk in (
        ("candidate-add", paragraph),
        ("paragraph-approve", paragraph),
        ("paragraph-reopen", paragraph),
        ("candidate-approve", good.pk),
        ("candidate-reject", good.pk),
    ):
        data = {"revision": 0, "text": TYPED, "reason": "x"}
        response = client.post(reverse(name, args=[pk]), data)
        assert response.status_code == (303 if name in allowed else 403), name
    good.refresh_from_db()
    assert good.status == CandidateStatus.PROPOSED


def test_decisions_are_posted(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    assert desk.client.get(reverse("candidate-approve", args=[good.pk])).status_code == 405
    assert desk.client.put(reverse("candidate-reject", args=[good.pk])).status_code == 405


def test_a_double_click_is_answered_as_done(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    first = approve_typed(desk, GOOD, candidate=good.pk)
    second = approve_typed(desk, GOOD, candidate=good.pk)
    assert first["Location"] == second["Location"]
    assert not reject_is_possible(good, desk)


def reject_is_possible(candidate: Candidate, desk: Desk) -> bool:
    response = send(desk, "candidate-reject", candidate.pk, reason="x", revision=1)
    return bool(response.status_code != 409)

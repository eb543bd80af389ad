"""Decisions: what a form does, with htmx and without, and how a refusal keeps what was typed."""

import pytest
from django.urls import reverse

from reviewapp.models import Candidate, CandidateStatus, ParagraphStatus, Role
from reviewapp.workflow.reviewing import (
    approve_candidate,
)
from tests.factories import make_candidate
from tests.views.review_pages import (
    GOOD,
    HTMX,
    TYPED,
    Desk,
    Page,
    approve_typed,
    good_candidate,
    make_desk,
    page_url,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk(four_eyes=False)


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
    address = page_url(desk.document, 2, f"?rejected={good.pk}")
    assert response["Location"] == address + "#active"


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

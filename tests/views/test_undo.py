"""The way back from a decision: offered where it stands, refused where somebody came between."""

import pytest
from django.urls import reverse

from reviewapp.models import CandidateStatus, ParagraphStatus, ReviewEvent, Role
from reviewapp.windows import WINDOW
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.reviewing import add_candidate, approve_candidate, reopen_paragraph
from tests.factories import make_candidate, make_document
from tests.views.review_pages import (
    HTMX,
    Desk,
    Page,
    approve_typed,
    colleague,
    good_candidate,
    history_of,
    make_desk,
    open_page,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk(four_eyes=False)


def undo_form(page: Page) -> dict[str, str]:
    """Where the notice's form leads, and the revision that it sends."""
    (button,) = [e for e in page.all("button") if e.text.startswith("Undo")]
    forms = [e for e in page.all("form") if button.text in e.text]
    revision = page.all("input", name="revision")[0]
    return {
        "action": str(forms[-1].attributes["action"]),
        "revision": str(revision.attributes["value"]),
    }


def test_an_approval_beyond_the_shown_paragraphs_can_be_undone(desk: Desk) -> None:
    document = make_document(desk.project, [f"Satz {number}." for number in range(WINDOW + 2)])
    index_terms(list(document.paragraphs.all()), matcher_of(desk.project))
    last = document.paragraphs.select_related("document__project").get(position=WINDOW)
    candidate = make_candidate(last, f"Sentence {WINDOW - 1}.")
    response = send(desk, "candidate-approve", candidate.pk, htmx=True)
    assert f"Paragraph {WINDOW + 1} of" in Page(response).text_of("active-title")
    assert f"Paragraph {WINDOW} is approved." in Page(response).text_of("notice")


def test_the_undo_of_an_approval_takes_the_revision_of_that_approval(desk: Desk) -> None:
    form = undo_form(Page(approve_typed(desk, "The council opens the meeting.", htmx=True)))
    paragraph = desk.paragraph(2)
    assert form["action"] == reverse("paragraph-reopen", args=[paragraph.pk]) + "?undo"
    reopen_paragraph(paragraph, actor=colleague(desk), revision=paragraph.revision)
    candidate = desk.paragraph(2).candidates.get()
    candidate.paragraph = desk.paragraph(2)
    approve_candidate(candidate, actor=colleague(desk), revision=3)
    response = desk.client.post(form["action"], {"revision": 2}, headers=HTMX)
    assert response.status_code == 409
    assert desk.paragraph(2).status == ParagraphStatus.FINAL


@pytest.mark.parametrize("htmx", [True, False])
def test_a_rejection_can_be_undone_from_its_notice(desk: Desk, htmx: bool) -> None:
    good = good_candidate(desk.paragraph(2))
    response = send(desk, "candidate-reject", good.pk, reason="Hm.", htmx=htmx)
    page = Page(response if htmx else desk.client.get(response["Location"]))
    assert "Candidate “double” is rejected." in page.text_of("notice")
    form = undo_form(page)
    assert form["action"] == reverse("candidate-restore", args=[good.pk])
    answer = desk.client.post(
        form["action"], {"revision": form["revision"]}, headers=HTMX if htmx else {}
    )
    good.refresh_from_db()
    assert good.status == CandidateStatus.PROPOSED
    shown = Page(answer if htmx else desk.client.get(answer["Location"]))
    assert "The rejection of “double” is taken back." in shown.markup
    assert "Undo" not in shown.text_of("notice")
    assert list(ReviewEvent.objects.values_list("kind", flat=True)) == ["rejected", "unrejected"]


def test_a_rejection_is_not_undone_when_somebody_wrote_meanwhile(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    send(desk, "candidate-reject", good.pk, reason="Hm.")
    add_candidate(desk.paragraph(2), actor=colleague(desk), text="Another text.", revision=1)
    response = send(desk, "candidate-restore", good.pk, revision=1, htmx=True)
    assert response.status_code == 409
    good.refresh_from_db()
    assert good.status == CandidateStatus.REJECTED


@pytest.mark.parametrize("query", ["decided", "rejected"])
@pytest.mark.parametrize("value", [3, 2**31, 2**62])
def test_no_undo_is_offered_for_what_was_not_decided(desk: Desk, query: str, value: int) -> None:
    page = open_page(desk, 2, f"?{query}={value}")
    assert page.text_of("notice") == ""


def test_readers_are_offered_no_undo(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    send(desk, "candidate-reject", good.pk, reason="Hm.")
    page = open_page(desk, 2, f"?rejected={good.pk}", role=Role.TRANSLATOR)
    assert page.text_of("notice") == ""


def test_the_history_says_that_a_rejection_was_taken_back(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    send(desk, "candidate-reject", good.pk, reason="Hm.")
    send(desk, "candidate-restore", good.pk, revision=1)
    assert "took back the rejection of “double”." in history_of(desk)

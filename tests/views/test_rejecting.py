"""The question for a reason: the project's list, own words, and what was chosen last."""

import pytest
from django.urls import reverse

from reviewapp.models import Candidate, RejectionReason
from reviewapp.workflow.projects import add_usual_reasons
from tests.factories import make_project
from tests.views.review_pages import HTMX, Desk, Page, good_candidate, make_desk, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    desk = make_desk(four_eyes=False)
    add_usual_reasons(desk.project)
    return desk


def reason(desk: Desk, text: str = "Wrong term.") -> RejectionReason:
    return desk.project.rejection_reasons.get(text=text)


def question(desk: Desk, candidate: Candidate) -> Page:
    url = reverse("candidate-reject", args=[candidate.pk])
    return Page(desk.client.get(url, headers=HTMX))


def test_the_projects_reasons_are_there_to_choose(desk: Desk) -> None:
    page = question(desk, good_candidate(desk.paragraph(2)))
    words = [" ".join(label.text.split()) for label in page.all("label")]
    assert words[:2] == ["1 Wrong term.", "2 Wrong meaning."]
    first, *others = page.all("input", name="listed")
    assert "autofocus" in first.attributes
    assert not any("autofocus" in other.attributes for other in others)
    assert not any("checked" in row.attributes for row in (first, *others))


def test_a_project_without_reasons_asks_for_own_words(desk: Desk) -> None:
    desk.project.rejection_reasons.all().delete()
    page = question(desk, good_candidate(desk.paragraph(2)))
    assert not page.all("input", name="listed")
    assert "autofocus" in page.one("input", id="reason").attributes


def test_a_chosen_reason_is_enough_and_is_chosen_again_next_time(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    send(desk, "candidate-reject", good.pk, listed=reason(desk).pk)
    good.refresh_from_db()
    assert good.reason == "Wrong term."
    page = question(desk, good_candidate(desk.paragraph(3)))
    (chosen,) = [row for row in page.all("input", name="listed") if "checked" in row.attributes]
    assert chosen.attributes["value"] == str(reason(desk).pk)
    assert "autofocus" in chosen.attributes


def test_own_words_are_not_proposed_again(desk: Desk) -> None:
    send(desk, "candidate-reject", good_candidate(desk.paragraph(2)).pk, reason="Mine.")
    page = question(desk, good_candidate(desk.paragraph(3)))
    assert page.one("input", id="reason").attributes["value"] == ""


def test_a_refused_question_keeps_what_was_chosen_and_typed(desk: Desk) -> None:
    good = good_candidate(desk.paragraph(2))
    response = send(
        desk, "candidate-reject", good.pk, listed=reason(desk).pk, reason="\x01", htmx=True
    )
    assert response.status_code == 422
    page = Page(response)
    assert sum("checked" in row.attributes for row in page.all("input", name="listed")) == 1
    field = page.one("input", id="reason").attributes
    assert (field["value"], "autofocus" in field) == ("\x01", True)


@pytest.mark.parametrize("value", ["", "x", "0", "9" * 30])
def test_a_reason_that_is_not_in_the_list_is_none(desk: Desk, value: str) -> None:
    good = good_candidate(desk.paragraph(2))
    response = send(desk, "candidate-reject", good.pk, listed=value)
    assert response.status_code == 422


def test_a_reason_of_another_project_is_none(desk: Desk) -> None:
    elsewhere = make_project()
    add_usual_reasons(elsewhere)
    foreign = elsewhere.rejection_reasons.first()
    assert foreign is not None
    good = good_candidate(desk.paragraph(2))
    response = send(desk, "candidate-reject", good.pk, listed=foreign.pk)
    assert response.status_code == 422

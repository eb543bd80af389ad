"""In a blind review nothing tells who wrote a candidate until the paragraph is approved."""

import json

import pytest
from django.urls import reverse

from reviewapp.models import Candidate
from reviewapp.queries import review_page
from reviewapp.workflow.reviewing import add_candidate, approve_candidate, reject_candidate
from tests.factories import make_candidate
from tests.views.review_pages import (
    GOOD,
    Desk,
    Page,
    colleague,
    good_candidate,
    history_of,
    make_desk,
    open_page,
    send,
)

pytestmark = pytest.mark.django_db

ENGINE = "SecretEngine"
TEXTS = [f"The council opens the meeting number {number}." for number in range(1, 9)]


@pytest.fixture
def desk() -> Desk:
    return make_desk(blind_origins=True)


def test_no_name_and_no_time_is_on_the_page(desk: Desk) -> None:
    writer = colleague(desk)
    good_candidate(desk.paragraph(2), origin_name=ENGINE)
    add_candidate(desk.paragraph(2), actor=writer, text="The council starts.", revision=0)
    page = open_page(desk)
    for name in (ENGINE, writer.display_name):
        assert name not in page.markup
    assert "name hidden" in page.text_of("candidates")
    assert history_of(desk).startswith("A translation was added. The council starts.")
    cards = page.all("li", class_="candidate")
    assert len(cards) == 2
    assert all("2026" not in card.text for card in cards)


def test_the_question_for_a_reason_and_the_answer_keep_the_secret(desk: Desk) -> None:
    candidate = good_candidate(desk.paragraph(2), origin_name=ENGINE)
    url = reverse("candidate-reject", args=[candidate.pk])
    assert ENGINE not in desk.client.get(url).content.decode()
    form = {"revision": 0, "reason": "Wrong."}
    response = desk.client.post(url, form)
    answer = desk.client.get(response.headers["Location"]).content.decode()
    assert "rejected" in answer
    assert ENGINE not in answer


def test_a_conflict_keeps_the_secret(desk: Desk) -> None:
    writer = colleague(desk)
    add_candidate(desk.paragraph(2), actor=writer, text="The council starts.", revision=0)
    answer = send(desk, "candidate-add", desk.paragraph(2).pk, text=GOOD, htmx=True)
    assert "A translation was added." in Page(answer).text_of("outcome")
    outcome = Page(answer, before='<nav id="outline"')
    assert writer.display_name not in outcome.markup
    assert not outcome.all("time")


def test_after_the_approval_everything_is_told(desk: Desk) -> None:
    writer = colleague(desk)
    candidate = good_candidate(desk.paragraph(2), origin_name=ENGINE)
    add_candidate(desk.paragraph(2), actor=writer, text="The council starts.", revision=0)
    approve_candidate(candidate, actor=desk.reviewer, revision=1)
    page = open_page(desk)
    assert ENGINE in page.text_of("candidates")
    assert f"{writer.display_name} wrote a translation." in history_of(desk)


def test_an_export_names_the_origins(desk: Desk) -> None:
    candidate = good_candidate(desk.paragraph(2), origin_name=ENGINE)
    approve_candidate(candidate, actor=desk.reviewer, revision=0)
    url = reverse("document-download", args=[desk.document.pk, "json"])
    exported = json.loads(b"".join(desk.client.get(url, {"partial": 1})))
    assert ENGINE in json.dumps(exported)


def order(desk: Desk) -> list[str]:
    rows = review_page(desk.document, 2, reader=desk.reviewer).active.candidates
    return [candidate.text for candidate in rows]


def test_the_order_does_not_depend_on_age_or_origin() -> None:
    orders = []
    for texts in (TEXTS, TEXTS[::-1]):
        desk = make_desk(blind_origins=True)
        for text in texts:
            make_candidate(desk.paragraph(2), text, origin_name=ENGINE)
        orders.append(order(desk))
    assert orders[0] == orders[1]
    assert orders[0] not in (TEXTS, TEXTS[::-1])


def test_better_candidates_still_come_first(desk: Desk) -> None:
    for text in TEXTS:
        make_candidate(desk.paragraph(2), text, errors=1)
    good_candidate(desk.paragraph(2))
    make_candidate(desk.paragraph(2), "A rejected one.")
    bad = Candidate.objects.get(text="A rejected one.")
    reject_candidate(bad, actor=desk.reviewer, revision=0, reason="Wrong.")
    texts = order(desk)
    assert (texts[0], texts[-1]) == (GOOD, "A rejected one.")


def test_other_projects_show_names_and_the_newest_first() -> None:
    desk = make_desk()
    for text in TEXTS:
        make_candidate(desk.paragraph(2), text, origin_name=ENGINE)
    assert order(desk) == TEXTS[::-1]
    assert ENGINE in open_page(desk).text_of("candidates")

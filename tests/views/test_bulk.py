"""The page that decides on several paragraphs: its list, its report, its limits."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviewapp.models import Candidate, Paragraph, ParagraphStatus, Project, RejectionReason, Role
from reviewapp.views import bulk
from reviewapp.workflow.reviewing import add_candidate, add_comment
from tests.factories import make_candidate, make_document
from tests.views.review_pages import Desk, Page, colleague, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    """1 with an error, 2 and 3 clean, 4 without a translation."""
    desk = make_desk()
    make_candidate(desk.paragraph(1), "The board meets", errors=1)
    make_candidate(desk.paragraph(2), "The council opens the meeting.")
    make_candidate(desk.paragraph(3), "The meeting ends.")
    return desk


def url(desk: Desk) -> str:
    return reverse("document-decide", args=[desk.document.pk])


def show(desk: Desk, **query: str) -> Page:
    response = desk.client.get(url(desk), query)
    assert response.status_code == 200
    return Page(response)


def items(desk: Desk, *positions: int) -> list[str]:
    return [
        f"{desk.paragraph(position).candidates.get().pk}:{desk.paragraph(position).revision}"
        for position in positions
    ]


def send(desk: Desk, *positions: int, **form: Any) -> Any:
    ticked = [f"{item}:" for item in items(desk, *positions)]
    return desk.client.post(url(desk), {"decision": "approve", "item": ticked} | form)


def states(desk: Desk) -> list[str]:
    return list(desk.document.paragraphs.values_list("status", flat=True))


def test_the_list_says_what_would_be_approved_and_what_not_and_why(desk: Desk) -> None:
    page = show(desk)
    assert "2 paragraphs can be approved" in page.markup
    assert "2 paragraphs are left out" in page.markup
    assert "1 error blocks it." in page.markup
    assert "There is no translation." in page.markup
    for item in items(desk, 2, 3):
        assert f'value="{item}:" checked' in page.markup
    assert items(desk, 1)[0] not in page.markup
    assert ParagraphStatus.FINAL not in states(desk)


def test_where_something_waits_the_paragraph_is_named_and_not_ticked(desk: Desk) -> None:
    add_comment(desk.paragraph(2), actor=colleague(desk), text="Really?")
    page = show(desk)
    (item,) = (f"{item}:1-0-0-0" for item in items(desk, 2))
    assert f'value="{item}" aria' in page.markup
    assert "1 open comment" in page.text_of("remarks-2")
    assert f'value="{items(desk, 3)[0]}:" checked' in page.markup
    answer = desk.client.post(url(desk), {"decision": "approve", "item": items(desk, 2)})
    assert "Look at it first: 1 open comment." in answer.content.decode()
    answer = desk.client.post(url(desk), {"decision": "approve", "item": item})
    assert "1 paragraph approved" in answer.content.decode()


def test_a_filter_chooses_and_is_kept(desk: Desk) -> None:
    page = show(desk, filter="german:endet")
    assert "1 paragraph can be approved" in page.markup
    assert items(desk, 2)[0] not in page.markup
    assert "are left out" not in page.markup
    response = send(desk, 3, filter="german:endet")
    assert "1 paragraph approved" in response.content.decode()


def test_own_texts_are_left_out_where_four_eyes_are_asked(desk: Desk) -> None:
    """Z5"""
    add_candidate(desk.paragraph(4), actor=desk.reviewer, text="Nobody comes.", revision=0)
    page = show(desk)
    assert "2 paragraphs can be approved" in page.markup
    assert "four eyes" in page.markup


def test_the_second_approval_is_left_to_another_person(desk: Desk) -> None:
    """Z5"""
    Project.objects.update(second_review=True)
    send(desk, 2, 3)
    assert states(desk)[1:3] == ["reviewed", "reviewed"]
    page = show(desk)
    assert "No paragraph can be approved here." in page.markup
    desk.client.force_login(colleague(desk))
    assert "2 paragraphs can be approved" in show(desk).markup
    send(desk, 2, 3)
    assert states(desk)[1:3] == ["final", "final"]


def test_what_stays_ticked_is_approved_and_reported(desk: Desk) -> None:
    response = send(desk, 2)
    content = response.content.decode()
    assert "1 paragraph approved" in content
    assert "Go on with 1 more" in content
    assert states(desk) == ["translated", "final", "translated", "initial"]


def test_what_changed_meanwhile_is_left_out_and_reported(desk: Desk) -> None:
    """C1"""
    form = items(desk, 2, 3)
    Paragraph.objects.filter(pk=desk.paragraph(2).pk).update(revision=4)
    response = desk.client.post(url(desk), {"decision": "approve", "item": form})
    content = response.content.decode()
    assert "1 paragraph approved" in content
    assert "1 was left out" in content
    assert "Somebody changed it in the meantime." in content
    assert states(desk)[1:3] == ["translated", "final"]


def test_a_rejection_asks_for_the_reason_and_keeps_what_was_ticked(desk: Desk) -> None:
    response = send(desk, 2, decision="reject")
    content = response.content.decode()
    assert response.status_code == 422
    assert "Give a reason" in content
    assert f'value="{items(desk, 2)[0]}:" checked' in content
    assert f'value="{items(desk, 3)[0]}:" checked' not in content
    reason = RejectionReason.objects.create(project=desk.project, text="Bad English.", position=9)
    response = send(desk, 2, decision="reject", listed=reason.pk, reason="Twice.")
    assert "1 candidate rejected" in response.content.decode()
    assert desk.paragraph(2).candidates.get().reason == "Bad English. Twice."


def test_nothing_ticked_is_said(desk: Desk) -> None:
    response = desk.client.post(url(desk), {"decision": "approve"})
    assert response.status_code == 422
    assert "Nothing is ticked" in response.content.decode()


def test_a_filter_that_cannot_be_understood_lists_nothing(desk: Desk) -> None:
    page = show(desk, filter="stat:open")
    assert "“stat” is no word of the filter" in page.markup
    assert "Approve what is ticked" not in page.markup


def test_the_list_is_bounded_and_goes_on_afterwards(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MOST_AT_ONCE", 1)
    page = show(desk)
    assert page.markup.count('name="item"') == 1
    assert "The first 1 are listed" in page.markup
    assert send(desk, 2, 3).status_code == 400
    assert "Go on with 1 more" in send(desk, 2).content.decode()


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"decision": "approve", "item": "x"}, 400),
        ({"decision": "approve", "item": "1"}, 400),
        ({"decision": "approve", "item": "1:²"}, 400),
        ({"decision": "approve", "item": "99999999:0"}, 404),
        ({"decision": "approve", "item": f"{10**30}:0"}, 404),
        ({"decision": "delete"}, 400),
        ({"decision": ""}, 400),
    ],
)
def test_what_no_page_sends_is_refused(desk: Desk, form: dict[str, str], status: int) -> None:
    assert desk.client.post(url(desk), form).status_code == status


def test_a_candidate_of_another_document_cannot_be_named(desk: Desk) -> None:
    """Z3, Z10: the whole list is refused."""
    other = make_candidate(make_document(desk.project).paragraphs.get())
    form = [*items(desk, 2), f"{other.pk}:0"]
    response = desk.client.post(url(desk), {"decision": "approve", "item": form})
    assert response.status_code == 404
    assert not Candidate.objects.filter(status="approved").exists()


def test_the_way_there_is_shown_to_those_who_decide(desk: Desk) -> None:
    detail = reverse("document-detail", args=[desk.document.pk])
    assert url(desk) in desk.client.get(detail).content.decode()
    assert url(desk) not in desk.client_of(Role.TRANSLATOR).get(detail).content.decode()


def test_the_list_costs_the_same_for_few_and_many(desk: Desk) -> None:
    show(desk)
    with CaptureQueriesContext(connection) as queries:
        show(desk)
    few = len(queries)
    many = make_document(desk.project, [f"Satz {number}." for number in range(60)])
    for paragraph in many.paragraphs.all():
        make_candidate(paragraph, "Clause.", errors=paragraph.position % 2)
    with CaptureQueriesContext(connection) as queries:
        desk.client.get(reverse("document-decide", args=[many.pk]))
    assert len(queries) <= few

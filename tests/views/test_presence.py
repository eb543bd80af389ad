"""Presence: one light request says who is where and what they did, and is silent otherwise."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import Membership, Presence, Project, Role, User, UserSession
from reviewapp.workflow.presence import report_presence, switch_presence
from reviewapp.workflow.reviewing import add_candidate, approve_candidate
from tests.factories import make_member
from tests.views.review_pages import (
    GOOD,
    Desk,
    Page,
    colleague,
    good_candidate,
    make_desk,
    open_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def report(desk: Desk, position: int = 2, client: Client | None = None, **data: Any) -> Any:
    url = reverse("presence-report", args=[desk.paragraph(position).pk])
    return (client or desk.client).post(url, {"revision": 0} | data)


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return Page(response).text_of("presence")


def test_alone_one_is_told_nothing(desk: Desk) -> None:
    assert report(desk).status_code == 204
    assert Presence.objects.get().user == desk.reviewer


def test_one_is_told_who_is_here_and_who_is_elsewhere(desk: Desk) -> None:
    for position, username, is_editing in ((2, "eva", True), (2, "ida", False), (4, "max", True)):
        person = make_member(desk.project, Role.VIEWER, username)
        report_presence(desk.paragraph(position), user=person, is_editing=is_editing)
    text = text_of(report(desk))
    assert "eva is editing here." in text
    assert "ida is here." in text
    assert "max is editing paragraph 4" in text
    assert "eva is on" not in text


def test_in_a_blind_review_nobody_is_told_who_edits() -> None:
    desk = make_desk(blind_origins=True)
    for position, username in ((2, "eva"), (4, "max")):
        person = make_member(desk.project, Role.VIEWER, username)
        report_presence(desk.paragraph(position), user=person, is_editing=True)
    text = text_of(report(desk))
    assert "eva is here." in text
    assert "max is on paragraph 4" in text
    approve_candidate(good_candidate(desk.paragraph(4)), actor=desk.reviewer, revision=0)
    assert "max is editing paragraph 4" in text_of(report(desk))


def test_the_same_is_not_told_twice(desk: Desk) -> None:
    eva = colleague(desk)
    report_presence(desk.paragraph(2), user=eva, is_editing=False)
    shown = Page(report(desk)).one(id="presence").attributes["data-shown"]
    assert shown
    assert report(desk, shown=shown).status_code == 204
    report_presence(desk.paragraph(2), user=eva, is_editing=True)
    assert "is editing here." in text_of(report(desk, shown=shown))
    Presence.objects.filter(user=eva).delete()
    assert text_of(report(desk, shown=shown)) == ""


def test_one_is_told_what_somebody_else_did(desk: Desk) -> None:
    eva = colleague(desk)
    approve_candidate(good_candidate(desk.paragraph(2)), actor=eva, revision=0)
    text = text_of(report(desk))
    assert f"{eva.display_name} approved the candidate" in text
    assert "Show it" in text
    assert report(desk, revision=1).status_code == 204


def test_what_one_did_oneself_is_no_news(desk: Desk) -> None:
    add_candidate(desk.paragraph(2), actor=desk.reviewer, text=GOOD, revision=0)
    assert report(desk).status_code == 204


def test_a_blind_review_does_not_say_who_wrote(desk: Desk) -> None:
    Project.objects.update(blind_origins=True)
    eva = colleague(desk)
    add_candidate(desk.paragraph(2), actor=eva, text=GOOD, revision=0)
    text = text_of(report(desk))
    assert "Somebody changed this paragraph." in text
    assert eva.display_name not in text


@pytest.mark.parametrize("switch", ["project", "own", "theirs"])
def test_where_it_is_switched_off_nobody_is_shown(desk: Desk, switch: str) -> None:
    eva = colleague(desk)
    report_presence(desk.paragraph(2), user=eva, is_editing=False)
    if switch == "project":
        Project.objects.update(shows_presence=False)
    else:
        switch_presence(desk.reviewer if switch == "own" else eva, is_on=False)
    assert report(desk).status_code == 204
    assert Presence.objects.filter(user=desk.reviewer).exists() is (switch == "theirs")


def test_it_costs_three_queries_beside_the_sign_in(
    desk: Desk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(5):
        report_presence(desk.paragraph(2), user=colleague(desk), is_editing=False)
    report(desk)
    url = reverse("presence-report", args=[desk.paragraph(2).pk])
    with django_assert_num_queries(2 + 3):
        desk.client.post(url, {"revision": 0})


def test_a_page_that_is_left_open_does_not_keep_its_session_alive(desk: Desk) -> None:
    report(desk)
    UserSession.objects.update(last_seen=None)
    report(desk)
    assert UserSession.objects.get(user=desk.reviewer).last_seen is None


def test_the_review_page_costs_nothing_more_for_it(desk: Desk) -> None:
    open_page(desk)
    with CaptureQueriesContext(connection) as alone:
        open_page(desk)
    report_presence(desk.paragraph(2), user=colleague(desk), is_editing=False)
    with CaptureQueriesContext(connection) as together:
        open_page(desk)
    assert len(together) == len(alone)


@pytest.mark.parametrize("revision", ["", "x"])
def test_a_revision_that_is_none_is_a_bad_request(desk: Desk, revision: str) -> None:
    assert report(desk, revision=revision).status_code == 400


def test_strangers_find_nothing(desk: Desk) -> None:
    assert report(desk, client=make_desk().client).status_code == 404
    Membership.objects.all().delete()
    assert report(desk).status_code == 404


def test_people_switch_it_off_and_on_for_themselves(desk: Desk) -> None:
    url = reverse("presence-change")
    assert "checked" in Page(desk.client.get(url)).one("input", name="on").attributes
    assert desk.client.post(url, {}).status_code == 302
    assert not User.objects.get(pk=desk.reviewer.pk).shows_presence
    page = Page(desk.client.get(url))
    assert "Nobody sees on which paragraph you are." in page.markup
    assert "checked" not in page.one("input", name="on").attributes
    desk.client.post(url, {"on": "on"})
    assert User.objects.get(pk=desk.reviewer.pk).shows_presence

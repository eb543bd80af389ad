"""Assignments: a range, a person who can do it, a day; ended, never deleted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reviewapp.models import Assignment, Document, Role, User
from reviewapp.workflow import assigning
from reviewapp.workflow.assigning import assign, end_assignment
from reviewapp.workflow.errors import AssignmentRefusedError
from tests.factories import make_document, make_member, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    return make_document(make_project(), ["Titel", "Eins.", "Zwei."])


@pytest.fixture
def mara(document: Document) -> User:
    return make_member(document.project, Role.MANAGER, "mara")


@pytest.fixture
def rosa(document: Document) -> User:
    return make_member(document.project, Role.REVIEWER, "rosa")


def test_without_a_range_the_whole_document_is_assigned(
    document: Document, mara: User, rosa: User
) -> None:
    made = assign(document, actor=mara, assignee=rosa)
    assert (made.first, made.last, made.due, made.assigned_by) == (1, 3, None, mara)


@pytest.mark.parametrize(("first", "last"), [(0, 1), (2, 1), (1, 4), (4, None), (-1, 2)])
def test_a_range_that_is_not_there_is_refused(
    document: Document, mara: User, rosa: User, first: int, last: int | None
) -> None:
    with pytest.raises(AssignmentRefusedError, match="paragraphs 1 to 3"):
        assign(document, actor=mara, assignee=rosa, first=first, last=last)


def test_the_same_once_more_moves_the_day(document: Document, mara: User, rosa: User) -> None:
    assign(document, actor=mara, assignee=rosa)
    tomorrow = timezone.localdate() + timedelta(days=1)
    assign(document, actor=mara, assignee=rosa, due=tomorrow)
    assert Assignment.objects.get().due == tomorrow


def test_a_day_that_is_over_is_refused(document: Document, mara: User, rosa: User) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(AssignmentRefusedError, match="This day is over"):
        assign(document, actor=mara, assignee=rosa, due=yesterday)
    assign(document, actor=mara, assignee=rosa, due=timezone.localdate())


def test_people_who_cannot_write_there_get_no_work(document: Document, mara: User) -> None:
    gone = make_member(document.project, Role.REVIEWER)
    gone.is_active = False
    gone.save()
    viewer = make_member(document.project, Role.VIEWER)
    for person in (gone, viewer, make_member(make_project(), Role.MANAGER)):
        with pytest.raises(AssignmentRefusedError, match="cannot write in this project"):
            assign(document, actor=mara, assignee=person)


def test_there_are_so_many_assignments_and_no_more(
    document: Document, mara: User, rosa: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assigning, "MOST_IN_FORCE", 1)
    assign(document, actor=mara, assignee=rosa)
    with pytest.raises(AssignmentRefusedError, match="1 assignments"):
        assign(document, actor=mara, assignee=mara)


def test_an_assignment_is_ended_once_and_stays(document: Document, mara: User, rosa: User) -> None:
    made = assign(document, actor=mara, assignee=rosa)
    end_assignment(made, actor=rosa)
    ended_at = made.ended_at
    end_assignment(made, actor=mara)
    assert (made.ended_by, made.ended_at) == (rosa, ended_at)
    again = assign(document, actor=mara, assignee=rosa)
    assert again.pk != made.pk

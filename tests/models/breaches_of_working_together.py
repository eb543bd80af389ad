"""A statement that would break each constraint of assignments and presence."""

from datetime import UTC, datetime
from typing import Any

from reviewapp.models import Assignment, Presence
from tests.factories import make_paragraph, make_user
from tests.models.breaches import breaks

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def _assign(**given: Any) -> Assignment:
    paragraph = make_paragraph()
    person = make_user()
    values = {
        "document": paragraph.document,
        "first": 1,
        "last": 1,
        "assignee": person,
        "assigned_by": person,
    }
    return Assignment.objects.create(**(values | given))


@breaks("assignment_range")
def _a_range_that_ends_before_it_begins() -> None:
    _assign(first=2, last=1)


@breaks("assignment_end_has_who_and_when")
def _an_end_without_who_ended_it() -> None:
    _assign(ended_at=NOON)


@breaks("assignment_once")
def _the_same_range_for_the_same_person_twice() -> None:
    first = _assign()
    _assign(document=first.document, assignee=first.assignee)


@breaks("presence_once_per_document")
def _one_person_in_two_places_of_a_document() -> None:
    paragraph, person = make_paragraph(), make_user()
    for _turn in range(2):
        Presence.objects.create(
            user=person,
            document=paragraph.document,
            paragraph=paragraph,
            is_editing=False,
            seen_at=NOON,
        )

"""Many pages of one person, and many people, report at the same moment: none is refused."""

from collections.abc import Callable

import pytest

from reviewapp.models import Paragraph, Presence, User
from reviewapp.workflow.presence import report_presence
from tests.factories import make_document, make_member, make_project
from tests.races.threads import at_once, rounds

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

ROUNDS = rounds(10)


def reporting(paragraph: Paragraph, user: User) -> Callable[[], object]:
    return lambda: report_presence(paragraph, user=user, is_editing=True)


def test_windows_of_one_person_end_in_one_row() -> None:
    project = make_project()
    rosa, ruben = make_member(project), make_member(project)
    for _round in range(ROUNDS):
        paragraphs = list(make_document(project, ["Titel", "Eins."]).paragraphs.all())
        steps = [reporting(row, user) for row in paragraphs for user in (rosa, ruben)]
        assert at_once(steps) == ["won"] * 4
    assert Presence.objects.count() == 2 * ROUNDS

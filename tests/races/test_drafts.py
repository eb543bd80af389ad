"""Two windows of one person save at the same moment: one draft, and the other text is said."""

from collections.abc import Callable

import pytest

from reviewapp.models import Draft, Paragraph, User
from reviewapp.workflow.drafts import Writing, save_draft
from tests.factories import make_document, make_project, make_user
from tests.races.threads import at_once, rounds

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

ROUNDS = rounds(12)


def saving(paragraph: Paragraph, user: User, text: str, writing: Writing) -> Callable[[], object]:
    return lambda: save_draft(paragraph, user=user, text=text, revision=0, writing=writing)


def test_of_two_windows_one_stores_its_draft_and_the_other_is_told() -> None:
    rosa = make_user()
    document = make_document(make_project(), [f"Satz {n}." for n in range(ROUNDS)])
    for paragraph in document.paragraphs.all():
        outcomes = at_once(
            [saving(paragraph, rosa, page, Writing(page)) for page in ("left", "right")]
        )
        assert sorted(outcomes) == ["DraftConflictError", "won"]
        assert Draft.objects.get(paragraph=paragraph).text in ("left", "right")
    assert Draft.objects.count() == ROUNDS


def test_of_two_windows_that_go_on_with_one_draft_one_is_told() -> None:
    rosa = make_user()
    document = make_document(make_project(), [f"Satz {n}." for n in range(ROUNDS)])
    for paragraph in document.paragraphs.all():
        first = save_draft(paragraph, user=rosa, text="first", revision=0, writing=Writing("old"))
        assert first is not None
        writings = [Writing(page, seen=first.state) for page in ("left", "right")]
        outcomes = at_once([saving(paragraph, rosa, w.page, w) for w in writings])
        assert sorted(outcomes) == ["DraftConflictError", "won"]
        assert Draft.objects.get(paragraph=paragraph).text in ("left", "right")


def test_savings_of_one_window_may_overtake_each_other() -> None:
    rosa = make_user()
    document = make_document(make_project(), [f"Satz {n}." for n in range(ROUNDS)])
    for paragraph in document.paragraphs.all():
        steps = [
            saving(paragraph, rosa, f"turn {turn}", Writing("one", turn=turn)) for turn in (1, 2, 3)
        ]
        assert set(at_once(steps)) == {"won"}
        assert Draft.objects.get(paragraph=paragraph).text == "turn 3"

"""Comments name people of the project, who see it once; comments are opened again."""

import pytest

from reviewapp.models import EventKind, Mention, Paragraph, Role, User
from reviewapp.workflow.commenting import reopen_comment, see_mentions
from reviewapp.workflow.reviewing import add_comment, resolve_comment
from tests.factories import make_member, make_paragraph, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def paragraph() -> Paragraph:
    return make_paragraph(make_project())


@pytest.fixture
def rosa(paragraph: Paragraph) -> User:
    return make_member(paragraph.document.project, Role.REVIEWER, "rosa")


def named(paragraph: Paragraph, author: User, text: str) -> set[str]:
    comment = add_comment(paragraph, actor=author, text=text)
    return set(comment.mentions.values_list("user__username", flat=True))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@ruben Please look.", {"ruben"}),
        ("Please look, @Ruben.", {"ruben"}),
        ("(@ruben, @eva.maria)", {"ruben", "eva.maria"}),
        ("@ruben @ruben", {"ruben"}),
        ("Write to me@ruben or ruben", set()),
        ("@nobody @", set()),
        ("@stranger", set()),
        ("@rosa that is me", set()),
        ("@left", set()),
    ],
)
def test_people_of_the_project_are_named_by_their_user_names(
    paragraph: Paragraph, rosa: User, text: str, names: set[str]
) -> None:
    for username in ("ruben", "eva.maria"):
        make_member(paragraph.document.project, Role.TRANSLATOR, username)
    left = make_member(paragraph.document.project, Role.TRANSLATOR, "left")
    left.is_active = False
    left.save()
    make_member(make_project(), Role.TRANSLATOR, "stranger")
    assert named(paragraph, rosa, text) == names


def test_a_mention_is_new_until_it_is_seen_by_the_one_who_is_named(
    paragraph: Paragraph, rosa: User
) -> None:
    ruben = make_member(paragraph.document.project, Role.REVIEWER, "ruben")
    add_comment(paragraph, actor=rosa, text="@ruben Right?")
    assert see_mentions(paragraph, user=rosa) == 0
    assert see_mentions(paragraph, user=ruben) == 1
    assert see_mentions(paragraph, user=ruben) == 0
    assert Mention.objects.get().seen_at is not None


def test_a_double_click_names_nobody_twice(paragraph: Paragraph, rosa: User) -> None:
    make_member(paragraph.document.project, Role.REVIEWER, "ruben")
    for _click in range(2):
        add_comment(paragraph, actor=rosa, text="@ruben Right?")
    assert Mention.objects.count() == 1


def test_a_resolved_comment_is_opened_again(paragraph: Paragraph, rosa: User) -> None:
    comment = add_comment(paragraph, actor=rosa, text="Right?")
    assert reopen_comment(comment, actor=rosa).resolved_at is None
    resolve_comment(comment, actor=rosa)
    for _click in range(2):
        reopen_comment(comment, actor=rosa)
    assert comment.resolved_at is None
    kinds = list(paragraph.events.values_list("kind", flat=True))
    assert kinds == [EventKind.COMMENTED, EventKind.RESOLVED, EventKind.UNRESOLVED]

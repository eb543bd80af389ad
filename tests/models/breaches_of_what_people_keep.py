"""What the database refuses about drafts, saved filters and mentions."""

from typing import Any

from django.utils import timezone

from reviewapp.models import Comment, Draft, Mention, SavedFilter, User
from tests.factories import make_paragraph, make_user
from tests.models.breaches import breaks


def draft(**fields: Any) -> Draft:
    values = {"text": "A sentence.", "revision": 0, "page": "p", "turn": 1} | fields
    owner = {"paragraph": make_paragraph(), "user": make_user()}
    return Draft.objects.create(**owner | {"updated_at": timezone.now()} | values)


def saved_filter(user: User, name: str = "Mine") -> SavedFilter:
    return SavedFilter.objects.create(user=user, name=name, sentence="state:review")


@breaks("draft_once_per_person")
def _() -> None:
    first = draft()
    draft(paragraph=first.paragraph, user=first.user)


@breaks("draft_text_not_empty")
def _() -> None:
    draft(text="")


@breaks("saved_filter_name_once")
def _() -> None:
    user = make_user()
    for _time in range(2):
        saved_filter(user)


@breaks("saved_filter_not_empty")
def _() -> None:
    saved_filter(make_user(), name="")


@breaks("mention_once_per_comment")
def _() -> None:
    user = make_user()
    comment = Comment.objects.create(paragraph=make_paragraph(), author=user, text="@eva")
    for _time in range(2):
        Mention.objects.create(comment=comment, user=user)

"""What the database refuses about drafts, filters, mentions, marked errors and settings."""

from typing import Any

from django.utils import timezone

from reviewapp.models import (
    Annotation,
    CheckChange,
    CheckSetting,
    Comment,
    Draft,
    Mention,
    SavedFilter,
    User,
)
from tests.factories import make_candidate, make_paragraph, make_project, make_user
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


def annotation(**fields: Any) -> Annotation:
    values = {"text": "target", "start": 0, "end": 3, "error_type": "grammar", "severity": "minor"}
    owner = {} if "candidate" in fields else {"candidate": make_candidate(make_paragraph())}
    who = {} if "by" in fields else {"by": make_user()}
    return Annotation.objects.create(**owner | who | values | fields)


@breaks("annotation_place")
def _() -> None:
    annotation(start=3)


@breaks("annotation_text_known")
def _() -> None:
    annotation(text="title")


@breaks("annotation_type_known")
def _() -> None:
    annotation(error_type="ugliness")


@breaks("annotation_severity_known")
def _() -> None:
    annotation(severity="huge")


@breaks("annotation_removal_has_who_and_when")
def _() -> None:
    annotation(removed_at=timezone.now())


@breaks("annotation_once")
def _() -> None:
    first = annotation()
    annotation(candidate=first.candidate, by=first.by)


def check_setting(**fields: str) -> None:
    CheckSetting.objects.create(project=make_project(), **{"value": "off"} | fields)


@breaks("check_setting_once")
def _() -> None:
    project = make_project()
    for value in ("off", "hint"):
        CheckSetting.objects.create(project=project, name="numbers", value=value)


@breaks("check_setting_has_a_name")
def _() -> None:
    check_setting(name="")


@breaks("check_setting_value_known")
def _() -> None:
    check_setting(name="style.dates")


@breaks("check_change_changes_something")
def _() -> None:
    CheckChange.objects.create(
        project=make_project(), name="numbers", before="off", after="off", actor_name="Eva"
    )

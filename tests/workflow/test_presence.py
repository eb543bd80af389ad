"""Presence: the last report counts, for a moment, among those who show themselves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reviewapp.models import Membership, Paragraph, Presence, Role, User
from reviewapp.workflow.presence import (
    EXPIRY,
    delete_old_presences,
    others_present,
    report_presence,
    shares_presence,
    switch_presence,
)
from tests.factories import make_document, make_member, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def paragraphs() -> list[Paragraph]:
    document = make_document(make_project(), ["Titel", "Eins."])
    return list(document.paragraphs.select_related("document__project"))


@pytest.fixture
def rosa(paragraphs: list[Paragraph]) -> User:
    return make_member(paragraphs[0].document.project, Role.REVIEWER, "rosa")


@pytest.fixture
def ruben(paragraphs: list[Paragraph]) -> User:
    return make_member(paragraphs[0].document.project, Role.REVIEWER, "ruben")


def seen(paragraph: Paragraph, by: User) -> list[tuple[str, int, bool]]:
    return [
        (row.user.username, row.paragraph.position, row.is_editing)
        for row in others_present(paragraph, by)
    ]


def test_the_last_report_counts(paragraphs: list[Paragraph], rosa: User, ruben: User) -> None:
    for paragraph, is_editing in zip(paragraphs, (True, False), strict=True):
        report_presence(paragraph, user=ruben, is_editing=is_editing)
    assert seen(paragraphs[0], rosa) == [("ruben", 2, False)]
    assert seen(paragraphs[0], ruben) == []


def test_a_report_counts_for_a_moment_and_is_deleted(
    paragraphs: list[Paragraph], rosa: User, ruben: User
) -> None:
    report_presence(paragraphs[0], user=ruben, is_editing=False)
    assert delete_old_presences() == 0
    Presence.objects.update(seen_at=timezone.now() - EXPIRY - timedelta(seconds=1))
    assert seen(paragraphs[0], rosa) == []
    assert delete_old_presences() == 1


def test_who_switches_it_off_is_forgotten_at_once(
    paragraphs: list[Paragraph], rosa: User, ruben: User
) -> None:
    report_presence(paragraphs[0], user=ruben, is_editing=False)
    switch_presence(ruben, is_on=False)
    assert not Presence.objects.exists()
    assert not shares_presence(paragraphs[0], ruben)
    assert shares_presence(paragraphs[0], rosa)
    switch_presence(ruben, is_on=True)
    assert shares_presence(paragraphs[0], ruben)


def test_who_left_the_project_or_was_deactivated_is_not_there(
    paragraphs: list[Paragraph], rosa: User, ruben: User
) -> None:
    report_presence(paragraphs[0], user=ruben, is_editing=False)
    User.objects.filter(pk=ruben.pk).update(is_active=False)
    assert seen(paragraphs[0], rosa) == []
    User.objects.filter(pk=ruben.pk).update(is_active=True)
    Membership.objects.filter(user=ruben).delete()
    assert seen(paragraphs[0], rosa) == []

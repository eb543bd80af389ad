"""Drafts: kept as typed, once per person and paragraph, never written over unseen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reviewapp.models import Draft, Paragraph, User
from reviewapp.workflow import drafts
from reviewapp.workflow.drafts import (
    DRAFT_LIFETIME,
    Writing,
    delete_old_drafts,
    drop_draft,
    forget_saved,
    save_draft,
)
from reviewapp.workflow.errors import DraftConflictError, RefusedTextError
from tests.factories import make_candidate, make_document, make_paragraph, make_project, make_user

pytestmark = pytest.mark.django_db

FIRST, SECOND = Writing("first"), Writing("second")


@pytest.fixture
def paragraph() -> Paragraph:
    return make_paragraph()


@pytest.fixture
def rosa() -> User:
    return make_user("rosa")


def save(paragraph: Paragraph, user: User, text: str, writing: Writing = FIRST) -> Draft | None:
    return save_draft(paragraph, user=user, text=text, revision=0, writing=writing)


def test_a_text_is_kept_as_typed_with_unix_line_breaks(paragraph: Paragraph, rosa: User) -> None:
    draft = save(paragraph, rosa, "  One\r\ntwo ")
    assert draft is not None
    assert draft.text == "  One\ntwo "


def test_a_page_writes_over_what_it_stored(paragraph: Paragraph, rosa: User) -> None:
    save(paragraph, rosa, "One")
    save(paragraph, rosa, "One two", Writing("first", turn=2))
    assert Draft.objects.get().text == "One two"


def test_a_saving_that_comes_late_changes_nothing(paragraph: Paragraph, rosa: User) -> None:
    save(paragraph, rosa, "One two", Writing("first", turn=2))
    draft = save(paragraph, rosa, "One", Writing("first", turn=1))
    assert draft == Draft.objects.get()
    assert Draft.objects.get().text == "One two"


def test_another_page_does_not_write_over_what_it_has_not_shown(
    paragraph: Paragraph, rosa: User
) -> None:
    save(paragraph, rosa, "One")
    with pytest.raises(DraftConflictError) as refused:
        save(paragraph, rosa, "Two", SECOND)
    assert refused.value.draft.text == "One"
    assert Draft.objects.get().text == "One"


def test_another_page_writes_over_what_it_has_shown(paragraph: Paragraph, rosa: User) -> None:
    first = save(paragraph, rosa, "One")
    assert first is not None
    save(paragraph, rosa, "Two", Writing("second", seen=first.state))
    assert Draft.objects.get().text == "Two"
    with pytest.raises(DraftConflictError):
        save(paragraph, rosa, "Three", Writing("third", seen=first.state))


def test_the_same_text_from_another_page_is_no_conflict(paragraph: Paragraph, rosa: User) -> None:
    save(paragraph, rosa, "One")
    save(paragraph, rosa, "One", SECOND)
    assert Draft.objects.get().page == "second"


def test_two_people_have_a_draft_each(paragraph: Paragraph, rosa: User) -> None:
    save(paragraph, rosa, "One")
    save(paragraph, make_user("ruben"), "Two")
    assert Draft.objects.count() == 2


def test_a_text_that_is_a_candidate_needs_no_draft(paragraph: Paragraph, rosa: User) -> None:
    save(paragraph, rosa, "A sentence")
    make_candidate(paragraph, "A sentence.")
    assert save(paragraph, rosa, "A sentence. ", Writing("first", turn=2)) is None
    assert not Draft.objects.exists()


@pytest.mark.parametrize("text", ["", " \n", "a\0b", "a\ud800", "a" * 40_001, "\ufffd"])
def test_what_cannot_be_a_candidate_cannot_be_a_draft(
    paragraph: Paragraph, rosa: User, text: str
) -> None:
    with pytest.raises(RefusedTextError):
        save(paragraph, rosa, text)


@pytest.mark.parametrize(
    "seen", ["", ":", "first:", "first:x", "first:²", ":1", "first:" + "9" * 99]
)
def test_an_odd_state_is_one_that_was_not_seen(paragraph: Paragraph, rosa: User, seen: str) -> None:
    save(paragraph, rosa, "One")
    with pytest.raises(DraftConflictError):
        save(paragraph, rosa, "Two", Writing("second", seen=seen))


def test_a_person_has_so_many_drafts_and_no_more(
    rosa: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MOST_DRAFTS", 2)
    one, two, three = make_document(make_project(), ["Eins.", "Zwei.", "Drei."]).paragraphs.all()
    save(one, rosa, "One")
    save(two, rosa, "Two")
    with pytest.raises(RefusedTextError, match="You have 2 drafts"):
        save(three, rosa, "Three")
    save(two, rosa, "Two again", Writing("first", turn=2))
    with pytest.raises(DraftConflictError):
        save(one, rosa, "Other", SECOND)


def test_a_draft_is_dropped_if_it_is_the_one_that_was_seen(
    paragraph: Paragraph, rosa: User
) -> None:
    assert drop_draft(paragraph, user=rosa, seen="first:1") is None
    draft = save(paragraph, rosa, "One")
    assert draft is not None
    with pytest.raises(DraftConflictError):
        drop_draft(paragraph, user=rosa, seen="first:0")
    dropped = drop_draft(paragraph, user=rosa, seen=draft.state)
    assert dropped is not None
    assert dropped.text == "One"
    assert not Draft.objects.exists()


@pytest.mark.parametrize(("text", "page"), [("Later text", "first"), ("One\r\n", "")])
def test_a_saved_text_ends_the_draft_of_its_page_or_of_the_same_words(
    paragraph: Paragraph, rosa: User, text: str, page: str
) -> None:
    save(paragraph, rosa, "One")
    forget_saved(paragraph, user=rosa, text=text, writing=Writing(page))
    assert not Draft.objects.exists()


@pytest.mark.parametrize("page", ["second", ""])
def test_a_saved_text_leaves_the_draft_of_another_page(
    paragraph: Paragraph, rosa: User, page: str
) -> None:
    save(paragraph, rosa, "One")
    forget_saved(paragraph, user=rosa, text="Two", writing=Writing(page))
    assert Draft.objects.get().text == "One"


def test_a_saved_text_leaves_what_its_page_stored_after_it(
    paragraph: Paragraph, rosa: User
) -> None:
    save(paragraph, rosa, "One. And more", Writing("first", turn=5))
    forget_saved(paragraph, user=rosa, text="One.", writing=Writing("first", turn=4))
    assert Draft.objects.get().text == "One. And more"
    forget_saved(paragraph, user=rosa, text="Changed", writing=Writing("first", turn=5))
    assert not Draft.objects.exists()


def test_drafts_that_nobody_touches_are_deleted_in_the_end(
    paragraph: Paragraph, rosa: User
) -> None:
    save(paragraph, rosa, "Old")
    save(paragraph, make_user("ruben"), "New")
    old = timezone.now() - DRAFT_LIFETIME - timedelta(hours=1)
    Draft.objects.filter(user=rosa).update(updated_at=old)
    assert delete_old_drafts() == 1
    assert Draft.objects.get().text == "New"

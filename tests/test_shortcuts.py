"""Which key does what for whom."""

import pytest
from django.contrib.auth.models import AnonymousUser

from reviewapp.models import User
from reviewapp.shortcuts import (
    ACTIONS,
    USUAL_KEYS,
    WITH_KEY,
    Place,
    keys_of,
    what_is_wrong_with,
)


def test_the_usual_keys_do_not_clash() -> None:
    assert what_is_wrong_with(USUAL_KEYS.by_action) == {}


def test_everybody_begins_with_the_usual_keys() -> None:
    assert keys_of(User()) == keys_of(AnonymousUser()) == USUAL_KEYS


def test_an_own_key_takes_the_place_of_the_usual_one() -> None:
    keys = keys_of(User(key_settings={"keys": {"approve": "q", "gone": "x"}}))
    assert keys.of("approve") == "q"
    assert keys.shortcuts_of("approve") == "q Control+Enter"
    assert keys.of("reject") == "r"
    assert "gone" not in keys.by_action


def test_chords_stay_when_single_keys_are_off() -> None:
    keys = keys_of(User(key_settings={"on": False}))
    assert not keys.are_on
    assert keys.shortcuts_of("approve") == "Control+Enter"
    assert keys.shortcuts_of("reject") == ""


def test_one_key_cannot_do_two_things_on_a_page() -> None:
    problems = what_is_wrong_with({**USUAL_KEYS.by_action, "approve": "r"})
    assert set(problems) == {"approve", "reject"}
    assert str(ACTIONS["reject"].label) in problems["approve"]


def test_one_key_can_do_different_things_on_different_pages() -> None:
    assert USUAL_KEYS.of("reject") == USUAL_KEYS.of("review") == "r"
    assert not Place.REVIEW.meets(Place.DOCUMENT)


@pytest.mark.parametrize("place", Place)
def test_the_key_for_help_is_nobody_elses(place: Place) -> None:
    assert Place.EVERYWHERE.meets(place)
    assert place.meets(Place.EVERYWHERE)


def test_lists_stand_on_the_pages_of_documents_and_projects() -> None:
    problems = what_is_wrong_with({**USUAL_KEYS.by_action, "page-after": "r"})
    assert set(problems) == {"page-after", "review"}


@pytest.mark.parametrize("key", ["ab", " ", "\t", "\u200b", "\x00"])
def test_what_no_key_sends_is_refused(key: str) -> None:
    assert set(what_is_wrong_with({"approve": key})) == {"approve"}


def test_several_actions_may_have_no_key() -> None:
    assert what_is_wrong_with({action.name: "" for action in WITH_KEY}) == {}

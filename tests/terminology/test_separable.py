"""Verbs whose particle stands at the end of the clause."""

import pytest

from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.separable import separable
from reviewapp.terminology.vocabulary import MatchKind, MatchRule
from tests.terminology.concepts import found, german


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("hervorheben", ("hervor", "heben")),
        ("zusammenarbeiten", ("zusammen", "arbeiten")),
        ("beraten", ("", "")),
        ("Teilnehmen", ("", "")),
        ("kollektiv", ("", "")),
    ],
)
def test_particle_and_verb(verb: str, expected: tuple[str, str]) -> None:
    assert separable(verb) == expected


@pytest.mark.parametrize(
    ("term", "text", "place"),
    [
        ("hervorheben", "Er hob die Rolle der OVKS hervor.", "hob"),
        ("hervorheben", "Er hob die Rolle hervor und ging", "hob"),
        ("hervorheben", "Sie heben, wie er sagt, die Rolle hervor", "heben"),
        ("teilnehmen", "Die Staaten nahmen daran teil, sagte er", "nahmen"),
        ("hervorheben", "um die Rolle hervorzuheben", "hervorzuheben"),
        ("hervorheben", "Er hat es hervorgehoben", "hervorgehoben"),
        ("hervorheben", "weil er es hervorhob", "hervorhob"),
    ],
)
def test_a_separable_verb_is_found_in_one_word_or_two(term: str, text: str, place: str) -> None:
    assert found(text, term) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Er hob die Hand. Hier ging hervor, dass er",
        "Er hob die Rolle; das ging hervor.",
        "Er hob die Hand",
        "Er hob hervor ragende Leistungen",
        "Hervor hob er nichts " + "und dann " * 30 + "hervor.",
    ],
)
def test_a_particle_of_another_clause_is_none_of_the_verb(text: str) -> None:
    assert found(text, "hervorheben") == []


def test_the_match_says_what_it_stands_for() -> None:
    (match,) = TermMatcher([german("hervorheben")])("Er hob die Rolle hervor.")

    assert (match.how, match.form) == (MatchKind.SEPARATED, "hob … hervor")


def test_an_exact_verb_is_not_separated() -> None:
    assert TermMatcher([german("hervorheben", MatchRule.EXACT)])("Er hob es hervor.") == ()

"""False friends are found, and what justifies the English word is known."""

import pytest

from reviewapp.qa.false_friends import check_false_friends, false_friends
from reviewapp.qa.findings import Severity
from reviewapp.qa.pair import Pair


def found(source: str, target: str) -> list[tuple[str, Severity]]:
    pair = Pair(source, target)
    return [
        (target[slice(*finding.target_spans[0])], finding.severity)
        for finding in check_false_friends(pair)
    ]


@pytest.mark.parametrize(
    ("source", "target", "word", "severity"),
    [
        ("Eine Billion Euro fehlt.", "A billion euros are lacking.", "billion", Severity.WARNING),
        ("Eventuell kommt er.", "He will eventually come.", "eventually", Severity.WARNING),
        ("Der Chef kam.", "The chef came.", "chef", Severity.WARNING),
        ("Fast alle kamen.", "Fast all came.", "Fast", Severity.WARNING),
        ("Die aktuelle Lage", "The actual situation", "actual", Severity.HINT),
        ("Er bekam Post.", "He became mail.", "became", Severity.HINT),
        ("Dort, wo er lebt", "There who he lives", "who", Severity.HINT),
    ],
)
def test_a_false_friend_is_found(source: str, target: str, word: str, severity: Severity) -> None:
    assert found(source, target) == [(word, severity)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Eine Milliarde fehlt.", "A billion is lacking."),
        ("Der Chef nannte www.chef.example.", "The boss named www.chef.example."),
        ("Der Chef lobte den Chefkoch.", "The boss praised the chef, the chief chef."),
        ("Er kommt also auch.", "So he is also coming."),
        ("Fast alle liefen schnell.", "Almost all ran fast."),
        ("Die tatsächliche Lage ist aktuell besser.", "The actual situation is now better."),
        ("Das Haus", "The house"),
    ],
)
def test_what_the_german_text_justifies_is_no_finding(source: str, target: str) -> None:
    assert found(source, target) == []


def test_every_entry_says_what_is_meant_and_has_words_on_both_sides() -> None:
    assert len(false_friends()) > 100
    for friend in false_friends():
        assert friend.meant
        assert all(friend.german)
        assert all(friend.english)

"""Misspelt English words are found, names and rare words are not."""

import pytest

from reviewapp.qa.pair import Pair
from reviewapp.qa.spelling import check_spelling, is_known, suggestion


def repaired(target: str, source: str = "Er kam.") -> str:
    for finding in reversed(list(check_spelling(Pair(source, target)))):
        assert finding.fix is not None
        target = finding.fix.applied_to(target)
    return target


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("They recieved a letter.", "They received a letter."),
        ("It was a beatiful day.", "It was a beautiful day."),
        ("Teh goverment resigned.", "Teh government resigned."),
        ("Tomorow we leave.", "Tomorrow we leave."),
        ("The meetting was adjourmed.", "The meeting was adjourned."),
    ],
)
def test_a_slip_is_a_finding_with_its_repair(wrong: str, right: str) -> None:
    assert repaired(wrong) == right


@pytest.mark.parametrize(
    "target",
    [
        "The colour of the harbour and the color of the harbor.",
        "They didn't, couldn’t and won't.",
        "Brandvold and Qimper came.",
        "See https://recieve.example/beatiful.",
        "An unhelpfulness like that, transboundary and co-owned.",
        "Pegylated fluphenazine",
        "CSTO, EU and mRNA",
        "",
    ],
)
def test_right_words_names_and_addresses_are_no_finding(target: str) -> None:
    assert repaired(target) == target


def test_words_of_the_german_text_are_left_to_the_other_checks() -> None:
    assert repaired("He has aktion.", "Er hat aktion.") == "He has aktion."


def test_suggestions_are_common_words() -> None:
    assert suggestion("beatiful") == "beautiful"
    assert suggestion("xqzvw") == ""
    assert is_known("interlinkages")

"""Words such as "heute" are told where the document has a date, and the translation keeps them."""

import pytest

from reviewapp.qa.pair import Pair
from reviewapp.qa.relative_days import check_relative_days

DATED = Pair("Am 3. August 2019 kam er.", "He came on 3 August 2019.")


@pytest.mark.parametrize(
    ("german", "english", "words"),
    [
        ("Gestern Abend und heute sprach er.", "He spoke today.", "“Gestern Abend”, “heute”"),
        ("Er kommt morgen.", "He is coming tomorrow.", "“morgen”"),
        ("Er kam letzten Montag.", "He came last Monday.", "“letzten Montag”"),
        ("Am Vortag schwieg er.", "He had been silent the day before.", "“Am Vortag”"),
        ("Diese Woche tagt der Rat.", "The council meets this week.", "“Diese Woche”"),
    ],
)
def test_relative_words_are_a_hint(german: str, english: str, words: str) -> None:
    pair = Pair(german, english)
    ((index, finding),) = check_relative_days([DATED, pair])
    assert index == 1
    assert finding.message.startswith(f"{words}: ")
    assert list(check_relative_days([pair])) == []  # no date


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Am Morgen sprach er.", "He spoke this morning."),
        ("Er schweigt bis heute.", "He is silent today."),
        ("Gestern sprach er.", "On 2 August he spoke."),
    ],
)
def test_other_words_and_those_already_resolved_are_not(german: str, english: str) -> None:
    assert list(check_relative_days([DATED, Pair(german, english)])) == []

"""A negation or an obligation that may be lost is a hint."""

import pytest

from reviewapp.qa.findings import Severity
from reviewapp.qa.negation import check_negation
from reviewapp.qa.pair import Pair


@pytest.mark.parametrize(
    ("source", "target", "word"),
    [
        ("Er kam nicht.", "He came.", "nicht"),
        ("Keiner kam.", "Somebody came.", "Keiner"),
        ("Sie war nie dort.", "She was there.", "nie"),
        ("Er ging nicht, und sie kam nicht.", "He did not go, and she came.", "nicht"),
        ("Er muss heute kommen.", "He comes today.", "muss"),
        ("Er darf kommen.", "He comes.", "darf"),
    ],
)
def test_what_may_be_lost_is_a_hint(source: str, target: str, word: str) -> None:
    (finding,) = check_negation(Pair(source, target))
    assert finding.severity is Severity.HINT
    assert source[slice(*finding.source_spans[0])] == word


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Er kam nicht.", "He didn’t come."),
        ("Er kam nicht.", "He failed to come."),
        ("Ich habe kein Geld.", "I lack money."),
        ("Nicht zuletzt er kam.", "Last but not least, he came."),
        ("Nichts anderes als Geld zählt.", "Money is all that counts."),
        ("Er muss kommen.", "He has to come."),
        ("Er darf nicht kommen.", "He may not come."),
        ("Er kommt.", "He comes."),
    ],
)
def test_other_ways_to_say_it_are_no_finding(source: str, target: str) -> None:
    assert not list(check_negation(Pair(source, target)))

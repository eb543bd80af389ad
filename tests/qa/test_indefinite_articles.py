"""A or an goes by the sound of the next word."""

import pytest

from reviewapp.qa.indefinite_articles import check_indefinite_articles
from reviewapp.qa.pair import Pair


def repaired(target: str, source: str = "Er kam.") -> str:
    for finding in check_indefinite_articles(Pair(source, target)):
        assert finding.fix is not None
        target = finding.fix.applied_to(target)
    return target


@pytest.mark.parametrize(
    "right",
    [
        *("an apple", "a pear", "an hour", "a house", "an heir", "a hierarchy", "an honest man"),
        *("a union", "an uninvited guest", "an unimportant man", "a unanimous vote", "a user"),
        *("an usher", "a European", "an Euler number", "a one-way street", "an onion", "a ewe"),
        *("an EU summit", "a US base", "a UN report", "an NGO", "a NATO base", "an MP", "a TV set"),
        *("a historic day", "an historic day", "an 8-year-old", "an 18 km walk", "a 1,800 m race"),
        *("an 11,000-man force", "a 100-day plan", "a 7", "a “good” man", "an (old) man"),
        *("an X-ray", "a U-turn", "an e-mail", "a yard", "an mRNA", "a yttrium lamp", "a Utah man"),
        *("vitamin A is here", "from point a and b", "a.m. and p.m.", "a urinal", "an umbrella"),
    ],
)
def test_the_right_article_is_no_finding(right: str) -> None:
    assert repaired(f"They have {right}.") == f"They have {right}."


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        *(("a apple", "an apple"), ("an pear", "a pear"), ("a hour", "an hour")),
        *(("an union", "a union"), ("an European", "a European"), ("an US base", "a US base")),
        *(("a EU summit", "an EU summit"), ("an TV set", "a TV set"), ("a 8-hour", "an 8-hour")),
        *(("an 100-day", "a 100-day"), ("an “good” man", "a “good” man"), ("an one", "a one")),
    ],
)
def test_the_wrong_one_is_a_finding_with_its_repair(wrong: str, right: str) -> None:
    assert repaired(f"They have {wrong}.") == f"They have {right}."
    assert repaired(f"A{wrong[1:]} came.") == f"A{right[1:]} came."


def test_what_stands_so_in_the_german_text_is_left_alone() -> None:
    assert repaired("They sang “a esta hora”.", "Sie sangen „a esta hora“.") == (
        "They sang “a esta hora”."
    )

"""a or an."""

import pytest

from reviewapp.terminology.articles import agreeing_article, takes_an


@pytest.mark.parametrize(
    "text", ["alliance", "EU summit", "NGO", "SMS", "hour", "heir", "honest man", "8 states", "18"]
)
def test_a_vowel_sound_takes_an(text: str) -> None:
    assert takes_an(text)


@pytest.mark.parametrize(
    "text",
    [
        "pact",
        "CSTO",
        "UN summit",
        "NATO",
        "union",
        "European",
        "one-off",
        "user",
        "house",
        "180",
        "",
    ],
)
def test_a_consonant_sound_takes_a(text: str) -> None:
    assert not takes_an(text)


@pytest.mark.parametrize(
    ("before", "word", "agreeing"),
    [
        ("an ", "pact", "a "),
        ("a ", "act", "an "),
        ("An ", "pact", "A "),
        ("A ", "act", "An "),
        ("AN ", "pact", "A "),
        ("It ended. A ", "act", "It ended. An "),
        ("(A ", "act", "(An "),
        ("an “", "pact", "a “"),
        ("a ", "pact", "a "),
        ("the ", "act", "the "),
        ("schema ", "act", "schema "),
        ("Plan A ", "act", "Plan A "),
        ("", "act", ""),
    ],
)
def test_the_article_before_a_place_agrees(before: str, word: str, agreeing: str) -> None:
    start, article = agreeing_article(f"{before}thing", len(before), word)

    assert before[:start] + article == agreeing

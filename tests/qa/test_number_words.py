import pytest

from reviewapp.qa.number_words import (
    english_cardinal,
    english_tens,
    english_unit,
    english_values,
    german_cardinal,
    german_ordinal,
)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("zwei", 2),
        ("Zwölf", 12),
        ("zweiundzwanzig", 22),
        ("dreißig", 30),
        ("hundert", 100),
        ("dreihundertfünf", 305),
        ("hundertundeins", 101),
        ("tausend", 1000),
        ("zweitausendneunzehn", 2019),
        ("ein", None),
        ("vielundzwanzig", None),
        ("jahrhundert", None),
        ("vieltausend", None),
        ("tausendfach", None),
        ("Wort", None),
    ],
)
def test_german_cardinals_have_values(word: str, value: int | None) -> None:
    assert german_cardinal(word) == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("zweite", 2),
        ("dritten", 3),
        ("siebter", 7),
        ("vierzehntes", 14),
        ("zwanzigster", 20),
        ("zweit", None),
        ("beste", None),
        ("Vorbereitete", None),
    ],
)
def test_german_ordinals_have_values_when_they_are_inflected(word: str, value: int | None) -> None:
    assert german_ordinal(word) == value


@pytest.mark.parametrize(
    ("word", "values"),
    [
        ("twelve", (12,)),
        ("Twelfth", (12,)),
        ("sixth", (6,)),
        ("thirds", (3,)),
        ("dozens", (12, 24)),
        ("forty", (40,)),
        ("fortieth", (40,)),
        ("nineties", (90, 1990)),
        ("both", (2,)),
        ("half", (2, 50, 30)),
        ("word", ()),
    ],
)
def test_english_words_have_the_numbers_they_can_stand_for(
    word: str, values: tuple[int, ...]
) -> None:
    assert english_values(word) == values


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("twelve", 12),
        ("twenty two", 22),
        ("Twenty-two", 22),
        ("sixty", 60),
        ("one", None),
        ("both", None),
        ("twelve-two", None),
        ("twenty-ten-odd", None),
    ],
)
def test_only_plain_english_cardinals_are_exact(word: str, value: int | None) -> None:
    assert english_cardinal(word) == value


def test_twenty_two_is_put_together_from_tens_and_unit() -> None:
    assert (english_tens("Twenty"), english_unit("second")) == (20, 2)
    assert (english_tens("two"), english_unit("ten"), english_unit("half")) == (None, None, None)

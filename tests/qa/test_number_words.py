import pytest

from reviewapp.qa.number_words import (
    continues_number,
    english_cardinal,
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
    ("words", "value"),
    [
        ("twelve", 12),
        ("Twenty two", 22),
        ("twenty second", 22),
        ("two hundred", 200),
        ("two hundred fifty", 250),
        ("three thousand five hundred", 3500),
        ("two hundred thousand", 200_000),
        ("twenty million", 20_000_000),
        ("one", None),
        ("both", None),
        ("hundred", None),
        ("million", None),
        ("second", None),
    ],
)
def test_only_plain_english_cardinals_are_exact(words: str, value: int | None) -> None:
    assert english_cardinal(words.split()) == value


@pytest.mark.parametrize(
    ("before", "word", "gap", "continues"),
    [
        ("twenty", "two", "-", True),
        ("twenty", "second", " ", True),
        ("two", "hundred", " ", True),
        ("hundred", "fifty", " and ", True),
        ("two", "three", " ", False),
        ("two", "three", " and ", False),
        ("twenty", "twelve", " ", False),
        ("twenty", "two", ", ", False),
        ("two", "hundred", " and ", False),
    ],
)
def test_words_are_one_number_only_in_the_order_of_one(
    before: str, word: str, gap: str, continues: bool
) -> None:
    assert continues_number(before, word, gap) is continues

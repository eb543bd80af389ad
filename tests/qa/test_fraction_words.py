"""Fractions in words are read in both languages."""

import time
from decimal import Decimal

import pytest

from reviewapp.qa.fraction_words import english_halves, english_parts, german_halves, german_parts


@pytest.mark.parametrize(
    ("text", "value"),
    [("zweieinhalb Jahre", "2.5"), ("anderthalb Jahre", "1.5"), ("1½ Jahre", "1.5"), ("¾", "0.75")],
)
def test_german_halves(text: str, value: str) -> None:
    assert [found for _span, found in german_halves(text)] == [Decimal(value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two and a half years", "2.5"),
        ("two-and-a-half years", "2.5"),
        ("half a million", "500000"),
        ("two and a half million", "2500000"),
        ("three quarters of a million", "750000"),
        ("half a percent", "0.5"),
        ("one in five", "20"),
        ("3½ hours", "3.5"),
    ],
)
def test_english_halves(text: str, value: str) -> None:
    assert [found for _span, found in english_halves(text)] == [Decimal(value)]


def test_parts_of_a_whole_are_the_same_in_both_languages() -> None:
    ((value, span),) = german_parts("zwei Drittel")
    assert english_parts("two-thirds") == [(value, (0, 10))]
    assert (span, german_parts("in einem Viertel")) == ((0, 12), [(Decimal("0.25"), (3, 16))])


@pytest.mark.parametrize("unit", ["two and ", "half ", "zwei", "a ", "½", "one in ", "5 and "])
def test_long_texts_take_linear_time(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    start = time.process_time()
    assert list(german_halves(text)) is not None
    assert list(english_halves(text)) is not None
    assert time.process_time() - start < 20  # quadratic ones take minutes

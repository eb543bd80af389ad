"""Fractions in words: zweieinhalb, zwei Drittel; two and a half, half a million, one in five."""

import re
from collections.abc import Iterator
from decimal import Decimal

from reviewapp.qa.findings import Span
from reviewapp.qa.number_words import english_values, german_cardinal

_GERMAN_HALF = re.compile(r"\b(?:(?P<whole>[a-zäöü]{3,12})einhalb|anderthalb)(?=\b|[a-z])", re.I)
_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_SIGN = re.compile(r"(?<![0-9.,])(?P<whole>[0-9]{0,4})\s?(?P<sign>[½¼¾])")
_DENOMINATORS = {"half": 2, "halve": 2, "quarter": 4, "fifth": 5, "eighth": 8, "tenth": 10}
_COUNTS = {"": 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_ENGLISH = re.compile(
    r"\b(?:(?P<whole>[a-z]{3,9}|[0-9]{1,3})[\s-]and[\s-])?(?:(?P<count>an?|one|two|three|four)"
    r"[\s-])?(?P<part>halve|half|quarter|fifth|eighth|tenth)s?\b"
    r"(?:[\s-](?:of\s)?(?:an?\s)?(?P<scale>million|billion|trillion|thousand))?",
    re.I,
)
_SHARE = re.compile(r"\bone\s(?:in|out\sof)\s(?:every\s)?([a-z]{3,9}|[0-9]{1,3})\b", re.I)
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_GERMAN_PARTS = {"drittel": 3, "viertel": 4, "fünftel": 5, "achtel": 8, "zehntel": 10}
_ENGLISH_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "eighth": 8, "tenth": 10}
_GERMAN_COUNTS = {"ein": 1, "einem": 1, "eines": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5}
_GERMAN_PART = re.compile(
    r"\b(ein(?:e[ms])?|zwei|drei|vier|fünf)\s(Drittel|Viertel|Fünftel|Achtel|Zehntel)n?\b"
)
_ENGLISH_PART = re.compile(r"\b(an?|one|two|three|four)[\s-](third|quarter|fifth|eighth|tenth)s?\b")


def german_halves(text: str) -> Iterator[tuple[Span, Decimal]]:
    """zweieinhalb, 1½: where they stand and what they are."""
    for match in _GERMAN_HALF.finditer(text):
        word = (match["whole"] or "ein").lower()
        whole = 1 if word == "ein" else german_cardinal(word)
        if whole is not None:
            yield match.span(), whole + Decimal("0.5")
    yield from _signs(text)


def english_halves(text: str) -> Iterator[tuple[Span, Decimal]]:
    """two and a half, half a million, three quarters, 1½: where they stand, what they are."""
    for match in _ENGLISH.finditer(text):
        part = Decimal(_COUNTS[(match["count"] or "").lower()])
        part /= _DENOMINATORS[match["part"].lower()]
        start, whole = match.start("count" if match["count"] else "part"), Decimal(0)
        if match["whole"] and (number := _number(match["whole"])):
            start, whole = match.start(), Decimal(number)
        power = _SCALES[match["scale"].lower()] if match["scale"] else 0
        yield (start, match.end()), (whole + part) * 10**power
    for match in _SHARE.finditer(text):
        number = _number(match[1])
        if number and 100 % number == 0:
            yield match.span(), Decimal(100 // number)
    yield from _signs(text)


def german_parts(text: str) -> list[tuple[Decimal, Span]]:
    """zwei Drittel: what they are, where they stand."""
    return [
        (Decimal(_GERMAN_COUNTS[match[1]]) / _GERMAN_PARTS[match[2].lower()], match.span())
        for match in _GERMAN_PART.finditer(text)
    ]


def english_parts(text: str) -> list[tuple[Decimal, Span]]:
    """two-thirds: what they are, where they stand."""
    return [
        (Decimal(_COUNTS[match[1]]) / _ENGLISH_PARTS[match[2]], match.span())
        for match in _ENGLISH_PART.finditer(text)
    ]


def _signs(text: str) -> Iterator[tuple[Span, Decimal]]:
    for match in _SIGN.finditer(text):
        yield match.span(), int(match["whole"] or 0) + _SIGNS[match["sign"]]


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    values = english_values(word)
    return values[0] if values else 0

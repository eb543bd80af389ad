"""Fractions in words: zweieinhalb, zwei Drittel; two and a half, half a million, one in five."""

import re
from collections.abc import Iterator
from decimal import Decimal

from reviewapp.qa.findings import Span
from reviewapp.qa.number_words import english_values, german_cardinal, german_ordinal

_GERMAN_HALF = re.compile(r"\b(?:(?P<whole>[a-zäöü]{3,12})einhalb|anderthalb)(?=\b|[a-z])", re.I)
_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_SIGNS |= {"⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3, "⅕": Decimal("0.2"), "⅛": Decimal("0.125")}
_GERMAN_OF_SCALE = re.compile(
    r"\b(?P<part>[Hh]albe[nr]?\s|[Vv]iertel-?|[Dd]reiviertel-?)"
    r"(?P<scale>[Mm]illion|[Mm]illiarde|[Bb]illion)\b"
)
_GERMAN_SCALES = {"million": 6, "milliarde": 9, "billion": 12}
_MIXED = re.compile(
    r"(?<![0-9.,/])(?P<whole>[0-9]{1,3})[ \u00a0](?P<part>[1-9])/(?P<of>[2-9]|10)"
    r"(?![0-9/]|[.,][0-9])"
)
"""3 1/2, as typewriters have it."""
_SIGN = re.compile(r"(?<![0-9.,])(?P<whole>[0-9]{0,4})\s?(?P<sign>[½¼¾⅓⅔⅕⅛])")
_DENOMINATORS = {"half": 2, "halve": 2, "quarter": 4, "fifth": 5, "eighth": 8, "tenth": 10}
_COUNTS = {"": 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_ENGLISH = re.compile(
    r"\b(?:(?P<whole>[a-z]{3,9}|[0-9]{1,3})[\s-]and[\s-])?(?:(?P<count>an?|one|two|three|four)"
    r"[\s-])?(?P<part>halve|half|quarter|fifth|eighth|tenth)s?\b"
    r"(?:[\s-](?:of\s)?(?:an?\s)?(?P<scale>million|billion|trillion|thousand))?",
    re.I,
)
_MAY_BE_GERMAN_PART = re.compile("tel|[Jj]ede|älfte")
_MAY_BE_PART = re.compile(r"hal[fv]|quart|fift|eigh|tent", re.I)
_SHARE = re.compile(r"\bone\s(?:in|out\sof)\s(?:every\s)?([a-z]{3,9}|[0-9]{1,3})\b", re.I)
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_GERMAN_PARTS = {"drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "siebtel": 7}
_GERMAN_PARTS |= {"achtel": 8, "neuntel": 9, "zehntel": 10}
_ENGLISH_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_ENGLISH_PARTS |= {"eighth": 8, "ninth": 9, "tenth": 10}
_GERMAN_COUNTS = {"ein": 1, "einem": 1, "eines": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5}
_GERMAN_PART = re.compile(
    r"\b(?P<count>[Ee]in(?:e[ms])?|[Zz]wei|[Dd]rei|[Vv]ier|[Ff]ünf)[\s-]?"
    r"(?P<part>[Dd]rittel|[Vv]iertel|[Ff]ünftel|[Ss]echstel|[Ss]iebtel|[Aa]chtel|[Nn]euntel|[Zz]ehntel)"
    r"(?!stunde|jahr|finale|\s(?:nach|vor|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf"
    r"|zwölf|1[0-2]|[1-9])\b)"
    r"|\b[Jj]ede[rsnm]?\s(?P<each>[A-Za-zäöüß]{5,14})\b|(?P<half>[Hh]älfte)"
)
_ENGLISH_PART = re.compile(
    r"\b(?:(?P<count>[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive)[\s-]"
    r"(?P<part>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?"
    r"|(?:[Oo]ne|1)\s(?:[a-z]{3,12}\s)?(?:in|out\sof)\s(?:every\s)?(?P<share>[a-z]{3,9}|[0-9]{1,3})"
    r"|[Ee](?:very|ach)\s(?P<each>[a-z]{5,9}(?:th|rd)|[Ss]econd)|(?P<half>[Hh]al(?:f|ves)))\b"
)
_COMPOUND = re.compile(
    r"\b(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf)(?!und|tausend|hundert|zig|viertel|drittel|stellig)[a-zäöüß]{4}",
    re.I,
)
_ENGLISH_COMPOUND = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|twelve)-(?!thirds|quarters|fifths)[a-z]", re.I
)
_DIGITS = re.compile(r"(?<![0-9./,])(?<![0-9][ \u00a0])([1-9])/([2-9]|10)(?![0-9./,])")
_ENGLISH_HALF = re.compile(
    r"\b(?P<whole>[a-z]{3,9}|[0-9]{1,3})[\s-]and[\s-](?:a|one)[\s-]half\b"
    r"|\b(?P<one>an?|one)\s[a-z]{3,12}\sand\sa\shalf\b",
    re.I,
)


def german_halves(text: str) -> Iterator[tuple[Span, Decimal]]:
    """zweieinhalb, 1½: where they stand and what they are."""
    for match in _GERMAN_HALF.finditer(text) if "alb" in text else ():
        word = (match["whole"] or "ein").lower()
        whole = 1 if word == "ein" else german_cardinal(word)
        if whole is not None:
            yield match.span(), whole + Decimal("0.5")
    for match in _GERMAN_OF_SCALE.finditer(text) if "illi" in text else ():
        part = {"h": "0.5", "v": "0.25", "d": "0.75"}[match["part"][0].lower()]
        yield match.span(), Decimal(part) * 10 ** _GERMAN_SCALES[match["scale"].lower()]
    yield from _signs(text)


def english_halves(text: str) -> Iterator[tuple[Span, Decimal]]:
    """two and a half, half a million, three quarters, 1½: where they stand, what they are."""
    for match in _ENGLISH.finditer(text) if _MAY_BE_PART.search(text) else ():
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
    """zwei Drittel, jeder Fünfte, die Hälfte, 3/4: what they are, where they stand."""
    found = [*_in_digits(text), *((value, span) for span, value in _signs(text) if value < 1)]
    for match in _GERMAN_PART.finditer(text) if _MAY_BE_GERMAN_PART.search(text) else ():
        if match["each"]:
            number = german_ordinal(match["each"])
            found += [(Decimal(1) / number, match.span())] if number else []
        elif match["half"]:
            found.append((Decimal("0.5"), match.span()))
        else:
            count = Decimal(_GERMAN_COUNTS[match["count"].lower()])
            found.append((count / _GERMAN_PARTS[match["part"].lower()], match.span()))
    return found


def english_parts(text: str) -> list[tuple[Decimal, Span]]:
    """two-thirds, one in five, half of, 3/4: what they are, where they stand."""
    found = [*_in_digits(text), *((value, span) for span, value in _signs(text) if value < 1)]
    for match in _ENGLISH_PART.finditer(text):
        number = _number(match["share"] or match["each"] or "")
        if match["half"]:
            found.append((Decimal("0.5"), match.span()))
        elif match["part"]:
            count = Decimal(_COUNTS[match["count"].lower()])
            found.append((count / _ENGLISH_PARTS[match["part"]], match.span()))
        elif number:
            found.append((Decimal(1) / number, match.span()))
    return found


def german_wholes(text: str) -> list[tuple[Decimal, Span]]:
    """anderthalb, zweieinhalb: what they are, where they stand."""
    return [(value, span) for span, value in german_halves(text) if 1 < value < 1000]


def english_wholes(text: str) -> list[tuple[Decimal, Span]]:
    """two and a half, a year and a half: what they are, where they stand."""
    found = [(value, span) for span, value in _signs(text) if value > 1]
    for match in _ENGLISH_HALF.finditer(text):
        number = 1 if match["one"] else _number(match["whole"])
        found += [(number + Decimal("0.5"), match.span())] if number else []
    return found


def german_compounds(text: str) -> list[tuple[Decimal, Span]]:
    """Zweistufenrakete: the numbers that words begin with."""
    found = ((german_cardinal(match[1]), match.span(1)) for match in _COMPOUND.finditer(text))
    return [(Decimal(value), span) for value, span in found if value]


def english_compounds(text: str) -> list[tuple[Decimal, Span]]:
    """two-stage, three-party: numbers with a hyphen behind them."""
    return [
        (Decimal(_number(match[1])), match.span(1)) for match in _ENGLISH_COMPOUND.finditer(text)
    ]


def _in_digits(text: str) -> Iterator[tuple[Decimal, Span]]:
    """3/4: but not 2018/19, nor a date."""
    for match in _DIGITS.finditer(text) if "/" in text else ():
        if int(match[1]) < int(match[2]):
            yield Decimal(match[1]) / Decimal(match[2]), match.span()


def in_halves(text: str) -> set[Span]:
    """Where the digits of 3½ and 3 1/2 stand, which are no numbers by themselves."""
    found = set()
    if not _SIGNS.keys().isdisjoint(text):
        found |= {match.span("whole") for match in _SIGN.finditer(text)}
    if "/" in text:
        for match in _MIXED.finditer(text):
            if int(match["part"]) < int(match["of"]):
                found |= {match.span(group) for group in ("whole", "part", "of")}
    return found


def _signs(text: str) -> Iterator[tuple[Span, Decimal]]:
    for match in _MIXED.finditer(text) if "/" in text else ():
        if int(match["part"]) < int(match["of"]):
            value = int(match["whole"]) + Decimal(match["part"]) / int(match["of"])
            yield match.span(), value
    if _SIGNS.keys().isdisjoint(text):
        return
    for match in _SIGN.finditer(text):
        yield match.span(), int(match["whole"] or 0) + _SIGNS[match["sign"]]


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    values = english_values(word)
    return values[0] if values else 0

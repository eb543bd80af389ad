"""Number words of both languages: zwölf, zweiundzwanzig, dritte; twelve, twenty-two, third."""

import re
from collections.abc import Sequence
from functools import lru_cache

_GERMAN_UNITS = {
    "ein": 1,
    "eins": 1,
    "zwei": 2,
    "zwo": 2,
    "zweier": 2,
    "drei": 3,
    "dreier": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
}
_GERMAN_TEENS = {
    "zehn": 10,
    "elf": 11,
    "zwölf": 12,
    "dreizehn": 13,
    "vierzehn": 14,
    "fünfzehn": 15,
    "sechzehn": 16,
    "siebzehn": 17,
    "achtzehn": 18,
    "neunzehn": 19,
}
_GERMAN_TENS = {
    "zwanzig": 20,
    "dreißig": 30,
    "dreissig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
}
_GERMAN_ORDINALS = {
    "zweit": 2,
    "dritt": 3,
    "viert": 4,
    "fünft": 5,
    "sechst": 6,
    "siebt": 7,
    "siebent": 7,
    "acht": 8,
    "neunt": 9,
    "zehnt": 10,
    "elft": 11,
    "zwölft": 12,
}
_ORDINAL_ENDING = re.compile(r"(?:e|en|er|es|em)\Z")

_ENGLISH_UNITS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_ENGLISH_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_ENGLISH_FACTORS = {
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_ENGLISH_OTHER = {
    "first": (1,),
    "second": (2,),
    "third": (3,),
    "fifth": (5,),
    "eighth": (8,),
    "ninth": (9,),
    "twelfth": (12,),
    "once": (1,),
    "twice": (2,),
    "thrice": (3,),
    "both": (2,),
    "pair": (2,),
    "couple": (2,),
    "double": (2,),
    "dual": (2,),
    "twin": (2,),
    "either": (2,),
    "neither": (2,),
    "bilateral": (2,),
    "half": (2, 50, 30),
    "quarter": (4, 25, 15, 3),
    "triple": (3,),
    "dozen": (12,),
    "dozens": (12, 24),
    "fortnight": (2, 14),
    "decade": (10,),
    "century": (100,),
    "zero": (0,),
    "no": (0,),
    "none": (0,),
    "noon": (12,),
    "midday": (12,),
    "midnight": (0, 12, 24),
}


@lru_cache(maxsize=4096)
def german_cardinal(word: str) -> int | None:
    """The value of a cardinal from 2 to 999,999 in one word; "ein" alone is an article."""
    word = word.lower()
    head, thousand, rest = word.partition("tausend")
    if not thousand:
        value = _german_below_thousand(word)
        return value if value is not None and value > 1 else None
    thousands = _german_below_thousand(head) if head else 1
    units = _german_below_thousand(rest.removeprefix("und")) if rest else 0
    return None if thousands is None or units is None else thousands * 1000 + units


def _german_below_thousand(word: str) -> int | None:
    head, hundred, rest = word.partition("hundert")
    if not hundred:
        return _german_below_hundred(word)
    hundreds = _GERMAN_UNITS.get(head, _GERMAN_TEENS.get(head)) if head else 1
    units = _german_below_hundred(rest.removeprefix("und")) if rest else 0
    return None if hundreds is None or units is None else hundreds * 100 + units


def _german_below_hundred(word: str) -> int | None:
    for table in (_GERMAN_UNITS, _GERMAN_TEENS, _GERMAN_TENS):
        if word in table:
            return table[word]
    for ten, value in _GERMAN_TENS.items():
        if word.endswith("und" + ten):
            unit = _GERMAN_UNITS.get(word.removesuffix("und" + ten))
            return None if unit is None else value + unit
    return None


@lru_cache(maxsize=4096)
def german_ordinal(word: str) -> int | None:
    """The value of an inflected ordinal: zweite, dritten, zwanzigster."""
    stem, endings = _ORDINAL_ENDING.subn("", word.lower(), count=1)
    if not endings:
        return None
    if stem in _GERMAN_ORDINALS:
        return _GERMAN_ORDINALS[stem]
    if stem.endswith("st"):
        return german_cardinal(stem.removesuffix("st"))
    return german_cardinal(stem.removesuffix("t")) if stem.endswith("zehnt") else None


@lru_cache(maxsize=32768)
def english_ordinal(word: str) -> int | None:
    """The value of an ordinal in one word from second to twentieth, but not of seconds."""
    lower = word.lower()
    if lower in ("second", "third", "twentieth", "thirtieth"):
        return {"second": 2, "third": 3, "twentieth": 20, "thirtieth": 30}[lower]
    if not lower.endswith("th"):
        return None
    values = english_values(lower)
    return values[0] if len(values) == 1 and values[0] < 100 else None


@lru_cache(maxsize=32768)
def english_values(word: str) -> tuple[int, ...]:
    """What one English word can stand for as a number; ordinals and fractions included."""
    word = word.lower()
    for ending in ("", "s", "th", "ths", "fold"):
        form = word.removesuffix(ending)
        if form in _ENGLISH_UNITS:
            return (_ENGLISH_UNITS[form],)
        if form in _ENGLISH_FACTORS:
            return (_ENGLISH_FACTORS[form],)
        if form in _ENGLISH_OTHER:
            return _ENGLISH_OTHER[form]
    for ending in ("", "ieth", "ieths", "ies", "fold"):
        stem = word.removesuffix(ending) if ending else word
        tens = _ENGLISH_TENS.get(stem + "y" if ending.startswith("i") else stem)
        if tens is not None:
            return (tens, 1900 + tens) if ending == "ies" else (tens,)
    return ()


def english_cardinal(words: Sequence[str]) -> int | None:
    """The value of two, fifty-two, two hundred and fifty thousand; "and" left out.

    None for one, a lone hundred and the like, which are often no exact numbers.
    """
    total, current, exact = 0, 0, False
    for word in words:
        exact = exact or _cardinal(word) is not None
        factor = _ENGLISH_FACTORS.get(word.lower(), 1)
        if factor == 100:
            current = (current or 1) * factor
        elif factor > 100:
            total, current = total + (current or 1) * factor, 0
        else:
            current += _part(word) or 0
    value = total + current
    return value if exact and value > 1 else None


def continues_number(before: str, word: str, gap: str) -> bool:
    """Whether a cardinal is of one number with the one before: fifty-two, but not two, three."""
    if word.lower() in _ENGLISH_FACTORS:
        return gap in (" ", "-")
    if before.lower() in _ENGLISH_FACTORS:
        return gap in (" ", "-", " and ") and bool(english_values(word))
    unit = _part(word)
    return gap in (" ", "-") and before.lower() in _ENGLISH_TENS and 0 < (unit or 0) < 10


def _cardinal(word: str) -> int | None:
    lower = word.lower()
    return _ENGLISH_TENS.get(lower) or _ENGLISH_UNITS.get(lower)


def _part(word: str) -> int | None:
    """A cardinal or an ordinal: the second of twenty-second."""
    values = english_values(word)
    return values[0] if len(values) == 1 else None

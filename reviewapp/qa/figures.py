"""The numbers of a text with the values that each can stand for: 1.000,5 or 1,000.5 or zwölf.

A figure carries every value that a translator may rightly give it ("15 Uhr" is 15 or 3), because
a false alarm costs the reader more than a rare miss.
"""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from math import prod

from reviewapp.qa.date_values import is_of_season
from reviewapp.qa.findings import Span
from reviewapp.qa.fraction_words import english_halves, german_halves, german_parts, in_halves
from reviewapp.qa.number_words import (
    continues_number,
    english_cardinal,
    english_values,
    german_cardinal,
    german_ordinal,
)
from reviewapp.qa.pair import Pair
from reviewapp.qa.spoken_amounts import with_spoken_amounts
from reviewapp.qa.telephones import without_telephones

GROUP_SPACES = "\u00a0\u202f\u2009 "
_SEPARATED = re.compile(
    rf"(?<![0-9])[0-9]{{1,3}}(?:[{GROUP_SPACES}'’][0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?"
    r"|[0-9]+(?:[.,][0-9]+)*"
)
_GERMAN_THOUSANDS = re.compile(rf"[0-9]{{1,3}}(?:[.{GROUP_SPACES}'’][0-9]{{3}})+(?:,[0-9]+)?\Z")
_ENGLISH_THOUSANDS = re.compile(rf"[0-9]{{1,3}}(?:[,{GROUP_SPACES}'’][0-9]{{3}})+(?:\.[0-9]+)?\Z")
_GERMAN_DECIMAL = re.compile(r"[0-9]+,[0-9]+\Z")
_POINT_DECIMAL = re.compile(r"[0-9]+\.[0-9]+\Z")
# Not \w or \b: to the engine a footnote mark ¹ is a word character.
_LETTER = "[A-Za-zÀ-ÖØ-öø-ɏ]"
_CENTS = re.compile(r"\s?(?:Euro-?)?(?:[Cc]ents?|Rappen|Pence|Kopeken)\b")
_THOUSANDS = re.compile(r"\bT(?:€|EUR)\s?\Z")
_WORD_END = rf"(?!{_LETTER})"
_GERMAN_SCALE = re.compile(
    rf"[\s-]{{0,2}}(Mio|Mill(?=\.)|Million(?:en)?|Mrd|Milliarden?"
    rf"|Bio(?=\.|\s(?:Euro|EUR|€|Dollar|US))|Billion(?:en)?|Billiarden?|Tsd|[Tt]ausend|T(?=€)|TEUR)"
    rf"{_WORD_END}"
)
_ENGLISH_SCALE = re.compile(
    r"[\s-]{0,2}(million|billion|trillion|quadrillion|thousand|hundred|mn|bn|tn|m|k)(?:s|th)?"
    + _WORD_END,
    re.IGNORECASE,
)
_ENGLISH_RANGE = re.compile(r"\s?(?:-|–|to|or|and)\s?(?=[0-9])")
_DOZENS = re.compile(r"\sDutzend\b")
_OUT_OF = re.compile(r"\svon\s([a-zäöüß]{3,8})\b")
_CENTURY = re.compile(r"\s(?:Jahrhundert|Jhd?t?\b|Jh\.)")
_AND_NEXT = re.compile(r"\s?f\.(?!\w)")
_ENGLISH_CENTS = re.compile(r"\s?(?:cents?\b|pence\b|¢)")
_SWISS = re.compile(r"[0-9]{1,3}(?:['’][0-9]{3})+\.[0-9]+\Z")
_UNTIL_OCLOCK = rf"\s?(?:[-–]\s?[0-9.:]+\s?)?(?:h{_WORD_END}|Uhr)"
_OCLOCK = re.compile(_UNTIL_OCLOCK)
_MINUTES = re.compile(r"[.:]([0-9]{2})\Z")
_CLOCK = re.compile(r"(?<![0-9:])([0-9]{1,2}):([0-9]{2})(?![0-9:])")
_OCLOCK_AFTER_MINUTES = re.compile(rf"[0-9]{{1,2}}[.:][0-9]{{2}}(?={_UNTIL_OCLOCK})")
_MINUTES_OF_HOUR = re.compile(r"[0-9][.:][0-9]{2}\Z")
_FULL_HOUR = re.compile(rf"(?<=[0-9][.:])00(?={_UNTIL_OCLOCK})|(?<=[0-9]:)00(?![0-9:])")
_NUMERIC_DATE = re.compile(r"(?<![0-9.,])[0-9]{1,2}\.\s?(1[0-2]|0?[1-9])\.(?!\s?[0-9]{3}(?![0-9]))")
_DIGIT = re.compile("[0-9]")
_WORD = re.compile(rf"{_LETTER}+")
_IN_A_SUM = re.compile(r"stellige[nmrs]?(?=\sMilli)")
_DECADE = re.compile(r"ziger(?:n|jahren?)?\Z")
_OF_CENTURY = re.compile(r"\.\s?(?:Jahrhundert|Jhd?t?\b|Jh\.)")
_EVERY = re.compile(r"\b[Jj]ede[rsnm]?\s\Z")
# dreitägig, vierköpfige, fünfmal, der Vierzehnjährige
_MADE_OF_NUMBERS = re.compile(
    r"(?:mal|fach|(?:mal|jähr|tag|täg|wöch|monat|stünd|minüt|köpf|stell|teil|spur|stöck|prozent|seit"
    r"|zeil|sitz|glied|sprach|bänd|tür|strahl|zimmr)ige?[nrsm]?)\Z"
)
_HALF_HOUR = re.compile(r"\bhalb\s\Z")
# OVKS1: more likely a footnote mark than a number. G20 and A4 are numbers.
_GLUED = re.compile(rf"{_LETTER}{{3}}\Z")
_ROMAN = re.compile(r"\b[IVX]{1,5}\b")
_NO_WORD: tuple[Set[int], bool, bool] = (frozenset(), False, False)
_SCALES = {
    "mio": 6,
    "million": 6,
    "millionen": 6,
    "mrd": 9,
    "milliarde": 9,
    "milliarden": 9,
    "tsd": 3,
    "t": 3,
    "teur": 3,
    "tausend": 3,
}
_GERMAN_SCALES = _SCALES | {"mill": 6, "bio": 12, "billion": 12, "billionen": 12}
_GERMAN_SCALES |= {"billiarde": 15, "billiarden": 15}
_ENGLISH_SCALES = {"million": 6, "billion": 9, "trillion": 12, "quadrillion": 15, "thousand": 3}
_ENGLISH_SCALES |= {"hundred": 2, "mn": 6, "bn": 9, "tn": 12, "m": 6, "k": 3}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number where it stands, and the values it may stand for."""

    span: Span
    text: str
    values: frozenset[Decimal]
    spelled: bool = False
    """Written as a word."""
    scaled: bool = False
    """Followed by million, Mrd. or the like, which the values contain and the span covers."""
    optional: bool = False
    """May explain a number of the other side, need not return there: a month, an ordinal."""


def source_figures(pair: Pair) -> tuple[Figure, ...]:
    """The numbers of a pair's German text, addresses and footnote marks apart."""
    return pair.once(_read_source)


def target_figures(pair: Pair) -> tuple[Figure, ...]:
    """The numbers of a pair's English text, addresses and footnote marks apart."""
    return pair.once(_read_target)


def _read_source(pair: Pair) -> tuple[Figure, ...]:
    return german_figures(without_telephones(pair.source_prose))


def _read_target(pair: Pair) -> tuple[Figure, ...]:
    return english_figures(without_telephones(pair.target_prose))


def german_figures(text: str) -> tuple[Figure, ...]:
    """Every number of a German text, digits and words, in order."""
    halves = [
        _scaled(_half(text, span, value, optional=value < 2), text)
        for span, value in german_halves(text)
    ]
    parts = [_half(text, span, 100 * value, optional=True) for value, span in german_parts(text)]
    found = (*_german_digits(text), *_german_words(text), *halves, *parts)
    return with_spoken_amounts(sorted(found, key=lambda figure: figure.span), text)


def english_figures(text: str) -> tuple[Figure, ...]:
    """Every number of an English text, digits, words and Roman numerals, in order."""
    halves = [
        _with_scale(_half(text, span, value, optional=True), text)
        for span, value in english_halves(text)
    ]
    found = (*_english_digits(text), *_english_words(text), *roman_figures(text), *halves)
    return with_spoken_amounts(sorted(found, key=lambda figure: figure.span), text)


def english_form(german: str) -> str:
    """1.000,5 as 1,000.5; the Swiss 1'000.50 as 1,000.50."""
    if _SWISS.match(german):
        return german.replace("'", ",").replace("’", ",")
    return german.translate({ord("."): ",", ord(","): "."})


def written_german(text: str) -> bool:
    """Whether digits are punctuated as only German does: 1.000 or 3,5."""
    return bool(_GERMAN_THOUSANDS.match(text) or _GERMAN_DECIMAL.match(text))


def written_numbers(text: str) -> Iterator[tuple[str, Span]]:
    """Every number written in digits, as written, with its place."""
    return ((match[0], match.span()) for match in _SEPARATED.finditer(text))


def _german_digits(text: str) -> Iterator[Figure]:
    if not _DIGIT.search(text):
        return
    silent = {match.span(1) for match in _NUMERIC_DATE.finditer(text)}
    silent |= {match.span() for match in _FULL_HOUR.finditer(text)} | in_halves(text)
    for match in _SEPARATED.finditer(text):
        token = match[0]
        if _GERMAN_THOUSANDS.match(token) or _GERMAN_DECIMAL.match(token):
            value = _value(token.replace(".", ""), decimal_point=",")
            yield _scaled(Figure(match.span(), token, frozenset({value})), text)
        elif _SWISS.match(token):
            yield _scaled(Figure(match.span(), token, frozenset({_value(token)})), text)
        elif _POINT_DECIMAL.match(token) and not _OCLOCK.match(text, match.end()):
            yield Figure(match.span(), token, frozenset({_value(token)}))
        else:
            for part in _parts(match):
                figure = _scaled(_widened(part, text), text)
                glued = _GLUED.search(_window(text, part.span[0])) is not None
                if glued or part.span in silent:
                    figure = replace(figure, optional=True)
                yield figure


def _english_digits(text: str) -> Iterator[Figure]:
    silent = in_halves(text)
    for match in _SEPARATED.finditer(text):
        token = match[0]
        if _ENGLISH_THOUSANDS.match(token):
            whole = Figure(match.span(), token, frozenset({_value(token.replace(",", ""))}))
            yield _with_scale(whole, text)
        elif _POINT_DECIMAL.match(token):
            parts = {_value(part) for part in token.split(".")} if _is_clock(match) else set()
            whole = Figure(match.span(), token, frozenset({_value(token), *parts}))
            yield _with_scale(whole, text)
        else:
            for part in _parts(match):
                figure = _with_scale(_with_century(part, text), text)
                yield replace(figure, optional=True) if part.span in silent else figure


def _parts(match: re.Match[str]) -> Iterator[Figure]:
    """The whole numbers of 3.8.2019 or 3,5,7, each in its place."""
    for part in re.finditer(r"[0-9]+", match[0]):
        start = match.start() + part.start()
        yield Figure((start, start + len(part[0])), part[0], frozenset({_value(part[0])}))


def _value(digits: str, decimal_point: str = ".") -> Decimal:
    kept = (char if char != decimal_point else "." for char in digits)
    return Decimal("".join(char for char in kept if char == "." or char in "0123456789"))


def _is_clock(match: re.Match[str]) -> bool:
    minutes = _MINUTES.search(match[0])
    return minutes is not None and int(minutes[1]) < 60 and len(match[0]) <= 5


def _widened(figure: Figure, text: str) -> Figure:
    """What else a German whole number may become: 15 Uhr, 80er Jahre, 2010/11."""
    start, end = figure.span
    value = next(iter(figure.values))
    values = set(figure.values)
    is_short = len(figure.text) <= 2
    if _MINUTES_OF_HOUR.search(text[max(0, start - 3) : end]) and _OCLOCK.match(text, end):
        return figure
    if is_short and (_OCLOCK.match(text, end) or _is_hour(figure, text)):
        values |= {value - 12} if value > 12 else {value + 12}
        values |= {Decimal(12)} if value in (0, 24) else set()
    if len(figure.text) == 2 and text.startswith("er", end):
        values |= {1900 + value, 1800 + value, 2000 + value}
    values |= _century_values(figure, text)
    if is_of_season(figure.span, text):
        values |= {2000 + value, 1900 + value}
    if is_short and _OF_CENTURY.match(text, end):
        values.add((value - 1) * 100)
    if _CENTS.match(text, end):
        values.add(value / 100)
    if _AND_NEXT.match(text, end):
        values.add(value + 1)
    if _THOUSANDS.search(text[max(0, start - 5) : start]):
        values.add(value * 1000)
    if start and text[start - 1] == "." and is_short:
        values |= {1900 + value, 2000 + value}
    return replace(figure, values=frozenset(values)) if len(values) > 1 else figure


def _is_hour(figure: Figure, text: str) -> bool:
    start = figure.span[0]
    return bool(_CLOCK.match(text, start) or _OCLOCK_AFTER_MINUTES.match(text, start))


def _with_century(figure: Figure, text: str) -> Figure:
    start = figure.span[0]
    values = figure.values | _century_values(figure, text)
    if len(figure.text) <= 2 and _ENGLISH_CENTS.match(text, figure.span[1]):
        values |= {_value(figure.text) / 100}
    if len(figure.text) == 2 and start and text[start - 1] in "'’‘":
        values |= {1900 + _value(figure.text), 2000 + _value(figure.text)}
    return replace(figure, values=values) if len(values) > 1 else figure


def _century_values(figure: Figure, text: str) -> frozenset[Decimal]:
    """2010/11 is 2010 and 2011."""
    before = re.search(r"(?<![0-9])([0-9]{2})[0-9]{2}\s?[/–-]\s?\Z", _window(text, figure.span[0]))
    if len(figure.text) != 2 or before is None:
        return frozenset()
    return frozenset({_value(before[1]) * 100 + _value(figure.text)})


def _window(text: str, end: int) -> str:
    return text[max(0, end - 8) : end]


def _scaled(figure: Figure, text: str) -> Figure:
    match = _GERMAN_SCALE.match(text, figure.span[1])
    if match is None:
        dozens = _DOZENS.match(text, figure.span[1]) is not None
        values = figure.values | {12 * value for value in figure.values if dozens}
        return replace(figure, values=values) if dozens else figure
    factor = Decimal(10) ** _GERMAN_SCALES[match[1].lower()]
    values = frozenset(value * factor for value in figure.values)
    return replace(figure, span=(figure.span[0], match.end()), values=values, scaled=True)


def _with_scale(figure: Figure, text: str) -> Figure:
    """An English number counts bare and with its scale: 5 to 10 million is 5, 10 and millions."""
    end = figure.span[1]
    match = _ENGLISH_SCALE.match(text, end)
    beyond = _ENGLISH_RANGE.match(text, end)
    if match is None and beyond is not None:
        upper = _SEPARATED.match(text, beyond.end())
        match = _ENGLISH_SCALE.match(text, upper.end()) if upper else None
    if match is None:
        return figure
    factor = Decimal(10) ** _ENGLISH_SCALES[match[1].lower()]
    values = figure.values | {value * factor for value in figure.values}
    end = match.end() if beyond is None else end
    return replace(figure, span=(figure.span[0], end), values=values, scaled=True)


def _german_words(text: str) -> Iterator[Figure]:
    if not any(map(_german_values, _WORD.findall(text))):
        return
    for match in _WORD.finditer(text):
        values, vague, is_decade = _german_values(match[0]) or _NO_WORD
        if is_decade:
            yield _spelled(match.span(), text, values, vague=True)
        elif values:
            vague = vague or _IN_A_SUM.search(text, match.start(), match.end() + 8) is not None
            if _HALF_HOUR.search(_window(text, match.start())):
                values = {*values, *(value - 1 for value in values)}
            if _EVERY.search(_window(text, match.start())):
                values = {*values, *(100 // value for value in values if 100 % value == 0)}
            if vague and _CENTURY.match(text, match.end()):
                values, vague = {*values, *(100 * (value - 1) for value in values)}, False
            if (share := _OUT_OF.match(text, match.end())) and (of := german_cardinal(share[1])):
                values = {*values, *(100 * value // of for value in values)}
            yield _scaled(_spelled(match.span(), text, values, vague=vague), text)


@lru_cache(maxsize=32768)
def _german_values(word: str) -> tuple[Set[int], bool, bool] | None:
    """What a German word may stand for, whether that is vague, and whether it is a decade."""
    word = _MADE_OF_NUMBERS.sub("", word)
    cardinal = german_cardinal(word)
    value = german_ordinal(word) if cardinal is None else cardinal
    if value is not None:
        return frozenset((value,)), cardinal is None or value in (100, 1000), False
    decade = _DECADE.search(word)
    tens = german_cardinal(word[: decade.start()] + "zig") if decade else None
    return None if tens is None else (frozenset((tens, 1900 + tens)), True, True)


def _english_words(text: str) -> Iterator[Figure]:
    for run in _cardinal_runs(text):
        words = [match[0] for match in run]
        whole = english_cardinal(words)
        values = {value for word in words for value in english_values(word)}
        values.add(whole or prod(english_values(word)[0] for word in words))
        span = (run[0].start(), run[-1].end())
        yield _with_scale(_spelled(span, text, values, vague=whole is None), text)


def _cardinal_runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Words that write one number: [two, hundred, fifty], [both], [twenty, second]."""
    if not any(map(english_values, _WORD.findall(text))):
        return
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        if match[0].lower() == "and":
            continue
        joins = bool(run) and continues_number(
            run[-1][0], match[0], text[run[-1].end() : match.start()]
        )
        if run and not joins:
            yield run
        if not joins:
            run = []
        if joins or english_values(match[0]):
            run.append(match)
    if run:
        yield run


def _spelled(span: Span, text: str, values: Set[int], *, vague: bool) -> Figure:
    exact = frozenset(map(Decimal, values))
    return Figure(span, text[slice(*span)], exact, spelled=True, optional=vague)


def _half(text: str, span: Span, value: Decimal, *, optional: bool) -> Figure:
    return Figure(span, text[slice(*span)], frozenset({value}), spelled=True, optional=optional)


def roman_figures(text: str) -> Iterator[Figure]:
    """Roman numerals up to XXXIX; a lone I, V or X counts too, so only use them to excuse."""
    for match in _ROMAN.finditer(text):
        value = Decimal(_roman(match[0]))
        yield Figure(match.span(), match[0], frozenset({value}), spelled=True, optional=True)


def _roman(numeral: str) -> int:
    weights = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    following = [*weights[1:], 0]
    return sum(
        -weight if weight < after else weight
        for weight, after in zip(weights, following, strict=True)
    )

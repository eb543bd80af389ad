"""Numbers: each one of the source stands in the target, written the English way."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from reviewapp.qa.choices import check_choices, read_choices
from reviewapp.qa.conversions import (
    counts_units,
    is_converted,
    is_imperial,
    is_of_one,
    is_one_of_another,
)
from reviewapp.qa.dates import read_dates
from reviewapp.qa.figures import (
    Figure,
    english_form,
    roman_figures,
    source_figures,
    target_figures,
    written_german,
    written_numbers,
)
from reviewapp.qa.findings import Check, Finding, Fix, Severity, Span, covered, told_once
from reviewapp.qa.fraction_words import (
    english_compounds,
    english_parts,
    english_wholes,
    german_compounds,
    german_parts,
    german_wholes,
)
from reviewapp.qa.number_signs import check_number_signs
from reviewapp.qa.number_words import english_ordinal, german_ordinal
from reviewapp.qa.pair import Pair
from reviewapp.qa.telephones import telephone_numbers
from reviewapp.qa.times import read_times

NUMBERS = Check(
    "numbers",
    "Numbers",
    "Each number of the German text stands in the translation, written the English way.",
    Severity.ERROR,
    "Digits and number words are compared by their value, so *zwölf* may become *12*. A "
    "number that may stand for several values (15 Uhr is 15 or 3 p.m.) is content with any of "
    "them.",
)
MISSING = "The number “{number}” is missing in the translation."
WRONG = "“{number}” has become “{found}”."
LEFT_GERMAN = "“{number}” is written the German way: write “{expected}”."
ADDED = "The number “{found}” is not in the German text."
PERCENT_LOST = "“{number}” is a percentage in the German text, “{found}” is not."

_PERCENT = re.compile(r"%|‰|\bProzent|prozent|\bper\s?cent|percent|\bpct\b|\bpp\b|\bv\.\s?H\.")
_PERCENT_AFTER = re.compile(r"[\s-]{0,2}(?:%|‰|Prozent|prozent|v\.\s?H\.)")
_PERCENT_REACH = 60
_OWN_PERCENT = re.compile(
    r"(?:\s?(?:[-–—/,&]|to|and|or|until|versus|vs\.?)\s?(?:(?:and|or)\s)?[0-9][0-9.,]{0,9}){0,3}"
    r"[\s-]{0,2}(?:%|‰|per\s?cent|percent|pct\b|pp\b|points?\b|basis)"
)
_LOOSE_GERMAN = re.compile(
    r"\b(?:Dutzend|Viertel|viertel|Drittel|[Hh]alb|[Hh]älfte|Jahrzehnt|Jahrhundert|beide|doppel|"
    r"Doppel|zweieinhalb|anderthalb|eineinhalb|hundert|tausend|Hundert|Tausend|Million|Milliarde)"
)
_RECKONED = re.compile(
    r"\b(?:feet|foot|ft|yards?|miles?|mph|inch(?:es)?|ounces?|pounds?|lbs?|acres?|gallons?"
    r"|Fahrenheit|half|halves|quarters?|thirds?|dozens?|decades?|century|centuries|fortnights?"
    r"|hundreds?|thousands?|score)\b"
)
_GERMAN_LONE_SCALES = {"million": 6, "milliarde": 9, "billion": 12, "billiarde": 15}
_ENGLISH_LONE_SCALES = {"million": 6, "billion": 9, "trillion": 12, "quadrillion": 15}
_GERMAN_LONE_SCALE = re.compile(r"\b(Million|Milliarde|Billion|Billiarde)(?:e?n)?\b")
_ENGLISH_LONE_SCALE = re.compile(r"\b(million|billion|trillion|quadrillion)s?\b", re.I)
_WORD = re.compile("[A-Za-zÄÖÜäöüß]+")
_TO = re.compile(r"\s?(?:-|–|bis|:)\s?[0-9]")
_YEAR = re.compile(r"1[1-9][0-9]{2}|20[0-9]{2}")
_BEFORE_YEAR = re.compile(
    r"(?:Jahr(?:e[sn]?)?|[Ss]eit|[Ii]m|[Vv]on|[Vv]om|bis|[Aa]b|Ende|Anfang|Mitte|Sommer|Herbst"
    r"|Winter|Frühjahr|Frühling|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober"
    r"|November|Dezember)\s\Z|\(\Z"
)
_YEAR_REACH = 12
_MONTHS_OF_YEARS = re.compile(r"Jahre?n?\s(?:und\s)?[369]\sMonate")
_MOST_COMPARED = 20
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}\Z")


def check_numbers(pair: Pair) -> Iterator[Finding]:
    """Missing, changed, German-looking and added numbers, and lost percent signs."""
    yield from told_once([*_all(pair)])


def _all(pair: Pair) -> Iterator[Finding]:
    source, target = pair.source, pair.target
    settled = pair.once(read_dates), pair.once(read_times), pair.once(read_choices)
    wanted = _open(
        source_figures(pair),
        covered(source, [span for reading in settled for span in reading.source_spans]),
    )
    present = _open(
        target_figures(pair),
        covered(target, [span for reading in settled for span in reading.target_spans]),
    )
    numerals = tuple(roman_figures(source))
    known = _values(wanted) | _values(numerals)
    found = _values(present)
    lost = [figure for figure in wanted if not (figure.optional or figure.values & found)]
    new = [figure for figure in present if not (figure.optional or figure.values & known)]
    left = _left_german(lost, target) if lost else {}
    if left:
        yield from (_german_writing(figure, place) for figure, place in left.items())
        lost = [figure for figure in lost if figure not in left]
        unread = covered(target, left.values())
        new = [figure for figure in new if not unread[figure.span[0]]]
    if lost:
        yield from _unmatched(lost, new, pair)
    yield from _other_scale(wanted, present, pair)
    yield from _in_words(pair, numerals, found, known)
    if len(new) > len(lost) and not _LOOSE_GERMAN.search(source):
        yield from _added(new[len(lost) :], pair)
    yield from _percentages(wanted, present, source, target)
    yield from check_choices(pair, NUMBERS.id)
    yield from check_number_signs(pair)


def _in_words(
    pair: Pair, numerals: Iterable[Figure], found: frozenset[Decimal], known: frozenset[Decimal]
) -> Iterator[Finding]:
    """Fractions, ordinals and numerals that became others, and telephone numbers."""
    source, target = pair.source, pair.target
    if parts := german_parts(source):
        yield from _others(parts, english_parts(target), pair)
    if wholes := german_wholes(source):
        yield from _others(_unseen(wholes, found), _unseen(english_wholes(target), known), pair)
    if telephones := telephone_numbers(pair.source_prose):
        yield from _others(telephones, telephone_numbers(pair.target_prose), pair)
    spelled = any(figure.spelled for figure in source_figures(pair))
    if spelled and (ordinals := _ordinals(pair.source, german_ordinal, found)):
        yield from _others(ordinals, _ordinals(pair.target, english_ordinal, known), pair)
    if strange := _strange(numerals, found):
        yield from _others(strange, _strange(roman_figures(target), known), pair)
    if compounds := [row for row in german_compounds(source) if row[0] not in found]:
        stages = [row for row in english_compounds(target) if row[0] not in known]
        yield from _others(compounds, stages, pair)


def _open(figures: Iterable[Figure], settled: bytearray) -> tuple[Figure, ...]:
    """The figures; what the check of dates and times has settled need not return."""
    if 1 not in settled:
        return tuple(figures)
    return tuple(
        replace(figure, optional=True) if settled[figure.span[0]] else figure for figure in figures
    )


def _values(figures: Iterable[Figure]) -> frozenset[Decimal]:
    return frozenset(value for figure in figures for value in figure.values)


def _left_german(lost: list[Figure], target: str) -> dict[Figure, Span]:
    """Lost numbers whose German writing stands unchanged in the target, with the place."""
    places: dict[str, deque[Span]] = defaultdict(deque)
    for written, span in written_numbers(target):
        places[written].append(span)
    return {
        figure: places[figure.text].popleft()
        for figure in lost
        if not figure.spelled and written_german(figure.text) and places[figure.text]
    }


def _german_writing(figure: Figure, place: Span) -> Finding:
    expected = english_form(figure.text)
    return Finding(
        NUMBERS.id,
        Severity.WARNING if _AMBIGUOUS.match(figure.text) else Severity.ERROR,
        LEFT_GERMAN.format(number=figure.text, expected=expected),
        (figure.span,),
        (place,),
        expected,
        fix=Fix(*place, expected),
    )


def _unmatched(lost: list[Figure], new: list[Figure], pair: Pair) -> Iterator[Finding]:
    """Lost numbers, paired in order with new ones; digits are mistaken for words with millions.

    Where the translator may have reckoned in other units, nothing is certain.
    """
    reckoned = bool(_RECKONED.search(pair.target))
    nearby = new[:_MOST_COMPARED]
    words = deque(figure for figure in new if figure.spelled)
    digits = deque(figure for figure in new if not figure.spelled)
    alone = len(lost) == len(digits) == 1
    for figure in lost:
        words_first = figure.spelled or (figure.scaled and not digits)
        rivals = words if words_first and words else digits
        certain = not (figure.spelled or len(figure.values) > 1 or reckoned or words)
        severity = Severity.ERROR if certain else Severity.WARNING
        expected = figure.text if figure.spelled else english_form(figure.text)
        if rivals:
            rival = rivals.popleft()
            if is_converted(pair.source, figure, pair.target, rival):
                continue
            message = WRONG.format(
                number=pair.source[slice(*figure.span)], found=pair.target[slice(*rival.span)]
            )
            spans = (figure.span,), (rival.span,)
            fix = _right_digits(figure, rival) if certain and alone else None
            yield Finding(NUMBERS.id, severity, message, *spans, expected, fix=fix)
        elif _is_counted_otherwise(figure, nearby, pair):
            continue
        elif not figure.spelled and not _is_article(figure, pair.source):
            severity = Severity.HINT if _is_year(figure, pair.source) else severity
            message = MISSING.format(number=figure.text)
            yield Finding(NUMBERS.id, severity, message, (figure.span,), (), expected)


def _is_article(figure: Figure, source: str) -> bool:
    """1 Jahr may become a year; in 1 bis 100 it counts."""
    return figure.values == {Decimal(1)} and not _TO.match(source, figure.span[1])


def _is_counted_otherwise(figure: Figure, nearby: Iterable[Figure], pair: Pair) -> bool:
    start, end = figure.span
    if _MONTHS_OF_YEARS.search(pair.source, max(0, start - _YEAR_REACH), end + _YEAR_REACH):
        return _RECKONED.search(pair.target) is not None  # zwei Jahre und 6 Monate
    if not counts_units(pair.source, figure):
        return False
    return is_one_of_another(figure, pair) or any(
        is_converted(pair.source, figure, pair.target, other) for other in nearby
    )


def _other_scale(
    wanted: tuple[Figure, ...], present: tuple[Figure, ...], pair: Pair
) -> Iterator[Finding]:
    """Millions without a number that became billions: half a million, hundreds of millions."""
    german = _lone_scales(_GERMAN_LONE_SCALE, _GERMAN_LONE_SCALES, pair.source, wanted)
    if not german:
        return
    english = _lone_scales(_ENGLISH_LONE_SCALE, _ENGLISH_LONE_SCALES, pair.target, present)
    yield from _others(german, english, pair)


def _unseen(
    values: Iterable[tuple[Decimal, Span]], other: frozenset[Decimal]
) -> list[tuple[Decimal, Span]]:
    """Those that the other text has in no other form, as 1.5 or 18 months."""
    return [row for row in values if other.isdisjoint((row[0], 12 * row[0], 60 * row[0]))]


def _ordinals(
    text: str, read: Callable[[str], int | None], other: frozenset[Decimal]
) -> list[tuple[Decimal, Span]]:
    """Ordinals in words that the other text has in no form: der dritte, the fourth."""
    found = ((read(match[0]), match.span()) for match in _WORD.finditer(text))
    return [(Decimal(value), span) for value, span in found if value and value not in other]


def _strange(numerals: Iterable[Figure], other: frozenset[Decimal]) -> list[tuple[Decimal, Span]]:
    """Roman numerals of two letters or more that the other text has in no form."""
    return [
        (value, figure.span)
        for figure in numerals
        for value in figure.values
        if len(figure.text) > 1 and value not in other
    ]


def _others(
    german: list[tuple[Decimal, Span]], english: list[tuple[Decimal, Span]], pair: Pair
) -> Iterator[Finding]:
    """Fractions and the like that are gone while other ones are new."""
    if not (german and english):
        return
    wanted, found = {value for value, _ in german}, {value for value, _ in english}
    lost = [span for value, span in german if value not in found]
    new = [span for value, span in english if value not in wanted]
    for span, other in zip(lost, new, strict=False):
        number, rival = pair.source[slice(*span)], pair.target[slice(*other)]
        message = WRONG.format(number=number, found=rival)
        yield Finding(NUMBERS.id, Severity.WARNING, message, (span,), (other,))


def _lone_scales(
    pattern: re.Pattern[str], powers: dict[str, int], text: str, figures: Iterable[Figure]
) -> list[tuple[Decimal, Span]]:
    """The powers of ten of such words that belong to no number in digits."""
    matches = list(pattern.finditer(text)) if "illi" in text.lower() else []
    if not matches:
        return []
    taken = covered(text, [figure.span for figure in figures if not figure.spelled])
    return [
        (Decimal(powers[match[1].lower()]), match.span())
        for match in matches
        if not taken[match.start()]
    ]


def _right_digits(german: Figure, english: Figure) -> Fix | None:
    """The edit of the digits, where they are what differs."""
    start, text = english.span[0], english_form(german.text)
    if german.scaled != english.scaled or text == english.text:
        return None
    return Fix(start, start + len(english.text), text)


def _is_year(figure: Figure, source: str) -> bool:
    """Years may be left out: "im Jahr 2019" becomes "that year"."""
    start = figure.span[0]
    before = source[max(0, start - _YEAR_REACH) : start]
    return bool(_YEAR.fullmatch(figure.text) and _BEFORE_YEAR.search(before))


def _added(new: list[Figure], pair: Pair) -> Iterator[Finding]:
    target = pair.target
    for figure in new:
        prefixed = target[: figure.span[0]].endswith("+")  # a country code: +49 30 …
        explained = is_imperial(target, figure) or is_of_one(figure, pair)
        if not (figure.spelled or prefixed or explained):
            severity = Severity.HINT if _YEAR.fullmatch(figure.text) else Severity.WARNING
            message = ADDED.format(found=figure.text)
            yield Finding(NUMBERS.id, severity, message, (), (figure.span,))


def _percentages(
    wanted: tuple[Figure, ...], present: tuple[Figure, ...], source: str, target: str
) -> Iterator[Finding]:
    """A number whose percent sign is gone, where the target has fewer such signs."""
    signs = len(_PERCENT.findall(source))
    if not signs or len(_PERCENT.findall(target)) >= signs:
        return
    by_value: dict[Decimal, list[Figure]] = defaultdict(list)
    for figure in present:
        for value in figure.values:
            by_value[value].append(figure)
    for figure in wanted:
        if figure.spelled or not _PERCENT_AFTER.match(source, figure.span[1]):
            continue
        counterparts = [other for value in figure.values for other in by_value[value]]
        bare = [other for other in counterparts if not _has_percent(other, target)]
        if bare and len(bare) == len(counterparts) and not bare[0].spelled:
            yield Finding(
                NUMBERS.id,
                Severity.WARNING,
                PERCENT_LOST.format(number=figure.text, found=bare[0].text),
                (figure.span,),
                (bare[0].span,),
            )


def _has_percent(figure: Figure, target: str) -> bool:
    """Whether the sign stands behind the number, or behind the last one of a range or a list."""
    end = figure.span[1]
    return _OWN_PERCENT.match(target, end, end + _PERCENT_REACH) is not None

"""Numbers: each one of the source stands in the target, written the English way."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from decimal import Decimal

from reviewapp.qa.figures import (
    Figure,
    english_figures,
    english_form,
    german_figures,
    roman_figures,
    written_german,
    written_numbers,
)
from reviewapp.qa.findings import Check, Finding, Fix, Severity, Span, covered
from reviewapp.qa.pair import Pair

NUMBERS = Check(
    "numbers",
    "Numbers",
    "Each number of the German text stands in the translation, written the English way.",
    Severity.ERROR,
    "Digits and number words are compared by their value, so *zwölf* may become *12* and "
    "*3.8.2019* may become *3 August 2019*: day and year are compared, but whether *8.* "
    "became *August* is not looked at yet. A number that may stand for several values (15 "
    "Uhr is 15 or 3 p.m.) is content with any of them.",
)
MISSING = "The number “{number}” is missing in the translation."
WRONG = "“{number}” has become “{found}”."
LEFT_GERMAN = "“{number}” is written the German way: write “{expected}”."
ADDED = "The number “{found}” is not in the German text."
PERCENT_LOST = "“{number}” is a percentage in the German text, “{found}” is not."

_PERCENT = re.compile(r"%|‰|\bProzent|prozent|\bper\s?cent|percent|\bpct\b|\bpp\b|\bv\.\s?H\.")
_PERCENT_AFTER = re.compile(r"[\s-]{0,2}(?:%|‰|Prozent|prozent|v\.\s?H\.)")
_PERCENT_REACH = 40
_LOOSE_GERMAN = re.compile(
    r"\b(?:Dutzend|Viertel|viertel|Drittel|[Hh]alb|[Hh]älfte|Jahrzehnt|Jahrhundert|beide|doppel|"
    r"Doppel|zweieinhalb|anderthalb|eineinhalb|hundert|tausend|Hundert|Tausend|Million|Milliarde)"
)
_RECKONED = re.compile(
    r"\b(?:feet|foot|ft|yards?|miles?|mph|inch(?:es)?|ounces?|pounds?|lbs?|acres?|gallons?"
    r"|Fahrenheit|half|halves|quarters?|thirds?|dozens?|decades?|century|centuries|fortnights?"
    r"|hundreds?|thousands?|score)\b"
)
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}\Z")
_BRACKETED_MARK = re.compile(r"\[\^?[0-9]{1,3}\]")


def check_numbers(pair: Pair) -> Iterator[Finding]:
    """Missing, changed, German-looking and added numbers, and lost percent signs."""
    source, target = pair.source, pair.target
    wanted, present = (
        german_figures(_without_marks(pair.source_prose)),
        english_figures(_without_marks(pair.target_prose)),
    )
    known = _values(wanted) | _values(roman_figures(source))
    found = _values(present)
    lost = [figure for figure in wanted if not (figure.optional or figure.values & found)]
    new = [figure for figure in present if not (figure.optional or figure.values & known)]
    left = _left_german(lost, target)
    yield from (_german_writing(figure, place) for figure, place in left.items())
    lost = [figure for figure in lost if figure not in left]
    unread = covered(target, left.values())
    new = [figure for figure in new if not unread[figure.span[0]]]
    yield from _unmatched(lost, new, reckoned=bool(_RECKONED.search(target)))
    if not _LOOSE_GERMAN.search(source):
        yield from _added(new[len(lost) :], target)
    yield from _percentages(wanted, present, source, target)


def _values(figures: Iterable[Figure]) -> frozenset[Decimal]:
    return frozenset(value for figure in figures for value in figure.values)


def _without_marks(text: str) -> str:
    """The text with blanks for footnote marks, whose digits count for nothing."""
    return _BRACKETED_MARK.sub(lambda match: " " * len(match[0]), text)


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


def _unmatched(lost: list[Figure], new: list[Figure], *, reckoned: bool) -> Iterator[Finding]:
    """Lost numbers, paired in order with new ones; digits are never mistaken for words.

    `reckoned`: the translator may have reckoned in other units, so nothing is certain.
    """
    words = deque(figure for figure in new if figure.spelled)
    digits = deque(figure for figure in new if not figure.spelled)
    for figure in lost:
        rivals = words if figure.spelled and words else digits
        certain = not (figure.spelled or len(figure.values) > 1 or reckoned or words)
        severity = Severity.ERROR if certain else Severity.WARNING
        expected = figure.text if figure.spelled else english_form(figure.text)
        if rivals:
            rival = rivals.popleft()
            message = WRONG.format(number=figure.text, found=rival.text)
            spans = (figure.span,), (rival.span,)
            yield Finding(NUMBERS.id, severity, message, *spans, expected)
        elif not figure.spelled and figure.values != {Decimal(1)}:
            message = MISSING.format(number=figure.text)
            yield Finding(NUMBERS.id, severity, message, (figure.span,), (), expected)


def _added(new: list[Figure], target: str) -> Iterator[Finding]:
    for figure in new:
        prefixed = target[: figure.span[0]].endswith("+")  # a country code: +49 30 …
        if not (figure.spelled or prefixed):
            message = ADDED.format(found=figure.text)
            yield Finding(NUMBERS.id, Severity.WARNING, message, (), (figure.span,))


def _percentages(
    wanted: tuple[Figure, ...], present: tuple[Figure, ...], source: str, target: str
) -> Iterator[Finding]:
    """A number whose percent sign is gone, where the target has fewer such signs."""
    if len(_PERCENT.findall(target)) >= len(_PERCENT.findall(source)):
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
    return _PERCENT.search(target, figure.span[1], figure.span[1] + _PERCENT_REACH) is not None

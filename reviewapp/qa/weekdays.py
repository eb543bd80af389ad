"""Weekdays: where one is lost and another one is new, it was changed."""

import re
from collections.abc import Iterator

from reviewapp.qa.dates import DATES
from reviewapp.qa.findings import Finding, Fix, Severity, Span
from reviewapp.qa.pair import Pair

WRONG_WEEKDAY = "“{wanted}” has become “{found}”: write {expected}."

ENGLISH_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_GERMAN = re.compile(
    r"(?P<d0>montag)|(?P<d1>dienstag)|(?P<d2>mittwoch)|(?P<d3>donnerstag)|(?P<d4>freitag)"
    r"|(?P<d5>samstag|sonnabend)|(?P<d6>sonntag)",
    re.I,
)
_ENDS = ("tag", "mittwoch", "sonnabend")
_GERMAN_DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_ENGLISH_DAYS = tuple(name[:3] for name in ENGLISH_NAMES)
_GERMAN_RANGE = re.compile(
    r"\b(Mo|Di|Mi|Do|Fr|Sa|So)\.?\s?(?:[-–/+&]|bis|und)\s?(Mo|Di|Mi|Do|Fr|Sa|So)\b"
)
_ENGLISH_RANGE = re.compile(
    r"\b((?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?=\b|day))(?:day)?\.?\s?(?:[-–/+&]|to|and)"
    r"\s?(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b"
)
_NIGHT = re.compile(r"[Nn]acht\s(?:zu[mr]?|auf)\s(?:den\s)?\Z")
"""The night before Sunday may be that of Saturday."""
_REACH = 20
_DIGIT = re.compile("[0-9]")
_GERMAN_SHORT = re.compile(
    r"\b(?:(?P<d0>Mo)|(?P<d1>Di)|(?P<d2>Mi)|(?P<d3>Do)|(?P<d4>Fr)|(?P<d5>Sa)|(?P<d6>So))"
    r"(?:\.,?|,)\s(?:den\s)?(?=[0-9]{1,2}\.)"
)
_ENGLISH = re.compile(
    r"\b(?:(?P<d0>Mon)|(?P<d1>Tue)s?|(?P<d2>Wed)(?:nes)?|(?P<d3>Thu)(?:r(?:s)?)?|(?P<d4>Fri)"
    r"|(?P<d5>Sat)(?:ur)?|(?P<d6>Sun))(?P<rest>day(?![a-rt-z])|\.?,?\s(?=[0-9]{1,2}\b|[A-Z][a-z]{2}))"
)


def check_weekdays(pair: Pair) -> Iterator[Finding]:
    """Weekdays may be added or left out, but not changed."""
    lower = pair.source.lower()
    wanted = _found(_GERMAN, pair.source) if any(end in lower for end in _ENDS) else []
    if _DIGIT.search(lower):
        wanted += _found(_GERMAN_SHORT, pair.source)
    wanted += _ranges(_GERMAN_RANGE, _GERMAN_DAYS, pair.source)
    if not wanted:
        return
    present = _found(_ENGLISH, pair.target)
    ranges = _ranges(_ENGLISH_RANGE, _ENGLISH_DAYS, pair.target)
    present += [row for row in ranges if row not in present]
    named, known = {day for day, _span in present}, {day for day, _span in wanted}
    if any(day not in named for day, _span in wanted):
        nights = {span for _day, span in wanted if _NIGHT.search(pair.source[: span[0]][-_REACH:])}
        eves = {(day - 1) % 7 for day, span in wanted if span in nights}
        known |= eves
        wanted = [row for row in wanted if row[1] not in nights or named.isdisjoint(eves)]
    lost = [row for row in wanted if row[0] not in named]
    new = [row for row in present if row[0] not in known]
    for (day, source_span), (_day, span) in zip(lost, new, strict=False):
        expected = ENGLISH_NAMES[day]
        found = pair.target[slice(*span)]
        message = WRONG_WEEKDAY.format(
            wanted=pair.source[slice(*source_span)], found=found, expected=expected
        )
        text = expected if found.endswith("day") else expected[:3]
        yield Finding(
            DATES.id,
            Severity.ERROR,
            message,
            (source_span,),
            (span,),
            expected,
            fix=Fix(*span, text),
        )


def _ranges(pattern: re.Pattern[str], days: tuple[str, ...], text: str) -> list[tuple[int, Span]]:
    """Both days of Di–Do and Tue–Thu."""
    return [
        (days.index(match[side][: len(days[0])]), match.span(side))
        for match in pattern.finditer(text)
        for side in (1, 2)
    ]


def _found(pattern: re.Pattern[str], text: str) -> list[tuple[int, Span]]:
    rows = []
    for match in pattern.finditer(text):
        number = next(key for key, value in match.groupdict().items() if value and key != "rest")
        end = match.end(number)
        if "rest" in match.groupdict():
            end = match.end() if match["rest"].startswith("day") else match.start("rest")
        rows.append((int(number[1]), (match.start(), end)))
    return rows

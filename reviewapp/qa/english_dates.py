"""Dates of an English text: 3 August 2019, August 3rd, 03/08/2019, the third of August."""

import re
from collections.abc import Iterator

from reviewapp.qa import german_dates
from reviewapp.qa.date_values import LONGEST_LIST, Date, Part, full_year, is_date
from reviewapp.qa.number_words import english_cardinal, english_values
from reviewapp.terminology.vocabulary import Variant

_NAMES = (
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May",),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sept", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
)
FULL_NAMES = tuple(names[0] for names in _NAMES)
SHORT_NAMES = tuple(names[-1] for names in _NAMES)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names}
_GERMAN_MONTHS = {
    name: number for name, number in german_dates.MONTHS.items() if name not in MONTHS
}
_ALL_MONTHS = MONTHS | _GERMAN_MONTHS
_FULL = {name for name in (*FULL_NAMES, *_GERMAN_MONTHS) if len(name) > 3} - {"March"}
_MONTH = "|".join(sorted(_ALL_MONTHS, key=len, reverse=True))
_DAY = r"[0-9]{1,2}(?:\s?(?:st|nd|rd|th)(?![A-Za-z]))?\.?"
_JOINED = r"(?:\s?[-–/,+&]\s?|,?\s(?:to|and|or|until|till|through)\s)(?:the\s)?"
_DAY_LIST = rf"(?:(?<![0-9.,:/]){_DAY}{_JOINED}){{0,{LONGEST_LIST}}}(?<![0-9.,:/]){_DAY}"
_YEAR = r"(?P<year>[12][0-9]{3}(?![0-9])|['’][0-9]{2}(?![0-9]))"
_ORDINAL = (
    r"(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
    r"|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
_WORD_DATE = re.compile(
    rf"(?:(?P<before>{_DAY_LIST}|\b{_ORDINAL})(?:\s(?:day\s)?of)?[\s-])?"
    rf"(?<![A-Za-zÀ-ÿ])(?P<month>{_MONTH})(?![A-Za-zÀ-ÿ])(?P<dot>\.)?"
    rf"(?:[\s-](?:the\s)?(?P<after>(?:{_DAY}{_JOINED}){{0,{LONGEST_LIST}}}{_DAY}(?![0-9:]|[.,][0-9]|\s?(?:%|per\s?cent|percent|million|billion|thousand|am\b|pm\b|[ap]\.m))"
    rf"|{_ORDINAL}(?![a-z])))?"
    rf"(?:(?:,?\s(?:of\s)?|-){_YEAR})?"
)
_NUMERIC = re.compile(
    r"(?<![0-9/.,-])(?P<first>[0-9]{1,2})(?P<sign>[/-])(?P<second>[0-9]{1,2})"
    r"(?:(?P=sign)(?P<year>[12][0-9]{3}|[0-9]{2}))?(?![0-9/]|[.,-][0-9])"
)
_ISO = re.compile(
    r"(?<![0-9/.-])(?P<year>[12][0-9]{3})[-/](?P<month>[0-9]{2})[-/](?P<day>[0-9]{2})(?![0-9/-])"
)
_DATED = re.compile(
    r"\b(?:in|since|by|early|late|mid|last|next|this|of|until|till|from|between|and|to|through"
    r"|before|after|during|on|or|around|for|every|each|end|beginning|start|middle)[\s-]\Z|[–/(-]\s?\Z",
    re.I,
)
_NUMBER = re.compile(r"[0-9]{1,2}")
_ORDINALS = re.compile(_ORDINAL)
_REACH = 12


def english_dates(text: str, variant: Variant) -> tuple[Date, ...]:
    """Every date with a month, in order, those left in German form too."""
    found = [*_with_words(text)]
    if _NUMBER.search(text):
        found += [*_numeric(text, variant), *_iso(text), *_german(text)]
        found += german_dates.months_of_years(text)
    return tuple(sorted(found, key=lambda date: date.span))


def _with_words(text: str) -> Iterator[Date]:
    for match in _WORD_DATE.finditer(text):
        name = match["month"]
        before, after = _days(match, "before"), _days(match, "after")
        if after and before:
            after = ()  # "3 August 5 people came"
        days = before or after
        if not (days or match["year"] or match["dot"] or name in _FULL or name in ("May", "March")):
            continue
        start = before[0].span[0] if before else match.start("month")
        certain = bool(days or match["year"]) or name in _FULL
        if not certain:
            certain = bool(_DATED.search(text[max(0, start - _REACH) : start]))
        yield Date(
            (start, match.end() if not (before and match["after"]) else match.end("month")),
            Part(_ALL_MONTHS[name], match.span("month")),
            days,
            _year(match),
            is_german=name in _GERMAN_MONTHS or bool(before and _ends_german(match)),
            is_certain=certain,
        )


def _ends_german(match: re.Match[str]) -> bool:
    """3. August: in English a full stop ends the sentence there."""
    return match["before"].endswith(".") and match["before"][-2].isdecimal()


def _days(match: re.Match[str], group: str) -> tuple[Part, ...]:
    written = match[group]
    if not written:
        return ()
    start = match.start(group)
    days = [
        Part(int(day[0]), (start + day.start(), start + day.end()))
        for day in _NUMBER.finditer(written)
    ]
    if not days:
        word = _ORDINALS.search(written)
        value = _ordinal(word[0]) if word else None
        if word and value:
            days = [Part(value, (start + word.start(), start + word.end()))]
    return tuple(day for day in days if 1 <= day.value <= 31)


def _ordinal(word: str) -> int | None:
    parts = re.split("[- ]", word)
    if len(parts) > 1:
        return english_cardinal(parts)
    values = english_values(word)
    return values[0] if values else None


def _year(match: re.Match[str]) -> Part | None:
    written = match["year"]
    return Part(full_year(written), match.span("year")) if written else None


def _numeric(text: str, variant: Variant) -> Iterator[Date]:
    for match in _NUMERIC.finditer(text):
        if match["sign"] == "-" and not match["year"]:
            continue  # 3-5: a range
        first, second = int(match["first"]), int(match["second"])
        day_first = variant is Variant.BRITISH
        orders = [(first, second, day_first), (second, first, not day_first)]
        possible = [order for order in orders if is_date(order[0], order[1])]
        if not possible:
            continue
        usual = [order for order in possible if order[2]]
        day, _month, _usual = (usual or possible)[0]
        is_first = day == first and (usual or possible)[0] == orders[0]
        day_part = Part(day, match.span("first" if is_first else "second"))
        month_group = "second" if is_first else "first"
        yield Date(
            match.span(),
            Part(int(match[month_group]), match.span(month_group)),
            (day_part,),
            _year(match),
            swapped=len(possible) > 1,
            is_numeric=True,
            is_certain=bool(match["year"]),
        )


def _iso(text: str) -> Iterator[Date]:
    for match in _ISO.finditer(text):
        if is_date(int(match["day"]), int(match["month"])):
            yield Date(
                match.span(),
                Part(int(match["month"]), match.span("month")),
                (Part(int(match["day"]), match.span("day")),),
                _year(match),
                is_numeric=True,
            )


def _german(text: str) -> Iterator[Date]:
    """12.5.2000: some write English dates so, but not many."""
    for match in german_dates.NUMERIC_DATE.finditer(text):
        if match["year"] and match["month"]:
            day, month = int(match["day"]), int(match["month"])
            if is_date(day, month):
                yield Date(
                    (match.start("day"), match.end()),
                    Part(month, match.span("month")),
                    (Part(day, match.span("day")),),
                    _year(match),
                    swapped=is_date(month, day),
                    is_numeric=True,
                    is_german=True,
                )

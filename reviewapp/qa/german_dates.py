"""Dates of a German text: 3. August 2019, 03.08.19, 3./4. 8., am ersten Mai, Anfang August."""

import re
from collections.abc import Iterator

from reviewapp.qa.date_values import LONGEST_LIST, Date, Part, full_year, is_date
from reviewapp.qa.number_words import german_ordinal

_NAMES = (
    ("Januar", "Jänner", "Jan"),
    ("Februar", "Feber", "Feb"),
    ("März", "Mrz", "Mär"),
    ("April", "Apr"),
    ("Mai",),
    ("Juni", "Juno", "Jun"),
    ("Juli", "Jul"),
    ("August", "Aug"),
    ("September", "Sept", "Sep"),
    ("Oktober", "Okt"),
    ("November", "Nov"),
    ("Dezember", "Dez"),
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names}
FULL_NAMES = tuple(names[0] for names in _NAMES)
_FULL = {name for names in _NAMES for name in names if len(name) > 4 or name in ("Juni", "Juli")}
_FULL |= {"März", "Mai"}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LETTER = "A-Za-zÄÖÜäöüß"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_JOINED = r"(?:\s?[-–/,+&]\s?|\s(?:bis|und|oder|sowie|u\.)\s)(?:(?:zum|den|dem|der)\s)?"
_DAY_LIST = (
    rf"(?:(?<![0-9.,/])[0-9]{{1,2}}\.?{_JOINED}){{0,{LONGEST_LIST}}}(?<![0-9,])[0-9]{{1,2}}\.\s?"
)
_WORD_DAY = rf"(?<![{_LETTER}])[{_LETTER}]{{4,24}}\s"
WORD_DATE = re.compile(
    rf"(?P<days>{_DAY_LIST}|{_WORD_DAY})?(?<![{_LETTER}])(?P<month>{_MONTH})(?:s(?![{_LETTER}]))?"
    rf"(?P<dot>\.)?(?![{_LETTER}])"
    r"(?:,?\s(?:des\sJahres\s|anno\s)?(?P<year>[12][0-9]{3}(?![0-9])|['’][0-9]{2}(?![0-9])))?"
)
_MONTH_NAME = re.compile("Jan|Jän|Feb|M[aär][irz]|Apr|Ju[nl]|Aug|Sep|Okt|Nov|Dez")
_DIGIT = re.compile("[0-9]")
_END_OF_YEAR = r"(?P<year>[12][0-9]{3}|[0-9]{2})(?![0-9]|[.,][0-9])"
NUMERIC_DATE = re.compile(
    rf"(?P<days>(?:(?<![0-9.,/])[0-9]{{1,2}}\.\s?[-–/+]\s?){{0,{LONGEST_LIST}}})"
    r"(?<![0-9.,])(?P<day>[0-9]{1,2})\.\s?"
    r"(?:(?P<month>[0-9]{1,2})|(?P<roman>[IVX]{1,4}))\.\s?"
    rf"(?:{_END_OF_YEAR})?(?![0-9])"
)
_OTHER_ORDER = re.compile(
    r"(?<![0-9/.-])(?:(?P<year>[12][0-9]{3})[-/](?P<month>[0-9]{2})[-/](?P<day>[0-9]{2})"
    r"|(?P<day2>[0-9]{1,2})(?P<sign>[/-])(?P<month2>[0-9]{1,2})(?P=sign)(?P<year2>[12][0-9]{3}))"
    r"(?![0-9/-])"
)
_OF_YEAR = re.compile(
    r"(?<![0-9/.,-])(?P<month>0[1-9]|1[0-2]|[1-9](?=/))[/.](?P<year>(?:19|20)[0-9]{2})(?![0-9/]|[.,][0-9])"
)
_IN_DATE = re.compile(
    r"(?:\b(?:am|vom|zum|bis|ab|seit|per|Beginn|Start|Ende|Frist|Termin|Stichtag|Datum|Einsendeschluss|Redaktionsschluss|den|dem|der|des|zwischen|Stand|gegen|nach|vor|und|oder|wird|ist)"
    r":?|[,(–-]|\A)\s?\Z"
)
_NO_DATE = re.compile(
    r"(?:Nrn?|Kap|Kapiteln?|Abschnitte?n?|Ziff|Ziffern?|Punkte?n?|Version(?:en)?|Tab|Tabellen?|Abb"
    r"|Abbildung|§|Art|Artikel|Absatz|Abs|Anlage|Anhang|Ver|v|V|IP)\.?\s?\Z"
)
_GOES_ON = re.compile(r"\s?(?:[-–]|bis(?:\szum)?)\s?[0-9]{1,2}\.\s?[0-9]{1,2}\.")
_FIRST = ("erste", "ersten", "erster")
_NUMBER = re.compile(r"[0-9]{1,2}")
_REACH = 14
_NIGHT = re.compile(r"[Nn]acht\s(?:zum|auf)\s(?:(?:den|\w{4,10}tag|Mittwoch),?\s){0,3}\Z")
_NIGHT_REACH = 40


def german_dates(text: str) -> tuple[Date, ...]:
    """Every date with a month, in order; years alone are numbers."""
    found = [*_with_words(text)] if _MONTH_NAME.search(text) else []
    if _DIGIT.search(text):
        found += [*_numeric(text), *_in_other_order(text), *months_of_years(text)]
    return tuple(sorted(found, key=lambda date: date.span))


def _with_words(text: str) -> Iterator[Date]:
    for match in WORD_DATE.finditer(text):
        name, days = match["month"], _nights(_days(match), text)
        if not (name in _FULL or match["dot"] or days or match["year"]):
            continue  # Jan, Jun, Okt: names and other words
        begin = days[0].span[0] if days else match.start("month")
        full_stop = match["dot"] and name in _FULL and not match["year"]
        yield Date(
            (begin, match.end() - 1 if full_stop else match.end()),
            Part(MONTHS[name], match.span("month")),
            days,
            _year(match, "year"),
            is_certain=name in _FULL or bool(days or match["year"]),
        )


def _days(match: re.Match[str]) -> tuple[Part, ...]:
    if not match["days"]:
        return ()
    start = match.start("days")
    digits = [
        Part(int(day[0]), (start + day.start(), start + day.end()))
        for day in _NUMBER.finditer(match["days"])
    ]
    if digits:
        return tuple(day for day in digits if 1 <= day.value <= 31)
    word = match["days"].strip()
    value = 1 if word.lower() in _FIRST else german_ordinal(word)
    return (Part(value, (start, start + len(word))),) if value and value <= 31 else ()


def _nights(days: tuple[Part, ...], text: str) -> tuple[Part, ...]:
    """The night before the 3rd is that of the 2nd too: in der Nacht zum 3. August."""
    if len(days) != 1 or days[0].value == 1:
        return days
    (day,) = days
    before = text[max(0, day.span[0] - _NIGHT_REACH) : day.span[0]]
    return (day, Part(day.value - 1, day.span)) if _NIGHT.search(before) else days


def _year(match: re.Match[str], group: str) -> Part | None:
    written = match[group]
    return Part(full_year(written), match.span(group)) if written else None


def _numeric(text: str) -> Iterator[Date]:
    for match in NUMERIC_DATE.finditer(text):
        roman = match["roman"]
        if roman and (roman not in _ROMAN or not match["year"]):
            continue
        month = _ROMAN.index(roman) + 1 if roman else int(match["month"])
        day = int(match["day"])
        if is_date(day, month) and _is_meant(match, text):
            first = match.start("days")
            days = [
                Part(int(one[0]), (first + one.start(), first + one.end()))
                for one in _NUMBER.finditer(match["days"])
            ]
            yield Date(
                (first, match.start() + len(match[0].rstrip())),
                Part(month, match.span("roman" if roman else "month")),
                _nights((*days, Part(day, match.span("day"))), text),
                _year(match, "year"),
                is_numeric=True,
            )


def _is_meant(match: re.Match[str], text: str) -> bool:
    """Section 3.8. and version 3.8.19 are no dates."""
    before = text[max(0, match.start() - _REACH) : match.start()]
    if _NO_DATE.search(before):
        return False
    if match["year"] or match["days"]:
        return True
    following = text[match.end() : match.end() + 1]
    return bool(following.islower() or _IN_DATE.search(before) or _GOES_ON.match(text, match.end()))


def months_of_years(text: str) -> Iterator[Date]:
    """08/2019 and 08.2019; 8/2019 may be a number of something."""
    for match in _OF_YEAR.finditer(text):
        yield Date(
            match.span(),
            Part(int(match["month"]), match.span("month")),
            (),
            _year(match, "year"),
            is_numeric=True,
            is_certain=len(match["month"]) == 2,
        )


def _in_other_order(text: str) -> Iterator[Date]:
    for match in _OTHER_ORDER.finditer(text):
        number = "" if match["day"] else "2"
        day, month = int(match[f"day{number}"]), int(match[f"month{number}"])
        if is_date(day, month):
            yield Date(
                match.span(),
                Part(month, match.span(f"month{number}")),
                (Part(day, match.span(f"day{number}")),),
                _year(match, f"year{number}"),
                is_numeric=True,
            )

"""Dates: each one of the source that the target dates too is the same day, month and year."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from reviewapp.qa.choices import check_choices
from reviewapp.qa.date_values import Date, Part, same_year
from reviewapp.qa.english_dates import FULL_NAMES, SHORT_NAMES, english_dates
from reviewapp.qa.feast_days import falls_on, named_in_english, named_in_german
from reviewapp.qa.findings import Check, Finding, Fix, Reading, Severity, Span, covered
from reviewapp.qa.german_dates import german_dates
from reviewapp.qa.pair import Pair
from reviewapp.qa.style import Dates as DateStyle
from reviewapp.terminology.vocabulary import Variant

DATES = Check(
    "dates",
    "Dates and times",
    "Each date and time of the German text that the translation names is the same one.",
    Severity.ERROR,
    "Days, months, years, weekdays and times are compared by what they mean, however they are "
    "written: *3.8.19* may become *3 August 2019*, *August 3rd* or *03/08/2019*, *14.30 Uhr* may "
    "become *2.30 pm* or *half past two*. A weekday or a year may be added or left out. Dates and "
    "times that are written the German way get an edit in the project's English.",
)
WRONG_DAY = "The date “{wanted}” has become “{found}”: write {expected}."
WRONG_MONTH = "“{wanted}” has become “{found}”: write {expected}."
WRONG_YEAR = "The year of “{wanted}” has become {found}: write {expected}."
SWAPPED = "“{found}” changes day and month of “{wanted}” round: write {expected}."
OTHER_ORDER = "“{found}” can be read as another day than “{wanted}”: write “{expected}”."
LEFT_GERMAN = "“{found}” is written the German way: write “{expected}”."

_MOST = 300
"""Dates of a text that are compared: more stand in tables, whose numbers are checked anyway."""
_SUFFIX = re.compile(r"\s?(?:st|nd|rd|th)(?![A-Za-z])")
_WHOLE_NUMBER = re.compile(r"(?<![0-9.,])[0-9]{1,4}(?![0-9]|[.,][0-9])")


def check_dates(pair: Pair) -> Iterator[Finding]:
    """Other days, months and years, and dates that are written the German way."""
    yield from pair.once(read_dates).findings
    yield from check_choices(pair, DATES.id)


def read_dates(pair: Pair) -> Reading:
    """Compare the dates of a pair."""
    reading = Reading()
    german = german_dates(pair.source_prose)
    if german:
        _Comparison(pair, german, reading).run()
    _leave_feasts(pair, german, reading)
    return reading


def _leave_feasts(pair: Pair, german: tuple[Date, ...], reading: Reading) -> None:
    """Days for which the other text has a name: 24. Dezember, Christmas Eve."""
    if german and (feasts := named_in_english(pair.target)):
        reading.source_spans += [date.span for date in german if falls_on(date, feasts)]
    if feasts := named_in_german(pair.source):
        english = english_dates(pair.target_prose, pair.variant)
        reading.target_spans += [date.span for date in english if falls_on(date, feasts)]


class _Comparison:
    """The dates of one pair: first those with the same month, then months that changed."""

    def __init__(self, pair: Pair, german: tuple[Date, ...], reading: Reading) -> None:
        self.pair = pair
        self.german = german[:_MOST]
        self.english = english_dates(pair.target_prose, pair.variant)[:_MOST]
        self.reading = reading
        self.named = {date.month.value for date in german}
        self.days = {(date.month.value, day) for date in german for day in date.day_values}

    def run(self) -> None:
        lost = [date for date in self.german if not self._settle(date)]
        new = [
            date
            for date in self.english
            if date.month.value not in self.named and date.is_certain and not self._is_swapped(date)
        ]
        for date in lost:
            rival = self._rival(date, new)
            if rival is not None:
                new.remove(rival)
                self._month_changed(date, rival)
        for english in self.english:
            if english.month.value in self.named:
                self.reading.target_spans.append(english.span)

    def _settle(self, german: Date) -> bool:
        """Whether the target names the month; what else it says of the date is compared."""
        others = [date for date in self.english if date.month.value == german.month.value]
        if not others:
            return self._in_other_order(german)
        self.reading.source_spans.append(german.span)
        same = [date for date in others if not german.days or date.day_values & german.day_values]
        if same:
            self._compare_lists(german, others)
            self._compare_years(german, same)
            self._left_german(german, same)
        elif not self._day_changed(german, others):
            self.reading.source_spans.pop()  # without a day: the check of numbers looks for it
        return True

    def _day_changed(self, german: Date, others: list[Date]) -> bool:
        strange = [
            (date, day)
            for date in others
            for day in date.days
            if (date.month.value, day.value) not in self.days
        ]
        lost = german.days[0]
        swapped = [date for date in others if date.other_reading]
        if not strange or (self._stands_elsewhere(lost.value) and not swapped):
            return bool(strange)
        date, day = strange[0]
        expected = self._like(day, lost.value)
        fix = Fix(day.span[0], self._end_of_day(day), expected)
        self._report(WRONG_DAY, german, date, (lost.span,), (day.span,), expected, fix)
        return True

    def _compare_lists(self, german: Date, others: list[Date]) -> None:
        """Of several days, one that is gone while another one came."""
        kept = {day for date in others for day in date.day_values}
        lost = [day for day in german.days if day.value not in kept]
        if lost and len(german.days) > 1:
            self._day_changed(replace(german, days=(lost[0],)), others)

    def _compare_years(self, german: Date, same: list[Date]) -> None:
        wanted = german.year
        found = [date.year for date in same]
        if wanted is None or any(
            year is None or same_year(year.value, wanted.value) for year in found
        ):
            return
        known = [date.year.value for date in self.german if date.year]
        strange = [
            date
            for date in same
            if date.year and not any(same_year(date.year.value, year) for year in known)
        ]
        if not strange or strange[0].year is None:
            return
        year = strange[0].year
        expected = self._year_like(year, wanted)
        self._report(
            WRONG_YEAR,
            german,
            strange[0],
            (wanted.span,),
            (year.span,),
            expected,
            Fix(*year.span, expected),
            found=self.pair.target[slice(*year.span)],
        )

    def _in_other_order(self, german: Date) -> bool:
        """03/08 for 8 March: right in the other English, so it can be misread."""
        if len(german.days) != 1:
            return False
        meant = (german.days[0].value, german.month.value)
        for date in self.english:
            if date.other_reading == meant and not date.is_german:
                self.reading.source_spans.append(german.span)
                self.reading.target_spans.append(date.span)
                if date.year:
                    self._misread(german, date)
                return True
        return False

    def _misread(self, german: Date, date: Date) -> None:
        day, month = date.days[0].span, date.month.span
        parts = {day: month, month: day}
        begin, end = min(parts), max(parts)
        target = self.pair.target
        text = target[slice(*end)] + target[begin[1] : end[0]] + target[slice(*begin)]
        fix = Fix(begin[0], end[1], text)
        expected = fix.applied_to(target)[date.span[0] : date.span[1]]
        self._report(
            OTHER_ORDER,
            german,
            date,
            (german.span,),
            (date.span,),
            expected,
            fix,
            severity=Severity.WARNING,
        )

    def _rival(self, german: Date, new: list[Date]) -> Date | None:
        """The date whose month took the place: with the same day, the same year, or a day too."""
        ranked = [
            (
                bool(german.day_values & date.day_values),
                bool(german.year and date.year and same_year(german.year.value, date.year.value)),
                bool(german.days) == bool(date.days),
                -number,
            )
            for number, date in enumerate(new)
        ]
        if not ranked or not german.is_certain:
            return None
        best = max(ranked)
        return new[-best[3]] if any(best[:3]) else None

    def _month_changed(self, german: Date, date: Date) -> None:
        self.reading.source_spans.append(german.span)
        self.reading.target_spans.append(date.span)
        if german.days and date.days and not german.day_values & date.day_values:
            self._date_changed(german, date)
            return
        expected = self._month_like(date, german.month.value)
        self._report(
            WRONG_MONTH,
            german,
            date,
            (german.month.span,),
            (date.month.span,),
            expected,
            Fix(*date.month.span, expected),
        )

    def _date_changed(self, german: Date, date: Date) -> None:
        """Day and month are others; if they were changed round, that can be said."""
        day, month = date.days[0], date.month
        wanted = german.days[0].value, german.month.value
        template = SWAPPED if (month.value, day.value) == wanted else WRONG_MONTH
        parts = sorted(
            (
                (day.span, self._end_of_day(day), self._like(day, wanted[0])),
                (month.span, month.span[1], self._month_like(date, wanted[1])),
            )
        )
        target = self.pair.target
        (first, first_end, text), (last, last_end, more) = parts
        expected = text + target[first_end : last[0]] + more
        fix = Fix(first[0], last_end, expected)
        self._report(template, german, date, (german.span,), (day.span, month.span), expected, fix)

    def _left_german(self, german: Date, same: list[Date]) -> None:
        for date in same:
            if not date.is_german or date.span in self.reading.target_spans:
                continue
            self.reading.target_spans.append(date.span)
            year = date.year or None
            written = self.pair.target[slice(*year.span)] if year else ""
            if year and len(written) == 2 and year.value < 100:
                written = f"20{written}" if year.value < 50 else f"19{written}"
            expected = written_date(date, written, month_first=_is_month_first(self.pair))
            self._report(
                LEFT_GERMAN,
                german,
                date,
                (german.span,),
                (date.span,),
                expected,
                Fix(*date.span, expected),
                severity=Severity.WARNING,
            )

    def _is_swapped(self, date: Date) -> bool:
        return date.other_reading is not None and date.other_reading in {
            (day.value, german.month.value) for german in self.german for day in german.days
        }

    def _stands_elsewhere(self, day: int) -> bool:
        """Whether the target has the day's number apart from its dates, and the source has not."""
        return day in self._apart

    @cached_property
    def _apart(self) -> frozenset[int]:
        return _numbers_apart(self.pair.target_prose, self.english) - _numbers_apart(
            self.pair.source_prose, self.german
        )

    def _end_of_day(self, day: Part) -> int:
        suffix = _SUFFIX.match(self.pair.target, day.span[1])
        return suffix.end() if suffix else day.span[1]

    def _like(self, day: Part, value: int) -> str:
        """The right day, written as the wrong one is."""
        target = self.pair.target
        written = target[slice(*day.span)]
        if not written.isdecimal():
            return _with_suffix(value)
        number = f"{value:02}" if written.startswith("0") or _is_padded(target, day) else str(value)
        return _with_suffix(value) if _SUFFIX.match(target, day.span[1]) else number

    def _month_like(self, date: Date, value: int) -> str:
        target = self.pair.target
        written = target[slice(*date.month.span)]
        if date.is_numeric:
            padded = len(written) == 2 and (
                written.startswith("0") or _is_padded(target, date.month)
            )
            return f"{value:02}" if padded else str(value)
        return (FULL_NAMES if written in FULL_NAMES else SHORT_NAMES)[value - 1]

    def _year_like(self, year: Part, wanted: Part) -> str:
        written = self.pair.target[slice(*year.span)].lstrip("'’")
        if len(written) == 2:
            return f"{wanted.value % 100:02}"
        value = wanted.value
        return str(value if value >= 100 else value + (2000 if value < 50 else 1900))

    def _report(
        self,
        template: str,
        german: Date,
        date: Date,
        source_spans: tuple[Span, ...],
        target_spans: tuple[Span, ...],
        expected: str,
        fix: Fix,
        *,
        severity: Severity = Severity.ERROR,
        found: str = "",
    ) -> None:
        message = template.format(
            wanted=self.pair.source[slice(*german.span)].strip(),
            found=found or self.pair.target[slice(*date.span)].strip(),
            expected=expected,
        )
        finding = Finding(
            DATES.id, severity, message, source_spans, target_spans, expected, fix=fix
        )
        self.reading.findings.append(finding)


def _is_month_first(pair: Pair) -> bool:
    """As the project has chosen, else as its English has it."""
    style = pair.settings.style.dates
    if style is DateStyle.EITHER:
        return pair.variant is Variant.AMERICAN
    return style is DateStyle.MONTH_FIRST


def written_date(date: Date, year: str, *, month_first: bool) -> str:
    """The date in words: 3 August 2019, August 3, 2019."""
    month = FULL_NAMES[date.month.value - 1]
    days = "–".join(str(day.value) for day in date.days)
    if month_first:
        both = f"{month} {days}" if days else month
        return f"{both}, {year}" if year and days else f"{both} {year}".strip()
    return " ".join(part for part in (days, month, year) if part)


def _with_suffix(value: int) -> str:
    ending = "th" if 10 < value < 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _is_padded(target: str, part: Part) -> bool:
    """Whether a number of two digits stands beside one that was filled up with a nought."""
    start, end = part.span
    around = target[max(0, start - 3) : end + 3]
    return bool(re.search(r"(?<![0-9])0[0-9][/.-]|[/.-]0[0-9](?![0-9])", around)) or bool(
        re.match(r"[0-9]{2}[/-][0-9]{2}[/-]", target[max(0, start - 3) : end + 4].lstrip("/-"))
    )


def _numbers_apart(text: str, dates: tuple[Date, ...]) -> frozenset[int]:
    inside = covered(text, [date.span for date in dates])
    return frozenset(
        int(match[0]) for match in _WHOLE_NUMBER.finditer(text) if not inside[match.start()]
    )

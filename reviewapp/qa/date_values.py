"""What a date of a text says, and what both languages share in writing dates."""

import re
from dataclasses import dataclass

from reviewapp.qa.findings import Span

DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASON = re.compile(r"(?<![0-9/.,])([0-9]{2})/([0-9]{2})(?![0-9/]|[.,][0-9])")
LONGEST_LIST = 6
"""Days that may share a month: 3., 4. und 5. August."""


@dataclass(frozen=True, slots=True)
class Part:
    """A day, month or year with its place."""

    value: int
    span: Span


@dataclass(frozen=True, slots=True)
class Date:
    """A month, with the days and the year that stand beside it.

    `swapped`: it can also be read with day and month changed round (03/08/2019). `is_numeric`:
    the month is a number. `is_german`: written as only German does. `is_certain` is false for a
    word that may be no month at all, like May or March.
    """

    span: Span
    month: Part
    days: tuple[Part, ...] = ()
    year: Part | None = None
    swapped: bool = False
    is_numeric: bool = False
    is_german: bool = False
    is_certain: bool = True

    @property
    def day_values(self) -> frozenset[int]:
        return frozenset(day.value for day in self.days)

    @property
    def other_reading(self) -> tuple[int, int] | None:
        """Day and month the other way round, where that is a date too."""
        return (self.month.value, self.days[0].value) if self.swapped else None


def is_date(day: int, month: int) -> bool:
    """Whether there is such a day in a year."""
    return 1 <= month <= 12 and 1 <= day <= DAYS_OF_MONTH[month - 1]


def full_year(written: str) -> int:
    """2019 of "2019", 19 of "’19": years of two digits are compared by these."""
    return int(written[-4:] if written[-4:].isdecimal() else written[-2:])


def same_year(one: int, other: int) -> bool:
    """Whether two years are the same, one of which may have two digits."""
    if one < 100 or other < 100:
        return one % 100 == other % 100
    return one == other


def is_of_season(span: Span, text: str) -> bool:
    """Whether a number is one of two years that follow each other: 21/22."""
    start = max(0, span[0] - 3)
    season = _SEASON.search(text, start, start + 8)
    return season is not None and (int(season[1]) + 1) % 100 == int(season[2])

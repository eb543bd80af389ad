"""The style that a project writes in, where English leaves a choice; checked by style_checks.py."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reviewapp.qa.findings import Check, Finding, Fix, Severity, Span


class Spelling(StrEnum):
    """-ise or -ize in British English; American English has no choice."""

    EITHER = "either"
    ISE = "ise"
    IZE = "ize"


class QuotationMarks(StrEnum):
    """The outer marks; a quotation inside another one has the others."""

    EITHER = "either"
    DOUBLE = "double"
    SINGLE = "single"


class Dates(StrEnum):
    """3 August 2019, or August 3, 2019."""

    EITHER = "either"
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class SerialComma(StrEnum):
    """The comma before the last part of a list: a, b, and c."""

    EITHER = "either"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Style:
    """One choice for each question; by default nothing is asked for."""

    spelling: Spelling = Spelling.EITHER
    quotation_marks: QuotationMarks = QuotationMarks.EITHER
    dates: Dates = Dates.EITHER
    serial_comma: SerialComma = SerialComma.EITHER


STYLE = Check(
    "style",
    "Project style",
    "The translation keeps to the style that the project has chosen.",
    Severity.WARNING,
    "Only what the project has chosen is asked for: *-ise* or *-ize* in British English, double or "
    "single quotation marks outside, the day or the month first in dates with the name of a month, "
    "a comma before the last part of a list or none. Names and glossary terms are left alone, and "
    "so is a list that the German text does not have too.",
)
EITHER_WAY = Style()
STYLE_CHOICES: dict[str, type[StrEnum]] = {
    "spelling": Spelling,
    "quotation_marks": QuotationMarks,
    "dates": Dates,
    "serial_comma": SerialComma,
}
"""What can be chosen, by the names of the fields."""


def style_of(choices: Mapping[str, str]) -> Style:
    """The style with these choices, by the names of the fields; the others are left open."""
    chosen: dict[str, Any] = {name: STYLE_CHOICES[name](value) for name, value in choices.items()}
    return Style(**chosen)


def departure(
    message: str, target: Span, expected: str, fix: Fix | None, source: Iterable[Span] = ()
) -> Finding:
    """A finding: here the target leaves the style."""
    return Finding(STYLE.id, STYLE.severity, message, tuple(source), (target,), expected, fix=fix)

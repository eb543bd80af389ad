"""Project style: what a project has chosen where English leaves a choice is kept to."""

import re
from collections.abc import Iterator

from reviewapp.qa.english_dates import english_dates
from reviewapp.qa.findings import Finding, Fix
from reviewapp.qa.pair import Pair
from reviewapp.qa.quotation_style import check_outer_marks
from reviewapp.qa.serial_commas import check_serial_commas
from reviewapp.qa.style import EITHER_WAY, Dates, QuotationMarks, SerialComma, Spelling, departure
from reviewapp.qa.word_list import frequency
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.vocabulary import Language, Variant

OTHER_SPELLING = "The project’s style has {ending}: write “{expected}”, not “{found}”."
OTHER_DATE = "The project’s style has {order} first in dates: write “{expected}”."

_ENDINGS = r"(?=(?:e[ds]?|ers?|ing|able|ations?|ational(?:ly)?)\Z)"
_ISE = re.compile(rf"(?<=\w\w)is{_ENDINGS}")
_IZE = re.compile(rf"(?<=\w\w)iz{_ENDINGS}")
_ALWAYS_IZE = re.compile(r"(?:down|out|over|re|cap|mid|super|under|up)?siz|priz|seiz|mis?-?siz")
_DAY = r"(?P<day>[0-9]{1,2}(?:[–-][0-9]{1,2})?)(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s(?P<year>[0-9]{4}))?"
_MONTH = r"(?P<month>[A-Z][a-z]+\.?)"
_DAY_FIRST = re.compile(rf"{_DAY}\s{_MONTH}{_YEAR}")
_MONTH_FIRST = re.compile(rf"{_MONTH}\s{_DAY}{_YEAR}")


def check_style(pair: Pair) -> Iterator[Finding]:
    """What leaves the project's style. A pair without a style costs nothing."""
    style = pair.settings.style
    if style == EITHER_WAY:
        return
    if style.spelling is not Spelling.EITHER and pair.variant is Variant.BRITISH:
        yield from _spellings(pair, style.spelling)
    if style.quotation_marks is not QuotationMarks.EITHER:
        yield from check_outer_marks(pair, style.quotation_marks)
    if style.dates is not Dates.EITHER:
        yield from _dates(pair, style.dates)
    if style.serial_comma is not SerialComma.EITHER:
        yield from check_serial_commas(pair, style.serial_comma)


def _spellings(pair: Pair, wanted: Spelling) -> Iterator[Finding]:
    """Words in small letters, and those that begin a sentence: others are names."""
    for word in pair.target_words:
        text = word.text
        if not (text.islower() or (text.istitle() and word.start in pair.target_starts)):
            continue
        expected = _respelt(text.lower(), wanted)
        if not expected or pair.in_terms[word.start]:
            continue
        expected = expected.capitalize() if word.is_capitalised else expected
        at = word.start, word.end
        message = OTHER_SPELLING.format(ending=f"-{wanted}", expected=expected, found=text)
        yield departure(message, at, expected, Fix(*at, expected))


def _respelt(word: str, wanted: Spelling) -> str:
    """The word in the other spelling, where both are in use: no advertize, no sise."""
    if wanted is Spelling.IZE:
        other = _ISE.sub("iz", word)
        return other if other != word and frequency(other) else ""
    other = _IZE.sub("is", word)
    if other == word or _ALWAYS_IZE.match(word):
        return ""
    return other if frequency(other) or lexicon(Language.ENGLISH).has(other) else ""


def _dates(pair: Pair, wanted: Dates) -> Iterator[Finding]:
    """Dates with the name of a month, but for "the third of August"."""
    order = "the day" if wanted is Dates.DAY_FIRST else "the month"
    for found, written in ordered_dates(pair):
        if found is not wanted:
            expected = _in_order(written["day"], written["month"], written["year"], wanted)
            message = OTHER_DATE.format(order=order, expected=expected)
            yield departure(message, written.span(), expected, Fix(*written.span(), expected))


def ordered_dates(pair: Pair) -> Iterator[tuple[Dates, re.Match[str]]]:
    """Dates of the target with a day and the name of a month, and which of them comes first."""
    for date in english_dates(pair.target_prose, pair.variant):
        if not date.days or date.is_german or date.is_numeric or pair.in_terms[date.span[0]]:
            continue
        start, end = date.span
        end -= pair.target.endswith(".", start, end) and pair.target[end - 2].isdecimal()
        for order, form in ((Dates.DAY_FIRST, _DAY_FIRST), (Dates.MONTH_FIRST, _MONTH_FIRST)):
            written = form.fullmatch(pair.target, start, end)
            if written is not None:
                yield order, written


def _in_order(day: str, month: str, year: str | None, wanted: Dates) -> str:
    if wanted is Dates.DAY_FIRST:
        return " ".join(part for part in (day, month, year) if part)
    return f"{month} {day}, {year}" if year else f"{month} {day}"

"""One style over a document: quotation marks, dates, thousands and capitals of headings."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reviewapp.qa.findings import Check, Finding, Severity, Span, covered
from reviewapp.qa.pair import Pair
from reviewapp.qa.quotation_marks import quotations
from reviewapp.qa.quotation_style import IN_SINGLE
from reviewapp.qa.style import Dates, QuotationMarks
from reviewapp.qa.style_checks import ordered_dates
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.vocabulary import Language

ONE_STYLE = Check(
    "one-style",
    "One style",
    "Quotation marks, dates, numbers and headings are written in one way over the document.",
    Severity.HINT,
    "Compares double or single quotation marks outside, *3 August* or *August 3*, *1,000* or "
    "*1000*, *10,000* or *10000*, and *Headline Style* or *Sentence style* of headings. Where one "
    "way stands at least three times as often as the other, in four places together or more, each "
    "place of the rarer one is a hint. What the project’s style settles is left to that check.",
)
OTHERWISE = "{found} here, {usual} in {number} other places of the document."

_FEWEST = 4
_MAJORITY = 3
_DATE_WAYS = {
    Dates.DAY_FIRST: "the day before the month",
    Dates.MONTH_FIRST: "the month before the day",
}
_NUMBER = re.compile(
    r"(?<![\w.,/:§#€$£-])(?:(?P<comma>[1-9][0-9]{0,2}(?:,[0-9]{3})+)|(?P<plain>[1-9][0-9]{3,8}))"
    r"(?![\w/:-]|[.,][0-9])"
)
_GERMAN_THOUSANDS = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:[.\s\u202f][0-9]{3})+(?![0-9.,]*[0-9])")
_HEADING_WORD = 4  # letters: shorter ones are small in either style
_REACH = 12
_SMALL = frozenset(("about", "after", "against", "amid", "before", "between", "during", "from"))
_SMALL |= {"into", "over", "than", "that", "their", "through", "under", "upon", "with", "without"}


@dataclass(frozen=True, slots=True)
class _Use:
    way: str
    index: int
    span: Span


_Ways = Iterator[tuple[str, Span]]


def check_one_style(pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    """Places that are written otherwise than most of their kind."""
    for ways_of in (_quotations, _dates, _thousands, _longer_numbers, _headings):
        yield from _rarer(_uses(pairs, ways_of))


def _uses(pairs: Sequence[Pair], ways_of: Callable[[Pair], _Ways]) -> list[_Use]:
    return [_Use(way, i, span) for i, pair in enumerate(pairs) for way, span in ways_of(pair)]


def _rarer(uses: Sequence[_Use]) -> Iterator[tuple[int, Finding]]:
    counts = Counter(use.way for use in uses).most_common()
    if len(counts) != 2 or len(uses) < _FEWEST or counts[0][1] < _MAJORITY * counts[1][1]:
        return
    usual, number = counts[0]
    for use in uses:
        if use.way != usual:
            found = use.way[0].upper() + use.way[1:]
            message = OTHERWISE.format(found=found, usual=usual, number=number)
            yield use.index, Finding(ONE_STYLE.id, Severity.HINT, message, (), (use.span,))


def _quotations(pair: Pair) -> _Ways:
    """The outer ones; not where the German has single marks, whose kind is another matter."""
    if pair.settings.style.quotation_marks is not QuotationMarks.EITHER:
        return
    if any(mark in pair.source for mark in "‚‘›‹"):
        return
    double = quotations(pair.target)
    single = [match.span() for match in IN_SINGLE.finditer(pair.target)]
    in_double, in_single = covered(pair.target, double), covered(pair.target, single)
    for span in double:
        if not in_single[span[0]] and pair.target[span[0]] in '“"':
            yield "double quotation marks", span
    for span in single:
        if not in_double[span[0]]:
            yield "single quotation marks", span


def _dates(pair: Pair) -> _Ways:
    if pair.settings.style.dates is Dates.EITHER:
        for order, written in ordered_dates(pair):
            yield _DATE_WAYS[order], written.span()


def _thousands(pair: Pair) -> _Ways:
    """Numbers of four digits; some set the comma from five on."""
    return _numbers(pair, (4, 4))


def _longer_numbers(pair: Pair) -> _Ways:
    return _numbers(pair, (5, 9))


def _numbers(pair: Pair, digits: tuple[int, int]) -> _Ways:
    """Plain ones only where the German has the point: years and the like have no comma."""
    german = {
        re.sub("[^0-9]", "", match[0]) for match in _GERMAN_THOUSANDS.finditer(pair.source_prose)
    }
    for match in _NUMBER.finditer(pair.target_prose):
        number = match[0].replace(",", "")
        if not digits[0] <= len(number) <= digits[1] or pair.in_terms[match.start()]:
            continue
        if match["comma"] or number in german:
            way = "a comma" if match["comma"] else "no comma"
            kind = "four digits" if digits[1] == 4 else "more than four digits"
            yield f"{way} in a number of {kind}", match.span()


def _headings(pair: Pair) -> _Ways:
    """Undecided where names and short words leave too little to tell it by."""
    if not pair.is_heading:
        return
    words = [
        word
        for word in pair.target_words
        if len(word.text) >= _HEADING_WORD
        and word.text.isalpha()
        and word.text.lower() not in _SMALL
        and not word.text.isupper()
        and not pair.in_terms[word.start]
        and word.start not in pair.target_starts
        and pair.target[max(0, word.start - _REACH) : word.start].rstrip(" “‘\"'")[-1:]
        not in ("", ":", "–", "—")
    ]
    small = sum(word.text.islower() for word in words)
    known = sum(lexicon(Language.ENGLISH).has(word.text.lower()) for word in words)
    whole = 0, len(pair.target)
    if small >= 2:
        yield "sentence capitals", whole
    elif not small and len(words) >= 3 and known >= 2:
        yield "headline capitals", whole

"""What belongs to numbers and changes them: −12 °C, § 14b, version 3.2.1, 2010–2014, 3 points."""

import re
from collections import Counter
from collections.abc import Iterator

from reviewapp.qa.findings import Finding, Severity, Span
from reviewapp.qa.pair import Pair

LOST_MINUS = "“{number}” is below zero in the German text, “{found}” is not."
CHANGED = "“{number}” has become “{found}”."
EXCHANGED = "“{found}” changes the numbers of “{number}” round."

_NUMBERS = "numbers"
_DIGIT = re.compile("[0-9]")
_MINUS = re.compile(
    r"(?:(?<![\w.,)–−-])[−–-]|\b[Mm]inus\s)(?P<number>[0-9]{1,3}(?:,[0-9]{1,2})?)(?=\s?(?:°|Grad\b))"
)
_BELOW = re.compile(
    r"(?<![\w.,])[−–-]\s?[0-9]|\b(?:minus|below|negative|sub-?zero|under|frost|freez\w+)\b|Fahrenheit"
    r"|°\s?F\b",
    re.I,
)
_LETTERED = re.compile(r"(?<![\w.,/-])([0-9]{1,4})\s?([a-fij])(?![\w’'.)])")
_SECTION_BEFORE = re.compile(
    r"(?:§|\b(?:Art|Artikel|Abschnitt|Nr|Nummer|Klasse|Ziffer|Absatz|Abs|Haus|straße|platz|weg"
    r"|gasse|allee|ection|rticle|umber|No|lass|oint|aragraph|ule|treet))\.?\s\Z"
)
_REACH = 12
_DOTTED = re.compile(r"(?<![\w.,])[0-9]{1,3}(?:\.[0-9]{1,3}){2,3}(?![\w,]|\.[0-9])")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+\Z")
_RANGE = re.compile(
    r"(?<![\w.,/-])(?:(?P<between>[Zz]wischen\s)?(?P<from>[0-9]{1,4})(?:\s?[-–]\s?|\sbis\s|\sauf\s|(?P<and>\sund\s))"
    r"(?P<to>[0-9]{1,4}))(?![\w/]|[.,:-][0-9])"
)
_ENGLISH_RANGE = re.compile(
    r"(?<![\w.,/-])(?P<from>[0-9]{1,4})(?:\s?[-–]\s?|\s(?:to|and|until|till|through)\s)"
    r"(?P<to>[0-9]{1,4})(?![\w/]|[.,:-][0-9])"
)
_POINTS = re.compile(r"(?<![\w.,])(?P<number>[0-9]{1,5}(?:[.,][0-9]{1,3})?)\s(?:Punkten?|Zähler)\b")
_PERCENT = re.compile(r"(?<![\w.,])(?P<number>[0-9]{1,5}(?:[.,][0-9]{1,3})?)\s?(?:%|per\s?cent\b)")
_PLAIN = re.compile(r"(?<![\w.,])(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?)(?![0-9]|[.,][0-9])")
_IN_ENGLISH = str.maketrans(".,", ",.")
_ANY_PERCENT = re.compile(r"%|‰|[Pp]rozent|v\.\s?H\.")


def check_number_signs(pair: Pair) -> Iterator[Finding]:
    """Numbers that are the same, but for what stands beside or between them."""
    if not (_DIGIT.search(pair.source_prose) and _DIGIT.search(pair.target_prose)):
        return
    yield from _minus(pair)
    yield from _letters(pair)
    yield from _dotted(pair)
    yield from _ranges(pair)
    yield from _points(pair)


def _minus(pair: Pair) -> Iterator[Finding]:
    """Degrees below zero that are above it."""
    lost = (
        list(_MINUS.finditer(pair.source_prose))
        if "°" in pair.source or "Grad" in pair.source
        else []
    )
    if not lost or _BELOW.search(pair.target):
        return
    present = _places(_PLAIN, pair.target_prose)
    for match in lost:
        found = present.get(match["number"].replace(",", "."))
        if found:
            yield _finding(pair, LOST_MINUS, match.span(), found)


def _letters(pair: Pair) -> Iterator[Finding]:
    """§ 14b that became 14c."""
    german = _lettered(pair.source_prose)
    if not german:
        return
    english = _lettered(pair.target_prose)
    for (number, letter), span in german.items():
        if (number, letter) in english:
            continue
        for (other, found), at in english.items():
            if other == number and found != letter and (other, found) not in german:
                yield _finding(pair, CHANGED, span, at)
                break


def _lettered(text: str) -> dict[tuple[str, str], Span]:
    found = {}
    for match in _LETTERED.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        if " " not in match[0] or _SECTION_BEFORE.search(before):
            found[match[1], match[2]] = match.span()
    return found


def _dotted(pair: Pair) -> Iterator[Finding]:
    """Versions, sections and addresses of machines whose numbers changed places."""
    if pair.source_prose.count(".") < 2:
        return
    german, english = _codes(pair.source_prose), _codes(pair.target_prose)
    for code, span in german.items():
        if code in english:
            continue
        parts = Counter(code.split("."))
        for other, at in english.items():
            if other not in german and Counter(other.split(".")) == parts:
                yield _finding(pair, CHANGED, span, at)
                break


def _codes(text: str) -> dict[str, Span]:
    return {
        match[0]: match.span() for match in _DOTTED.finditer(text) if not _THOUSANDS.match(match[0])
    }


def _ranges(pair: Pair) -> Iterator[Finding]:
    """From 2010 to 2014 that became from 2014 to 2010."""
    german = {
        (match["from"], match["to"]): match.span()
        for match in _RANGE.finditer(pair.source_prose)
        if match["from"] != match["to"] and bool(match["between"]) == bool(match["and"])
    }
    if not german:
        return
    english = {
        (match["from"], match["to"]): match.span()
        for match in _ENGLISH_RANGE.finditer(pair.target_prose)
    }
    for (start, end), span in german.items():
        at = english.get((end, start))
        if at and (start, end) not in english and (end, start) not in german:
            yield _finding(pair, EXCHANGED, span, at)


def _points(pair: Pair) -> Iterator[Finding]:
    """Points that became per cent."""
    if "unkt" not in pair.source and "Zähler" not in pair.source:
        return
    if _ANY_PERCENT.search(pair.source):
        return
    present = _places(_PERCENT, pair.target_prose)
    for match in _POINTS.finditer(pair.source_prose) if present else ():
        found = present.get(match["number"].translate(_IN_ENGLISH))
        if found:
            yield _finding(pair, CHANGED, match.span(), found)


def _places(pattern: re.Pattern[str], text: str) -> dict[str, Span]:
    """Numbers as they are written, each with the place where it stands last."""
    return {match["number"]: match.span() for match in pattern.finditer(text)}


def _finding(pair: Pair, template: str, span: Span, at: Span) -> Finding:
    number, found = pair.source[slice(*span)], pair.target[slice(*at)]
    message = template.format(number=number, found=found)
    return Finding(_NUMBERS, Severity.WARNING, message, (span,), (at,))

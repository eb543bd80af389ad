"""Double or single quotation marks outside, the others for a quotation within."""

import re
from collections.abc import Iterator

from reviewapp.qa.findings import Finding, Fix, Span, covered
from reviewapp.qa.pair import Pair
from reviewapp.qa.quotation_marks import DOUBLE, SINGLE, quotations
from reviewapp.qa.style import QuotationMarks, departure

OTHER_MARKS = "The project’s style has {kind} quotation marks: write {expected}."

# The marks ’ and ' also stand for letters that are left out, and after the s of a plural.
IN_SINGLE = re.compile(
    r"(?<![\w’‘'])(?:‘(?=[^\s’‘])(?P<curly>[^‘\n]{2,600}?)’(?!\w)"
    r"|'(?=[^\s'0-9])(?P<straight>[^'’‘\n]{2,600}?)'(?!\w))"
)
_ANOTHER_END = re.compile(r"[^‘\n]{0,600}?’(?!\w)")
_IN_DOUBLE = re.compile('“([^“”\n]*)”|"([^"\n]*)"')
_GERMAN = re.compile("[„»«‚›‹]")


def check_outer_marks(pair: Pair, wanted: QuotationMarks) -> Iterator[Finding]:
    """Quotations in the other marks that stand in no quotation themselves."""
    target = pair.target
    double, single = quotations(target), [match.span() for match in IN_SINGLE.finditer(target)]
    if wanted is QuotationMarks.DOUBLE:
        found, inside, marks = single, covered(target, double), DOUBLE
    else:
        found, inside, marks = list(double), covered(target, single), SINGLE
    for start, end in found:
        if inside[start] or pair.in_terms[start] or _GERMAN.search(target[start] + target[end - 1]):
            continue
        expected = f"{marks[0]}…{marks[1]}"
        message = OTHER_MARKS.format(kind=wanted, expected=expected)
        yield departure(message, (start, end), expected, _fix(target, (start, end), marks))


def _fix(target: str, span: Span, marks: str) -> Fix | None:
    """The quotation in the right marks, and what it encloses in the others."""
    start, end = span
    inner = target[start + 1 : end - 1]
    if marks == DOUBLE:
        if _ANOTHER_END.match(target, end):
            return None  # it may end there
        inner = _IN_DOUBLE.sub(lambda found: f"‘{found[1] or found[2]}’", inner)
    else:
        inner = IN_SINGLE.sub(lambda found: f"“{found['curly'] or found['straight']}”", inner)
    return Fix(start, end, f"{marks[0]}{inner}{marks[1]}")

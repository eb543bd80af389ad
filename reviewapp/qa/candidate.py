"""All the checks of one (source, target) pair."""

from collections.abc import Iterable, Set

from reviewapp.qa.findings import Check, Finding, Severity
from reviewapp.qa.first_mentions import FIRST_MENTIONS, check_first_mentions
from reviewapp.qa.footnote_marks import FOOTNOTE_MARKS, check_footnote_marks
from reviewapp.qa.left_over_german import LEFT_OVER_GERMAN, check_left_over_german
from reviewapp.qa.numbers import NUMBERS, check_numbers
from reviewapp.qa.quotation_marks import QUOTATION_MARKS, check_quotation_marks
from reviewapp.qa.terms import TERMS, check_terms
from reviewapp.qa.whole_text import EMPTY, UNCHANGED, check_empty, check_unchanged
from reviewapp.terminology.consistency import TermUse, compare_terms
from reviewapp.terminology.glossary import Glossary
from reviewapp.terminology.vocabulary import Variant

CHECKS: tuple[Check, ...] = (
    EMPTY,
    UNCHANGED,
    TERMS,
    FIRST_MENTIONS,
    NUMBERS,
    QUOTATION_MARKS,
    FOOTNOTE_MARKS,
    LEFT_OVER_GERMAN,
)
"""Every check, in the order of the page that explains them."""

MISSING_TERM = "missing"
KINDS = (MISSING_TERM, *(check.id for check in CHECKS if check is not EMPTY))
"""What findings can be told apart by: their checks, and terms that are not rendered."""

_GRAVEST_FIRST = {severity: rank for rank, severity in enumerate(Severity)}


def kinds_of(findings: Iterable[Finding]) -> frozenset[str]:
    """The kinds of the errors and warnings among the findings."""
    kinds = set()
    for finding in findings:
        if finding.severity is not Severity.HINT:
            kinds.add(finding.check)
        if finding.check == TERMS.id and finding.severity is Severity.ERROR:
            kinds |= set() if finding.target_spans else {MISSING_TERM}
    return frozenset(kinds & set(KINDS))


def check_candidate(
    source: str,
    target: str,
    glossary: Glossary,
    *,
    variant: Variant,
    footnote_labels: Set[str] = frozenset(),
    uses: tuple[TermUse, ...] | None = None,
) -> tuple[Finding, ...]:
    """What a careful editor would mark, the gravest first, then in the order of the target.

    `footnote_labels` are the labels of the document's footnotes ("1", "*"): marks that point to
    them are certain. An empty or unchanged target gets that one finding only. Linear in the
    length of the texts; the glossary is compiled at its first use. `uses` are what compare_terms
    says of the same texts, where that is known.
    """
    whole = (*check_empty(source, target), *check_unchanged(source, target))
    if whole:
        return whole
    if uses is None:
        uses = compare_terms(source, target, glossary, variant=variant)
    claimed = [span for use in uses for span in use.target_spans]
    found = (
        *check_terms(source, target, glossary, uses),
        *check_first_mentions(target, glossary, uses),
        *check_numbers(source, target),
        *check_quotation_marks(source, target),
        *check_footnote_marks(source, target, footnote_labels),
        *check_left_over_german(source, target, claimed),
    )
    return tuple(sorted(found, key=_importance))


def _importance(finding: Finding) -> tuple[int, int]:
    place = finding.target_spans[0][0] if finding.target_spans else 0
    return _GRAVEST_FIRST[finding.severity], place

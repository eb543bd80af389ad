"""All the checks of one (source, target) pair, and of the pairs of a document."""

from collections.abc import Iterable, Sequence, Set
from itertools import chain

from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.registry import (
    DOCUMENT_CHECKS,
    KINDS,
    MISSING_TERM,
    PAIR_CHECKS,
    WHOLE_TEXT_CHECKS,
)
from reviewapp.qa.terms import TERMS
from reviewapp.terminology.consistency import TermUse
from reviewapp.terminology.glossary import Glossary
from reviewapp.terminology.vocabulary import Variant

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
    """What check_pair says of the texts. `uses`: what compare_terms says, where it is known."""
    return check_pair(Pair(source, target, variant, glossary, footnote_labels, uses))


def check_pair(pair: Pair) -> tuple[Finding, ...]:
    """What a careful editor would mark, the gravest first, then in the order of the target.

    An empty or unchanged target gets that one finding only. Linear in the length of the texts;
    the glossary is compiled at its first use.
    """
    whole = tuple(chain.from_iterable(each.find(pair) for each in WHOLE_TEXT_CHECKS))
    if whole:
        return whole
    found = chain.from_iterable(each.find(pair) for each in PAIR_CHECKS)
    return tuple(sorted(found, key=_importance))


def check_document(pairs: Sequence[Pair]) -> tuple[tuple[int, Finding], ...]:
    """The findings of a document's pairs, each with the index of its pair, in their order.

    What the paragraphs together show comes on top of what each shows by itself.
    """
    found = [(index, finding) for index, pair in enumerate(pairs) for finding in check_pair(pair)]
    together = chain.from_iterable(each.find(pairs) for each in DOCUMENT_CHECKS)
    return tuple(sorted((*found, *together), key=lambda row: (row[0], _importance(row[1]))))


def _importance(finding: Finding) -> tuple[int, int]:
    place = finding.target_spans[0][0] if finding.target_spans else 0
    return _GRAVEST_FIRST[finding.severity], place

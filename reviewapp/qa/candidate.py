"""All the checks of one (source, target) pair, and of the pairs of a document."""

from collections.abc import Iterable, Iterator, Sequence, Set

from reviewapp.qa.check_settings import AS_MADE, CheckSettings, Level, at_level
from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.registry import (
    DOCUMENT_CHECKS,
    KINDS,
    MISSING_TERM,
    PAIR_CHECKS,
    WHOLE_TEXT_CHECKS,
    DocumentCheck,
    PairCheck,
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
        if finding.severity is Severity.HINT:
            continue
        kinds.add(finding.check)
        is_wrong_term = finding.check == TERMS.id and finding.severity_as_made is Severity.ERROR
        if is_wrong_term and not finding.target_spans:
            kinds.add(MISSING_TERM)
    return frozenset(kinds & set(KINDS))


def check_candidate(
    source: str,
    target: str,
    glossary: Glossary,
    *,
    variant: Variant,
    footnote_labels: Set[str] = frozenset(),
    uses: tuple[TermUse, ...] | None = None,
    settings: CheckSettings = AS_MADE,
) -> tuple[Finding, ...]:
    """What check_pair says of the texts. `uses`: what compare_terms says, where it is known."""
    return check_pair(Pair(source, target, variant, glossary, footnote_labels, uses, settings))


def check_pair(pair: Pair) -> tuple[Finding, ...]:
    """What a careful editor would mark, the gravest first, then in the order of the target.

    An empty or unchanged target gets that one finding only. Linear in the length of the texts;
    the glossary is compiled at its first use.
    """
    whole = tuple(_found_by(WHOLE_TEXT_CHECKS, pair))
    if whole:
        return whole
    return tuple(sorted(_found_by(PAIR_CHECKS, pair), key=_importance))


def check_document(pairs: Sequence[Pair]) -> tuple[tuple[int, Finding], ...]:
    """The findings of a document's pairs, each with the index of its pair, in their order.

    What the paragraphs together show comes on top of what each shows by itself.
    """
    found = [(index, finding) for index, pair in enumerate(pairs) for finding in check_pair(pair)]
    return _in_order((*found, *check_together(pairs)))


def check_together(pairs: Sequence[Pair]) -> tuple[tuple[int, Finding], ...]:
    """Only what a document's pairs show together, each with the index of its pair, in order."""
    return _in_order(_found_together(DOCUMENT_CHECKS, pairs))


def _in_order(rows: Iterable[tuple[int, Finding]]) -> tuple[tuple[int, Finding], ...]:
    return tuple(sorted(rows, key=lambda row: (row[0], _importance(row[1]))))


def _found_by(checks: Iterable[PairCheck], pair: Pair) -> Iterator[Finding]:
    """What the checks that are on find, as grave as the settings have it."""
    for each in checks:
        level = pair.settings.level_of(each.check)
        if level is None:
            yield from each.find(pair)
        elif level is not Level.OFF:
            yield from (at_level(finding, each.check, level) for finding in each.find(pair))


def _found_together(
    checks: Iterable[DocumentCheck], pairs: Sequence[Pair]
) -> Iterator[tuple[int, Finding]]:
    """The same of the pairs of a document, which have the settings of its project."""
    for each in checks:
        level = pairs[0].settings.level_of(each.check) if pairs else None
        if level is Level.OFF:
            continue
        for index, finding in each.find(pairs):
            yield index, at_level(finding, each.check, level) if level else finding


def _importance(finding: Finding) -> tuple[int, int]:
    place = finding.target_spans[0][0] if finding.target_spans else 0
    return _GRAVEST_FIRST[finding.severity], place

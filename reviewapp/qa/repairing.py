"""Making all fixes at once, and then those that the new words ask for."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from reviewapp.qa.check_settings import Level
from reviewapp.qa.findings import Finding
from reviewapp.qa.first_mentions import FIRST_MENTIONS, check_first_mentions
from reviewapp.qa.pair import Pair
from reviewapp.qa.terms import TERMS, check_terms
from reviewapp.terminology.consistency import ConceptId
from reviewapp.terminology.repair import Edit, apply_edits

MOST_ROUNDS = 4
"""A name put right, introduced, and no longer introduced where it stands again: three."""


def repaired(
    pair: Pair, findings: Iterable[Finding], *, settled: Set[ConceptId | None] = frozenset()
) -> str:
    """The target with the fixes of its findings made, and those that the right terms ask for.

    A wrong name that is put right may have to be introduced where it stands now; where a right one
    stands, a German one beside it is left over. `settled` are the concepts about which somebody
    decided otherwise: of them only the given findings are fixed.
    """
    findings = tuple(findings)
    text = _fixed(pair.target, findings)
    concepts = {row.concept_id for row in findings if row.fix} - settled - {None}
    for _round in range(MOST_ROUNDS if concepts else 0):
        given = replace(pair, target=text, known_uses=None)
        new = _fixed(text, (row for row in _of_terms(given) if row.concept_id in concepts))
        if new == text:
            break
        text = new
    return text


def _of_terms(pair: Pair) -> Iterator[Finding]:
    for check, find in ((TERMS, check_terms), (FIRST_MENTIONS, check_first_mentions)):
        if pair.settings.level_of(check) is not Level.OFF:
            yield from find(pair)


def _fixed(text: str, findings: Iterable[Finding]) -> str:
    fixes = (finding.fix for finding in findings if finding.fix)
    return apply_edits(text, [Edit(fix.start, fix.end, fix.text) for fix in fixes])

"""Places that terms claim in a text, and what becomes of several claims to the same words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from reviewapp.terminology.glossary import Term
from reviewapp.terminology.patterns import Pattern
from reviewapp.terminology.vocabulary import Language, MatchKind, MatchRule
from reviewapp.terminology.words import CutText

_PLACE = itemgetter(0, 1)
_ORDER = itemgetter(0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term found in a text. `start` and `end` are code points of that text, end exclusive.

    `form` is the term as the text says it: the words of the place, or for an ellipsis or a
    separated verb the whole that it stands for. `also` holds other terms that claim exactly the
    same words.
    """

    start: int
    end: int
    term: Term
    how: MatchKind
    form: str
    also: tuple[Term, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms that claim these words, in the glossary's order."""
        return self.term, *self.also


class Claim(NamedTuple):
    """A place that a term claims; sorted, the claim that says most about the words comes first.

    Incomplete words mean the longer term; then the term's own spelling, the glossary's order.
    """

    start: int
    end: int
    is_complete: bool
    is_inflected: bool
    rank: int
    how: MatchKind
    form: str
    pattern: Pattern


def claim(start: int, end: int, how: MatchKind, form: str, pattern: Pattern) -> Claim:
    """The claim of a pattern to a place."""
    is_complete = how is not MatchKind.ELLIPSIS
    return Claim(
        start, end, is_complete, form != pattern.term.text, pattern.rank, how, form, pattern
    )


def claims_of_words(
    cut: CutText, first: int, last: int, patterns: Iterable[Pattern]
) -> Iterator[Claim]:
    """The claims of patterns to a run of words, where the terms' match rules allow it."""
    start, end = cut.start(first), cut.end(last)
    form = cut.text[start:end]
    touches = bool(cut.behind_hyphens) and _touches_a_hyphen(cut, first, last)
    for pattern in patterns:
        if not touches:
            yield claim(start, end, pattern.how, form, pattern)
        # CSTO-led is no compound, and may hold a term that must not be part of one.
        elif (
            pattern.term.match_rule is MatchRule.COMPOUND
            or pattern.term.language is not Language.GERMAN
        ):
            yield claim(start, end, MatchKind.HYPHEN_COMPOUND, form, pattern)


def _touches_a_hyphen(cut: CutText, first: int, last: int) -> bool:
    if first in cut.behind_hyphens and cut.gap(first).endswith("-"):
        return True
    following = last + 1
    if following < len(cut) and cut.forms[following].isdecimal() and not cut.gap(following):
        following += 1
    return (
        following in cut.behind_hyphens
        and following < len(cut)
        and cut.gap(following).startswith("-")
    )


def matches_of(claims: Iterable[Claim]) -> tuple[TermMatch, ...]:
    """One match for each place in text order, its terms in order of what says most about it."""
    ordered = sorted(claims, key=_ORDER)
    exceptions = [claim for claim in ordered if claim.pattern.never]
    if exceptions:
        ordered = [claim for claim in ordered if not _is_excepted(claim, exceptions)]
    return tuple(_match(list(group)) for _, group in groupby(ordered, _PLACE))


def _is_excepted(claim: Claim, exceptions: Iterable[Claim]) -> bool:
    """Whether a claim is a phrase in which its term does not count, or lies in one."""
    return claim.pattern.never or any(
        claim.pattern.term is exception.pattern.term
        and exception.start <= claim.start
        and claim.end <= exception.end
        for exception in exceptions
    )


def _match(claims: list[Claim]) -> TermMatch:
    start, end, _, _, _, how, form, pattern = claims[0]
    if len(claims) == 1:
        return TermMatch(start, end, pattern.term, how, form)
    terms = {id(claim.pattern.term): claim.pattern.term for claim in claims}
    return TermMatch(start, end, pattern.term, how, form, tuple(terms.values())[1:])


def longest(matches: Iterable[TermMatch]) -> tuple[TermMatch, ...]:
    """Those matches that no longer one (nor an earlier one of the same length) overlaps."""
    by_length = sorted(matches, key=lambda match: (match.start - match.end, match.start))
    taken = bytearray(max((match.end for match in by_length), default=0))
    kept: list[TermMatch] = []
    for match in by_length:
        if not any(taken[match.start : match.end]):
            taken[match.start : match.end] = b"\1" * (match.end - match.start)
            kept.append(match)
    return tuple(sorted(kept, key=lambda match: match.start))

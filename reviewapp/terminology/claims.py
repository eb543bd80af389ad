"""What terms claim of a text, and what becomes of several claims to the same words."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import compress
from operator import itemgetter
from typing import NamedTuple, TypeVar

from reviewapp.terminology.glossary import Term
from reviewapp.terminology.patterns import Pattern
from reviewapp.terminology.vocabulary import Language, MatchKind, MatchRule
from reviewapp.terminology.words import CutText

Span = tuple[int, int]
What = TypeVar("What")

_ORDER = itemgetter(0, 1, 2)
_PLACE = itemgetter(0)
_NOWHERE: tuple[list[int], list[int]] = ([], [])
_PLAIN = str.maketrans("\u2010\u2011\xa0’", "-- '")


class TermMatch(NamedTuple):
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
    def span(self) -> Span:
        return self[:2]

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms that claim these words, in the glossary's order."""
        return self.term, *self.also


class Claim(NamedTuple):
    """What a pattern says of some words; sorted, the claim that says most about them comes first.

    Incomplete words mean the longer term; then the term's own spelling, the glossary's order.
    """

    is_complete: bool
    is_inflected: bool
    rank: int
    how: MatchKind
    form: str
    pattern: Pattern


class Hit:
    """All claims to the same words. For most word forms made once, wherever they stand.

    `terms` are in order of what says most about the words, `how` and `form` those of the first.
    `as_match` is what a match of them has besides its place.
    """

    __slots__ = ("_closest", "as_match", "claims", "has_exception", "is_allowed", "terms")

    def __init__(self, claims: Sequence[Claim]) -> None:
        """The first of claims that are equal in order stays the first."""
        self.claims = sorted(claims, key=_ORDER) if len(claims) > 1 else claims
        first = self.claims[0]
        self.terms = _terms(self.claims)
        self.as_match = self.terms[0], first.how, first.form, self.terms[1:]
        self.is_allowed = all(term.is_allowed for term in self.terms)
        self.has_exception = any(claim.pattern.never for claim in self.claims)
        self._closest: tuple[Term, ...] | None = None

    @property
    def how(self) -> MatchKind:
        return self.as_match[1]

    @property
    def form(self) -> str:
        return self.as_match[2]

    @property
    def closest(self) -> tuple[Term, ...]:
        """Of one concept's terms, those that are written there: women, not woman."""
        if self._closest is None:
            self._closest = _closest(self.form, self.terms)
        return self._closest


Found = tuple[Span, Hit]


def claim(how: MatchKind, form: str, pattern: Pattern) -> Claim:
    """The claim of a pattern to words that say `form`."""
    is_complete = how is not MatchKind.ELLIPSIS
    is_inflected = form != pattern.term.text and not pattern.is_added
    return Claim(is_complete, is_inflected, pattern.rank, how, form, pattern)


def match_of(span: Span, hit: Hit) -> TermMatch:
    """The match of a hit, made in the quickest way."""
    return TermMatch._make((*span, *hit.as_match))


def match_as(span: Span, hit: Hit, terms: Sequence[Term]) -> TermMatch:
    """The match as one of these of its terms."""
    return TermMatch(*span, terms[0], hit.how, hit.form, tuple(terms[1:]))


def hit_of_words(form: str, patterns: Iterable[Pattern], *, in_hyphen_compound: bool) -> Hit | None:
    """What patterns claim of whole words, where the terms' match rules allow it."""
    if in_hyphen_compound:
        # CSTO-led is no compound, and may hold a term that must not be part of one.
        claims = [
            claim(MatchKind.HYPHEN_COMPOUND, form, pattern)
            for pattern in patterns
            if pattern.term.match_rule is MatchRule.COMPOUND
            or pattern.term.language is not Language.GERMAN
        ]
    else:
        claims = [claim(pattern.how, form, pattern) for pattern in patterns]
    return Hit(claims) if claims else None


def touches_a_hyphen(cut: CutText, first: int, last: int) -> bool:
    """Whether a run of words is a part of a hyphen compound."""
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


class Claimed(dict[Span, Hit]):
    """What is claimed of a text, by place."""

    __slots__ = ("_several",)

    def __init__(self) -> None:
        super().__init__()
        self._several: dict[Span, list[Claim]] = {}

    def add(self, span: Span, hit: Hit) -> None:
        """Also claim a place; of claims that are equal in order the earlier one comes first."""
        if span not in self:
            self[span] = hit
        elif span in self._several:
            self._several[span] += hit.claims
        else:
            self._several[span] = [*self[span].claims, *hit.claims]

    def found(self) -> list[Found]:
        """In text order, without the phrases in which their terms do not count, and those terms."""
        for span, claims in self._several.items():
            self[span] = Hit(claims)
        found = sorted(self.items(), key=_PLACE)
        if not any(hit.has_exception for _, hit in found):
            return found
        exceptions = _exceptions(found)
        kept = (
            (span, [claim for claim in hit.claims if not _is_excepted(span, claim, exceptions)])
            for span, hit in found
        )
        return [(span, Hit(claims)) for span, claims in kept if claims]


_Exceptions = dict[int, tuple[list[int], list[int]]]
"""For each term (by its id) where phrases begin in which it does not count, and how far those reach
that begin there or before."""


def _exceptions(found: Iterable[Found]) -> _Exceptions:
    exceptions: _Exceptions = {}
    for (start, end), hit in found:
        if hit.has_exception:
            for claim in hit.claims:
                if claim.pattern.never:
                    starts, ends = exceptions.setdefault(id(claim.pattern.term), ([], []))
                    starts.append(start)
                    ends.append(max(end, ends[-1]) if ends else end)
    return exceptions


def _is_excepted(span: Span, claim: Claim, exceptions: _Exceptions) -> bool:
    """Whether a claim is a phrase in which its term does not count, or lies in one."""
    if claim.pattern.never:
        return True
    start, end = span
    starts, ends = exceptions.get(id(claim.pattern.term), _NOWHERE)
    before = bisect_right(starts, start)
    return before > 0 and end <= ends[before - 1]


Placed = tuple[Span, What]


def longest(found: Sequence[Placed[What]]) -> Sequence[Placed[What]]:
    """Of what was found, what no longer hit overlaps, nor an earlier one as long; in text order."""
    end = begin = 0
    kept: list[Placed[What]] = []
    for place, ((start, its_end), _) in enumerate(found):
        if start >= end and place:
            kept += _longest(found[begin:place])
            begin = place
        end = max(end, its_end)
    return [*kept, *_longest(found[begin:])]


def _longest(found: Sequence[Placed[What]]) -> Sequence[Placed[What]]:
    if len(found) < 2:
        return found
    first = found[0][0][0]
    taken = bytearray(max(end for (_, end), _ in found) - first)
    kept = []
    for place in sorted(found, key=_longest_first):
        start, end = place[0][0] - first, place[0][1] - first
        # Whatever is taken is at least as long, so it holds an end of what it overlaps.
        if not (taken[start] or taken[end - 1]):
            taken[start:end] = b"\1" * (end - start)
            kept.append(place)
    kept.sort(key=_PLACE)
    return kept


def _longest_first(found: Placed[object]) -> tuple[int, int]:
    start, end = found[0]
    return start - end, start


def _terms(claims: Sequence[Claim]) -> tuple[Term, ...]:
    if len(claims) == 1:
        return (claims[0].pattern.term,)
    return tuple({id(claim.pattern.term): claim.pattern.term for claim in claims}.values())


def _closest(form: str, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    if len(terms) == 1:
        return terms
    form = _folded(form)
    written = [_is_written(term, form) for term in terms]
    concepts = {term.concept_id for term in compress(terms, written)}
    return tuple(
        term
        for term, is_written in zip(terms, written, strict=True)
        if is_written or term.concept_id not in concepts
    )


def _is_written(term: Term, form: str) -> bool:
    return _folded(term.text) == form or form in map(_folded, term.added_forms)


def _folded(text: str) -> str:
    return text.casefold().translate(_PLAIN)

"""Where the patterns of a glossary are kept: by the keys that their first words ask for.

The index never changes. A changed concept gives a new index that shares all but the few keys of
the concept with the old one, so that a change costs next to nothing in a glossary of any size.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from reviewapp.terminology.glossary import Term
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.patterns import Pattern, patterns_of
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import LONGEST_WORD, split_words

Patterns = Pattern | tuple[Pattern, ...]
"""One pattern or several; a tuple for each single one would cost much memory."""

_SHORTEST_HALF = 2
_MOST_CHANGES = 2000
"""Keys that may differ from the shared part before both become one again."""


class TermIndex:
    """Patterns by key. Immutable; `updated` gives another one.

    `beginnings` holds the terms of one word in order, `openers` first halves of English words that
    may be written as two (cease fire), `has_any_case` says whether a term counts in any capitals.
    """

    __slots__ = ("_base", "_changes", "_seconds", "beginnings", "has_any_case", "openers", "size")

    def __init__(self, terms: Iterable[Term]) -> None:
        terms = tuple(terms)
        self._base = _by_key(terms)
        self._changes: dict[str, Patterns] = {}
        self._seconds: dict[str, dict[str, list[Pattern]]] = {}
        self.size = len(terms)
        self.has_any_case = any(term.any_case for term in terms)
        self.openers = frozenset(chain.from_iterable(map(_openers, terms)))
        self.beginnings = sorted(chain.from_iterable(map(_beginnings, terms)))

    def __getitem__(self, key: str) -> tuple[Pattern, ...]:
        """Patterns whose first word asks for the key, in the glossary's order."""
        found = self._changes.get(key)
        if found is None:
            found = self._base.get(key, ())
        return (found,) if isinstance(found, Pattern) else found

    def beginning_with(self, keys: Iterable[str]) -> list[Pattern]:
        """Patterns whose first word asks for one of the keys, each of them once."""
        base, changes = self._base, self._changes
        found = [pattern for key in keys if key in base or key in changes for pattern in self[key]]
        return list(dict.fromkeys(found)) if len(found) > 1 else found

    def updated(self, removed: Iterable[Term], added: Iterable[Term]) -> "TermIndex":
        """The index without some terms and with others, which take the place of the first."""
        removed, added = tuple(removed), tuple(added)
        new = object.__new__(TermIndex)
        new._base, new._changes, new._seconds = self._base, dict(self._changes), {}
        new.size = self.size + len(added)
        new.has_any_case = self.has_any_case or any(term.any_case for term in added)
        new.openers = self.openers.union(*map(_openers, added))
        new.beginnings = list(self.beginnings)
        for beginning in chain.from_iterable(map(_beginnings, added)):
            insort(new.beginnings, beginning)
        new._change(removed, added, self._rank(removed))
        return new

    def _change(self, removed: Iterable[Term], added: Iterable[Term], rank: int) -> None:
        gone = frozenset(term.concept_id for term in removed)
        for keys, _ in chain.from_iterable(patterns_of(term, 0) for term in removed):
            for key in keys:
                self._changes[key] = tuple(
                    pattern for pattern in self[key] if pattern.term.concept_id not in gone
                )
        for keys, pattern in chain.from_iterable(patterns_of(term, rank) for term in added):
            for key in keys:
                patterns = (*self[key], pattern)
                self._changes[key] = tuple(sorted(patterns, key=lambda pattern: pattern.rank))
        if len(self._changes) > _MOST_CHANGES:
            self._base, self._changes = self._base | self._changes, {}

    def _rank(self, terms: Iterable[Term]) -> int:
        """The place of the first of some terms, or the place behind all terms."""
        ranks = (
            pattern.rank
            for term in terms
            for keys, _ in patterns_of(term, 0)
            for key in keys
            for pattern in self[key]
            if pattern.term.concept_id == term.concept_id
        )
        return min(ranks, default=self.size + 1)

    def phrases(self, key: str) -> Mapping[str, list[Pattern]]:
        """Phrases whose first word asks for the key, by each key of their second word."""
        seconds = self._seconds.get(key)
        if seconds is None:
            seconds = {}
            for pattern in self[key]:
                for second in pattern.steps[0].keys if pattern.steps else ():
                    seconds.setdefault(second, []).append(pattern)
            self._seconds[key] = seconds
        return seconds

    def has_beginning(self, text: str) -> bool:
        """Whether a term of one word begins with these letters (case-folded)."""
        place = bisect_left(self.beginnings, text)
        return place < len(self.beginnings) and self.beginnings[place].startswith(text)


def _by_key(terms: Iterable[Term]) -> dict[str, Patterns]:
    by_key: dict[str, Patterns] = {}
    growing: dict[str, list[Pattern]] = {}
    for rank, term in enumerate(terms):
        for keys, pattern in patterns_of(term, rank):
            for key in keys:
                if key in growing:
                    growing[key].append(pattern)
                elif isinstance(first := by_key.get(key), Pattern):
                    growing[key] = [first, pattern]
                else:
                    by_key[key] = pattern
    by_key.update((key, tuple(patterns)) for key, patterns in growing.items())
    return by_key


def _beginnings(term: Term) -> Iterator[str]:
    """A term as one word, if it is one or may be written as one (Waffen-Handel)."""
    if " " not in term.text:
        yield "".join(word.text for word in split_words(term.text)).casefold()


def _openers(term: Term) -> Iterator[str]:
    """First halves of an English word that may be written as two: cease fire for ceasefire."""
    word = term.text.casefold()
    if term.language is Language.ENGLISH and word.isalpha() and len(word) <= LONGEST_WORD:
        english = lexicon(Language.ENGLISH)
        for place in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
            if english.has(word[:place]) and english.has(word[place:]):
                yield word[:place]

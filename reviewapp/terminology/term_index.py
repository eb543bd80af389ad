"""Where the patterns of a glossary are kept: by the keys that their words ask for.

The index never changes. A changed concept gives a new index that shares all but the few keys of
the concept with the old one, so that a change costs next to nothing in a glossary of any size.
"""

from bisect import bisect_left, insort
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from itertools import chain, product
from typing import Generic, TypeVar, cast

from reviewapp.terminology.glossary import Term
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.patterns import Pattern, main_pattern, patterns_of
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import LONGEST_WORD, split_words

Entry = int | Pattern
"""A pattern; a number stands for the main pattern of the term in that place of the glossary."""

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value", bound=Hashable)

_SHORTEST_HALF = 2
_MOST_CHANGES = 2000
"""Keys that may differ from the shared part before both become one again."""

_PAIR = 1 << 32


class TermIndex:
    """Patterns by key. Immutable; `updated` gives another one.

    A phrase is kept by its first two words, and words that ask for the same keys are one number
    for it: a phrase has one place, whatever the keys of its words. The main pattern of a term is
    made when it is first found, for most never are.

    `beginnings` holds the terms of one word in order, `openers` first halves of English words that
    may be written as two (cease fire), `has_any_case` says whether a term counts in any capitals.
    """

    __slots__ = (
        "_firsts",
        "_made",
        "_numbers",
        "_phrases",
        "_seconds",
        "_terms",
        "_words",
        "beginnings",
        "has_any_case",
        "openers",
        "size",
    )

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = tuple(terms)
        self._made: dict[int, Pattern] = {}
        words, phrases = _Growing[str, Entry](), _Growing[int, Entry]()
        firsts, seconds = _KeySets(), _KeySets()
        for rank, term in enumerate(self._terms):
            is_main = True
            for keys, pattern in patterns_of(term, rank):
                entry, is_main = (rank if is_main else pattern), False
                if pattern.steps:
                    first, second = firsts.number(keys), seconds.number(pattern.steps[0].keys)
                    phrases.add(first * _PAIR + second, entry)
                else:
                    for key in keys:
                        words.add(key, entry)
        self._words, self._phrases = words.layers(), phrases.layers()
        self._firsts, self._seconds = firsts.by_key.layers(), seconds.by_key.layers()
        self._numbers = max(len(firsts), len(seconds))
        self.size = len(self._terms)
        self.has_any_case = any(term.any_case for term in self._terms)
        self.openers = frozenset(chain.from_iterable(map(openers_of, self._terms)))
        self.beginnings = sorted(chain.from_iterable(map(beginnings_of, self._terms)))

    def words(self, keys: Iterable[str]) -> list[Pattern]:
        """Patterns of one word, which asks for one of the keys; each of them once."""
        return list(map(self._pattern, self._words.of(keys)))

    def firsts(self, keys: Iterable[str]) -> Sequence[int]:
        """The numbers of words that begin a phrase and ask for one of the keys."""
        return self._firsts.of(keys)

    def phrases(self, firsts: Iterable[int], keys: Iterable[str]) -> tuple[Pattern, ...]:
        """Phrases that begin with one of these words, and go on with one that asks for a key."""
        pairs = (first * _PAIR + second for second in self._seconds.of(keys) for first in firsts)
        return tuple(map(self._pattern, self._phrases.of(pairs)))

    def has_beginning(self, text: str) -> bool:
        """Whether a term of one word begins with these letters (case-folded)."""
        place = bisect_left(self.beginnings, text)
        return place < len(self.beginnings) and self.beginnings[place].startswith(text)

    def updated(self, removed: Iterable[Term], added: Iterable[Term]) -> "TermIndex":
        """The index without some terms and with others, which take the place of the first."""
        removed, added = tuple(removed), tuple(added)
        new = object.__new__(TermIndex)
        new._terms, new._made, new._numbers = self._terms, self._made, self._numbers
        new._words, new._phrases = self._words.copy(), self._phrases.copy()
        new._firsts, new._seconds = self._firsts.copy(), self._seconds.copy()
        new.size = self.size + len(added)
        new.has_any_case = self.has_any_case or any(term.any_case for term in added)
        new.openers = self.openers.union(*map(openers_of, added))
        new.beginnings = list(self.beginnings)
        for beginning in chain.from_iterable(map(beginnings_of, added)):
            insort(new.beginnings, beginning)
        ranks = new._remove(removed)
        new._add(added, min(ranks, default=self.size + 1))
        return new

    def _remove(self, terms: Iterable[Term]) -> Iterator[int]:
        """Remove the terms' concepts, and give the places in the glossary that become free."""
        gone = frozenset(term.concept_id for term in terms)
        for keys, pattern in chain.from_iterable(patterns_of(term, 0) for term in terms):
            if pattern.steps:
                pairs = product(self._firsts.of(keys), self._seconds.of(pattern.steps[0].keys))
                yield from self._remove_from(
                    self._phrases, (first * _PAIR + second for first, second in pairs), gone
                )
            else:
                yield from self._remove_from(self._words, keys, gone)

    def _remove_from(
        self, layers: "_Layers[Key, Entry]", keys: Iterable[Key], gone: Collection[int | str]
    ) -> Iterator[int]:
        for key in keys:
            entries = layers.at(key)
            kept = tuple(e for e in entries if self._pattern(e).term.concept_id not in gone)
            if len(kept) < len(entries):
                left = set(kept)
                yield from (self._rank(entry) for entry in entries if entry not in left)
                layers.put(key, kept)

    def _add(self, terms: Iterable[Term], rank: int) -> None:
        for keys, pattern in chain.from_iterable(patterns_of(term, rank) for term in terms):
            if pattern.steps:
                self._numbers += 1
                for layers, asked in ((self._firsts, keys), (self._seconds, pattern.steps[0].keys)):
                    for key in asked:
                        layers.put(key, (*layers.at(key), self._numbers))
                self._phrases.put(self._numbers * _PAIR + self._numbers, (pattern,))
            else:
                for key in keys:
                    entries = (*self._words.at(key), pattern)
                    self._words.put(key, tuple(sorted(entries, key=self._rank)))

    def _pattern(self, entry: Entry) -> Pattern:
        if not isinstance(entry, int):
            return entry
        made = self._made.get(entry)
        if made is None:
            made = self._made[entry] = main_pattern(self._terms[entry], entry)
        return made

    def _rank(self, entry: Entry) -> int:
        return entry if isinstance(entry, int) else entry.rank


class _Layers(Generic[Key, Value]):
    """A large dictionary that never changes, and what has changed since, which alone is copied.

    A key has one value or several; a tuple for each single one would cost much memory.
    """

    __slots__ = ("_base", "_changes")

    def __init__(
        self, base: dict[Key, Value | tuple[Value, ...]], changes: dict[Key, tuple[Value, ...]]
    ) -> None:
        self._base = base
        self._changes = changes

    def at(self, key: Key) -> tuple[Value, ...]:
        """The values of a key."""
        if key in self._changes:
            return self._changes[key]
        found = self._base.get(key, ())
        return found if isinstance(found, tuple) else (found,)

    def of(self, keys: Iterable[Key]) -> list[Value]:
        """The values of several keys, each once."""
        base, changes = self._base, self._changes
        found = [value for key in keys if key in base or key in changes for value in self.at(key)]
        return list(dict.fromkeys(found)) if len(found) > 1 else found

    def copy(self) -> "_Layers[Key, Value]":
        if len(self._changes) > _MOST_CHANGES:
            return _Layers(self._base | self._changes, {})
        return _Layers(self._base, dict(self._changes))

    def put(self, key: Key, values: tuple[Value, ...]) -> None:
        """For the one who made the copy, before anybody else reads it."""
        self._changes[key] = values


class _Growing(Generic[Key, Value]):
    """What becomes the base of layers."""

    def __init__(self) -> None:
        self._values: dict[Key, Value | tuple[Value, ...]] = {}
        self._several: dict[Key, list[Value]] = {}

    def add(self, key: Key, value: Value) -> None:
        if key in self._several:
            self._several[key].append(value)
        elif key in self._values:
            self._several[key] = [cast("Value", self._values[key]), value]
        else:
            self._values[key] = value

    def layers(self) -> _Layers[Key, Value]:
        self._values.update((key, tuple(values)) for key, values in self._several.items())
        return _Layers(self._values, {})


class _KeySets:
    """A number for each set of keys that words ask for."""

    def __init__(self) -> None:
        self._numbers: dict[frozenset[str] | str, int] = {}
        self.by_key: _Growing[str, int] = _Growing()

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, keys: frozenset[str]) -> int:
        name = keys if len(keys) > 1 else next(iter(keys))  # many sets would fill the memory
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self._numbers)
            for key in keys:
                self.by_key.add(key, number)
        return number


def beginnings_of(term: Term) -> Iterator[str]:
    """A term as one word, if it is one or may be written as one (Waffen-Handel)."""
    if term.text.isascii() and term.text.isalpha():
        yield term.text.casefold()
    elif " " not in term.text:
        yield "".join(word.text for word in split_words(term.text)).casefold()


def openers_of(term: Term) -> Iterator[str]:
    """First halves of an English word that may be written as two: cease fire for ceasefire."""
    if term.language is not Language.ENGLISH or not term.text.isalpha():
        return
    word = term.text.casefold()
    if len(word) <= LONGEST_WORD:
        english = lexicon(Language.ENGLISH)
        for place in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
            if english.has(word[:place]) and english.has(word[place:]):
                yield word[:place]

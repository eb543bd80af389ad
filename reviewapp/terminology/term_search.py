"""Which texts a term may stand in, told by the index of the search: never too few.

Each pattern by which the matcher finds a term is a way to a text: the text offers a hash of each
of its two longest words. The matcher then decides, over these texts alone.
"""

from collections.abc import Iterable, Iterator

from reviewapp.terminology.glossary import Term
from reviewapp.terminology.keys import spelt_in_any_case
from reviewapp.terminology.patterns import patterns_of
from reviewapp.terminology.search_keys import (
    LONGEST_FORM,
    hash_of,
    hash_of_beginning,
    offered_everywhere,
)
from reviewapp.terminology.term_index import beginnings_of, openers_of
from reviewapp.terminology.vocabulary import Language

_MOST_ASKED = 2
_SHORTEST_BEGINNING = 2

Way = tuple[frozenset[int], ...]
"""Sets of hashes; a text that is led to has one of each set."""


def ways_to(term: Term) -> tuple[Way, ...] | None:
    """The ways to all texts in which a matcher may find the term.

    None where the index cannot tell: its words are kept of no text (wir, that), or too long.
    """
    ways: list[Way] = []
    for first, pattern in patterns_of(term, rank=0):
        if pattern.never:
            continue
        way = _way([first, *(step.keys for step in pattern.steps)], term.language)
        if not way:
            return None
        ways.append(way)
    together = frozenset(_put_together(term))
    return (*dict.fromkeys(ways), *([(together,)] if together else []))


def _way(words: Iterable[frozenset[str]], language: Language) -> Way:
    """The longest words, which are the rarest more often than not."""
    everywhere = offered_everywhere(language)
    asked = []
    for keys in sorted(words, key=lambda keys: -min(map(len, keys))):
        hashes = frozenset(hash_of(key, language) for key in keys)
        if hashes.isdisjoint(everywhere) and min(map(len, keys)) <= LONGEST_FORM:
            asked.append(hashes)
    return tuple(asked[:_MOST_ASKED])


def _put_together(term: Term) -> Iterator[int]:
    """Hashes that a text offers which writes a term of one word as two, or completes it."""
    for word in beginnings_of(term):
        for size in range(_SHORTEST_BEGINNING, min(len(word), LONGEST_FORM) + 1):
            yield hash_of_beginning(word[:size], term.language)
    if term.language is Language.ENGLISH:
        for opener in openers_of(term):
            yield hash_of(spelt_in_any_case(opener), term.language)

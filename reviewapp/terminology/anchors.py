"""Anchors: which English terms may stand in a text, told without reading the glossary.

A term is kept under the keys of its two longest words, its rarest more often than not. The keys
that the words of a text offer then lead to all terms that a matcher could find in it, and to few
others.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from itertools import product
from pathlib import Path

from reviewapp.terminology.english import text_keys
from reviewapp.terminology.english_spelling import american
from reviewapp.terminology.glossary import Term
from reviewapp.terminology.patterns import joined_word, patterns_of
from reviewapp.terminology.term_index import openers_of
from reviewapp.terminology.words import CutText, plain_word

LONGEST_KEY = 100
"""Longer keys are cut off, of terms and of texts alike."""

_VERSION_LENGTH = 16


Anchor = tuple[str, str]
"""A key of a term's longest word, and one of its next longest; empty where there is none."""


def anchors_of(term: Term) -> frozenset[Anchor]:
    """The anchors under which to keep an English term; none for a term without words.

    Each text in which a matcher finds the term offers both keys of one of them.
    """
    anchors = {(_cut(american(opener)), "") for opener in openers_of(term)}
    for first, pattern in patterns_of(term, rank=0):
        if not pattern.never:
            longest, *others = sorted([first, *(step.keys for step in pattern.steps)], key=_length)
            second = map(_cut, others[0]) if others else [""]
            anchors.update(product(map(_cut, longest), second))
    return frozenset(anchors)


def keys_in(texts: Iterable[str]) -> frozenset[str]:
    """The keys that English texts offer. Linear in their length, quick for words seen before."""
    words: set[str] = set()
    for cut in map(CutText, texts):
        words.update(map(plain_word, set(cut.forms)))
        words.update(_joined_at_hyphens(cut))
    return frozenset(key[:LONGEST_KEY] for word in words for key in _offered(word))


@cache
def anchors_version() -> str:
    """Another one whenever what makes the anchors may have changed: what is kept is then stale."""
    import simplemma

    digest = hashlib.sha256(simplemma.__version__.encode())
    for path in sorted(Path(__file__).parent.glob("*.*")):
        if path.suffix in (".py", ".toml"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:_VERSION_LENGTH]


def _length(keys: Iterable[str]) -> int:
    """Sorts the longest word first."""
    return -min(map(len, keys))


def _cut(key: str) -> str:
    """The key as texts offer it: what counts in any capitals is looked for in small letters."""
    return (american(key.lstrip("^=").casefold()) if key.startswith("^") else key)[:LONGEST_KEY]


def _offered(word: str) -> frozenset[str]:
    """What a word offers, and its spelling in small letters for terms in any capitals."""
    keys = text_keys(word)
    return keys | {american(key[1:].casefold()) for key in keys if key.startswith("=")}


def _joined_at_hyphens(cut: CutText) -> Iterable[str]:
    return (
        joined_word((cut.plain(index - 1), cut.plain(index)))
        for index in cut.behind_hyphens
        if 0 < index < len(cut)
    )

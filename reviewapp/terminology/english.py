"""English words: which forms and spellings are forms of one word."""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from reviewapp.terminology.english_forms import bases, singulars
from reviewapp.terminology.english_irregular import NOUNS_IN_ING, PLURALS_FOR_THEMSELVES
from reviewapp.terminology.english_spelling import american, is_other_variant
from reviewapp.terminology.keys import is_case_bound, verbatim, verbatim_keys
from reviewapp.terminology.known_keys import KnownKeys, known_keys
from reviewapp.terminology.words import LONGEST_WORD, Word

__all__ = ["SEAMS", "is_form_in_context", "is_other_variant", "term_keys", "text_keys"]

SEAMS = frozenset({"-", " "})
"""Gaps across which two words may also be written as one: cease-fire, cease fire, ceasefire."""

_LAST_WORD = re.compile(r"([^\W\d_]+)[\s’']*\Z")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_FARTHEST_NEIGHBOUR = 30
# What stands before an -ing form that is a verb, and what stands behind it as its object.
_BEFORE_A_VERB = frozenset(
    {
        "am",
        "are",
        "be",
        "been",
        "being",
        "is",
        "was",
        "were",
        "not",
        "by",
        "after",
        "before",
        "when",
        "while",
        "without",
        "since",
        "than",
        "despite",
        "keep",
        "keeps",
        "kept",
        "start",
        "starts",
        "started",
        "stop",
        "stops",
        "stopped",
        "begin",
        "begins",
        "began",
        "continue",
        "continues",
        "continued",
        "avoid",
        "avoids",
        "avoided",
        "currently",
    }
)
_BEHIND_A_VERB = frozenset(
    {
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "my",
        "your",
        "his",
        "her",
        "its",
        "our",
        "their",
        "me",
        "you",
        "him",
        "it",
        "us",
        "them",
        "all",
        "any",
        "each",
        "every",
        "no",
        "some",
        "what",
        "how",
        "whether",
    }
)


def text_keys(word: str) -> frozenset[str]:
    """The keys that a word of a text offers: its own, and those of all it may be a form of."""
    if len(word) > LONGEST_WORD:
        return frozenset({verbatim(word)})
    return _text_keys(word)


@lru_cache(maxsize=4096)
def _text_keys(word: str) -> frozenset[str]:
    folded = word.casefold()
    known = known_keys(_keys_by_rule).of(folded)
    return frozenset(verbatim_keys(word).union(_keys_by_rule(folded) if known is None else known))


def prepare(directory: Path) -> None:
    """Work out the keys of all words of the list and keep them in the directory."""
    KnownKeys(_keys_by_rule, directory)


def _keys_by_rule(folded: str) -> set[str]:
    return {american(base) for base in bases(folded)}


def term_keys(words: Sequence[Word]) -> tuple[frozenset[str], ...]:
    """The keys that each word of a glossary term asks for."""
    return tuple([_term_word_keys(word.text) for word in words])


@lru_cache(maxsize=4096)
def _term_word_keys(word: str) -> frozenset[str]:
    """A term stands for itself; only a plural asks for its singular too."""
    if word.isdecimal():
        return frozenset({word})
    if is_case_bound(word) or len(word) > LONGEST_WORD:
        return frozenset({verbatim(word)})
    lower = word.casefold()
    forms = {lower} if lower in PLURALS_FOR_THEMSELVES else {lower, *singulars(lower)}
    return frozenset(map(american, forms))


def stem_of(word: str) -> str:
    """The singular of a noun, in small letters and American spelling; other words as they are."""
    if is_case_bound(word) or len(word) > LONGEST_WORD:
        return word
    lower = word.casefold()
    return american(min(singulars(lower), default=lower))


def is_form_in_context(term: str, text: str, start: int, end: int) -> bool:
    """Whether the word at a place may be a form of `term` there.

    "the training" is no form of the noun train, but "training the troops" is one of the verb.
    """
    form = text[start:end].casefold()
    if form not in NOUNS_IN_ING or term.casefold().endswith("ing"):
        return True
    before = _LAST_WORD.search(text[max(0, start - _FARTHEST_NEIGHBOUR) : start])
    behind = _NEXT_WORD.match(text, end, end + _FARTHEST_NEIGHBOUR)
    return (before is not None and before[1].casefold() in _BEFORE_A_VERB) or (
        behind is not None and behind[1].casefold() in _BEHIND_A_VERB
    )

"""English words: which forms and spellings are forms of one word."""

import re
from collections.abc import Sequence
from functools import lru_cache

from reviewapp.terminology.keys import (
    asked,
    is_case_bound,
    offered,
    verbatim,
    verbatim_keys,
)
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.vocabulary import Language, Variant
from reviewapp.terminology.words import LONGEST_WORD, Word, split_words

SEAMS = frozenset({"-", " "})
"""Gaps across which two words may also be written as one: cease-fire, cease fire, ceasefire."""

_WORD = "word"
# Oxford spelling is British English with -ize, so these two do not tell the variants apart.
_OXFORD_SPELLINGS = (
    (re.compile(r"(?<=\w\w\w)is(?=(?:e[ds]?|ers?|ing|able|ations?|ational)$)"), "iz"),
    (re.compile(r"(?<=\w\w)ys(?=(?:e[ds]?|ers?|ing)$)"), "yz"),
)
_BRITISH_SPELLINGS = (
    (re.compile(r"(?<=\w\w)our(?=(?:s|ed|ing|able|ite|ites|ful|less|al)?$)"), "or"),
    (re.compile(r"(?<=\w[bt])re(?=s?$)"), "er"),
    (re.compile(r"(?<=def|off|lic)ence(?=s?$)"), "ense"),
    (re.compile(r"(?<=\w\w)ogue(?=s?$)"), "og"),
    (re.compile(r"(?<=gr)amme(?=s?$)"), "am"),
    (re.compile(r"[ao]e(?=\w\w\w)"), "e"),
    (re.compile(r"(?<=\we)ll(?=(?:ed|ing|ers?|ors?)$)"), "l"),
)


def text_keys(word: str) -> frozenset[str]:
    """The keys that a word of a text offers."""
    if len(word) > LONGEST_WORD:
        return frozenset({verbatim(word)})
    return _text_keys(word)


@lru_cache(maxsize=16384)
def _text_keys(word: str) -> frozenset[str]:
    known = lexicon(Language.ENGLISH).knows(word)
    return frozenset(
        verbatim_keys(word) | offered(_WORD, _all_forms(word), _stem(word), known=known)
    )


def term_keys(words: Sequence[Word]) -> tuple[frozenset[str], ...]:
    """The keys that each word of a glossary term asks for."""
    return tuple(_term_word_keys(word.text) for word in words)


@lru_cache(maxsize=16384)
def _term_word_keys(word: str) -> frozenset[str]:
    if is_case_bound(word) or len(word) > LONGEST_WORD:
        return frozenset({verbatim(word)})
    english = lexicon(Language.ENGLISH)
    lower = word.casefold()
    # The list has meeting under meet, but meetings under meeting: a noun of its own.
    stands_for_itself = english.lemma(f"{lower}s") == lower
    forms = [_american(lower)] if stands_for_itself else _all_forms(word)
    return frozenset(asked(_WORD, forms, _stem(word), known=english.knows(word)))


def is_other_variant(found: str, term: str, variant: Variant) -> bool:
    """Whether `found` leaves the glossary's spelling of `term` for that of the other English."""
    if variant is Variant.AMERICAN:
        return _is_british(found, oxford=False) and not _is_british(term, oxford=False)
    return _is_british(term, oxford=True) and not _is_british(found, oxford=True)


def _is_british(text: str, *, oxford: bool) -> bool:
    words = [word.text.casefold() for word in split_words(text)]
    return any(_american(word, oxford=oxford) != word for word in words)


def _all_forms(word: str) -> list[str]:
    english = lexicon(Language.ENGLISH)
    lower = word.casefold()
    lemmas = (*english.lemmas(lower), *english.lemmas(lower.capitalize()))
    return [_american(form) for form in (lower, *(lemma.casefold() for lemma in lemmas))]


def _american(word: str, *, oxford: bool = False) -> str:
    """The American spelling of a case-folded word; with `oxford`, -ise is left as it is."""
    for british, american in (
        _BRITISH_SPELLINGS if oxford else _OXFORD_SPELLINGS + _BRITISH_SPELLINGS
    ):
        word = british.sub(american, word)
    return word


def _stem(word: str) -> str:
    return lexicon(Language.ENGLISH).stem(_american(word.casefold()))

"""German words: which forms are forms of one word."""

import re
from collections.abc import Sequence
from functools import lru_cache

from reviewapp.terminology.keys import (
    LONGEST_ACRONYM,
    asked,
    is_case_bound,
    offered,
    verbatim,
    verbatim_keys,
)
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import LONGEST_WORD, Word, split_words

SEAMS = frozenset({"-"})
"""Gaps across which two words may also be written as one: Waffen-Handel, Waffenhandel."""

_NOUN = "noun"
_LOWER = "lower"
_ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e")
_NOUN_ENDINGS = ("s", "es", "n", "en", "e")
_SHORTEST_BASE = 3
# Only a linking s leaves ss behind a consonant: Mitgliedsstaat is a spelling of Mitgliedstaat.
_LINKING_S = re.compile(r"(?<=[bcdfghjklmnpqrtvwxz])ss")


def german_keys(text: str) -> frozenset[str]:
    """The keys of all words of a text: what it can be found by, whatever form it stands in."""
    keys: set[str] = set()
    for word in split_words(text):
        keys |= text_keys(word.text)
    return frozenset(keys)


def text_keys(word: str) -> frozenset[str]:
    """The keys that a word of a text offers."""
    if len(word) > LONGEST_WORD:
        return frozenset({verbatim(word)})
    return _text_keys(word)


@lru_cache(maxsize=16384)
def _text_keys(word: str) -> frozenset[str]:
    keys = verbatim_keys(word)
    if is_case_bound(word) and word.isupper():
        if len(word) <= LONGEST_ACRONYM:
            return frozenset(keys)
        word = word.capitalize()
    stem, known = _stem(word), lexicon(Language.GERMAN).knows(word)
    if word[0].isupper():
        forms = [*_noun_forms(word), *_regular_bases(word, known=known)]
        keys |= offered(_NOUN, forms, stem, known=known)
    keys |= offered(_LOWER, _lower_forms(word.lower()), stem, known=known)
    return frozenset(keys)


def term_keys(words: Sequence[Word]) -> tuple[frozenset[str], ...]:
    """The keys that each word of a glossary term asks for."""
    capitalised = [word.is_capitalised for word in words]
    return tuple(
        _term_word_keys(word.text, before_noun=next_is_capitalised)
        for word, next_is_capitalised in zip(words, [*capitalised[1:], False], strict=True)
    )


@lru_cache(maxsize=16384)
def _term_word_keys(word: str, *, before_noun: bool) -> frozenset[str]:
    if is_case_bound(word) or len(word) > LONGEST_WORD:
        return frozenset({verbatim(word)})
    stem, known = _stem(word), lexicon(Language.GERMAN).knows(word)
    keys: set[str] = set()
    if word[0].isupper():
        keys |= asked(_NOUN, _noun_forms(word), stem, known=known)
    if not word[0].isupper() or _may_be_adjective(word, before_noun=before_noun):
        keys |= asked(_LOWER, _lower_forms(word.lower()), stem, known=known)
    return frozenset(keys)


def _may_be_adjective(capitalised: str, *, before_noun: bool) -> bool:
    """Whether a term has the word in capitals only as its opening: Vereinte Nationen, Regional."""
    german = lexicon(Language.GERMAN)
    is_noun = german.lemma(capitalised) is not None
    exists_in_lower_case = german.lemma(capitalised.lower()) is not None
    if before_noun:
        return exists_in_lower_case or not is_noun
    return exists_in_lower_case and not is_noun


def _noun_forms(word: str) -> list[str]:
    lemmas = lexicon(Language.GERMAN).lemmas(word)
    return [_fold(word), *(_fold(lemma) for lemma in lemmas if lemma[0].isupper())]


def _regular_bases(word: str, *, known: bool) -> list[str]:
    """What a word may be the genitive or plural of where the list cannot tell."""
    german = lexicon(Language.GERMAN)
    if not known:
        bases = [word.removesuffix(ending) for ending in _NOUN_ENDINGS]
        return [_fold(base) for base in bases if base != word and len(base) >= _SHORTEST_BASE]
    # The list has Russlands and Airlines as words of their own.
    base = word.removesuffix("s")
    is_form = len(base) > _SHORTEST_BASE and german.lemma(word) == word
    return [_fold(base)] if is_form and base != word and german.lemma(base) == base else []


def _lower_forms(word: str) -> list[str]:
    german = lexicon(Language.GERMAN)
    forms = [word, *(lemma for lemma in german.lemmas(word) if lemma[0].islower())]
    for ending in _ADJECTIVE_ENDINGS:
        # The list has bewaffneten under the verb bewaffnen; the adjective is bewaffnet.
        bare = word.removesuffix(ending)
        if bare != word and german.lemma(bare) is not None:
            forms.append(bare)
    return [_fold(form) for form in forms]


def _stem(word: str) -> str:
    return lexicon(Language.GERMAN).stem(_fold(word))


def _fold(word: str) -> str:
    return _LINKING_S.sub("s", word.casefold())

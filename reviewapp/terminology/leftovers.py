"""A quick look whether German terms may have been left standing in an English text."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from reviewapp.terminology.glossary import Concept, Term
from reviewapp.terminology.keys import is_case_bound
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import CutText

_WORD = re.compile(r"[^\W\d_]+")
_INVISIBLE = re.compile("[\xad\u200b-\u200d\u2060\ufeff]")
_BEGINNING = 3
"""Letters that all forms of a German word share, umlauts aside."""

_READ = 8
"""Letters read of a word, so that three are left when ae, oe, ue are made one each."""

_PLAIN = {"ä": "a", "ö": "o", "ü": "u", "a": "a", "o": "o", "u": "u"}
_UMLAUT = re.compile("[äöü]|[aou]e")


def may_be_left_standing(target: CutText, terms: Iterable[Term]) -> bool:
    """False where no word of the target begins as one of the terms' words does.

    True may be wrong; it only says that a thorough look is worth its while.
    """
    if not target.is_usual and (
        _INVISIBLE.search(target.text) or not unicodedata.is_normalized("NFC", target.text)
    ):
        return True
    beginnings = frozenset(map(_beginning, target.forms))
    return any(
        term.any_case or not beginnings.isdisjoint(map(_beginning, _WORD.findall(form)))
        for term in terms
        for form in (term.text, *term.added_forms)
    )


def foreign_short_forms(concept: Concept, words: frozenset[str]) -> frozenset[str]:
    """German short forms that stand among the words of an English text and are not English too.

    OVKS has letters that no English name of the concept has in this order; PCR is short for
    polymerase chain reaction in both languages. Longer words are too often names, alike in both.
    """
    standing = [
        term.text
        for term in concept.terms
        if term.text in words and term.language is Language.GERMAN and is_case_bound(term.text)
    ]
    if not standing:
        return frozenset()
    names = [term.text.casefold() for term in concept.terms_in(Language.ENGLISH)]
    return frozenset(
        text for text in standing if not any(_has_in_order(text.casefold(), name) for name in names)
    )


def _has_in_order(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)


@lru_cache(maxsize=4096)
def _beginning(word: str) -> str:
    """The first letters, with the case of the very first: German nouns have a capital."""
    folded = _UMLAUT.sub(lambda umlaut: _PLAIN[umlaut[0][0]], word[:_READ].casefold())[:_BEGINNING]
    return folded.capitalize() if word[0].isupper() else folded

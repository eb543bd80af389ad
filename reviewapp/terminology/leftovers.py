"""A quick look whether German terms may have been left standing in an English text."""

import re
import unicodedata
from collections.abc import Iterable

from reviewapp.terminology.glossary import Term

_WORD = re.compile(r"[^\W\d_]+")
_INVISIBLE = re.compile("[\xad\u200b-\u200d\u2060\ufeff]")
_BEGINNING = 3
"""Letters that all forms of a German word share, umlauts aside."""

_READ = 8
"""Letters read of a word, so that three are left when ae, oe, ue are made one each."""

_PLAIN = {"ä": "a", "ö": "o", "ü": "u", "a": "a", "o": "o", "u": "u"}
_UMLAUT = re.compile("[äöü]|[aou]e")


def may_be_left_standing(target: str, terms: Iterable[Term]) -> bool:
    """False where no word of the target begins as one of the terms' words does.

    True may be wrong; it only says that a thorough look is worth its while.
    """
    if _INVISIBLE.search(target) or not unicodedata.is_normalized("NFC", target):
        return True
    beginnings = {_beginning(word) for word in set(_WORD.findall(target))}
    return any(
        term.any_case or not beginnings.isdisjoint(map(_beginning, _WORD.findall(term.text)))
        for term in terms
    )


def _beginning(word: str) -> str:
    """The first letters, with the case of the very first: German nouns have a capital."""
    folded = _UMLAUT.sub(lambda umlaut: _PLAIN[umlaut[0][0]], word[:_READ].casefold())[:_BEGINNING]
    return folded.capitalize() if word[0].isupper() else folded

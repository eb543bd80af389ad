"""British and American spelling."""

import re
from functools import lru_cache

from reviewapp.terminology.english_irregular import AMERICAN_WORDS
from reviewapp.terminology.vocabulary import Variant
from reviewapp.terminology.words import split_words

# Oxford spelling is British English with -ize, so these two do not tell the variants apart.
_OXFORD_SPELLINGS = (
    (re.compile(r"(?<=\w\w)is(?=(?:e[ds]?|ers?|ing|able|ations?|ational(?:ly)?)$)"), "iz"),
    (re.compile(r"(?<=\w\w)ys(?=(?:e[ds]?|ers?|ing)$)"), "yz"),
)
# These also meet words that both variants spell alike (resource), to the same effect on both.
_BRITISH_SPELLINGS = (
    (re.compile(r"(?<=\w\w)our(?!$|s$)|(?<=\w\w\w)our(?=s?$)"), "or"),
    (re.compile(r"(?<=\w[btv])re(?=s?$)"), "er"),
    (re.compile(r"(?<=\w[btv])red$"), "ered"),
    (re.compile(r"(?<=def|off|lic|ret)ence(?=s?$)"), "ense"),
    (re.compile(r"(?<=\w\w[aeio]l)ogue(?=[ds]?$)"), "og"),
    (re.compile(r"(?<=ogr)amme(?=s?$)"), "am"),
    (re.compile(r"[ao]e(?=\w\w\w)"), "e"),
    (re.compile(r"(?<=\w[aeiou])ll(?=(?:ed|ing|ings|ers?|ors?|ery|ist|ists|ous)$)"), "l"),
    (re.compile(r"(?<=\w[aeiou])l(?=(?:ments?|ful(?:ly)?)$)"), "ll"),
    (re.compile(r"(?<=dg)e(?=ment)"), ""),
)


@lru_cache(maxsize=4096)
def american(word: str, *, oxford: bool = False) -> str:
    """The American spelling of a case-folded word; with `oxford`, -ise is left as it is."""
    if word in AMERICAN_WORDS:
        return AMERICAN_WORDS[word]
    for british, replacement in (
        _BRITISH_SPELLINGS if oxford else _OXFORD_SPELLINGS + _BRITISH_SPELLINGS
    ):
        word = british.sub(replacement, word)
    return word


def is_other_variant(found: str, term: str, variant: Variant) -> bool:
    """Whether `found` leaves the glossary's spelling of `term` for that of the other English."""
    if variant is Variant.AMERICAN:
        return _british_words(found, oxford=False) > _british_words(term, oxford=False)
    return _british_words(term, oxford=True) > _british_words(found, oxford=True)


def _british_words(text: str, *, oxford: bool) -> int:
    words = [word.text.casefold() for word in split_words(text)]
    return sum(american(word, oxford=oxford) != word for word in words)

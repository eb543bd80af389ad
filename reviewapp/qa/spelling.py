"""English words that no list knows and that are one slip away from a common word."""

import re
from collections.abc import Iterator
from functools import lru_cache

from reviewapp.qa.findings import Check, Finding, Fix, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.word_list import frequency
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import Word

SPELLING = Check(
    "spelling",
    "Spelling",
    "English words are spelt as dictionaries have them.",
    Severity.WARNING,
    "A word is reported if two word lists do not know it, but know one that differs by a single "
    "slip: a letter lost, added, exchanged or swapped. Names, glossary terms, words of the German "
    "text and rare technical words are left alone.",
)
MISSPELT = "“{found}” is not in the dictionary: “{wanted}”?"

_SHORTEST = 4
_LONGEST = 30
_COMMON = 20_000
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[a-z]+\Z")
_PREFIXES = (
    *("un", "re", "non", "pre", "post", "anti", "inter", "over", "under", "sub", "super", "multi"),
    *("co", "micro", "macro", "mini", "mega", "neuro", "cardio", "psycho", "socio", "bio", "geo"),
    *("trans", "counter", "mis", "dis", "pro", "semi", "ultra", "hyper", "hypo", "intra", "extra"),
)
_SUFFIXES = ("ly", "ness", "less", "like", "wise", "able", "ish", "ism", "ist", "ists", "ship")


def check_spelling(pair: Pair) -> Iterator[Finding]:
    """Unknown words with what they probably should be."""
    words = pair.target_words
    if all(map(_is_right, pair.lower_target)):
        return
    for place, word in enumerate(words):
        lower = word.text.lower()
        if _is_right(lower):
            continue
        following = words[place + 1].gap if place + 1 < len(words) else ""
        if not _may_be_misspelt(word, following, pair):
            continue
        wanted = suggestion(lower)
        if wanted and not _is_german(word.text, pair):
            wanted = wanted.capitalize() if word.is_capitalised else wanted
            at = word.start, word.end
            message = MISSPELT.format(found=word.text, wanted=wanted)
            yield Finding(
                SPELLING.id, Severity.WARNING, message, (), (at,), wanted, fix=Fix(*at, wanted)
            )


@lru_cache(maxsize=32768)
def _is_right(word: str) -> bool:
    """Whether a word in lower case is known, or nothing can be said of it."""
    return not (_SHORTEST <= len(word) <= _LONGEST and _WORD.match(word)) or is_known(word)


@lru_cache(maxsize=16384)
def is_known(word: str) -> bool:
    """Whether a word list has the word, or it is made of a prefix or an ending and such a word."""
    if frequency(word) or lexicon(Language.ENGLISH).knows(word) or word in _PREFIXES:
        return True
    for prefix in _PREFIXES:
        if word.startswith(prefix) and _is_long_and_known(word[len(prefix) :]):
            return True
    return any(
        word.endswith(suffix) and _is_long_and_known(word.removesuffix(suffix))
        for suffix in _SUFFIXES
    )


def _is_long_and_known(word: str) -> bool:
    return len(word) >= _SHORTEST and frequency(word) >= _COMMON


def _may_be_misspelt(word: Word, following: str, pair: Pair) -> bool:
    if not _WORD.match(word.text.lower()) or following == "'":
        return False
    if word.is_capitalised and (word.text.isupper() or not pair.opens_sentence(word)):
        return False
    if not (word.text.islower() or word.text[1:].islower()) or pair.in_terms[word.start]:
        return False
    return pair.target_prose[word.start] == pair.target[word.start]


def _is_german(word: str, pair: Pair) -> bool:
    """Whether the German text has the word too: a name, or German that was left."""
    return word.lower() in pair.once(_german_words)


def _german_words(pair: Pair) -> frozenset[str]:
    return frozenset(pair.lower_source)


@lru_cache(maxsize=4096)
def suggestion(word: str) -> str:
    """The commonest word that is one slip away; empty where none is common."""
    best = max(_one_slip_away(word), key=frequency, default="")
    return best if frequency(best) >= _COMMON else ""


def _one_slip_away(word: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]

"""Keys to search texts by: a form offers some, a word that somebody looks for asks for some.

Wider than for terms: in any capitals, and the parts of a compound count. Words that stand in every
text are not looked for.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from reviewapp.terminology import english, german
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import LONGEST_WORD, Word, split_words

LONGEST_FORM = LONGEST_WORD
_LONGEST_ACRONYM_TYPED_SMALL = 6

_GERMAN_EVERYWHERE = """
    ab aber als am an auch auf aus bei bis da dass dem den der des die das dies diese diesem diesen
    dieser dieses doch du durch ein eine einem einen einer eines er es für hat hatte ich ihm ihn
    ihr ihre ihrem ihren ihrer im in ist ja kein man mit nach nicht noch nur ob oder ohne sein
    seine seinem seinen seiner sich sie sind so über um und uns unter vom von vor war waren was
    wenn werden wie wir wird wo wurde wurden zu zum zur
"""
_ENGLISH_EVERYWHERE = """
    a an and are as at be been but by can did do does for from had has have he her him his how i
    if in into is it its me my no not of on or our out she so than that the their them then there
    these they this those to too up us was we were what when which who will with would you your
"""
_EVERYWHERE = {
    Language.GERMAN: frozenset(_GERMAN_EVERYWHERE.split()),
    Language.ENGLISH: frozenset(_ENGLISH_EVERYWHERE.split()),
}


def forms_of(text: str, language: Language) -> frozenset[str]:
    """The different words of a text that are worth finding, as they are written."""
    everywhere = _EVERYWHERE[language]
    return frozenset(
        word.text
        for word in split_words(text)
        if len(word.text) <= LONGEST_FORM and word.text.lower() not in everywhere
    )


@lru_cache(maxsize=65536)
def offered(form: str, language: Language) -> frozenset[int]:
    """The hashes by which a form of a text is found; a German compound by its parts too."""
    if language is Language.ENGLISH:
        keys = set(english.text_keys(form))
    else:
        keys = set(german.text_keys(form))
        for _start, _end, part in german.compound_keys(form):
            keys |= part
    return frozenset(_hash(language, key) for key in keys)


def asked(word: str, language: Language) -> frozenset[int]:
    """The hashes that a word which somebody typed asks for, in any capitals."""
    keys: set[str] = set()
    for variant in _in_other_capitals(word):
        words = split_words(variant)
        if language is Language.GERMAN:
            keys.update(*german.term_keys(words))
        else:
            keys.update(*english.term_keys(words))
            keys.update(key for key in english.text_keys(variant) if not key.startswith("="))
    return frozenset(_hash(language, key) for key in keys)


def is_worth_looking_for(word: str) -> bool:
    """Whether the word does not stand in every text of either language."""
    return all(word.lower() not in words for words in _EVERYWHERE.values())


def found_in(text: str, words: Iterable[str], language: Language) -> tuple[Word, ...]:
    """The words of the text that one of the searched words finds, in text order."""
    wanted = frozenset().union(*(asked(word, language) for word in words))
    return tuple(
        word
        for word in split_words(text)
        if len(word.text) <= LONGEST_FORM and not wanted.isdisjoint(offered(word.text, language))
    )


def _in_other_capitals(word: str) -> Iterator[str]:
    yield word
    if word == word.lower():
        yield word.capitalize()
        if len(word) <= _LONGEST_ACRONYM_TYPED_SMALL:
            yield word.upper()
    elif word.isupper():
        yield word.capitalize()


def _hash(language: Language, key: str) -> int:
    """64 bits with a sign, as databases keep them."""
    digest = hashlib.blake2b(f"{language}:{key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)

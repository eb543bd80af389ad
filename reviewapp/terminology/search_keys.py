"""Keys to search texts by: a form offers some, a word that somebody looks for asks for some.

Wider than for terms: in any capitals, and the parts of a compound count. Words that stand in every
text are not looked for. What two words together may be written for (Waffen-Handel, Waffen- und
Drogenhandel) is kept by its first letters, so that each text in which a term stands can be found.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from reviewapp.terminology import english, german
from reviewapp.terminology.ellipsis import completions
from reviewapp.terminology.keys import in_any_case, spelt_in_any_case
from reviewapp.terminology.patterns import joined_word
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import LONGEST_WORD, CutText, Word, split_words

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
_BEGINNING = "<"
"""What no word begins with: such a form is the first letters of a word that two words stand for."""


def forms_of(text: str, language: Language) -> frozenset[str]:
    """The different words of a text that are worth finding, as they are written.

    And the beginnings of words that it writes as two, or completes elsewhere.
    """
    forms = {word.text for word in split_words(text)} - spelt_everywhere(language)
    forms.update(_BEGINNING + begun.casefold() for begun in _beginnings(CutText(text), language))
    return frozenset(form for form in forms if len(form) <= LONGEST_FORM)


@lru_cache
def spelt_everywhere(language: Language) -> frozenset[str]:
    """Words that are not kept, as texts write them; in capitals they are names (WHO, US)."""
    words = _EVERYWHERE[language]
    return words | {word.capitalize() for word in words}


def _beginnings(cut: CutText, language: Language) -> Iterator[str]:
    """Each word that may be put together, as far as all its forms are the same."""
    for index in cut.behind_hyphens:
        if 0 < index < len(cut) and cut.gap(index) == "-":
            first = cut.plain(index - 1)
            yield joined_word((first, cut.plain(index)))[: len(first) + 1]
        if language is Language.GERMAN:
            for place in (index - 1, index):
                if 0 <= place < len(cut):
                    yield from (whole.text[: whole.kept] for whole in completions(cut, place))


@lru_cache(maxsize=65536)
def offered(form: str, language: Language) -> frozenset[int]:
    """The hashes by which a form of a text is found; a German compound by its parts too."""
    if form.startswith(_BEGINNING):
        return frozenset({hash_of(form, language)})
    return frozenset(hash_of(key, language) for key in _keys_of(form, language))


def _keys_of(form: str, language: Language) -> frozenset[str]:
    """As the matcher reads a word, for terms that count in any capitals too."""
    text_keys = english.text_keys if language is Language.ENGLISH else german.text_keys
    keys = text_keys(form)
    anyhow = {in_any_case(key) for key in keys | text_keys(form.capitalize())}
    parts = german.compound_keys(form) if language is Language.GERMAN else ()
    return keys.union(anyhow, [spelt_in_any_case(form)], *(part for _start, _end, part in parts))


@lru_cache
def offered_everywhere(language: Language) -> frozenset[int]:
    """The hashes that words which are not kept would be found by."""
    return frozenset().union(*(offered(form, language) for form in spelt_everywhere(language)))


def hash_of_beginning(letters: str, language: Language) -> int:
    """The hash of the first letters of a word that two words of a text may stand for."""
    return hash_of(_BEGINNING + letters, language)


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
    return frozenset(hash_of(key, language) for key in keys)


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


def hash_of(key: str, language: Language) -> int:
    """64 bits with a sign, as databases keep them."""
    digest = hashlib.blake2b(f"{language}:{key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)

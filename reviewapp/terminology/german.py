"""German words: which forms are forms of one word."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reviewapp.terminology.compounds import parts
from reviewapp.terminology.keys import (
    LONGEST_ACRONYM,
    SHORTEST_HEADING,
    is_case_bound,
    verbatim,
    verbatim_keys,
)
from reviewapp.terminology.lexicon import compound_parts, lexicon
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.word_forms import learned_singulars, nominalised
from reviewapp.terminology.words import LONGEST_WORD, Word, split_words

SEAMS = frozenset({"-"})
"""Gaps across which two words may also be written as one: Waffen-Handel, Waffenhandel."""

_ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e")
_NOUN_ENDINGS = ("s", "es", "n", "en", "e")
_ROUGH_ENDINGS = ("ern", "em", "en", "er", "es", "e", "n", "s")
_SHORTEST_BASE = 3
_SHORTEST_STEM = 4
_SHORTEST_TAIL = 4

# Only a linking s leaves ss behind a consonant: Mitgliedsstaat is a spelling of Mitgliedstaat.
_LINKING_S = re.compile(r"(?<=[bcdfghjklmnpqrtvwxz])ss")
# Schiffahrt and Schifffahrt; the old spelling drops one of three.
_THREE_CONSONANTS = re.compile(r"([bdfglmnprst])\1\1")
_SPELT_IN_TWO_WAYS = re.compile(r"ß|[Pp]h|tial|ss|([bdfglmnprt])\1\1")
_DIGRAPHS = re.compile("[aou]e")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}
_WITHOUT_UMLAUTS = str.maketrans("äöüÄÖÜ", "aouAOU")
_WITH_UMLAUTS = str.maketrans("aouAOU", "äöüÄÖÜ")


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


@lru_cache(maxsize=4096)
def _text_keys(word: str) -> frozenset[str]:
    keys = verbatim_keys(word)
    if is_case_bound(word) and word.isupper():
        if not _may_be_heading(word):
            return frozenset(keys)
        word = word.capitalize()
    word = _in_known_spelling(word)
    forms = _noun_forms(word) if word[0].isupper() else []
    forms += _lower_forms(word.lower())
    keys.update(_folded(forms))
    rough = _rough(word)
    keys.add(rough)
    keys.add(rough.lower())
    return frozenset(keys)


def _may_be_heading(capitals: str) -> bool:
    if len(capitals) > LONGEST_ACRONYM:
        return True
    return len(capitals) >= SHORTEST_HEADING and lexicon(Language.GERMAN).has(capitals.capitalize())


def compound_keys(word: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Places and keys of the parts of a noun written as one word: Sicherheits|rats|sitzung."""
    if not word[0].isupper() or (word.isupper() and len(word) <= LONGEST_ACRONYM):
        return
    for part in parts(word):
        yield part.start, part.end, frozenset(_folded([noun.capitalize() for noun in part.nouns]))


def term_keys(words: Sequence[Word]) -> tuple[frozenset[str], ...]:
    """The keys that each word of a glossary term asks for."""
    capitalised = [word.is_capitalised for word in words]
    return tuple(
        _term_word_keys(word.text, before_noun=next_is_capitalised)
        for word, next_is_capitalised in zip(words, [*capitalised[1:], False], strict=True)
    )


@lru_cache(maxsize=4096)
def _term_word_keys(word: str, *, before_noun: bool) -> frozenset[str]:
    if is_case_bound(word) or len(word) > LONGEST_WORD:
        return frozenset({verbatim(word)})
    word = _in_known_spelling(word)
    keys: set[str] = set()
    is_unknown = not lexicon(Language.GERMAN).knows(word)
    if word[0].isupper():
        forms = _term_noun_forms(word)
        keys.update(_folded(forms))
        if is_unknown and len(forms) == 1:
            keys.add(_rough(word))
    if not word[0].isupper() or _may_be_adjective(word, before_noun=before_noun):
        keys.update(_folded(_lower_forms(word.lower())))
        keys.update([_rough(word.lower())] if is_unknown else [])
    return frozenset(keys)


def feminine_keys(noun: str) -> frozenset[str]:
    """The keys of the feminine form of a noun: Generalsekretärin, Ärztin, Kollegin."""
    base = noun.removesuffix("e")
    forms = [f"{base}in", f"{_last_vowel_mutated(base)}in"]
    german = lexicon(Language.GERMAN)
    known = [form for form in forms if german.has(form)]
    return frozenset().union(*(_term_word_keys(form, before_noun=False) for form in known or forms))


def _last_vowel_mutated(noun: str) -> str:
    for place in range(len(noun) - 1, -1, -1):
        if noun[place] in "aouAOU":
            place -= noun[place] == "u" and noun[:place].endswith(("a", "A"))  # Bauer, Bäuerin
            return noun[:place] + noun[place].translate(_WITH_UMLAUTS) + noun[place + 1 :]
    return noun


def _may_be_adjective(capitalised: str, *, before_noun: bool) -> bool:
    """Whether a term has the word in capitals only as its opening: Vereinte Nationen, Regional."""
    german = lexicon(Language.GERMAN)
    exists_in_lower_case = german.has(capitalised.lower())
    if before_noun:
        return exists_in_lower_case or not german.has(capitalised)
    return exists_in_lower_case and not german.has(capitalised)


def _noun_forms(word: str) -> list[str]:
    """What a noun of a text may be a form of."""
    german = lexicon(Language.GERMAN)
    lemmas = german.lemmas(word)
    if lemmas:
        return [word, *[lemma for lemma in lemmas if lemma[0].isupper()]]
    bases = [word.removesuffix(ending) for ending in _NOUN_ENDINGS if word.endswith(ending)]
    return [
        word,
        *nominalised(word, german.has),
        *_by_its_tail(word),
        *[base for base in bases if len(base) >= _SHORTEST_BASE],
        *learned_singulars(word),
    ]


def _term_noun_forms(word: str) -> list[str]:
    """What a noun of a glossary asks for: itself, and its dictionary form where it is in another.

    Of a noun that no list knows, an s at its end belongs to it (Barents).
    """
    german = lexicon(Language.GERMAN)
    if german.has(word):
        return _noun_forms(word)
    return [word, *nominalised(word, german.has), *_by_its_tail(word)]


def stem_of(word: str) -> str:
    """One stem for all forms of a word, as far as the list and the endings tell; in small letters.

    Two words may have one stem without being forms of each other.
    """
    if is_case_bound(word) or len(word) > LONGEST_WORD:
        return word
    known = lexicon(Language.GERMAN).lemmas(word) if word[0].isupper() else []
    nouns = [lemma for lemma in known if lemma[0].isupper()]
    if not known and word[0].isupper():
        nouns = _by_its_tail(word)
    return _rough(min(nouns, default=word)).removeprefix("~").lower()


def _by_its_tail(word: str) -> list[str]:
    """Dictionary forms of a compound that the list lacks: those of the longest tail that it has.

    Quicker than cutting the word properly, and a wrong tail is harmless: the rest must be the same.
    """
    german = lexicon(Language.GERMAN)
    for place, _ in compound_parts().beginning(word.lower()):
        if place <= len(word) - _SHORTEST_TAIL:
            lemmas = german.lemmas(word[place:].capitalize())
            if lemmas:
                return [word[:place] + lemma.lower() for lemma in lemmas if lemma[0].isupper()]
    return []


def _lower_forms(word: str) -> list[str]:
    german = lexicon(Language.GERMAN)
    forms = [word, *[lemma for lemma in german.lemmas(word) if lemma[0].islower()]]
    if word.endswith(_ADJECTIVE_ENDINGS):
        # The list has bewaffneten under the verb bewaffnen; the adjective is bewaffnet.
        bare = word[:-1] if word.endswith("e") else word[:-2]
        forms += filter(german.has, (bare, f"{bare}e"))
    return forms


def _in_known_spelling(word: str) -> str:
    """A word that the list does not know, spelt as the list has it: ä for ae, ss for the old ß."""
    german = lexicon(Language.GERMAN)
    if "ß" in word and not german.has(word):
        word = word.replace("ß", "ss")
    if not _DIGRAPHS.search(word) or german.knows(word):
        return word
    umlauts = _DIGRAPHS.sub(lambda match: _UMLAUTS[match.group()], word)
    return umlauts if german.knows(umlauts) or _by_its_tail(umlauts) else word


def _rough(word: str) -> str:
    """The key of a word that no list knows: without umlauts and one ending of inflection."""
    folded = _fold(word).translate(_WITHOUT_UMLAUTS)
    for ending in _ROUGH_ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_STEM:
            return f"~{folded.removesuffix(ending)}"
    return f"~{folded}"


def _folded(words: list[str]) -> list[str]:
    """`_fold` for words of which mostly none changes: one look at all of them."""
    return list(map(_fold, words)) if _SPELT_IN_TWO_WAYS.search(" ".join(words)) else words


def _fold(word: str) -> str:
    """One spelling for old and new, with and without ß. The word itself where nothing changes."""
    if not _SPELT_IN_TWO_WAYS.search(word):
        return word
    word = word.replace("ß", "ss").replace("ph", "f").replace("Ph", "F").replace("tial", "zial")
    return _THREE_CONSONANTS.sub(r"\1\1", _LINKING_S.sub("s", word))

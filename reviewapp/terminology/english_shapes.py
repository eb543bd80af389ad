"""Writing one English term in the number and case in which another one stands."""

import re

from reviewapp.terminology.english_forms import singulars
from reviewapp.terminology.english_irregular import (
    FOLLOW_THEIR_NOUN,
    PLURALS,
    PLURALS_FOR_THEMSELVES,
    RANKS,
    UNCOUNTABLE,
)
from reviewapp.terminology.english_spelling import american
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.vocabulary import Language

_SEPARATOR = re.compile(r"([\s\u2010\u2011-]+)")
_PREPOSITIONS = frozenset({"of", "in", "at", "for", "to", "by", "on", "with", "from", "under"})
_SMALL_WORDS = _PREPOSITIONS | {"a", "an", "the", "and", "or"}
_TITLE_WORD = re.compile(r"(?<![\w’'])[^\W\d_][\w’']*")
_NO_PLURAL = re.compile(r"(?:ing|ism|ness|hood|ics)\Z")


def in_the_shape_of(found: str, written: str, wanted: str) -> str | None:
    """`wanted` with the number and case in which `found` writes the term `written`.

    None where that is not certain: a verb form, an unusual case, a noun without plural.
    """
    is_plural = is_plural_of(found, written)
    if is_plural is None:
        return None
    shaped = plural(wanted) if is_plural else wanted
    return None if shaped is None else _in_the_case_of(found, written, shaped)


def is_plural_of(found: str, written: str) -> bool | None:
    """Whether `found` is the plural of a term; None if it is neither that nor the term."""
    found_words, written_words = _folded_words(found), _folded_words(written)
    if "".join(found_words) == "".join(written_words):
        return False
    if len(found_words) != len(written_words):
        return None
    pairs = zip(found_words, written_words, strict=True)
    others = [(one, other) for one, other in pairs if one != other]
    (one, other), *more = others
    is_plural = not more and other in {american(base) for base in singulars(one)}
    return True if is_plural else None


def plural(term: str) -> str | None:
    """The plural of an English term, formed on its noun: chiefs of staff. None if not certain."""
    parts = _SEPARATOR.split(term)
    place = _noun_place(parts)
    noun = _plural_of_noun(parts[place])
    if noun is None:
        return None
    parts[place] = noun
    return "".join(parts)


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def _noun_place(parts: list[str]) -> int:
    """Words stand at the even places, what separates them between."""
    words = [part.casefold() for part in parts[::2]]
    for place, word in enumerate(words[1:], start=1):
        if word in _PREPOSITIONS:
            return 2 * (place - 1)
    last = len(words) - 1
    if last and words[last] in FOLLOW_THEIR_NOUN and words[last - 1] not in RANKS:
        last -= 1
    return 2 * last


def _plural_of_noun(noun: str) -> str | None:
    lower = noun.casefold()
    if not lower or lower in UNCOUNTABLE:
        return None
    if lower in PLURALS_FOR_THEMSELVES or singulars(lower):
        return noun
    if lower in PLURALS:
        written = PLURALS[lower]
        return capitalised(written) if noun[0].isupper() else written
    regular = _regular_plural(noun)
    if noun.isupper():
        return f"{noun}s"
    is_known = lexicon(Language.ENGLISH).lemma(lower) is not None
    if is_known and lexicon(Language.ENGLISH).lemma(regular.casefold()) != lower:
        return None
    return None if _NO_PLURAL.search(lower) and not is_known else regular


def _regular_plural(noun: str) -> str:
    if re.search(r"[^aeiou]y\Z", noun):
        return f"{noun[:-1]}ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)\Z", noun) else "s")


def _folded_words(text: str) -> list[str]:
    return [american(word) for word in _SEPARATOR.split(text.casefold())[::2]]


def _in_the_case_of(found: str, written: str, wanted: str) -> str | None:
    """`wanted` as the glossary has it, unless the text departs from the glossary's own case."""
    letters = [letter for letter in found if letter.isalpha()]
    if _initials(found) == _initials(written) and found.isupper() == written.isupper():
        return wanted
    if found.isupper():
        return wanted.upper() if len(letters) > 1 else None
    if found == found.lower() or written.isupper():
        return wanted
    if all(initial.isupper() for initial in _initials(found)):
        is_one_word = len(_initials(found)) == 1
        return capitalised(wanted) if is_one_word else _titled(wanted)
    return capitalised(wanted) if _initials(found)[:1].isupper() else None


def _initials(text: str) -> str:
    """The first letters of the words that have a capital in a title."""
    words = (word[0] for word in _TITLE_WORD.finditer(text))
    return "".join(word[0] for word in words if word.casefold() not in _SMALL_WORDS)


def _titled(text: str) -> str:
    def as_in_a_title(word: re.Match[str]) -> str:
        is_small = word[0].casefold() in _SMALL_WORDS and word.start() > 0
        return word[0] if is_small else capitalised(word[0])

    return _TITLE_WORD.sub(as_in_a_title, text)

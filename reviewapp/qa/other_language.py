"""Wrong language: a translation that is in neither German nor English."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from reviewapp.qa.addresses import without_addresses
from reviewapp.qa.common_words import english_grammar, german_grammar
from reviewapp.qa.findings import Check, Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.word_list import frequency

OTHER_LANGUAGE = Check(
    "other-language",
    "Another language",
    "The translation is in English.",
    Severity.ERROR,
    "A text whose letters are mostly not Latin ones is an error, unless the German text has "
    "such letters too. One in Latin letters is a warning if it has next to none of the small "
    "words that hold English together, and many of its words are in no English word list. "
    "German that is left has a check of its own.",
)
OTHER_LETTERS = "Most letters of the translation are not Latin ones: is it English?"
NO_ENGLISH = "The translation does not read like English: “{words}”."

_SMALL = re.compile(r"(?<![^\W_])[^\W\d_A-Z]{2,}(?![^\W_])")
_FEWEST_LETTERS = 4
_FEWEST_WORDS = 6
_MOST_LOOKED_AT = 60
_MOST_GRAMMAR = 0.12
_MOST_KNOWN = 0.67
_COMMON = 500_000
_EXCERPT = 60
_MAY_BE_FOREIGN = re.compile(r"[^\W\d_A-Za-z\u00c0-\u024f]")
"""Letters outside the blocks that hold Latin ones only."""


def check_other_language(pair: Pair) -> Iterator[Finding]:
    """One finding at most. Reads the beginning of the target only."""
    target = pair.target
    if not target.isascii() and _is_foreign(target) and not _is_foreign(pair.source):
        whole = ((0, len(target)),)
        yield Finding(OTHER_LANGUAGE.id, Severity.ERROR, OTHER_LETTERS, (), whole)
        return
    words = list(islice(_SMALL.finditer(without_addresses(target)), _MOST_LOOKED_AT))
    if len(words) < _FEWEST_WORDS:
        return
    texts = [match[0] for match in words]
    grammar = sum(text in english_grammar() for text in texts)
    german = sum(text in german_grammar() for text in texts)
    if max(grammar, german) > _MOST_GRAMMAR * len(texts):
        return
    if sum(frequency(text) >= _COMMON for text in texts) <= _MOST_KNOWN * len(texts):
        place = words[0].start(), words[-1].end()
        said = NO_ENGLISH.format(words=target[place[0] :][:_EXCERPT])
        yield Finding(OTHER_LANGUAGE.id, Severity.WARNING, said, (), (place,))


def _is_foreign(text: str) -> bool:
    """Whether most letters are not Latin ones."""
    if not _MAY_BE_FOREIGN.search(text, 0, 1000):
        return False
    letters = [char for char in text[:1000] if char.isalpha()]
    foreign = sum(not unicodedata.name(char, "LATIN").startswith("LATIN") for char in letters)
    return len(letters) >= _FEWEST_LETTERS and foreign > len(letters) / 2

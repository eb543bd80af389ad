"""What speaks for two sentences saying the same: numbers, names, cognates, common words, length."""

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reviewapp.qa.common_words import (
    english_grammar,
    english_meanings,
    german_grammar,
    german_meanings,
)
from reviewapp.qa.findings import Span
from reviewapp.qa.left_over_german import FUNCTION_WORDS
from reviewapp.terminology.words import Word

_COGNATE = 4
_STEM = 5
_LONGEST = 40
_FOLDED = str.maketrans({"k": "c", "z": "c", "w": "v", "j": "i", "y": "i", "q": "c"})
_SPELLINGS = (("ß", "ss"), ("tsch", "ch"), ("sch", "sh"), ("ph", "f"), ("th", "t"), ("dj", "j"))

_FUNCTION_WORD = 0.15
_NUMBER = 1.5


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what links it to others: keys with their weights, and how many it has."""

    span: Span
    keys: dict[str | int, float]
    words: int
    """Words that mean something: neither articles nor the like."""

    @property
    def length(self) -> int:
        return self.span[1] - self.span[0]


def read_sentences(
    words: Sequence[Word], spans: Sequence[Span], *, german: bool
) -> tuple[Sentence, ...]:
    """The sentences at these places, with what links them."""
    read = german_keys if german else english_keys
    texts, starts = [word.text for word in words], [word.start for word in words]
    begins = [bisect_left(starts, start) for start, _ in spans]
    sentences = []
    for span, begin, end in zip(spans, begins, [*begins[1:], len(words)], strict=False):
        keys: dict[str | int, float] = {}
        count = 0
        for found, matters in map(read, texts[begin:end]):
            count += matters
            if found:
                keys.update(found)
        sentences.append(Sentence(span, keys, count))
    return tuple(sentences)


@lru_cache(maxsize=32768)
def german_keys(word: str) -> tuple[dict[str | int, float], bool]:
    """By what a German word is found in English, and whether it is more than grammar."""
    lower = word.lower()
    grammar = lower in FUNCTION_WORDS or lower in german_grammar()
    return _keys(word, german_meanings(word), grammar=grammar), not grammar


@lru_cache(maxsize=32768)
def english_keys(word: str) -> tuple[dict[str | int, float], bool]:
    """By what an English word is found in German, and whether it is more than grammar."""
    grammar = word.lower() in english_grammar()
    return _keys(word, english_meanings(word), grammar=grammar), not grammar


def _keys(word: str, meanings: frozenset[int], *, grammar: bool) -> dict[str | int, float]:
    if word.isdecimal():
        return {word.lstrip("0"): _NUMBER}
    keys: dict[str | int, float] = dict.fromkeys(meanings, _FUNCTION_WORD if grammar else 1.0)
    folded = fold(word)
    if not grammar and len(folded) >= _COGNATE:
        keys[folded[:_STEM]] = 1.0
    elif word.isupper() and len(word) > 1:
        keys[folded] = 1.0
    return keys


@lru_cache(maxsize=32768)
def fold(word: str) -> str:
    """A word as both languages may write it: Kommission and commission, Wolga and Volga."""
    lower = word[:_LONGEST].lower()
    for written, plain in _SPELLINGS:
        lower = lower.replace(written, plain)
    if not lower.isascii():
        decomposed = unicodedata.normalize("NFD", lower)
        lower = "".join(char for char in decomposed if not unicodedata.combining(char))
    return lower.translate(_FOLDED)


def links(source: Sequence[Sentence], target: Sequence[Sentence]) -> float:
    """The weight of what both sides have."""
    total, counted = 0.0, set()
    for german in source:
        for key, weight in german.keys.items():
            if key in counted:
                continue
            for english in target:
                if key in english.keys:
                    total += min(weight, english.keys[key])
                    counted.add(key)
                    break
    return total


def words_of(sentences: Sequence[Sentence]) -> int:
    return sum(sentence.words for sentence in sentences)

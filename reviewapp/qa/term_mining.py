"""Words and phrases of German texts that may be terms: acronyms, names, compounds and phrases.

Ranked by their C-value (Frantzi, Ananiadou, Mima 2000): how often something stands in the text,
less how often only as a part of something longer, weighted by the number of its words; of a
compound its parts count as words, and an acronym stands for a phrase.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from math import log2

from reviewapp.qa.common_words import german_grammar
from reviewapp.qa.findings import Span
from reviewapp.qa.left_over_german import FUNCTION_WORDS
from reviewapp.qa.sentences import sentence_spans
from reviewapp.qa.term_guess import (
    Renderings,
    SentencePair,
    in_the_singular,
    sentence_pairs,
    smallest_parts,
)
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import LONGEST_WORD, Word, split_words

MOST_PLACES = 5
"""Paragraphs named for each candidate; more are only counted."""

MOST_FOUND = 300_000
"""Candidates that are kept in mind; of more, those that stand least often are forgotten."""

MOST_PAIRS = 20_000
"""Translated sentences from which renderings are guessed: the first ones."""

LONGEST_PHRASE = 5
FEWEST = 2
"""How often something must stand in the text, but for acronyms."""

_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 2, 10
_SHORTEST_NAME = 4
_GENITIVE = frozenset({"der", "des"})
_ROMAN = frozenset("IVXLCDM")
_ADJECTIVE_ENDINGS = ("em", "en", "er", "es", "e")


class MinedKind(StrEnum):
    """What a candidate looks like."""

    ACRONYM = "acronym"
    NAME = "name"
    COMPOUND = "compound"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Mined:
    """A candidate; `key` is the same for all its forms, `text` its most frequent one.

    `places` are the first paragraphs that have it, `documents` how many documents.
    """

    key: str
    text: str
    kind: MinedKind
    count: int
    score: float
    places: tuple[int, ...]
    rendering: str
    documents: int = 1


@dataclass(slots=True)
class _Found:
    kind: MinedKind
    words: int
    written: Counter[str] = field(default_factory=Counter)
    count: int = 0
    places: list[int] = field(default_factory=list)
    documents: int = 0
    last_document: int = -1
    sentences: set[int] = field(default_factory=set)


class TermMining:
    """Gathers documents one after the other, paragraph by paragraph in reading order."""

    def __init__(self) -> None:
        self._found: dict[str, _Found] = {}
        self._pairs: list[SentencePair] = []
        self._fewest = FEWEST

    def add(
        self,
        place: int,
        source: str,
        target: str = "",
        *,
        document: int = 0,
        phrases: Iterable[Span] = (),
    ) -> None:
        """Take up the next paragraph; `target` is its approved translation.

        `phrases` are the places of terms that are known: no piece of them is a candidate.
        """
        is_learnt_from = bool(target) and len(self._pairs) < MOST_PAIRS
        pairs = sentence_pairs(source, target) if is_learnt_from else ()
        first = len(self._pairs)
        self._pairs += pairs
        is_shouted = source.isupper()
        inside = bytearray(len(source) + 1)
        for start, end in phrases:
            inside[start + 1 : end] = b"\1" * (end - start - 1)
        for start, end in sentence_spans(source, Language.GERMAN):
            words = [
                word._replace(start=word.start + start, end=word.end + start)
                for word in split_words(source[start:end])
            ]
            for key, kind, size, text, at in _candidates(words, source):
                if is_shouted and kind is MinedKind.ACRONYM:
                    continue
                if inside[at] or inside[min(at + len(text), len(source))]:
                    continue
                found = self._found.setdefault(key, _Found(kind, size))
                found.count += 1
                found.written[text] += 1
                if place not in found.places[-1:] and len(found.places) < MOST_PLACES:
                    found.places.append(place)
                if document != found.last_document:
                    found.documents += 1
                    found.last_document = document
                found.sentences.update(
                    first + number
                    for number, pair in enumerate(pairs)
                    if pair.start <= at < pair.end
                )

        while len(self._found) > MOST_FOUND:
            self._forget()

    def _forget(self) -> None:
        """Forget what stood least often up to here: what recurs will come back."""
        self._found = {k: found for k, found in self._found.items() if found.count >= self._fewest}
        if len(self._found) > MOST_FOUND // 2:
            self._fewest += 1

    def candidates(
        self, *, most: int, meanwhile: Callable[[], object] = lambda: None
    ) -> list[Mined]:
        """The best candidates, the best first."""
        longer = self._longer_ones()
        scored = sorted(
            (
                (_c_value(found, [self._found[key].count for key in longer.get(name, ())]), name)
                for name, found in self._found.items()
                if found.count >= FEWEST or found.kind is MinedKind.ACRONYM
            ),
            key=lambda item: (-item[0], item[1]),
        )
        renderings = Renderings(self._pairs)
        best = []
        for score, name in scored[:most]:
            meanwhile()
            if score > 0:
                best.append(self._mined(name, score, renderings))
        return best

    def _longer_ones(self) -> dict[str, set[str]]:
        """By candidate, the longer ones that recur and that it is a part of."""
        longer: dict[str, set[str]] = defaultdict(set)
        for name, found in self._found.items():
            parts = name.split(" ")
            if found.count < FEWEST or len(parts) < 2:
                continue
            for first in range(len(parts)):
                for last in range(first + 1, len(parts) + 1):
                    part = " ".join(parts[first:last])
                    if part != name and part in self._found:
                        longer[part].add(name)
        return longer

    def _mined(self, name: str, score: float, renderings: Renderings) -> Mined:
        found = self._found[name]
        text = found.written.most_common(1)[0][0]
        words = tuple(word.text for word in split_words(text))
        rendering = renderings.of(words, found.sentences) if found.sentences else ""
        return Mined(
            name,
            text,
            found.kind,
            found.count,
            round(score, 2),
            tuple(found.places),
            in_the_singular(rendering) if found.kind is MinedKind.COMPOUND else rendering,
            found.documents,
        )


def _c_value(found: _Found, longer: Sequence[int]) -> float:
    nested = sum(longer) / len(longer) if longer else 0.0
    return log2(found.words + 1) * (found.count - nested)


_Candidate = tuple[str, MinedKind, int, str, int]
"""Key, kind, number of words, text and place."""


def _candidates(words: Sequence[Word], source: str) -> Iterator[_Candidate]:
    """What may be a term in one sentence."""
    for number, word in enumerate(words):
        text = word.text
        if len(text) > LONGEST_WORD or not text[0].isalpha():
            continue
        if _is_acronym(text):
            yield text, MinedKind.ACRONYM, 2, text, word.start
        elif text[0].isupper() and not text.isupper():
            yield from _single(word, opens=number == 0)
    for first in range(len(words)):
        yield from _phrases(words, first, source)


def _is_acronym(text: str) -> bool:
    letters = len(text) >= _SHORTEST_ACRONYM and text.isupper() and text.isalpha()
    return letters and len(text) <= _LONGEST_ACRONYM and not set(text) <= _ROMAN


def _single(word: Word, *, opens: bool) -> Iterator[_Candidate]:
    text, german = word.text, lexicon(Language.GERMAN)
    if opens and german.has(text.lower()):
        return
    size = _parts(text)
    if size > 1:
        lemma = german.lemma(text) or ""
        # What is in the word list as a whole is rather a word of everyday.
        listed = lemma if lemma[:1].isupper() else ""
        weight = 1 if listed else size
        yield _noun_key(text), MinedKind.COMPOUND, weight, listed or text, word.start
    elif _is_name(text) and not opens:
        yield _noun_key(text), MinedKind.NAME, 1, text, word.start


@lru_cache(maxsize=8192)
def _parts(text: str) -> int:
    return len(tuple(smallest_parts(text)))


@lru_cache(maxsize=8192)
def _is_name(text: str) -> bool:
    german = lexicon(Language.GERMAN)
    return len(text) >= _SHORTEST_NAME and not german.knows(text)


def _phrases(words: Sequence[Word], first: int, source: str) -> Iterator[_Candidate]:
    """Adjectives and a noun; names of several words; a noun with another in the genitive."""
    keys: list[str] = []
    has_head = False
    for number in range(first, min(first + LONGEST_PHRASE, len(words))):
        word = words[number]
        if number > first and word.gap != " ":
            return
        following = words[number + 1] if number + 1 < len(words) else None
        is_noun = word.text[0].isupper()
        if is_noun and not _is_grammar(word.text):
            keys.append(_noun_key(word.text))
            has_head = True
        elif has_head and word.text in _GENITIVE and following is not None:
            keys.append("·")
            continue
        elif _is_adjective(word.text) and following is not None and following.gap == " ":
            keys.append(_adjective_key(word.text))
            continue
        else:
            return
        if len(keys) > 1 and not _goes_on_as_a_name(word, following):
            start, end = words[first].start, word.end
            yield " ".join(keys), MinedKind.PHRASE, len(keys), source[start:end], start


def _goes_on_as_a_name(word: Word, following: Word | None) -> bool:
    """Whether a capitalised adjective stands before its noun: Vereinten Nationen."""
    return (
        following is not None
        and following.gap == " "
        and following.text[0].isupper()
        and lexicon(Language.GERMAN).lemma(word.text) is None
        and word.text.endswith(_ADJECTIVE_ENDINGS)
    )


def _is_grammar(word: str) -> bool:
    lower = word.lower()
    return lower in FUNCTION_WORDS or lower in german_grammar()


@lru_cache(maxsize=8192)
def _is_adjective(word: str) -> bool:
    if not word.islower() or len(word) < 5 or _is_grammar(word):
        return False
    return word.endswith(_ADJECTIVE_ENDINGS) and lexicon(Language.GERMAN).lemma(word) != word


@lru_cache(maxsize=8192)
def _noun_key(word: str) -> str:
    lemma = lexicon(Language.GERMAN).lemma(word)
    if lemma and lemma[0].isupper():
        return lemma.casefold()
    if lexicon(Language.GERMAN).has(word.lower()):
        return _adjective_key(word.lower())
    return word.casefold().removesuffix("s") if len(word) > _SHORTEST_NAME else word.casefold()


def _adjective_key(word: str) -> str:
    for ending in _ADJECTIVE_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return word

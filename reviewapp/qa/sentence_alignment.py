"""Which sentences of a translation say what which sentences of the source say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log
from typing import NamedTuple

from reviewapp.qa.sentence_links import Sentence, links, words_of

RATIO = 0.88
"""An English text is so much shorter than the German one."""
_VARIANCE = 3.0
"""Of the length, for each character of the German text."""
_LONGEST_PENALTY = 10.0

# A word of a sentence finds its like in the translation about so often, and by chance in a
# sentence that has nothing to do with it.
_RELATED = 0.55
_BY_CHANCE = 0.05
_FOR_LINK = log(_RELATED / _BY_CHANCE)
_FOR_WORD = _RELATED - _BY_CHANCE

_ALONE = -2.5
_MERGED = -5.0
_BAND = 6
"""Sentences that are further from their proportional place are not looked at."""


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that belong together; one side is empty where a sentence has no counterpart."""

    source: tuple[Sentence, ...]
    target: tuple[Sentence, ...]

    @property
    def evidence(self) -> float:
        """The logarithm of how much likelier they belong together than not, by their words."""
        return word_evidence(self.source, self.target)


def word_evidence(source: Sequence[Sentence], target: Sequence[Sentence]) -> float:
    expected = min(words_of(source), words_of(target))
    return _FOR_LINK * links(source, target) - _FOR_WORD * expected


def length_penalty(source: Sequence[Sentence], target: Sequence[Sentence]) -> float:
    """Half the square of the deviation, in units of its spread."""
    german = sum(sentence.length for sentence in source)
    english = sum(sentence.length for sentence in target)
    off = english - RATIO * german
    return min(_LONGEST_PENALTY, off * off / (2 * _VARIANCE * max(german, 20)))


_MOVES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1))


def align(source: Sequence[Sentence], target: Sequence[Sentence]) -> tuple[Group, ...]:
    """The likeliest groups in text order; linear in the number of sentences."""
    if not source or not target:
        return ()
    if len(source) == len(target) == 1:
        return (Group(tuple(source), tuple(target)),)
    return tuple(reversed(list(_way_back(source, target, _steps(source, target)))))


def _steps(
    source: Sequence[Sentence], target: Sequence[Sentence]
) -> dict[tuple[int, int], tuple[int, int]]:
    """By which move each place within the band is best reached."""
    slope = len(target) / len(source)
    german, english = _sums(source), _sums(target)
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    moves: dict[tuple[int, int], tuple[int, int]] = {}
    linked: dict[tuple[int, int], float] = {}
    for i in range(len(source) + 1):
        centre = round(i * slope)
        low = 0 if i == 0 else max(0, centre - _BAND)
        high = len(target) if i == len(source) else min(len(target), centre + _BAND)
        for j in range(low, min(high, centre + _BAND) + 1):
            if i and j:
                linked[i, j] = links(source[i - 1 : i], target[j - 1 : j])
            for di, dj in _MOVES:
                before = best.get((i - di, j - dj))
                if before is None:
                    continue
                score = before + _score(
                    german[i] - german[i - di],
                    english[j] - english[j - dj],
                    sum(linked.get((m, n), 0.0) for m in _last(i, di) for n in _last(j, dj)),
                    di + dj,
                )
                if score > best.get((i, j), -1e9):
                    best[i, j] = score
                    moves[i, j] = (di, dj)
    return moves


def _last(place: int, count: int) -> range:
    return range(place - count + 1, place + 1)


class _Size(NamedTuple):
    """How long some sentences are, in characters and in words."""

    length: int
    words: int

    def __sub__(self, other: "_Size") -> "_Size":
        return _Size(self.length - other.length, self.words - other.words)


def _sums(sentences: Sequence[Sentence]) -> list[_Size]:
    lengths = accumulate((sentence.length for sentence in sentences), initial=0)
    words = accumulate((sentence.words for sentence in sentences), initial=0)
    return [_Size(*both) for both in zip(lengths, words, strict=True)]


def _score(german: _Size, english: _Size, linked: float, sentences: int) -> float:
    if not german.length or not english.length:
        return _ALONE
    off = english.length - RATIO * german.length
    penalty = min(_LONGEST_PENALTY, off * off / (2 * _VARIANCE * max(german.length, 20)))
    evidence = _FOR_LINK * linked - _FOR_WORD * min(german.words, english.words)
    return evidence - penalty + _MERGED * (sentences - 2)


def _way_back(
    source: Sequence[Sentence],
    target: Sequence[Sentence],
    moves: dict[tuple[int, int], tuple[int, int]],
) -> Iterator[Group]:
    i, j = len(source), len(target)
    while (i, j) in moves:
        di, dj = moves[i, j]
        yield Group(tuple(source[i - di : i]), tuple(target[j - dj : j]))
        i, j = i - di, j - dj

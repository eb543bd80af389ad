"""Which sentences of a translation say what which sentences of the source say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

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


_Size = tuple[int, int]
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
    best: list[dict[int, float]] = []
    linked: list[dict[int, float]] = []
    moves: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(source) + 1):
        centre = round(i * slope)
        low = 0 if i == 0 else max(0, centre - _BAND)
        high = len(target) if i == len(source) else min(len(target), centre + _BAND)
        columns = range(low, min(high, centre + _BAND) + 1)
        best.append({} if i else {0: 0.0})
        linked.append(
            {j: links(source[i - 1 : i], target[j - 1 : j]) for j in columns if j} if i else {}
        )
        for j in columns:
            for di, dj in _MOVES:
                before = best[i - di].get(j - dj) if di <= i else None
                if before is None:
                    continue
                if di == 1 == dj:
                    links_between = linked[i][j]
                elif di == 1:
                    links_between = sum(linked[i].get(n, 0.0) for n in range(j - dj + 1, j + 1))
                else:
                    links_between = sum(row.get(j, 0.0) for row in linked[i - di + 1 : i + 1])
                score = before + _score(
                    german[i], german[i - di], english[j], english[j - dj], links_between, di + dj
                )
                if score > best[i].get(j, -1e9):
                    best[i][j] = score
                    moves[i, j] = (di, dj)
    return moves


def _sums(sentences: Sequence[Sentence]) -> list[_Size]:
    """How long the first sentences are, none, one, two and so on, in characters and in words."""
    lengths = accumulate((sentence.length for sentence in sentences), initial=0)
    words = accumulate((sentence.words for sentence in sentences), initial=0)
    return list(zip(lengths, words, strict=True))


def _score(
    end: _Size, begin: _Size, english_end: _Size, english_begin: _Size, linked: float, moved: int
) -> float:
    """What speaks for a group, of which the sums before and behind it are given."""
    german, english = end[0] - begin[0], english_end[0] - english_begin[0]
    if not german or not english:
        return _ALONE
    off = english - RATIO * german
    penalty = min(_LONGEST_PENALTY, off * off / (2 * _VARIANCE * max(german, 20)))
    words = min(end[1] - begin[1], english_end[1] - english_begin[1])
    return _FOR_LINK * linked - _FOR_WORD * words - penalty + _MERGED * (moved - 2)


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

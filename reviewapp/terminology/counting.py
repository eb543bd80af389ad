"""Whether a term is rendered as often as it has to be.

A translation need not repeat a term wherever the original does: "the CSTO … it" is good English
for "die OVKS … die OVKS", and a name with its short form in brackets may become one of both.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reviewapp.terminology.english_forms import singulars
from reviewapp.terminology.vocabulary import ConceptKind

Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?][\"'”“»«)\]]{0,3}\s+(?=[^\W\d_])")
_GERMAN_PRONOUN = re.compile(
    r"(?:er|sie|es|ih(?:n|m|nen|re?[mnrs]?)|(?:sein|dies|jen)(?:e[mnrs]?)?|dessen|deren)\Z"
)
_SINGULAR = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_PEOPLE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_CONDENSED = 0.7
"""Length of a translation that leaves out clauses; English is shorter by a seventh as a rule."""

_SHORTEST_CONDENSED = 80
_OPENING = 3
"""Words from the beginning of a sentence in which a pronoun takes up the sentence before."""


class Part(NamedTuple):
    """A sentence of both texts, or all of both, and how often the term stands in it.

    `excused` are renderings that lack, but that a pronoun stands for.
    """

    source: Span
    target: Span
    wanted: int
    present: int
    excused: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """The places of one term in both texts, in text order."""

    source: str
    target: str
    occurrences: Sequence[Span]
    renderings: Sequence[Span]
    kind: ConceptKind = ConceptKind.TERM

    @property
    def is_complete(self) -> bool:
        """Whether no rendering is lacking that a pronoun does not stand for.

        Where both texts have as many sentences, no sentence may lack the term altogether. In a
        translation that condenses the original, one rendering is enough.
        """
        occurrences = without_repetitions(self.source, self.occurrences)
        if len(occurrences) == 1 or not self.renderings:
            return bool(self.renderings)
        parts = self.parts
        excused = sum(part.excused for part in parts)
        if len(parts) > 1 and any(
            part.wanted and not (part.present or part.excused) for part in parts
        ):
            return False
        return len(self.renderings) + excused >= len(occurrences) or self._is_condensed

    @property
    def parts(self) -> list[Part]:
        """The parts in which the term is to be rendered as often; linear in the length of both."""
        occurrences = [start for start, _end in without_repetitions(self.source, self.occurrences)]
        renderings = [start for start, _end in self.renderings]
        meant = self._meant()
        return [
            self._part(source_part, target_part, occurrences, renderings, meant)
            for source_part, target_part in sentence_pairs(self.source, self.target)
        ]

    def _part(
        self,
        source_part: Span,
        target_part: Span,
        occurrences: Sequence[int],
        renderings: Sequence[int],
        meant: frozenset[str],
    ) -> Part:
        wanted = len(within(occurrences, source_part))
        present = len(within(renderings, target_part))
        excused = 0
        if wanted > present and renderings:
            pronouns = self._surplus_of_pronouns(source_part, target_part, renderings, meant)
            excused = min(pronouns, wanted - present)
        return Part(source_part, target_part, wanted, present, excused)

    @property
    def _is_condensed(self) -> bool:
        """Whether so much is left out that the number of renderings tells nothing."""
        length = len(self.source)
        return length >= _SHORTEST_CONDENSED and len(self.target) < _CONDENSED * length

    def _surplus_of_pronouns(
        self,
        source_part: Span,
        target_part: Span,
        renderings: Sequence[int],
        meant: frozenset[str],
    ) -> int:
        """How many more pronouns the translation has that may stand for the term."""
        there = self._pronouns(target_part, renderings, meant)
        if not there:
            return 0
        original = _WORD.findall(self.source[slice(*source_part)].casefold())
        return max(0, there - sum(_GERMAN_PRONOUN.match(word) is not None for word in original))

    def _pronouns(self, part: Span, renderings: Sequence[int], meant: frozenset[str]) -> int:
        """Pronouns of the renderings' number that follow one closely enough to mean it.

        Closely is in the same sentence, or at the beginning of another.
        """
        count = 0
        for start, end in _sentences(self.target, *part):
            inside = within(renderings, (start, end))
            rendered_at = renderings[inside[0]] if inside else end
            is_known = renderings[0] < start
            for place, word in enumerate(_WORD.finditer(self.target, start, end)):
                is_close = word.start() > rendered_at or (place < _OPENING and is_known)
                count += is_close and word[0].casefold() in meant
        return count

    def _meant(self) -> frozenset[str]:
        if self.kind is ConceptKind.PERSON:
            return _PEOPLE
        last_words = {
            word
            for span in self.renderings
            for word in _WORD.findall(self.target[slice(*span)].casefold())[-1:]
        }
        numbers = {bool(singulars(word)) for word in last_words}
        return frozenset().union(*(_PLURAL if is_plural else _SINGULAR for is_plural in numbers))


def within(starts: Sequence[int], part: Span) -> range:
    """Which of the places, told by their beginnings in order, begin in a part of the text."""
    return range(bisect_left(starts, part[0]), bisect_left(starts, part[1]))


@lru_cache(maxsize=8)  # asked again for each concept of a paragraph
def sentence_pairs(source: str, target: str) -> Sequence[tuple[Span, Span]]:
    """The sentences beside each other where both texts have as many; else both as a whole."""
    original, translation = _sentences(source), _sentences(target)
    if len(original) == len(translation):
        return tuple(zip(original, translation, strict=True))
    return (((0, len(source)), (0, len(target))),)


def without_repetitions(text: str, spans: Sequence[Span]) -> list[Span]:
    """The places without those in brackets right behind another: "Europäische Union (EU)"."""
    kept: list[Span] = []
    end = None
    for span in spans:
        is_repetition = end is not None and text[end : span[0]].strip() == "("
        if not is_repetition:
            kept.append(span)
        end = span[1]
    return kept


def _sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    end = len(text) if end is None else end
    cuts = [start, *(cut.end() for cut in _SENTENCE_END.finditer(text, start, end)), end]
    return list(pairwise(cuts))

"""Whether a term is rendered as often as it has to be.

A translation need not repeat a term wherever the original does: "the CSTO … it" is good English
for "die OVKS … die OVKS", and a name with its short form in brackets may become one of both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

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
        excused = 0
        parts = self._sentences()
        for source_part, target_part in parts:
            wanted, present = (
                _inside(occurrences, source_part),
                _inside(self.renderings, target_part),
            )
            if wanted > present:
                pronouns = self._surplus_of_pronouns(source_part, target_part)
                if not present and not pronouns and len(parts) > 1:
                    return False
                excused += min(pronouns, wanted - present)
        return len(self.renderings) + excused >= len(occurrences) or self._is_condensed

    @property
    def _is_condensed(self) -> bool:
        """Whether so much is left out that the number of renderings tells nothing."""
        length = len(self.source)
        return length >= _SHORTEST_CONDENSED and len(self.target) < _CONDENSED * length

    def _sentences(self) -> list[tuple[Span, Span]]:
        source, target = _sentences(self.source), _sentences(self.target)
        if len(source) == len(target):
            return list(zip(source, target, strict=True))
        return [((0, len(self.source)), (0, len(self.target)))]

    def _surplus_of_pronouns(self, source_part: Span, target_part: Span) -> int:
        """How many more pronouns the translation has that may stand for the term."""
        there = self._pronouns(target_part)
        if not there:
            return 0
        original = _WORD.findall(self.source[slice(*source_part)].casefold())
        return max(0, there - sum(_GERMAN_PRONOUN.match(word) is not None for word in original))

    def _pronouns(self, part: Span) -> int:
        """Pronouns of the renderings' number that follow one closely enough to mean it.

        Closely is in the same sentence, or at the beginning of another.
        """
        count = 0
        meant = self._meant()
        for start, end in _sentences(self.target, *part):
            rendered_at = min(
                (at for at, _end in self.renderings if start <= at < end), default=end
            )
            words = _WORD.finditer(self.target.casefold(), start, end)
            for place, word in enumerate(words):
                is_close = word.start() > rendered_at or (
                    place < _OPENING and any(at < start for at, _end in self.renderings)
                )
                count += is_close and word[0] in meant
        return count

    def _meant(self) -> frozenset[str]:
        if self.kind is ConceptKind.PERSON:
            return _PEOPLE
        last_words = [
            _WORD.findall(self.target[slice(*span)].casefold())[-1:] for span in self.renderings
        ]
        numbers = {bool(singulars(word)) for words in last_words for word in words}
        return frozenset().union(*(_PLURAL if is_plural else _SINGULAR for is_plural in numbers))


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


def _inside(spans: Sequence[Span], part: Span) -> int:
    return sum(part[0] <= start < part[1] for start, _end in spans)

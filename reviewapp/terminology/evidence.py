"""The places that speak for or against one concept, and the verdict that they lead to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reviewapp.terminology.counting import Rendered, Span
from reviewapp.terminology.glossary import Concept
from reviewapp.terminology.matcher import TermMatch
from reviewapp.terminology.vocabulary import MatchKind, Verdict


@dataclass(slots=True)
class Evidence:
    """What was found of one concept, each list in text order."""

    concept: Concept
    source: list[TermMatch] = field(default_factory=list)
    renderings: list[TermMatch] = field(default_factory=list)
    deprecated: list[TermMatch] = field(default_factory=list)
    untranslated: list[TermMatch] = field(default_factory=list)

    @property
    def deprecated_in_source(self) -> list[TermMatch]:
        return [match for match in self.source if not match.term.is_allowed]

    @property
    def whole_words(self) -> list[TermMatch]:
        """The places in the source that are the term itself, not a part of a longer word."""
        return [match for match in self.source if match.how is not MatchKind.COMPOUND]

    def is_rendered_throughout(self, source: str, target: str) -> bool:
        """Whether no rendering is lacking, right or wrong; a part of a compound needs none."""
        if len(self.source) == 1:  # as most often
            return bool(self.renderings or self.deprecated)
        words = [match.span for match in self.whole_words]
        renderings = sorted(match.span for match in (*self.renderings, *self.deprecated))
        if not words:
            return bool(renderings)
        return Rendered(source, target, words, renderings, self.concept.kind).is_complete

    def verdict(self, source: str, target: str) -> tuple[Verdict, Sequence[TermMatch]]:
        """The verdict, and the places in the target that it is about, the gravest first."""
        if self.deprecated:
            return Verdict.DEPRECATED, (*self.deprecated, *self.untranslated)
        if self.is_rendered_throughout(source, target):
            return Verdict.CONSISTENT, self.renderings
        if not self.whole_words:
            return Verdict.HINT, ()
        if self.untranslated:
            return Verdict.UNTRANSLATED, self.untranslated
        if self.renderings:
            return Verdict.PARTIAL, self.renderings
        return Verdict.MISSING, ()

    def excuse_faithful_renderings(self) -> None:
        """A deprecated German term may be rendered by a deprecated English one: the text says so.

        As many are excused as there are deprecated German terms, those in the same order first.
        """
        if not self.deprecated or not (quota := len(self.deprecated_in_source)):
            return
        by_place = sorted([*self.renderings, *self.deprecated], key=_start)
        in_order: set[Span] = set()
        if len(by_place) == len(self.source):
            pairs = zip(self.source, by_place, strict=True)
            in_order = {use.span for original, use in pairs if not original.term.is_allowed}
        self.deprecated.sort(key=lambda match: (match.span not in in_order, match.start))
        excused, remaining = self.deprecated[:quota], self.deprecated[quota:]
        self.deprecated = sorted(remaining, key=_start)
        self.renderings = sorted([*self.renderings, *excused], key=_start)


class Gathered(dict[int | str, Evidence]):
    """Evidence by concept id, made when it is first asked for."""

    def __init__(self, concepts: dict[int | str, Concept]) -> None:
        super().__init__()
        self._concepts = concepts

    def __missing__(self, concept_id: int | str) -> Evidence:
        evidence = self[concept_id] = Evidence(self._concepts[concept_id])
        return evidence


def _start(match: TermMatch) -> int:
    return match.start

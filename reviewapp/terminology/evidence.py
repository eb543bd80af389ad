"""The places that speak for or against one concept, and the verdict that they lead to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reviewapp.terminology.counting import Rendered, Span, sentence_pairs, within
from reviewapp.terminology.glossary import Concept
from reviewapp.terminology.matcher import TermMatch
from reviewapp.terminology.vocabulary import MatchKind, Verdict

_QUOTES = ("“”", "‘’", '""', "„“", "»«", "«»")
_FARTHEST_MENTION = 80
_SPEAKS_OF_GERMAN = re.compile(r"\bGerman:?\s+[“‘\"'„»]?\Z", re.IGNORECASE)


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
    def asking(self) -> list[TermMatch]:
        """The places in the source that ask for a rendering; a part of a longer word only hints."""
        if self.concept.enforce_compounds:
            return self.source
        return [match for match in self.source if match.how is not MatchKind.COMPOUND]

    def is_rendered_throughout(self, source: str, target: str) -> bool:
        """Whether no rendering is lacking, right or wrong."""
        if len(self.source) == 1 or not (self.renderings or self.deprecated):  # as most often
            return bool(self.renderings or self.deprecated)
        words = [match.span for match in self.asking]
        renderings = sorted(match.span for match in (*self.renderings, *self.deprecated))
        if not words:
            return bool(renderings)
        return Rendered(source, target, words, renderings, self.concept.kind).is_complete

    def verdict(self, source: str, target: str) -> tuple[Verdict, Sequence[TermMatch]]:
        """The verdict, and the places in the target that it is about, the gravest first."""
        if self.deprecated:
            return Verdict.DEPRECATED, (*self.deprecated, *self.untranslated)
        if self.untranslated:
            return Verdict.UNTRANSLATED, self.untranslated
        if self.is_rendered_throughout(source, target):
            return Verdict.CONSISTENT, self.renderings
        if not self.asking:
            return Verdict.HINT, ()
        if self.renderings:
            return Verdict.PARTIAL, self.renderings
        return Verdict.MISSING, ()

    def excuse_faithful_renderings(self, source: str, target: str) -> None:
        """A deprecated German term that is mentioned may be rendered by a deprecated English one.

        It is mentioned where the source has the right name beside it, or one of the texts puts it
        in quotation marks; a source that just uses it is to be put right. As many are excused as
        there are deprecated German terms, those in the same order or in the same sentence first.
        """
        if not self.deprecated or not (quota := len(self.deprecated_in_source)):
            return
        is_mentioned = quota < len(self.source) or all(
            is_quoted(source, match.span) for match in self.deprecated_in_source
        )
        likely = self._likely_faithful(source, target)
        self.deprecated.sort(key=lambda match: (match.span not in likely, match.start))
        excused = {
            match.span: match
            for match in self.deprecated[:quota]
            if is_mentioned or is_quoted(target, match.span)
        }
        self.deprecated = sorted(
            (match for match in self.deprecated if match.span not in excused), key=_start
        )
        self.renderings = sorted([*self.renderings, *excused.values()], key=_start)

    def _likely_faithful(self, source: str, target: str) -> set[Span]:
        """Places in the target for which deprecated German terms seem to stand."""
        by_place = sorted([*self.renderings, *self.deprecated], key=_start)
        if len(by_place) == len(self.source):
            pairs = zip(self.source, by_place, strict=True)
            return {use.span for original, use in pairs if not original.term.is_allowed}
        originals = [match.start for match in self.deprecated_in_source]
        starts = [match.start for match in self.deprecated]
        return {
            self.deprecated[number].span
            for source_part, target_part in sentence_pairs(source, target)
            for number in within(starts, target_part)[: len(within(originals, source_part))]
        }


def is_quoted(text: str, at: Span) -> bool:
    """Whether the words stand in quotation marks of their own: mentioned, not used."""
    return text[at[0] - 1 : at[0]] + text[at[1] : at[1] + 1] in _QUOTES


def is_mentioned(text: str, at: Span) -> bool:
    """Whether German words in an English text are spoken of: quoted, in brackets, "in German X"."""
    before = text[max(0, at[0] - _FARTHEST_MENTION) : at[0]]
    is_bracketed = before.rfind("(") > before.rfind(")")
    return is_bracketed or is_quoted(text, at) or _SPEAKS_OF_GERMAN.search(before) is not None


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

"""The term report: what became of the glossary's concepts, and of names, in a whole document."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from reviewapp.qa.findings import Finding, Span
from reviewapp.qa.first_mentions import check_first_mentions
from reviewapp.qa.pair import Pair
from reviewapp.terminology.consistency import ConceptId, TermComparison, TermUse
from reviewapp.terminology.glossary import Concept, Glossary, Term
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.renderings import Divergence, divergent_renderings
from reviewapp.terminology.vocabulary import Language, TermStatus, Variant, Verdict

MOST_POSITIONS = 20
"""Paragraphs named for each thing; more are only counted."""

_FINE = (Verdict.CONSISTENT, Verdict.HINT)


class Standing(StrEnum):
    """What the glossary says of a rendering."""

    ALLOWED = "allowed"
    EXCUSED = "excused"
    """Deprecated, as the German term is that it renders."""
    DEPRECATED = "deprecated"
    GERMAN = "german"


@dataclass(frozen=True, slots=True)
class ReportedParagraph:
    """A paragraph as the report reads it; without an approved text `target` is empty.

    `occurring` names the concepts that occur in the source, once for each place.
    """

    position: int
    source: str
    target: str
    occurring: Sequence[ConceptId]
    is_heading: bool = False


@dataclass(slots=True)
class Places:
    """How often something stands in the document, and in which paragraphs.

    `more` counts the paragraphs beyond those that are named.
    """

    count: int = 0
    positions: list[int] = field(default_factory=list)
    more: int = 0
    last: int = 0

    def add(self, position: int) -> None:
        """Count another place; the paragraphs come in reading order."""
        self.count += 1
        if position == self.last:
            return
        self.last = position
        if len(self.positions) < MOST_POSITIONS:
            self.positions.append(position)
        else:
            self.more += 1

    def as_json(self) -> dict[str, Any]:
        return {"count": self.count, "positions": self.positions, "more": self.more}


@dataclass(slots=True)
class _Line:
    """What is known of one concept so far."""

    concept: Concept
    places: Places = field(default_factory=Places)
    open: int = 0
    renderings: dict[tuple[Standing, str], Places] = field(default_factory=dict)
    problems: dict[Verdict, Places] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        renderings = sorted(self.renderings.items(), key=lambda item: -item[1].count)
        return {
            "german": _preferred(self.concept, Language.GERMAN),
            "english": _preferred(self.concept, Language.ENGLISH),
            "places": self.places.as_json(),
            "open": self.open,
            "renderings": [
                {"text": text, "standing": standing} | places.as_json()
                for (standing, text), places in renderings
            ],
            "problems": [
                {"verdict": verdict} | places.as_json() for verdict, places in self.problems.items()
            ],
        }


class TermReport:
    """Gathers a document, paragraph by paragraph in reading order.

    Memory grows with the glossary, with the concepts that occur and with the approved texts.
    """

    def __init__(self, glossary: Glossary, *, variant: Variant, headings: bool) -> None:
        """`headings` lets titles and headings introduce names."""
        self._comparison = TermComparison(glossary)
        self._concepts = {concept.id: concept for concept in reversed(glossary.concepts)}
        self._german = TermMatcher(glossary.terms_in(Language.GERMAN))
        self._variant = variant
        self._headings = headings
        self._lines: dict[ConceptId, _Line] = {}
        self._matchers: dict[ConceptId, TermMatcher] = {}
        self._introduced: set[ConceptId] = set()
        self._mentions: list[tuple[int, Finding]] = []
        self._pairs: list[tuple[int, str, str]] = []

    def add(self, paragraph: ReportedParagraph) -> None:
        """Take up the next paragraph."""
        occurring = [concept for concept in paragraph.occurring if concept in self._concepts]
        for concept in occurring:
            line = self._line(concept)
            line.places.add(paragraph.position)
            line.open += not paragraph.target
        counts = self._headings or not paragraph.is_heading
        if paragraph.target:
            self._pairs.append((paragraph.position, paragraph.source, paragraph.target))
            uses = self._comparison.compare(paragraph.source, paragraph.target, self._variant)
            for use in uses:
                self._take_up(use, paragraph)
            if counts:
                self._check_mentions(paragraph, uses)
        if counts:
            self._introduced.update(occurring)

    def concepts(self) -> list[dict[str, Any]]:
        """A line for each concept that occurs, in the order of the German alphabet."""
        lines = [line.as_json() for line in self._lines.values()]
        return sorted(lines, key=lambda line: (line["german"].casefold(), line["english"]))

    def first_mentions(self) -> list[dict[str, Any]]:
        """A line for each mention of a name that should be otherwise, in reading order."""
        return [
            {"position": position, "message": finding.message, "expected": finding.expected}
            for position, finding in self._mentions
        ]

    def divergences(
        self, *, meanwhile: Callable[[], object] = lambda: None
    ) -> list[dict[str, Any]]:
        """A line for each noun and name that is rendered differently and is in no glossary.

        Takes many seconds for a book; `meanwhile` is called often.
        """
        pairs = [(source, target) for _position, source, target in self._pairs]
        return [
            {
                "word": found.word,
                "renderings": [
                    {"text": rendering.text} | self._places(rendering.pairs).as_json()
                    for rendering in found.renderings
                ],
            }
            for found in divergent_renderings(pairs, meanwhile=meanwhile)
            if not self._is_known(found)
        ]

    def _line(self, concept: ConceptId) -> _Line:
        if concept not in self._lines:
            self._lines[concept] = _Line(self._concepts[concept])
        return self._lines[concept]

    def _take_up(self, use: TermUse, paragraph: ReportedParagraph) -> None:
        line, position = self._line(use.concept_id), paragraph.position
        for standing, text in self._renderings(use, paragraph.target):
            line.renderings.setdefault((standing, text), Places()).add(position)
        for verdict in _problems(use):
            line.problems.setdefault(verdict, Places()).add(position)

    def _renderings(self, use: TermUse, target: str) -> Iterator[tuple[Standing, str]]:
        deprecated = {(repair.start, repair.end) for repair in use.deprecated}
        german = {(repair.start, repair.end) for repair in use.untranslated}
        for span in sorted({*use.renderings, *use.target_spans}):
            term = None if span in german else self._term_at(span, use.concept_id, target)
            standing = Standing.ALLOWED
            if span in german:
                standing = Standing.GERMAN
            elif span in deprecated:
                standing = Standing.DEPRECATED
            elif term is not None and not term.is_allowed:
                standing = Standing.EXCUSED
            yield standing, term.text if term else target[slice(*span)]

    def _term_at(self, span: Span, concept: ConceptId, target: str) -> Term | None:
        """The concept's term that stands there, of which the words may be just a part."""
        matcher = self._matchers.get(concept)
        if matcher is None:
            terms = self._concepts[concept].terms_in(Language.ENGLISH)
            matcher = self._matchers[concept] = TermMatcher(terms)
        alone = matcher(target[slice(*span)])
        if len(alone) == 1 and alone[0].span == (0, span[1] - span[0]):
            return alone[0].term
        return next((match.term for match in matcher.find_all(target) if match.span == span), None)

    def _check_mentions(self, paragraph: ReportedParagraph, uses: Sequence[TermUse]) -> None:
        concepts = tuple(self._concepts[use.concept_id] for use in uses)
        glossary = Glossary(concepts, frozenset(self._introduced & {one.id for one in concepts}))
        findings = check_first_mentions(
            Pair("", paragraph.target, glossary=glossary, known_uses=tuple(uses))
        )
        self._mentions.extend((paragraph.position, finding) for finding in findings)

    def _places(self, numbers: Iterable[int]) -> Places:
        places = Places()
        for number in numbers:
            places.add(self._pairs[number][0])
        return places

    def _is_known(self, found: Divergence) -> bool:
        """Whether the word is a term of the glossary: the concept's own line tells of it."""
        return any(match.form == found.word for match in self._german(found.word))


def _problems(use: TermUse) -> Iterator[Verdict]:
    """What is wrong, once for each place: that of the use first, which may be told of no place."""
    if use.verdict in _FINE:
        return
    if use.verdict is Verdict.PARTIAL:
        # Which of its places lack a rendering is a guess; that some do is not.
        yield use.verdict
        return
    verdicts = [place.verdict for place in use.places if place.verdict not in _FINE]
    yield from verdicts or [use.verdict]


def _preferred(concept: Concept, language: Language) -> str:
    terms: Sequence[Term] = concept.terms_in(language)
    preferred = [term for term in terms if term.status is TermStatus.PREFERRED]
    return next((term.text for term in (*preferred, *terms)), "")

"""The term report: what became of the glossary's concepts, and of names, in a whole document."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from reviewapp.qa.check_settings import AS_MADE, CheckSettings, Level, at_level
from reviewapp.qa.findings import Finding, Severity, Span
from reviewapp.qa.first_mentions import FIRST_MENTIONS, check_first_mentions
from reviewapp.qa.pair import Pair
from reviewapp.qa.terms import check_terms
from reviewapp.terminology.consistency import ConceptId, TermComparison, TermUse
from reviewapp.terminology.glossary import Concept, Glossary, Term
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.pairing import Place
from reviewapp.terminology.renderings import Divergence, divergent_renderings
from reviewapp.terminology.vocabulary import Language, TermStatus, Variant, Verdict

MOST_POSITIONS = 20
"""Paragraphs named for each thing; more are only counted."""

MOST_REASONS = 10
"""Reasons for dismissing that are told of one concept; further ones are told as one."""

OTHER_REASONS = "other reasons"
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

    `occurring` names the concepts that occur in the source, once for each place; `key` names the
    paragraph to the one who judges its findings.
    """

    position: int
    source: str
    target: str
    occurring: Sequence[ConceptId]
    is_heading: bool = False
    key: int = 0


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
    problems: dict[tuple[Verdict, str], Places] = field(default_factory=dict)

    def add_problem(self, verdict: Verdict, dismissed: str, position: int) -> None:
        """Count a place that is wrong, or would be but for the reason why it was dismissed."""
        key = verdict, dismissed
        if dismissed and key not in self.problems and len(self.problems) >= MOST_REASONS:
            key = verdict, OTHER_REASONS
        self.problems.setdefault(key, Places()).add(position)

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
                {"verdict": verdict, "dismissed": dismissed} | places.as_json()
                for (verdict, dismissed), places in self.problems.items()
            ],
        }


_Judged = tuple[Finding, str]
"""A finding, and why it was dismissed."""

Judge = Callable[[ReportedParagraph, Sequence[Finding]], Sequence[str]]
"""Why each of the findings about a paragraph was dismissed; empty for those that were not."""


def none_dismissed(_paragraph: ReportedParagraph, findings: Sequence[Finding]) -> Sequence[str]:
    """A judge for whom every finding stands."""
    return [""] * len(findings)


class TermReport:
    """Gathers a document, paragraph by paragraph in reading order.

    Memory grows with the glossary, with the concepts that occur and with the approved texts.
    """

    def __init__(
        self,
        glossary: Glossary,
        *,
        variant: Variant,
        headings: bool,
        judge: Judge = none_dismissed,
        settings: CheckSettings = AS_MADE,
    ) -> None:
        """`headings` lets titles and headings introduce names.

        First mentions count as the project's settings have them; nothing is told where they are
        off.
        """
        self._mention_level = settings.level_of(FIRST_MENTIONS)
        self._judge = judge
        self._comparison = TermComparison(glossary)
        self._concepts = {concept.id: concept for concept in reversed(glossary.concepts)}
        self._german = TermMatcher(glossary.terms_in(Language.GERMAN))
        self._variant = variant
        self._headings = headings
        self._lines: dict[ConceptId, _Line] = {}
        self._introduced: set[ConceptId] = set()
        self._mentions: list[tuple[int, Finding, str]] = []
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
            self._count_renderings(uses, paragraph)
            self._count_problems(uses, paragraph)
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
            {
                "position": position,
                "severity": finding.severity,
                "message": finding.message,
                "expected": finding.expected,
                "dismissed": dismissed,
            }
            for position, finding, dismissed in self._mentions
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

    def _count_problems(self, uses: Sequence[TermUse], paragraph: ReportedParagraph) -> None:
        wrong = tuple(use for use in uses if use.verdict not in _FINE)
        if not wrong:
            return
        pair = Pair(paragraph.source, paragraph.target, known_uses=wrong)
        findings = tuple(check_terms(pair))
        judged: dict[ConceptId | None, list[_Judged]] = defaultdict(list)
        for finding, why in zip(findings, self._judge(paragraph, findings), strict=True):
            judged[finding.concept_id].append((finding, why))
        for use in wrong:
            for verdict, dismissed in _problems(use, judged[use.concept_id]):
                self._line(use.concept_id).add_problem(verdict, dismissed, paragraph.position)

    def _count_renderings(self, uses: Sequence[TermUse], paragraph: ReportedParagraph) -> None:
        terms = self._comparison.english_terms(paragraph.target) if uses else {}
        for use in uses:
            line = self._line(use.concept_id)
            for standing, text in _renderings(use, paragraph.target, terms):
                line.renderings.setdefault((standing, text), Places()).add(paragraph.position)

    def _check_mentions(self, paragraph: ReportedParagraph, uses: Sequence[TermUse]) -> None:
        level = self._mention_level
        if level is Level.OFF:
            return
        concepts = tuple(self._concepts[use.concept_id] for use in uses)
        glossary = Glossary(concepts, frozenset(self._introduced & {one.id for one in concepts}))
        findings = tuple(
            check_first_mentions(
                Pair("", paragraph.target, glossary=glossary, known_uses=tuple(uses))
            )
        )
        if findings:
            reasons = self._judge(paragraph, findings)
            for finding, dismissed in zip(findings, reasons, strict=True):
                counted = at_level(finding, FIRST_MENTIONS, level) if level else finding
                self._mentions.append((paragraph.position, counted, dismissed))

    def _places(self, numbers: Iterable[int]) -> Places:
        places = Places()
        for number in numbers:
            places.add(self._pairs[number][0])
        return places

    def _is_known(self, found: Divergence) -> bool:
        """Whether the word is a term of the glossary: the concept's own line tells of it."""
        return any(match.form == found.word for match in self._german(found.word))


def _renderings(
    use: TermUse, target: str, terms: Mapping[Span, Sequence[Term]]
) -> Iterator[tuple[Standing, str]]:
    """What stands for the concept: the term of which the words there may be just a part."""
    deprecated = {(repair.start, repair.end) for repair in use.deprecated}
    german = {(repair.start, repair.end) for repair in use.untranslated}
    for span in sorted({*use.renderings, *use.target_spans}):
        there = () if span in german else terms.get(span, ())
        term = next((term for term in there if term.concept_id == use.concept_id), None)
        standing = Standing.ALLOWED
        if span in german:
            standing = Standing.GERMAN
        elif span in deprecated:
            standing = Standing.DEPRECATED
        elif term is not None and not term.is_allowed:
            standing = Standing.EXCUSED
        yield standing, term.text if term else target[slice(*span)]


def _problems(use: TermUse, judged: Sequence[_Judged]) -> Iterator[tuple[Verdict, str]]:
    """What is wrong in each place, and why it was dismissed."""
    if use.verdict is Verdict.PARTIAL:
        # Which of its places lack a rendering is a guess; that some do is not.
        yield use.verdict, _why(f for f in judged if f[0].target_spans == use.target_spans)
    elif not use.matches:
        yield use.verdict, _why(judged)
    else:
        by_place: dict[Span, list[_Judged]] = defaultdict(list)
        for each in judged:
            for span in each[0].source_spans:
                by_place[span].append(each)
        for place in use.places:
            if place.verdict not in _FINE:
                yield place.verdict, _why(_about(by_place[place.span], place))


def _about(judged: Iterable[_Judged], place: Place) -> Iterator[_Judged]:
    """Those findings about words of the place that are about what stands for them there."""
    standing = frozenset(place.target_spans)
    for each in judged:
        finding = each[0]
        if finding.severity is not Severity.HINT and (
            not finding.target_spans
            if place.verdict is Verdict.MISSING
            else standing.issuperset(finding.target_spans)
        ):
            yield each


def _why(judged: Iterable[_Judged]) -> str:
    """Why they were dismissed; empty if there are none, or one of them stands."""
    reasons = [why for finding, why in judged if finding.severity is not Severity.HINT]
    return reasons[0] if reasons and all(reasons) else ""


def _preferred(concept: Concept, language: Language) -> str:
    terms: Sequence[Term] = concept.terms_in(language)
    preferred = [term for term in terms if term.status is TermStatus.PREFERRED]
    return next((term.text for term in (*preferred, *terms)), "")

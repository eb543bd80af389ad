"""Whether a translation renders the glossary's terms as the glossary wants."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from reviewapp.terminology.english import is_other_variant
from reviewapp.terminology.glossary import Concept, Glossary, Term
from reviewapp.terminology.matcher import TermMatch, TermMatcher, longest
from reviewapp.terminology.vocabulary import (
    Language,
    MatchKind,
    Notice,
    TermForm,
    TermStatus,
    Variant,
    Verdict,
)
from reviewapp.terminology.words import split_words

Span = tuple[int, int]
ConceptId = int | str


@dataclass(frozen=True, slots=True)
class TermUse:
    """What became of one concept. Spans are code points of the original texts, in text order.

    `source_spans` are all places of the concept in the source; none where only a deprecated
    English term gave it away. `target_spans` are the renderings (consistent, partial), the
    deprecated terms (deprecated) or the German words left standing (untranslated). Where there are
    as many of both, the first belongs to the first, and so on. `expected` is the English term to
    write, `found` the first of the target's places as written, `how` says why the source matched.
    """

    concept_id: ConceptId
    verdict: Verdict
    source_spans: tuple[Span, ...]
    target_spans: tuple[Span, ...]
    expected: str
    found: str
    how: str
    message: str
    notices: tuple[Notice, ...] = ()


@dataclass(slots=True)
class _Evidence:
    """The places that speak for or against one concept."""

    source: list[TermMatch] = field(default_factory=list)
    renderings: list[TermMatch] = field(default_factory=list)
    deprecated: list[TermMatch] = field(default_factory=list)
    untranslated: list[TermMatch] = field(default_factory=list)

    @property
    def deprecated_in_source(self) -> list[TermMatch]:
        return [match for match in self.source if not match.term.is_allowed]

    @property
    def is_rendered_throughout(self) -> bool:
        return len(self.renderings) >= len(self.source)


def compare_terms(
    source: str, target: str, glossary: Glossary, *, variant: Variant = Variant.BRITISH
) -> tuple[TermUse, ...]:
    """One use for each concept that occurs, in source order; then stray deprecated terms.

    The glossary is compiled at its first use: keep one Glossary object for each revision.
    """
    return _compiled(_Same(glossary)).compare(source, target, variant)


class TermComparison:
    """A glossary compiled for comparing texts. Immutable and thread-safe."""

    def __init__(self, glossary: Glossary) -> None:
        self._concepts = {concept.id: concept for concept in reversed(glossary.concepts)}
        self._german = TermMatcher(glossary.terms_in(Language.GERMAN))
        self._english = TermMatcher(glossary.terms_in(Language.ENGLISH))

    def occurrences(self, source: str) -> tuple[TermMatch, ...]:
        """Every place of every German term, also inside longer ones."""
        return self._german.find_all(source)

    def compare(self, source: str, target: str, variant: Variant) -> tuple[TermUse, ...]:
        """As `compare_terms`."""
        evidence: dict[ConceptId, _Evidence] = defaultdict(_Evidence)
        for match in self._german(source):
            evidence[match.term.concept_id].source.append(match)
        self._add_english(evidence, source, target)
        self._add_untranslated(evidence, target)
        uses = (
            _judge(self._concepts[concept_id], found, variant)
            for concept_id, found in evidence.items()
        )
        return tuple(use for use in uses if use is not None)

    def _add_english(self, evidence: dict[ConceptId, _Evidence], source: str, target: str) -> None:
        occurring = frozenset(evidence)
        claims = _without_german_words(self._english.find_all(target), source)
        # A deprecated term inside a longer allowed one, of whatever concept, is no use of it.
        deprecated = [
            stray
            for match in longest(claims)
            if (stray := _restricted(match, _deprecated_by(match, occurring)))
        ]
        for match in deprecated:
            evidence[match.term.concept_id].deprecated.append(match)
        # A rendering inside a deprecated term, or inside that of another concept, is none.
        allowed = (
            _restricted(match, lambda term: term.is_allowed and term.concept_id in occurring)
            for match in claims
        )
        for match in longest([*deprecated, *filter(None, allowed)]):
            for term in match.terms:
                if term.is_allowed and term.concept_id in occurring:
                    evidence[term.concept_id].renderings.append(replace(match, term=term, also=()))
        for found in evidence.values():
            _excuse_faithful_renderings(found)

    def _add_untranslated(self, evidence: dict[ConceptId, _Evidence], target: str) -> None:
        """German terms left standing, looked for only where renderings are lacking."""
        if all(found.is_rendered_throughout for found in evidence.values()):
            return
        rendered = bytearray(len(target))
        for found in evidence.values():
            for match in (*found.renderings, *found.deprecated):
                rendered[match.start : match.end] = b"\1" * (match.end - match.start)
        for match in self._german(target):
            if match.term.concept_id in evidence and not any(rendered[match.start : match.end]):
                evidence[match.term.concept_id].untranslated.append(match)


def _without_german_words(matches: Iterable[TermMatch], source: str) -> list[TermMatch]:
    """Leave out words taken over from the source: Filmfestival is no spelling of film festival."""
    german_words = {word.text for word in split_words(source)}
    return [
        match
        for match in matches
        if match.how is not MatchKind.JOINED or match.form not in german_words
    ]


def _restricted(match: TermMatch, is_wanted: Callable[[Term], bool]) -> TermMatch | None:
    terms = [term for term in match.terms if is_wanted(term)]
    return replace(match, term=terms[0], also=tuple(terms[1:])) if terms else None


def _deprecated_by(match: TermMatch, occurring: frozenset[ConceptId]) -> Callable[[Term], bool]:
    """Which terms of a match are uses against the glossary.

    Words that another concept allows are such a use only where the source speaks of the first
    concept and not of the other.
    """
    allowing = {term.concept_id for term in match.terms if term.is_allowed}

    def is_use_against_the_glossary(term: Term) -> bool:
        if term.is_allowed:
            return False
        return not allowing or (term.concept_id in occurring and not allowing & occurring)

    return is_use_against_the_glossary


def _excuse_faithful_renderings(found: _Evidence) -> None:
    """A deprecated German term may be rendered by a deprecated English one: the text says so.

    As many are excused as there are deprecated German terms, those in the same order first.
    """
    quota = len(found.deprecated_in_source)
    if not quota or not found.deprecated:
        return
    by_place = sorted([*found.renderings, *found.deprecated], key=lambda match: match.start)
    in_order: set[Span] = set()
    if len(by_place) == len(found.source):
        pairs = zip(found.source, by_place, strict=True)
        in_order = {use.span for original, use in pairs if not original.term.is_allowed}
    found.deprecated.sort(key=lambda match: (match.span not in in_order, match.start))
    excused, remaining = found.deprecated[:quota], found.deprecated[quota:]
    found.deprecated = sorted(remaining, key=lambda match: match.start)
    found.renderings = sorted([*found.renderings, *excused], key=lambda match: match.start)


def _judge(concept: Concept, found: _Evidence, variant: Variant) -> TermUse | None:
    """The verdict, or None where the glossary has nothing to say about the concept's English."""
    expected = _expected(concept, found.source)
    if not expected and not found.deprecated:
        return None
    verdict, places = _verdict(found)
    notices = _notices(found, variant)
    return TermUse(
        concept_id=concept.id,
        verdict=verdict,
        source_spans=tuple(match.span for match in found.source),
        target_spans=tuple(match.span for match in places),
        expected=expected,
        found=places[0].form if places else "",
        how=_how(found.source[0]) if found.source else "",
        message=" ".join([_message(verdict, found, places, expected), *_remarks(found, notices)]),
        notices=notices,
    )


def _verdict(found: _Evidence) -> tuple[Verdict, Sequence[TermMatch]]:
    if found.deprecated:
        return Verdict.DEPRECATED, found.deprecated
    if found.is_rendered_throughout:
        return Verdict.CONSISTENT, found.renderings
    if found.untranslated:
        return Verdict.UNTRANSLATED, found.untranslated
    if found.renderings:
        return Verdict.PARTIAL, found.renderings
    return Verdict.MISSING, ()


def _expected(concept: Concept, source: Sequence[TermMatch]) -> str:
    """The English term to write: a short form for a short form, else the preferred term."""
    allowed = [term for term in concept.terms_in(Language.ENGLISH) if term.is_allowed]
    allowed.sort(key=lambda term: term.status is not TermStatus.PREFERRED)
    form = source[0].term.form if source else TermForm.FULL
    alike = [term for term in allowed if term.form is form]
    return next((term.text for term in [*alike, *allowed]), "")


def _notices(found: _Evidence, variant: Variant) -> tuple[Notice, ...]:
    notices = []
    if found.deprecated_in_source:
        notices.append(Notice.SOURCE_TERM_DEPRECATED)
    if any(is_other_variant(match.form, match.term.text, variant) for match in found.renderings):
        notices.append(Notice.OTHER_VARIANT)
    return tuple(notices)


def _how(match: TermMatch) -> str:
    form, term = f"“{match.form}”", f"“{match.term.text}”"
    if match.how is MatchKind.HYPHEN_COMPOUND:
        return f"{form} is part of a hyphen compound"
    if match.how is MatchKind.ELLIPSIS:
        return f"{form} is written in short: another word completes it"
    if match.how is MatchKind.JOINED:
        return f"{form} is another spelling of {term}"
    return f"{form} is the term" if match.form == match.term.text else f"{form} is a form of {term}"


def _message(verdict: Verdict, found: _Evidence, places: Sequence[TermMatch], expected: str) -> str:
    term = f"“{found.source[0].form}”" if found.source else ""
    first = f"“{places[0].form}”" if places else ""
    wanted = f"write “{expected}”" if expected else "the glossary has no other term"
    match verdict:
        case Verdict.CONSISTENT:
            return f"{term} is rendered {first}."
        case Verdict.DEPRECATED:
            return f"Do not use {first}: {wanted}."
        case Verdict.UNTRANSLATED:
            return f"{first} is left untranslated: {wanted}."
        case Verdict.PARTIAL:
            counts = f"{len(places)} of {len(found.source)} places"
            return f"Only {counts} of {term} are rendered: check where “{expected}” is lacking."
        case _:
            return f"{term} is not rendered: {wanted}."


def _remarks(found: _Evidence, notices: Sequence[Notice]) -> list[str]:
    remarks = []
    if Notice.SOURCE_TERM_DEPRECATED in notices:
        form = found.deprecated_in_source[0].form
        remarks.append(f"The source itself uses “{form}”, a term that the glossary deprecates.")
    if Notice.OTHER_VARIANT in notices:
        remarks.append("The spelling is that of the other English variant.")
    return remarks


class _Same:
    """Stands for one glossary object; hashing all its terms at each look-up would cost too much."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.glossary is other.glossary

    def __hash__(self) -> int:
        return id(self.glossary)


@lru_cache(maxsize=8)
def _compiled(same: _Same) -> TermComparison:
    return TermComparison(same.glossary)

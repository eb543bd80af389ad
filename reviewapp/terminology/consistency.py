"""Whether a translation renders the glossary's terms as the glossary wants."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

from reviewapp.terminology.claims import Found, Hit, Span, TermMatch, longest, match_as
from reviewapp.terminology.collecting import collector_paused
from reviewapp.terminology.english import is_form_in_context
from reviewapp.terminology.english_shapes import is_plural_of
from reviewapp.terminology.evidence import Gathered, is_mentioned
from reviewapp.terminology.glossary import Concept, Glossary, Term
from reviewapp.terminology.leftovers import foreign_short_forms, may_be_left_standing
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.term_use import ConceptId, TermUse, judge
from reviewapp.terminology.vocabulary import Language, MatchKind, Variant
from reviewapp.terminology.words import CutText, plain_word

__all__ = ["ConceptId", "TermComparison", "TermUse", "compare_terms"]

_SPAN = itemgetter(0)
_SMALL = 100  # concepts
_MOST_KNOWN_SOURCES = 1000
_LONGEST_KNOWN_SOURCE = 5000


def compare_terms(
    source: str, target: str, glossary: Glossary, *, variant: Variant = Variant.BRITISH
) -> tuple[TermUse, ...]:
    """One use for each concept that occurs, in source order; then stray deprecated terms.

    The glossary is compiled at its first use: keep one Glossary object for each revision.
    """
    is_small = len(glossary.concepts) <= _SMALL
    compiled = (_compiled_small if is_small else _compiled)(_Same(glossary))
    return compiled.compare(source, target, variant)


class TermComparison:
    """A glossary compiled for comparing texts. Immutable and thread-safe."""

    def __init__(self, glossary: Glossary) -> None:
        self._concepts = {concept.id: concept for concept in reversed(glossary.concepts)}
        with collector_paused():
            self._german = TermMatcher(glossary.terms_in(Language.GERMAN))
            self._english = TermMatcher(glossary.terms_in(Language.ENGLISH))
        self._sources: dict[str, tuple[TermMatch, ...]] = {}

    def updated(self, before: Concept | None, after: Concept | None) -> "TermComparison":
        """The comparison with one concept changed, added (nothing before) or removed.

        Costs next to nothing beside compiling a large glossary anew. A new concept comes last,
        a changed one keeps its place.
        """
        new = object.__new__(TermComparison)
        new._concepts = dict(self._concepts)
        if before is not None:
            del new._concepts[before.id]
        if after is not None:
            new._concepts[after.id] = after
        new._german = self._german.updated(*_terms_of(Language.GERMAN, before, after))
        new._english = self._english.updated(*_terms_of(Language.ENGLISH, before, after))
        new._sources = {}
        return new

    def occurrences(self, source: str) -> tuple[TermMatch, ...]:
        """Every place of every German term, also inside longer ones."""
        return self._german.find_all(source)

    def english_terms(self, target: str) -> dict[Span, tuple[Term, ...]]:
        """The English terms of every place of a text, also inside longer ones."""
        return {span: hit.closest for span, hit in self._english.found(target)}

    def matches(self, language: Language, text: str) -> tuple[TermMatch, ...]:
        """The places of a language's terms in a text; of those that overlap the longest."""
        return (self._german if language is Language.GERMAN else self._english)(text)

    def compare(self, source: str, target: str, variant: Variant) -> tuple[TermUse, ...]:
        """As `compare_terms`."""
        evidence = Gathered(self._concepts)
        for match in self._terms_of_source(source):
            evidence[match.term.concept_id].source.append(match)
        translation = CutText(target)
        self._add_english(evidence, source, translation)
        self._add_untranslated(evidence, source, translation)
        uses = [judge(found, source, target, variant) for found in evidence.values()]
        return tuple([use for use in uses if use is not None])

    def _terms_of_source(self, source: str) -> tuple[TermMatch, ...]:
        """Remembered: one source is compared with many candidates, and with each as it is typed."""
        matches = self._sources.get(source)
        if matches is None:
            matches = self._german(source)
            if len(self._sources) >= _MOST_KNOWN_SOURCES:
                self._sources.clear()
            if len(source) <= _LONGEST_KNOWN_SOURCE:
                self._sources[source] = matches
        return matches

    def _add_english(self, evidence: Gathered, source: str, target: CutText) -> None:
        occurring = frozenset(evidence)
        found = _credible(self._english.found(target), source, target)
        deprecated: list[tuple[Span, TermMatch]] = []
        if not all(hit.is_allowed for _, hit in found):
            # A deprecated term inside a longer allowed one, of whatever concept, is no use of it.
            for span, hit in longest(found):
                if terms := _against_the_glossary(hit, occurring, self._concepts):
                    match = match_as(span, hit, terms)
                    deprecated.append((span, match))
                    evidence[match.term.concept_id].deprecated.append(match)
        # A rendering inside a deprecated term, or inside that of another concept, is none.
        allowed = [
            (span, match_as(span, hit, terms))
            for span, hit in found
            if (terms := _allowed(hit, occurring))
        ]
        uses = sorted([*deprecated, *allowed], key=_SPAN) if deprecated else allowed
        for _, match in longest(uses):
            for term in match.terms:
                if term.is_allowed and term.concept_id in occurring:
                    rendering = match._replace(term=term, also=()) if match.also else match
                    evidence[term.concept_id].renderings.append(rendering)
        if deprecated:
            for found_there in evidence.values():
                found_there.excuse_faithful_renderings(source, target.text)

    def _add_untranslated(self, evidence: Gathered, source: str, target: CutText) -> None:
        """German terms left standing: any where renderings are lacking, else short forms."""
        lacking: set[ConceptId] = set()
        complete: set[ConceptId] = set()
        for concept_id, found in evidence.items():
            if found.asking:
                is_complete = found.is_rendered_throughout(source, target.text)
                (complete if is_complete else lacking).add(concept_id)
        german_terms = [
            term
            for concept_id in lacking
            for term in self._concepts[concept_id].terms_in(Language.GERMAN)
        ]
        words = frozenset(target.forms)
        beside = {
            concept_id: foreign
            for concept_id in complete
            if (foreign := foreign_short_forms(self._concepts[concept_id], words))
        }
        if not beside and not (lacking and may_be_left_standing(target, german_terms)):
            return
        rendered = bytearray(len(target.text))
        for found in evidence.values():
            for match in (*found.renderings, *found.deprecated):
                rendered[match.start : match.end] = b"\1" * (match.end - match.start)
        german_words = _words_in(source)
        for match in self._german(target):
            is_word = match.how is not MatchKind.COMPOUND or match.form in german_words
            is_open = not any(rendered[match.start : match.end])
            if not (is_word and is_open):
                continue
            concept_id = match.term.concept_id
            is_beside = match.term.text in beside.get(concept_id, ()) and not is_mentioned(
                target.text, match.span
            )
            if concept_id in lacking or is_beside:
                evidence[concept_id].untranslated.append(match)


def _words_in(text: str) -> frozenset[str]:
    return frozenset(map(plain_word, CutText(text).forms))


def _terms_of(language: Language, *concepts: Concept | None) -> Iterator[tuple[Term, ...]]:
    return (concept.terms_in(language) if concept else () for concept in concepts)


def _credible(found: Sequence[Found], source: str, target: CutText) -> list[Found]:
    """Leave out what is no English: Filmfestival, taken over from the source, is no film festival.

    Also what cannot be a form of the term where it stands.
    """
    kept = [
        (span, hit)
        for span, hit in found
        if hit.terms[0].is_added(hit.form)
        or is_form_in_context(hit.terms[0].text, target.text, *span)
    ]
    if any(hit.how is MatchKind.JOINED for _, hit in kept):
        german_words = _words_in(source)
        kept = [
            (span, hit)
            for span, hit in kept
            if hit.how is not MatchKind.JOINED or hit.form not in german_words
        ]
    return kept


def _allowed(hit: Hit, occurring: frozenset[ConceptId]) -> Sequence[Term]:
    """The terms by which concepts of the source may be rendered."""
    for term in hit.terms:
        if term.concept_id in occurring:
            break
    else:  # as most often
        return ()
    return [term for term in hit.closest if term.concept_id in occurring and term.is_allowed]


def _against_the_glossary(
    hit: Hit, occurring: frozenset[ConceptId], concepts: Mapping[ConceptId, Concept]
) -> Sequence[Term]:
    """The terms whose use there is against the glossary.

    Words that another concept allows are such a use only where the source speaks of the first
    concept and not of the other. "They landed" is no use of the noun land.
    """
    allowing = {term.concept_id for term in hit.closest if term.is_allowed}
    return [
        term
        for term in hit.closest
        if not term.is_allowed
        and (not allowing or (term.concept_id in occurring and not allowing & occurring))
        and (_is_form_of_noun(hit, term) or not _is_noun(concepts[term.concept_id]))
    ]


def _is_form_of_noun(hit: Hit, term: Term) -> bool:
    return (
        hit.how is MatchKind.JOINED
        or term.is_added(hit.form)
        or is_plural_of(hit.form, term.text) is not None
    )


def _is_noun(concept: Concept) -> bool:
    """Whether the concept is named by a noun, which German writes with a capital."""
    return any(term.text != term.text.lower() for term in concept.terms_in(Language.GERMAN))


class _Same:
    """Stands for one glossary object; hashing all its terms at each look-up would cost too much."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.glossary is other.glossary

    def __hash__(self) -> int:
        return id(self.glossary)


def _comparison_of(same: _Same) -> TermComparison:
    return TermComparison(same.glossary)


_compiled = lru_cache(maxsize=8)(_comparison_of)
_compiled_small = lru_cache(maxsize=128)(_comparison_of)  # of paragraphs, checked again and again

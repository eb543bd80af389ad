"""Whether a translation renders the glossary's terms as the glossary wants."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from reviewapp.terminology.claims import Found, Hit, Span, TermMatch, longest, match_as
from reviewapp.terminology.collecting import collector_paused
from reviewapp.terminology.english import is_form_in_context, is_other_variant
from reviewapp.terminology.english_shapes import is_plural_of
from reviewapp.terminology.evidence import Evidence, Gathered, is_mentioned
from reviewapp.terminology.explanations import (
    OTHER_VARIANT,
    SOURCE_TERM_DEPRECATED,
    what_became_of_it,
)
from reviewapp.terminology.glossary import Concept, Glossary, Term
from reviewapp.terminology.leftovers import foreign_short_forms, may_be_left_standing
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.pairing import Place, places_of
from reviewapp.terminology.repair import Edit, Repair, repair_of, respelling_of
from reviewapp.terminology.vocabulary import (
    Language,
    MatchKind,
    Notice,
    TermForm,
    TermStatus,
    Variant,
    Verdict,
)
from reviewapp.terminology.words import CutText, plain_word

ConceptId = int | str
_SPAN = itemgetter(0)
_SMALL = 100  # concepts
_MOST_KNOWN_SOURCES = 1000
_LONGEST_KNOWN_SOURCE = 5000


class TermUse(NamedTuple):
    """What became of one concept. Spans are code points of the original texts, in text order.

    `matches` are all places of the concept in the source; none where only a deprecated English
    term gave it away. `target_spans` are the renderings (consistent, partial), the deprecated
    terms (deprecated) or the German words left standing (both); `renderings` are the right ones
    in any case. `expected` is the English term to write, `found` the first of `target_spans` as
    written.

    `deprecated`, `untranslated` and `respellings` say for each deprecated term, German word left
    standing, and rendering spelt as in the other variant of English what should be there.
    `uneven` holds the places where they do not go without saying: ask `places`.
    """

    concept_id: ConceptId
    verdict: Verdict
    matches: tuple[TermMatch, ...]
    target_spans: tuple[Span, ...]
    expected: str
    found: str
    message: str
    notices: tuple[Notice, ...] = ()
    renderings: tuple[Span, ...] = ()
    deprecated: tuple[Repair, ...] = ()
    untranslated: tuple[Repair, ...] = ()
    respellings: tuple[Repair, ...] = ()
    uneven: tuple[Place, ...] = ()

    @property
    def source_spans(self) -> tuple[Span, ...]:
        """The places in the source."""
        return tuple([match[:2] for match in self.matches])

    @property
    def places(self) -> tuple[Place, ...]:
        """The places in the source, each with its own verdict and what stands for it."""
        if self.uneven or not self.matches:
            return self.uneven
        if len(self.matches) == 1:
            spans = sorted({*self.target_spans, *self.renderings})
            return (Place(self.matches[0], self.verdict, tuple(spans)),)
        pairs = zip(self.matches, self.target_spans, strict=True)
        return tuple(Place(match, self.verdict, (span,)) for match, span in pairs)

    @property
    def deprecated_source_spans(self) -> tuple[Span, ...]:
        """The source's places of terms that the glossary deprecates."""
        return tuple(match.span for match in self.matches if not match.term.is_allowed)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Every edit that is certain."""
        if not (self.deprecated or self.untranslated or self.respellings):
            return ()
        repairs = (*self.deprecated, *self.untranslated, *self.respellings)
        return tuple(repair.edit for repair in repairs if repair.edit)


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
        uses = [_judge(found, source, target, variant) for found in evidence.values()]
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


def _judge(found: Evidence, source: str, target: str, variant: Variant) -> TermUse | None:
    """The verdict, or None where the glossary has nothing to say about the concept's English."""
    expected = _expected(found.concept, found.source)
    if not expected and not found.deprecated:
        return None
    verdict, places = found.verdict(source, target)
    respelt = [match for match in found.renderings if _is_other_variant(match, variant)]
    wrong_in_source = found.deprecated_in_source
    message = what_became_of_it(verdict, found.source, places, expected, source)
    target_spans = tuple(sorted([match[:2] for match in places])) if places else ()
    is_right = verdict is Verdict.CONSISTENT
    use = TermUse(
        found.concept.id,
        verdict,
        tuple(found.source),
        target_spans,
        expected,
        places[0].form if places else "",
        message,
        (),
        target_spans if is_right else tuple([match[:2] for match in found.renderings]),
    )
    is_even = is_right and len(found.source) == len(target_spans)
    if len(found.source) > 1 and not is_even:
        use = use._replace(uneven=places_of(found, source, target))
    if not (wrong_in_source or respelt or found.deprecated or found.untranslated):
        return use
    return use._replace(
        message=" ".join([message, *_remarks(wrong_in_source, respelt)]),
        notices=_notices(wrong_in_source, respelt),
        deprecated=_repairs(found.deprecated, target, found.concept),
        untranslated=_repairs(found.untranslated, target, found.concept),
        respellings=tuple([respelling_of(target, match) for match in respelt]),
    )


def _expected(concept: Concept, source: Sequence[TermMatch]) -> str:
    """The English term to write: a short form for a short form, else the preferred term."""
    allowed = [
        term for term in concept.terms if term.language is Language.ENGLISH and term.is_allowed
    ]
    if len(allowed) > 1:
        form = source[0].term.form if source else TermForm.FULL
        allowed.sort(
            key=lambda term: (term.form is not form, term.status is not TermStatus.PREFERRED)
        )
    return allowed[0].text if allowed else ""


def _repairs(matches: Sequence[TermMatch], target: str, concept: Concept) -> tuple[Repair, ...]:
    return tuple([repair_of(target, match, concept) for match in matches])


def _is_other_variant(match: TermMatch, variant: Variant) -> bool:
    # Most renderings begin with the very letters of the term, which is quick to see.
    form, text = match.form, match.term.text
    is_plain = form.startswith(text) or form.casefold().startswith(text.casefold())
    if is_plain or match.term.is_added(form):
        return False
    return is_other_variant(form, text, variant)


def _notices(
    wrong_in_source: Sequence[TermMatch], respelt: Sequence[TermMatch]
) -> tuple[Notice, ...]:
    notices = []
    if wrong_in_source:
        notices.append(Notice.SOURCE_TERM_DEPRECATED)
    if respelt:
        notices.append(Notice.OTHER_VARIANT)
    return tuple(notices)


def _remarks(wrong_in_source: Sequence[TermMatch], respelt: Sequence[TermMatch]) -> list[str]:
    remarks = [SOURCE_TERM_DEPRECATED.format(form=match.form) for match in wrong_in_source[:1]]
    return [*remarks, OTHER_VARIANT] if respelt else remarks


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

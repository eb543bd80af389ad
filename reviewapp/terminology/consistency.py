"""Whether a translation renders the glossary's terms as the glossary wants."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reviewapp.terminology.counting import Span
from reviewapp.terminology.english import is_form_in_context, is_other_variant
from reviewapp.terminology.english_shapes import is_plural_of
from reviewapp.terminology.evidence import Evidence, Gathered
from reviewapp.terminology.explanations import (
    OTHER_VARIANT,
    SOURCE_TERM_DEPRECATED,
    how_it_matched,
    what_became_of_it,
)
from reviewapp.terminology.glossary import Concept, Glossary, Term
from reviewapp.terminology.leftovers import may_be_left_standing
from reviewapp.terminology.matcher import TermMatch, TermMatcher, longest
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
from reviewapp.terminology.words import split_words

ConceptId = int | str
_PLAIN = str.maketrans("\u2010\u2011\xa0’", "-- '")


@dataclass(frozen=True, slots=True)
class TermUse:
    """What became of one concept. Spans are code points of the original texts, in text order.

    `source_spans` are all places of the concept in the source; none where only a deprecated
    English term gave it away. `target_spans` are the renderings (consistent, partial), the
    deprecated terms (deprecated) or the German words left standing (both). Where there are
    as many of both, the first belongs to the first, and so on. `expected` is the English term to
    write, `found` the first of the target's places as written, `how` says why the source matched.

    `deprecated`, `untranslated` and `respellings` say for each deprecated term, German word left
    standing, and rendering spelt as in the other variant of English what should be there.
    `deprecated_source_spans` are the source's places of terms that the glossary deprecates.
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
    deprecated: tuple[Repair, ...] = ()
    untranslated: tuple[Repair, ...] = ()
    respellings: tuple[Repair, ...] = ()
    deprecated_source_spans: tuple[Span, ...] = ()

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Every edit that is certain."""
        repairs = (*self.deprecated, *self.untranslated, *self.respellings)
        return tuple(repair.edit for repair in repairs if repair.edit)


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
        return new

    def occurrences(self, source: str) -> tuple[TermMatch, ...]:
        """Every place of every German term, also inside longer ones."""
        return self._german.find_all(source)

    def compare(self, source: str, target: str, variant: Variant) -> tuple[TermUse, ...]:
        """As `compare_terms`."""
        evidence = Gathered(self._concepts)
        for match in self._german(source):
            evidence[match.term.concept_id].source.append(match)
        self._add_english(evidence, source, target)
        self._add_untranslated(evidence, source, target)
        uses = (_judge(found, source, target, variant) for found in evidence.values())
        return tuple(use for use in uses if use is not None)

    def _add_english(self, evidence: Gathered, source: str, target: str) -> None:
        occurring = frozenset(evidence)
        claims = _credible(self._english.find_all(target), source, target)
        # A deprecated term inside a longer allowed one, of whatever concept, is no use of it.
        deprecated = [
            stray
            for match in longest(claims)
            if not _is_allowed(match)
            and (stray := _against_the_glossary(match, occurring, self._concepts))
        ]
        for match in deprecated:
            evidence[match.term.concept_id].deprecated.append(match)
        # A rendering inside a deprecated term, or inside that of another concept, is none.
        allowed = [kept for match in claims if (kept := _allowed_for(match, occurring))]
        for match in longest([*deprecated, *allowed]):
            for term in match.terms:
                if term.is_allowed and term.concept_id in occurring:
                    evidence[term.concept_id].renderings.append(_of(match, [term]))
        for found in evidence.values():
            found.excuse_faithful_renderings()

    def _add_untranslated(self, evidence: Gathered, source: str, target: str) -> None:
        """German terms left standing, looked for only where renderings are lacking."""
        lacking = {
            concept_id
            for concept_id, found in evidence.items()
            if found.whole_words and not found.is_rendered_throughout(source, target)
        }
        terms = (term for concept_id in lacking for term in self._concepts[concept_id].terms)
        german_terms = (term for term in terms if term.language is Language.GERMAN)
        if not lacking or not may_be_left_standing(target, german_terms):
            return
        rendered = bytearray(len(target))
        for found in evidence.values():
            for match in (*found.renderings, *found.deprecated):
                rendered[match.start : match.end] = b"\1" * (match.end - match.start)
        german_words = {word.text for word in split_words(source)}
        for match in self._german(target):
            is_word = match.how is not MatchKind.COMPOUND or match.form in german_words
            is_open = not any(rendered[match.start : match.end])
            if is_word and is_open and match.term.concept_id in lacking:
                evidence[match.term.concept_id].untranslated.append(match)


def _terms_of(language: Language, *concepts: Concept | None) -> Iterator[tuple[Term, ...]]:
    return (concept.terms_in(language) if concept else () for concept in concepts)


def _credible(matches: Iterable[TermMatch], source: str, target: str) -> list[TermMatch]:
    """Leave out what is no English: Filmfestival, taken over from the source, is no film festival.

    Also what cannot be a form of the term where it stands.
    """
    kept = [
        _closest(match) if match.also else match
        for match in matches
        if is_form_in_context(match.term.text, target, match.start, match.end)
    ]
    if any(match.how is MatchKind.JOINED for match in kept):
        german_words = {word.text for word in split_words(source)}
        kept = [
            match
            for match in kept
            if match.how is not MatchKind.JOINED or match.form not in german_words
        ]
    return kept


def _closest(match: TermMatch) -> TermMatch:
    """Of one concept's terms in one place, those that are written there: women, not woman."""
    form = _folded(match.form)
    written = {term.concept_id for term in match.terms if _folded(term.text) == form}
    return _of(
        match,
        [
            term
            for term in match.terms
            if term.concept_id not in written or _folded(term.text) == form
        ],
    )


def _folded(text: str) -> str:
    return text.casefold().translate(_PLAIN)


def _of(match: TermMatch, terms: Sequence[Term]) -> TermMatch:
    """The match as one of these of its terms."""
    if len(terms) == len(match.also) + 1:
        return match
    return replace(match, term=terms[0], also=tuple(terms[1:]))


def _is_allowed(match: TermMatch) -> bool:
    return match.term.is_allowed and all(term.is_allowed for term in match.also)


def _allowed_for(match: TermMatch, occurring: frozenset[ConceptId]) -> TermMatch | None:
    """The match as one of the terms by which concepts of the source may be rendered."""
    terms = [term for term in match.terms if term.concept_id in occurring and term.is_allowed]
    return _of(match, terms) if terms else None


def _against_the_glossary(
    match: TermMatch, occurring: frozenset[ConceptId], concepts: Mapping[ConceptId, Concept]
) -> TermMatch | None:
    """The match as one of the terms whose use there is against the glossary.

    Words that another concept allows are such a use only where the source speaks of the first
    concept and not of the other. "They landed" is no use of the noun land.
    """
    allowing = {term.concept_id for term in match.terms if term.is_allowed}
    terms = [
        term
        for term in match.terms
        if not term.is_allowed
        and (not allowing or (term.concept_id in occurring and not allowing & occurring))
        and (_is_form_of_noun(match, term) or not _is_noun(concepts[term.concept_id]))
    ]
    return _of(match, terms) if terms else None


def _is_form_of_noun(match: TermMatch, term: Term) -> bool:
    return match.how is MatchKind.JOINED or is_plural_of(match.form, term.text) is not None


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
    message = what_became_of_it(verdict, found.source, places, expected)
    return TermUse(
        concept_id=found.concept.id,
        verdict=verdict,
        source_spans=tuple(match.span for match in found.source),
        target_spans=tuple(sorted(match.span for match in places)),
        expected=expected,
        found=places[0].form if places else "",
        how=how_it_matched(found.source[0]) if found.source else "",
        message=" ".join([message, *_remarks(wrong_in_source, respelt)]),
        notices=_notices(wrong_in_source, respelt),
        deprecated=_repairs(found.deprecated, target, found.concept),
        untranslated=_repairs(found.untranslated, target, found.concept),
        respellings=tuple(respelling_of(target, match) for match in respelt),
        deprecated_source_spans=tuple(match.span for match in wrong_in_source),
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
    if match.form.casefold().startswith(match.term.text.casefold()):
        return False
    return is_other_variant(match.form, match.term.text, variant)


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


@lru_cache(maxsize=8)
def _compiled(same: _Same) -> TermComparison:
    return TermComparison(same.glossary)

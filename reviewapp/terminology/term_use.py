"""What became of one concept: the verdict, its places, and what to write there."""

from collections.abc import Sequence
from typing import NamedTuple

from reviewapp.terminology.claims import Span, TermMatch
from reviewapp.terminology.english import is_other_variant
from reviewapp.terminology.evidence import Evidence
from reviewapp.terminology.explanations import (
    OTHER_VARIANT,
    SOURCE_TERM_DEPRECATED,
    what_became_of_it,
)
from reviewapp.terminology.glossary import Concept
from reviewapp.terminology.pairing import Place, places_of
from reviewapp.terminology.repair import Edit, Repair, repair_of, respelling_of
from reviewapp.terminology.vocabulary import (
    Language,
    Notice,
    TermForm,
    TermStatus,
    Variant,
    Verdict,
)

ConceptId = int | str


class Unpaired:
    """Places of both texts that are paired when somebody asks: many only want the verdict."""

    __slots__ = ("_found", "_places", "_source", "_target")

    def __init__(self, found: Evidence, source: str, target: str) -> None:
        self._found, self._source, self._target = found, source, target
        self._places: tuple[Place, ...] | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        """As `places_of`, worked out once."""
        if self._places is None:
            self._places = places_of(self._found, self._source, self._target)
        return self._places

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unpaired) and self.places == other.places

    def __hash__(self) -> int:
        return hash(self.places)


class TermUse(NamedTuple):
    """What became of one concept. Spans are code points of the original texts, in text order.

    `matches` are all places of the concept in the source; none where only a deprecated English
    term gave it away. `target_spans` are the renderings (consistent, partial), the deprecated
    terms (deprecated) or the German words left standing (both); `renderings` are the right ones
    in any case. `expected` is the English term to write, `found` the first of `target_spans` as
    written.

    `deprecated`, `untranslated` and `respellings` say for each deprecated term, German word left
    standing, and rendering spelt as in the other variant of English what should be there.
    `unpaired` pairs the places where that does not go without saying: ask `places`.
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
    unpaired: Unpaired | None = None

    @property
    def source_spans(self) -> tuple[Span, ...]:
        """The places in the source."""
        return tuple([match[:2] for match in self.matches])

    @property
    def places(self) -> tuple[Place, ...]:
        """The places in the source, each with its own verdict and what stands for it."""
        if self.unpaired is not None:
            return self.unpaired.places
        if not self.matches:
            return ()
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


def judge(found: Evidence, source: str, target: str, variant: Variant) -> TermUse | None:
    """The verdict, or None where the glossary has nothing to say about the concept's English."""
    expected = _expected(found.concept, found.source)
    if not expected and not found.deprecated:
        return None
    verdict, places = found.verdict(source, target)
    respelt = [match for match in found.renderings if _is_other_variant(match, variant)]
    wrong_in_source = found.deprecated_in_source
    deprecated = _repairs(found.deprecated, target, found.concept)
    untranslated = _repairs(found.untranslated, target, found.concept)
    # What is to be said of the gravest place names what its repair writes.
    wanted = next((repair.wanted for repair in (*deprecated, *untranslated)), expected)
    message = what_became_of_it(verdict, found.source, places, wanted, source)
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
        use = use._replace(unpaired=Unpaired(found, source, target))
    if not (wrong_in_source or respelt or deprecated or untranslated):
        return use
    return use._replace(
        message=" ".join([message, *_remarks(wrong_in_source, respelt)]),
        notices=_notices(wrong_in_source, respelt),
        deprecated=deprecated,
        untranslated=untranslated,
        respellings=tuple([respelling_of(target, match) for match in respelt]),
    )


def _expected(concept: Concept, source: Sequence[TermMatch]) -> str:
    """The English term to write: a short form for a short form, else the preferred term.

    What is not translated stands as it is in the source.
    """
    if concept.untranslatable and source and source[0].term.is_allowed:
        return source[0].term.text
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

"""Terms: what the glossary names is named so in the target."""

from collections.abc import Iterator

from reviewapp.qa.findings import Check, Finding, Severity, Span
from reviewapp.qa.term_wording import (
    english_of_form,
    in_the_shape_of,
    replacement,
    term_written,
)
from reviewapp.terminology.consistency import TermUse
from reviewapp.terminology.glossary import Concept, Glossary
from reviewapp.terminology.vocabulary import Language, Notice, Verdict

TERMS = Check(
    "terms",
    "Glossary terms",
    "Each glossary term is translated as the glossary has it; no deprecated term is used.",
)
MISSING = "“{source}” is not rendered as the glossary has it: use “{expected}”."
UNTRANSLATED = "“{found}” is left in German: the glossary has “{expected}”."
DEPRECATED = "“{found}” is not to be used: use “{expected}”."
DEPRECATED_ONLY = "“{found}” is not to be used."
PARTIAL = "“{source}” stands {wanted}× in the German text, “{found}” {present}× in the translation."
SOURCE_DEPRECATED = "The German text itself says “{source}”, which is not to be used."
HINT = "“{source}” contains “{term}”: check whether “{expected}” belongs in the translation."
OTHER_VARIANT = "“{found}” is spelt the way of the other English variant."

_QUOTES = ("“”", "‘’", '""', "„“")


def check_terms(
    source: str, target: str, glossary: Glossary, uses: tuple[TermUse, ...]
) -> Iterator[Finding]:
    """Findings about the uses that `compare_terms` reports for the same texts and glossary."""
    concepts = {concept.id: concept for concept in glossary.concepts}
    for use in uses:
        concept = concepts[use.concept_id]
        match use.verdict:
            case Verdict.MISSING:
                yield _missing(use, source)
            case Verdict.UNTRANSLATED:
                yield from (_untranslated(use, concept, at, target) for at in use.target_spans)
            case Verdict.DEPRECATED:
                yield from (_deprecated(use, concept, at, target) for at in use.target_spans)
            case Verdict.PARTIAL:
                yield _partial(use, source)
            case Verdict.HINT:
                yield _part_of_a_word(use, concept, source)
        yield from _noticed(use, concept, source)


def _missing(use: TermUse, source: str) -> Finding:
    term = source[slice(*use.source_spans[0])]
    return Finding(
        TERMS.id,
        Severity.ERROR,
        MISSING.format(source=term, expected=use.expected),
        use.source_spans,
        (),
        use.expected,
        use.concept_id,
    )


def _untranslated(use: TermUse, concept: Concept, at: Span, target: str) -> Finding:
    found = target[slice(*at)]
    german = term_written(found, concept.terms_in(Language.GERMAN))
    english = english_of_form(concept, german) if german else None
    expected = english.text if english else use.expected
    is_dictionary_form = german is not None and german.text == found
    return Finding(
        TERMS.id,
        Severity.WARNING if _is_quoted(target, at) else Severity.ERROR,
        UNTRANSLATED.format(found=found, expected=expected),
        use.source_spans,
        (at,),
        expected,
        use.concept_id,
        replacement(target, at, expected) if is_dictionary_form else None,
    )


def _is_quoted(target: str, at: Span) -> bool:
    """Whether the words stand in quotation marks of their own: mentioned, not used."""
    around = target[at[0] - 1 : at[0]] + target[at[1] : at[1] + 1]
    return around in _QUOTES


def _deprecated(use: TermUse, concept: Concept, at: Span, target: str) -> Finding:
    found = target[slice(*at)]
    deprecated = term_written(
        found, (term for term in concept.terms_in(Language.ENGLISH) if not term.is_allowed)
    )
    english = english_of_form(concept, deprecated) if deprecated else None
    expected = english.text if english else use.expected
    wording = in_the_shape_of(found, deprecated.text, expected) if deprecated else None
    expected = wording or expected
    template = DEPRECATED if expected else DEPRECATED_ONLY
    return Finding(
        TERMS.id,
        Severity.ERROR,
        template.format(found=found, expected=expected),
        use.source_spans,
        (at,),
        expected,
        use.concept_id,
        replacement(target, at, wording) if wording else None,
    )


def _partial(use: TermUse, source: str) -> Finding:
    message = PARTIAL.format(
        source=source[slice(*use.source_spans[0])],
        wanted=len(use.source_spans),
        found=use.found,
        present=len(use.target_spans),
    )
    return Finding(
        TERMS.id,
        Severity.WARNING,
        message,
        use.source_spans,
        use.target_spans,
        use.expected,
        use.concept_id,
    )


def _part_of_a_word(use: TermUse, concept: Concept, source: str) -> Finding:
    word = source[slice(*use.source_spans[0])]
    term = concept.terms_in(Language.GERMAN)[0].text
    message = HINT.format(source=word, term=term, expected=use.expected)
    return _remark(use, Severity.HINT, message, use.source_spans, ())


def _noticed(use: TermUse, concept: Concept, source: str) -> Iterator[Finding]:
    if Notice.SOURCE_TERM_DEPRECATED in use.notices:
        german = concept.terms_in(Language.GERMAN)
        for at in use.source_spans:
            term = term_written(source[slice(*at)], german)
            if term and not term.is_allowed:
                message = SOURCE_DEPRECATED.format(source=source[slice(*at)])
                yield _remark(use, Severity.HINT, message, (at,), ())
    if Notice.OTHER_VARIANT in use.notices:
        message = OTHER_VARIANT.format(found=use.found)
        yield _remark(use, Severity.WARNING, message, use.source_spans, use.target_spans)


def _remark(
    use: TermUse,
    severity: Severity,
    message: str,
    source_spans: tuple[Span, ...],
    target_spans: tuple[Span, ...],
) -> Finding:
    return Finding(
        TERMS.id, severity, message, source_spans, target_spans, use.expected, use.concept_id
    )

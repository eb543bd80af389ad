"""Terms: what the glossary names is named so in the target."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reviewapp.qa.findings import Check, Finding, Fix, Severity, Span
from reviewapp.qa.pair import Pair
from reviewapp.terminology.consistency import TermUse
from reviewapp.terminology.evidence import is_quoted
from reviewapp.terminology.explanations import word_around
from reviewapp.terminology.repair import Repair
from reviewapp.terminology.vocabulary import Verdict

TERMS = Check(
    "terms",
    "Glossary terms",
    "Each glossary term is translated as the glossary has it; no deprecated term is used.",
    Severity.ERROR,
    "For each concept of the glossary that occurs in the German paragraph, the check looks "
    "for one of its English terms in the translation, in any inflected form. What counts as"
    " an occurrence is told in [Glossary](glossary.md#what-is-found).",
)
MISSING = "“{source}” is not rendered as the glossary has it: use “{expected}”."
UNTRANSLATED = "“{found}” is left in German: the glossary has “{expected}”."
DEPRECATED = "“{found}” is not to be used: use “{expected}”."
DEPRECATED_ONLY = "“{found}” is not to be used."
PARTIAL = "“{source}” stands {wanted}× in the German text, “{found}” {present}× in the translation."
SOURCE_DEPRECATED = "The German text itself says “{source}”, which is not to be used."
HINT = "“{source}” contains “{term}”: check whether “{expected}” belongs in the translation."
OTHER_VARIANT = "“{found}” is spelt the way of the other English variant."

_Rendered = Mapping[Span, Sequence[Span]]


def check_terms(pair: Pair) -> Iterator[Finding]:
    """Findings about the uses that `compare_terms` reports."""
    source, target = pair.source, pair.target
    for use in pair.uses:
        match use.verdict:
            case Verdict.MISSING:
                yield _missing(use, source)
            case Verdict.PARTIAL:
                yield _partial(use, source)
            case Verdict.HINT:
                yield _part_of_a_word(use, source)
        rendered = _rendered_by(use)
        yield from (_deprecated(use, repair, target, rendered) for repair in use.deprecated)
        yield from (_untranslated(use, repair, target, rendered) for repair in use.untranslated)
        yield from _deprecated_in_source(use, source)
        yield from (_in_other_variant(use, repair, target, rendered) for repair in use.respellings)


def _rendered_by(use: TermUse) -> _Rendered:
    """For each place in the target that may need a repair the places in the source behind it."""
    rendered: dict[Span, list[Span]] = defaultdict(list)
    if use.deprecated or use.untranslated or use.respellings:
        for place in use.places:
            for at in place.target_spans:
                rendered[at].append(place.span)
    return rendered


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


def _untranslated(use: TermUse, repair: Repair, target: str, rendered: _Rendered) -> Finding:
    at = repair.start, repair.end
    severity = Severity.WARNING if is_quoted(target, at) else Severity.ERROR
    return _repairable(use, severity, UNTRANSLATED, repair, target, rendered)


def _deprecated(use: TermUse, repair: Repair, target: str, rendered: _Rendered) -> Finding:
    template = DEPRECATED if repair.wanted else DEPRECATED_ONLY
    return _repairable(use, Severity.ERROR, template, repair, target, rendered)


def _in_other_variant(use: TermUse, repair: Repair, target: str, rendered: _Rendered) -> Finding:
    return _repairable(use, Severity.WARNING, OTHER_VARIANT, repair, target, rendered)


def _repairable(
    use: TermUse,
    severity: Severity,
    template: str,
    repair: Repair,
    target: str,
    rendered: _Rendered,
) -> Finding:
    edit, at = repair.edit, (repair.start, repair.end)
    return Finding(
        TERMS.id,
        severity,
        template.format(found=target[slice(*at)], expected=repair.wanted),
        tuple(rendered.get(at, ())),
        (at,),
        repair.wanted,
        use.concept_id,
        Fix(edit.start, edit.end, edit.text) if edit else None,
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


def _part_of_a_word(use: TermUse, source: str) -> Finding:
    match = use.matches[0]
    word = word_around(source, match.span)
    message = HINT.format(source=word, term=match.term.text, expected=use.expected)
    return _remark(use, Severity.HINT, message, use.source_spans)


def _deprecated_in_source(use: TermUse, source: str) -> Iterator[Finding]:
    for at in use.deprecated_source_spans:
        message = SOURCE_DEPRECATED.format(source=source[slice(*at)])
        yield _remark(use, Severity.HINT, message, (at,))


def _remark(
    use: TermUse, severity: Severity, message: str, source_spans: tuple[Span, ...]
) -> Finding:
    return Finding(TERMS.id, severity, message, source_spans, (), use.expected, use.concept_id)

"""A concept as people type it, and the rules that it must keep before it is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from reviewapp.models import Concept, ConceptStatus, Reliability, Term
from reviewapp.terminology import glossary as terminology
from reviewapp.terminology.forms import MOST_FORMS, is_found_by_rule, stands_in
from reviewapp.terminology.vocabulary import ConceptKind, Language, MatchRule, TermForm, TermStatus
from reviewapp.terminology.words import MOST_WORDS, too_many_words
from reviewapp.workflow.errors import GlossaryRefusedError, RefusedTextError
from reviewapp.workflow.texts import clean_text

LONGEST_TERM = 300
MOST_NOTE = 2000
MOST_LINES = {"never_in": 20, "added_forms": 20, "struck_forms": MOST_FORMS}
"""Lines of each list of a term."""


@dataclass(frozen=True)
class TermValues:
    """A term as typed; `id` is that of the row it replaces."""

    language: str
    text: str
    status: str = TermStatus.PREFERRED
    form: str = TermForm.FULL
    match_rule: str = MatchRule.COMPOUND
    id: int | None = None
    with_feminine: bool = False
    any_case: bool = False
    never_in: tuple[str, ...] = ()
    added_forms: tuple[str, ...] = ()
    struck_forms: tuple[str, ...] = ()

    LISTS = ("never_in", "added_forms", "struck_forms")
    OPTIONS = ("with_feminine", "any_case", *LISTS)
    FIELDS = ("language", "text", "status", "form", "match_rule", *OPTIONS)


@dataclass(frozen=True)
class ConceptValues:
    """A concept as typed, with all its terms."""

    terms: tuple[TermValues, ...]
    kind: str = ConceptKind.TERM
    status: str = ConceptStatus.APPROVED
    subject_field: str = ""
    definition: str = ""
    note: str = ""
    source_reference: str = ""
    reliability: int = Reliability.NOT_VERIFIED
    untranslatable: bool = False
    first_mention: bool = False
    enforce_compounds: bool = False
    related: tuple[int, ...] = ()
    """Ids of concepts of the same glossary, in order."""

    FIELDS = (
        "kind",
        "status",
        "subject_field",
        "definition",
        "note",
        "source_reference",
        "reliability",
        "untranslatable",
        "first_mention",
        "enforce_compounds",
    )


def stored_values(concept: Concept) -> ConceptValues:
    """What the database says of a concept, as somebody might type it. Two queries."""
    return values_of_rows(concept, concept.terms.order_by("pk"), _related_to(concept))


def values_of_rows(
    concept: Concept, terms: Iterable[Term], related: Iterable[int]
) -> ConceptValues:
    """The same of rows that were read before."""
    values = (
        tidied(TermValues(id=term.pk, **{name: getattr(term, name) for name in TermValues.FIELDS}))
        for term in terms
    )
    fields = {name: getattr(concept, name) for name in ConceptValues.FIELDS}
    return ConceptValues(terms=tuple(values), related=tuple(related), **fields)


def values_of(snapshot: Mapping[str, Any], concept: Concept) -> ConceptValues:
    """What a snapshot of the concept says, as somebody might type it again. Two queries.

    Terms that are still there keep their rows; what nobody wrote down then stays as it is.
    """
    rows = {
        (language, text): pk
        for pk, language, text in concept.terms.values_list("pk", "language", "text")
    }
    terms = []
    for term in snapshot["terms"]:
        fields = {name: term[name] for name in TermValues.FIELDS if name in term}
        fields |= {name: tuple(fields[name]) for name in TermValues.LISTS if name in fields}
        terms.append(TermValues(id=rows.get((term["language"], term["text"])), **fields))
    terms.sort(key=lambda term: (term.id is None, term.id or 0))
    kept = concept.glossary.concepts.filter(pk__in=snapshot.get("related", ()))
    return ConceptValues(
        terms=tuple(terms),
        related=tuple(kept.order_by("pk").values_list("pk", flat=True)),
        **{name: snapshot.get(name, getattr(concept, name)) for name in ConceptValues.FIELDS},
    )


def concept_snapshot(concept: Concept) -> dict[str, Any]:
    """The concept and its terms as GlossaryChange keeps them. Two queries."""
    return _snapshot(concept, concept.terms.order_by("pk"), _related_to(concept))


def snapshot_of(values: ConceptValues) -> dict[str, Any]:
    """The same of what somebody typed."""
    return _snapshot(values, values.terms, sorted(values.related))


def _snapshot(concept: Any, terms: Iterable[Any], related: list[int]) -> dict[str, Any]:
    """What the database gives back as JSON."""
    fields = {name: getattr(concept, name) for name in ConceptValues.FIELDS}
    return fields | {"related": related, "terms": [fields_of(term) for term in terms]}


def _related_to(concept: Concept) -> list[int]:
    return list(concept.related.order_by("pk").values_list("pk", flat=True))


def fields_of(term: Any) -> dict[str, Any]:
    """The fields of a row or of values, lists as JSON has them."""
    values = {name: getattr(term, name) for name in TermValues.FIELDS}
    return values | {name: list(values[name]) for name in TermValues.LISTS}


def value_of(term: TermValues) -> terminology.Term:
    """The term as the term core reads it, of a concept that is not stored."""
    return terminology.Term(
        term.text,
        Language(term.language),
        0,
        TermStatus(term.status),
        TermForm(term.form),
        MatchRule(term.match_rule),
        **{name: getattr(term, name) for name in TermValues.OPTIONS},
    )


def concept_value_of(values: ConceptValues) -> terminology.Concept:
    """The concept as the term core reads it, before it is stored."""
    return terminology.Concept(
        0,
        tuple(map(value_of, values.terms)),
        ConceptKind(values.kind),
        values.first_mention,
        values.enforce_compounds,
        values.untranslatable,
    )


def checked(values: ConceptValues, stored: Sequence[Mapping[str, Any]] = ()) -> ConceptValues:
    """The values as they may be stored.

    `stored` are the fields of the terms that are there: those that stay as they are were checked
    when they were written. Raises GlossaryRefusedError with a message for each rule that is broken.
    """
    messages: list[str] = []
    terms = tuple(_checked_term(term, stored, messages) for term in values.terms)
    for language, name in ((Language.GERMAN, _("German")), (Language.ENGLISH, _("English"))):
        here = [term for term in terms if term.language == language]
        if not here and not (values.untranslatable and language == Language.ENGLISH):
            messages.append(_("Add a term in %(language)s.") % {"language": name})
        if sum(term.status == TermStatus.PREFERRED for term in here) > 1:
            messages.append(
                _("Only one term in %(language)s can be preferred.") % {"language": name}
            )
        texts = [term.text for term in here]
        for text in sorted({text for text in texts if text and texts.count(text) > 1}):
            messages.append(_("“%(term)s” is there twice.") % {"term": text})
    if values.first_mention and not _has_both_forms(terms):
        messages.append(
            _(
                "To be written in full at its first mention, the concept needs an English full "
                "form and an English short form, preferred or admitted. Add them, or take the "
                "tick out."
            )
        )
    cleaned: dict[str, Any] = {
        name: _optional(getattr(values, name), label, longest, messages)
        for name, label, longest in (
            ("subject_field", _("The subject field"), 100),
            ("definition", _("The definition"), 2000),
            ("note", _("The note"), MOST_NOTE),
            ("source_reference", _("The source"), 500),
        )
    }
    if messages:
        raise GlossaryRefusedError(messages)
    return replace(values, terms=terms, **cleaned)


def _has_both_forms(terms: Iterable[TermValues]) -> bool:
    forms = {
        term.form
        for term in terms
        if term.language == Language.ENGLISH
        and term.status in (TermStatus.PREFERRED, TermStatus.ADMITTED)
    }
    return {TermForm.FULL, TermForm.SHORT} <= forms


def _checked_term(
    term: TermValues, stored: Sequence[Mapping[str, Any]], messages: list[str]
) -> TermValues:
    text = _line(term.text, _("A term"), LONGEST_TERM, messages)
    term = tidied(replace(term, text=text))
    if fields_of(term) not in stored:
        messages += [
            f"“{text}”, {_label_of(name)}: {problem}" for name, problem in option_problems(term)
        ]
    return term


def _label_of(option: str) -> str:
    field = Term._meta.get_field(option)
    return str(field.verbose_name)  # type: ignore[union-attr]  # no relation is named


def tidied(term: TermValues) -> TermValues:
    """The term with each line of its lists once, without empty ones."""
    lists: dict[str, Any] = {
        name: tuple(
            dict.fromkeys(" ".join(line.split()) for line in getattr(term, name) if line.strip())
        )
        for name in TermValues.LISTS
    }
    return replace(term, **lists)


def option_problems(term: TermValues) -> Iterator[tuple[str, str]]:
    """What is wrong with the options of a tidied term: which option, and what to do about it."""
    if count := too_many_words(term.text):
        yield "text", _too_many(count)
    if term.with_feminine and term.language != Language.GERMAN:
        yield "with_feminine", _("Only German terms have a feminine form. Take the tick out.")
    problems = [(name, text) for name in TermValues.LISTS for text in _list_problems(term, name)]
    yield from problems
    if term.text and not problems and not too_many_words(term.text):
        yield from _form_problems(term, value_of(term))


def _list_problems(term: TermValues, name: str) -> Iterator[str]:
    lines = getattr(term, name)
    if len(lines) > MOST_LINES[name]:
        yield _("%(count)s lines; at most %(limit)s are kept. Take some out.") % {
            "count": len(lines),
            "limit": MOST_LINES[name],
        }
        return
    for line in lines:
        try:
            clean_text(line, longest=LONGEST_TERM)
        except RefusedTextError as error:
            yield str(error)
        else:
            if count := too_many_words(line):
                yield _too_many(count)


def _too_many(words: int) -> str:
    return _("%(count)s words; a term may have at most %(limit)s. Shorten it.") % {
        "count": words,
        "limit": MOST_WORDS,
    }


def _form_problems(term: TermValues, value: terminology.Term) -> Iterator[tuple[str, str]]:
    for phrase in term.never_in:
        if not stands_in(value, phrase):
            yield (
                "never_in",
                _("“%(phrase)s” does not contain “%(term)s”: write a phrase in which it stands.")
                % {"phrase": phrase, "term": term.text},
            )
    for form in term.added_forms:
        if is_found_by_rule(value, form):
            yield "added_forms", _("“%(form)s” is found already: take it out.") % {"form": form}
    for form in term.struck_forms:
        if form.casefold() == term.text.casefold():
            yield (
                "struck_forms",
                _("“%(form)s” is the term itself: remove the term instead.") % {"form": form},
            )
        elif not is_found_by_rule(value, form):
            yield (
                "struck_forms",
                _("“%(form)s” is no form in which “%(term)s” is found: take it out.")
                % {"form": form, "term": term.text},
            )


def _line(text: str, label: str, longest: int, messages: list[str]) -> str:
    text = " ".join(text.split())
    if not text:
        messages.append(_("%(field)s is empty.") % {"field": label})
        return text
    return _optional(text, label, longest, messages)


def _optional(text: str, label: str, longest: int, messages: list[str]) -> str:
    if not text.strip():
        return ""
    try:
        return clean_text(text, longest=longest)
    except RefusedTextError as error:
        messages.append(f"{label}: {error}")
        return text

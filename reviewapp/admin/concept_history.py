"""A concept's history in words: what each change made of which field and term."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Field, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from reviewapp.models import Concept, GlossaryChange, Term
from reviewapp.terminology.vocabulary import Language
from reviewapp.workflow.concept_values import ConceptValues, TermValues

Snapshot = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """One field or term before and after; an empty side means that it was not there."""

    label: str
    before: str
    after: str
    language: str = ""


def differences_of(change: GlossaryChange) -> tuple[Difference, ...]:
    """The fields that the change altered, then its German and its English terms."""
    before: Snapshot = change.before or {}
    after: Snapshot = change.after
    return (
        *_field_differences(before, after),
        *_term_differences(before, after, Language.GERMAN, _("German term")),
        *_term_differences(before, after, Language.ENGLISH, _("English term")),
    )


def _field_differences(before: Snapshot, after: Snapshot) -> Iterator[Difference]:
    for name in ConceptValues.FIELDS:
        field = _field_of(Concept, name)
        # A change that was written down before there was such an option does not have it.
        absent = False if isinstance(field, BooleanField) else ""
        old, new = before.get(name, absent), after.get(name, absent)
        if old != new:
            label = capfirst(str(field.verbose_name))
            yield Difference(label, _in_words(field, old), _in_words(field, new))


def _term_differences(
    before: Snapshot, after: Snapshot, language: Language, label: str
) -> Iterator[Difference]:
    old, new = _terms_in(before, language), _terms_in(after, language)
    for text in old | new:
        if old.get(text) != new.get(text):
            yield Difference(label, old.get(text, ""), new.get(text, ""), language)


def _terms_in(snapshot: Snapshot, language: Language) -> dict[str, str]:
    return {
        term["text"]: "{} ({})".format(term["text"], ", ".join(_properties(term)))
        for term in snapshot.get("terms", ())
        if term["language"] == language
    }


def _properties(term: Snapshot) -> Iterator[str]:
    for name in ("status", "form", "match_rule"):
        yield _in_words(_field_of(Term, name), term[name])
    for name in TermValues.OPTIONS:
        label, value = str(_field_of(Term, name).verbose_name), term.get(name)
        if value is True:
            yield label
        elif value:
            yield f"{label}: " + ", ".join(f"“{line}”" for line in value)


def _field_of(model: type[Model], name: str) -> "Field[Any, Any]":
    field = model._meta.get_field(name)
    assert isinstance(field, Field)  # noqa: S101  (for the type checker: no relation is named)
    return field


def _in_words(field: "Field[Any, Any]", value: str | bool) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(dict(field.flatchoices).get(value, value))

"""A concept before and after in words: what a change makes of which field and term."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Field, Model
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reviewapp.models import Concept, GlossaryChange, Term
from reviewapp.qa.word_diff import Piece, readable_diff
from reviewapp.terminology.vocabulary import Language
from reviewapp.workflow.concept_values import ConceptValues, TermValues

Snapshot = dict[str, Any]
ADDED_LATER = ("first_mention", "enforce_compounds", "reliability", "untranslatable")
"""Fields that changes lack which were written down before there were such."""


@dataclass(frozen=True)
class Difference:
    """One field or term before and after; an empty side means that it was not there."""

    label: str
    before: str
    after: str
    language: str = ""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What changed word by word; nothing where one side is empty, or little is shared."""
        return readable_diff(self.before, self.after) if self.before and self.after else ()


def related_in(changes: Iterable[GlossaryChange]) -> set[int]:
    """Ids of all concepts that the changes name as related."""
    snapshots = (row for change in changes for row in (change.before, change.after) if row)
    return {pk for snapshot in snapshots for pk in snapshot.get("related", ())}


def differences_of(
    change: GlossaryChange, names: Mapping[int, str] | None = None
) -> tuple[Difference, ...]:
    """The fields that the change altered, then its German and its English terms.

    `names` are those of related concepts.
    """
    return differences_between(change.before, change.after, names)


def differences_between(
    before: Snapshot | None, after: Snapshot, names: Mapping[int, str] | None = None
) -> tuple[Difference, ...]:
    """The same of two snapshots; nothing before means that the concept is new."""
    before = before or {}
    return (
        *_field_differences(before, after),
        *_related_differences(before, after, names),
        *_term_differences(before, after, Language.GERMAN, _("German term")),
        *_term_differences(before, after, Language.ENGLISH, _("English term")),
    )


def _field_differences(before: Snapshot, after: Snapshot) -> Iterator[Difference]:
    for name in ConceptValues.FIELDS:
        field = _field_of(Concept, name)
        absent = field.get_default() if name in ADDED_LATER else ""
        old, new = before.get(name, absent), after.get(name, absent)
        if old != new:
            label = capfirst(_label_of(field, get_language()))
            yield Difference(label, _in_words(field, old), _in_words(field, new))


def _related_differences(
    before: Snapshot, after: Snapshot, names: Mapping[int, str] | None
) -> Iterator[Difference]:
    old, new = (
        ", ".join((names or {}).get(pk) or f"#{pk}" for pk in snapshot.get("related", ()))
        for snapshot in (before, after)
    )
    if old != new:
        label = capfirst(str(Concept._meta.get_field("related").verbose_name))
        yield Difference(label, old, new, Language.GERMAN)


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
        label, value = _label_of(_field_of(Term, name), get_language()), term.get(name)
        if value is True:
            yield label
        elif value:
            yield f"{label}: " + ", ".join(f"“{line}”" for line in value)


def _field_of(model: type[Model], name: str) -> "Field[Any, Any]":
    field = model._meta.get_field(name)
    assert isinstance(field, Field)  # noqa: S101  (for the type checker: no relation is named)
    return field


def _in_words(field: "Field[Any, Any]", value: str | bool | int) -> str:
    is_word = isinstance(value, bool) or bool(field.choices)
    return _word_for(field, value, get_language()) if is_word else str(value)


@lru_cache(maxsize=500)
def _word_for(field: "Field[Any, Any]", value: str | bool | int, _language: str | None) -> str:
    """The word of a choice. Kept: a comparison of a large glossary asks a million times."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(dict(field.flatchoices).get(value, value))


@lru_cache(maxsize=100)
def _label_of(field: "Field[Any, Any]", _language: str | None) -> str:
    return str(field.verbose_name)

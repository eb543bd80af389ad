"""Comparing a file with a glossary: what would become of each concept. Nothing is written here.

A concept of the file is the one of the glossary with the same number, if a term is the same too;
else the one with which it shares most terms, of both languages. One that shares German terms alone
with another concept may be the same one with a new translation, or another meaning of the word:
that is for a person to say, so it is a conflict. A number that begins with "new" says the latter.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from reviewapp.formats.article import Problem
from reviewapp.formats.glossary_file import (
    TERM_FIELDS,
    FileConcept,
    FileTerm,
    GlossaryFile,
)
from reviewapp.models import ConceptStatus, ImportMode, ImportOutcome
from reviewapp.terminology.vocabulary import Language, TermForm, TermStatus
from reviewapp.workflow.concept_values import ConceptValues, TermValues, checked, snapshot_of
from reviewapp.workflow.errors import GlossaryRefusedError
from reviewapp.workflow.glossary_relating import Relations, stand_in
from reviewapp.workflow.many_concepts import ConceptChange

Key = tuple[str, str]
_MOST_SHARING = 50
"""Concepts with the same term that are looked at: more share it only in files made to be slow."""


@dataclass(frozen=True)
class PlannedLine:
    """What would become of one concept; `change` writes it, `messages` say why not."""

    line: int
    outcome: ImportOutcome
    name: str
    change: ConceptChange | None = None
    messages: tuple[str, ...] = ()
    related_names: Mapping[int, str] = field(default_factory=dict)
    """What the related concepts are called, before and after the change."""

    left_out: int = 0
    """Related concepts that stand neither in the file nor in the glossary."""


def compare(
    file: GlossaryFile,
    stored: Mapping[int, ConceptValues],
    mode: str,
    meanwhile: Callable[[], None],
) -> Iterator[PlannedLine]:
    """A line for each concept and each problem of the file, and for each that is to be retired."""
    yield from (_invalid(problem) for problem in file.problems)
    matching = _Matching(file.concepts, stored)
    relations = Relations(file.concepts, matching.found, stored)
    for place, concept in enumerate(file.concepts):
        meanwhile()
        message, found = matching.conflicts.get(place), matching.found.get(place)
        if message:
            outcome = ImportOutcome.CONFLICTING
            yield PlannedLine(concept.line, outcome, _name_of(concept), None, (message,))
        else:
            wanted = replace(
                _merged(concept, stored.get(found or 0), keeps_others=mode == ImportMode.UPDATE),
                related=relations.of(place),
            )
            line = _planned(concept, wanted, found, stored.get(found or 0), mode)
            yield _with_relations(line, place, relations)
    if mode == ImportMode.REPLACE:
        yield from _retired(stored, set(matching.found.values()), relations)


def _invalid(problem: Problem) -> PlannedLine:
    return PlannedLine(problem.line or 0, ImportOutcome.INVALID, "", None, (problem.reason,))


def _retired(
    stored: Mapping[int, ConceptValues], named: set[int], relations: Relations
) -> Iterator[PlannedLine]:
    for pk, values in stored.items():
        if pk not in named and values.status != ConceptStatus.RETIRED:
            before = snapshot_of(values)
            related = relations.of_id(pk)
            retired = replace(values, status=ConceptStatus.RETIRED, related=related)
            names = {each: relations.name_of(each) for each in {*values.related, *related}}
            change = ConceptChange(retired, pk, before)
            yield PlannedLine(
                0, ImportOutcome.RETIRED, relations.name_of(pk), change, related_names=names
            )


def _with_relations(line: PlannedLine, place: int, relations: Relations) -> PlannedLine:
    change, names = line.change, {}
    if change:
        before = (change.before or {}).get("related", ())
        names = {pk: relations.name_of(pk) for pk in {*before, *change.values.related}}
        if change.concept_id is None:
            change = replace(change, stand_in=stand_in(place))
    return replace(line, change=change, related_names=names, left_out=relations.left_out[place])


def _planned(
    concept: FileConcept,
    values: ConceptValues,
    pk: int | None,
    stored: ConceptValues | None,
    mode: str,
) -> PlannedLine:
    """The line of a concept whose values are those that it would have."""
    name = _name_of(concept)
    before = snapshot_of(stored) if stored else None
    if stored and _is_same(values, stored):
        return PlannedLine(concept.line, ImportOutcome.UNCHANGED, name)
    try:
        values = checked(values, before["terms"] if before else ())
    except GlossaryRefusedError as error:
        clashes = stored is not None and mode == ImportMode.UPDATE
        outcome = ImportOutcome.CONFLICTING if clashes else ImportOutcome.INVALID
        return PlannedLine(concept.line, outcome, name, None, error.messages)
    if stored and _is_same(values, stored):
        return PlannedLine(concept.line, ImportOutcome.UNCHANGED, name)
    outcome = ImportOutcome.CHANGED if stored else ImportOutcome.NEW
    return PlannedLine(concept.line, outcome, name, ConceptChange(values, pk, before))


def _is_same(values: ConceptValues, stored: ConceptValues) -> bool:
    """Whether nothing is to be written; the order of the terms says nothing."""
    return replace(values, terms=()) == replace(stored, terms=()) and set(values.terms) == set(
        stored.terms
    )


def _name_of(concept: FileConcept) -> str:
    return next((term.text for term in concept.terms), concept.number)[:200]


# --- Which concept of the glossary is which of the file -------------------------------------------


def _keys(concept: FileConcept | ConceptValues) -> set[Key]:
    return {(term.language, " ".join(term.text.split())) for term in concept.terms}


class _Matching:
    """For each place in the file the concept that is meant, or why that cannot be told."""

    def __init__(
        self, concepts: Sequence[FileConcept], stored: Mapping[int, ConceptValues]
    ) -> None:
        self.found: dict[int, int] = {}
        self.conflicts: dict[int, str] = {}
        self._keys = [_keys(concept) for concept in concepts]
        self._stored = stored
        self._having: dict[Key, list[int]] = {}
        for pk, values in stored.items():
            for key in _keys(values):
                self._having.setdefault(key, []).append(pk)
        self._lines: dict[int, int] = {}
        for place, concept in enumerate(concepts):
            if concept.number.isdecimal() and len(concept.number) < 19:
                pk = int(concept.number)
                if pk in stored and self._keys[place] & _keys(stored[pk]):
                    self._take(place, pk, concept)
        for place, concept in enumerate(concepts):
            if place not in self.found and place not in self.conflicts and not _is_new(concept):
                self._look_for(place, concept)
        self._find_twins(concepts)

    def _take(self, place: int, pk: int, concept: FileConcept) -> None:
        if pk in self._lines:
            self.conflicts[place] = _("Line %(line)s is about the same concept, %(number)s.") % {
                "line": self._lines[pk],
                "number": pk,
            }
        else:
            self.found[place] = pk
            self._lines[pk] = concept.line

    def _look_for(self, place: int, concept: FileConcept) -> None:
        shared: Counter[int] = Counter()
        languages: dict[int, set[str]] = {}
        for key in self._keys[place]:
            for pk in self._having.get(key, ())[:_MOST_SHARING]:
                shared[pk] += 1
                languages.setdefault(pk, set()).add(key[0])
        sure = [pk for pk in shared if len(languages[pk]) == len(Language)]
        if sure:
            best = [pk for pk in sure if shared[pk] == max(shared[each] for each in sure)]
            if len(best) == 1:
                self._take(place, best[0], concept)
            else:
                self.conflicts[place] = self._say_which(best)
            return
        unsure = [pk for pk in shared if Language.GERMAN in languages[pk] and pk not in self._lines]
        if unsure:
            self.conflicts[place] = self._say_which(sorted(unsure))

    def _say_which(self, pks: Sequence[int]) -> str:
        named = [f"{pk} ({', '.join(_english(self._stored[pk]))})" for pk in pks[:5]]
        return _(
            "The glossary has the German term already, in %(concepts)s. Give the concept of the "
            "file that number to change it, or a number that begins with “new” to add another."
        ) % {"concepts": "; ".join(named)}

    def _find_twins(self, concepts: Sequence[FileConcept]) -> None:
        """Concepts without numbers that share a German term: one, or two? A person must say."""
        seen: dict[Key, int] = {}
        for place, concept in enumerate(concepts):
            if concept.number or place in self.conflicts:
                continue
            german = [key for key in self._keys[place] if key[0] == Language.GERMAN]
            twins = [seen[key] for key in german if key in seen]
            if twins:
                self.conflicts[place] = _(
                    "A German term stands in line %(line)s too. Give both the same number to make "
                    "them one concept, or each a number of its own."
                ) % {"line": twins[0]}
            seen.update(dict.fromkeys(german, concept.line))


def _is_new(concept: FileConcept) -> bool:
    return concept.number.casefold().startswith("new")


def _english(values: ConceptValues) -> list[str]:
    return [term.text for term in values.terms if term.language == Language.ENGLISH][:3]


# --- What the concept would be --------------------------------------------------------------------


def _merged(
    concept: FileConcept, stored: ConceptValues | None, *, keeps_others: bool
) -> ConceptValues:
    """What the file says in place of what is stored; what it does not say stays.

    What is related to it, the whole file says: see glossary_relating.py.
    """
    said = {
        name: value
        for name in ConceptValues.FIELDS
        if (value := getattr(concept, name)) is not None
    }
    known = {_key(term): term for term in stored.terms} if stored else {}
    terms: list[TermValues] = []
    for each in dict.fromkeys(concept.terms):
        text = " ".join(each.text.split())
        before = known.get((each.language, text))
        terms.append(_term(replace(each, text=text), before, terms, known))
    if keeps_others:
        named = {_key(term) for term in terms}
        terms += [term for key, term in known.items() if key not in named]
    terms.sort(key=lambda term: (term.id is None, term.id or 0))
    return replace(stored or ConceptValues(()), terms=tuple(terms), **said)


def _key(term: TermValues) -> Key:
    return term.language, term.text


def _term(
    term: FileTerm,
    before: TermValues | None,
    others: Sequence[TermValues],
    known: Mapping[Key, TermValues],
) -> TermValues:
    said: dict[str, Any] = {
        name: value for name in TERM_FIELDS[2:] if (value := getattr(term, name)) is not None
    }
    if before is not None:
        return replace(before, **said)
    is_taken = any(
        each.language == term.language and each.status == TermStatus.PREFERRED
        for each in (*others, *known.values())
    )
    usual = {
        "status": (TermStatus.ADMITTED if is_taken else TermStatus.PREFERRED).value,
        "form": (TermForm.SHORT if term.text.isupper() else TermForm.FULL).value,
    }
    return TermValues(term.language, term.text, **usual | said)

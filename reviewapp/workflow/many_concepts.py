"""Writing many changes of a glossary in few statements: a step of `glossary.save_many`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviewapp.models import Concept, ConceptStatus, Glossary, GlossaryChange, Term, User
from reviewapp.terminology.vocabulary import Language, TermStatus
from reviewapp.workflow.clash_keys import key_fields, write_term_runs
from reviewapp.workflow.concept_values import ConceptValues, TermValues, fields_of, snapshot_of
from reviewapp.workflow.errors import GlossaryRefusedError
from reviewapp.workflow.history import SYSTEM_NAME
from reviewapp.workflow.term_keys import write_term_keys

_CHUNK = 400  # rows of a statement: SQLite takes so many conditions, not many more
_ELSEWHERE = gettext_lazy("Related concepts must be of the same glossary: take the others out.")
_KEYS = ("spelling_key", "stem_key")
_TERM_FIELDS = ("text", "status", "form", "match_rule", *TermValues.OPTIONS, *_KEYS)
T = TypeVar("T")


@dataclass(frozen=True)
class ConceptChange:
    """A concept as it is to be. Without `before`, what is stored of it, it is a new one.

    `stand_in` is what changes beside it name a new concept by, among those related to them: a
    number below zero, for it has no id before all are written.
    """

    values: ConceptValues
    concept_id: int | None = None
    before: dict[str, Any] | None = None
    stand_in: int | None = None


def write_many(glossary: Glossary, changes: Sequence[ConceptChange], *, actor: User | None) -> None:
    """Write the changes; the last of them has the glossary's revision."""
    concepts = _write_concepts(glossary, changes, actor)
    changes = _with_ids(concepts, changes)
    _relate(glossary, concepts, changes)
    written = _write_terms(concepts, changes)
    for chunk in batched(written):
        write_term_keys([term for term in chunk if term.language == Language.ENGLISH])
        write_term_runs(chunk)
    name = actor.display_name if actor else SYSTEM_NAME
    first = glossary.revision - len(changes) + 1
    GlossaryChange.objects.bulk_create(
        (
            GlossaryChange(
                glossary=glossary,
                revision=revision,
                concept=concept,
                actor=actor,
                actor_name=name,
                before=change.before,
                after=snapshot_of(change.values),
            )
            for revision, (concept, change) in enumerate(
                zip(concepts, changes, strict=True), start=first
            )
        ),
        batch_size=_CHUNK,
    )


def note_approval(concept: Concept, actor: User | None, *, was: str | None) -> None:
    """Who approved it, and when; of a draft nobody has."""
    if concept.status == ConceptStatus.DRAFT:
        concept.approved_by, concept.approved_at = None, None
    elif concept.status == ConceptStatus.APPROVED != was:
        concept.approved_by, concept.approved_at = actor, timezone.now()


def refuse_strangers(glossary: Glossary, concept: Concept, related: Sequence[int]) -> None:
    """Raise GlossaryRefusedError unless all of them are other concepts of the glossary."""
    if not related:
        return
    if concept.pk in related:
        raise GlossaryRefusedError([_("A concept is not related to itself: take it out.")])
    if glossary.concepts.filter(pk__in=related).count() < len(set(related)):
        raise GlossaryRefusedError([str(_ELSEWHERE)])


def _write_concepts(
    glossary: Glossary, changes: Sequence[ConceptChange], actor: User | None
) -> list[Concept]:
    stored: dict[int, Concept] = {}
    for ids in batched([change.concept_id for change in changes if change.concept_id]):
        stored |= Concept.objects.in_bulk(ids)
    concepts = []
    for change in changes:
        known = stored.get(change.concept_id or 0)
        concept = known or Concept(glossary=glossary, proposed_by=actor)
        for name in ConceptValues.FIELDS:
            setattr(concept, name, getattr(change.values, name))
        note_approval(concept, actor, was=change.before["status"] if change.before else None)
        concepts.append(concept)
    fields = (*ConceptValues.FIELDS, "approved_by", "approved_at")
    Concept.objects.bulk_update(stored.values(), fields, batch_size=_CHUNK)
    Concept.objects.bulk_create([each for each in concepts if not each.pk], batch_size=_CHUNK)
    return concepts


def _with_ids(concepts: Sequence[Concept], changes: Sequence[ConceptChange]) -> list[ConceptChange]:
    """The changes with ids in the place of stand-ins."""
    new = {
        change.stand_in: concept.pk
        for concept, change in zip(concepts, changes, strict=True)
        if change.stand_in
    }
    resolved = []
    for change in changes:
        related = tuple(sorted(new.get(pk, pk) for pk in change.values.related))
        resolved.append(replace(change, values=replace(change.values, related=related)))
    return resolved


def _relate(
    glossary: Glossary, concepts: Sequence[Concept], changes: Sequence[ConceptChange]
) -> None:
    """Relate the concepts as the changes say, both ways. Raises GlossaryRefusedError."""
    added: set[tuple[int, int]] = set()
    removed: set[tuple[int, int]] = set()
    for concept, change in zip(concepts, changes, strict=True):
        wanted, known = set(change.values.related), set((change.before or {}).get("related", ()))
        if concept.pk in wanted:
            refuse_strangers(glossary, concept, sorted(wanted))
        added |= {pair for pk in wanted - known for pair in ((concept.pk, pk), (pk, concept.pk))}
        removed |= {pair for pk in known - wanted for pair in ((concept.pk, pk), (pk, concept.pk))}
    _refuse_other_glossaries(glossary, {one for one, _other in added})
    pairs = Concept.related.through
    for ids in batched(sorted({one for one, _other in removed})):
        rows = pairs.objects.filter(from_concept__in=ids)
        gone = [
            pk
            for pk, *pair in rows.values_list("pk", "from_concept", "to_concept")
            if tuple(pair) in removed
        ]
        for chunk in batched(gone):
            pairs.objects.filter(pk__in=chunk).delete()
    pairs.objects.bulk_create(
        (pairs(from_concept_id=one, to_concept_id=other) for one, other in sorted(added)),
        batch_size=_CHUNK,
        ignore_conflicts=True,
    )


def _refuse_other_glossaries(glossary: Glossary, related: set[int]) -> None:
    for ids in batched(sorted(related)):
        if glossary.concepts.filter(pk__in=ids).count() < len(ids):
            raise GlossaryRefusedError([str(_ELSEWHERE)])


def _write_terms(concepts: Sequence[Concept], changes: Sequence[ConceptChange]) -> list[Term]:
    """Write the terms that are to be other than they are; returns them."""
    stored = [change.concept_id for change in changes if change.concept_id]
    known: dict[int, dict[str, Any]] = {}
    for ids in batched(stored):
        rows = Term.objects.filter(concept__in=ids)
        known |= {row.pk: fields_of(row) for row in rows}
    wanted = [
        Term(
            pk=term.id,
            concept=concept,
            **fields_of(term),
            **key_fields(term.text, term.language),
        )
        for concept, change in zip(concepts, changes, strict=True)
        for term in change.values.terms
    ]
    kept = {term.pk for term in wanted}
    for pks in batched([pk for pk in known if pk not in kept]):
        Term.objects.filter(pk__in=pks).delete()
    changed = [term for term in wanted if term.pk and known.get(term.pk) != fields_of(term)]
    for chunk in batched(changed):
        # Two terms that swap texts or the preferred place would meet each other on the way.
        Term.objects.filter(pk__in=[term.pk for term in chunk]).update(
            status=TermStatus.OBSOLETE, text=Cast("pk", CharField())
        )
    Term.objects.bulk_update(changed, _TERM_FIELDS, batch_size=_CHUNK // 4)
    new = Term.objects.bulk_create([term for term in wanted if not term.pk], batch_size=_CHUNK)
    return [*changed, *new]


def batched(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """The rows in portions that one statement takes."""
    for start in range(0, len(rows), _CHUNK):
        yield rows[start : start + _CHUNK]

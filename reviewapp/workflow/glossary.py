"""The glossary: every change of a concept goes through here.

A change raises the glossary's revision, is written down whole, and has the paragraphs that it
touches checked again in the background.
"""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import CharField, F, Q
from django.db.models.functions import Cast

from reviewapp.models import (
    Concept,
    Glossary,
    GlossaryChange,
    Job,
    JobKind,
    JobStatus,
    Project,
    ProjectGlossary,
    User,
)
from reviewapp.terminology.vocabulary import Language, TermStatus
from reviewapp.workflow.concept_values import (
    ConceptValues,
    TermValues,
    checked,
    fields_of,
    snapshot_of,
)
from reviewapp.workflow.history import SYSTEM_NAME
from reviewapp.workflow.jobs import enqueue
from reviewapp.workflow.recounting import request_recount
from reviewapp.workflow.term_keys import write_term_keys


@transaction.atomic
def save_concept(
    glossary: Glossary,
    values: ConceptValues,
    *,
    actor: User | None,
    concept: Concept | None = None,
) -> Concept:
    """Add a concept, or change one; values that change nothing leave no trace.

    Raises GlossaryRefusedError with a message for each rule that is broken.
    """
    before = concept_snapshot(concept) if concept else None
    values = checked(values, before["terms"] if before else ())
    concept, changed = _write(glossary, values, before, actor=actor, concept=concept)
    if changed:
        _request_recheck(glossary)
    return concept


@transaction.atomic
def add_concepts(glossary: Glossary, many: Sequence[ConceptValues], *, actor: User | None) -> int:
    """Add many concepts, all or none; how many there were. Raises GlossaryRefusedError."""
    for values in many:
        _write(glossary, checked(values), None, actor=actor, concept=None)
    if many:
        _request_recheck(glossary)
    return len(many)


@transaction.atomic
def attach_glossary(project: Project, glossary: Glossary, *, priority: int = 1) -> None:
    """Have a project follow a glossary, and its paragraphs checked against all of it."""
    ProjectGlossary.objects.update_or_create(
        project=project, glossary=glossary, defaults={"priority": priority}
    )
    Glossary.objects.filter(pk=glossary.pk).update(checked_revision=0)
    _request_recheck(glossary)


@transaction.atomic
def detach_glossary(project: Project, glossary: Glossary) -> None:
    """Have a project follow a glossary no longer, and its documents indexed and counted again.

    The documents are named one by one, for no glossary may be left to name a job by.
    """
    left, _rows = ProjectGlossary.objects.filter(project=project, glossary=glossary).delete()
    if left:
        for document in project.documents.order_by("pk"):
            request_recount(document)


@transaction.atomic
def check_project_again(project: Project) -> None:
    """Have all paragraphs with terms checked again, for a rule of the project changed.

    The glossaries note their checks for all their projects, so the others are checked too.
    """
    for glossary in project.glossaries.order_by("pk"):
        Glossary.objects.filter(pk=glossary.pk).update(checked_revision=0)
        _request_recheck(glossary)


def concept_snapshot(concept: Concept) -> dict[str, Any]:
    """The concept and its terms as GlossaryChange keeps them."""
    return snapshot_of(concept, concept.terms.order_by("pk"))


def _write(
    glossary: Glossary,
    values: ConceptValues,
    before: dict[str, Any] | None,
    *,
    actor: User | None,
    concept: Concept | None,
) -> tuple[Concept, bool]:
    if concept is None:
        concept = Concept(glossary=glossary, proposed_by=actor)
    for name in ConceptValues.FIELDS:
        setattr(concept, name, getattr(values, name))
    if before == snapshot_of(values, values.terms):
        return concept, False
    # The revision is taken first: it locks the glossary's row, so changes stand in line.
    Glossary.objects.filter(pk=glossary.pk).update(revision=F("revision") + 1)
    glossary.refresh_from_db(fields=["revision"])
    concept.save()
    _write_terms(concept, values.terms)
    GlossaryChange.objects.create(
        glossary=glossary,
        revision=glossary.revision,
        concept=concept,
        actor=actor,
        actor_name=actor.display_name if actor else SYSTEM_NAME,
        before=before,
        after=concept_snapshot(concept),
    )
    return concept, True


def _write_terms(concept: Concept, terms: Sequence[TermValues]) -> None:
    kept = [term.id for term in terms if term.id is not None]
    concept.terms.exclude(pk__in=kept).delete()
    # Two terms that swap texts or the preferred place would meet each other on the way.
    concept.terms.update(status=TermStatus.OBSOLETE, text=Cast("pk", CharField()))
    for term in terms:
        fields = fields_of(term)
        updated = term.id is not None and concept.terms.filter(pk=term.id).update(**fields)
        if not updated:
            concept.terms.create(**fields)
    write_term_keys(concept.terms.filter(language=Language.ENGLISH))


def _request_recheck(glossary: Glossary) -> None:
    try:
        with transaction.atomic():
            enqueue(Job.objects.create(kind=JobKind.RECHECK, glossary=glossary))
    except IntegrityError:
        # One is waiting already and will see this change too.
        if not Job.objects.filter(
            Q(kind=JobKind.RECHECK, glossary=glossary, status=JobStatus.QUEUED)
        ).exists():
            raise

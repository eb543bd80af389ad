"""The glossary: every change of a concept goes through here.

A change raises the glossary's revision, is written down whole, and has the paragraphs that it
touches checked again in the background.
"""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import CharField, F, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from reviewapp.models import (
    Concept,
    ConceptStatus,
    Glossary,
    GlossaryChange,
    Job,
    JobKind,
    JobStatus,
    Project,
    ProjectGlossary,
    Proposal,
    ProposalState,
    User,
)
from reviewapp.terminology.collecting import collector_paused
from reviewapp.terminology.vocabulary import Language, TermStatus
from reviewapp.workflow.clash_keys import key_fields, write_term_runs
from reviewapp.workflow.concept_values import (
    ConceptValues,
    TermValues,
    checked,
    concept_snapshot,
    fields_of,
    snapshot_of,
)
from reviewapp.workflow.history import SYSTEM_NAME
from reviewapp.workflow.jobs import enqueue
from reviewapp.workflow.many_concepts import (
    ConceptChange,
    batched,
    note_approval,
    refuse_strangers,
    write_many,
)
from reviewapp.workflow.recounting import count_project_again
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
    return save_many(glossary, [ConceptChange(checked(values)) for values in many], actor=actor)


@transaction.atomic
def save_many(glossary: Glossary, changes: Sequence[ConceptChange], *, actor: User | None) -> int:
    """Write many changes, all or none, and have them checked again at once; how many there were.

    The values are those that `checked` gave, and each of them changes something.
    """
    if changes:
        # The revision is taken first: it locks the glossary's row, so changes stand in line.
        Glossary.objects.filter(pk=glossary.pk).update(revision=F("revision") + len(changes))
        glossary.refresh_from_db(fields=["revision"])
        with collector_paused():
            write_many(glossary, changes, actor=actor)
        for status in (ConceptStatus.APPROVED, ConceptStatus.RETIRED):
            decided = [each.concept_id for each in changes if each.values.status == status]
            for ids in batched([pk for pk in decided if pk]):
                _settle_proposals(ids, status, actor)
        _request_recheck(glossary)
    return len(changes)


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
        count_project_again(project)


@transaction.atomic
def check_project_again(project: Project) -> None:
    """Have all paragraphs with terms checked again, for a rule of the project changed.

    The glossaries note their checks for all their projects, so the others are checked too.
    """
    for glossary in project.glossaries.order_by("pk"):
        Glossary.objects.filter(pk=glossary.pk).update(checked_revision=0)
        _request_recheck(glossary)


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
    if before == snapshot_of(values):
        return concept, False
    refuse_strangers(glossary, concept, values.related)
    note_approval(concept, actor, was=before["status"] if before else None)
    # The revision is taken first: it locks the glossary's row, so changes stand in line.
    Glossary.objects.filter(pk=glossary.pk).update(revision=F("revision") + 1)
    glossary.refresh_from_db(fields=["revision"])
    concept.save()
    _write_terms(concept, values.terms)
    if before is None or before.get("related", []) != sorted(values.related):
        concept.related.set(values.related)
    GlossaryChange.objects.create(
        glossary=glossary,
        revision=glossary.revision,
        concept=concept,
        actor=actor,
        actor_name=actor.display_name if actor else SYSTEM_NAME,
        before=before,
        after=concept_snapshot(concept),
    )
    _settle_proposals([concept.pk], concept.status, actor)
    return concept, True


def _settle_proposals(concepts: Sequence[int], status: str, actor: User | None) -> None:
    """Whoever proposed the concepts is told, wherever somebody decided."""
    if status == ConceptStatus.DRAFT:
        return
    is_approved = status == ConceptStatus.APPROVED
    Proposal.objects.filter(concept__in=concepts, state=ProposalState.WAITING).update(
        state=ProposalState.APPROVED if is_approved else ProposalState.DECLINED,
        decided_by=actor,
        decided_at=timezone.now(),
        reason="" if is_approved else _("Retired in the glossary."),
    )


def _write_terms(concept: Concept, terms: Sequence[TermValues]) -> None:
    kept = [term.id for term in terms if term.id is not None]
    concept.terms.exclude(pk__in=kept).delete()
    # Two terms that swap texts or the preferred place would meet each other on the way.
    concept.terms.update(status=TermStatus.OBSOLETE, text=Cast("pk", CharField()))
    for term in terms:
        fields = fields_of(term) | key_fields(term.text, term.language)
        updated = term.id is not None and concept.terms.filter(pk=term.id).update(**fields)
        if not updated:
            concept.terms.create(**fields)
    written = list(concept.terms.all())
    write_term_keys([term for term in written if term.language == Language.ENGLISH])
    write_term_runs(written)


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

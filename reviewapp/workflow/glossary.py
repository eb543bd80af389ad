"""The glossary: every change of a concept goes through here.

A change raises the glossary's revision, is written down whole, and has the paragraphs that it
touches checked again in the background.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import CharField, F, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Concept,
    ConceptStatus,
    Glossary,
    GlossaryChange,
    Job,
    JobKind,
    JobStatus,
    Paragraph,
    ParagraphStatus,
    Project,
    ProjectGlossary,
    TermOccurrence,
    User,
)
from reviewapp.qa.findings import Severity
from reviewapp.terminology.glossary import Term as TermValue
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import ConceptKind, Language, MatchRule, TermForm, TermStatus
from reviewapp.workflow.checking import (
    count_findings,
    findings_for,
    glossary_for,
    index_terms,
    matcher_of,
)
from reviewapp.workflow.errors import GlossaryRefusedError, RefusedTextError
from reviewapp.workflow.history import SYSTEM_NAME
from reviewapp.workflow.jobs import enqueue, step
from reviewapp.workflow.reviewing import reopen_paragraph
from reviewapp.workflow.texts import clean_text

CHUNK = 200  # paragraphs read, and checked again, at a time


@dataclass(frozen=True)
class TermValues:
    """A term as typed; `id` is that of the row it replaces."""

    language: str
    text: str
    status: str = TermStatus.PREFERRED
    form: str = TermForm.FULL
    match_rule: str = MatchRule.COMPOUND
    id: int | None = None


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

    FIELDS = ("kind", "status", "subject_field", "definition", "note", "source_reference")


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
    values = _checked(values)
    concept, changed = _write(glossary, values, actor=actor, concept=concept)
    if changed:
        _request_recheck(glossary)
    return concept


@transaction.atomic
def add_concepts(glossary: Glossary, many: Sequence[ConceptValues], *, actor: User | None) -> int:
    """Add many concepts, all or none; how many there were. Raises GlossaryRefusedError."""
    for values in many:
        _write(glossary, _checked(values), actor=actor, concept=None)
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


def concept_snapshot(concept: Concept) -> dict[str, Any]:
    """The concept and its terms as GlossaryChange keeps them."""
    return {name: getattr(concept, name) for name in ConceptValues.FIELDS} | {
        "terms": [
            {
                "language": term.language,
                "text": term.text,
                "status": term.status,
                "form": term.form,
                "match_rule": term.match_rule,
            }
            for term in concept.terms.order_by("pk")
        ]
    }


def recheck_paragraphs(job: Job) -> None:
    """Run a job: check again what the changes since the last run touch; reopen what fails.

    Reads every paragraph of the projects that follow the glossary once, and checks those in
    which a German term of a changed concept, old or new, occurs. Raises LeaseLostError.
    """
    glossary = Glossary.objects.get(jobs=job)
    while True:
        changes = list(
            glossary.changes.filter(revision__gt=glossary.checked_revision).order_by("revision")
        )
        followers = list(glossary.project_glossaries.select_related("project"))
        for follower in followers:
            _recheck_project(job, follower.project, changes)
        if _is_all_checked(glossary, followers, changes):
            return
        glossary.refresh_from_db()


def _recheck_project(job: Job, project: Project, changes: Sequence[GlossaryChange]) -> None:
    matcher = matcher_of(project)
    for touched in _touched(Paragraph.objects.filter(document__project=project), changes):
        job.total += len(touched)
        step(job)
        plain = [row for row in touched if row.status == ParagraphStatus.INITIAL]
        _index(plain, matcher)
        step(job, done=len(plain))
        for paragraph in touched:
            if paragraph.status != ParagraphStatus.INITIAL:
                _recheck(paragraph, matcher, changes)
                step(job, done=1)


@transaction.atomic
def _is_all_checked(
    glossary: Glossary, followers: Sequence[ProjectGlossary], changes: Sequence[GlossaryChange]
) -> bool:
    """Note that the changes are checked, unless other projects follow the glossary by now."""
    Glossary.objects.select_for_update().get(pk=glossary.pk)  # attach_glossary writes this row
    seen = {(follower.project_id, follower.priority) for follower in followers}
    if seen != set(glossary.project_glossaries.values_list("project_id", "priority")):
        return False
    if changes:
        Glossary.objects.filter(pk=glossary.pk).update(checked_revision=changes[-1].revision)
    return True


def _touched(
    paragraphs: QuerySet[Paragraph], changes: Sequence[GlossaryChange]
) -> Iterable[list[Paragraph]]:
    concepts = {change.concept_id for change in changes}
    snapshots = [snapshot for change in changes for snapshot in (change.before, change.after)]
    german = {
        term["text"]
        for snapshot in snapshots
        if snapshot
        for term in snapshot["terms"]
        if term["language"] == Language.GERMAN
    }
    matcher = TermMatcher(TermValue(text, Language.GERMAN, 0) for text in sorted(german))
    last = 0
    while True:
        chunk = list(
            paragraphs.filter(pk__gt=last)
            .select_related("document__project")
            .order_by("pk")[:CHUNK]
        )
        if not chunk:
            return
        last = chunk[-1].pk
        known = set(
            TermOccurrence.objects.filter(paragraph__in=chunk, concept__in=concepts).values_list(
                "paragraph_id", flat=True
            )
        )
        touched = [row for row in chunk if row.pk in known or matcher(row.source)]
        if touched:
            yield touched


@transaction.atomic
def _index(paragraphs: Sequence[Paragraph], matcher: TermMatcher) -> None:
    """Paragraphs without a candidate have nothing to check: one transaction for all of them."""
    index_terms(paragraphs, matcher)


@transaction.atomic
def _recheck(paragraph: Paragraph, matcher: TermMatcher, changes: Sequence[GlossaryChange]) -> None:
    paragraph = (
        Paragraph.objects.select_for_update(of=("self",))
        .select_related("document__project")
        .get(pk=paragraph.pk)
    )
    index_terms([paragraph], matcher)
    glossary = glossary_for([paragraph])
    for candidate in paragraph.candidates.order_by("pk"):
        findings = findings_for(paragraph, candidate.text, glossary=glossary)
        count_findings(candidate, findings)
        Candidate.objects.filter(pk=candidate.pk).update(
            errors=candidate.errors, warnings=candidate.warnings
        )
        if candidate.status == CandidateStatus.APPROVED and candidate.errors:
            broken = [f.message for f in findings if f.severity is Severity.ERROR]
            reopen_paragraph(
                paragraph,
                actor=None,
                revision=paragraph.revision,
                reason=_("The glossary changed (revision %(revision)s): %(finding)s")
                % {"revision": changes[-1].revision, "finding": " ".join(broken)[:2000]},
            )


def _checked(values: ConceptValues) -> ConceptValues:
    messages: list[str] = []
    terms = tuple(
        TermValues(**(asdict(term) | {"text": _line(term.text, _("A term"), 300, messages)}))
        for term in values.terms
    )
    for language, name in ((Language.GERMAN, _("German")), (Language.ENGLISH, _("English"))):
        here = [term for term in terms if term.language == language]
        if not here:
            messages.append(_("Add a term in %(language)s.") % {"language": name})
        if sum(term.status == TermStatus.PREFERRED for term in here) > 1:
            messages.append(
                _("Only one term in %(language)s can be preferred.") % {"language": name}
            )
        texts = [term.text for term in here]
        for text in sorted({text for text in texts if text and texts.count(text) > 1}):
            messages.append(_("“%(term)s” is there twice.") % {"term": text})
    cleaned = {
        name: _optional(getattr(values, name), label, longest, messages)
        for name, label, longest in (
            ("subject_field", _("The subject field"), 100),
            ("definition", _("The definition"), 2000),
            ("note", _("The note"), 2000),
            ("source_reference", _("The source"), 500),
        )
    }
    if messages:
        raise GlossaryRefusedError(messages)
    return ConceptValues(terms=terms, kind=values.kind, status=values.status, **cleaned)


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


def _write(
    glossary: Glossary, values: ConceptValues, *, actor: User | None, concept: Concept | None
) -> tuple[Concept, bool]:
    before = concept_snapshot(concept) if concept else None
    if concept is None:
        concept = Concept(glossary=glossary, proposed_by=actor)
    for name in ConceptValues.FIELDS:
        setattr(concept, name, getattr(values, name))
    after_terms = [{k: v for k, v in asdict(term).items() if k != "id"} for term in values.terms]
    fields_after = {name: getattr(values, name) for name in ConceptValues.FIELDS}
    if before is not None and before == fields_after | {"terms": after_terms}:
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
        fields = {k: v for k, v in asdict(term).items() if k != "id"}
        updated = term.id is not None and concept.terms.filter(pk=term.id).update(**fields)
        if not updated:
            concept.terms.create(**fields)


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

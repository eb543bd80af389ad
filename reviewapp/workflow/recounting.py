"""Counting again: counts follow the glossaries and the dismissals, approvals fall with them."""

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Subquery
from django.utils.translation import gettext as _

from reviewapp.models import (
    Candidate,
    Document,
    DocumentTerms,
    Job,
    JobKind,
    JobStatus,
    Paragraph,
    ParagraphStatus,
    Project,
    TermOccurrence,
)
from reviewapp.models.check_settings import stored_settings
from reviewapp.workflow.approval import HELD
from reviewapp.workflow.checking import (
    COUNTED,
    count_findings,
    findings_for,
    footnote_labels_of,
    glossary_for,
    index_terms,
    matcher_of,
)
from reviewapp.workflow.jobs import enqueue, step
from reviewapp.workflow.judging import judge_texts
from reviewapp.workflow.reviewing import reopen_paragraph

LONGEST_REASON = 2_000
CHUNK = 200  # paragraphs indexed at a time


def request_recount(document: Document) -> None:
    """Have all that stands in a document counted again in the background."""
    try:
        with transaction.atomic():
            enqueue(Job.objects.create(kind=JobKind.RECOUNT, document=document))
    except IntegrityError:
        # One is waiting already and will see this too.
        waiting = {"kind": JobKind.RECOUNT, "document": document, "status": JobStatus.QUEUED}
        if not Job.objects.filter(**waiting).exists():
            raise


def count_project_again(project: Project) -> None:
    """Have all that stands in a project counted again: what its checks look for has changed."""
    for document in project.documents.order_by("pk"):
        request_recount(document)


def recount_document(job: Job) -> None:
    """Run a job: count again all that stands in a document. Raises LeaseLostError.

    A term may be found wrong in a text whatever the source says, so no index names the paragraphs.
    """
    document = job.its_document
    paragraphs = document.paragraphs.exclude(status=ParagraphStatus.INITIAL)
    job.total = paragraphs.count()
    step(job)
    # The index comes first, all of it: first mentions are counted by what stands further up.
    _forget_left_glossaries(job, document)
    for pk in list(paragraphs.values_list("pk", flat=True)):
        _recount(pk)
        step(job, done=1)
    DocumentTerms.ask_again([document.pk])


def _forget_left_glossaries(job: Job, document: Document) -> None:
    """Index anew the paragraphs with terms of a glossary that the project follows no longer.

    Only there can its terms have covered others. What is done is no longer found, so a run that
    was cut short is taken up where it stopped.
    """
    left = TermOccurrence.objects.filter(document=document).exclude(
        concept__glossary__in=document.project.glossaries.all()
    )
    concerned = list(left.order_by("paragraph").values_list("paragraph", flat=True).distinct())
    if not concerned:
        return
    matcher = matcher_of(document.project)
    for start in range(0, len(concerned), CHUNK):
        chunk = Paragraph.objects.filter(pk__in=concerned[start : start + CHUNK])
        with transaction.atomic():
            index_terms(list(chunk.select_related("document")), matcher)
        step(job)


@transaction.atomic
def _recount(pk: int) -> None:
    paragraph = (
        Paragraph.objects.select_for_update(of=("self",))
        .select_related("document__project")
        .get(pk=pk)
    )
    recount_paragraph(paragraph, why=lambda found: _why(paragraph) % {"finding": found})


def _why(paragraph: Paragraph) -> str:
    """What happened since the text was approved, as the reason to take that back."""
    approved = paragraph.candidates.filter(status__in=HELD).values("decided_at")[:1]
    changes = paragraph.document.project.check_changes.filter(at__gte=Subquery(approved))
    if changes.exists():
        return _("The project changed its checks: %(finding)s")
    return _("A dismissal or a glossary of the project no longer counts: %(finding)s")


@transaction.atomic
def recount_paragraph(paragraph: Paragraph, *, why: Callable[[str], str]) -> None:
    """Judge every candidate of a paragraph again; take back an approval that no longer holds.

    `why` makes the reason that the history gives from what was found. The caller holds the lock
    on the paragraph's row. A constant number of queries, however many candidates there are.
    """
    candidates = list(paragraph.candidates.order_by("pk"))
    glossary = glossary_for(paragraph, [candidate.text for candidate in candidates])
    labels, settings = footnote_labels_of(paragraph), stored_settings(paragraph.document.project)
    judgements = judge_texts(
        paragraph,
        {
            row.text: findings_for(
                paragraph, row.text, glossary=glossary, footnote_labels=labels, settings=settings
            )
            for row in candidates
        },
    )
    changed = []
    for candidate in candidates:
        before = _counts(candidate)
        count_findings(candidate, judgements[candidate.text].standing)
        if before != _counts(candidate):
            changed.append(candidate)
    Candidate.objects.bulk_update(changed, COUNTED)
    for candidate in candidates:
        if candidate.status in HELD and candidate.errors:
            errors = judgements[candidate.text].errors
            found = " ".join(row.finding.message for row in errors)[:LONGEST_REASON]
            reopen_paragraph(paragraph, actor=None, revision=paragraph.revision, reason=why(found))


def _counts(candidate: Candidate) -> tuple[Any, ...]:
    return tuple(getattr(candidate, name) for name in COUNTED)

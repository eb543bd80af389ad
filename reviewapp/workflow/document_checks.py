"""Checks over a document: what its texts show together, found in the background and kept.

A worker notices by the history which documents changed, and reads each once; findings about texts
that are no longer shown are not counted until then. They never block an approval.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, overload

from django.db import IntegrityError, transaction
from django.db.models import Max, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Length
from django.utils import timezone

from reviewapp.models import (
    Candidate,
    CheckedDocument,
    Dismissal,
    Document,
    DocumentCheckState,
    DocumentFinding,
    Job,
    JobKind,
    JobStatus,
    Paragraph,
    Project,
    ReviewEvent,
)
from reviewapp.models.candidates import BEST_FIRST, CandidateStatus
from reviewapp.models.check_settings import last_check_change, stored_settings
from reviewapp.qa.candidate import check_together
from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.terminology.vocabulary import Variant
from reviewapp.workflow.checking import glossary_of
from reviewapp.workflow.indexing import LONGEST_TRANSACTION
from reviewapp.workflow.jobs import Pulse, enqueue, step
from reviewapp.workflow.judging import JudgedFinding, judge_known, standing_dismissals
from reviewapp.workflow.texts import sha256_of

CHUNK = 200  # paragraphs read at a time
MOST_FINDINGS = 5_000  # kept of a document
MOST_LENGTHS = 1_000  # of texts last approved in the project
REST = timedelta(seconds=10)
"""Between two runs over a document; after a long run four times as long as that took."""
LONGEST_REST = timedelta(minutes=5)


def request_document_checks() -> int:
    """Have the documents checked in which something happened; returns how many. For workers.

    Cheap where nothing happened for a while.
    """
    state, _is_new = DocumentCheckState.objects.get_or_create(pk=1)
    events = ReviewEvent.objects.filter(pk__gt=state.up_to_event)
    behind = list(_behind(events.order_by().values("paragraph__document")))
    requested = sum(_request(document) for document in behind)
    if not behind or all(_has_failed(document) for document in behind):
        settled = events.filter(at__lt=timezone.now() - LONGEST_TRANSACTION)
        last = settled.aggregate(last=Max("pk"))["last"]
        if last:
            DocumentCheckState.objects.filter(pk=1, up_to_event__lt=last).update(up_to_event=last)
    return requested


def look_at_all_documents_again() -> None:
    """Have workers look whether any document is behind, for settings changed, not texts."""
    DocumentCheckState.objects.filter(pk=1).update(up_to_event=0)


def check_over_document(job: Job) -> None:
    """Run a job: read the texts shown of a document, and keep what they show together.

    May be run again. Raises LeaseLostError.
    """
    document = job.its_document
    made_from = _state_of(document)
    job.total = document.paragraphs.count()
    step(job)
    rows = []
    for chunk in _chunks(document):
        rows += chunk
        step(job, done=len(chunk))
    pairs = _pairs(document.project, rows)
    found = check_together(_Beating(pairs, job))[:MOST_FINDINGS]
    known = standing_dismissals(document)
    words = sum(len(pair.source_words) for pair in pairs if pair.target)
    findings = [_kept(rows, rows[index], finding, known) for index, finding in found]
    with transaction.atomic():
        DocumentFinding.objects.filter(paragraph__document=document).delete()
        DocumentFinding.objects.bulk_create(findings, batch_size=500)
        CheckedDocument.objects.update_or_create(
            document=document, defaults={**made_from, "words": words}
        )


def is_up_to_date(document: Document) -> bool:
    """Whether the texts were checked together as they are now."""
    checked = CheckedDocument.objects.filter(document=document).first()
    return checked is not None and _state_of(document) == {
        "paragraph_revisions": checked.paragraph_revisions,
        "candidates": checked.candidates,
        "last_check_change": checked.last_check_change,
    }


def finding_of(row: DocumentFinding) -> Finding:
    """The finding as the check made it; `other` must be loaded."""
    content = row.content
    return Finding(
        row.check_id,
        Severity(row.severity),
        content["message"],
        tuple((start, end) for start, end in content["source_spans"]),
        tuple((start, end) for start, end in content["target_spans"]),
        content["expected"],
        other=row.other.position - 1 if row.other else None,
        made_as=Severity(content["made_as"]) if content.get("made_as") else None,
    )


def judge_kept(
    paragraph: Paragraph, text: str, rows: Iterable[DocumentFinding]
) -> tuple[JudgedFinding, ...]:
    """What was kept about a text of the paragraph, with the dismissals that hold. No query."""
    rows = list(rows)
    known = {row.dismissal.fingerprint: row.dismissal for row in rows if row.dismissal}
    return judge_known(paragraph, text, [finding_of(row) for row in rows], known).judged


def kept_findings(paragraph: Paragraph) -> list[DocumentFinding]:
    """Those about the text that is shown. One query."""
    rows = DocumentFinding.current().filter(paragraph=paragraph)
    return list(rows.select_related("other", "dismissal"))


def find_kept(paragraph: Paragraph, place: str) -> tuple[JudgedFinding, str] | None:
    """The kept finding with this fingerprint and the text that it is about. Two queries."""
    text = _shown(Candidate.objects.filter(paragraph=paragraph)).values_list("text", flat=True)
    shown = text.first()
    if not place or shown is None:
        return None
    for judged in judge_kept(paragraph, shown, kept_findings(paragraph)):
        if judged.place == place:
            return judged, shown
    return None


def judge_kept_again(paragraph: Paragraph) -> None:
    """Note the dismissals that hold now for what was kept about a paragraph."""
    rows = kept_findings(paragraph)
    if not rows:
        return
    text = _shown(Candidate.objects.filter(paragraph=paragraph)).values_list("text", flat=True)[0]
    dismissals = Dismissal.objects.filter(paragraph=paragraph, revoked_at=None, concept=None)
    known = {dismissal.fingerprint: dismissal for dismissal in dismissals}
    judged = judge_known(paragraph, text, [finding_of(row) for row in rows], known).judged
    for row, own in zip(rows, judged, strict=True):
        row.dismissal = own.dismissal
    DocumentFinding.objects.bulk_update(rows, ["dismissal"])


@dataclass(frozen=True)
class _Row:
    """A paragraph and the text that is shown of it, or none."""

    paragraph: Paragraph
    text: str


class _Beating(Sequence[Pair]):
    """The pairs; whoever goes through them keeps the lease of the job."""

    def __init__(self, pairs: Sequence[Pair], job: Job) -> None:
        self._pairs, self._pulse = pairs, Pulse(job)

    def __len__(self) -> int:
        return len(self._pairs)

    @overload
    def __getitem__(self, index: int) -> Pair: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Pair]: ...
    def __getitem__(self, index: int | slice) -> Pair | Sequence[Pair]:
        self._pulse.beat()
        return self._pairs[index]


def _chunks(document: Document) -> Iterator[list[_Row]]:
    best = _shown(Candidate.objects.filter(paragraph=OuterRef("pk"))).values("text")[:1]
    paragraphs = document.paragraphs.annotate(shown=Subquery(best)).order_by("position")
    last = 0
    while chunk := list(paragraphs.filter(position__gt=last)[:CHUNK]):
        last = chunk[-1].position
        yield [_Row(row, getattr(row, "shown", None) or "") for row in chunk]


def _pairs(project: Project, rows: Iterable[_Row]) -> list[Pair]:
    """As the checks over a document want them."""
    glossary, variant = glossary_of(project), Variant(project.target_variant)
    settings, lengths = stored_settings(project), _approved_lengths(project)
    return [
        Pair(
            row.paragraph.source,
            row.text,
            variant,
            glossary,
            settings=settings,
            approved_lengths=lengths,
            is_heading=row.paragraph.is_heading,
        )
        for row in rows
    ]


def _approved_lengths(project: Project) -> list[tuple[int, int]]:
    """Of the texts last approved in the project, and of their translations."""
    approved = Candidate.objects.filter(
        paragraph__document__project=project, status=CandidateStatus.APPROVED
    )
    sizes = approved.values_list(Length("paragraph__source"), Length("text"))
    return list(sizes.order_by("-decided_at")[:MOST_LENGTHS])


def _kept(
    rows: Sequence[_Row], row: _Row, finding: Finding, known: dict[str, Dismissal]
) -> DocumentFinding:
    if finding.severity is Severity.ERROR:
        finding = replace(finding, severity=Severity.WARNING)  # what others say never blocks
    other = None if finding.other is None else rows[finding.other]
    (judged,) = judge_known(row.paragraph, row.text, [finding], known).judged
    return DocumentFinding(
        paragraph=row.paragraph,
        text_sha256=sha256_of(row.text),
        other=other.paragraph if other else None,
        other_sha256=sha256_of(other.text) if other else "",
        check_id=finding.check,
        severity=finding.severity,
        content={
            "message": finding.message,
            "source_spans": finding.source_spans,
            "target_spans": finding.target_spans,
            "expected": finding.expected,
            "made_as": finding.made_as,
        },
        dismissal=judged.dismissal,
    )


def _shown(candidates: QuerySet[Candidate]) -> QuerySet[Candidate]:
    return candidates.exclude(status=CandidateStatus.REJECTED).order_by(*BEST_FIRST)


def _state_of(document: Document) -> dict[str, int]:
    """Rises whenever a text may have changed, with decisions, edits and new candidates.

    And with the settings of the checks.
    """
    revisions = document.paragraphs.aggregate(total=Sum("revision"))["total"] or 0
    candidates = Candidate.objects.filter(paragraph__document=document).count()
    return {
        "paragraph_revisions": revisions,
        "candidates": candidates,
        "last_check_change": last_check_change(document.project),
    }


def _behind(changed: QuerySet[ReviewEvent, Any]) -> Iterator[Document]:
    for document in Document.objects.filter(pk__in=changed).order_by("pk"):
        if not is_up_to_date(document):
            yield document


def _request(document: Document) -> bool:
    """Whether a job was made: none while one is there, or just after one."""
    last = _last_job(document)
    if last is not None and (last.is_active or timezone.now() < _end_of_rest(last)):
        return False
    try:
        with transaction.atomic():
            enqueue(Job.objects.create(kind=JobKind.DOCUMENT, document=document))
    except IntegrityError:
        return False  # another worker was faster
    return True


def _end_of_rest(job: Job) -> datetime:
    finished = job.finished_at or job.created_at
    return finished + min(max(REST, 4 * (finished - job.created_at)), LONGEST_REST)


def _has_failed(document: Document) -> bool:
    last = _last_job(document)
    return last is not None and last.status == JobStatus.FAILED


def _last_job(document: Document) -> Job | None:
    return Job.objects.filter(document=document, kind=JobKind.DOCUMENT).order_by("-pk").first()

"""Reporting: the term report of a whole document, made in the background."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, Sum

from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Dismissal,
    Document,
    Job,
    JobKind,
    Paragraph,
    ReportLine,
    ReportPart,
    TermOccurrence,
    TermReport,
    User,
)
from reviewapp.models.check_settings import settings_of
from reviewapp.qa.findings import Finding
from reviewapp.qa.term_report import ReportedParagraph, none_dismissed
from reviewapp.qa.term_report import TermReport as ReportInTheMaking
from reviewapp.terminology.vocabulary import Variant
from reviewapp.workflow.checking import glossary_of, glossary_revision
from reviewapp.workflow.jobs import Pulse, request_job, step
from reviewapp.workflow.judging import judge_known, standing_dismissals
from reviewapp.workflow.texts import sha256_of

CHUNK = 200  # paragraphs read at a time
MOST_LINES = 2_000  # of first mentions, and of names and nouns


def request_report(document: Document, *, actor: User | None) -> Job:
    """Have the term report of a document made, or find the job that is making it."""
    total = document.paragraphs.count()
    return request_job(JobKind.REPORT, document, actor=actor, total=total)


def decisions_since(report: TermReport) -> int:
    """How often a paragraph was decided on, given a text by a person, or a finding dismissed."""
    since = report.made_at
    dismissals = Dismissal.objects.filter(paragraph__document=report.document).aggregate(
        since=Count("pk", Q(at__gt=since)) + Count("pk", Q(revoked_at__gt=since))
    )
    changed: int = dismissals["since"]
    return paragraph_revisions(report.document) - report.paragraph_revisions + changed


def paragraph_revisions(document: Document) -> int:
    """The sum of the revisions of the document's paragraphs: it rises with each decision."""
    return document.paragraphs.aggregate(total=Sum("revision"))["total"] or 0


def make_report(job: Job) -> None:
    """Run a job: read the document once, a chunk at a time, and keep the report of it.

    May be run again: the last one stays. Raises LeaseLostError.
    """
    document = job.its_document
    project = document.project
    made_from = {
        "paragraph_revisions": paragraph_revisions(document),
        "glossary_revision": glossary_revision(project),
    }
    making = ReportInTheMaking(
        glossary_of(project),
        variant=Variant(project.target_variant),
        headings=project.first_mention_in_headings,
        judge=_DismissedIn(document),
        settings=settings_of(project),
    )
    job.total = document.paragraphs.count()
    step(job)
    approved = 0
    for chunk in _chunks(document):
        for paragraph in chunk:
            making.add(paragraph)
            approved += bool(paragraph.target)
        step(job, done=len(chunk))
    divergences = making.divergences(meanwhile=Pulse(job).beat)
    _store(
        TermReport(document=document, paragraphs=job.total, approved=approved, **made_from),
        {
            ReportPart.CONCEPT: making.concepts(),
            ReportPart.MENTION: making.first_mentions()[:MOST_LINES],
            ReportPart.DIVERGENCE: divergences[:MOST_LINES],
        },
    )


class _DismissedIn:
    """Why findings of a document were dismissed. Reads its dismissals once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known = standing_dismissals(document)

    def __call__(self, paragraph: ReportedParagraph, findings: Sequence[Finding]) -> Sequence[str]:
        if not self._known:
            return none_dismissed(paragraph, findings)
        row = Paragraph(
            pk=paragraph.key,
            document_id=self._document.pk,
            source=paragraph.source,
            source_sha256=sha256_of(paragraph.source),
        )
        judged = judge_known(row, paragraph.target, findings, self._known).judged
        return [each.dismissal.why if each.dismissal else "" for each in judged]


def _chunks(document: Document) -> Iterator[list[ReportedParagraph]]:
    last = 0
    while rows := list(
        Paragraph.objects.filter(document=document, position__gt=last).order_by("position")[:CHUNK]
    ):
        last = rows[-1].position
        yield list(_reported(rows))


def _reported(rows: Sequence[Paragraph]) -> Iterator[ReportedParagraph]:
    approved = Candidate.objects.filter(paragraph__in=rows, status=CandidateStatus.APPROVED)
    texts = dict(approved.values_list("paragraph_id", "text"))
    occurring: dict[int, list[int]] = defaultdict(list)
    places = TermOccurrence.objects.filter(paragraph__in=rows).order_by("paragraph", "start")
    for paragraph_id, concept_id in places.values_list("paragraph_id", "concept_id"):
        occurring[paragraph_id].append(concept_id)
    for row in rows:
        yield ReportedParagraph(
            row.position,
            row.source,
            texts.get(row.pk, ""),
            occurring[row.pk],
            row.is_heading,
            row.pk,
        )


def _has_problems(content: dict[str, Any]) -> bool:
    """Whether somebody should look at a line: not where all was dismissed."""
    return any(not problem.get("dismissed") for problem in content.get("problems", [content]))


@transaction.atomic
def _store(report: TermReport, parts: dict[ReportPart, list[dict[str, Any]]]) -> None:
    TermReport.objects.filter(document=report.document).delete()
    report.save(force_insert=True)
    ReportLine.objects.bulk_create(
        (
            ReportLine(
                report=report,
                part=part,
                number=number,
                has_problems=_has_problems(content),
                content=content,
            )
            for part, lines in parts.items()
            for number, content in enumerate(lines, start=1)
        ),
        batch_size=500,
    )

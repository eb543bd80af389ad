"""Measures what a change of the glossary costs in archives of several sizes.

In a database of its own: documents of a thousand paragraphs, each a sentence of the sample's
article. Every tenth has an approved translation, and so have those in which the terms stand that
are asked for: as many in an archive of any size.
"""

import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviewapp.management.sample import make_sample
from reviewapp.models import (
    Candidate,
    Document,
    Glossary,
    Job,
    JobKind,
    JobStatus,
    Paragraph,
    ParagraphStatus,
    Project,
    User,
)
from reviewapp.workflow.concept_values import ConceptValues, TermValues
from reviewapp.workflow.glossary import save_concept
from reviewapp.workflow.impact import impact_of
from reviewapp.workflow.indexing import index_texts
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.texts import sha256_of

TERMS = (("Zollunion", 50), ("Freihandelszone", 500))
"""Terms, and the number of paragraphs in which they stand."""

IN_A_DOCUMENT = 1000
CHUNK = 500
RUNS = 5


@dataclass(frozen=True)
class Cost:
    """Of one term. Times in milliseconds: telling the impact, and checking again after saving."""

    paragraphs: int
    reopened: int
    queries: int
    telling: float
    rechecking: float


def measure(size: int) -> Iterator[Cost]:
    """The cost of a new concept for each of the terms."""
    project = make_sample().project
    _run_checks()  # that the sample's glossary asks for, before there is an archive
    _fill(project, size)
    index_texts()
    glossary = project.glossaries.get()
    for german, _number in TERMS:
        yield _cost(glossary, german)


def _cost(glossary: Glossary, german: str) -> Cost:
    values = ConceptValues((TermValues("de", german), TermValues("en", "trade area")))
    times = []
    for _run in range(RUNS):
        with CaptureQueriesContext(connection) as queries:
            begin = time.perf_counter()
            impact = impact_of(glossary, values)
            times.append((time.perf_counter() - begin) * 1000)
    save_concept(glossary, values, actor=None)
    begin = time.perf_counter()
    _run_checks()
    rechecking = (time.perf_counter() - begin) * 1000
    reopened = impact.approved_that_reopen + impact.unjudged
    return Cost(impact.paragraphs, reopened, len(queries), statistics.median(times), rechecking)


def _run_checks() -> None:
    for job in Job.objects.filter(kind=JobKind.RECHECK, status=JobStatus.QUEUED):
        run_job.call(job.pk)


def _fill(project: Project, size: int) -> None:
    person = User.objects.create_user("bench", password=None)
    sources = Paragraph.objects.filter(document__project=project).values_list("source", flat=True)
    sentences = [s for source in sources for s in re.split(r"(?<=[.!?])\s+", source) if s]
    # Two terms that fall on the same place stand side by side.
    taken: dict[int, str] = {}
    for place, term in ((p, t) for t, holds in TERMS for p in _places(size, holds)):
        while place in taken:
            place += 1
        taken[place] = term
    for start in range(0, size, IN_A_DOCUMENT):
        _add_document(project, person, start, min(IN_A_DOCUMENT, size - start), sentences, taken)


def _places(size: int, holds: int) -> list[int]:
    return [number * size // (holds + 1) for number in range(1, holds + 1)]


def _add_document(
    project: Project,
    person: User,
    start: int,
    length: int,
    sentences: list[str],
    terms: dict[int, str],
) -> None:
    document = Document.objects.create(
        project=project,
        title=f"Bench {start}",
        file_name="bench.txt",
        format="txt",
        sha256=sha256_of(str(start)),
    )
    texts = [
        f"Die {terms[number]} wuchs." if number in terms else sentences[number % len(sentences)]
        for number in range(start, start + length)
    ]
    rows = Paragraph.objects.bulk_create(
        (
            Paragraph(
                document=document,
                position=position,
                kind="body",
                source=source,
                source_sha256=sha256_of(source),
                status=ParagraphStatus.TRANSLATED,
            )
            for position, source in enumerate(texts, start=1)
        ),
        batch_size=CHUNK,
    )
    approved = [
        row for number, row in enumerate(rows, start) if number in terms or number % 10 == 0
    ]
    text = "The region has grown."
    Candidate.objects.bulk_create(
        (
            Candidate(
                paragraph=row,
                text=text,
                text_sha256=sha256_of(text),
                origin="engine",
                origin_name="bench",
                status="approved",
                decided_by=person,
                decided_at=timezone.now(),
                glossary_revision=0,
            )
            for row in approved
        ),
        batch_size=CHUNK,
    )
    final = Paragraph.objects.filter(pk__in=[row.pk for row in approved])
    final.update(status=ParagraphStatus.FINAL)

"""The term report of a long document is made within its lease, and its page costs the same.

Counts are asserted; times are only printed: `BENCH_PARAGRAPHS=5000 pytest tests/benchmarks -s`.
"""

import os
import statistics
import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviewapp.management.sample import make_sample
from reviewapp.models import Candidate, Document, Origin, Paragraph, TermReport
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.reporting import request_report
from tests.benchmarks.test_review_page import RUNS, add_concepts
from tests.factories import make_document, make_member, sha256

pytestmark = pytest.mark.django_db

MOST_QUERIES = 18
FEW, MANY = 20, int(os.environ.get("BENCH_PARAGRAPHS", "500"))


def approved_document(sample: Document, paragraphs: int) -> Document:
    """The sample's approved-to-be texts again and again, each with a number of its own."""
    pairs = [
        (row.source, row.candidates.order_by("pk").last())
        for row in sample.paragraphs.order_by("position")
    ]
    texts = [(german, best.text) for german, best in pairs if best]
    many = [texts[number % len(texts)] for number in range(paragraphs)]
    sources = [f"{german} Satz {number}." for number, (german, _english) in enumerate(many)]
    document = make_document(sample.project, sources)
    rows = list(document.paragraphs.order_by("position"))
    matcher, reviewer = matcher_of(sample.project), make_member(sample.project)
    for start in range(0, len(rows), 500):
        index_terms(rows[start : start + 500], matcher)
    Candidate.objects.bulk_create(
        (
            Candidate(
                paragraph=row,
                text=f"{english} Sentence {row.position}.",
                text_sha256=sha256(str(row.pk)),
                origin=Origin.ENGINE,
                origin_name="double",
                status="approved",
                decided_by=reviewer,
                decided_at=timezone.now(),
                glossary_revision=1,
            )
            for row, (_german, english) in zip(rows, many, strict=True)
        ),
        batch_size=500,
    )
    Paragraph.objects.filter(document=document).update(status="final", revision=1)
    return document


def cost(document: Document) -> tuple[float, int, float]:
    """Seconds to make the report; queries and median seconds to open its page."""
    start = time.perf_counter()
    run_job.call(request_report(document, actor=None).pk)
    making = time.perf_counter() - start
    assert TermReport.objects.get(document=document).approved == document.paragraphs.count()
    client = Client()
    client.force_login(make_member(document.project))
    address = f"/documents/{document.pk}/terms/"
    client.get(address)
    times = []
    for _run in range(RUNS):
        with CaptureQueriesContext(connection) as queries:
            start = time.perf_counter()
            assert client.get(address).status_code == 200
            times.append(time.perf_counter() - start)
            number = len(queries)
    return making, number, statistics.median(times)


def test_the_report_of_many_paragraphs_opens_like_one_of_twenty() -> None:
    sample = make_sample()
    few, few_queries, few_seconds = cost(approved_document(sample, FEW))
    add_concepts(sample.project.glossaries.get(), 2 * MANY)
    many, many_queries, many_seconds = cost(approved_document(sample, MANY))
    print(
        f"\nterm report: made in {few:.2f} and {many:.1f} s; page: {few_queries} and "
        f"{many_queries} queries, {few_seconds * 1000:.1f} and {many_seconds * 1000:.1f} ms"
    )
    assert many_queries <= few_queries <= MOST_QUERIES

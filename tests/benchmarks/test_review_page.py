"""The review page and an approval cost the same however long document and glossary are.

Counts are asserted; times are only printed, as a ratio:
`BENCH_PARAGRAPHS=10000 pytest tests/benchmarks -s`.
"""

import os
import statistics
import time
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reviewapp.models import Candidate, Document, Glossary, Origin, Paragraph, Term
from reviewapp.models.glossaries import Concept
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.term_keys import renew_term_keys
from tests.benchmarks.approving import cost_to_approve
from tests.factories import make_document, make_glossary, make_member, make_project, sha256
from tests.views.review_pages import HTMX

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
MOST_TO_APPROVE = 12  # from the session to the redirect
MOST_WITH_ANSWER = 17  # with the next paragraph's page as htmx gets it
RUNS = 15
MANY = int(os.environ.get("BENCH_PARAGRAPHS", "2000"))

Measure = Callable[[Client, Document], tuple[int, float]]


def fill(paragraphs: int, concepts: int) -> tuple[Client, Document]:
    """A project with a document and a glossary of these sizes, and a reviewer signed in."""
    glossary = make_glossary(("Rat", "council"), ("Sitzung", "meeting"))
    project = make_project(glossary=glossary)
    add_concepts(glossary, concepts - 2)
    sources = [f"Der Rat beginnt die Sitzung {number}." for number in range(paragraphs)]
    document = make_document(project, sources)
    rows = list(document.paragraphs.all())
    index_terms(rows[:100], matcher_of(project))
    Candidate.objects.bulk_create(
        Candidate(
            paragraph=row,
            text=f"The council opens {word} {row.position}, stale1en as ever.",
            text_sha256=sha256(f"{word} {row.position}"),
            origin=Origin.ENGINE,
            origin_name=word,
        )
        for row in rows
        for word in ("meeting", "session")
    )
    Paragraph.objects.filter(document=document).update(status="translated")
    client = Client()
    client.force_login(make_member(project))
    return client, document


def add_concepts(glossary: Glossary, number: int) -> None:
    concepts = Concept.objects.bulk_create(
        Concept(glossary=glossary, status="approved") for _ in range(number)
    )
    Term.objects.bulk_create(
        Term(concept=concept, language=language, text=f"Wort{index}{language}")
        for index, concept in enumerate(concepts)
        for language in ("de", "en")
    )
    Term.objects.bulk_create(
        Term(concept=concept, language="en", text=f"stale{index}en", status="deprecated")
        for index, concept in enumerate(concepts)
    )
    renew_term_keys()


def cost(client: Client, document: Document) -> tuple[int, float]:
    """Queries, and the median seconds, of opening a paragraph."""
    address = f"/documents/{document.pk}/paragraphs/5/"
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
        number = len(queries)  # read now: the next request empties the log
    times = []
    for _run in range(RUNS):
        start = time.perf_counter()
        client.get(address)
        times.append(time.perf_counter() - start)
    return number, statistics.median(times)


def test_many_paragraphs_cost_what_twenty_do() -> None:
    """To open, to approve, and to approve with the next paragraph in the answer."""
    kinds: dict[str, tuple[Measure, int]] = {
        "open": (cost, MOST_QUERIES),
        "approve": (partial(cost_to_approve, headers={}), MOST_TO_APPROVE),
        "approve & next": (partial(cost_to_approve, headers=HTMX), MOST_WITH_ANSWER),
    }
    small = fill(paragraphs=20, concepts=10)
    few = {kind: measure(*small) for kind, (measure, _most) in kinds.items()}
    large = fill(paragraphs=MANY, concepts=MANY)
    for kind, (measure, most) in kinds.items():
        (queries, seconds), (more_queries, more_seconds) = few[kind], measure(*large)
        print(
            f"\n{kind}: {queries} and {more_queries} queries, {seconds * 1000:.1f} and "
            f"{more_seconds * 1000:.1f} ms, ratio {more_seconds / seconds:.2f}"
        )
        assert more_queries <= queries <= most, kind

"""Approving costs the same however long the document and the glossary are.

Counts are asserted, without the statements that begin and end a transaction; times are printed:
`pytest tests/benchmarks -s`.
"""

import statistics
import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviewapp.models import Document
from tests.benchmarks.test_review_page import fill
from tests.factories import make_candidate
from tests.views.review_pages import HTMX

pytestmark = pytest.mark.django_db

MOST_TO_APPROVE = 12  # from the session to the redirect
MOST_WITH_ANSWER = 17  # with the next paragraph's page as htmx gets it
FIRST = 5


def approve(client: Client, document: Document, position: int, headers: dict[str, str]) -> Any:
    paragraph = document.paragraphs.get(position=position)
    text = f"The council opens the meeting {position - 1}."
    form = {"revision": 0, "candidate": make_candidate(paragraph, text).pk, "text": text}
    url = reverse("paragraph-approve", args=[paragraph.pk])
    with CaptureQueriesContext(connection) as queries:
        start = time.perf_counter()
        response = client.post(url, form, headers=headers)
        seconds = time.perf_counter() - start
    assert response.status_code in (200, 303)
    statements = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    return len(statements), seconds


def cost(client: Client, document: Document, headers: dict[str, str]) -> tuple[int, float]:
    """Statements of an approval, and the median seconds."""
    runs = [approve(client, document, FIRST + number, headers) for number in range(10)]
    return runs[-1][0], statistics.median(seconds for _count, seconds in runs)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["redirect", "htmx"])
def test_an_approval_among_ten_thousand_costs_what_one_among_twenty_does(
    headers: dict[str, str],
) -> None:
    most = MOST_WITH_ANSWER if headers else MOST_TO_APPROVE
    few, few_seconds = cost(*fill(paragraphs=20, concepts=10), headers)
    many, many_seconds = cost(*fill(paragraphs=10_000, concepts=10_000), headers)
    print(
        f"\napproval: {few} and {many} statements, {few_seconds * 1000:.1f} and "
        f"{many_seconds * 1000:.1f} ms"
    )
    assert many <= few <= most

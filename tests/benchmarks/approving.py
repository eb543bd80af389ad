"""What it costs to approve: statements without those that begin and end a transaction."""

import statistics
import time
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviewapp.models import Document
from tests.factories import make_candidate

FIRST = 5


def approve(client: Client, document: Document, headers: dict[str, str]) -> Any:
    """Statements and seconds of an approval of the next paragraph."""
    paragraph = document.paragraphs.filter(status="translated", position__gte=FIRST)[0]
    text = f"The council opens the meeting {paragraph.position - 1}."
    form = {"revision": 0, "candidate": make_candidate(paragraph, text).pk, "text": text}
    url = reverse("paragraph-approve", args=[paragraph.pk])
    with CaptureQueriesContext(connection) as queries:
        start = time.perf_counter()
        response = client.post(url, form, headers=headers)
        seconds = time.perf_counter() - start
    assert response.status_code in (200, 303)
    statements = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    return len(statements), seconds


def cost_to_approve(
    client: Client, document: Document, headers: dict[str, str]
) -> tuple[int, float]:
    """Statements of an approval, and the median seconds."""
    runs = [approve(client, document, headers) for _run in range(5)]
    return runs[-1][0], statistics.median(seconds for _count, seconds in runs)

"""Measures the review page in a database of its own, beside a view that does nothing but queries.

Requests go through all middleware, without network and browser. The data are the sample's article
again and again, with its glossary and as many concepts more as there are paragraphs.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import include, path, reverse
from django.utils.text import slugify

from reviewapp.management.sample import make_sample
from reviewapp.models import (
    Candidate,
    Concept,
    Document,
    Membership,
    Paragraph,
    ParagraphStatus,
    Project,
    Role,
    Term,
    User,
)
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.term_keys import renew_term_keys
from reviewapp.workflow.texts import sha256_of

FEWEST = 120
"""Paragraphs: each approval takes one, and there are two kinds of approvals."""

MOST_RUNS = FEWEST // 2 - 5

BODY = 2
"""The paragraph that is looked at and checked."""

CHUNK = 500
_SIGNED_IN = 2  # queries for the session and the person, before any view
_HTMX = {"HX-Request": "true"}
_WRITING = ("INSERT", "UPDATE", "DELETE")
_UNCOUNTED = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")

Ask = Callable[[], Any]


@dataclass(frozen=True)
class Measured:
    """One kind of request. Times are medians in milliseconds, bytes those of the answer as sent."""

    what: str
    queries: int
    time: float
    bare: float
    bytes: int

    @property
    def ratio(self) -> float:
        return self.time / self.bare


def bare(request: HttpRequest, reads: int, writes: int) -> HttpResponse:
    """What Django itself needs: middleware, the form, queries by primary key, an answer."""
    for _query in range(reads):
        Project.objects.filter(pk=1).first()
    if writes:
        with transaction.atomic():
            for _query in range(writes):
                Project.objects.filter(pk=1).update(blind_origins=False)
    return HttpResponse(request.POST.get("text", ""))


urlpatterns = [
    path("", include("config.urls")),
    path("bare/<int:reads>/<int:writes>/", bare, name="bare"),
]


@contextmanager
def database_of_its_own() -> Iterator[None]:
    """On the configured server; gone afterwards. The installation's data stay untouched."""
    with tempfile.TemporaryDirectory(prefix="gegenlesen-bench-") as folder:
        test = connection.settings_dict["TEST"]
        if connection.vendor == "sqlite":
            test["NAME"] = str(Path(folder) / "bench.sqlite3")  # a file, as in production
        elif not test["NAME"]:
            test["NAME"] = f"bench_{slugify(connection.settings_dict['NAME'])}"
        before = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            with override_settings(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["localhost"]):
                yield
        finally:
            connection.creation.destroy_test_db(before, verbosity=0)


def measure(paragraphs: int, runs: int) -> Iterator[Measured]:
    """Every kind of request, in a document and a glossary of this size."""
    document = make_document(max(paragraphs, FEWEST))
    client = _client_of(document.project)
    body = document.paragraphs.get(position=BODY)
    page = reverse("paragraph-review", args=[document.pk, BODY])
    check = reverse("paragraph-check", args=[body.pk])
    texts = dict(body.candidates.values_list("origin_name", "text"))
    yield measure_request(
        "review page", lambda: client.get(page, secure=settings.HTTPS), client, runs
    )
    yield measure_request(
        "next paragraph",
        lambda: client.get(page, headers=_HTMX, secure=settings.HTTPS),
        client,
        runs,
    )
    for name, text in (("no findings", texts["edited"]), ("three errors", texts["literal"])):
        yield measure_request(
            f"live check, {name}",
            _checking(client, check, text),
            client,
            runs,
        )
    places = count(BODY + 1)
    for what, headers in (("approve & next", _HTMX), ("approve, redirect", {})):
        yield measure_request(what, _approving(client, document, places, headers), client, runs)


def make_document(paragraphs: int) -> Document:
    """A long document in the sample's project, with two candidates for each paragraph."""
    sample = make_sample()
    project = sample.project
    _add_concepts(project, paragraphs)
    texts = [
        (row.kind, row.source, list(row.candidates.order_by("pk")))
        for row in sample.paragraphs.order_by("position")
        if not row.label  # a footnote stands at the end
    ]
    document = Document.objects.create(
        project=project, title="Bench", file_name="bench.txt", format="txt"
    )
    many = [texts[number % len(texts)] for number in range(paragraphs)]
    rows = Paragraph.objects.bulk_create(
        (
            Paragraph(
                document=document,
                position=position,
                kind=kind,
                source=source,
                source_sha256=sha256_of(source),
                status=ParagraphStatus.TRANSLATED,
            )
            for position, (kind, source, _candidates) in enumerate(many, start=1)
        ),
        batch_size=CHUNK,
    )
    matcher = matcher_of(project)
    for start in range(0, paragraphs, CHUNK):
        index_terms(rows[start : start + CHUNK], matcher)
    Candidate.objects.bulk_create(
        (
            Candidate(
                paragraph=row,
                text=candidate.text,
                text_sha256=candidate.text_sha256,
                origin=candidate.origin,
                origin_name=candidate.origin_name,
                errors=candidate.errors,
                warnings=candidate.warnings,
                problems=candidate.problems,
            )
            for row, (_kind, _source, candidates) in zip(rows, many, strict=True)
            for candidate in candidates
        ),
        batch_size=CHUNK,
    )
    return document


def _add_concepts(project: Project, number: int) -> None:
    """Words that no text has: what a large glossary mostly is to a paragraph."""
    glossary = project.glossaries.get()
    concepts = Concept.objects.bulk_create(
        [Concept(glossary=glossary, status="approved") for _ in range(number)], batch_size=CHUNK
    )
    words = (("de", "preferred"), ("en", "preferred"), ("en", "deprecated"))
    Term.objects.bulk_create(
        (
            Term(
                concept=concept, language=language, text=f"{status}{index}{language}", status=status
            )
            for index, concept in enumerate(concepts)
            for language, status in words
        ),
        batch_size=CHUNK,
    )
    renew_term_keys()


def _client_of(project: Project) -> Client:
    """A reviewer's browser, whose first visit is noted down already."""
    user = User.objects.create_user("bench", password=None)
    Membership.objects.create(project=project, user=user, role=Role.REVIEWER)
    client = Client(headers={"Accept-Encoding": "gzip", "Host": "localhost"})
    client.force_login(user)
    client.get("/", secure=settings.HTTPS)
    return client


def _checking(client: Client, url: str, text: str) -> Ask:
    """Each time the text has grown a little: nobody has the same one checked twice."""
    letters = count(1)

    def check() -> Any:
        form = {"revision": 0, "text": f"{text[:-1]}{'s' * next(letters)}{text[-1]}"}
        return client.post(url, form, headers=_HTMX, secure=settings.HTTPS)

    return check


def _approving(
    client: Client, document: Document, places: Iterator[int], headers: dict[str, str]
) -> Ask:
    """Sends the form of the next paragraph's page with its best candidate."""
    rows = {
        candidate.paragraph.position: candidate
        for candidate in Candidate.objects.filter(
            paragraph__document=document, paragraph__position__lte=FEWEST, origin_name="edited"
        ).select_related("paragraph")
    }

    def approve() -> Any:
        candidate = rows[next(places)]
        form = {"revision": 0, "candidate": candidate.pk, "text": candidate.text}
        url = reverse("paragraph-approve", args=[candidate.paragraph_id])
        return client.post(url, form, headers=headers, secure=settings.HTTPS)

    return approve


def measure_request(what: str, ask: Ask, client: Client, runs: int) -> Measured:
    """In turn with the bare view, so that what else the machine does falls on both."""
    ask()
    with CaptureQueriesContext(connection) as captured:
        response = ask()
    statements = [query["sql"] for query in captured if not query["sql"].startswith(_UNCOUNTED)]
    writes = sum(statement.startswith(_WRITING) for statement in statements)
    reads = len(statements) - writes - _SIGNED_IN
    url = reverse("bare", args=[reads, writes])
    form = {"text": "A text."}
    asks: tuple[Ask, Ask] = (ask, lambda: client.post(url, form, secure=settings.HTTPS))
    asks[1]()
    times: tuple[list[float], list[float]] = ([], [])
    for _run in range(runs):
        for one, own in zip(asks, times, strict=True):
            begin = time.perf_counter()
            answer = one()
            own.append((time.perf_counter() - begin) * 1000)
            if answer.status_code not in (200, 302, 303):
                raise RuntimeError(f"{what}: {answer.status_code}")
    median, bare_median = map(statistics.median, times)
    return Measured(what, len(statements), median, bare_median, len(response.content))

"""The sample as the tests use it: its people, its texts, and its queue of jobs."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from sqlite3 import Connection, connect
from threading import Thread

from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections
from django.urls import reverse

from reviewapp.formats.reading import read_document
from reviewapp.management.sample import FOLDER, make_logins, make_sample
from reviewapp.models import Document, Job, JobStatus, Paragraph, User
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.reviewing import approve_candidate

ARTICLE = FOLDER / "ovks.de.txt"
COUNT = 8  # paragraphs of the article; the last is its footnote
FOOTNOTE = COUNT


@dataclass(frozen=True)
class Sample:
    """The sample's document, and the password of each of its people."""

    document: Document
    passwords: dict[str, str]

    def paragraph(self, position: int) -> Paragraph:
        return self.document.paragraphs.select_related("document__project").get(position=position)

    def address(self, position: int) -> str:
        """Of the review page with the paragraph at the position."""
        return reverse("paragraph-review", args=[self.document.pk, position])

    def page(self, name: str, *args: object) -> str:
        """Address of one of the document's pages."""
        return reverse(name, args=[self.document.pk, *args])


@dataclass
class KeptSample:
    """Makes the sample once; later it puts the same rows back, which takes milliseconds."""

    _made: Sample | None = None
    _rows: Connection = field(default_factory=lambda: connect(":memory:"))

    def put(self) -> Sample:
        """Into the emptied tables of the connection's database."""
        if self._made is None or connection.vendor != "sqlite":
            self._made = _make()
            if connection.vendor == "sqlite":
                connection.connection.backup(self._rows)
        else:
            connection.ensure_connection()
            self._rows.backup(connection.connection)
            ContentType.objects.clear_cache()
        document = Document.objects.select_related("project").get(pk=self._made.document.pk)
        return Sample(document, self._made.passwords)


def _make() -> Sample:
    document = make_sample()
    return Sample(document, {who.username: who.password for who in make_logins(renew=False)})


def person(username: str) -> User:
    return User.objects.get(username=username)


@cache
def translations(file: str) -> dict[int, str]:
    """Position to text: "edited" is good, "literal" holds planted mistakes."""
    rows = json.loads((FOLDER / "candidates.json").read_text("utf-8"))["candidates"]
    return {row["position"]: row["text"] for row in rows if row["file"] == file}


@cache
def sources() -> tuple[str, ...]:
    parsed = read_document(ARTICLE.read_bytes(), ARTICLE.name)
    return tuple(paragraph.text for paragraph in parsed.paragraphs)


def literal_translations() -> dict[str, str]:
    """German to the literal English."""
    literal = translations("literal")
    return {source: literal[place] for place, source in enumerate(sources(), start=1)}


def approve(paragraph: Paragraph, username: str = "rosa") -> None:
    """Approve the edited text, as somebody did on another day."""
    candidate = paragraph.candidates.get(origin_name="edited")
    candidate.paragraph = paragraph
    approve_candidate(candidate, actor=person(username), revision=paragraph.revision)


def approve_all(document: Document) -> None:
    for paragraph in document.paragraphs.select_related("document__project"):
        approve(paragraph)


def run_jobs() -> None:
    """Do what the worker would do now."""
    for job in Job.objects.filter(status=JobStatus.QUEUED):
        run_job.call(job.pk)


@contextmanager
def worker() -> Iterator[None]:
    """A worker beside the test, which runs the jobs that wait now."""

    def work() -> None:
        run_jobs()
        connections.close_all()

    thread = Thread(target=work)
    thread.start()
    yield
    thread.join(timeout=30)
    assert not thread.is_alive()

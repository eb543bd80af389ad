"""The sample as the tests use it: its people, its texts, and its queue of jobs."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import Thread

from django.db import connections
from django.urls import reverse

from reviewapp.formats.reading import read_document
from reviewapp.management.sample import FOLDER
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

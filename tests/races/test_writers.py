"""Many writers on one database: none is turned away, and nothing is there twice."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from pytest_django import Settings

from reviewapp.engines import EngineSettings, circuit
from reviewapp.models import Candidate, Document, Job, Paragraph, ReviewEvent, User
from reviewapp.workflow.importing import import_document
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.proposing import request_candidates
from reviewapp.workflow.reviewing import add_candidate
from tests.engines.double import EngineDouble
from tests.factories import make_document, make_member, make_project
from tests.races.threads import at_once, together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

WRITERS = 8
SECONDS = 3.0
FILES = 15


def test_eight_writers_are_never_told_that_the_database_is_locked() -> None:
    project = make_project()
    sources = [f"Satz {number}." for number in range(WRITERS)]
    paragraphs = list(make_document(project, sources).paragraphs.all())
    people = [make_member(project) for _ in paragraphs]
    connection.close()  # the writers need all connections that there are
    ends_at = time.monotonic() + SECONDS

    def writing(paragraph: Paragraph, person: User) -> Callable[[], int]:
        def write() -> int:
            own = Paragraph.objects.select_related("document__project").get(pk=paragraph.pk)
            count = 0
            while time.monotonic() < ends_at:
                add_candidate(own, actor=person, text=f"Sentence {count}.", revision=count)
                count += 1
            return count

        return write

    counts = together([writing(*pair) for pair in zip(paragraphs, people, strict=True)])
    assert min(counts) > 0
    assert Candidate.objects.count() == sum(counts)
    assert list(Paragraph.objects.order_by("position").values_list("revision", flat=True)) == list(
        counts
    )


def test_of_two_imports_of_one_file_one_is_a_duplicate() -> None:
    project = make_project()
    for number in range(FILES):
        data = f"Titel {number}\n\nEin Satz.\n\nNoch ein Satz.\n".encode()

        def load(data: bytes = data) -> None:
            import_document(project, data, "bericht.txt", actor=None)

        assert sorted(at_once([load, load])) == ["DuplicateDocumentError", "won"]
    assert Document.objects.count() == FILES
    assert Paragraph.objects.count() == 3 * FILES


@pytest.mark.parametrize("lease", [timedelta(minutes=1), timedelta(0)])
def test_two_workers_on_one_job_make_no_doubles(
    lease: timedelta, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a lease the second worker takes over while the first still works."""
    monkeypatch.setattr(circuit, "_circuits", {})
    settings.JOB_LEASE = lease
    document = make_document(make_project(), [f"Satz {number}." for number in range(30)])
    with EngineDouble(delay=0.05) as double:
        settings.ENGINES = (
            EngineSettings("libretranslate", url=double.url, timeout=5.0, allow_private=True),
        )
        job = request_candidates(document, "libretranslate", actor=None)
        together([lambda: run_job.call(job.pk)] * 2)
    assert Job.objects.get().status == "done"
    assert Candidate.objects.count() == 30
    assert Candidate.objects.values("paragraph").distinct().count() == 30
    assert ReviewEvent.objects.filter(kind="proposed").count() == 30

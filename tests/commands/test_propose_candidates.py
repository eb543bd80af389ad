"""manage.py propose_candidates."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from reviewapp.engines import EngineSettings, circuit
from reviewapp.models import Candidate, Document, Job, JobStatus
from reviewapp.workflow.jobs import claim, finish
from reviewapp.workflow.proposing import request_candidates
from tests.engines.double import EngineDouble
from tests.factories import make_document, make_project

pytestmark = pytest.mark.django_db

SLEEP = "reviewapp.management.commands.propose_candidates.time.sleep"
SENTENCES = ["Der Rat tagt.", "Die Sitzung beginnt."]


@pytest.fixture(autouse=True)
def double(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[EngineDouble]:
    monkeypatch.setattr(circuit, "_circuits", {})
    monkeypatch.setattr("reviewapp.workflow.proposing.LONGEST_PAUSE", 0.01)
    with EngineDouble() as running:
        settings.ENGINES = (
            EngineSettings("libretranslate", url=running.url, timeout=5.0, allow_private=True),
        )
        yield running


@pytest.fixture
def document() -> Document:
    return make_document(make_project(), SENTENCES)


def propose(document: Document, engine: str = "libretranslate") -> tuple[str, str]:
    output, errors = StringIO(), StringIO()
    try:
        call_command("propose_candidates", document.pk, engine=engine, stdout=output, stderr=errors)
    except CommandError as error:
        return output.getvalue(), f"{errors.getvalue()}{error}"
    return output.getvalue(), errors.getvalue()


def test_it_counts_what_was_done(document: Document) -> None:
    assert propose(document) == ("2 of 2 paragraphs done, 0 failed.\n", "")


def test_repeating_adds_no_doubles(document: Document) -> None:
    propose(document)
    assert propose(document) == ("0 of 0 paragraphs done, 0 failed.\n", "")
    assert Candidate.objects.count() == 2


def test_what_failed_is_named_and_the_command_fails(
    document: Document, double: EngineDouble
) -> None:
    double.translations = {SENTENCES[1]: SENTENCES[1]}
    output, errors = propose(document)
    assert output == "1 of 2 paragraphs done, 1 failed.\n"
    first, last = errors.splitlines()
    assert first.startswith("Paragraph 2: ")
    assert last == "Some paragraphs have no candidate; run it again."


def test_an_engine_that_is_off_is_refused(document: Document) -> None:
    assert propose(document, "nosuch") == (
        "",
        "The engine “nosuch” is not switched on. The operator can add it to ENGINES.",
    )


def test_it_waits_for_a_worker_that_runs_the_job_already(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = claim(request_candidates(document, "libretranslate", actor=None).pk)
    assert held
    monkeypatch.setattr(SLEEP, lambda _seconds: finish(held))
    output, errors = propose(document)
    assert output.splitlines()[0] == f"A worker runs job {held.pk} already; waiting for it."
    assert not errors


def test_it_takes_over_from_a_worker_that_died(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = claim(request_candidates(document, "libretranslate", actor=None).pk)
    assert held

    def die(_seconds: float) -> None:
        Job.objects.filter(pk=held.pk).update(lease_until=timezone.now())

    monkeypatch.setattr(SLEEP, die)
    output, _errors = propose(document)
    assert output.splitlines()[1] == "2 of 2 paragraphs done, 0 failed."
    assert Job.objects.get().status == JobStatus.DONE


def test_an_unknown_document_is_refused(document: Document) -> None:
    missing: Any = Document(pk=4711)
    assert propose(missing) == ("", "There is no document 4711.")

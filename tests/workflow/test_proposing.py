"""Background runs against the engine double, over real sockets."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries, Settings

from reviewapp.engines import EngineSettings, circuit
from reviewapp.models import (
    Candidate,
    Document,
    Job,
    JobStatus,
    Membership,
    ParagraphStatus,
    ReviewEvent,
    Role,
)
from reviewapp.workflow import jobs
from reviewapp.workflow.errors import EngineNotAllowedError
from reviewapp.workflow.jobs import LeaseLostError, claim, finish, reap_jobs, run_job, step
from reviewapp.workflow.proposing import available_engines, import_candidates, request_candidates
from tests.engines.double import EngineDouble
from tests.engines.modes import Mode
from tests.factories import make_candidate, make_document, make_member, make_project

pytestmark = pytest.mark.django_db

SENTENCES = ["Der Rat tagt.", "Die Sitzung beginnt.", "Der Rat geht."]


@pytest.fixture
def double(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[EngineDouble]:
    monkeypatch.setattr(circuit, "_circuits", {})
    monkeypatch.setattr("reviewapp.workflow.proposing.LONGEST_PAUSE", 0.01)
    with EngineDouble() as running:
        settings.ENGINES = (
            EngineSettings("libretranslate", url=running.url, timeout=1.0, allow_private=True),
        )
        yield running


@pytest.fixture
def document() -> Document:
    return make_document(make_project(), SENTENCES)


def run(document: Document, **options: Any) -> Job:
    job = request_candidates(document, "libretranslate", actor=options.get("actor"))
    run_job.call(job.pk)
    job.refresh_from_db()
    return job


def texts(document: Document) -> list[str]:
    rows = Candidate.objects.filter(paragraph__document=document).order_by("paragraph__position")
    return list(rows.values_list("text", flat=True))


def test_an_engine_gives_every_paragraph_a_candidate(
    document: Document, double: EngineDouble
) -> None:
    job = run(document)
    assert (job.status, job.total, job.done, job.failed) == (JobStatus.DONE, 3, 3, 0)
    assert texts(document) == [f"EN: {sentence}" for sentence in SENTENCES]
    assert set(document.paragraphs.values_list("status", flat=True)) == {"translated"}
    assert ReviewEvent.objects.filter(kind="proposed", revision=None).count() == 3


def test_a_second_run_adds_no_doubles(document: Document, double: EngineDouble) -> None:
    run(document)
    job = run(document)
    assert (job.status, job.total) == (JobStatus.DONE, 0)
    assert len(texts(document)) == 3


def test_two_requests_at_once_share_one_job(document: Document, double: EngineDouble) -> None:
    first = request_candidates(document, "libretranslate", actor=None)
    assert request_candidates(document, "libretranslate", actor=None) == first
    assert DBTaskResult.objects.count() == 1


def test_approved_paragraphs_are_left_alone(document: Document, double: EngineDouble) -> None:
    paragraph = document.paragraphs.first()
    assert paragraph is not None
    reviewer = make_member(document.project)
    make_candidate(
        paragraph,
        status="approved",
        decided_by=reviewer,
        decided_at=timezone.now(),
        glossary_revision=0,
    )
    document.paragraphs.filter(pk=paragraph.pk).update(status=ParagraphStatus.FINAL)
    assert run(document).total == 2


def test_each_failed_paragraph_is_reported_with_its_reason(
    document: Document, double: EngineDouble
) -> None:
    double.translations = {SENTENCES[1]: SENTENCES[1]}
    job = run(document)
    assert (job.status, job.done, job.failed) == (JobStatus.DONE, 2, 1)
    failure = job.failures.get()
    assert failure.paragraph.position == 2
    assert failure.reason
    double.translations = {}
    again = run(document)
    assert (again.done, again.failed) == (1, 0)
    assert len(texts(document)) == 3


@pytest.mark.parametrize(
    "mode",
    [Mode.SLOW_DRIP, Mode.STATUS, Mode.HTML, Mode.NULL, Mode.EMPTY, Mode.FEWER, Mode.CLOSES],
)
def test_an_engine_out_of_order_fails_visibly_and_leaves_nothing_half(
    document: Document, double: EngineDouble, mode: Mode, settings: Settings
) -> None:
    double.mode = mode
    settings.ENGINES = (
        EngineSettings("libretranslate", url=double.url, timeout=0.2, allow_private=True),
    )
    job = run(document)
    assert (job.done, job.failed) == (0, 3)
    assert all(job.failures.values_list("reason", flat=True))
    assert texts(document) == []


def test_a_run_gives_up_when_everything_fails(double: EngineDouble) -> None:
    document = make_document(make_project(), [f"Satz {number}." for number in range(8)])
    double.mode = Mode.HTML
    job = run(document)
    assert (job.status, job.failed) == (JobStatus.FAILED, 5)
    assert "5 times in a row" in job.error


def test_an_answer_that_is_too_long_to_keep_is_a_failure(
    document: Document, double: EngineDouble
) -> None:
    double.translations = {SENTENCES[0]: "word " * 9_000}
    assert run(document).failed == 1


def test_an_engine_that_is_off_is_refused(document: Document, settings: Settings) -> None:
    settings.ENGINES = ()
    with pytest.raises(EngineNotAllowedError, match="not switched on"):
        request_candidates(document, "google", actor=None)


def test_a_project_that_sends_nothing_outside_has_no_external_engine(
    document: Document, double: EngineDouble, settings: Settings
) -> None:
    settings.ENGINES = (*settings.ENGINES, EngineSettings("google"))
    assert [engine.name for engine in available_engines(document.project)] == ["libretranslate"]
    with pytest.raises(EngineNotAllowedError, match="outside"):
        request_candidates(document, "google", actor=None)
    document.project.external_engines = True
    assert len(available_engines(document.project)) == 2


def test_the_worker_looks_at_the_rights_again(document: Document, double: EngineDouble) -> None:
    eva = make_member(document.project, Role.TRANSLATOR)
    job = request_candidates(document, "libretranslate", actor=eva)
    Membership.objects.all().delete()
    run_job.call(job.pk)
    job.refresh_from_db()
    assert job.status == JobStatus.FAILED
    assert double.requests == []


def test_the_worker_looks_at_the_project_again(document: Document, double: EngineDouble) -> None:
    job = request_candidates(document, "libretranslate", actor=None)
    Document.objects.get().project  # noqa: B018
    double_settings = EngineSettings("libretranslate", url="https://example.org")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.ENGINES", (double_settings,))
        run_job.call(job.pk)
    job.refresh_from_db()
    assert (job.status, double.requests) == (JobStatus.FAILED, [])


def test_a_right_that_is_lost_during_a_run_ends_it(
    document: Document, double: EngineDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewapp.workflow.proposing.LARGEST_BATCH", 1)
    eva = make_member(document.project, Role.TRANSLATOR)
    job = request_candidates(document, "libretranslate", actor=eva)

    def lose_it(*args: Any, **options: Any) -> None:
        Membership.objects.all().delete()
        step(*args, **options)

    monkeypatch.setattr("reviewapp.workflow.proposing.step", lose_it)
    run_job.call(job.pk)
    job.refresh_from_db()
    assert (job.status, job.total, job.done) == (JobStatus.FAILED, 3, 0)
    assert "no longer" in job.error


def test_a_job_that_is_done_is_not_run_again(document: Document, double: EngineDouble) -> None:
    job = run(document)
    asked = len(double.requests)
    run_job.call(job.pk)
    assert len(double.requests) == asked


def test_a_dead_workers_job_is_queued_again_and_finished(
    document: Document, double: EngineDouble
) -> None:
    job = request_candidates(document, "libretranslate", actor=None)
    assert claim(job.pk) is not None
    assert reap_jobs() == 0
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert reap_jobs() == 1
    assert DBTaskResult.objects.count() == 2
    run_job.call(job.pk)
    job.refresh_from_db()
    assert (job.status, job.attempts, job.done) == (JobStatus.DONE, 2, 3)


def test_a_job_that_kills_its_worker_again_and_again_fails(document: Document) -> None:
    job = Job.objects.create(kind="propose", document=document, engine="e")
    for _attempt in range(jobs.MOST_ATTEMPTS):
        claim(job.pk)
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        reap_jobs()
    job.refresh_from_db()
    assert job.status == JobStatus.FAILED
    assert "3 times" in job.error


def test_a_worker_that_lost_its_lease_changes_nothing_more(document: Document) -> None:
    job = Job.objects.create(kind="propose", document=document, engine="e")
    slow = claim(job.pk)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    quick = claim(job.pk)
    assert slow is not None
    assert quick is not None
    with pytest.raises(LeaseLostError):
        step(slow, done=1)
    finish(slow, error="late")
    job.refresh_from_db()
    assert (job.status, job.done) == (JobStatus.RUNNING, 0)


def test_a_lost_lease_ends_a_run_quietly(
    document: Document, double: EngineDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(*args: Any, **options: Any) -> None:
        raise LeaseLostError

    monkeypatch.setattr("reviewapp.workflow.proposing.step", lose)
    assert run(document).status == JobStatus.RUNNING


def test_a_fault_in_the_application_fails_the_job_and_is_raised(
    document: Document, double: EngineDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **options: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("reviewapp.workflow.proposing.build_engine", fail)
    job = Job.objects.create(kind="propose", document=document, engine="libretranslate")
    with pytest.raises(ZeroDivisionError):
        run_job.call(job.pk)
    job.refresh_from_db()
    assert job.status == JobStatus.FAILED


def test_a_file_gives_candidates_once(document: Document) -> None:
    rows = [(1, "The council meets."), (3, "The council leaves."), (99, "Nowhere.")]
    assert import_candidates(document, rows, origin_name="desk.txt", actor=None) == 2
    assert import_candidates(document, rows, origin_name="desk.txt", actor=None) == 0
    assert texts(document) == ["The council meets.", "The council leaves."]


def test_finding_the_engines_costs_no_query(
    document: Document, double: EngineDouble, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        available_engines(document.project)

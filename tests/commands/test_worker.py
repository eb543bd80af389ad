"""manage.py worker: background jobs, and what is done beside them."""

import logging
import os
import signal
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from reviewapp.engines import EngineSettings
from reviewapp.management.commands import worker
from reviewapp.models import Job, JobKind, JobStatus
from reviewapp.models.sessions import UserSession
from reviewapp.workflow import jobs
from reviewapp.workflow.proposing import request_candidates
from tests.factories import make_document, make_glossary, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def stopping(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    event = threading.Event()
    monkeypatch.setattr(jobs, "_stopping", event)
    return event


@pytest.fixture(autouse=True)
def as_before(stopping: threading.Event) -> Iterator[None]:
    signals = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
    handlers = [signal.getsignal(number) for number in signals]
    loggers = [logging.getLogger(name) for name in ("django_tasks", "django_tasks_db")]
    levels = [logger.level for logger in loggers]
    yield
    for number, handler in zip(signals, handlers, strict=True):
        signal.signal(number, handler)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture
def job(settings: Settings) -> Job:
    settings.ENGINES = (
        EngineSettings("libretranslate", url="http://localhost:1", allow_private=True),
    )
    return request_candidates(make_document(make_project()), "libretranslate", actor=None)


def _wait_for_the_caretaker() -> None:
    for thread in threading.enumerate():
        if "_take_care" in thread.name:
            thread.join(60)


@pytest.mark.django_db(transaction=True)
def test_it_works_until_it_is_asked_to_stop(
    stopping: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "POLL_EVERY", 0.01)
    taken_care = threading.Event()

    def reap() -> None:
        taken_care.set()
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(worker, "reap_jobs", reap)
    try:
        with pytest.raises(SystemExit) as caught:
            call_command("worker")
    finally:
        # The exit may have cut a BEGIN short, which would keep the database locked for all others.
        connection.close()
        _wait_for_the_caretaker()
    assert caught.value.code == 0
    assert taken_care.is_set()
    assert stopping.is_set()


def test_it_ends_when_its_parent_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda *values: killed.append(values))
    worker._take_care(os.getppid() + 1, threading.Event())
    assert killed == [(os.getpid(), signal.SIGTERM)]


@pytest.mark.parametrize(
    ("error", "level"), [(OperationalError("gone"), "WARNING"), (ZeroDivisionError(), "ERROR")]
)
def test_no_trouble_beside_the_tasks_ends_the_care(
    error: Exception, level: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    looks = 0
    ended = threading.Event()

    def fail() -> None:
        nonlocal looks
        looks += 1
        if looks == 2:
            ended.set()
        raise error

    monkeypatch.setattr(worker, "LOOK_EVERY", 0.001)
    monkeypatch.setattr(worker, "REAP_EVERY", 2)
    monkeypatch.setattr(worker, "reap_jobs", fail)
    monkeypatch.setattr(worker, "request_document_checks", lambda: None)
    monkeypatch.setattr(worker, "count_some", lambda: None)
    monkeypatch.setattr(worker, "index_some", lambda: None)
    for renew in ("renew_term_keys", "renew_clash_keys"):
        monkeypatch.setattr(worker, renew, lambda: None)
    monkeypatch.setattr(worker, "_tidy", lambda: None)
    worker._take_care(os.getppid(), ended)
    assert looks == 2
    said = [record for record in caplog.records if record.name == worker.__name__]
    assert {record.levelname for record in said} == {level}


def test_old_tasks_and_expired_sessions_are_deleted(job: Job) -> None:
    now = timezone.now()
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=now - timedelta(days=15))
    for name, days in (("old", -1), ("new", 1)):
        UserSession.objects.create(
            session_key=name, handle=name, session_data="", expire_date=now + timedelta(days=days)
        )
    worker._tidy()
    assert not DBTaskResult.objects.exists()
    assert UserSession.objects.get().session_key == "new"


def test_asked_to_stop_it_gives_the_job_back_without_counting_the_attempt(
    job: Job, monkeypatch: pytest.MonkeyPatch, stopping: threading.Event
) -> None:
    DBTaskResult.objects.all().delete()
    stopping.set()
    jobs.run_job.call(job.pk)
    job.refresh_from_db()
    assert (job.status, job.attempts, job.lease_until) == (JobStatus.QUEUED, 0, None)
    assert DBTaskResult.objects.ready().count() == 1


def test_a_queued_job_whose_task_was_lost_is_queued_again(job: Job) -> None:
    assert jobs.reap_jobs() == 0
    DBTaskResult.objects.update(status="RUNNING")
    assert jobs.reap_jobs() == 1
    assert jobs.reap_jobs() == 0
    assert DBTaskResult.objects.ready().count() == 1


def test_a_lost_recheck_is_closed_when_a_newer_one_waits() -> None:
    glossary = make_glossary()
    lost = Job.objects.create(
        kind=JobKind.RECHECK,
        glossary=glossary,
        status=JobStatus.RUNNING,
        attempts=1,
        lease_until=timezone.now() - timedelta(seconds=1),
    )
    newer = Job.objects.create(kind=JobKind.RECHECK, glossary=glossary)
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind=JobKind.RECHECK, glossary=glossary)
    jobs.reap_jobs()
    lost.refresh_from_db()
    newer.refresh_from_db()
    assert (lost.status, newer.status) == (JobStatus.DONE, JobStatus.QUEUED)


def test_a_job_that_another_worker_took_over_is_not_given_back(job: Job) -> None:
    held = jobs.claim(job.pk)
    assert held
    Job.objects.update(attempts=2)
    jobs.give_back(held)
    job.refresh_from_db()
    assert (job.status, job.attempts) == (JobStatus.RUNNING, 2)

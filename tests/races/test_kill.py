"""SIGKILL of real processes: what was begun is finished by another, or was never there."""

import base64
import random
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
import requests
from django.db.models import Count
from django.test import Client
from pytest_django import Settings

from reviewapp.engines import EngineSettings
from reviewapp.models import Candidate, Document, Job, Paragraph, Project, ReviewEvent
from reviewapp.workflow.proposing import request_candidates
from tests.commands.processes import (
    answers,
    beside_the_tests,
    free_port,
    started,
    stop,
    wait_until,
    workers_of,
)
from tests.engines.double import EngineDouble
from tests.factories import make_document, make_member, make_project

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

SENTENCES = 60
LONG = 300  # paragraphs of an imported file
TOKEN = "t" * 32


@pytest.fixture
def double(settings: Settings) -> Iterator[EngineDouble]:
    with EngineDouble(delay=0.2) as running:
        settings.ENGINES = (
            EngineSettings("libretranslate", url=running.url, timeout=1.0, allow_private=True),
        )
        yield running


@pytest.fixture
def env(double: EngineDouble, tmp_path: Path) -> dict[str, str]:
    return beside_the_tests(
        tmp_path / "data",
        ENGINES="libretranslate",
        LIBRETRANSLATE_URL=double.url,
        ENGINE_PRIVATE_HOSTS="127.0.0.1",
        ENGINE_TIMEOUT="1",
    )


def make_job(project: Project, name: str) -> Job:
    document = make_document(project, [f"Satz {n} von {name}." for n in range(SENTENCES)])
    return request_candidates(document, "libretranslate", actor=None)


def has_begun(job: Job) -> bool:
    return Job.objects.filter(pk=job.pk, done__gt=0).exists()


def check_candidates(expected: int) -> None:
    assert Candidate.objects.count() == expected
    assert Candidate.objects.values("paragraph").distinct().count() == expected
    assert ReviewEvent.objects.filter(kind="proposed").count() == expected
    assert set(Paragraph.objects.values_list("status", flat=True)) == {"translated"}


def test_a_new_worker_finishes_what_killed_workers_began(
    env: dict[str, str], tmp_path: Path
) -> None:
    project = make_project()
    jobs = [make_job(project, name) for name in ("A", "B", "C")]
    with ExitStack() as stack:
        workers = [
            stack.enter_context(started("worker", env=env, output=tmp_path / f"worker{n}"))
            for n in range(len(jobs))
        ]
        wait_until(lambda: any(map(has_begun, jobs)))
        for worker in workers:
            time.sleep(random.uniform(0, 0.3))
            worker.send_signal(signal.SIGKILL)
            worker.wait()
    assert Job.objects.exclude(status="done").exists(), "the workers were killed too late"
    with started("worker", env=env, output=tmp_path / "last") as worker:
        wait_until(lambda: not Job.objects.exclude(status="done").exists(), seconds=60)
        assert stop(worker) == 0
    check_candidates(len(jobs) * SENTENCES)
    assert "Traceback" not in (tmp_path / "last").read_text()


def test_a_worker_that_is_asked_to_stop_leaves_its_job_to_the_next(
    env: dict[str, str], tmp_path: Path
) -> None:
    job = make_job(make_project(), "A")
    with started("worker", env=env, output=tmp_path / "first") as worker:
        wait_until(lambda: has_begun(job))
        assert stop(worker, seconds=5) == 0
    job.refresh_from_db()
    assert (job.status, job.attempts) == ("queued", 0)
    assert job.done < SENTENCES
    with started("worker", env=env, output=tmp_path / "second") as worker:
        wait_until(lambda: Job.objects.filter(status="done").exists(), seconds=15)
        stop(worker)
    check_candidates(SENTENCES)
    assert "Traceback" not in (tmp_path / "first").read_text()


def content_of(name: str) -> bytes:
    return "\n\n".join(f"Satz {n} von {name}." for n in range(LONG)).encode()


def import_until_killed(address: str, slug: str, session: str, name: str) -> list[str]:
    """Import one file after the other; titles of those that the server said it has."""
    stored = []
    with requests.Session() as browser:
        browser.cookies.update({"session": session, "csrf": TOKEN})
        for number in range(1000):
            title = f"{name}{number}"
            form = {
                "csrfmiddlewaretoken": TOKEN,
                "title": title,
                "file_name": "bericht.txt",
                "content": base64.b64encode(content_of(title)).decode(),
            }
            url = f"{address}/projects/{slug}/import/store/"
            try:
                answer = browser.post(url, data=form, allow_redirects=False, timeout=30)
            except requests.ConnectionError:
                break
            assert answer.status_code == 302
            stored.append(title)
    return stored


@pytest.mark.parametrize("kill", [1, 2])
def test_an_import_is_whole_or_absent_after_the_server_is_killed(
    kill: int, tmp_path_factory: pytest.TempPathFactory, client: Client
) -> None:
    project = make_project("desk")
    client.force_login(make_member(project))
    session = client.cookies["session"].value
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    folder = tmp_path_factory.mktemp("server")
    # With DEBUG the static files are not compressed, which would take seconds.
    env = beside_the_tests(folder / "data", BIND=f"127.0.0.1:{port}", DEBUG="true")
    with started("serve", env=env, output=folder / "output") as server:
        wait_until(lambda: answers(address))
        with ThreadPoolExecutor(3) as threads:
            imports = [
                threads.submit(import_until_killed, address, "desk", session, name)
                for name in "ABC"
            ]
            wait_until(Document.objects.exists)
            time.sleep(random.uniform(0.05, 1))
            server.send_signal(signal.SIGKILL)
        acknowledged = {title for running in imports for title in running.result()}
        wait_until(lambda: not workers_of(server))
    assert acknowledged <= set(Document.objects.values_list("title", flat=True))
    counts = Document.objects.annotate(
        rows=Count("paragraphs", distinct=True), events=Count("paragraphs__events", distinct=True)
    )
    for document in counts.select_related("original"):
        assert (document.rows, document.events) == (LONG, LONG)
        assert bytes(document.original.content) == content_of(document.title)

"""Background runs: asking for one, and watching it."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from reviewapp.engines import EngineSettings
from reviewapp.models import (
    Document,
    Glossary,
    Job,
    JobFailure,
    JobKind,
    JobStatus,
    Project,
    Role,
    User,
)
from reviewapp.views import jobs
from tests.factories import make_document, make_member, make_project

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def project() -> Project:
    return make_project("desk")


@pytest.fixture
def document(project: Project) -> Document:
    return make_document(project, [f"Satz {number}." for number in range(60)], title="Die Lage")


@pytest.fixture
def tariq(project: Project, client: Client) -> User:
    tariq = make_member(project, Role.TRANSLATOR, "tariq")
    client.force_login(tariq)
    return tariq


@pytest.fixture
def engine(settings: Settings) -> str:
    settings.ENGINES = (
        EngineSettings(name="libretranslate", url="http://localhost:5000", allow_private=True),
    )
    return "libretranslate"


def make_job(document: Document, status: str = JobStatus.RUNNING, **fields: Any) -> Job:
    if status == JobStatus.RUNNING:
        fields["lease_until"] = timezone.now()
    return Job.objects.create(
        kind=JobKind.PROPOSE, document=document, engine="deepl", status=status, **fields
    )


def fail_paragraphs(job: Job, count: int) -> None:
    document = job.document
    assert document is not None
    for paragraph in document.paragraphs.all()[:count]:
        JobFailure.objects.create(job=job, paragraph=paragraph, reason="No <answer>.")


def propose(client: Client, document: Document, engine: str, **options: Any) -> Any:
    address = reverse("candidate-propose", args=[document.pk])
    return client.post(address, {"engine": engine}, **options)


def test_asking_an_engine_starts_a_job_and_leads_back(
    client: Client, tariq: User, document: Document, engine: str
) -> None:
    response = propose(client, document, engine, follow=True)
    job = Job.objects.get()
    assert (job.document, job.engine, job.requested_by) == (document, engine, tariq)
    content = response.content.decode()
    assert "The engine is at work" in content
    assert f'id="job-{job.pk}"' in content
    assert "Waiting" in content


def test_asking_twice_finds_the_job_that_is_under_way(
    client: Client, tariq: User, document: Document, engine: str
) -> None:
    propose(client, document, engine)
    propose(client, document, engine)
    assert Job.objects.count() == 1


@pytest.mark.parametrize("name", ["deepl", "", "<b>"])
def test_an_engine_that_is_off_is_refused_with_the_way_out(
    client: Client, tariq: User, document: Document, engine: str, name: str
) -> None:
    response = propose(client, document, name)
    content = response.content.decode()
    assert response.status_code == 409
    assert "is not switched on" in content
    assert reverse("document-detail", args=[document.pk]) in content
    assert "<b>”" not in content
    assert not Job.objects.exists()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.TERMINOLOGIST])
def test_roles_that_do_not_propose_are_refused(
    client: Client, project: Project, document: Document, engine: str, role: str
) -> None:
    client.force_login(make_member(project, role))
    assert propose(client, document, engine).status_code == 403
    assert not Job.objects.exists()


def test_an_engine_is_asked_by_post_only(client: Client, tariq: User, document: Document) -> None:
    assert client.get(reverse("candidate-propose", args=[document.pk])).status_code == 405


def watch(client: Client, job: Job, **options: Any) -> Any:
    response = client.get(reverse("job-detail", args=[job.pk]), **options)
    assert response.status_code == 200
    assert "HX-Request" in response["Vary"]
    return response


def test_a_running_job_is_asked_for_again_and_can_be_reloaded_without_a_script(
    client: Client, tariq: User, document: Document
) -> None:
    job = make_job(document, total=60, done=20, failed=1)
    fragment = watch(client, job, headers=HTMX).content.decode()
    assert fragment.strip().startswith(f'<article class="job" id="job-{job.pk}"')
    assert 'hx-trigger="every 1s"' in fragment
    assert '<progress max="60" value="21"' in fragment
    assert "20 of 60 paragraphs done" in fragment
    assert "Reload" in fragment
    page = watch(client, job).content.decode()
    assert page.startswith("<!doctype html>")
    assert "Die Lage" in page


def test_a_finished_job_is_announced_and_not_asked_for_again(
    client: Client, tariq: User, document: Document
) -> None:
    job = make_job(document, JobStatus.DONE, total=60, done=58, failed=2)
    response = watch(client, job, headers=HTMX)
    fragment = response.content.decode()
    assert "hx-trigger" not in fragment
    assert "Show the new candidates" in fragment
    said = json.loads(response["HX-Trigger"])["announce"]["value"]
    assert said == "The engine is ready: 58 candidates, 2 failures."


def test_a_failed_job_says_why(client: Client, tariq: User, document: Document) -> None:
    job = make_job(document, JobStatus.FAILED, error="DeepL failed 5 times in a row: no answer.")
    assert "5 times in a row" in watch(client, job).content.decode()


def test_each_paragraph_that_failed_is_shown_with_its_reason(
    client: Client, tariq: User, document: Document
) -> None:
    job = make_job(document, JobStatus.DONE, total=60, failed=55)
    fail_paragraphs(job, 55)
    fragment = watch(client, job, headers=HTMX).content.decode()
    assert fragment.count("No &lt;answer&gt;.") == jobs.FAILURES_SHOWN
    assert "All 55 failures" in fragment
    page = watch(client, job, data={"page": "2"}).context["page"]
    assert [failure.paragraph.position for failure in page] == [51, 52, 53, 54, 55]
    whole = watch(client, job).content.decode()
    assert whole.count("No &lt;answer&gt;.") == jobs.FAILURES_PER_PAGE


def test_a_job_costs_the_same_for_one_failure_and_for_many(
    client: Client,
    tariq: User,
    document: Document,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    one, many = make_job(document, JobStatus.DONE), make_job(document, JobStatus.DONE)
    fail_paragraphs(one, 1)
    fail_paragraphs(many, 45)
    watch(client, one)
    for job in (one, many):
        with django_assert_num_queries(7):
            watch(client, job)


def test_jobs_that_one_may_not_see_are_not_there(client: Client, tariq: User) -> None:
    foreign = make_job(make_document(make_project()))
    recheck = Job.objects.create(
        kind=JobKind.RECHECK, glossary=Glossary.objects.create(name="Terms")
    )
    for pk in (foreign.pk, recheck.pk, 0, 10**30):
        assert client.get(reverse("job-detail", args=[pk])).status_code == 404

"""The states of a job: under way, done, failed."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from reviewapp.models import Document, Job, JobFailure, JobKind, JobStatus
from tests.browser.sample import Sample, run_jobs
from tests.browser.visits import Visits


def job_running(visits: Visits, sample: Sample) -> Page:
    page = visits.open("tariq", sample.page("document-detail"))
    page.get_by_role("button", name="Propose candidates").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    return page


def job_done(visits: Visits, sample: Sample) -> Page:
    page = job_running(visits, sample)
    run_jobs()
    page.reload()
    return page


def job_failed(visits: Visits, sample: Sample) -> Page:
    return visits.open("tariq", reverse("job-detail", args=[failed_job(sample.document).pk]))


def failed_job(document: Document) -> Job:
    job = Job.objects.create(
        kind=JobKind.PROPOSE,
        document=document,
        engine="libretranslate",
        status=JobStatus.FAILED,
        error="LibreTranslate failed 5 times in a row: no answer.",
        total=8,
        failed=5,
    )
    for paragraph in document.paragraphs.all()[:5]:
        JobFailure.objects.create(job=job, paragraph=paragraph, reason="No answer in 30 seconds.")
    return job

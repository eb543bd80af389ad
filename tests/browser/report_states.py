"""The states of the term report."""

from playwright.sync_api import Page, expect

from reviewapp.models import Concept
from reviewapp.workflow.reporting import request_report
from tests.browser.sample import Sample, approve_all, run_jobs
from tests.browser.visits import Visits


def term_report_empty(visits: Visits, sample: Sample) -> Page:
    page = visits.open("vera", sample.page("document-terms"))
    expect(page.get_by_text("Nothing is approved yet.")).to_be_visible()
    return page


def term_report_waits(visits: Visits, sample: Sample) -> Page:
    approve_all(sample.document)
    request_report(sample.document, actor=None)
    page = visits.open("vera", sample.page("document-terms"))
    expect(page.get_by_role("progressbar")).to_be_visible()
    return page


def term_report(visits: Visits, sample: Sample) -> Page:
    """With first mentions out of order."""
    Concept.objects.filter(terms__text="CSTO").update(first_mention=True)
    approve_all(sample.document)
    request_report(sample.document, actor=None)
    run_jobs()
    page = visits.open("vera", sample.page("document-terms"))
    expect(page.get_by_text("stands here for the first time")).to_be_visible()
    return page

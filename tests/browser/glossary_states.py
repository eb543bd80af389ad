"""The states of a glossary file on its way in."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from reviewapp.models import Glossary, GlossaryImport, User
from reviewapp.workflow.glossary_importing import request_comparison, start_import
from tests.browser.sample import Sample, run_jobs
from tests.browser.visits import Visits

FILE = b"German;English;Definition\nGrenzschutz;border protection;\nOVKS;CSTO;A pact.\nRat;;\n"


def sent() -> GlossaryImport:
    glossary = Glossary.objects.get()
    theo = User.objects.get(username="theo")
    return start_import(glossary, FILE, "terms.csv", mode="update", actor=theo)


def glossary_columns(visits: Visits, sample: Sample) -> Page:
    page = visits.open("theo", reverse("import-detail", args=[sent().pk]))
    expect(page.get_by_role("heading", name="What the columns hold")).to_be_visible()
    return page


def glossary_compared(visits: Visits, sample: Sample) -> Page:
    row = sent()
    request_comparison(row, actor=User.objects.get(username="theo"))
    run_jobs()
    page = visits.open("theo", reverse("import-detail", args=[row.pk]) + "?show=changed")
    expect(page.locator("ins").first).to_be_visible()
    return page


def glossary_files(visits: Visits, sample: Sample) -> Page:
    sent()
    page = visits.open("theo", reverse("glossary-files", args=[Glossary.objects.get().pk]))
    expect(page.get_by_text("not compared")).to_be_visible()
    return page

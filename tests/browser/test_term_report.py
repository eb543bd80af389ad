"""Having a term report made, and seeing it come."""

import pytest
from playwright.sync_api import expect

from tests.browser.sample import Sample, approve_all, worker
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser


def test_the_report_comes_by_itself_when_it_is_made(visits: Visits, sample: Sample) -> None:
    approve_all(sample.document)
    page = visits.open("vera", sample.address(1))
    page.get_by_role("link", name="Term report").click()
    page.get_by_role("button", name="Make the report").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    with worker():
        expect(page.get_by_role("heading", name="Glossary terms")).to_be_visible(timeout=20_000)
    expect(page.locator("#announce")).to_have_text("The term report is ready.")
    expect(page.get_by_role("button", name="Make it again")).to_be_visible()
    row = page.get_by_role("row", name="Waffenhandel")
    expect(row).to_contain_text("arms trafficking")
    row.get_by_role("link").first.click()
    expect(page).to_have_url(f"{sample.address(3)}#active")


def test_the_table_can_be_saved(visits: Visits, sample: Sample) -> None:
    approve_all(sample.document)
    page = visits.open("vera", sample.page("document-terms"))
    page.get_by_role("button", name="Make the report").click()
    with worker():
        table = page.get_by_role("link", name="Table (CSV)")
        expect(table).to_be_visible(timeout=20_000)
    with page.expect_download() as download:
        table.click()
    assert download.value.suggested_filename.endswith("terms.csv")

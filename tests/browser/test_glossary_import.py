"""A glossary file sent in by keyboard: its columns, what it would change, and the change."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from reviewapp.models import Concept
from tests.browser.sample import Sample, worker
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

FILE = "German;English;Definition\nGrenzschutz;border protection;\nOVKS;CSTO;A <i>pact</i>.\n"


def test_from_the_project_to_the_imported_concepts(
    visits: Visits, sample: Sample, tmp_path: Path
) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(FILE)
    page = visits.open("theo", f"/projects/{sample.document.project.slug}/")
    page.get_by_title("Import and export").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Drop a file here").set_input_files(path)
    page.get_by_role("button", name="Look at what it says").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Definition")).to_have_value("definition")
    page.get_by_role("button", name="Compare with the glossary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    with worker():
        expect(page.get_by_role("heading", name="What would be done")).to_be_visible(timeout=20_000)
        expect(page.locator("#announce")).to_have_text("Compared.")
        page.get_by_role("link", name="Changed 1").focus()
        page.keyboard.press("Enter")
        expect(page.locator("ins")).to_have_text("A <i>pact</i>.")
    page.get_by_role("button", name="Import 2 concepts").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The file is being imported.")).to_be_visible()
    with worker():
        expect(page.get_by_text("Imported: 2 concepts were written.")).to_be_visible(timeout=20_000)
    assert Concept.objects.filter(terms__text="Grenzschutz", status="approved").exists()

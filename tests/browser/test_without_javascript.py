"""The whole job in a browser that runs no scripts: every action is a form or a link."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from reviewapp.formats.writing import ExportFormat
from reviewapp.models import CandidateStatus, ParagraphStatus
from tests.browser import desk
from tests.browser.exports import english_of
from tests.browser.sample import (
    ARTICLE,
    COUNT,
    Sample,
    approve,
    approve_all,
    run_jobs,
    translations,
)
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

GOOD = translations("edited")


@pytest.fixture
def page(visits: Visits) -> Page:
    return visits.open("rosa", java_script_enabled=False)


def look(page: Page, sample: Sample, position: int) -> None:
    page.goto(sample.address(position))
    expect(desk.heading(page, position)).to_be_visible()


def test_one_signs_in_and_out(visits: Visits, sample: Sample) -> None:
    page = visits.open(path="/", java_script_enabled=False)
    page.get_by_label("Username").fill("rosa")
    page.get_by_label("Password").fill(sample.passwords["rosa"])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="My work")).to_be_visible()
    page.get_by_text("Rosa Richter").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_file_is_imported_after_a_look_at_its_paragraphs(
    page: Page, sample: Sample, tmp_path: Path
) -> None:
    path = tmp_path / "zweiter.txt"
    path.write_text(ARTICLE.read_text("utf-8") + "\n\nEin Satz mehr.", "utf-8")
    page.goto(f"/projects/{sample.document.project.slug}/")
    page.get_by_role("link", name="Import a document").click()
    page.get_by_label("choose one").set_input_files(path)
    page.get_by_role("button", name="Look at the paragraphs").click()
    page.get_by_role("button", name=f"Import {COUNT + 1} paragraphs").click()
    expect(page.get_by_text(f"0 of {COUNT + 1} approved").first).to_be_visible()


def test_an_engine_proposes_candidates(page: Page, sample: Sample) -> None:
    page.goto(sample.page("document-detail"))
    page.get_by_role("button", name="Propose candidates").click()
    expect(page.get_by_text("Waiting")).to_be_visible()
    run_jobs()
    page.get_by_role("link", name="Reload").click()
    expect(page.get_by_text(f"{COUNT} of {COUNT} paragraphs done")).to_be_visible()
    look(page, sample, 1)
    expect(desk.candidates(page)).to_have_count(3)


def test_a_paragraph_is_approved_and_reopened(page: Page, sample: Sample) -> None:
    look(page, sample, 1)
    desk.approve_button(page).click()
    expect(desk.heading(page, 2)).to_be_visible()
    assert sample.paragraph(1).status == ParagraphStatus.FINAL
    desk.undo_button(page).click()
    expect(desk.heading(page, 1)).to_be_visible()
    assert sample.paragraph(1).status == ParagraphStatus.TRANSLATED


def test_an_approved_paragraph_is_reopened_on_its_own_page(page: Page, sample: Sample) -> None:
    approve(sample.paragraph(1))
    look(page, sample, 1)
    page.get_by_role("button", name="Reopen").click()
    expect(desk.editor(page)).to_have_value(GOOD[1])


def test_a_text_with_errors_is_refused_with_the_reasons(page: Page, sample: Sample) -> None:
    look(page, sample, 1)
    page.get_by_role("link", name="Use candidate 2").click()
    desk.approve_button(page).click()
    expect(desk.blockers(page).first).to_be_focused()
    expect(desk.blockers(page).first).to_contain_text("CSTO")
    expect(desk.editor(page)).to_have_value(translations("literal")[1])


def test_a_finding_is_dismissed_and_taken_back(page: Page, sample: Sample) -> None:
    look(page, sample, 1)
    page.get_by_role("link", name="Use candidate 2").click()
    before = desk.findings(page).count()
    page.get_by_role("button", name="Dismiss…").first.click()
    page.get_by_role("radio", name="the check is mistaken").check()
    page.get_by_role("button", name="Dismiss", exact=True).click()
    expect(desk.editor(page)).to_have_value(translations("literal")[1])
    page.get_by_text("1 dismissed finding").click()
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("1 dismissed finding")).to_have_count(0)
    expect(desk.findings(page)).to_have_count(before)
    expect(desk.editor(page)).to_have_value(translations("literal")[1])


def test_a_text_is_written_and_kept_when_somebody_was_faster(
    visits: Visits, page: Page, sample: Sample
) -> None:
    look(page, sample, 1)
    other = visits.open("ruben", sample.address(1), java_script_enabled=False)
    desk.editor(other).fill(GOOD[1] + " One.")
    desk.save_button(other).click()
    expect(desk.candidates(other)).to_have_count(3)
    desk.editor(page).fill(GOOD[1] + " Two.")
    desk.save_button(page).click()
    expect(page.get_by_text("Ruben Reich changed the text").first).to_be_visible()
    expect(desk.editor(page)).to_have_value(GOOD[1] + " Two.")
    page.get_by_role("button", name="Keep mine as a new candidate").click()
    expect(desk.candidates(page)).to_have_count(4)


def test_a_candidate_is_rejected_with_a_reason(page: Page, sample: Sample) -> None:
    look(page, sample, 1)
    page.get_by_role("link", name="Reject… candidate 2").click()
    page.get_by_role("button", name="Reject").click()
    expect(desk.own_words(page)).to_have_attribute("aria-invalid", "true")
    expect(desk.own_words(page)).to_be_focused()
    desk.reason(page, "Wrong term.").check()
    page.get_by_role("button", name="Reject").click()
    expect(desk.candidates(page).filter(has_text="Wrong term.")).to_be_visible()
    rejected = sample.paragraph(1).candidates.get(status=CandidateStatus.REJECTED)
    assert rejected.text == translations("literal")[1]
    desk.undo_button(page).click()
    expect(desk.candidates(page).filter(has_text="Wrong term.")).to_have_count(0)
    rejected.refresh_from_db()
    assert rejected.status == CandidateStatus.PROPOSED


def test_a_comment_is_made_and_resolved(page: Page, sample: Sample) -> None:
    look(page, sample, 1)
    page.get_by_role("heading", name="Comments").click()
    page.get_by_role("textbox", name="New comment").fill("Is this the official title?")
    page.get_by_role("button", name="Comment", exact=True).click()
    comment = page.get_by_role("listitem").filter(has_text="official title")
    expect(comment).to_be_visible()
    comment.get_by_role("button", name="Resolve").click()
    page.get_by_role("heading", name="Comments").click()
    expect(comment.get_by_text("Resolved by Rosa Richter")).to_be_visible()


def test_an_export_is_refused_with_links_and_then_downloaded(page: Page, sample: Sample) -> None:
    page.goto(sample.page("document-download", "html"))
    page.get_by_role("link", name="Paragraph 3").click()
    expect(desk.heading(page, 3)).to_be_visible()
    approve_all(sample.document)
    page.goto(sample.page("document-export"))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download – HTML page").click()
    content = Path(waiting.value.path()).read_bytes()
    assert english_of(ExportFormat.HTML, content) == list(GOOD.values())

"""A filter in the browser: by key, in the address, through decisions, and back out of it."""

import re

import pytest
from playwright.sync_api import Page, expect

from reviewapp.models import ParagraphStatus
from tests.browser import desk
from tests.browser.sample import FOOTNOTE, Sample
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

QUOTATIONS = "kind:quotation"


@pytest.fixture
def page(visits: Visits, sample: Sample) -> Page:
    page = visits.open("rosa", sample.address(1))
    desk.is_at(page, 1)
    return page


def set_filter(page: Page, sentence: str) -> None:
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Filter")
    expect(field).to_be_focused()
    field.fill(sentence)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("filter="))
    desk.is_settled(page)


def positions(sample: Sample, kind: str) -> list[int]:
    return list(sample.document.paragraphs.filter(kind=kind).values_list("position", flat=True))


def test_a_filter_is_set_by_key_and_the_steps_follow_it(page: Page, sample: Sample) -> None:
    first, second = positions(sample, "quotation")[:2]
    set_filter(page, QUOTATIONS)
    desk.is_at(page, first)
    expect(desk.heading(page, first)).to_be_focused()
    expect(page.locator("#announce")).to_contain_text("The filter shows")
    page.keyboard.press("j")
    desk.is_at(page, second)
    expect(page).to_have_url(re.compile("filter="))
    page.go_back()
    desk.is_at(page, first)


def test_approving_goes_on_among_the_paragraphs_of_the_filter(page: Page, sample: Sample) -> None:
    first, second = positions(sample, "quotation")[:2]
    set_filter(page, "state:review " + QUOTATIONS)
    desk.is_at(page, first)
    page.keyboard.press("a")
    desk.is_at(page, second)
    assert sample.paragraph(first).status == ParagraphStatus.FINAL
    page.keyboard.press("u")
    desk.is_at(page, first)
    expect(page).to_have_url(re.compile("filter="))


def test_leaving_the_filter_keeps_the_paragraph_and_what_is_typed(
    page: Page, sample: Sample
) -> None:
    set_filter(page, "kind:footnote")
    desk.is_at(page, FOOTNOTE)
    page.get_by_role("link", name="Leave the filter").click()
    desk.is_at(page, FOOTNOTE)
    expect(page).not_to_have_url(re.compile("filter="))
    expect(page.get_by_role("searchbox", name="Filter")).to_have_value("")


def test_a_filter_is_chosen_saved_and_found_again(page: Page, sample: Sample) -> None:
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("link", name=re.compile("^To review")).click()
    expect(page.get_by_role("searchbox", name="Filter")).to_have_value("state:review,first")
    desk.is_settled(page)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Save this filter as").fill("Mine")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.get_by_text("Filter “Mine” saved.")).to_be_visible()
    page.get_by_text("Filters", exact=True).click()
    expect(page.get_by_role("link", name="Mine")).to_be_visible()


def test_a_filter_works_without_javascript(visits: Visits, sample: Sample) -> None:
    page = visits.open("rosa", sample.address(1), java_script_enabled=False)
    page.get_by_role("searchbox", name="Filter").fill("kind:footnote")
    page.get_by_role("button", name="Set the filter").click()
    expect(desk.heading(page, FOOTNOTE)).to_be_visible()
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("link", name="Filters to choose from").click()
    expect(page.get_by_role("heading", name="Filters", exact=True)).to_be_visible()

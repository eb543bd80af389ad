"""The palette: opened from anywhere, steered by keys, closed to where one was."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser import desk
from tests.browser.sample import Sample
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

PLACE = 3
ANSWER = re.compile(r"/palette/")


@pytest.fixture
def page(visits: Visits, sample: Sample) -> Page:
    page = visits.open("rosa", sample.address(PLACE))
    desk.is_at(page, PLACE)
    return page


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Paragraph number")


def chosen(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Where to").get_by_role("option", selected=True)


def answered(page: Page) -> Locator:
    """What comes from the server, after what the page knew by itself."""
    return page.get_by_role("listbox", name="Where to").get_by_role("group", name="Documents")


def test_a_number_leads_to_its_paragraph(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(field(page)).to_be_focused()
    field(page).fill("5")
    expect(chosen(page)).to_contain_text("Paragraph 5")
    page.keyboard.press("Enter")
    desk.is_at(page, 5)


def test_enter_waits_for_the_answer_to_what_was_typed(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(field(page)).to_be_focused()
    page.keyboard.insert_text("5")
    page.keyboard.press("Enter")
    desk.is_at(page, 5)


def test_escape_goes_back_into_the_editor_with_what_was_typed(page: Page) -> None:
    desk.editor(page).fill("Something")
    desk.editor(page).focus()
    page.keyboard.press("Control+k")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(desk.editor(page)).to_be_focused()
    expect(desk.editor(page)).to_have_value("Something")


def test_the_arrows_choose_and_the_field_names_what_is_chosen(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(answered(page)).to_be_visible()
    first = chosen(page).get_attribute("id") or ""
    page.keyboard.press("ArrowDown")
    expect(chosen(page)).not_to_have_id(first)
    identity = chosen(page).get_attribute("id")
    expect(field(page)).to_have_attribute("aria-activedescendant", identity or "")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(chosen(page)).to_have_count(1)


def test_an_answer_that_comes_late_leaves_what_the_arrows_chose(page: Page) -> None:
    held: list[Route] = []
    page.route(ANSWER, lambda route: held.append(route))
    page.keyboard.press("Control+k")
    page.keyboard.press("ArrowDown")
    second = chosen(page).text_content() or ""
    expect(answered(page)).to_have_count(0)
    held[0].continue_()
    expect(answered(page)).to_be_visible()
    expect(chosen(page)).to_have_text(second)


def test_an_action_of_the_page_is_pressed(page: Page) -> None:
    page.keyboard.press("Control+k")
    field(page).fill("par nex")
    expect(chosen(page)).to_have_text(re.compile("^Next paragraph"))
    page.keyboard.press("Enter")
    desk.is_at(page, PLACE + 1)


def test_what_every_page_can_do_comes_before_the_search(page: Page) -> None:
    page.keyboard.press("Control+k")
    field(page).fill("my work")
    expect(chosen(page)).to_have_text("My work")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="My work")).to_be_visible()


def test_a_term_leads_to_the_paragraphs_in_which_it_occurs(page: Page) -> None:
    page.keyboard.press("Control+k")
    field(page).fill("CSTO")
    expect(chosen(page)).to_contain_text("CSTO")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("filter=term"))
    expect(page.get_by_role("searchbox", name="Filter")).to_have_value("term:CSTO")


def test_the_button_opens_it_on_a_phone(visits: Visits, sample: Sample) -> None:
    page = visits.open("rosa", "/", width=390, height=844)
    page.get_by_role("link", name="Search").click()
    field(page).fill("Nowhere at all")
    expect(page.get_by_role("option", name=re.compile("Search all documents"))).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Search")).to_be_visible()


def test_without_javascript_the_button_is_a_link_to_the_search(
    visits: Visits, sample: Sample
) -> None:
    page = visits.open("rosa", "/", java_script_enabled=False)
    page.get_by_role("link", name="Search").click()
    expect(page.get_by_role("heading", name="Search")).to_be_visible()

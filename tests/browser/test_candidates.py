"""Candidates beside each other: compared, and taken whole or in parts."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser import desk
from tests.browser.sample import Sample, translations
from tests.browser.test_accessible import NARROW, WIDE, too_wide, violations
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

BODY = 2
LITERAL = translations("literal")[BODY]
SENTENCE = re.search(r"This information.*", LITERAL)


@pytest.fixture
def page(visits: Visits, sample: Sample) -> Page:
    page = visits.open("rosa", sample.address(BODY))
    desk.is_at(page, BODY)
    return page


def literal(page: Page) -> Locator:
    return desk.candidates(page).filter(has_text="literal").first


def test_another_comparison_leaves_the_editor_as_it_is(page: Page) -> None:
    desk.editor(page).fill("Something typed.")
    page.get_by_label("Compare with").focus()
    page.get_by_label("Compare with").select_option(label="2 · literal")
    expect(literal(page)).to_contain_text("The others are compared with this one.")
    expect(page.get_by_label("Compare with")).to_be_focused()
    page.get_by_label("Compare with").select_option("all")
    expect(desk.candidates(page).first.locator("mark.unshared").first).to_be_visible()
    expect(desk.editor(page)).to_have_value("Something typed.")
    page.keyboard.press("Escape")
    page.get_by_role("heading", name="Candidates").click()
    page.keyboard.press("d")
    expect(page.get_by_role("button", name="Differences")).to_have_attribute(
        "aria-pressed", "false"
    )


def test_one_sentence_is_taken_by_keyboard(page: Page) -> None:
    assert SENTENCE is not None
    desk.editor(page).fill("It ended.")
    literal(page).get_by_text("By sentence").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(desk.editor(page)).to_have_value("It ended. " + SENTENCE[0])


def test_marked_words_are_taken_without_what_the_comparison_adds(page: Page) -> None:
    desk.editor(page).fill("He")
    page.keyboard.press("Escape")
    button = page.get_by_role("button", name="Insert the marked words")
    expect(button).to_have_count(0)
    literal(page).locator(".text").evaluate(
        """(text) => {
          const [first, last] = ["President of Tajikistan", "Tajik president"].map((words) =>
            [...text.querySelectorAll("del, ins")].find((e) => e.textContent.includes(words)));
          getSelection().setBaseAndExtent(first, 0, last, last.childNodes.length);
        }"""
    )
    expect(button).to_have_count(1)
    button.click()
    expect(desk.editor(page)).to_have_value("He Tajik president")
    expect(button).to_have_count(0)


def test_a_version_of_the_history_is_taken_and_taken_back(page: Page) -> None:
    desk.editor(page).fill("Something typed.")
    history = page.get_by_role("region", name="History")
    history.get_by_role("heading", name="History").click()
    line = history.get_by_role("listitem").filter(has_text="literal proposed")
    line.get_by_role("link", name="Take this version").click()
    expect(desk.editor(page)).to_have_value(LITERAL)
    expect(desk.editor(page)).to_be_focused()
    page.keyboard.press("Control+z")
    expect(desk.editor(page)).to_have_value("Something typed.")


def test_without_javascript_the_comparison_is_a_form(visits: Visits, sample: Sample) -> None:
    page = visits.open("rosa", sample.address(BODY), java_script_enabled=False)
    page.get_by_label("Compare with").select_option("all")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator("mark.unshared").first).to_be_visible()
    expect(page.get_by_label("Compare with")).to_have_value("all")


def test_comparisons_are_for_everybody(page: Page) -> None:
    page.get_by_label("Compare with").select_option("all")
    expect(page.locator("mark.unshared").first).to_be_visible()
    literal(page).get_by_text("By sentence").click()
    page.evaluate(Axe().axe_script)
    for size in (WIDE, NARROW):
        assert violations(page, size, "light") == []
        assert violations(page, size, "dark") == []
        assert too_wide(page) == []

"""Terms explain themselves on a card, and are written where the caret is."""

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
GOOD = translations("edited")[BODY]


@pytest.fixture
def page(visits: Visits, sample: Sample) -> Page:
    page = visits.open("rosa", sample.address(BODY))
    desk.is_at(page, BODY)
    return page


def term(page: Page, words: str = "OVKS") -> Locator:
    return page.get_by_role("region", name="Terms").get_by_role(
        "button", name=f"{words} in English"
    )


def card(page: Page) -> Locator:
    return page.get_by_role("dialog", name="OVKS")


def write_anew(page: Page, text: str) -> None:
    desk.editor(page).fill(text)
    expect(page.get_by_role("region", name="Terms").get_by_text("missing").first).to_be_visible()


# --- Cards -----------------------------------------------------------------------------------


def test_pointing_at_a_term_opens_its_card_which_can_be_pointed_at(page: Page) -> None:
    term(page).hover()
    expect(card(page)).to_contain_text("Collective Security Treaty Organization")
    card(page).hover()
    page.wait_for_timeout(600)
    expect(card(page)).to_be_visible()
    page.mouse.move(10, 300)
    expect(card(page)).to_be_hidden()


def test_a_press_keeps_the_card_and_another_closes_it(page: Page) -> None:
    term(page).click()
    page.mouse.move(10, 300)
    page.wait_for_timeout(600)
    expect(card(page)).to_be_visible()
    term(page).click()
    expect(card(page)).to_be_hidden()
    term(page).click()
    card(page).get_by_role("button", name="Close").click()
    expect(card(page)).to_be_hidden()


def test_by_keyboard_the_card_opens_when_it_is_pressed_for_and_escape_dismisses_it(
    page: Page,
) -> None:
    before = page.get_by_role("region", name="Terms").get_by_role("button", name="Insert candidacy")
    before.focus()
    page.keyboard.press("Tab")
    expect(term(page)).to_be_focused()
    expect(card(page)).to_be_hidden()
    page.keyboard.press("Enter")
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(term(page)).to_be_focused()


def test_a_press_on_a_mark_in_the_german_text_opens_the_card(page: Page) -> None:
    page.locator("#source mark").filter(has_text="Generalsekretär").click()
    expect(page.get_by_role("dialog", name="Generalsekretär")).to_be_visible()


def test_without_javascript_a_press_leads_to_the_term_and_back(
    visits: Visits, sample: Sample
) -> None:
    page = visits.open("rosa", sample.address(BODY), java_script_enabled=False)
    term(page).click()
    expect(page.get_by_role("group", name="OVKS")).to_contain_text("CSTO")
    page.get_by_role("link", name="Back to the paragraph").click()
    desk.is_at(page, BODY)


def test_cards_are_asked_for_once_and_again_after_the_server_was_away(
    page: Page, visits: Visits
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/terms/", lambda route: route.abort())
    term(page).click()
    expect(page.locator("#status-bar")).to_contain_text("The server cannot be reached")
    visits.complaints.clear()  # the browser reports the request that was cut off
    page.unroute("**/terms/")
    term(page).click()
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    term(page, "Präsident").click()
    expect(page.get_by_role("dialog", name="Präsident")).to_be_visible()
    assert len([url for url in asked if url.endswith("/terms/")]) == 2


def test_a_card_is_for_everybody(page: Page) -> None:
    term(page).click()
    page.evaluate(Axe().axe_script)
    for size in (WIDE, NARROW):
        for scheme in ("light", "dark"):
            assert violations(page, size, scheme) == []
        assert too_wide(page) == []


# --- Inserting -------------------------------------------------------------------------------


def test_t_and_a_number_insert_the_term_at_the_caret(page: Page) -> None:
    write_anew(page, "He met  today.")
    desk.editor(page).evaluate("field => field.setSelectionRange(7, 7)")
    page.keyboard.press("Escape")
    first = page.get_by_role("region", name="Terms").get_by_role("listitem").first
    words = first.locator("[data-insert]").get_attribute("data-insert")
    page.keyboard.press("t")
    expect(page.locator("#announce")).to_contain_text("Press the number of a term")
    page.keyboard.press("1")
    expect(desk.editor(page)).to_have_value(f"He met {words} today.")
    expect(desk.editor(page)).not_to_be_focused()
    page.keyboard.press("2")
    expect(desk.editor(page)).not_to_have_value(re.compile("He met"))  # a candidate again


def test_escape_withdraws_t(page: Page) -> None:
    page.keyboard.press("t")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Insert… t")).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("j")
    desk.is_at(page, BODY + 1)


def test_a_term_gets_a_capital_and_a_space_where_it_needs_them(page: Page) -> None:
    write_anew(page, "It ended.")
    desk.editor(page).focus()
    page.keyboard.press("Control+End")
    term(page, "Präsident").hover()
    page.get_by_role("dialog").get_by_role("button", name="Insert president", exact=True).click()
    expect(desk.editor(page)).to_have_value("It ended. President")
    expect(desk.editor(page)).to_be_focused()
    page.keyboard.press("Control+z")
    expect(desk.editor(page)).to_have_value("It ended.")


def test_the_button_of_a_term_keeps_the_focus_while_the_list_is_written_anew(page: Page) -> None:
    write_anew(page, "He met")
    button = page.get_by_role("button", name="Insert CSTO").first
    button.focus()
    page.keyboard.press("Enter")
    expect(desk.editor(page)).to_have_value("He met CSTO")
    name = page.get_by_role("button", name="OVKS in English")
    chip = page.get_by_role("region", name="Terms").get_by_role("listitem").filter(has=name)
    expect(chip).to_contain_text("used")
    expect(page.get_by_role("button", name="Insert CSTO").first).to_be_focused()

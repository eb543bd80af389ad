"""Marking an error: words are selected, a key asks, and the mark stands in the candidate."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from reviewapp.models import Annotation
from tests.browser import desk
from tests.browser.sample import Sample
from tests.browser.test_accessible import NARROW, WIDE, too_wide, violations
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

BODY = 2


def test_selected_words_are_marked_by_a_key_and_taken_away(visits: Visits, sample: Sample) -> None:
    page = visits.open("rosa", sample.address(BODY))
    desk.is_at(page, BODY)
    text = desk.editor(page).input_value()
    start = text.index("candidacy")
    desk.editor(page).evaluate("(field, at) => field.setSelectionRange(at, at + 9)", start)
    desk.editor(page).press("Escape")
    page.keyboard.press("w")
    expect(page.get_by_label("Words, as they stand")).to_have_value("candidacy")
    page.get_by_label("Type of error").select_option("Wrong term")
    page.get_by_role("radio", name="Major").check()
    page.get_by_role("button", name="Mark the error").click()
    shown = page.get_by_role("region", name="Candidates").locator(".is-shown")
    expect(shown.get_by_text("Terminology: Wrong term, Major").last).to_be_visible()
    expect(shown.locator("mark.term-error")).to_contain_text("candidacy")
    assert (Annotation.objects.get().start, desk.editor(page).input_value()) == (start, text)
    # In another candidate, by the mouse: the button leaves the selection as it is.
    other = page.get_by_role("region", name="Candidates").locator(".candidate:not(.is-shown)")
    page.get_by_role("button", name=re.compile("^Differences")).click()
    other.locator(".text").select_text()
    page.get_by_role("link", name=re.compile("^Mark an error")).click()
    words = page.get_by_label("Words, as they stand")
    expect(words).to_have_value(re.compile("Stanislaw Sas"))
    page.evaluate(Axe().axe_script)
    assert violations(page, NARROW, "dark") == []
    assert too_wide(page) == []
    assert violations(page, WIDE, "light") == []
    page.get_by_role("link", name="Cancel").click()
    shown.get_by_role("button", name="Take away").click()
    expect(shown.get_by_text("Wrong term")).to_have_count(0)

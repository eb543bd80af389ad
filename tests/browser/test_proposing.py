"""A term is proposed by keyboard from the words that are selected."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from reviewapp.models import Proposal
from tests.browser import desk
from tests.browser.sample import Sample
from tests.browser.test_accessible import NARROW, WIDE, too_wide, violations
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

BODY = 2
SELECT = """words => {
    const text = document.querySelector("#source");
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + words.length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return;
    }
}"""


def test_selected_words_are_proposed_by_keyboard(visits: Visits, sample: Sample) -> None:
    page = visits.open("rosa", sample.address(BODY))
    desk.is_at(page, BODY)
    word = "Staatschefs"
    page.evaluate(SELECT, word)
    page.keyboard.press("g")
    german = page.get_by_label("German term")
    expect(german).to_have_value("Staatschef")
    expect(page.get_by_label("Definition")).to_be_focused()
    page.keyboard.press("Escape")
    expect(german).to_have_count(0)
    page.evaluate(SELECT, word)
    page.keyboard.press("g")
    english = page.get_by_label("English term")
    expect(english).to_be_visible()
    expect(english).to_have_value("head of state")
    expect(page.locator("#propose-impact")).to_contain_text("it matches")
    page.evaluate(Axe().axe_script)
    assert violations(page, WIDE, "light") == []
    assert violations(page, NARROW, "dark") == []
    assert too_wide(page) == []
    page.set_viewport_size(WIDE)
    english.fill("leader")
    english.press("Enter")
    expect(page.locator("#outcome")).to_contain_text("Staatschef → leader” is proposed")
    assert Proposal.objects.get().paragraph.position == BODY


def test_everybody_reads_the_glossary_while_typing(visits: Visits, sample: Sample) -> None:
    page = visits.open("vera", reverse("concept-list", args=[sample.document.project.slug]))
    page.get_by_label("German, English or a definition").press_sequentially("sicherheitsr")
    link = page.get_by_role("rowheader").get_by_role("link", name="Sicherheitsrat", exact=True)
    expect(page.get_by_role("rowheader")).to_have_count(2)
    assert "q=sicherheitsr" in page.url
    page.evaluate(Axe().axe_script)
    assert violations(page, NARROW, "dark") == []
    assert violations(page, WIDE, "light") == []
    link.click()
    expect(page.get_by_role("heading", name="Where it is used")).to_be_visible()
    page.evaluate(Axe().axe_script)
    assert violations(page, WIDE, "light") == []
    assert violations(page, NARROW, "dark") == []
    assert too_wide(page) == []

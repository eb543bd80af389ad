"""Everybody can use every page: by eye or ear, light or dark, wide or narrow, without a mouse."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tests.browser import desk
from tests.browser.sample import Sample
from tests.browser.states import STATES
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

WIDE = ViewportSize(width=1440, height=1000)
NARROW = ViewportSize(width=390, height=844)
NARROWEST = ViewportSize(width=320, height=640)

# Django's own table of rows has a head cell without words.
KNOWN_IN_ADMIN = {"empty-table-header"}


@pytest.fixture
def page(request: pytest.FixtureRequest, visits: Visits, sample: Sample) -> Page:
    return STATES[request.param](visits, sample)


@pytest.mark.parametrize("page", STATES, indirect=True)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page) -> None:
    page.evaluate(Axe().axe_script)
    # Colours do not depend on the width, nor places on the theme: two runs see it all.
    assert violations(page, WIDE, "light") == []
    assert violations(page, NARROW, "dark") == []
    assert too_wide(page) == []
    page.set_viewport_size(NARROWEST)
    assert too_wide(page) == []


def violations(page: Page, size: ViewportSize, scheme: Literal["light", "dark"]) -> list[str]:
    """What axe complains of."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    result = page.evaluate('axe.run({resultTypes: ["violations"], preload: false})')
    known = KNOWN_IN_ADMIN if "/admin/" in page.url else set()
    return [
        f"{violation['id']}: {node['html'][:300]} {node['failureSummary']}"
        for violation in result["violations"]
        if violation["id"] not in known
        for node in violation["nodes"]
    ]


def too_wide(page: Page) -> list[str]:
    """The elements that make the page wider than the window."""
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll("body *")]
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => `${innerWidth}: ${element.outerHTML.slice(0, 120)}`)"""
    )
    return found


# --- Focus -----------------------------------------------------------------------------------

LOOK_AT_FOCUS = """() => {
  const SLIVER = 2; // pixels that hide nothing
  const focused = document.activeElement;
  if (focused === document.body) return null;
  const shown = focused.checkVisibility() ? focused : focused.parentElement;
  const box = shown.getBoundingClientRect();
  const seen = (element) => {
    const style = getComputedStyle(element);
    const isRing = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    return isRing || style.boxShadow !== "none";
  };
  const covers = [...document.querySelectorAll("body *")].filter((element) => {
    const { position } = getComputedStyle(element);
    if (!["fixed", "sticky"].includes(position) || !element.checkVisibility()) return false;
    if (element.contains(focused) || focused.contains(element)) return false;
    const over = element.getBoundingClientRect();
    const height = Math.min(over.bottom, box.bottom) - Math.max(over.top, box.top);
    const width = Math.min(over.right, box.right) - Math.max(over.left, box.left);
    if (width <= SLIVER || height <= SLIVER) return false;
    const x = (Math.min(over.right, box.right) + Math.max(over.left, box.left)) / 2;
    const y = (Math.min(over.bottom, box.bottom) + Math.max(over.top, box.top)) / 2;
    const isOnTop = element.contains(document.elementFromPoint(x, y));
    // A field that is taller than the room between the bars cannot be seen whole.
    return isOnTop && (box.height < innerHeight / 3 || height > box.height / 2);
  });
  const isInside =
    box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {
    name: shown.outerHTML.slice(0, 150),
    visible: seen(focused) && isInside,
    covers: covers.map((element) => element.outerHTML.slice(0, 80)),
  };
}"""
MOST_STOPS = 250


@pytest.mark.parametrize("page", ["review_busy", "review_blocked", "reject_form"], indirect=True)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_focus_is_seen_and_uncovered_on_its_way_through_the_review(
    page: Page, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    walk(page, "Tab")
    walk(page, "Shift+Tab")


@pytest.mark.parametrize(
    "page", ["document", "export_blocked", "import_preview", "sessions"], indirect=True
)
def test_the_focus_is_seen_and_uncovered_on_its_way_through_a_page(page: Page) -> None:
    page.set_viewport_size(NARROW)
    walk(page, "Tab")


def walk(page: Page, key: str) -> None:
    """Once through the whole page, as far as the key leads."""
    desk.is_settled(page)
    page.evaluate("document.body.tabIndex = -1; document.body.focus()")
    names = set()
    # A page that was just made narrower may take the focus back while it is drawn anew.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    for _stop in range(MOST_STOPS):
        page.keyboard.press(key)
        stop = page.evaluate(LOOK_AT_FOCUS)
        if stop is None:
            break
        assert stop["visible"], f"the focus is not to be seen: {stop['name']}"
        assert stop["covers"] == [], f"something covers {stop['name']}"
        names.add(stop["name"])
    assert len(names) > 5, "the walk ended early"
    assert len(names) < MOST_STOPS, "the walk never ended"


# --- Languages -------------------------------------------------------------------------------

LANGUAGES_OF = """(words) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text.data.includes(words)) found.push(text.parentElement.closest("[lang]").lang);
  }
  return found;
}"""
GERMAN = ["zu unterstützen", "Staatssekretär des", "Nachrichtenagentur", "Der tadschikische"]
ENGLISH = ["said that he was", "ready to support his"]


def test_texts_say_their_language(visits: Visits, sample: Sample) -> None:
    page = STATES["review_busy"](visits, sample)
    for words in GERMAN:
        assert set(page.evaluate(LANGUAGES_OF, words)) == {"de"}, words
    for words in ENGLISH:
        assert set(page.evaluate(LANGUAGES_OF, words)) == {"en-GB"}, words
    editor = page.get_by_role("textbox", name="English")
    assert editor.get_attribute("lang") == "en-GB"
    assert page.locator("html").get_attribute("lang") == "en-gb"


@pytest.mark.parametrize(
    "page", ["projects", "project", "document", "import_preview", "import_known"], indirect=True
)
def test_german_titles_and_paragraphs_say_so_on_other_pages(page: Page) -> None:
    assert set(page.evaluate(LANGUAGES_OF, "Kandidatur von Belarus")) == {"de"}

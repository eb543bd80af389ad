"""From a finding to its place in both texts, and to a text without it, by one key."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser import desk
from tests.browser.sample import Sample, translations
from tests.browser.test_accessible import NARROW, WIDE, too_wide, violations
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

BODY = 2
LITERAL = translations("literal")
FIXED = (
    LITERAL[BODY]
    .replace("Emomali Rachmon", "Emomali Rahmon")
    .replace("Stanislaw Sas", "Stanislau Zas")
)


@pytest.fixture
def page(visits: Visits, sample: Sample) -> Page:
    """The literal text, with three errors of which two have a fix."""
    return literal(visits, sample)


def literal(visits: Visits, sample: Sample, username: str = "rosa", **options: bool) -> Page:
    candidate = sample.paragraph(BODY).candidates.get(origin_name="literal")
    page = visits.open(username, f"{sample.address(BODY)}?candidate={candidate.pk}", **options)
    desk.is_at(page, BODY)
    return page


def findings(page: Page) -> Locator:
    return page.get_by_role("region", name="Findings")


def rows(page: Page) -> Locator:
    return findings(page).get_by_role("listitem")


def selected(page: Page) -> str:
    text: str = desk.editor(page).evaluate(
        "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    )
    return text


def outlined(page: Page) -> list[str]:
    """The words under the highlight, in both texts."""
    found: list[str] = page.evaluate("[...(CSS.highlights.get('place') ?? [])].map(String)")
    return found


# --- Fixes -----------------------------------------------------------------------------------


def test_f_fixes_the_first_finding_and_the_page_stays_ready_for_keys(page: Page) -> None:
    page.keyboard.press("f")
    expect(desk.editor(page)).to_have_value(
        LITERAL[BODY].replace("Emomali Rachmon", "Emomali Rahmon")
    )
    expect(rows(page)).to_have_count(2)
    expect(desk.editor(page)).not_to_be_focused()
    expect(page.locator("#announce")).to_have_text("Fixed. 2 errors")
    page.keyboard.press("f")
    expect(desk.editor(page)).to_have_value(FIXED)
    expect(rows(page)).to_have_count(1)
    page.keyboard.press("f")
    expect(desk.editor(page)).to_have_value(FIXED)


def test_undo_takes_all_fixes_back_at_once(page: Page) -> None:
    page.keyboard.press("F")
    expect(desk.editor(page)).to_have_value(FIXED)
    expect(rows(page)).to_have_count(1)
    page.keyboard.press("e")
    page.keyboard.press("Control+z")
    expect(desk.editor(page)).to_have_value(LITERAL[BODY])
    expect(rows(page)).to_have_count(3)
    page.keyboard.press("Control+Shift+z")
    expect(desk.editor(page)).to_have_value(FIXED)


def test_after_a_press_on_a_fix_the_focus_is_on_the_next_one(page: Page) -> None:
    desk.editor(page).fill(LITERAL[BODY].replace("CSTO", "ODKB"))
    expect(rows(page)).to_have_count(4)
    findings(page).get_by_role("button", name="Fix Emomali Rahmon").press("Enter")
    for name in ("Stanislau Zas", "CSTO"):
        expect(findings(page).get_by_role("button", name=f"Fix {name}")).to_be_focused()
        page.keyboard.press("Enter")
    expect(desk.editor(page)).to_have_value(FIXED)
    expect(rows(page)).to_have_count(1)
    expect(findings(page).get_by_role("heading", name="Findings")).to_be_focused()


def test_a_fix_never_hits_a_text_that_changed_since(page: Page, visits: Visits) -> None:
    page.route("**/check/", lambda route: route.abort())
    desk.editor(page).focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("So: ")
    findings(page).get_by_role("button", name="Fix Emomali Rahmon").click()
    expect(desk.editor(page)).to_have_value("So: " + LITERAL[BODY])
    expect(page.locator("#announce")).not_to_be_empty()
    page.unroute("**/check/")
    page.get_by_role("button", name="Check again").click()
    expect(page.locator("#unchecked")).to_be_hidden()
    findings(page).get_by_role("button", name="Fix Emomali Rahmon").click()
    expect(desk.editor(page)).to_have_value(
        "So: " + LITERAL[BODY].replace("Emomali Rachmon", "Emomali Rahmon")
    )
    visits.complaints.clear()  # the browser reports the requests that were cut off


def test_without_javascript_the_repaired_text_comes_back_unsaved(
    visits: Visits, sample: Sample
) -> None:
    page = literal(visits, sample, java_script_enabled=False)
    page.get_by_role("button", name="Fix all (2)").click()
    expect(desk.editor(page)).to_have_value(FIXED)
    expect(page.get_by_text("Fixed. The text is not saved yet.")).to_be_visible()
    assert not sample.paragraph(BODY).candidates.filter(text=FIXED).exists()


# --- Places ----------------------------------------------------------------------------------


def test_n_walks_through_the_findings_and_shows_their_places(page: Page) -> None:
    page.keyboard.press("n")
    expect(rows(page).nth(0)).to_be_focused()
    page.keyboard.press("n")
    expect(rows(page).nth(1)).to_be_focused()
    assert outlined(page) == ["Emomali Rachmon", "Emomali Rachmon"]
    assert selected(page) == "Emomali Rachmon"
    page.keyboard.press("n")
    page.keyboard.press("n")
    expect(rows(page).nth(0)).to_be_focused()
    page.keyboard.press("N")
    expect(rows(page).nth(2)).to_be_focused()
    assert outlined(page) == ["Stanislaw Sas", "Stanislaw Sas"]


def test_what_n_selected_is_replaced_by_typing(page: Page) -> None:
    for key in ("n", "n", "e"):
        page.keyboard.press(key)
    page.keyboard.type("Somebody")
    expect(desk.editor(page)).to_have_value(LITERAL[BODY].replace("Emomali Rachmon", "Somebody"))


def test_a_click_on_a_finding_goes_into_the_editor(page: Page) -> None:
    findings(page).get_by_role("link", name="Stanislaw Sas").click()
    expect(desk.editor(page)).to_be_focused()
    assert selected(page) == "Stanislaw Sas"
    expect(rows(page).nth(2)).to_have_attribute("aria-current", "true")
    assert page.url.endswith("#active") or "#" not in page.url


def test_a_viewer_sees_the_places_too(visits: Visits, sample: Sample) -> None:
    page = literal(visits, sample, "vera")
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert outlined(page) == ["Emomali Rachmon", "Emomali Rachmon"]
    expect(page.get_by_role("button", name="Fix")).to_have_count(0)


def test_findings_with_fixes_are_for_everybody(page: Page) -> None:
    page.keyboard.press("n")
    page.evaluate(Axe().axe_script)
    for size in (WIDE, NARROW):
        assert violations(page, size, "light") == []
        assert violations(page, size, "dark") == []
        assert too_wide(page) == []

"""While somebody types, the page says what is wrong; what they type is never touched."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser import desk
from tests.browser.sample import Sample, translations
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

BODY = 2
GOOD = translations("edited")
CHECKS = re.compile(r"/check/$")


@pytest.fixture
def page(visits: Visits, sample: Sample) -> Page:
    page = visits.open("rosa", sample.address(BODY))
    desk.is_at(page, BODY)
    return page


def findings(page: Page) -> Locator:
    return page.get_by_role("region", name="Findings")


def announced(page: Page) -> Locator:
    return page.locator("#announce")


def spoil(page: Page) -> None:
    """Write a wrong term over the right one, as a person would."""
    text = desk.editor(page).input_value()
    at = text.index("Stanislau Zas")
    desk.editor(page).focus()
    desk.editor(page).evaluate(
        "(field, [start, end]) => field.setSelectionRange(start, end)", [at, at + 13]
    )
    page.keyboard.type("Stanislaw Sas")


def test_findings_terms_and_marks_follow_what_is_typed(page: Page) -> None:
    expect(findings(page)).to_contain_text("No problems found")
    spoil(page)
    expect(findings(page)).to_contain_text("“Stanislaw Sas” is not to be used")
    terms = page.get_by_role("region", name="Terms")
    expect(terms.get_by_role("listitem").first).to_contain_text("wrong term")
    expect(page.locator("#source mark.term-missing")).to_contain_text("Stanislaw Sas")
    expect(page.locator("#mirror mark.term-wrong")).to_have_text("Stanislaw Sas")
    expect(page.get_by_text("1 error blocks approval")).to_be_visible()
    desk.editor(page).fill(GOOD[BODY])
    expect(findings(page)).to_contain_text("No problems found")
    expect(page.get_by_text("blocks approval")).to_be_hidden()


def test_caret_selection_and_undo_are_the_editors_own(page: Page) -> None:
    spoil(page)
    place = desk.editor(page).evaluate("field => [field.selectionStart, field.scrollTop]")
    expect(findings(page)).to_contain_text("not to be used")
    desk.is_settled(page)
    expect(desk.editor(page)).to_be_focused()
    assert desk.editor(page).evaluate("f => [f.selectionStart, f.scrollTop]") == place
    while desk.editor(page).input_value() != GOOD[BODY]:
        before = desk.editor(page).input_value()
        page.keyboard.press("Control+z")
        assert desk.editor(page).input_value() != before, "nothing is left to undo"
    expect(findings(page)).to_contain_text("No problems found")


def test_only_a_new_number_of_errors_is_announced(page: Page) -> None:
    page.evaluate(
        """() => {
          window.said = [];
          new MutationObserver(() => {
            const text = document.getElementById("announce").textContent;
            if (text) said.push(text);
          }).observe(document.getElementById("announce"), {childList: true});
        }"""
    )
    spoil(page)
    expect(announced(page)).to_have_text("1 error")
    with page.expect_response(CHECKS):
        page.keyboard.type(" and")
    with page.expect_response(CHECKS):
        page.keyboard.type(" so")
    desk.is_settled(page)
    page.wait_for_timeout(100)  # an announcement comes 50 ms late
    assert page.evaluate("said") == ["1 error"]


def test_nothing_is_asked_before_a_pause(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    desk.editor(page).focus()
    with page.expect_response(CHECKS):
        page.keyboard.type("Quick as anything", delay=20)
    assert len([url for url in asked if CHECKS.search(url)]) == 1


def test_an_answer_that_comes_late_changes_nothing(page: Page) -> None:
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route(CHECKS, hold_the_first)
    spoil(page)
    page.wait_for_timeout(600)
    assert len(held) == 1
    desk.editor(page).fill(GOOD[BODY])
    expect(findings(page)).to_contain_text("No problems found")
    desk.is_settled(page)
    expect(findings(page)).to_contain_text("No problems found")


def test_an_answer_does_not_land_on_another_paragraph(page: Page) -> None:
    held: list[Route] = []
    page.route(CHECKS, lambda route: held.append(route))
    spoil(page)
    page.wait_for_timeout(600)
    assert len(held) == 1
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    desk.is_at(page, BODY + 1)
    expect(findings(page)).to_contain_text("No problems found")
    expect(page.locator("#mirror")).to_have_text(GOOD[BODY + 1])


def test_the_marks_lie_exactly_behind_the_words(page: Page) -> None:
    desk.editor(page).fill("\n".join([GOOD[BODY]] * 4) + "\n")
    desk.is_settled(page)
    for width in (1440, 900, 390):
        page.set_viewport_size({"width": width, "height": 900})
        sizes = page.evaluate(
            """() => ["text", "mirror"].map((id) => {
              const element = document.getElementById(id);
              const box = element.getBoundingClientRect();
              return [box.left, box.top, box.width, box.height, element.scrollHeight];
            })"""
        )
        assert sizes[0] == sizes[1]


def test_marks_keep_their_places_while_one_types(page: Page) -> None:
    page.route(CHECKS, lambda route: route.abort())
    before = page.locator("#mirror mark").all_inner_texts()
    desk.editor(page).focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Well, 😀 ")
    text = desk.editor(page).input_value()
    expect(page.locator("#mirror")).to_have_text(text)
    assert page.locator("#mirror mark").all_inner_texts() == before


def test_without_a_connection_the_page_says_so_and_keeps_the_text(
    page: Page, visits: Visits
) -> None:
    page.route(CHECKS, lambda route: route.abort())
    spoil(page)
    text = desk.editor(page).input_value()
    line = page.get_by_text("Not checked: the server cannot be reached.")
    expect(line.first).to_be_visible()
    page.unroute(CHECKS)
    page.get_by_role("button", name="Check again").click()
    expect(findings(page)).to_contain_text("not to be used")
    expect(page.locator("#unchecked")).to_be_hidden()
    expect(desk.editor(page)).to_have_value(text)
    visits.complaints.clear()  # the browser reports the request that was cut off


@pytest.mark.parametrize(("status", "words"), [(413, "too long"), (500, "something went wrong")])
def test_a_check_that_is_refused_is_told_beside_the_text(
    page: Page, visits: Visits, status: int, words: str
) -> None:
    visits.expected.add(status)
    page.route(CHECKS, lambda route: route.fulfill(status=status, body="<!doctype html>No"))
    spoil(page)
    expect(page.locator("#unchecked")).to_contain_text(words)
    expect(announced(page)).to_contain_text(words)
    expect(desk.editor(page)).to_have_value(re.compile("Stanislaw Sas"))
    expect(page.locator("#status-bar")).to_be_hidden()


def test_somebody_signed_out_goes_on_typing_and_finds_the_text_after_signing_in(
    page: Page, visits: Visits, sample: Sample
) -> None:
    visits.expected.add(401)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    spoil(page)
    line = page.locator("#unchecked")
    expect(line).to_contain_text("you are signed out")
    page.keyboard.type(" more")
    text = desk.editor(page).input_value()
    line.get_by_role("link", name="Sign in").click()
    page.get_by_label("Username").fill("rosa")
    page.get_by_label("Password").fill(sample.passwords["rosa"])
    page.get_by_role("button", name="Sign in").click()
    desk.is_at(page, BODY)
    expect(desk.editor(page)).to_have_value(text)
    expect(findings(page)).to_contain_text("not to be used")


def test_pointing_at_a_term_or_writing_in_it_outlines_its_partner(page: Page) -> None:
    partner = page.locator("#source .is-partner")
    page.locator("#mirror mark").filter(has_text="Stanislau Zas").hover(force=True)
    expect(partner).to_have_text(re.compile("Stanislaw Sas"))
    page.mouse.move(5, 5)
    expect(partner).to_have_count(0)
    desk.editor(page).focus()
    at = GOOD[BODY].index("BelTA") + 2
    desk.editor(page).evaluate("(field, at) => field.setSelectionRange(at, at)", at)
    expect(partner).to_have_text(re.compile("BelTA"))
    terms = page.get_by_role("region", name="Terms")
    expect(terms.locator(".is-partner")).to_contain_text("BelTA")


def test_without_javascript_a_button_checks_and_keeps_the_text(
    visits: Visits, sample: Sample
) -> None:
    page = visits.open("rosa", sample.address(BODY), java_script_enabled=False)
    text = GOOD[BODY].replace("Stanislau Zas", "Stanislaw Sas")
    desk.editor(page).fill(text)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(findings(page)).to_contain_text("“Stanislaw Sas” is not to be used")
    expect(desk.editor(page)).to_have_value(text)


@pytest.mark.parametrize("way", ["x", "X", "pointer"])
def test_a_finding_of_a_live_check_is_dismissed_and_nothing_is_decided(
    page: Page, sample: Sample, way: str
) -> None:
    spoil(page)
    expect(findings(page)).to_contain_text("not to be used")
    if way == "pointer":
        findings(page).get_by_role("button", name="Dismiss").first.click()
    else:
        page.keyboard.press("Escape")
        page.keyboard.press(way)
    expect(page.get_by_role("heading", name="Dismiss this finding?")).to_be_visible()
    assert sample.paragraph(BODY).status == "translated"


def test_the_page_does_not_jump_when_one_goes_on(visits: Visits, sample: Sample) -> None:
    page = visits.open("rosa", sample.address(3) + "#active", height=700)
    desk.is_at(page, 3)
    before = [desk.heading(page, 3).bounding_box(), desk.editor(page).bounding_box()]
    page.get_by_role("link", name="Next paragraph").click()
    desk.is_at(page, 4)
    after = [desk.heading(page, 4).bounding_box(), desk.editor(page).bounding_box()]
    for old, new in zip(before, after, strict=True):
        assert old and new and new["y"] == pytest.approx(old["y"], abs=2)

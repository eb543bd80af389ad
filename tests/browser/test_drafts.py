"""What is typed is a draft within a second, and found again whatever happens in between."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from reviewapp.models import Draft, UserSession
from tests.browser import desk
from tests.browser.sample import Sample, person, translations
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

PLACE = 6
THEIRS = translations("edited")[PLACE]
MINE = THEIRS.replace("The day before", "On the previous day")
OTHER = THEIRS.replace("expressed", "voiced")
KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('draft:'))"


@pytest.fixture
def page(visits: Visits, sample: Sample) -> Page:
    """Rosa's window, in which she types a text of her own."""
    page = visits.open("rosa", sample.address(PLACE))
    desk.editor(page).fill(MINE)
    return page


def saved(page: Page) -> Locator:
    return page.get_by_text("Draft saved")


def kept_in_browser(page: Page) -> list[str]:
    found: list[str] = page.evaluate(KEPT)
    return found


def test_a_text_is_a_draft_as_soon_as_one_pauses(page: Page) -> None:
    expect(saved(page)).to_be_visible()
    draft = Draft.objects.get()
    assert (draft.text, draft.user) == (MINE, person("rosa"))
    assert kept_in_browser(page) == []


@pytest.mark.parametrize("leave", ["link", "reload", "step", "crash"])
def test_the_draft_is_in_the_editor_when_one_comes_back(
    visits: Visits, sample: Sample, page: Page, leave: str
) -> None:
    if leave == "reload":
        page.reload()
    elif leave == "link":
        page.get_by_role("link", name="Gegenlesen").click()
        page.goto(sample.address(PLACE))
    elif leave == "step":
        page.get_by_role("link", name="Next paragraph").click()
        desk.is_at(page, PLACE + 1)
        page.get_by_role("link", name="Previous paragraph").click()
        desk.is_at(page, PLACE)
    else:
        expect(saved(page)).to_be_visible()
        page = visits.open("rosa", sample.address(PLACE))  # another browser, or another machine
        expect(page.get_by_text("Your draft is in the editor")).to_be_visible()
    expect(desk.editor(page)).to_have_value(MINE)


def test_a_draft_is_dropped_by_hand_and_brought_back(page: Page) -> None:
    expect(saved(page)).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Drop it").click()
    expect(desk.editor(page)).to_have_value(THEIRS)
    assert not Draft.objects.exists()
    page.get_by_role("button", name="Bring it back").click()
    expect(desk.editor(page)).to_have_value(MINE)
    page.get_by_role("button", name="Drop it").click()
    expect(desk.editor(page)).to_have_value(THEIRS)
    page.reload()
    expect(desk.editor(page)).to_have_value(THEIRS)
    assert kept_in_browser(page) == []


def test_what_is_saved_as_a_candidate_is_no_draft_any_more(page: Page) -> None:
    expect(saved(page)).to_be_visible()
    desk.editor(page).fill(MINE + " More.")
    desk.save_button(page).click()
    expect(desk.candidates(page)).to_have_count(3)
    page.reload()
    expect(page.get_by_text("draft")).to_have_count(0)
    assert not Draft.objects.exists()
    assert kept_in_browser(page) == []


def test_a_text_that_is_typed_back_leaves_no_draft(page: Page) -> None:
    expect(saved(page)).to_be_visible()
    desk.editor(page).fill(THEIRS)
    expect(saved(page)).to_have_count(0)
    assert not Draft.objects.exists()


def test_two_windows_of_one_person_do_not_overwrite_each_other(
    visits: Visits, sample: Sample, page: Page
) -> None:
    other = visits.open("rosa")
    other.goto(sample.address(PLACE))
    expect(desk.heading(other, PLACE)).to_be_visible()
    expect(saved(page)).to_be_visible()
    if desk.editor(other).input_value() == MINE:  # it was opened after the draft was saved
        expect(other.get_by_text("Your draft is in the editor")).to_be_visible()
    desk.editor(page).fill(MINE + " More.")
    expect(saved(page)).to_be_visible()
    page.wait_for_timeout(1500)
    desk.editor(other).fill(OTHER)
    question = other.get_by_role("heading", name="You have another draft")
    expect(question).to_be_visible()
    assert Draft.objects.get().text == MINE + " More."
    other.get_by_role("button", name="Keep what is in the editor").click()
    expect(saved(other)).to_be_visible()
    assert Draft.objects.get().text == OTHER
    desk.editor(page).fill(MINE + " Even more.")
    page.get_by_role("link", name="Take that draft instead").click()
    expect(desk.editor(page)).to_have_value(OTHER)
    expect(page.locator("#kept")).to_contain_text("This browser kept a text")
    page.get_by_role("button", name="Restore").click()
    expect(desk.editor(page)).to_have_value(MINE + " Even more.")


def test_offline_the_browser_keeps_the_text_and_saves_it_later(page: Page, visits: Visits) -> None:
    expect(saved(page)).to_be_visible()
    page.context.set_offline(True)
    desk.editor(page).fill(OTHER)
    expect(page.locator("#draft-problem")).to_contain_text("kept in this browser")
    assert len(kept_in_browser(page)) == 1
    page.context.set_offline(False)
    expect(page.locator("#draft-problem")).to_have_text("")
    assert Draft.objects.get().text == OTHER
    visits.complaints = [c for c in visits.complaints if "ERR_INTERNET_DISCONNECTED" not in c]


def test_a_session_that_ends_while_one_types_costs_a_sign_in_and_no_letter(
    visits: Visits, sample: Sample, page: Page
) -> None:
    visits.expected.add(401)
    expect(saved(page)).to_be_visible()
    UserSession.objects.filter(user=person("rosa")).delete()
    desk.editor(page).fill(OTHER)
    page.get_by_role("link", name="Sign in").first.click()
    page.get_by_label("Username").fill("rosa")
    page.get_by_label("Password").fill(sample.passwords["rosa"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(re.escape(sample.address(PLACE))))
    expect(desk.editor(page)).to_have_value(OTHER)
    expect(saved(page)).to_be_visible()
    assert Draft.objects.get().text == OTHER


def test_words_of_comments_and_reasons_are_found_again_until_they_are_sent(
    visits: Visits, sample: Sample
) -> None:
    page = visits.open("rosa", sample.address(PLACE))
    page.get_by_role("heading", name="Comments").click()
    comment = page.get_by_role("textbox", name="New comment")
    comment.fill("Half a remark")
    page.get_by_role("link", name="Reject… candidate 2").click()
    desk.own_words(page).fill("Not our style")
    page.reload()
    expect(comment).to_have_value("Half a remark")
    page.get_by_role("link", name="Reject… candidate 2").click()
    expect(desk.own_words(page)).to_have_value("Not our style")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.get_by_role("listitem").filter(has_text="Half a remark")).to_be_visible()
    expect(comment).to_have_value("")
    assert len(kept_in_browser(page)) == 1
    page.get_by_role("button", name="Reject", exact=True).click()
    expect(desk.candidates(page).filter(has_text="Not our style")).to_be_visible()
    assert kept_in_browser(page) == []


def test_the_page_that_asks_for_a_reason_by_itself_keeps_the_words_too(
    visits: Visits, sample: Sample
) -> None:
    page = visits.open("rosa", sample.address(PLACE))
    reject = page.get_by_role("link", name="Reject… candidate 2")
    page.goto(str(reject.get_attribute("href")))
    page.keyboard.press("3")
    expect(desk.reason(page, "Something is left out.")).to_be_checked()
    desk.own_words(page).fill("Not our style")
    page.reload()
    expect(desk.own_words(page)).to_have_value("Not our style")
    page.get_by_role("button", name="Reject", exact=True).click()
    expect(desk.candidates(page).filter(has_text="Not our style")).to_be_visible()
    assert kept_in_browser(page) == []


def test_signing_out_leaves_the_text_on_the_server_and_nothing_in_the_browser(
    visits: Visits, page: Page
) -> None:
    visits.expected.add(401)  # a check of what was typed may be on its way while one signs out
    page.get_by_text("Rosa Richter").first.click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert kept_in_browser(page) == []
    assert Draft.objects.get().text == MINE


def test_nobody_else_sees_the_draft(visits: Visits, sample: Sample, page: Page) -> None:
    expect(saved(page)).to_be_visible()
    other = visits.open("ruben", sample.address(PLACE))
    expect(desk.editor(other)).to_have_value(THEIRS)
    expect(other.get_by_text("draft")).to_have_count(0)


def test_without_scripts_a_button_keeps_the_draft(visits: Visits, sample: Sample) -> None:
    page = visits.open("rosa", sample.address(PLACE), java_script_enabled=False)
    desk.editor(page).fill(MINE)
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Your draft is kept.")).to_be_visible()
    expect(desk.editor(page)).to_have_value(MINE)
    page.get_by_role("button", name="Drop it").click()
    expect(desk.editor(page)).to_have_value(THEIRS)

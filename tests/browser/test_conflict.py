"""Two people on one paragraph, and other ways to lose a text: nothing typed may be lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from reviewapp.models import CandidateStatus, ParagraphStatus, UserSession
from tests.browser import desk
from tests.browser.sample import Sample, person, translations
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

PLACE = 6
THEIRS = translations("edited")[PLACE]
MINE = THEIRS.replace("The day before", "On the previous day")


@pytest.fixture
def page(visits: Visits, sample: Sample) -> Page:
    """Rosa's window, in which she types a text of her own."""
    page = visits.open("rosa", sample.address(PLACE))
    desk.editor(page).fill(MINE)
    return page


def change_elsewhere(visits: Visits, sample: Sample, username: str = "ruben") -> str:
    """Somebody else saves another text for the paragraph first."""
    text = THEIRS.replace("expressed", "voiced")
    other = visits.open(username, sample.address(PLACE))
    desk.editor(other).fill(text)
    desk.save_button(other).click()
    expect(desk.candidates(other)).to_have_count(3)
    return text


def test_who_comes_second_sees_three_texts_and_keeps_the_own_one(
    visits: Visits, sample: Sample, page: Page
) -> None:
    change_elsewhere(visits, sample)
    desk.save_button(page).click()
    refusal = desk.refusal(page)
    expect(refusal).to_be_focused()
    expect(refusal).to_contain_text("Ruben Reich")
    expect(refusal).to_contain_text(THEIRS)
    expect(refusal.get_by_role("insertion").first).to_contain_text("voiced")
    expect(refusal.get_by_role("insertion").last).to_contain_text("On the previous")
    expect(desk.editor(page)).to_have_value(MINE)
    desk.is_settled(page)
    expect(desk.editor(page)).to_be_in_viewport(ratio=0.9)


def test_a_text_that_came_second_is_sent_again_on_top(
    visits: Visits, sample: Sample, page: Page
) -> None:
    theirs = change_elsewhere(visits, sample)
    desk.save_button(page).click()
    page.get_by_role("button", name="Keep mine as a new candidate").click()
    expect(desk.candidates(page)).to_have_count(4)
    texts = set(sample.paragraph(PLACE).candidates.values_list("text", flat=True))
    assert {theirs, MINE} < texts
    expect(desk.editor(page)).to_have_value(MINE)


def test_who_gives_in_goes_on_with_what_is_there_and_is_offered_the_own_text(
    visits: Visits, sample: Sample, page: Page
) -> None:
    theirs = change_elsewhere(visits, sample)
    desk.save_button(page).click()
    page.get_by_role("link", name="Take theirs").click()
    expect(desk.candidates(page)).to_have_count(3)
    expect(desk.editor(page)).to_have_value(theirs)
    expect(page.get_by_role("heading", name="You have a draft")).to_be_visible()
    page.get_by_role("link", name="Take it up").click()
    expect(desk.editor(page)).to_have_value(MINE)


def test_a_text_for_a_paragraph_that_was_approved_meanwhile_is_kept_in_the_editor(
    visits: Visits, sample: Sample, page: Page
) -> None:
    other = visits.open("ruben", sample.address(PLACE))
    desk.approve_button(other).click()
    expect(other.get_by_text(f"Paragraph {PLACE} is approved.")).to_be_visible()
    desk.save_button(page).click()
    expect(desk.refusal(page)).to_contain_text("Ruben Reich")
    expect(page.get_by_role("button", name="Keep mine as a new candidate")).to_have_count(0)
    expect(desk.editor(page)).to_have_value(MINE)


def test_a_typed_text_is_saved_and_approved_at_once_where_one_person_may(
    visits: Visits, sample: Sample
) -> None:
    project = sample.document.project
    project.four_eyes = False
    project.save()
    page = visits.open("rosa", sample.address(PLACE))
    desk.editor(page).fill(MINE)
    desk.editor(page).press("Control+Enter")
    expect(page.get_by_text(f"Paragraph {PLACE} is approved.")).to_be_visible()
    paragraph = sample.paragraph(PLACE)
    assert paragraph.status == ParagraphStatus.FINAL
    approved = paragraph.candidates.get(status=CandidateStatus.APPROVED)
    assert (approved.text, approved.author) == (MINE, person("rosa"))


def test_two_who_approve_at_once_are_not_both_told_so(visits: Visits, sample: Sample) -> None:
    first, second = (visits.open(name, sample.address(PLACE)) for name in ("ruben", "rosa"))
    desk.approve_button(first).click()
    expect(first.get_by_text(f"Paragraph {PLACE} is approved.")).to_be_visible()
    desk.approve_button(second).click()
    expect(desk.refusal(second)).to_contain_text("Ruben Reich")
    assert sample.paragraph(PLACE).revision == 1


def test_a_session_that_ends_while_one_types_costs_a_sign_in_and_no_text(
    visits: Visits, sample: Sample, page: Page
) -> None:
    visits.expected.add(401)
    UserSession.objects.filter(user=person("rosa")).delete()
    desk.editor(page).press("Control+Enter")
    page.get_by_label("Username").fill("rosa")
    page.get_by_label("Password").fill(sample.passwords["rosa"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(re.escape(sample.address(PLACE))))
    expect(desk.editor(page)).to_have_value(MINE)


@pytest.mark.parametrize(
    ("key", "text"), [("m", MINE), ("h", THEIRS.replace("expressed", "voiced")), ("b", MINE)]
)
def test_one_key_chooses_between_mine_and_theirs(
    visits: Visits, sample: Sample, page: Page, key: str, text: str
) -> None:
    theirs = change_elsewhere(visits, sample)
    desk.save_button(page).click()
    expect(desk.refusal(page)).to_be_focused()
    desk.is_settled(page)
    page.keyboard.press(key)
    expect(page.get_by_role("heading", name="Somebody changed")).to_have_count(0)
    expect(desk.editor(page)).to_have_value(text)
    paragraph = sample.paragraph(PLACE)
    assert paragraph.candidates.filter(text=MINE).exists() is (key == "m")
    if key == "b":
        expect(page.get_by_text("Your draft is in the editor")).to_be_visible()
        desk.save_button(page).click()
        expect(desk.candidates(page)).to_have_count(4)
        mine = sample.paragraph(PLACE).candidates.get(text=MINE)
        assert mine.based_on is not None
        assert mine.based_on.text == theirs


def test_the_outline_is_fresh_beside_a_conflict(visits: Visits, sample: Sample, page: Page) -> None:
    other = visits.open("ruben", sample.address(PLACE))
    desk.approve_button(other).click()
    expect(other.get_by_text(f"Paragraph {PLACE} is approved.")).to_be_visible()
    row = page.get_by_role("navigation", name="Outline").get_by_role("listitem").nth(PLACE - 1)
    expect(row).to_contain_text("To review")
    desk.save_button(page).click()
    expect(row).to_contain_text("Approved")
    expect(desk.editor(page)).to_have_value(MINE)

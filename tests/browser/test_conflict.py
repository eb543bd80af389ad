"""Two people on one paragraph, and other ways to lose a text: nothing typed may be lost."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

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


def test_who_comes_second_sees_both_texts_and_keeps_the_own_one(
    visits: Visits, sample: Sample, page: Page
) -> None:
    theirs = change_elsewhere(visits, sample)
    desk.save_button(page).click()
    refusal = desk.refusal(page)
    expect(refusal).to_be_focused()
    expect(refusal).to_contain_text("Ruben Reich")
    expect(refusal).to_contain_text(theirs)
    expect(refusal.get_by_role("insertion").first).to_contain_text("On the previous")
    expect(desk.editor(page)).to_have_value(MINE)
    desk.is_settled(page)
    expect(desk.editor(page)).to_be_in_viewport(ratio=0.9)


def test_a_text_that_came_second_is_sent_again_on_top(
    visits: Visits, sample: Sample, page: Page
) -> None:
    theirs = change_elsewhere(visits, sample)
    desk.save_button(page).click()
    page.get_by_role("button", name="Send yours again").click()
    expect(desk.candidates(page)).to_have_count(4)
    texts = set(sample.paragraph(PLACE).candidates.values_list("text", flat=True))
    assert {theirs, MINE} < texts
    expect(desk.editor(page)).to_have_value(MINE)


def test_who_gives_in_goes_on_with_what_is_there_and_is_offered_the_own_text(
    visits: Visits, sample: Sample, page: Page
) -> None:
    change_elsewhere(visits, sample)
    desk.save_button(page).click()
    page.get_by_role("link", name="Go on with what is there now").click()
    expect(desk.candidates(page)).to_have_count(3)
    restore(page)


def test_a_text_for_a_paragraph_that_was_approved_meanwhile_is_kept_in_the_editor(
    visits: Visits, sample: Sample, page: Page
) -> None:
    other = visits.open("ruben", sample.address(PLACE))
    desk.approve_button(other).click()
    expect(other.get_by_text(f"Paragraph {PLACE} is approved.")).to_be_visible()
    desk.save_button(page).click()
    expect(desk.refusal(page)).to_contain_text("Ruben Reich")
    expect(page.get_by_role("button", name="Send yours again")).to_have_count(0)
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
    restore(page)


@pytest.mark.parametrize("leave", ["link", "reload", "step"])
def test_unsaved_text_is_offered_when_one_comes_back(
    sample: Sample, page: Page, leave: str
) -> None:
    if leave == "reload":
        page.reload()
    elif leave == "link":
        page.get_by_role("link", name="Gegenlesen").click()
        page.goto(sample.address(PLACE))
    else:
        page.get_by_role("link", name="Next paragraph").click()
        desk.is_at(page, PLACE + 1)
        page.get_by_role("link", name="Previous paragraph").click()
    restore(page)


def test_a_discarded_text_is_not_offered_again(sample: Sample, page: Page) -> None:
    page.reload()
    page.get_by_role("button", name="Discard").click()
    expect(offer(page)).to_be_hidden()
    page.reload()
    desk.is_at(page, PLACE)
    expect(offer(page)).to_be_hidden()
    expect(desk.editor(page)).to_have_value(THEIRS)


def test_saved_text_is_not_offered_again(page: Page) -> None:
    desk.save_button(page).click()
    expect(desk.candidates(page)).to_have_count(3)
    page.reload()
    desk.is_at(page, PLACE)
    expect(offer(page)).to_be_hidden()


def offer(page: Page) -> Locator:
    """Of an older text that was not saved."""
    return page.get_by_role("paragraph").filter(has_text="You have unsaved text")


def restore(page: Page) -> None:
    """The editor holds what is stored, and the own text on request."""
    desk.is_at(page, PLACE)
    expect(offer(page)).to_be_visible()
    expect(desk.editor(page)).not_to_have_value(MINE)
    page.get_by_role("button", name="Restore").click()
    expect(desk.editor(page)).to_have_value(MINE)

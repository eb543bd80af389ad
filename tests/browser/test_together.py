"""Several people on one document: they name each other, and see who is where."""

import pytest
from playwright.sync_api import Page, expect

from reviewapp.models import Comment, Mention
from reviewapp.workflow.reviewing import add_comment
from tests.browser import desk
from tests.browser.sample import Sample, person
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

PLACE = 3


@pytest.fixture
def page(visits: Visits, sample: Sample) -> Page:
    page = visits.open("rosa", sample.address(PLACE))
    desk.is_at(page, PLACE)
    return page


def test_a_person_is_named_by_the_keyboard(page: Page) -> None:
    page.get_by_role("heading", name="Comments").click()
    field = page.get_by_role("textbox", name="New comment")
    field.focus()
    page.keyboard.type("Is this right, @r")
    people = page.get_by_role("listbox", name="People of the project")
    expect(people.get_by_role("option")).to_have_count(2)
    around, shown = field.bounding_box(), people.bounding_box()
    assert around and shown and shown["width"] == pytest.approx(around["width"], abs=2)
    page.keyboard.type("ub")
    expect(people.get_by_role("option", selected=True)).to_contain_text("Ruben Reich")
    page.keyboard.press("Enter")
    expect(field).to_have_value("Is this right, @ruben ")
    expect(people).to_have_count(0)
    page.keyboard.type("@")
    expect(people).to_be_visible()
    page.keyboard.press("Escape")
    expect(people).to_have_count(0)
    page.keyboard.press("Backspace")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.get_by_role("listitem").filter(has_text="Is this right")).to_be_visible()
    assert Comment.objects.get().mentions.get().user == person("ruben")


def test_a_mention_is_seen_when_it_was_before_ones_eyes(visits: Visits, sample: Sample) -> None:
    add_comment(sample.paragraph(PLACE), actor=person("ruben"), text="@rosa Right?")
    page = visits.open("rosa", "/")
    page.get_by_role("link", name=f"Paragraph {PLACE}").click()
    desk.is_at(page, PLACE)
    expect(page.get_by_text("A comment names you.")).to_be_visible()
    page.get_by_role("heading", name="Comments").scroll_into_view_if_needed()
    expect(page.get_by_text("Seen.")).to_be_visible()
    assert Mention.objects.get().seen_at is not None


SOON = 20_000  # milliseconds: a page asks every twelve seconds


def test_people_see_each_other_come_edit_and_decide(visits: Visits, sample: Sample) -> None:
    rosa = visits.open("rosa", sample.address(PLACE))
    desk.is_at(rosa, PLACE)
    ruben = visits.open("ruben", sample.address(PLACE))
    around = ruben.locator("#presence"), rosa.locator("#presence")
    expect(around[0]).to_contain_text("Rosa Richter is here.", timeout=SOON)
    desk.editor(ruben).focus()
    expect(around[1]).to_contain_text("Ruben Reich is editing here.", timeout=SOON)
    desk.editor(rosa).fill("What Rosa types.")
    expect(rosa.get_by_text("Draft saved")).to_be_visible()
    before = desk.editor(rosa).bounding_box()
    desk.editor(ruben).press("Control+Enter")
    desk.is_at(ruben, PLACE + 1)
    expect(around[1]).to_contain_text("Ruben Reich approved the candidate", timeout=SOON)
    expect(rosa.get_by_role("status").filter(has_text="Ruben Reich approved")).to_have_count(1)
    after = desk.editor(rosa).bounding_box()
    assert before and after and after["y"] == pytest.approx(before["y"], abs=1)
    outline = rosa.get_by_role("navigation", name="Outline").get_by_role("listitem")
    expect(outline.nth(PLACE)).to_contain_text("Ruben Reich", timeout=SOON)
    expect(desk.editor(rosa)).to_have_value("What Rosa types.")
    rosa.get_by_role("link", name="Show it").click()
    expect(rosa.get_by_role("button", name="Reopen")).to_be_visible()
    expect(rosa.get_by_text("You have a draft of this paragraph")).to_be_visible()

"""Each key does what the help on the page says, and none acts on what somebody types."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from reviewapp.models import Dismissal, ParagraphStatus
from tests.browser import desk
from tests.browser.sample import COUNT, Sample, approve, translations
from tests.browser.visits import Visits

pytestmark = pytest.mark.browser

PLACE = 3
GOOD, LITERAL = translations("edited"), translations("literal")


@pytest.fixture
def page(visits: Visits, sample: Sample) -> Page:
    page = visits.open("rosa", sample.address(PLACE))
    desk.is_at(page, PLACE)
    return page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        desk.is_settled(page)
        page.keyboard.press(key)


def help_of(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Keys on this page")


def test_the_help_lists_every_key_of_the_page(page: Page) -> None:
    press(page, "?")
    keys = help_of(page).get_by_role("term").locator("kbd").all_inner_texts()
    assert {"j", "k", "e", "a", "r", "d", "?", "2"} <= set(keys)
    names = help_of(page).get_by_role("term").all_inner_texts()
    assert {"k or Alt+↑", "j or Alt+↓", "a or Ctrl+Enter", "Ctrl+Shift+Enter"} <= set(names)
    terms = help_of(page).get_by_role("term").count()
    expect(help_of(page).get_by_role("definition")).to_have_count(terms)
    press(page, "Escape")
    expect(help_of(page)).to_be_hidden()


def test_the_help_lists_the_key_that_takes_an_approval_back(visits: Visits, sample: Sample) -> None:
    approve(sample.paragraph(PLACE))
    page = visits.open("rosa", sample.address(PLACE))
    press(page, "?")
    expect(help_of(page).get_by_role("term").get_by_text("u", exact=True)).to_be_visible()


def test_j_and_k_walk_through_the_article(page: Page) -> None:
    press(page, "j")
    desk.is_at(page, PLACE + 1)
    expect(desk.heading(page, PLACE + 1)).to_be_focused()
    press(page, "k")
    desk.is_at(page, PLACE)


def test_j_ends_at_the_last_paragraph_and_k_at_the_first(visits: Visits, sample: Sample) -> None:
    for key, place in (("j", COUNT), ("k", 1)):
        page = visits.open("rosa", sample.address(place))
        press(page, key, key)
        desk.is_at(page, place)


def test_digits_take_candidates(page: Page) -> None:
    press(page, "2")
    expect(desk.editor(page)).to_have_value(LITERAL[PLACE])
    press(page, "1")
    expect(desk.editor(page)).to_have_value(GOOD[PLACE])
    press(page, "9")
    expect(desk.editor(page)).to_have_value(GOOD[PLACE])


def test_digits_choose_the_reason_and_enter_rejects(page: Page, sample: Sample) -> None:
    press(page, "r")
    expect(desk.reason(page, "Wrong term.")).to_be_focused()
    press(page, "2")
    expect(desk.reason(page, "Wrong meaning.")).to_be_checked()
    press(page, "Enter")
    expect(desk.undo_button(page)).to_be_visible()
    rejected = sample.paragraph(PLACE).candidates.get(status="rejected")
    assert rejected.reason == "Wrong meaning."
    press(page, "j")
    desk.is_at(page, PLACE + 1)
    press(page, "r")
    expect(desk.reason(page, "Wrong meaning.")).to_be_checked()


def test_u_takes_a_rejection_back(page: Page, sample: Sample) -> None:
    press(page, "r")
    expect(desk.reason(page, "Wrong term.")).to_be_focused()
    press(page, "1", "Enter")
    expect(desk.undo_button(page)).to_be_visible()
    press(page, "u")
    expect(page.get_by_role("status").filter(has_text="is taken back")).to_have_count(1)
    desk.is_settled(page)
    assert not sample.paragraph(PLACE).candidates.filter(status="rejected").exists()
    expect(desk.editor(page)).to_have_value(GOOD[PLACE])


def test_x_dismisses_the_first_finding_and_the_next_one_has_the_focus(
    page: Page, sample: Sample
) -> None:
    press(page, "2")
    expect(desk.editor(page)).to_have_value(LITERAL[PLACE])
    before = desk.findings(page).count()
    press(page, "x")
    expect(page.get_by_role("radio", name="means something else")).to_be_focused()
    press(page, "2", "Enter")
    expect(page.get_by_text("1 dismissed finding")).to_be_visible()
    assert Dismissal.objects.get().reason == "right"
    if before > 1:
        expect(desk.findings(page).first).to_be_focused()
        press(page, "X")
        expect(page.get_by_text("2 dismissed findings")).to_be_visible()
    expect(desk.editor(page)).to_have_value(LITERAL[PLACE])


def test_x_dismisses_the_finding_in_focus(visits: Visits, sample: Sample) -> None:
    page = visits.open("rosa", sample.address(2))
    press(page, "2")
    expect(desk.editor(page)).to_have_value(LITERAL[2])
    second = desk.findings(page).nth(1)
    words, _, _ = second.locator(".message").inner_text().partition(" Why?")
    press(page, "n", "n")
    expect(second).to_be_focused()
    press(page, "x")
    expect(page.locator("#outcome")).to_contain_text(words)


def test_x_in_the_editor_is_a_letter(page: Page) -> None:
    press(page, "2", "e")
    page.keyboard.type("xX")
    expect(page.get_by_role("heading", name="Dismiss this finding?")).to_have_count(0)


def test_q_asks_the_desk_and_what_stands_in_the_editor_stays(page: Page, sample: Sample) -> None:
    desk.editor(page).fill("Half a sentence")
    press(page, "Escape", "q")
    page.keyboard.type("Which council?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("Which council?").first).to_be_visible()
    expect(desk.editor(page)).to_have_value("Half a sentence")
    desk.is_settled(page)
    page.get_by_role("button", name="Answered").click()
    expect(page.get_by_role("button", name="Answered")).to_have_count(0)


def test_l_reminds_and_no_longer(page: Page, sample: Sample) -> None:
    for pressed in ("true", "false"):
        press(page, "l")
        later = page.get_by_role("button", name="Come back later")
        expect(later).to_have_attribute("aria-pressed", pressed)


def test_e_on_an_approved_paragraph_edits_it_and_saving_opens_it(
    visits: Visits, sample: Sample
) -> None:
    approve(sample.paragraph(PLACE))
    page = visits.open("rosa", sample.address(PLACE))
    press(page, "e")
    expect(desk.editor(page)).to_be_visible()
    expect(page.get_by_text("takes the approval back").first).to_be_visible()
    desk.editor(page).fill(GOOD[PLACE] + " More.")
    desk.save_button(page).click()
    expect(page.get_by_role("status").filter(has_text="approval is taken back")).to_have_count(1)
    assert sample.paragraph(PLACE).status == ParagraphStatus.TRANSLATED


def test_e_goes_into_the_editor_and_escape_out_of_it(page: Page) -> None:
    press(page, "e")
    expect(desk.editor(page)).to_be_focused()
    page.keyboard.type("jkaru29d?")
    expect(desk.editor(page)).to_have_value(re.compile(re.escape("jkaru29d?")))
    press(page, "Escape")
    expect(desk.editor(page)).not_to_be_focused()
    expect(desk.editor(page)).to_have_value(re.compile(re.escape("jkaru29d?")))
    desk.is_at(page, PLACE)


def test_a_approves_and_u_takes_it_back(page: Page, sample: Sample) -> None:
    press(page, "a")
    desk.is_at(page, PLACE + 1)
    assert sample.paragraph(PLACE).status == ParagraphStatus.FINAL
    press(page, "u")
    desk.is_at(page, PLACE)
    assert sample.paragraph(PLACE).status == ParagraphStatus.TRANSLATED


def test_a_key_that_is_held_down_approves_one_paragraph_only(page: Page, sample: Sample) -> None:
    for _repetition in range(3):
        page.keyboard.down("a")
        desk.is_at(page, PLACE + 1)
    page.keyboard.up("a")
    press(page, "j")
    desk.is_at(page, PLACE + 2)
    assert sample.document.paragraphs.filter(status=ParagraphStatus.FINAL).count() == 1


def test_r_asks_for_the_reason_and_escape_withdraws_the_question(
    page: Page, sample: Sample
) -> None:
    press(page, "r")
    expect(desk.reason(page, "Wrong term.")).to_be_focused()
    expect(desk.reason(page, "Wrong term.")).not_to_be_checked()
    desk.is_settled(page)
    expect(desk.editor(page)).to_be_in_viewport(ratio=0.9)
    desk.own_words(page).focus()
    page.keyboard.type("jkaru2")
    expect(desk.own_words(page)).to_have_value("jkaru2")
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    press(page, "Escape")
    expect(desk.own_words(page)).to_have_count(0)
    assert not sample.paragraph(PLACE).candidates.filter(status="rejected").exists()


def test_d_hides_the_differences_and_shows_them_again(page: Page) -> None:
    removed = desk.candidates(page).nth(1).get_by_role("deletion").first
    expect(removed).to_be_visible()
    press(page, "d")
    expect(removed).to_be_hidden()
    press(page, "d")
    expect(removed).to_be_visible()


def test_no_single_key_acts_in_the_field_for_comments(page: Page, sample: Sample) -> None:
    page.get_by_role("heading", name="Comments").click()
    field = page.get_by_role("textbox", name="New comment")
    field.focus()
    page.keyboard.type("jkaerud19?")
    expect(field).to_have_value("jkaerud19?")
    desk.is_at(page, PLACE)
    assert sample.paragraph(PLACE).revision == 0


def test_single_keys_can_be_switched_off_and_stay_so(page: Page, sample: Sample) -> None:
    press(page, "?")
    with page.expect_response("**/account/keys/"):
        help_of(page).get_by_label("Single keys act").uncheck()
    press(page, "Escape")
    for _visit in range(2):
        press(page, "j", "a", "?")
        expect(help_of(page)).to_be_hidden()
        desk.is_at(page, PLACE)
        page.reload()
        desk.is_at(page, PLACE)
    assert sample.paragraph(PLACE).revision == 0
    page.get_by_role("button", name="Keys").click()
    help_of(page).get_by_label("Single keys act").check()
    press(page, "Escape", "j")
    desk.is_at(page, PLACE + 1)


def test_own_keys_act_in_the_place_of_the_usual_ones(page: Page, sample: Sample) -> None:
    page.goto(reverse("keys-change"))
    page.get_by_label("Next paragraph").fill("z")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your keys are saved.")).to_be_visible()
    page.goto(sample.address(PLACE))
    press(page, "j")
    desk.is_at(page, PLACE)
    press(page, "z")
    desk.is_at(page, PLACE + 1)


def test_alt_and_arrows_walk_from_within_the_editor(page: Page) -> None:
    press(page, "e", "Alt+ArrowDown")
    desk.is_at(page, PLACE + 1)
    press(page, "e", "Alt+ArrowUp")
    desk.is_at(page, PLACE)


def test_control_and_enter_approves_from_within_the_editor(page: Page, sample: Sample) -> None:
    press(page, "e", "Control+Enter")
    desk.is_at(page, PLACE + 1)
    assert sample.paragraph(PLACE).status == ParagraphStatus.FINAL


def test_control_shift_and_enter_saves_and_goes_on(page: Page, sample: Sample) -> None:
    press(page, "e", "Control+End")
    page.keyboard.type(" More.")
    press(page, "Control+Shift+Enter")
    desk.is_at(page, PLACE + 1)
    paragraph = sample.paragraph(PLACE)
    assert paragraph.status == ParagraphStatus.TRANSLATED
    assert paragraph.candidates.filter(text=GOOD[PLACE] + " More.").exists()


def test_tab_leaves_the_editor(page: Page) -> None:
    press(page, "e", "Tab")
    expect(desk.editor(page)).not_to_be_focused()
    expect(desk.editor(page)).to_have_value(GOOD[PLACE])

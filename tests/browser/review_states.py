"""Every main state of the review page: how a person gets there."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from reviewapp.models import (
    FlagKind,
    Project,
    SavedFilter,
)
from reviewapp.workflow.flagging import raise_flag
from reviewapp.workflow.reviewing import (
    add_candidate,
    add_comment,
    reject_candidate,
    reopen_paragraph,
)
from tests.browser import desk
from tests.browser.sample import (
    FOOTNOTE,
    Sample,
    approve,
    person,
    translations,
)
from tests.browser.visits import Visits
from tests.factories import make_document

BODY = 2


def review(visits: Visits, sample: Sample, position: int, username: str = "rosa") -> Page:
    page = visits.open(username, sample.address(position))
    desk.is_at(page, position)
    return page


def review_title(visits: Visits, sample: Sample) -> Page:
    return review(visits, sample, 1)


def review_body(visits: Visits, sample: Sample) -> Page:
    return review(visits, sample, BODY)


def review_footnote(visits: Visits, sample: Sample) -> Page:
    return review(visits, sample, FOOTNOTE)


def review_busy(visits: Visits, sample: Sample) -> Page:
    """A paragraph with errors, a rejected candidate, comments and history, all open."""
    paragraph = sample.paragraph(BODY)
    add_comment(paragraph, actor=person("tariq"), text="Is this the official title?")
    reject_candidate(
        paragraph.candidates.get(origin_name="edited"),
        actor=person("ruben"),
        revision=0,
        reason="Bad English.",
    )
    page = review(visits, sample, BODY)
    page.get_by_role("heading", name="History").click()
    expect(page.get_by_role("region", name="History").get_by_role("listitem")).not_to_have_count(0)
    return page


def history(visits: Visits, sample: Sample) -> Page:
    """Of a paragraph on which several people worked, as a page by itself."""
    approve(sample.paragraph(BODY))
    paragraph = sample.paragraph(BODY)
    reopen_paragraph(paragraph, actor=person("mona"), revision=1, reason="The day is wrong.")
    text = translations("edited")[BODY] + " One."
    add_candidate(paragraph, actor=person("ruben"), text=text, revision=2)
    return visits.open("rosa", reverse("paragraph-history", args=[paragraph.pk]))


def review_filtered(visits: Visits, sample: Sample) -> Page:
    """A filter that leaves the paragraph out, with the filters to choose from open."""
    page = visits.open("rosa", sample.address(BODY) + "?filter=kind:footnote")
    desk.is_at(page, BODY)
    page.get_by_text("Filters", exact=True).click()
    expect(page.get_by_text("To review").first).to_be_visible()
    expect(page.get_by_label("Save this filter as")).to_be_visible()
    desk.is_settled(page)
    return page


def review_filter_wrong(visits: Visits, sample: Sample) -> Page:
    page = visits.open("rosa", sample.address(BODY) + "?filter=stat:open")
    desk.is_at(page, BODY)
    return page


def filters(visits: Visits, sample: Sample) -> Page:
    SavedFilter.objects.create(
        user=person("rosa"), name="My problems", sentence="problem:error author:me"
    )
    return visits.open("rosa", sample.page("filter-list") + "?filter=state:open")


def decide_several(visits: Visits, sample: Sample) -> Page:
    return visits.open("rosa", sample.page("document-decide") + "?decision=reject")


def decided_several(visits: Visits, sample: Sample) -> Page:
    approve(sample.paragraph(BODY))
    page = visits.open("rosa", sample.page("document-decide"))
    page.get_by_role("button", name="Approve what is ticked").click()
    expect(page.get_by_role("heading", name="approved")).to_be_focused()
    return page


def review_empty(visits: Visits, sample: Sample) -> Page:
    document = make_document(sample.document.project, ["Die Lage", "Ein Satz."])
    page = visits.open("rosa", reverse("paragraph-review", args=[document.pk, BODY]))
    expect(page.get_by_text("No candidate yet").first).to_be_visible()
    return page


def review_own(visits: Visits, sample: Sample) -> Page:
    """What four eyes forbid."""
    paragraph = sample.paragraph(BODY)
    text = translations("edited")[BODY] + " More."
    add_candidate(paragraph, actor=person("rosa"), text=text, revision=0)
    return review(visits, sample, BODY)


def review_final(visits: Visits, sample: Sample) -> Page:
    approve(sample.paragraph(BODY))
    return review(visits, sample, BODY)


def review_approved(visits: Visits, sample: Sample) -> Page:
    page = review_body(visits, sample)
    desk.approve_button(page).click()
    expect(desk.undo_button(page)).to_be_visible()
    desk.is_at(page, BODY + 1)
    return page


def review_viewer(visits: Visits, sample: Sample) -> Page:
    return review(visits, sample, BODY, "vera")


def review_blocked(visits: Visits, sample: Sample) -> Page:
    page = review_body(visits, sample)
    page.get_by_role("button", name="Approve candidate 2").click()
    expect(desk.blockers(page).first).to_be_focused()
    desk.is_settled(page)
    return page


def review_literal(visits: Visits, sample: Sample) -> Page:
    """A text with errors in the editor."""
    page = review_body(visits, sample)
    page.keyboard.press("2")
    expect(desk.editor(page)).to_have_value(translations("literal")[BODY])
    desk.is_settled(page)
    return page


def dismiss_form(visits: Visits, sample: Sample) -> Page:
    page = review_literal(visits, sample)
    page.keyboard.press("x")
    expect(page.get_by_role("heading", name="Dismiss this finding?")).to_be_visible()
    desk.is_settled(page)
    return page


def review_dismissed(visits: Visits, sample: Sample) -> Page:
    """A finding is dismissed, and the list of those is open."""
    page = dismiss_form(visits, sample)
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    page.get_by_text("1 dismissed finding").click()
    expect(page.get_by_role("button", name="Take back")).to_be_visible()
    desk.is_settled(page)
    return page


def review_question(visits: Visits, sample: Sample) -> Page:
    """A question to the desk stands on the paragraph, and one more is being asked."""
    flag = FlagKind.QUESTION
    raise_flag(sample.paragraph(BODY), actor=person("tariq"), kind=flag, note="Which council?")
    page = review_body(visits, sample)
    page.keyboard.press("q")
    expect(page.get_by_label("What is unclear in the source?")).to_be_focused()
    return page


def review_first_approval(visits: Visits, sample: Sample) -> Page:
    """Where two approvals are asked, for the one who gave the first."""
    Project.objects.update(second_review=True)
    approve(sample.paragraph(BODY))
    return review(visits, sample, BODY)


def review_editing_approved(visits: Visits, sample: Sample) -> Page:
    """The text that stands in the editor is not the approved one."""
    page = review_final(visits, sample)
    page.keyboard.press("2")
    expect(page.get_by_text("Not this text is approved")).to_be_visible()
    desk.is_settled(page)
    page.keyboard.press("e")
    expect(desk.editor(page)).to_be_visible()
    desk.is_settled(page)
    return page


def review_conflict(visits: Visits, sample: Sample) -> Page:
    page = review_body(visits, sample)
    text = translations("edited")[BODY]
    add_candidate(sample.paragraph(BODY), actor=person("ruben"), text=text + " One.", revision=0)
    desk.editor(page).fill(text + " Two.")
    desk.save_button(page).click()
    expect(desk.refusal(page)).to_be_focused()
    desk.is_settled(page)
    return page


def review_draft(visits: Visits, sample: Sample) -> Page:
    page = review_body(visits, sample)
    desk.editor(page).fill("Something else.")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Your draft is in the editor")).to_be_visible()
    return page


def review_draft_waits(visits: Visits, sample: Sample) -> Page:
    page = review_draft(visits, sample)
    text = translations("edited")[BODY] + " One."
    add_candidate(sample.paragraph(BODY), actor=person("ruben"), text=text, revision=0)
    page.reload()
    expect(page.get_by_role("link", name="Take it up")).to_be_visible()
    return page


def reject_form(visits: Visits, sample: Sample) -> Page:
    page = review_body(visits, sample)
    page.keyboard.press("r")
    expect(desk.own_words(page)).to_be_visible()
    desk.is_settled(page)
    return page


def reject_page(visits: Visits, sample: Sample) -> Page:
    candidate = sample.paragraph(BODY).candidates.get(origin_name="literal")
    return visits.open("rosa", reverse("candidate-reject", args=[candidate.pk]) + "?revision=0")

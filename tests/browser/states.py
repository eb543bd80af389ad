"""Every page and every main state of it, by name: how a person gets there."""

from collections.abc import Callable, Mapping
from datetime import date

from django.urls import reverse
from playwright.sync_api import Page, expect

from reviewapp.models import (
    Assignment,
    Concept,
    Document,
    FlagKind,
    Job,
    JobFailure,
    JobKind,
    JobStatus,
    Project,
    SavedFilter,
)
from reviewapp.workflow.assigning import assign, end_assignment
from reviewapp.workflow.drafts import Writing, save_draft
from reviewapp.workflow.flagging import raise_flag
from reviewapp.workflow.indexing import index_texts
from reviewapp.workflow.presence import report_presence
from reviewapp.workflow.reviewing import (
    add_candidate,
    add_comment,
    reject_candidate,
    reopen_paragraph,
)
from tests.browser import desk
from tests.browser.report_states import term_report, term_report_empty, term_report_waits
from tests.browser.sample import (
    ARTICLE,
    FOOTNOTE,
    Sample,
    approve,
    approve_all,
    person,
    run_jobs,
    translations,
)
from tests.browser.visits import Visits
from tests.factories import make_document, make_user

State = Callable[[Visits, Sample], Page]
BODY = 2


# --- Pages without a document ----------------------------------------------------------------


def login(visits: Visits, _sample: Sample) -> Page:
    return visits.open("", "/login/")


def login_refused(visits: Visits, sample: Sample) -> Page:
    page = login(visits, sample)
    page.get_by_label("Username").fill("rosa")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    return page


def not_found(visits: Visits, _sample: Sample) -> Page:
    visits.expected.add(404)
    return visits.open("rosa", "/documents/0/")


def search(visits: Visits, _sample: Sample) -> Page:
    index_texts()
    page = visits.open("rosa", reverse("search") + "?q=Kandidaturen+OVKS")
    expect(page.locator("mark").first).to_be_visible()
    return page


def search_empty(visits: Visits, _sample: Sample) -> Page:
    return visits.open("rosa", reverse("search"))


def no_projects(visits: Visits, _sample: Sample) -> Page:
    make_user("nina")
    return visits.open("nina", "/projects/")


def my_work_empty(visits: Visits, _sample: Sample) -> Page:
    make_user("nina")
    page = visits.open("nina", "/")
    expect(page.get_by_text("Nothing waits for you")).to_be_visible()
    return page


def my_work(visits: Visits, sample: Sample) -> Page:
    """Something of everything: a rejected text, a draft, documents."""
    paragraph, rosa = sample.paragraph(BODY), person("rosa")
    text = translations("edited")[BODY]
    own = add_candidate(paragraph, actor=rosa, text=text + " More.", revision=0)
    reject_candidate(own, actor=person("ruben"), revision=1, reason="Too long.")
    save_draft(
        sample.paragraph(1), user=rosa, text="Half a title", revision=0, writing=Writing("page")
    )
    page = visits.open("rosa", "/")
    expect(page.get_by_text("Too long.")).to_be_visible()
    return page


def projects(visits: Visits, _sample: Sample) -> Page:
    return visits.open("rosa", "/projects/")


def project(visits: Visits, sample: Sample) -> Page:
    return visits.open("rosa", f"/projects/{sample.document.project.slug}/")


def password(visits: Visits, _sample: Sample) -> Page:
    return visits.open("rosa", reverse("password-change"))


def sessions(visits: Visits, _sample: Sample) -> Page:
    visits.open("rosa", "/")
    page = visits.open("rosa", "/")
    page.goto(reverse("session-list"))
    return page


def own_keys(visits: Visits, _sample: Sample) -> Page:
    return visits.open("rosa", reverse("keys-change"))


def own_keys_refused(visits: Visits, sample: Sample) -> Page:
    page = own_keys(visits, sample)
    page.get_by_label("Next paragraph").fill("k")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_focused()
    return page


def keys(visits: Visits, sample: Sample) -> Page:
    page = review_body(visits, sample)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    return page


def palette(visits: Visits, sample: Sample) -> Page:
    page = review_body(visits, sample)
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Paragraph number").fill("2")
    expect(page.get_by_role("option", name="Paragraph 2")).to_be_visible()
    return page


# --- A document ------------------------------------------------------------------------------


def import_form(visits: Visits, sample: Sample) -> Page:
    return visits.open("tariq", f"/projects/{sample.document.project.slug}/import/")


def import_preview(visits: Visits, sample: Sample) -> Page:
    page = import_form(visits, sample)
    page.get_by_label("choose one").set_input_files(ARTICLE)
    page.get_by_role("button", name="Look at the paragraphs").click()
    expect(page.get_by_role("button", name="Import")).to_be_visible()
    return page


def import_refused(visits: Visits, sample: Sample) -> Page:
    page = import_form(visits, sample)
    page.get_by_label("choose one").set_input_files(
        {"name": "bild.txt", "mimeType": "text/plain", "buffer": b"\x89PNG\r\n\x1a\n\x00\x00"}
    )
    page.get_by_role("button", name="Look at the paragraphs").click()
    expect(page.get_by_role("alert")).to_be_visible()
    return page


def import_known(visits: Visits, sample: Sample) -> Page:
    page = import_preview(visits, sample)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("link", name="Open that document")).to_be_visible()
    return page


def document(visits: Visits, sample: Sample) -> Page:
    return visits.open("tariq", sample.page("document-detail"))


def assignments(visits: Visits, sample: Sample) -> Page:
    """One that is late, one that is done, one that was ended."""
    rosa, mara = person("rosa"), person("mona")
    late = assign(sample.document, actor=mara, assignee=rosa, first=2, last=4)
    Assignment.objects.filter(pk=late.pk).update(due=date(2026, 1, 31))
    approve(sample.paragraph(1))
    assign(sample.document, actor=mara, assignee=person("ruben"), first=1, last=1)
    end_assignment(assign(sample.document, actor=mara, assignee=rosa), actor=rosa)
    return visits.open("mona", sample.page("assignment-list"))


def assignments_refused(visits: Visits, sample: Sample) -> Page:
    page = visits.open("mona", sample.page("assignment-list"))
    page.get_by_label("From paragraph").fill("99")
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    return page


def document_assigned(visits: Visits, sample: Sample) -> Page:
    assignments(visits, sample)
    return visits.open("rosa", sample.page("document-detail"))


def review_assigned(visits: Visits, sample: Sample) -> Page:
    assignments(visits, sample)
    return review(visits, sample, 2)


def review_together(visits: Visits, sample: Sample) -> Page:
    """One edits here, one is elsewhere, and the paragraph was just decided on."""
    report_presence(sample.paragraph(BODY), user=person("tariq"), is_editing=True)
    report_presence(sample.paragraph(5), user=person("ruben"), is_editing=False)
    page = review(visits, sample, BODY)
    text = translations("edited")[BODY] + " One."
    add_candidate(sample.paragraph(BODY), actor=person("ruben"), text=text, revision=0)
    desk.editor(page).focus()
    expect(page.locator("#presence")).to_contain_text("Tariq Thoma is editing here.")
    expect(page.locator("#presence")).to_contain_text("Ruben Reich wrote a translation.")
    return page


def presence_settings(visits: Visits, _sample: Sample) -> Page:
    return visits.open("rosa", reverse("presence-change"))


def job_running(visits: Visits, sample: Sample) -> Page:
    page = document(visits, sample)
    page.get_by_role("button", name="Propose candidates").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    return page


def job_done(visits: Visits, sample: Sample) -> Page:
    page = job_running(visits, sample)
    run_jobs()
    page.reload()
    return page


def job_failed(visits: Visits, sample: Sample) -> Page:
    return visits.open("tariq", reverse("job-detail", args=[failed_job(sample.document).pk]))


def failed_job(document: Document) -> Job:
    job = Job.objects.create(
        kind=JobKind.PROPOSE,
        document=document,
        engine="libretranslate",
        status=JobStatus.FAILED,
        error="LibreTranslate failed 5 times in a row: no answer.",
        total=8,
        failed=5,
    )
    for paragraph in document.paragraphs.all()[:5]:
        JobFailure.objects.create(job=job, paragraph=paragraph, reason="No answer in 30 seconds.")
    return job


def export_blocked(visits: Visits, sample: Sample) -> Page:
    return visits.open("rosa", sample.page("document-download", "html"))


def export_ready(visits: Visits, sample: Sample) -> Page:
    approve_all(sample.document)
    return visits.open("rosa", sample.page("document-export"))


# --- The review ------------------------------------------------------------------------------


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
    page = review_final(visits, sample)
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


# --- The administration ----------------------------------------------------------------------


def admin_concepts(visits: Visits, _sample: Sample) -> Page:
    return visits.open("theo", reverse("admin:reviewapp_concept_changelist"))


def admin_concept(visits: Visits, _sample: Sample) -> Page:
    return visits.open("theo", _of_concept("change"))


def admin_history(visits: Visits, _sample: Sample) -> Page:
    return visits.open("theo", _of_concept("history"))


def _of_concept(page: str) -> str:
    concept = Concept.objects.filter(terms__text="CSTO").get()
    return reverse(f"admin:reviewapp_concept_{page}", args=[concept.pk])


STATES: Mapping[str, State] = {
    state.__name__: state
    for state in (
        login,
        login_refused,
        not_found,
        search,
        search_empty,
        no_projects,
        my_work_empty,
        my_work,
        projects,
        project,
        password,
        sessions,
        keys,
        palette,
        own_keys,
        own_keys_refused,
        import_form,
        import_preview,
        import_refused,
        import_known,
        document,
        assignments,
        assignments_refused,
        document_assigned,
        review_assigned,
        review_together,
        presence_settings,
        job_running,
        job_done,
        job_failed,
        export_blocked,
        export_ready,
        term_report_empty,
        term_report_waits,
        term_report,
        review_title,
        review_footnote,
        review_busy,
        history,
        review_filtered,
        review_filter_wrong,
        filters,
        decide_several,
        decided_several,
        review_empty,
        review_own,
        review_final,
        review_approved,
        review_viewer,
        review_blocked,
        dismiss_form,
        review_question,
        review_first_approval,
        review_editing_approved,
        review_dismissed,
        review_conflict,
        review_draft,
        review_draft_waits,
        reject_form,
        reject_page,
        admin_concepts,
        admin_concept,
        admin_history,
    )
}

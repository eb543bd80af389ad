"""Every page and every main state of it, by name: how a person gets there."""

from collections.abc import Callable, Mapping
from datetime import date

from django.urls import reverse
from playwright.sync_api import Page, expect

from reviewapp.models import Assignment, Concept
from reviewapp.workflow.assigning import assign, end_assignment
from reviewapp.workflow.check_settings import change_check_settings
from reviewapp.workflow.drafts import Writing, save_draft
from reviewapp.workflow.indexing import index_texts
from reviewapp.workflow.presence import report_presence
from reviewapp.workflow.reviewing import (
    add_candidate,
    reject_candidate,
)
from tests.browser import desk
from tests.browser.glossary_states import glossary_columns, glossary_compared, glossary_files
from tests.browser.job_states import job_done, job_failed, job_running
from tests.browser.report_states import (
    term_report,
    term_report_empty,
    term_report_waits,
    terminology,
    terminology_empty,
)
from tests.browser.review_states import (
    BODY,
    decide_several,
    decided_several,
    dismiss_form,
    filters,
    history,
    reject_form,
    reject_page,
    review,
    review_approved,
    review_blocked,
    review_body,
    review_busy,
    review_conflict,
    review_dismissed,
    review_draft,
    review_draft_waits,
    review_editing_approved,
    review_empty,
    review_filter_wrong,
    review_filtered,
    review_final,
    review_first_approval,
    review_footnote,
    review_own,
    review_question,
    review_title,
    review_viewer,
)
from tests.browser.sample import (
    ARTICLE,
    Sample,
    approve,
    approve_all,
    person,
    translations,
)
from tests.browser.term_states import (
    concept_detail,
    concept_list,
    concept_list_empty,
    mining,
    mining_empty,
    project_mining,
    project_mining_empty,
    proposal_detail,
    proposal_list,
    proposal_list_empty,
    quality,
)
from tests.browser.visits import Visits
from tests.factories import make_user

State = Callable[[Visits, Sample], Page]


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


def checks(visits: Visits, sample: Sample) -> Page:
    """As a manager sees it, with a check whose examples are unfolded and a change."""
    project = sample.document.project
    change_check_settings(project, {"terms": "warning"}, actor=person("mona"), seen=0)
    page = visits.open("mona", reverse("checks-change", args=[project.slug]) + "?open=names")
    expect(page.get_by_text("can be approved in this project")).to_be_visible()
    return page


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


def export_blocked(visits: Visits, sample: Sample) -> Page:
    return visits.open("rosa", sample.page("document-download", "html"))


def export_ready(visits: Visits, sample: Sample) -> Page:
    approve_all(sample.document)
    return visits.open("rosa", sample.page("document-export"))


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
        checks,
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
        glossary_columns,
        glossary_compared,
        glossary_files,
        term_report_empty,
        term_report_waits,
        term_report,
        quality,
        concept_list,
        concept_list_empty,
        concept_detail,
        proposal_list_empty,
        proposal_list,
        proposal_detail,
        mining_empty,
        mining,
        project_mining_empty,
        project_mining,
        terminology_empty,
        terminology,
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

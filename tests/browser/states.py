"""Every page and every main state of it, by name: how a person gets there."""

from collections.abc import Callable, Mapping

from django.urls import reverse
from playwright.sync_api import Page, expect

from reviewapp.models import Concept, Document, Job, JobFailure, JobKind, JobStatus
from reviewapp.workflow.reviewing import add_candidate, add_comment, reject_candidate
from tests.browser import desk
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


def no_projects(visits: Visits, _sample: Sample) -> Page:
    make_user("nina")
    return visits.open("nina", "/")


def projects(visits: Visits, _sample: Sample) -> Page:
    return visits.open("rosa", "/")


def project(visits: Visits, sample: Sample) -> Page:
    return visits.open("rosa", f"/projects/{sample.document.project.slug}/")


def password(visits: Visits, _sample: Sample) -> Page:
    return visits.open("rosa", reverse("password-change"))


def sessions(visits: Visits, _sample: Sample) -> Page:
    visits.open("rosa", "/")
    page = visits.open("rosa", "/")
    page.goto(reverse("session-list"))
    return page


def keys(visits: Visits, sample: Sample) -> Page:
    page = review_body(visits, sample)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
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
    expect(desk.refusal(page)).to_be_focused()
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
    page.reload()
    expect(page.get_by_role("button", name="Restore")).to_be_visible()
    return page


def reject_form(visits: Visits, sample: Sample) -> Page:
    page = review_body(visits, sample)
    page.keyboard.press("r")
    expect(page.get_by_label("Reason")).to_be_visible()
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
        no_projects,
        projects,
        project,
        password,
        sessions,
        keys,
        import_form,
        import_preview,
        import_refused,
        import_known,
        document,
        job_running,
        job_done,
        job_failed,
        export_blocked,
        export_ready,
        review_title,
        review_footnote,
        review_busy,
        review_empty,
        review_own,
        review_final,
        review_approved,
        review_viewer,
        review_blocked,
        review_conflict,
        review_draft,
        reject_form,
        reject_page,
        admin_concepts,
        admin_concept,
        admin_history,
    )
}

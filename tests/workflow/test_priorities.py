"""Two glossaries that clash: the one with the lower priority number wins, everywhere."""

import pytest
from django.test import Client
from django.urls import reverse

from reviewapp.models import Job, JobStatus, Paragraph, ReportLine, Role
from reviewapp.workflow.checking import findings_for
from reviewapp.workflow.concept_values import ConceptValues, TermValues
from reviewapp.workflow.glossary import attach_glossary, save_concept
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.reporting import request_report
from tests.factories import (
    make_candidate,
    make_document,
    make_glossary,
    make_member,
    make_project,
)

pytestmark = pytest.mark.django_db


def run_jobs() -> None:
    for job in Job.objects.filter(status=JobStatus.QUEUED).order_by("pk"):
        run_job.call(job.pk)


@pytest.fixture(params=["council", "board"])
def wanted(request: pytest.FixtureRequest) -> str:
    """What the glossary that comes first has for Rat; the older one does not win by its age."""
    wanted: str = request.param
    project = make_project("clash")
    for english in ("board", "council"):
        glossary = make_glossary(name=english)
        attach_glossary(project, glossary, priority=1 if english == wanted else 2)
        terms = (TermValues("de", "Rat"), TermValues("en", english))
        save_concept(glossary, ConceptValues(terms), actor=None)
    document = make_document(project, ["Der Rat tagt."])
    make_candidate(document.paragraphs.get(), "It meets.")
    for glossary in project.glossaries.all():
        glossary.concepts.update(definition=f"See {glossary.name}.")
    attach_glossary(project, project.glossaries.get(name=wanted), priority=1)
    run_jobs()
    return wanted


def test_it_wins_in_the_check(wanted: str) -> None:
    paragraph = Paragraph.objects.select_related("document__project").get()
    (finding,) = findings_for(paragraph, "It meets.")
    assert finding.expected == wanted
    assert not findings_for(paragraph, f"The {wanted} meets.")
    assert [row.concept.glossary.name for row in paragraph.occurrences.all()] == [wanted]


def test_it_wins_on_the_review_page_and_in_the_report(wanted: str, client: Client) -> None:
    paragraph = Paragraph.objects.select_related("document__project").get()
    person = make_member(paragraph.document.project, Role.REVIEWER)
    client.force_login(person)
    page = client.get(reverse("paragraph-review", args=[paragraph.document_id, 1]))
    other = {"council": "board", "board": "council"}[wanted]
    assert wanted in page.content.decode()
    assert other not in page.content.decode()
    request_report(paragraph.document, actor=person)
    run_jobs()
    report = client.get(reverse("document-terms", args=[paragraph.document_id])).content.decode()
    assert ReportLine.objects.exists()
    assert wanted in report
    assert other not in report

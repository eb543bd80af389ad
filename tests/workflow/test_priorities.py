"""Two glossaries that clash: the one with the lower priority number wins, everywhere."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from reviewapp.models import Candidate, Job, JobStatus, Paragraph, ReportLine, Role
from reviewapp.workflow.bulk import Decision, Wanted, decide_on
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


def test_it_wins_where_many_are_approved_at_once(wanted: str) -> None:
    paragraph = Paragraph.objects.select_related("document__project").get()
    person = make_member(paragraph.document.project, Role.REVIEWER)
    other = {"council": "board", "board": "council"}[wanted]
    for english in (other, wanted):
        text = make_candidate(paragraph, f"The {english} meets.")
        candidate = Candidate.objects.select_related("paragraph__document__project").get(pk=text.pk)
        (decided,) = decide_on(
            [Wanted(candidate, paragraph.revision)], Decision.APPROVE, actor=person
        )
        assert bool(decided.problem) == (english == other), decided.problem


def test_the_card_on_the_review_page_says_who_won(wanted: str, client: Client) -> None:
    paragraph = Paragraph.objects.select_related("document__project").get()
    client.force_login(make_member(paragraph.document.project, Role.REVIEWER))
    url = reverse("paragraph-terms", args=[paragraph.pk])
    said = strip_tags(client.get(url, headers={"HX-Request": "true"}).content.decode())
    other = {"council": "board", "board": "council"}[wanted]
    told = f"The glossary {other} has Rat too, as {other}. {wanted} wins: it comes first"
    assert told in " ".join(said.split())


@pytest.mark.parametrize("is_first", [True, False])
def test_what_is_deprecated_in_one_and_preferred_in_the_other_is_decided_by_the_first(
    is_first: bool,
) -> None:
    project = make_project()
    strict, lax = make_glossary(name="strict"), make_glossary(name="lax")
    attach_glossary(project, strict, priority=1 if is_first else 2)
    attach_glossary(project, lax, priority=2 if is_first else 1)
    refused = TermValues("en", "board", status="deprecated")
    for glossary, english in (
        (strict, (TermValues("en", "council"), refused)),
        (lax, (TermValues("en", "board"),)),
    ):
        save_concept(glossary, ConceptValues((TermValues("de", "Rat"), *english)), actor=None)
    document = make_document(project, ["Der Rat tagt."])
    run_jobs()
    paragraph = document.paragraphs.select_related("document__project").get()
    assert bool(findings_for(paragraph, "The board meets.")) == is_first


@pytest.mark.parametrize("is_first", [True, False])
def test_a_term_that_is_right_for_another_concept_is_an_error_only_for_the_one_that_refuses_it(
    is_first: bool,
) -> None:
    project = make_project()
    strict, lax = make_glossary(name="strict"), make_glossary(name="lax")
    attach_glossary(project, strict, priority=1 if is_first else 2)
    attach_glossary(project, lax, priority=2 if is_first else 1)
    refused = TermValues("en", "board", status="deprecated")
    own = (TermValues("de", "Rat"), TermValues("en", "council"), refused)
    save_concept(strict, ConceptValues(own), actor=None)
    other = (TermValues("de", "Vorstand"), TermValues("en", "board"))
    save_concept(lax, ConceptValues(other), actor=None)
    document = make_document(project, ["Der Vorstand tagt.", "Sie tagen.", "Der Rat tagt."])
    run_jobs()
    spoken, neither, refusing = document.paragraphs.select_related("document__project")
    assert not findings_for(spoken, "The board meets.")
    assert not findings_for(neither, "The board meets.")
    assert findings_for(refusing, "The board meets.")


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

"""The states of the term report, and of the terminology report of a project."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from reviewapp.models import Candidate, Concept, Document, TermDay
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.dismissing import dismiss_finding
from reviewapp.workflow.judging import judge
from reviewapp.workflow.recounting import recount_paragraph
from reviewapp.workflow.reporting import request_report
from reviewapp.workflow.term_figures import count_terms
from tests.browser.sample import (
    Sample,
    approve_all,
    person,
    run_jobs,
    sources,
    translations,
)
from tests.browser.visits import Visits
from tests.factories import make_candidate, make_concept, make_document


def term_report_empty(visits: Visits, sample: Sample) -> Page:
    page = visits.open("vera", sample.page("document-terms"))
    expect(page.get_by_text("Nothing is approved yet.")).to_be_visible()
    return page


def term_report_waits(visits: Visits, sample: Sample) -> Page:
    approve_all(sample.document)
    request_report(sample.document, actor=None)
    page = visits.open("vera", sample.page("document-terms"))
    expect(page.get_by_role("progressbar")).to_be_visible()
    return page


def term_report(visits: Visits, sample: Sample) -> Page:
    """With first mentions out of order."""
    Concept.objects.filter(terms__text="CSTO").update(first_mention=True)
    approve_all(sample.document)
    request_report(sample.document, actor=None)
    run_jobs()
    page = visits.open("vera", sample.page("document-terms"))
    expect(page.get_by_text("stands here for the first time")).to_be_visible()
    return page


def terminology_empty(visits: Visits, sample: Sample) -> Page:
    """What was checked before terms were noted is counted later."""
    Candidate.objects.update(wrong_terms=None)
    count_terms(sample.document)
    page = visits.open("vera", _terminology(sample))
    expect(page.get_by_text("No text with a glossary term has been checked yet.")).to_be_visible()
    return page


def terminology(visits: Visits, sample: Sample) -> Page:
    """Some weeks of work: terms wrong, dismissed and never used."""
    project = sample.document.project
    for name, file in (("deepl", "edited"), ("google", "literal")):
        document = make_document(project, sources(), title=f"Noch eine Lage ({name})")
        index_terms(list(document.paragraphs.all()), matcher_of(project))
        for paragraph in document.paragraphs.select_related("document__project"):
            if text := translations(file).get(paragraph.position):
                make_candidate(paragraph, text, origin_name=name)
                recount_paragraph(paragraph, why=str)
        count_terms(document)
    _dismiss_a_term(document)
    make_concept(project.glossaries.get(), "Bundestag", "Bundestag")
    for each in (sample.document, document):
        count_terms(each)
    for ago in range(60, 0, -7):
        day = timezone.localdate() - timedelta(days=ago)
        TermDay.objects.create(
            project=project, day=day, texts=90 - ago, conforming=88 - ago - ago // 4, approved=0
        )
    page = visits.open("vera", _terminology(sample))
    expect(page.get_by_role("img", name="Dismissed, by reason")).to_be_visible()
    return page


def _dismiss_a_term(document: Document) -> None:
    for paragraph in document.paragraphs.select_related("document__project"):
        for text in paragraph.candidates.values_list("text", flat=True):
            for found in judge(paragraph, text).errors:
                if found.finding.concept_id is not None:
                    dismiss_finding(
                        paragraph,
                        actor=person("rosa"),
                        text=text,
                        place=found.place,
                        scope="place",
                        reason="right",
                    )
                    return


def _terminology(sample: Sample) -> str:
    return reverse("project-terminology", args=[sample.document.project.slug])

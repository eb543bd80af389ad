"""The states of the pages about terms: the glossary to read, what is proposed, what was found."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from reviewapp.models import Concept, Proposal
from reviewapp.workflow.annotating import annotate_candidate
from reviewapp.workflow.mining import request_mining
from reviewapp.workflow.reporting import request_report
from reviewapp.workflow.term_proposals import ProposedTerm, propose_term
from tests.browser.sample import Sample, approve, approve_all, person, run_jobs, sources
from tests.browser.visits import Visits
from tests.factories import make_document


def concept_list(visits: Visits, sample: Sample) -> Page:
    page = visits.open("vera", reverse("concept-list", args=[sample.document.project.slug]))
    expect(page.get_by_text("CSTO").first).to_be_visible()
    return page


def concept_list_empty(visits: Visits, sample: Sample) -> Page:
    address = reverse("concept-list", args=[sample.document.project.slug])
    return visits.open("vera", f"{address}?q=Unbekanntes")


def concept_detail(visits: Visits, sample: Sample) -> Page:
    concept = Concept.objects.filter(terms__text="CSTO").get()
    slug = sample.document.project.slug
    page = visits.open("vera", reverse("concept-detail", args=[slug, concept.pk]))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Collective Security")
    return page


def proposal_list_empty(visits: Visits, sample: Sample) -> Page:
    return visits.open("theo", reverse("proposal-list", args=[sample.document.project.slug]))


def proposed(sample: Sample) -> Proposal:
    approve(sample.paragraph(2))
    glossary = sample.document.project.glossaries.get()
    term = ProposedTerm("Grenzschutz", "border guard")
    return propose_term(sample.paragraph(2), glossary, term, actor=person("rosa"))


def proposal_list(visits: Visits, sample: Sample) -> Page:
    proposed(sample)
    page = proposal_list_empty(visits, sample)
    expect(page.get_by_text("Grenzschutz").first).to_be_visible()
    return page


def proposal_detail(visits: Visits, sample: Sample) -> Page:
    page = visits.open("theo", reverse("proposal-detail", args=[proposed(sample).pk]))
    expect(page.get_by_role("button", name="Decline")).to_be_visible()
    return page


def mining_empty(visits: Visits, sample: Sample) -> Page:
    return visits.open("tariq", sample.page("document-mining"))


def mining(visits: Visits, sample: Sample) -> Page:
    approve_all(sample.document)
    request_mining(sample.document, actor=None)
    run_jobs()
    page = mining_empty(visits, sample)
    expect(page.get_by_role("rowheader").first).to_be_visible()
    return page


def project_mining_empty(visits: Visits, sample: Sample) -> Page:
    return visits.open("tariq", reverse("project-mining", args=[sample.document.project.slug]))


def project_mining(visits: Visits, sample: Sample) -> Page:
    """An old list over two documents: another one came after it."""
    approve_all(sample.document)
    make_document(sample.document.project, sources(), title="OVKS tagt wieder")
    request_mining(sample.document.project, actor=None)
    run_jobs()
    make_document(sample.document.project, title="Noch ein Text")
    page = project_mining_empty(visits, sample)
    expect(page.get_by_text("in 2 documents").first).to_be_visible()
    expect(page.get_by_text("Documents were added")).to_be_visible()
    return page


def quality(visits: Visits, sample: Sample) -> Page:
    """Two errors that somebody marked, and the score that follows."""
    approve_all(sample.document)
    for number, severity in ((2, "major"), (3, "minor")):
        candidate = sample.paragraph(number).candidates.filter(status="approved").first()
        assert candidate is not None
        annotate_candidate(
            candidate,
            text="target",
            words=candidate.text.split()[0],
            place=1,
            error_type="wrong-term",
            severity=severity,
            actor=person("rosa"),
        )
    request_report(sample.document, actor=None)
    run_jobs()
    return visits.open("vera", sample.page("document-terms"))

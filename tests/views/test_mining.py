"""The list of term candidates: made in the background, proposed with a click, left out for good."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import Document, Job, MinedTerm, Proposal, Role
from reviewapp.views.places import position_url
from reviewapp.workflow.concept_values import ConceptValues, TermValues
from reviewapp.workflow.glossary import save_concept
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.mining import request_mining
from reviewapp.workflow.reviewing import approve_text
from tests.factories import make_document, make_glossary, make_member, make_project
from tests.views.review_pages import HTMX, Page

pytestmark = pytest.mark.django_db

SOURCES = ("Die ABXZ tagt im Rat.", "Im Rat spricht die ABXZ.", "Die QTRL schweigt.")


@pytest.fixture
def document() -> Document:
    project = make_project(glossary=make_glossary(("QTRL", "QTRL")), four_eyes=False)
    return make_document(project, SOURCES)


@pytest.fixture
def translator(document: Document) -> Client:
    client = Client()
    client.force_login(make_member(document.project, Role.TRANSLATOR))
    return client


def read(client: Client, address: str) -> str:
    return Page(client.get(address)).text_of("report")


def mine(document: Document) -> None:
    run_job.call(request_mining(document, actor=None).pk)


def opened(client: Client, document: Document, query: str = "", **options: Any) -> Page:
    response = client.get(reverse("document-mining", args=[document.pk]) + query, **options)
    assert response.status_code == 200
    return Page(response)


def listed(client: Client, document: Document, query: str = "") -> list[str]:
    rows = opened(client, document, query).all("th", scope="row")
    return [row.text.split()[0] for row in rows]


def judge(client: Client, judgement: str) -> Any:
    pk = MinedTerm.objects.get(text="ABXZ").pk
    return client.post(reverse("mined-term-judge", args=[pk]), {"judgement": judgement})


def test_a_piece_of_a_term_of_the_glossary_is_no_candidate(translator: Client) -> None:
    glossary = make_glossary(("Verband des Hafens über der alten Mole", "harbour union"))
    project = make_project(glossary=glossary, four_eyes=False)
    document = make_document(project, ["Es tagt der Verband des Hafens über der alten Mole."] * 2)
    translator.force_login(make_member(project, Role.TRANSLATOR, "tina"))
    mine(document)
    assert listed(translator, document) == []


def test_before_anybody_looked_the_page_says_what_it_is_for(
    translator: Client, document: Document
) -> None:
    page = opened(translator, document)
    assert "not been looked through" in page.text_of("report")
    assert reverse("document-mining-make", args=[document.pk]) in page.actions()


def test_the_search_is_a_job_that_runs_once_at_a_time(
    translator: Client, document: Document
) -> None:
    for _click in range(2):
        translator.post(reverse("document-mining-make", args=[document.pk]))
    job = Job.objects.get(kind="mine")
    assert "is being looked through" in opened(translator, document).text_of("report")
    run_job.call(job.pk)
    answer = translator.get(reverse("document-mining", args=[document.pk]), headers=HTMX)
    assert "ready" in answer["HX-Trigger"]


def test_terms_of_the_glossary_are_no_candidates(translator: Client, document: Document) -> None:
    mine(document)
    assert listed(translator, document) == ["ABXZ"]


def test_one_click_makes_a_draft_of_a_rendered_candidate(
    translator: Client, document: Document
) -> None:
    reviewer = make_member(document.project, Role.REVIEWER)
    first = document.paragraphs.select_related("document__project").get(position=1)
    approve_text(first, actor=reviewer, text="The ABXZ meets in the council.", revision=0)
    mine(document)
    page = opened(translator, document)
    form = {
        name: page.one("input", name=name).attributes["value"]
        for name in ("german", "english", "kind", "glossary", "back")
    }
    assert (form["german"], form["english"]) == ("ABXZ", "ABXZ")
    answer = translator.post(reverse("term-propose", args=[first.pk]), form)
    assert answer["Location"] == reverse("document-mining", args=[document.pk])
    assert Proposal.objects.get().paragraph == first
    assert listed(translator, document) == []


def test_what_is_no_term_stays_out_until_it_is_taken_back(
    translator: Client, document: Document
) -> None:
    mine(document)
    assert judge(translator, "no-term").status_code == 302
    mine(document)
    assert listed(translator, document) == []
    assert listed(translator, document, "?show=left-out") == ["ABXZ"]
    judge(translator, "term")
    assert listed(translator, document) == ["ABXZ"]
    assert judge(translator, "maybe").status_code == 400


def test_a_project_is_looked_through_document_by_document(
    translator: Client, document: Document
) -> None:
    project = document.project
    address = reverse("project-mining", args=[project.slug])
    assert "have not been looked through" in read(translator, address)
    other = make_document(project, ("Ohne ABXZ kein Rat.", "Die ABXZ und die QTRL."))
    for _click in range(2):
        translator.post(reverse("project-mining-make", args=[project.slug]))
    job = Job.objects.get(kind="mine", project=project)
    assert "are being looked through" in read(translator, address)
    run_job.call(job.pk)
    job.refresh_from_db()
    assert (job.status, job.done, job.total) == ("done", 5, 5)
    mined = MinedTerm.objects.get()
    assert (mined.text, mined.count, mined.documents) == ("ABXZ", 4, 2)
    page = Page(translator.get(address))
    assert "in 2 documents" in page.text_of("report")
    links = [position_url(each, number) for each in (document, other) for number in (1, 2)]
    shown = [link.attributes["href"] for link in page.all("a")]
    assert [link for link in shown if "#active" in str(link)] == links
    assert listed(translator, document) == [], "the document has a list of its own"


def test_an_old_list_says_so(translator: Client, document: Document) -> None:
    project = document.project
    address = reverse("project-mining", args=[project.slug])
    run_job.call(request_mining(project, actor=None).pk)
    mine(document)
    assert "since." not in read(translator, address)
    make_document(project, ("Noch ein Text.",), title="Another")
    assert "Documents were added" in read(translator, address)
    assert "since." not in opened(translator, document).text_of("report")
    values = ConceptValues((TermValues("de", "Pakt"), TermValues("en", "pact")))
    save_concept(project.glossaries.get(), values, actor=None)
    assert "The glossary has changed since." in opened(translator, document).text_of("report")


def test_from_the_list_of_a_project_one_goes_back_to_it(
    translator: Client, document: Document
) -> None:
    project = document.project
    run_job.call(request_mining(project, actor=None).pk)
    mined = MinedTerm.objects.get()
    form = {"german": "ABXZ", "english": "ABXZ", "kind": "term", "back": "project-mining"}
    form["glossary"] = str(project.glossaries.get().pk)
    answer = translator.post(reverse("term-propose", args=[mined.places[0]]), form)
    assert answer["Location"] == reverse("project-mining", args=[project.slug])
    answer = judge(translator, "no-term")
    assert answer["Location"] == reverse("project-mining", args=[project.slug])


def test_a_viewer_reads_the_list(document: Document) -> None:
    mine(document)
    client = Client()
    client.force_login(make_member(document.project, Role.VIEWER))
    assert opened(client, document).actions() == []
    assert judge(client, "no-term").status_code == 403


def test_a_long_list_costs_as_much_as_a_short_one(
    translator: Client, document: Document, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    mine(document)
    opened(translator, document)  # the first request of a session writes it
    mined = MinedTerm.objects.get().mined
    places = list(document.paragraphs.values_list("pk", flat=True))
    with django_assert_num_queries(10):
        opened(translator, document)
    fields = {"mined": mined, "kind": "phrase", "count": 2, "score": 1.0, "places": places}
    MinedTerm.objects.bulk_create(
        MinedTerm(number=number, key=f"amt {number}", text=f"Amt {number}", **fields)
        for number in range(10, 30)
    )
    with django_assert_num_queries(10):
        opened(translator, document)

"""The page of the term report, its making and its table."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import (
    Document,
    Glossary,
    Job,
    JobStatus,
    Paragraph,
    Project,
    ReportLine,
    Role,
)
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.reporting import request_report
from reviewapp.workflow.reviewing import approve_candidate
from tests.factories import (
    make_candidate,
    make_concept,
    make_document,
    make_glossary,
    make_member,
    make_project,
)
from tests.views.review_pages import Page, page_url

pytestmark = pytest.mark.django_db

TABLE = "document-terms-table"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(("Rat", "council"), ("Sitzung", "meeting"))


@pytest.fixture
def project(glossary: Glossary) -> Project:
    return make_project("desk", glossary=glossary)


@pytest.fixture
def document(project: Project) -> Document:
    sources = ["Der Rat tagt.", "Die Sitzung endet.", "Rachmonow kam.", "Rachmonow ging."]
    document = make_document(project, sources, title="Die Lage")
    index_terms(list(document.paragraphs.all()), matcher_of(project))
    return document


@pytest.fixture
def viewer(project: Project, client: Client) -> Client:
    client.force_login(make_member(project, Role.VIEWER))
    return client


def approve(document: Document, position: int, text: str) -> None:
    paragraph = Paragraph.objects.select_related("document__project").get(
        document=document, position=position
    )
    candidate = make_candidate(paragraph, text)
    reviewer = make_member(document.project)
    approve_candidate(candidate, actor=reviewer, revision=paragraph.revision)


def make(document: Document) -> None:
    run_job.call(request_report(document, actor=None).pk)


def address(document: Document, name: str = "document-terms") -> str:
    return reverse(name, args=[document.pk])


def opened(client: Client, document: Document, query: str = "", **headers: Any) -> Page:
    response = client.get(address(document) + query, headers=headers)
    assert response.status_code == 200
    return Page(response)


# --- Before there is one ---


def test_with_nothing_approved_there_is_nothing_to_report(
    viewer: Client, document: Document
) -> None:
    page = opened(viewer, document)
    assert "Nothing is approved yet." in page.text_of("report")
    assert page.actions() == []


def test_anybody_who_reads_the_document_may_have_it_made(
    viewer: Client, document: Document
) -> None:
    approve(document, 1, "The council meets.")
    page = opened(viewer, document)
    assert "No report has been made yet." in page.text_of("report")
    assert page.actions() == [address(document, "document-terms-make")]
    response = viewer.post(address(document, "document-terms-make"))
    assert response["Location"] == address(document)
    assert Job.objects.get().kind == "report"


def test_while_it_is_made_the_page_asks_for_itself_again(
    viewer: Client, document: Document
) -> None:
    approve(document, 1, "The council meets.")
    request_report(document, actor=None)
    page = opened(viewer, document, "?show=problems")
    (asking,) = [e for e in page.all("div", class_="card") if "hx-get" in e.attributes]
    assert asking.attributes["hx-get"] == address(document) + "?show=problems"
    assert "0 of 4 paragraphs read" in page.text_of("report")
    assert page.actions() == []


def test_when_it_is_ready_that_is_said(viewer: Client, document: Document) -> None:
    make(document)
    response = viewer.get(address(document), headers=HTMX)
    assert json.loads(response["HX-Trigger"])["announce"]["value"] == "The term report is ready."
    assert "HX-Trigger" not in viewer.get(address(document))


def test_a_report_that_failed_says_why_and_can_be_made_again(
    viewer: Client, document: Document
) -> None:
    approve(document, 1, "The council meets.")
    Job.objects.create(
        kind="report", document=document, status=JobStatus.FAILED, error="The worker stopped."
    )
    page = opened(viewer, document)
    assert "could not be made: The worker stopped." in page.text_of("report")
    assert page.actions()


def test_the_page_of_its_job_is_the_report(viewer: Client, document: Document) -> None:
    job = request_report(document, actor=None)
    response = viewer.get(reverse("job-detail", args=[job.pk]))
    assert response["Location"] == address(document)


# --- What it says ---


def test_each_concept_leads_to_its_places(viewer: Client, document: Document) -> None:
    approve(document, 1, "The council meets.")
    make(document)
    page = opened(viewer, document)
    text = page.text_of("report")
    assert "with 1 of 4 paragraphs approved" in text
    assert "Rat council 1× ¶Paragraph 1 council 1× ¶Paragraph 1" in text
    assert "Sitzung meeting 1× ¶Paragraph 2 1 not approved yet not rendered yet" in text
    links = [e.attributes["href"] for e in page.all("a") if e.text.startswith("Paragraph")]
    assert page_url(document, 1) + "#active" in links
    assert {e.attributes["lang"] for e in page.all("bdi") if e.text in ("Rat", "council")} == {
        "de",
        "en",
    }


def test_names_and_first_mentions_are_told(
    viewer: Client, document: Document, glossary: Glossary
) -> None:
    approve(document, 3, "Rakhmonov came.")
    approve(document, 4, "Rahmonov left.")
    make(document)
    text = opened(viewer, document).text_of("report")
    assert "Rachmonow Rakhmonov 1× ¶Paragraph 3 Rahmonov 1× ¶Paragraph 4" in text
    assert "Every name that is to be introduced is introduced" in text


def test_what_was_decided_since_is_counted(
    viewer: Client, document: Document, glossary: Glossary
) -> None:
    approve(document, 1, "The council meets.")
    make(document)
    assert "Nothing has been decided since." in opened(viewer, document).text_of("report")
    approve(document, 2, "The meeting ends.")
    Glossary.objects.update(revision=5)
    text = opened(viewer, document).text_of("report")
    assert "1 decision or edit since." in text
    assert "The glossary has changed since." in text
    assert "Make it again" in text


def test_problems_can_be_shown_alone(
    viewer: Client, document: Document, glossary: Glossary
) -> None:
    approve(document, 1, "The council meets the panel.")
    make(document)
    assert "No term has a problem" in opened(viewer, document, "?show=problems").text_of("report")
    make_concept(glossary, "Amt", "office", deprecated=["panel"])
    make(document)
    text = opened(viewer, document, "?show=problems").text_of("report")
    assert "With problems 1" in text
    assert "Amt office nowhere panel do not use 1× ¶Paragraph 1" in text
    assert "wrong term: ¶Paragraph 1" in text
    assert "Sitzung" not in text


def test_what_was_dismissed_is_told_on_the_page_and_in_the_table(
    viewer: Client, document: Document
) -> None:
    make(document)
    line = ReportLine.objects.get(part="concept", content__german="Rat")
    places = {"count": 1, "positions": [1], "more": 0}
    line.content["problems"] = [{"verdict": "missing", "dismissed": "A <b>pun</b>"} | places]
    line.save()
    report = line.report
    mention = {"position": 2, "message": "Too early.", "expected": "X", "dismissed": "A title"}
    ReportLine.objects.create(
        report=report, part="mention", number=1, has_problems=True, content=mention
    )

    page = opened(viewer, document)
    assert "missing, dismissed: ¶Paragraph 1 A <b>pun</b>" in page.text_of("report")
    assert "Paragraph 2: Too early. Dismissed: A title" in page.text_of("report")
    rows = csv.reader(io.StringIO(viewer.get(address(document, TABLE)).content.decode("utf-8-sig")))
    told = [row[3] for row in rows]
    assert "missing, dismissed: A <b>pun</b>" in told
    assert "finding, dismissed: A title" in told


def test_very_many_concepts_come_in_pages_at_the_same_cost(
    viewer: Client,
    document: Document,
    glossary: Glossary,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make(document)
    viewer.get(address(document))
    with django_assert_num_queries(18):
        viewer.get(address(document))
    words = [f"Wort{'abcdefghij'[n % 10]}{'abcdefghij'[n // 10]}" for n in range(60)]
    for word in words:
        make_concept(glossary, word, f"{word} in English")
    long = make_document(document.project, words)
    index_terms(list(long.paragraphs.all()), matcher_of(document.project))
    make(long)
    with django_assert_num_queries(18):
        page = opened(viewer, long)
    assert len(page.all("th", scope="row")) == 50
    assert len(opened(viewer, long, "?page=2").all("th", scope="row")) == 10


def test_hostile_texts_stay_texts(viewer: Client, project: Project, glossary: Glossary) -> None:
    make_concept(glossary, "<b>Rat", "<i>council</i>")
    document = make_document(project, ["Der <b>Rat tagt."], title="<script>alert(1)</script>")
    index_terms(list(document.paragraphs.all()), matcher_of(project))
    make(document)
    markup = opened(viewer, document).markup
    assert "<b>Rat" not in markup
    assert "<script>alert" not in markup


# --- The table ---


def table(client: Client, document: Document) -> list[list[str]]:
    response = client.get(address(document, "document-terms-table"))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def test_the_table_has_a_row_for_each_thing_that_is_counted(
    viewer: Client, document: Document
) -> None:
    approve(document, 1, "The council meets.")
    make(document)
    assert table(viewer, document) == [
        ["part", "German", "English", "what", "text", "count", "paragraphs"],
        ["Glossary", "Rat", "council", "in the German text", "", "1", "1"],
        ["Glossary", "Rat", "council", "rendering", "council", "1", "1"],
        ["Glossary", "Sitzung", "meeting", "in the German text", "", "1", "2"],
    ]


def test_no_cell_of_the_table_is_a_formula(
    viewer: Client, project: Project, glossary: Glossary
) -> None:
    make_concept(glossary, "=SUM(Rat)", "+council")
    document = make_document(project, ["Die =SUM(Rat) tagt."])
    index_terms(list(document.paragraphs.all()), matcher_of(project))
    make(document)
    (_head, row, *_more) = table(viewer, document)
    assert row[1:3] == ["'=SUM(Rat)", "'+council"]


def test_without_a_report_the_table_leads_to_the_page(viewer: Client, document: Document) -> None:
    response = viewer.get(address(document, "document-terms-table"))
    assert response["Location"] == address(document)


# --- The way to it ---


@pytest.mark.parametrize("name", ["document-detail", "paragraph-review"])
def test_the_report_is_linked(viewer: Client, document: Document, name: str) -> None:
    arguments = [document.pk] if name == "document-detail" else [document.pk, 1]
    page = Page(viewer.get(reverse(name, args=arguments)))
    assert address(document) in [e.attributes.get("href") for e in page.all("a")]


def test_a_job_that_is_running_is_shown_with_how_far_it_is(
    viewer: Client, document: Document
) -> None:
    Job.objects.create(
        kind="report",
        document=document,
        status=JobStatus.RUNNING,
        lease_until=timezone.now(),
        total=4,
        done=3,
    )
    page = opened(viewer, document)
    assert page.one("progress").attributes["value"] == "3"

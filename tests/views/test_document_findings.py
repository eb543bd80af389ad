"""What the checks over a document found, on the review page and on the page of the term report."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import Dismissal, Job, JobKind, Role
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.reporting import request_report
from tests.factories import make_candidate, make_document, make_member, make_project
from tests.views.review_pages import Desk, Page, page_url, send

pytestmark = pytest.mark.django_db

AGAIN = "Die Sitzung beginnt am Montag."
ONE, OTHER = "The meeting begins on Monday.", "The session starts on Monday."
SAID = "Paragraph 2 has the same German text and another translation."


@pytest.fixture
def desk() -> Desk:
    project = make_project()
    document = make_document(project, ["Das Programm", AGAIN, "Er kam nicht.", AGAIN])
    reviewer, client = make_member(project), Client()
    client.force_login(reviewer)
    desk = Desk(project, document, reviewer, client)
    for position, text in ((2, ONE), (4, OTHER)):
        make_candidate(desk.paragraph(position), text)
    run_job.call(Job.objects.create(kind=JobKind.DOCUMENT, document=document).pk)
    return desk


def opened(desk: Desk, position: int = 4, query: str = "") -> Page:
    return Page(desk.client.get(page_url(desk.document, position, query)))


def place_of(page: Page) -> str:
    (button,) = page.all("button", name="finding")
    return button.attributes["value"] or ""


def test_the_page_shows_it_with_the_way_to_the_other_paragraph(desk: Desk) -> None:
    page = opened(desk)
    assert SAID in page.text_of("over-document")
    links = [e.attributes["href"] for e in page.all("a") if e.text == "To that paragraph"]
    assert links == [page_url(desk.document, 2) + "#active"]
    assert "1 warning" in page.text_of("outline")
    assert 'id="over-document"' not in opened(desk, 2).markup


def test_it_costs_one_query(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    opened(desk)
    with django_assert_max_num_queries(12):
        opened(desk)


def test_beside_another_text_in_the_editor_it_is_told_as_saved(desk: Desk) -> None:
    pk = desk.paragraph(4).pk
    page = Page(send(desk, "paragraph-check", pk, text="Another text."))
    assert "as saved" in page.text_of("over-document")
    assert SAID in page.text_of("over-document")


def test_it_is_dismissed_from_the_page(desk: Desk) -> None:
    pk, place = desk.paragraph(4).pk, place_of(opened(desk))
    asked = send(desk, "finding-dismiss", pk, text="Half a sen", finding=place, htmx=True)
    assert "Dismiss this finding?" in asked.content.decode()
    answer = send(
        desk,
        "finding-dismiss",
        pk,
        text="Half a sen",
        finding=place,
        reason="wording",
        scope="place",
        htmx=True,
    )
    assert Dismissal.objects.get().check_id == "same-source"
    assert "Dismissed" in Page(answer).text_of("over-document")
    assert "1 warning" not in opened(desk).text_of("outline")
    assert "filter-sentence" in opened(desk, 4, "?filter=problem:same-source").markup


def test_who_only_reads_sees_it_without_a_button(desk: Desk) -> None:
    client = desk.client_of(Role.VIEWER)
    page = Page(client.get(page_url(desk.document, 4)))
    assert SAID in page.text_of("over-document")
    assert page.all("button", name="finding") == []


def test_the_report_lists_it_with_links_and_in_the_table(desk: Desk) -> None:
    address = reverse("document-terms", args=[desk.document.pk])
    page = Page(desk.client.get(address))
    assert "Same text, two renderings." in page.markup
    assert SAID in page.text_of("report")
    run_job.call(request_report(desk.document, actor=None).pk)
    table = desk.client.get(reverse("document-terms-table", args=[desk.document.pk]))
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert ["Over the document", "", "", "Same text, two renderings", SAID, "1", "4, 2"] in rows

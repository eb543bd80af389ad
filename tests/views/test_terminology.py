"""The terminology report of a project: its figures, charts, tables, and what it keeps to itself."""

import csv
import io
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import (
    ConceptTerms,
    Dismissal,
    Document,
    DocumentTerms,
    Glossary,
    Paragraph,
    Project,
    Role,
    TermDay,
)
from reviewapp.selection import read_selection, select
from reviewapp.views.terminology_tables import ends_between
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.recounting import recount_paragraph
from reviewapp.workflow.reviewing import approve_candidate
from reviewapp.workflow.term_figures import count_terms
from tests.factories import (
    make_candidate,
    make_concept,
    make_document,
    make_glossary,
    make_member,
    make_project,
)
from tests.views.review_pages import Page

pytestmark = pytest.mark.django_db

RIGHT, WRONG = "The council meets.", "The board meets."


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(("Rat", "council"), ("Sitzung", "meeting"))


@pytest.fixture
def project(glossary: Glossary) -> Project:
    return make_project("desk", glossary=glossary)


@pytest.fixture
def viewer(project: Project, client: Client) -> Client:
    client.force_login(make_member(project, Role.VIEWER))
    return client


def counted(
    project: Project, *texts: str, title: str = "Die Lage", approved: int = 0, **fields: Any
) -> Document:
    """A document with a text for each paragraph, checked, some approved, and counted."""
    document = make_document(project, ["Der Rat tagt."] * len(texts), title=title)
    index_terms(list(document.paragraphs.all()), matcher_of(project))
    for position, text in enumerate(texts, start=1):
        paragraph = at(document, position)
        candidate = make_candidate(paragraph, text, **fields)
        recount_paragraph(paragraph, why=str)
        if position <= approved:
            approve_candidate(candidate, actor=make_member(project), revision=0)
    count_terms(document)
    return document


def at(document: Document, position: int) -> Paragraph:
    return document.paragraphs.select_related("document__project").get(position=position)


def address(project: Project, query: str = "") -> str:
    return reverse("project-terminology", args=[project.slug]) + query


def opened(client: Client, project: Project, query: str = "") -> Page:
    response = client.get(address(project, query))
    assert response.status_code == 200
    return Page(response)


def said_by(page: Page) -> str:
    return " ".join(page.one("main").text.split())


def section(page: Page, name: str) -> str:
    (found,) = [e for e in page.all("section") if e.attributes["aria-labelledby"] == name]
    return " ".join(found.text.split())


def table(client: Client, project: Project, name: str) -> list[list[str]]:
    response = client.get(reverse("project-terminology-table", args=[project.slug, name]))
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


# --- Before there is anything ---


def test_without_a_document_there_is_nothing_to_report(viewer: Client, project: Project) -> None:
    assert "No documents yet." in said_by(opened(viewer, project))


def test_without_a_glossary_the_page_says_so(client: Client) -> None:
    project = make_project("plain")
    client.force_login(make_member(project, Role.VIEWER))
    make_document(project)
    assert "follows no glossary" in said_by(opened(client, project))


def test_before_a_text_is_checked_the_page_says_so_and_what_is_never_used(
    viewer: Client, project: Project
) -> None:
    document = make_document(project, ["Der Rat tagt."])
    index_terms(list(document.paragraphs.all()), matcher_of(project))
    page = opened(viewer, project)
    assert "1 document is being counted" in said_by(page)
    count_terms(document)
    page = opened(viewer, project)
    assert "being counted" not in said_by(page)
    assert "No text with a glossary term has been checked yet." in said_by(page)
    assert "Sitzung" in section(page, "unused-heading")


# --- Figures ---


def test_the_page_tells_how_many_texts_have_their_terms_right(
    viewer: Client, project: Project
) -> None:
    counted(project, RIGHT, RIGHT, WRONG, approved=1)
    page = opened(viewer, project)
    assert "Conformity 66.6%: 2 of 3 texts" in said_by(page)
    assert "1 is approved." in said_by(page)


def test_documents_stand_with_the_lowest_conformity_first(viewer: Client, project: Project) -> None:
    good = counted(project, RIGHT, title="Gut")
    bad = counted(project, WRONG, RIGHT, title="Schlecht")
    page = opened(viewer, project)
    said = section(page, "documents-heading")
    assert said.index("Schlecht") < said.index("Gut")
    (link,) = [url for url in page.links() if f"/documents/{bad.pk}/review" in url][:1]
    assert not [url for url in page.links() if f"/documents/{good.pk}/review" in url]
    assert shown_by(link, bad) == [1]


def shown_by(link: str, document: Document) -> list[int]:
    """The positions that the filter of a link lets through."""
    (sentence,) = parse_qs(urlsplit(link).query)["filter"]
    reader = make_member(document.project)
    selection = read_selection(sentence)
    assert not selection.problems
    return list(select(document, selection, reader).values_list("position", flat=True))


def test_a_term_that_is_wrong_leads_to_its_paragraphs(viewer: Client, project: Project) -> None:
    document = counted(project, WRONG, RIGHT, WRONG)
    page = opened(viewer, project)
    said = section(page, "wrong-heading")
    assert "Rat → council" in said
    assert "Sitzung" not in said
    links = [url for url in page.links() if "term%3A" in url]
    assert [shown_by(url, document) for url in links] == [[1, 3]]


def test_origins_are_compared(viewer: Client, project: Project) -> None:
    counted(project, WRONG, RIGHT, origin_name="deepl")
    counted(project, RIGHT, origin_name="google")
    said = section(opened(viewer, project), "origins-heading")
    assert "deepl2150.0%" in said
    assert "google11100.0%" in said


def test_a_blind_review_tells_only_of_approved_paragraphs(viewer: Client, project: Project) -> None:
    Project.objects.update(blind_origins=True)
    project.refresh_from_db()
    counted(project, WRONG, origin_name="deepl")
    page = opened(viewer, project)
    assert "deepl" not in said_by(page)
    assert "only texts in approved paragraphs" in section(page, "origins-heading")
    assert table(viewer, project, "origins")[1:] == []
    counted(project, RIGHT, WRONG, origin_name="google", approved=1)
    assert table(viewer, project, "origins")[1:] == [["google", "1", "1", "100.0"]]


def test_people_are_not_named(viewer: Client, project: Project) -> None:
    author = make_member(project, Role.TRANSLATOR, "rosa")
    counted(project, RIGHT, author=author)
    page = opened(viewer, project)
    assert "People" in section(page, "origins-heading")
    assert "rosa" not in said_by(page)


def test_terms_that_stand_nowhere_in_the_project_are_listed(
    viewer: Client, project: Project, glossary: Glossary
) -> None:
    counted(project, RIGHT)
    make_concept(glossary, "Entwurf", "draft", status="draft")
    other = make_project("other", glossary=glossary)
    elsewhere = make_document(other, ["Die Sitzung."])
    index_terms(list(elsewhere.paragraphs.all()), matcher_of(other))
    count_terms(elsewhere)
    said = section(opened(viewer, project), "unused-heading")
    assert "Sitzung → meeting" in said
    assert "Entwurf" not in said
    assert "Rat" not in said


def test_dismissals_are_counted_by_reason(viewer: Client, project: Project) -> None:
    document = counted(project, WRONG)
    paragraph = at(document, 1)
    by = make_member(project)
    Dismissal.objects.create(
        paragraph=paragraph,
        scope="paragraph",
        reason="right",
        check_id="terms",
        severity="error",
        message="…",
        concept=project.glossaries.get().concepts.earliest("pk"),
        fingerprint="f",
        by=by,
        by_name="Eva",
    )
    count_terms(document)
    said = section(opened(viewer, project), "reasons-heading")
    assert "the check is mistaken1" in said
    assert table(viewer, project, "dismissals")[1][1] == "1"


def test_what_waits_leads_to_the_queue(viewer: Client, project: Project) -> None:
    make_concept(project.glossaries.get(), "Entwurf", "draft", status="draft")
    page = opened(viewer, project)
    said = section(page, "waiting-heading")
    assert "0 proposed terms" in said
    assert "1 draft in the glossaries" in said
    assert reverse("proposal-list", args=[project.slug]) in page.links()


# --- Over time ---


def make_days(project: Project, *rows: tuple[int, int, int]) -> None:
    """Days ago, texts, conforming."""
    TermDay.objects.all().delete()
    for ago, texts, conforming in rows:
        day = timezone.localdate() - timedelta(days=ago)
        TermDay.objects.create(
            project=project, day=day, texts=texts, conforming=conforming, approved=0
        )


def test_a_day_without_a_change_is_as_the_one_before(viewer: Client, project: Project) -> None:
    counted(project, RIGHT)
    make_days(project, (3, 4, 1), (1, 4, 3))
    cells = opened(viewer, project).all("td")
    shown = [cell.text for cell in cells if cell.attributes["data-label"] == "Conformity"]
    assert shown[:4] == ["75.0%", "75.0%", "25.0%", "25.0%"]


def test_the_dates_choose_what_is_shown(viewer: Client, project: Project) -> None:
    counted(project, RIGHT)
    make_days(project, (30, 4, 1), (20, 4, 2), (10, 4, 4))
    today = timezone.localdate()
    first, last = today - timedelta(days=22), today - timedelta(days=19)
    said = section(opened(viewer, project, f"?from={first}&to={last}"), "time-heading")
    assert "100.0%" not in said
    assert said.count("50.0%") >= 2
    assert said.count("25.0%") >= 2
    assert "All days" in said


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?from=yesterday", "Write days as"),
        ("?to=2026-02-31", "Write days as"),
        ("?from=2026-03-01&to=2026-02-01", "The first day comes after the last one."),
        ("?to=2001-01-01", "Nothing is known of these days."),
        ("?from=9999-12-31", "The first day comes after the last one."),
        ("?from=0001-01-01", "Approved"),
    ],
)
def test_dates_that_make_no_sense_are_answered(
    viewer: Client, project: Project, query: str, said: str
) -> None:
    counted(project, RIGHT)
    assert said in section(opened(viewer, project, query), "time-heading")


def test_long_spans_are_shown_by_week_and_by_month() -> None:
    last = date(2026, 11, 23)
    by_day = ends_between(last - timedelta(days=9), last)
    by_week = ends_between(last - timedelta(days=100), last)
    by_month = ends_between(date(2025, 1, 15), last)
    assert len(by_day) == 10
    assert {(b - a).days for a, b in pairwise(by_week)} == {7}
    assert by_month[:2] == [date(2025, 1, 31), date(2025, 2, 28)]
    assert by_day[-1] == by_week[-1] == by_month[-1] == last


# --- Charts and tables ---


def test_each_chart_has_words_for_those_who_do_not_see_it(viewer: Client, project: Project) -> None:
    counted(project, RIGHT, WRONG)
    page = opened(viewer, project)
    charts = page.all("svg", class_="chart")
    ids = {
        e.attributes["id"] for e in (*page.all("title"), *page.all("desc")) if "id" in e.attributes
    }
    assert len(charts) == 4
    for chart in charts:
        assert chart.attributes["role"] == "img"
        assert set((chart.attributes["aria-labelledby"] or "").split()) <= ids


def test_every_table_can_be_taken_along(viewer: Client, project: Project) -> None:
    document = counted(project, RIGHT, WRONG, approved=1)
    today = timezone.localdate().isoformat()
    assert table(viewer, project, "time")[1:] == [[today, "2", "1", "50.0", "1"]]
    assert table(viewer, project, "origins")[1:] == [["double", "2", "1", "50.0"]]
    assert table(viewer, project, "documents")[1:] == [[document.title, "2", "1", "50.0", "1"]]
    assert [row[1:] for row in table(viewer, project, "terms")[1:]] == [
        ["Rat", "council", "1", "2"]
    ]
    assert [row[1:3] for row in table(viewer, project, "never-used")[1:]] == [
        ["Sitzung", "meeting"]
    ]
    links = opened(viewer, project).links()
    for name in ("time", "origins", "documents", "terms", "never-used"):
        assert reverse("project-terminology-table", args=[project.slug, name]) in links


def test_there_is_no_other_table(viewer: Client, project: Project) -> None:
    url = reverse("project-terminology-table", args=[project.slug, "people"])
    assert viewer.get(url).status_code == 404


def test_no_cell_is_a_formula_and_no_title_is_markup(viewer: Client, project: Project) -> None:
    counted(project, WRONG, title="=1+1")
    counted(project, WRONG, title="<script>alert(1)</script>")
    titles = {row[0] for row in table(viewer, project, "documents")[1:]}
    assert titles == {"'=1+1", "<script>alert(1)</script>"}
    content = viewer.get(address(project)).content.decode()
    assert "<script>alert" not in content
    assert "&lt;script&gt;alert" in content


# --- Cost ---


def test_the_page_and_its_tables_cost_the_same_however_much_there_is(
    viewer: Client,
    project: Project,
    glossary: Glossary,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    costs = []
    counted(project, WRONG)
    viewer.get(address(project))
    for number in (1, 6):
        for _each in range(number):
            german = f"Amt{make_project().pk}"
            make_concept(glossary, german, "office")
            counted(project, WRONG, RIGHT, origin_name=german)
        with django_assert_max_num_queries(30) as page:
            viewer.get(address(project))
        with django_assert_max_num_queries(10) as file:
            table(viewer, project, "terms")
        costs.append((len(page), len(file)))
    assert costs[0] == costs[1]


def test_terms_of_a_glossary_that_was_left_are_not_told(viewer: Client, project: Project) -> None:
    counted(project, WRONG)
    project.project_glossaries.all().delete()
    assert table(viewer, project, "terms")[1:] == []
    assert ConceptTerms.objects.exists()
    assert DocumentTerms.objects.get().texts == 1
    assert "council" not in said_by(opened(viewer, project))

"""The page of the search."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviewapp.models import Role
from reviewapp.views import searching
from reviewapp.workflow.indexing import index_texts
from tests.factories import make_candidate, make_document, make_member, make_project
from tests.views.review_pages import Desk, make_desk, page_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    desk = make_desk(name="Foreign desk")
    make_candidate(desk.paragraph(2), "The council <b>opens</b> the meeting.")
    index_texts()
    return desk


def page(desk: Desk, query: str = "", **extra: str) -> str:
    response = desk.client.get("/search/", {"q": query} | extra)
    assert response.status_code == 200
    return response.content.decode()


def test_what_is_found_leads_to_its_paragraph_and_is_marked(desk: Desk) -> None:
    content = page(desk, "Sitzungen")
    assert "2 paragraphs, the newest document first." in content
    assert page_url(desk.document, 2) in content
    assert "<mark>Sitzung</mark>" in content
    assert "Foreign desk" in content


def test_texts_are_shown_as_texts(desk: Desk) -> None:
    """O3"""
    content = page(desk, "council opens")
    assert "&lt;b&gt;<mark>opens</mark>&lt;/b&gt;" in content
    assert "<script" not in page(desk, "<script>alert(1)</script>").split("</head>")[1]


def test_nothing_of_other_projects_is_shown(desk: Desk) -> None:
    """Z6"""
    make_document(make_project(name="Secret"), ["Die Sitzung im Geheimen."], title="Secret")
    index_texts()
    assert "Secret" not in page(desk, "Sitzung")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Words are found in all their forms"),
        ("Nirgendwo", "Nothing found."),
        ("der die", "These words stand in every text."),
        ("a\x00", "This holds a character that no text has."),
        ("x " * 300, "Nothing found."),
    ],
)
def test_an_empty_page_says_why(desk: Desk, query: str, said: str) -> None:
    assert said in page(desk, query)


def test_texts_that_are_not_taken_up_yet_are_told_of(desk: Desk) -> None:
    assert "still being prepared" not in page(desk, "Sitzung")
    make_document(desk.project)
    assert "still being prepared" in page(desk, "Sitzung")


def test_many_results_come_in_pages(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST_RESULTS", 25)
    make_document(desk.project, [f"Wasser {number}." for number in range(30)])
    index_texts()
    assert "More than 25 paragraphs" in page(desk, "Wasser")
    assert "Wasser" in page(desk, "Wasser", page="2")
    assert 'href="?q=Wasser&amp;page=2"' in page(desk, "Wasser")


def test_a_search_costs_the_same_for_few_and_many(desk: Desk) -> None:
    page(desk, "Rat")
    with CaptureQueriesContext(connection) as queries:
        page(desk, "Rat")
    few = len(queries)
    for _document in range(3):
        document = make_document(desk.project, ["Der Rat."] * 10)
        for paragraph in document.paragraphs.all():
            make_candidate(paragraph, "The council.")
    index_texts()
    with CaptureQueriesContext(connection) as queries:
        page(desk, "Rat")
    assert len(queries) == few <= 8


def test_members_of_no_project_find_nothing(desk: Desk) -> None:
    stranger = make_member(make_project(), Role.MANAGER)
    desk.client.force_login(stranger)
    assert "Nothing found." in page(desk, "Sitzung")

"""The search: words in all their forms, phrases, whose texts, and what is shown."""

import pytest
from django.db.models import QuerySet
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import Document, Project, Role
from reviewapp.searching import paragraphs_with, read_query, results_of
from reviewapp.workflow.indexing import index_texts
from reviewapp.workflow.reviewing import reject_candidate
from tests.factories import make_candidate, make_document, make_member, make_project

pytestmark = pytest.mark.django_db

SOURCES = (
    "Der Vertrag",
    "Im Rahmen des Vertrages trafen sich die Präsidenten.",
    "Die Vertragsstaaten der OVKS beraten über kollektive Sicherheit.",
    "Sie vertragen sich.",
    "Niemand kommt.",
)


@pytest.fixture
def document() -> Document:
    document = make_document(make_project(), SOURCES)
    texts = ("The treaty", "Within the treaty the presidents met.", "The countries confer.")
    for paragraph, text in zip(document.paragraphs.all(), texts, strict=False):
        make_candidate(paragraph, text)
    index_texts()
    return document


@pytest.fixture
def projects(document: Document) -> QuerySet[Project]:
    return Project.objects.filter(pk=document.project_id)


@pytest.mark.parametrize(
    ("typed", "positions"),
    [
        ("Vertrag", [1, 2, 3]),
        ("Vertrages", [1, 2, 3]),
        ("Verträge", [1, 2, 3]),
        ("vertrag", [1, 2, 3, 4]),
        ("Präsident", [2]),
        ("PRÄSIDENT", [2]),
        ("treffen", [2]),
        ("OVKS", [3]),
        ("ovks", [3]),
        ("Staat", [3]),
        ("treaties", [1, 2]),
        ("Treaty", [1, 2]),
        ("country", [3]),
        ("meet", [2]),
        ("Vertrag presidents", [2]),
        ("treaty Präsident", [2]),
        ("der Vertrag", [1, 2, 3]),
        ('"des Vertrages"', [2]),
        ("„kollektive Sicherheit“", [3]),
        ('"Sicherheit kollektive"', []),
        ('"TREATY the" Präsident', [2]),
        ("Nichts", []),
        ("Vertrag Niemand", []),
        ("", []),
        ("der die das", []),
        ("'; DROP TABLE --", []),
        ("%", []),
        ("a\x00b", []),
    ],
)
def test_a_word_finds(typed: str, positions: list[int], projects: QuerySet[Project]) -> None:
    found = paragraphs_with(read_query(typed), projects)
    assert sorted(found.values_list("position", flat=True)) == positions


def test_nothing_of_other_projects_is_found(document: Document) -> None:
    """Z6"""
    own = make_document(make_project(), ["Ein Vertrag."])
    index_texts()
    found = paragraphs_with(read_query("Vertrag"), Project.objects.filter(pk=own.project_id))
    assert [paragraph.document_id for paragraph in found] == [own.pk]
    assert not paragraphs_with(read_query("Vertrag"), Project.objects.none())


def test_a_rejected_candidate_is_not_found(document: Document, projects: QuerySet[Project]) -> None:
    candidate = document.paragraphs.get(position=2).candidates.select_related(
        "paragraph__document__project"
    )
    person = make_member(document.project, Role.REVIEWER)
    reject_candidate(candidate.get(), actor=person, revision=0, reason="Wrong.")
    assert not paragraphs_with(read_query("presidents"), projects)
    assert not paragraphs_with(read_query('"presidents met"'), projects)


def test_results_mark_what_was_looked_for(
    document: Document,
    projects: QuerySet[Project],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    query = read_query('"des Vertrages" president')
    paragraphs = list(paragraphs_with(query, projects))
    with django_assert_num_queries(1):
        (result,) = results_of(query, paragraphs)
    assert [piece.text for piece in result.german if piece.is_hit] == ["des Vertrages"]
    assert [piece.text for piece in result.english if piece.is_hit] == ["presidents"]
    assert "".join(piece.text for piece in result.german) == SOURCES[1]


def test_a_long_text_is_cut_around_what_was_found(projects: QuerySet[Project]) -> None:
    text = "Wasser " * 200 + "der Vertrag " + "Feuer " * 200
    document = make_document(projects.get(), [text])
    query = read_query("Vertrag")
    (result,) = results_of(query, list(document.paragraphs.all()))
    shown = "".join(piece.text for piece in result.german)
    assert shown.startswith("… Wasser")
    assert shown.endswith("Feuer …")
    assert len(shown) < 320
    assert result.english == ()


def test_the_candidate_that_fits_best_is_shown(
    document: Document, projects: QuerySet[Project]
) -> None:
    paragraph = document.paragraphs.get(position=2)
    make_candidate(paragraph, "In the agreement.", origin_name="other")
    index_texts()
    query = read_query("agreement")
    (result,) = results_of(query, list(paragraphs_with(query, projects)))
    assert "".join(piece.text for piece in result.english) == "In the agreement."


@pytest.mark.parametrize("text", ["", " ", "ß" * 300, "İ İ", "a-b-c", '"', '"""', "„“", "🙂" * 90])
def test_any_query_is_read(text: str) -> None:
    query = read_query(text)
    assert len(query.words) <= 8


def test_many_words_are_cut() -> None:
    query = read_query(" ".join(f"Wort{number}" for number in range(20)))
    assert len(query.words) == 8
    assert query.is_cut

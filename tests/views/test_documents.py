"""One document: its paragraphs, its facts, its original."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from reviewapp.engines import EngineSettings
from reviewapp.models import Document, Job, JobFailure, JobKind, JobStatus, Project, Role, User
from reviewapp.selection import read_selection
from reviewapp.views import documents
from reviewapp.views.places import position_url
from reviewapp.workflow.importing import import_document
from reviewapp.workflow.reviewing import approve_candidate, reject_candidate
from tests.factories import make_candidate, make_document, make_member, make_project

pytestmark = pytest.mark.django_db

LIBRE = EngineSettings(name="libretranslate", url="http://localhost:5000", allow_private=True)
GOOGLE = EngineSettings(name="google")


@pytest.fixture
def project() -> Project:
    return make_project("desk")


@pytest.fixture
def rosa(project: Project, client: Client) -> User:
    rosa = make_member(project, Role.REVIEWER, "rosa")
    client.force_login(rosa)
    return rosa


def address(document: Document) -> str:
    return reverse("document-detail", args=[document.pk])


def page(client: Client, document: Document, query: str = "") -> str:
    response = client.get(address(document) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_each_paragraph_leads_to_its_review(client: Client, rosa: User, project: Project) -> None:
    document = make_document(project, ["Titel", "Der Minister sprach."])
    content = page(client, document)
    for position in (1, 2):
        assert reverse("paragraph-review", args=[document.pk, position]) in content
    assert reverse("document-review", args=[document.pk]) in content
    assert "Der Minister sprach." in content
    assert "0 of 2 approved · 2 without translation" in content


def test_states_are_words_and_counts_are_those_of_the_best_candidate(
    client: Client, rosa: User, project: Project
) -> None:
    document = make_document(project, ["Eins.", "Zwei.", "Drei."])
    first, second, _third = document.paragraphs.all()
    make_candidate(first, "Bad.", errors=7)
    make_candidate(first, "Better.", errors=3, warnings=4)
    approved = make_candidate(second, "Two.", errors=0, warnings=5)
    approve_candidate(approved, actor=rosa, revision=0)
    rows = client.get(address(document)).context["page"]
    assert (rows[0].best_errors, rows[0].best_warnings) == (3, 4)
    assert rows[1].best_errors == 0
    assert (rows[2].best_errors, rows[2].best_warnings) == (-1, -1)
    content = page(client, document)
    for word in ("To review", "Approved", "No translation"):
        assert word in content


def test_a_rejected_candidate_does_not_count(client: Client, rosa: User, project: Project) -> None:
    document = make_document(project)
    candidate = make_candidate(document.paragraphs.get(), errors=2)
    reject_candidate(candidate, actor=rosa, revision=0, reason="Wrong.")
    assert client.get(address(document)).context["page"][0].best_errors == -1


def test_a_long_document_is_shown_by_pages(client: Client, rosa: User, project: Project) -> None:
    count = documents.PARAGRAPHS_PER_PAGE * 3 + 1
    document = make_document(project, [f"Satz {number}." for number in range(1, count + 1)])
    content = page(client, document, "?page=4")
    assert "Satz 151." in content
    assert "Satz 150." not in content
    assert 'href="?page=3"' in content
    assert 'rel="next"' not in content


@pytest.mark.parametrize(
    ("sentence", "positions"),
    [
        ("", [1, 2, 3, 4]),
        ("state:review,first", [1, 2]),
        ("state:none", [4]),
        ("state:approved", [3]),
        ("problem:error", [1]),
    ],
)
def test_paragraphs_are_picked_by_a_filter(
    client: Client, rosa: User, project: Project, sentence: str, positions: list[int]
) -> None:
    document = make_document(project, ["Eins.", "Zwei.", "Drei.", "Vier."])
    first, second, third, _fourth = document.paragraphs.all()
    make_candidate(first, errors=1)
    make_candidate(second)
    approve_candidate(make_candidate(third), actor=rosa, revision=0)
    response = client.get(address(document), {"filter": sentence})
    assert [paragraph.position for paragraph in response.context["page"]] == positions
    content = response.content.decode()
    assert "No translation 1" in content
    assert content.count('aria-current="true"') == 1
    for position in positions:
        url = position_url(document, position, filter=read_selection(sentence))
        assert f'href="{url}"'.replace("&", "&amp;") in content


def test_a_filter_that_cannot_be_understood_says_why(
    client: Client, rosa: User, project: Project
) -> None:
    document = make_document(project)
    content = page(client, document, "?filter=stat:open")
    assert "“stat” is no word of the filter" in content
    assert 'value="stat:open"' in content
    assert "Ein Satz." in content


def test_paragraphs_with_problems_have_an_entry_of_their_own(
    client: Client, rosa: User, project: Project
) -> None:
    document = make_document(project)
    assert "with problems" not in page(client, document)
    make_candidate(document.paragraphs.get(), errors=1)
    content = page(client, document)
    assert "Review the 1 with problems" in content
    assert reverse("document-review", args=[document.pk]) + "?filter=problem%3Aerror" in content


def test_an_empty_pick_says_so_and_leads_back(client: Client, rosa: User, project: Project) -> None:
    document = make_document(project)
    content = page(client, document, "?filter=state:approved")
    assert "No paragraph is like this." in content
    assert f'href="{address(document)}">All 1' in content


def test_pages_of_a_pick_keep_it(client: Client, rosa: User, project: Project) -> None:
    document = make_document(project, [f"Satz {number}." for number in range(60)])
    assert 'href="?filter=state%3Anone&amp;page=2"' in page(client, document, "?filter=state:none")


def test_the_page_costs_the_same_for_one_paragraph_and_for_many(
    client: Client, rosa: User, project: Project, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    small = make_document(project)
    large = make_document(project, [f"Satz {number}." for number in range(120)])
    for paragraph in large.paragraphs.all()[:60]:
        make_candidate(paragraph)
    for number in range(5):
        job = Job.objects.create(
            kind=JobKind.PROPOSE, document=large, engine=f"e{number}", status=JobStatus.DONE
        )
        for paragraph in large.paragraphs.all()[:20]:
            JobFailure.objects.create(job=job, paragraph=paragraph, reason="No answer.")
    page(client, small)
    with django_assert_num_queries(9):
        page(client, small)
    with django_assert_num_queries(10):  # and the failures of the jobs
        page(client, large)


def test_a_viewer_is_offered_nothing_that_their_role_cannot_do(
    client: Client, project: Project, settings: Settings
) -> None:
    settings.ENGINES = (LIBRE,)
    document = make_document(project)
    client.force_login(make_member(project, Role.VIEWER))
    content = page(client, document)
    assert reverse("candidate-propose", args=[document.pk]) not in content
    assert reverse("document-export", args=[document.pk]) in content


def test_without_engines_the_page_says_how_to_switch_one_on(
    client: Client, rosa: User, project: Project, settings: Settings
) -> None:
    settings.ENGINES = ()
    assert "setting ENGINES" in page(client, make_document(project))


def test_engines_are_offered_with_the_host_that_texts_go_to(
    client: Client, rosa: User, project: Project, settings: Settings
) -> None:
    settings.ENGINES = (LIBRE, GOOGLE)
    content = page(client, make_document(project))
    assert "Propose candidates with LibreTranslate" in content
    assert "localhost" in content
    assert "Google" not in content
    Project.objects.update(external_engines=True)
    assert "Google Translate" in page(client, make_document(project))


def test_nothing_is_proposed_for_a_finished_document(
    client: Client, rosa: User, project: Project, settings: Settings
) -> None:
    settings.ENGINES = (LIBRE,)
    document = make_document(project)
    candidate = make_candidate(document.paragraphs.get())
    approve_candidate(candidate, actor=rosa, revision=0)
    content = page(client, document)
    assert "nothing left to propose" in content
    assert "Propose candidates with" not in content


def test_the_facts_name_who_imported_what(client: Client, rosa: User, project: Project) -> None:
    document = import_document(project, "Größe und Maß.".encode("cp1252"), "maß.txt", actor=rosa)
    content = page(client, document)
    assert "maß.txt" in content
    assert "Plain text, Windows-1252" in content
    assert "rosa" in content


def test_the_original_is_handed_out_byte_for_byte_and_never_shown(
    client: Client, rosa: User, project: Project
) -> None:
    data = "<script>Größe</script>".encode("cp1252")
    document = import_document(project, data, "maß.txt", actor=rosa)
    response = client.get(reverse("document-original", args=[document.pk]))
    assert response.content == data
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith('attachment; filename="ma')
    assert response["Content-Security-Policy"] == "sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["document-detail", "document-original"])
@pytest.mark.parametrize("pk", [0, 2**63, 10**40, None])
def test_what_one_may_not_see_is_not_there(client: Client, rosa: User, name: str, pk: Any) -> None:
    foreign = make_document(make_project())
    assert client.get(reverse(name, args=[foreign.pk if pk is None else pk])).status_code == 404


def test_texts_of_the_document_are_never_live(client: Client, rosa: User, project: Project) -> None:
    document = make_document(project, ["<b hx-get='/x'>Satz</b>"], title="<i>T</i>")
    content = page(client, document)
    assert "&lt;b hx-get=" in content
    assert "<i>T</i>" not in content

"""The index of the search: filled bit by bit, once, and anew when its keys change."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import (
    Candidate,
    Project,
    SearchedDocument,
    SearchForm,
    SearchKey,
    SearchPosting,
    SearchState,
)
from reviewapp.searching import paragraphs_with, read_query
from reviewapp.workflow import indexing
from reviewapp.workflow.indexing import empty_index, index_some, index_texts, is_index_complete
from tests.factories import make_candidate, make_document, make_project

pytestmark = pytest.mark.django_db


def found(word: str) -> list[int]:
    found = paragraphs_with(read_query(word), Project.objects.all())
    return [paragraph.position for paragraph in found]


def test_texts_are_taken_up_once() -> None:
    document = make_document(make_project(), ["Der Vertrag.", "Der Rat.", "Der Rat."])
    make_candidate(document.paragraphs.get(position=2), "The council.")
    assert not is_index_complete()
    assert index_texts() == 4
    assert is_index_complete()
    postings = SearchPosting.objects.count()
    assert index_texts() == 0
    assert SearchPosting.objects.count() == postings
    assert found("council") == [2]
    assert found("Rat") == [2, 3]


def test_new_candidates_are_taken_up() -> None:
    document = make_document(make_project())
    index_texts()
    make_candidate(document.paragraphs.get(), "A treaty.")
    assert found("treaty") == []
    assert index_texts() == 1
    assert found("treaty") == [1]


def test_a_candidate_that_appears_late_is_taken_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two that are written at once the one with the lower number may be there last."""
    document = make_document(make_project(), ["Eins.", "Zwei."])
    first = make_candidate(document.paragraphs.get(position=1), "Early.")
    make_candidate(document.paragraphs.get(position=2), "Later.")
    index_texts()
    SearchPosting.objects.filter(candidate=first).delete()
    index_texts()
    assert found("early") == [1]


def test_settled_candidates_are_not_looked_at_again() -> None:
    document = make_document(make_project())
    candidate = make_candidate(document.paragraphs.get(), "A treaty.")
    long_ago = timezone.now() - timedelta(hours=1)
    Candidate.objects.filter(pk=candidate.pk).update(created_at=long_ago)
    index_texts()
    assert SearchState.objects.get().up_to_candidate == candidate.pk


def test_a_long_document_is_taken_up_in_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "CHUNK", 2)
    document = make_document(make_project(), [f"Satz {word}." for word in "abcde"])
    for paragraph in document.paragraphs.all():
        make_candidate(paragraph, "Clause.")
    assert index_texts() == 10
    assert SearchedDocument.objects.get().up_to == 5
    assert found("Satz") == found("clause") == [1, 2, 3, 4, 5]


def test_the_worker_takes_up_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has jobs to look after meanwhile."""
    monkeypatch.setattr(indexing, "CHUNK", 2)
    monkeypatch.setattr(indexing, "MOST_AT_ONCE", 4)
    document = make_document(make_project(), [f"Satz {word}." for word in "abcde"])
    for paragraph in document.paragraphs.all():
        make_candidate(paragraph, "Clause.")
    long_ago = timezone.now() - timedelta(hours=1)
    Candidate.objects.update(created_at=long_ago)
    rounds = 0
    while index_some():
        rounds += 1
    assert rounds == 2
    assert found("Satz") == found("clause") == [1, 2, 3, 4, 5]
    last = Candidate.objects.order_by("pk").values_list("pk", flat=True).last()
    assert SearchState.objects.get().up_to_candidate == last


def test_an_interrupted_document_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "CHUNK", 2)
    document = make_document(make_project(), ["Eins.", "Zwei.", "Drei."])
    SearchedDocument.objects.create(document=document, up_to=2)
    indexing._make_current()
    assert indexing._index_document(document) == 1
    assert found("Drei") == [3]
    assert found("Eins") == []


def test_new_keys_begin_the_index_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    document = make_document(make_project(), ["Der Vertrag."])
    index_texts()
    SearchKey.objects.all().delete()
    assert found("Vertrag") == []
    monkeypatch.setattr(indexing, "anchors_version", lambda: "other")
    assert index_texts() == 1
    assert found("Vertrag") == [1]
    assert SearchForm.objects.filter(text="Vertrag").count() == 1
    assert SearchedDocument.objects.get().document_id == document.pk


def test_nothing_to_do_costs_little(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    document = make_document(make_project())
    make_candidate(document.paragraphs.get())
    index_texts()
    with django_assert_num_queries(5):
        index_texts()


def test_the_command_says_how_many_texts_it_took_up(capsys: pytest.CaptureFixture[str]) -> None:
    make_document(make_project(), ["Eins.", "Zwei."])
    call_command("index_texts")
    call_command("index_texts")
    call_command("index_texts", "--again")
    said = [f"{count} texts taken up." for count in (2, 0, 2)]
    assert capsys.readouterr().out.splitlines() == said
    empty_index()
    assert not SearchPosting.objects.exists()

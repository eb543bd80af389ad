"""Figures of the terminology report: counted from what the checks left, one document at a time."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import (
    Candidate,
    Concept,
    ConceptTerms,
    DismissedTerms,
    Document,
    DocumentTerms,
    Glossary,
    Job,
    JobKind,
    Origin,
    OriginTerms,
    Paragraph,
    Project,
    ProjectTerms,
    ReviewEvent,
    TermDay,
    TermFigureState,
    User,
)
from reviewapp.terminology.vocabulary import Language, TermStatus
from reviewapp.workflow import term_figures
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.concept_values import TermValues, stored_values
from reviewapp.workflow.dismissing import dismiss_finding
from reviewapp.workflow.glossary import save_concept
from reviewapp.workflow.indexing import index_texts
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.judging import judge
from reviewapp.workflow.recounting import recount_paragraph
from reviewapp.workflow.reviewing import add_candidate, approve_candidate, reject_candidate
from reviewapp.workflow.term_figures import REST, count_some, count_terms
from tests.factories import (
    make_candidate,
    make_document,
    make_glossary,
    make_member,
    make_project,
)

pytestmark = pytest.mark.django_db

RIGHT, WRONG = "The council meets.", "The board meets."


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(("Rat", "council"), ("Sitzung", "meeting"))


@pytest.fixture
def project(glossary: Glossary) -> Project:
    return make_project("desk", glossary=glossary)


@pytest.fixture
def document(project: Project) -> Document:
    return indexed(project, ["Der Rat tagt.", "Der Rat tagt wieder.", "Er kam."])


@pytest.fixture
def reviewer(project: Project) -> User:
    return make_member(project)


def indexed(project: Project, sources: list[str]) -> Document:
    document = make_document(project, sources)
    index_terms(list(document.paragraphs.all()), matcher_of(project))
    return document


def at(document: Document, position: int) -> Paragraph:
    return document.paragraphs.select_related("document__project").get(position=position)


def checked(document: Document, position: int, text: str, **fields: Any) -> Candidate:
    """A candidate whose findings are noted, as after a proposal."""
    paragraph = at(document, position)
    candidate = make_candidate(paragraph, text, **fields)
    recount_paragraph(paragraph, why=str)
    candidate.refresh_from_db()
    return candidate


def numbers(document: Document) -> tuple[int, int, int]:
    row = DocumentTerms.objects.get(document=document)
    return row.texts, row.conforming, row.approved


def concept_of(glossary: Glossary, german: str) -> Concept:
    return glossary.concepts.get(terms__text=german)


# --- What a check leaves ---


def test_a_candidate_names_the_concepts_that_are_wrong_in_it(
    document: Document, glossary: Glossary
) -> None:
    wrong, right = checked(document, 1, WRONG), checked(document, 2, RIGHT)
    assert wrong.wrong_terms == [concept_of(glossary, "Rat").pk]
    assert right.wrong_terms == []


def test_an_edit_and_an_approval_note_it_too(document: Document, reviewer: User) -> None:
    translator = make_member(document.project, "translator")
    paragraph = at(document, 1)
    written = add_candidate(paragraph, actor=translator, text=RIGHT, revision=0)
    assert written.wrong_terms == []
    Candidate.objects.filter(pk=written.pk).update(wrong_terms=None)
    written.refresh_from_db()
    approve_candidate(written, actor=reviewer, revision=at(document, 1).revision)
    written.refresh_from_db()
    assert written.wrong_terms == []


# --- What is counted ---


def test_of_each_paragraph_with_terms_the_text_that_is_shown_counts(document: Document) -> None:
    checked(document, 1, WRONG)
    checked(document, 1, RIGHT, origin_name="other")  # fewer findings: this one is shown
    checked(document, 2, WRONG)
    checked(document, 3, "He came.")  # has no term
    count_terms(document)
    assert numbers(document) == (2, 1, 0)


def test_a_paragraph_without_a_text_does_not_count(document: Document) -> None:
    count_terms(document)
    assert numbers(document) == (0, 0, 0)


def test_a_rejected_text_is_not_shown_but_counts_for_its_engine(
    document: Document, reviewer: User
) -> None:
    candidate = checked(document, 1, WRONG)
    reject_candidate(candidate, actor=reviewer, revision=0, reason="no")
    count_terms(document)
    assert numbers(document) == (0, 0, 0)
    row = OriginTerms.objects.get(document=document)
    assert (row.name, row.texts, row.conforming, row.disclosed_texts) == ("double", 1, 0, 0)


def test_an_approval_discloses_all_texts_of_its_paragraph(
    document: Document, reviewer: User
) -> None:
    checked(document, 1, WRONG, origin_name="other")
    right = checked(document, 1, RIGHT)
    approve_candidate(right, actor=reviewer, revision=0)
    count_terms(document)
    assert numbers(document) == (1, 1, 1)
    rows = OriginTerms.objects.filter(document=document).values_list(
        "name", "disclosed_texts", "disclosed_conforming"
    )
    assert sorted(rows) == [("double", 1, 1), ("other", 1, 0)]


def test_people_are_counted_together(document: Document) -> None:
    for position in (1, 2):
        checked(document, position, RIGHT, author=make_member(document.project, "translator"))
    count_terms(document)
    row = OriginTerms.objects.get(document=document)
    assert (row.origin, row.name, row.texts) == (Origin.PERSON, "", 2)


def test_concepts_are_counted_in_the_document_and_in_the_project(
    document: Document, project: Project, glossary: Glossary
) -> None:
    other = indexed(project, ["Die Sitzung und der Rat."])
    checked(document, 1, WRONG)
    checked(other, 1, "The board.")
    for each in (document, other, document):
        count_terms(each)
    council, meeting = concept_of(glossary, "Rat"), concept_of(glossary, "Sitzung")
    rows = ProjectTerms.objects.filter(project=project).values_list(
        "concept", "paragraphs", "wrong"
    )
    assert sorted(rows) == sorted([(council.pk, 3, 2), (meeting.pk, 1, 1)])
    assert ConceptTerms.objects.get(document=document).wrong == 1


def test_what_is_put_right_leaves_the_project_too(document: Document, project: Project) -> None:
    checked(document, 1, WRONG)
    count_terms(document)
    checked(document, 1, RIGHT, origin_name="other")
    count_terms(document)
    assert ProjectTerms.objects.get(project=project).wrong == 0
    document.occurrences.all().delete()
    Candidate.objects.update(wrong_terms=[])
    count_terms(document)
    assert not ProjectTerms.objects.filter(project=project).exists()
    assert not ConceptTerms.objects.filter(document=document).exists()


def test_a_dismissal_makes_a_text_conform_and_is_counted_by_its_reason(
    document: Document, reviewer: User
) -> None:
    checked(document, 1, WRONG)
    paragraph = at(document, 1)
    (found,) = judge(paragraph, WRONG).errors
    dismiss_finding(
        paragraph,
        actor=reviewer,
        text=WRONG,
        place=found.place,
        scope="place",
        reason="other-meaning",
    )
    count_terms(document)
    assert numbers(document) == (1, 1, 0)
    assert DismissedTerms.objects.values_list("reason", "number").get() == ("other-meaning", 1)


def test_the_last_count_of_a_day_stays(document: Document, project: Project) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    checked(document, 1, WRONG)
    count_terms(document)
    TermDay.objects.update(day=yesterday)
    checked(document, 2, RIGHT)
    count_terms(document)
    count_terms(document)
    rows = TermDay.objects.order_by("day").values_list("day", "texts", "conforming")
    assert list(rows) == [(yesterday, 1, 0), (yesterday + timedelta(days=1), 2, 1)]


def test_texts_from_before_are_left_out_and_asked_for_once(document: Document) -> None:
    make_candidate(at(document, 1), WRONG)
    count_terms(document)
    assert numbers(document) == (0, 0, 0)
    run_job.call(Job.objects.get(kind=JobKind.RECOUNT).pk)
    count_some()
    DocumentTerms.objects.update(made_at=timezone.now() - REST)
    count_some()
    assert numbers(document) == (1, 0, 0)
    assert Job.objects.filter(kind=JobKind.RECOUNT).count() == 1


def test_a_count_that_began_earlier_does_not_replace_a_later_one(document: Document) -> None:
    checked(document, 1, RIGHT)
    count_terms(document)
    later = timezone.now() + timedelta(minutes=1)
    DocumentTerms.objects.update(made_at=later)
    checked(document, 2, RIGHT)
    count_terms(document)
    assert numbers(document) == (1, 1, 0)


def test_counting_costs_the_same_queries_however_long_the_document_is(
    project: Project, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    costs = []
    count_terms(indexed(project, ["Die Sitzung."]))
    for length in (2, 12):
        document = indexed(project, ["Der Rat tagt."] * length)
        for position in range(1, length + 1):
            checked(document, position, WRONG)
        with django_assert_max_num_queries(30) as counting:
            count_terms(document)
        costs.append(len(counting))
    assert costs[0] == costs[1]


# --- When it is counted ---


def test_a_document_that_was_never_counted_is(document: Document) -> None:
    checked(document, 1, RIGHT)
    count_some()
    assert numbers(document) == (1, 1, 0)


def test_what_happens_has_the_document_counted_again(document: Document, reviewer: User) -> None:
    candidate = checked(document, 1, RIGHT)
    count_some()
    approve_candidate(candidate, actor=reviewer, revision=0)
    count_some()
    assert numbers(document) == (1, 1, 0)  # it rests
    DocumentTerms.objects.update(made_at=timezone.now() - REST)
    count_some()
    assert numbers(document) == (1, 1, 1)


def test_a_change_of_the_glossary_has_what_it_touches_counted_again(
    document: Document, glossary: Glossary
) -> None:
    checked(document, 1, "The board meets.")
    index_texts()
    count_some()
    assert numbers(document) == (1, 0, 0)
    concept = concept_of(glossary, "Rat")
    board = TermValues(Language.ENGLISH, "board", TermStatus.ADMITTED)
    values = stored_values(concept)
    save_concept(
        glossary, replace(values, terms=(*values.terms, board)), actor=None, concept=concept
    )
    run_job.call(Job.objects.get(kind=JobKind.RECHECK).pk)
    DocumentTerms.objects.update(made_at=timezone.now() - REST)
    count_some()
    assert numbers(document) == (1, 1, 0)


def test_an_event_that_appears_late_is_not_missed(
    document: Document, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a transaction that took long: its event is older than the last counting."""
    candidate = checked(document, 1, RIGHT)
    count_some()
    approve_candidate(candidate, actor=reviewer, revision=0)
    DocumentTerms.objects.update(made_at=timezone.now())
    count_some()
    assert numbers(document) == (1, 1, 0)
    monkeypatch.setattr(term_figures, "LONGEST_TRANSACTION", timedelta(0))
    DocumentTerms.objects.update(made_at=ReviewEvent.objects.latest("pk").at - timedelta(seconds=9))
    monkeypatch.setattr(term_figures, "REST", timedelta(0))
    count_some()
    assert numbers(document) == (1, 1, 1)
    assert TermFigureState.objects.get().up_to_event == ReviewEvent.objects.latest("pk").pk


def test_where_nothing_happened_looking_is_cheap(
    document: Document, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    count_some()
    with django_assert_num_queries(4):
        count_some()

"""Names are introduced by the first paragraph that has them, and counts follow the glossary."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviewapp.formats.article import ParagraphKind
from reviewapp.models import Candidate, Concept, Document, Glossary, Job, Paragraph, Project
from reviewapp.workflow.checking import findings_for, glossary_for, index_terms, matcher_of
from reviewapp.workflow.concept_values import ConceptValues, TermValues
from reviewapp.workflow.glossary import check_project_again, save_concept
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.rechecking import _recheck_all
from tests.factories import make_candidate, make_document, make_glossary, make_project

pytestmark = pytest.mark.django_db

FULL = "Collective Security Treaty Organization"
OVKS = ConceptValues(
    terms=(
        TermValues("de", "OVKS", form="short"),
        TermValues("en", FULL),
        TermValues("en", "CSTO", status="admitted", form="short"),
    ),
    first_mention=True,
)
RAIN = ConceptValues(terms=(TermValues("de", "regnen"), TermValues("en", "rain")))
SOURCES = ("Die OVKS", "Es regnet.", "Die OVKS tagt.", "Die OVKS ruht.")


@pytest.fixture
def glossary() -> Glossary:
    glossary = make_glossary()
    save_concept(glossary, OVKS, actor=None)
    return glossary


@pytest.fixture
def project(glossary: Glossary) -> Project:
    return make_project(glossary=glossary)


@pytest.fixture
def document(project: Project) -> Document:
    """Its first paragraph is a title."""
    document = make_document(project, SOURCES)
    index_terms(list(document.paragraphs.all()), matcher_of(project))
    return document


def paragraph(document: Document, position: int) -> Paragraph:
    return document.paragraphs.select_related("document__project").get(position=position)


def asked_for(document: Document, position: int, text: str = "The CSTO meets.") -> bool:
    """Whether the text is to introduce the name."""
    findings = findings_for(paragraph(document, position), text)
    return any("first time" in finding.message for finding in findings)


def is_later(document: Document, position: int) -> bool:
    findings = findings_for(paragraph(document, position), f"The {FULL} meets.")
    return any("introduced" in finding.message for finding in findings)


def recheck() -> Job:
    job = Job.objects.filter(kind="recheck", status="queued").get()
    run_job.call(job.pk)
    return job


def warnings(document: Document) -> list[int]:
    counts = Candidate.objects.filter(paragraph__document=document)
    return list(counts.order_by("paragraph__position").values_list("warnings", flat=True))


# --- Which paragraph introduces a name ---


def test_the_first_paragraph_below_the_headings_introduces_the_name(document: Document) -> None:
    assert not asked_for(document, 1)
    assert not is_later(document, 1)
    assert asked_for(document, 3)
    assert not asked_for(document, 4)
    assert is_later(document, 4)


def test_a_project_may_let_headings_introduce_names(document: Document) -> None:
    Project.objects.update(first_mention_in_headings=True)
    assert asked_for(document, 1)
    assert is_later(document, 3)


def test_each_document_has_its_own_first_mentions(document: Document) -> None:
    other = make_document(document.project, ["Die OVKS schweigt."])
    index_terms(list(other.paragraphs.all()), matcher_of(document.project))
    assert asked_for(other, 1)


def test_a_concept_that_does_not_ask_for_it_is_left_alone(document: Document) -> None:
    Concept.objects.update(first_mention=False)
    assert not asked_for(document, 3)
    assert not is_later(document, 4)


@pytest.mark.parametrize("position", [3, 400])
def test_long_documents_take_no_more_queries(project: Project, position: int) -> None:
    long = make_document(project, ["Titel", *SOURCES[1:3], *["Die OVKS tagt."] * 400])
    index_terms(list(long.paragraphs.all()), matcher_of(project))
    row = paragraph(long, position)
    with CaptureQueriesContext(connection) as queries:
        assert bool(glossary_for(row, ["The CSTO"]).introduced) == (position > 3)
    assert len(queries) == 1


def test_the_index_leads_straight_to_the_first_place(document: Document) -> None:
    row = paragraph(document, 4)
    with CaptureQueriesContext(connection) as queries:
        glossary_for(row, [])
    if connection.vendor == "sqlite":  # elsewhere the plan for so few rows says nothing
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {queries[0]['sql']}")
            plan = str(cursor.fetchall())
        assert "term_occurrence_in_order (concept_id=? AND document_id=?)" in plan


# --- Counts follow ---


def make_candidates(document: Document) -> None:
    for row in document.paragraphs.order_by("position"):
        make_candidate(row, "The CSTO meets." if "OVKS" in row.source else "It rains.")


def test_counts_follow_when_a_concept_begins_to_ask_for_it(
    glossary: Glossary, document: Document
) -> None:
    make_candidates(document)
    recheck()
    assert warnings(document) == [0, 0, 1, 0]
    concept = Concept.objects.get()
    terms = [
        TermValues(t.language, t.text, t.status, t.form, t.match_rule, t.pk)
        for t in concept.terms.order_by("pk")
    ]
    without = replace(OVKS, terms=tuple(terms), first_mention=False)
    save_concept(glossary, without, actor=None, concept=concept)
    recheck()
    assert warnings(document) == [0, 0, 0, 0]


def test_the_paragraph_that_becomes_the_first_is_checked_too(
    glossary: Glossary, project: Project
) -> None:
    document = make_document(project, ["Titel", "Der Rat der OVKS tagt.", "Die OVKS ruht."])
    index_terms(list(document.paragraphs.all()), matcher_of(project))
    make_candidate(paragraph(document, 2), "The council meets.")
    make_candidate(paragraph(document, 3), "The CSTO rests.")
    recheck()
    assert warnings(document) == [0, 0]
    # A longer term covers the name in its first place, and gives it free again.
    longer = ConceptValues(terms=(TermValues("de", "Rat der OVKS"), TermValues("en", "council")))
    concept = save_concept(glossary, longer, actor=None)
    recheck()
    assert warnings(document) == [0, 1]
    save_concept(
        glossary,
        replace(longer, status="retired"),
        actor=None,
        concept=concept,
    )
    recheck()
    assert warnings(document) == [0, 0]


@pytest.mark.parametrize("is_taken_over", [True, False])
def test_a_check_cut_short_before_the_paragraph_that_becomes_the_first_makes_up_for_it(
    glossary: Glossary, project: Project, monkeypatch: pytest.MonkeyPatch, is_taken_over: bool
) -> None:
    document = make_document(project, ["Titel", "Der Rat der OVKS tagt.", "Die OVKS ruht."])
    index_terms(list(document.paragraphs.all()), matcher_of(project))
    make_candidate(paragraph(document, 2), "The council meets.")
    make_candidate(paragraph(document, 3), "The CSTO rests.")
    recheck()
    longer = ConceptValues(terms=(TermValues("de", "Rat der OVKS"), TermValues("en", "council")))
    save_concept(glossary, longer, actor=None)
    calls = []

    def fail_the_second_time(*args: Any) -> None:
        calls.append(args)
        if len(calls) == 2:
            raise RuntimeError("killed")
        _recheck_all(*args)

    monkeypatch.setattr("reviewapp.workflow.rechecking._recheck_all", fail_the_second_time)
    with pytest.raises(RuntimeError, match="killed"):
        recheck()
    assert warnings(document) == [0, 0]  # the index moved already, the counts did not
    monkeypatch.undo()
    if is_taken_over:
        Job.objects.filter(status="failed").update(status="queued")
    else:  # given up: the next change has what it left checked too
        save_concept(glossary, RAIN, actor=None)
    job = recheck()
    job.refresh_from_db()
    assert (job.status, job.done) == ("done", job.total)
    assert warnings(document) == [0, 1]


def test_a_check_after_a_whole_one_leaves_first_mentions_alone(
    glossary: Glossary, document: Document
) -> None:
    make_candidates(document)
    recheck()
    save_concept(glossary, RAIN, actor=None)
    job = recheck()
    job.refresh_from_db()
    assert job.total == 1


def test_counts_follow_when_headings_begin_to_count(document: Document) -> None:
    make_candidates(document)
    recheck()
    Project.objects.update(first_mention_in_headings=True)
    check_project_again(document.project)
    recheck()
    assert warnings(document) == [1, 0, 0, 0]


def test_headings_are_titles_and_headings(document: Document) -> None:
    kinds = {kind: Paragraph(kind=kind).is_heading for kind in ParagraphKind}
    assert [kind for kind, is_heading in kinds.items() if is_heading] == ["title", "heading"]

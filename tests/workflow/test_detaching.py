"""A project that leaves a glossary: its index, its counts and its approvals follow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviewapp.models import (
    Candidate,
    Document,
    Glossary,
    Job,
    JobStatus,
    ParagraphStatus,
    Project,
    ReviewEvent,
    TermOccurrence,
)
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.concept_values import ConceptValues, TermValues
from reviewapp.workflow.glossary import attach_glossary, detach_glossary, save_concept
from reviewapp.workflow.jobs import run_job
from tests.factories import make_candidate, make_document, make_glossary, make_project, make_user

pytestmark = pytest.mark.django_db

RAT = ConceptValues(terms=(TermValues("de", "Rat"), TermValues("en", "council")))
BUND = ConceptValues(
    terms=(
        TermValues("de", "Rat der OVKS"),
        TermValues("en", "CSTO Council"),
        TermValues("en", "CSTO Board", status="admitted"),
        TermValues("en", "ODKB", status="deprecated"),
    )
)
SOURCES = ("Der Rat der OVKS tagt.", "Der Rat ruht.", "Es regnet.", "Rat der OVKS")
TEXTS = ("The council meets.", "The council rests.", "The ODKB rains.")


@pytest.fixture
def left() -> Glossary:
    """Its longer term covers the one of the other glossary."""
    glossary = make_glossary(name="Left")
    save_concept(glossary, BUND, actor=None)
    return glossary


@pytest.fixture
def kept() -> Glossary:
    glossary = make_glossary(name="Kept")
    save_concept(glossary, RAT, actor=None)
    return glossary


def followed(*glossaries: Glossary) -> Project:
    """A project whose only document is indexed and counted against all of the glossaries."""
    project = make_project()
    document = make_document(project, SOURCES)
    for position, text in enumerate(TEXTS, 1):
        make_candidate(document.paragraphs.get(position=position), text)
    for glossary in glossaries:
        attach_glossary(project, glossary)
    run_waiting()
    return project


def run_waiting() -> list[str]:
    """Run what waits; the kinds of the jobs."""
    jobs = list(Job.objects.filter(status=JobStatus.QUEUED).order_by("pk"))
    for job in jobs:
        run_job.call(job.pk)
    assert not Job.objects.exclude(status=JobStatus.DONE).exists()
    return [job.kind for job in jobs]


def errors() -> list[int]:
    counts = Candidate.objects.order_by("paragraph__position")
    return list(counts.values_list("errors", flat=True))


def places() -> list[tuple[int, str]]:
    rows = TermOccurrence.objects.order_by("position", "start")
    return list(rows.values_list("position", "concept__glossary__name"))


def test_with_another_glossary_left_its_terms_come_out_from_under_the_others(
    left: Glossary, kept: Glossary
) -> None:
    project = followed(left, kept)
    assert errors() == [1, 0, 1]
    assert places() == [(1, "Left"), (2, "Kept"), (4, "Left")]
    detach_glossary(project, left)
    assert run_waiting() == ["recount"]
    assert errors() == [0, 0, 0]
    assert places() == [(1, "Kept"), (2, "Kept"), (4, "Kept")]
    assert set(Candidate.objects.values_list("problems", flat=True)) == {""}
    assert list(project.glossaries.all()) == [kept]


def test_with_none_left_nothing_is_found_any_more(left: Glossary) -> None:
    project = followed(left)
    assert errors() == [1, 0, 1]
    detach_glossary(project, left)
    run_waiting()
    assert errors() == [0, 0, 0]
    assert places() == []


def test_other_projects_keep_what_the_glossary_says(left: Glossary) -> None:
    project = followed(left)
    other = make_document(make_project(glossary=left), SOURCES)
    index_terms(list(other.paragraphs.all()), matcher_of(other.project))
    detach_glossary(project, left)
    run_waiting()
    assert TermOccurrence.objects.filter(document=other).count() == 2
    assert not other.jobs.exists()


def approve(document: Document, position: int, text: str) -> None:
    make_candidate(
        document.paragraphs.get(position=position),
        text,
        status="approved",
        decided_by=make_user(),
        decided_at=timezone.now(),
        glossary_revision=0,
    )
    document.paragraphs.filter(position=position).update(status=ParagraphStatus.FINAL)


def test_an_approval_that_still_holds_stays(left: Glossary, kept: Glossary) -> None:
    project = followed(left, kept)
    document = project.documents.get()
    approve(document, 2, "The council is resting.")
    detach_glossary(project, left)
    run_waiting()
    assert document.paragraphs.get(position=2).status == ParagraphStatus.FINAL
    assert not ReviewEvent.objects.filter(kind="reopened").exists()


def test_an_approval_that_only_the_left_glossary_allowed_is_reopened_with_the_reason(
    left: Glossary, kept: Glossary
) -> None:
    project = followed(left, kept)
    document = project.documents.get()
    approve(document, 1, "The CSTO Board meets.")
    detach_glossary(project, left)
    run_waiting()
    event = ReviewEvent.objects.get(kind="reopened")
    assert "a glossary of the project" in event.reason
    assert "council" in event.reason


def test_an_index_that_was_cut_short_is_taken_up_again(
    left: Glossary, kept: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = followed(left, kept)
    monkeypatch.setattr("reviewapp.workflow.recounting.CHUNK", 1)
    detach_glossary(project, left)
    job = Job.objects.get(status=JobStatus.QUEUED)

    def index_one(*args: object) -> int:
        monkeypatch.setattr("reviewapp.workflow.recounting.index_terms", fail)
        return index_terms(*args)  # type: ignore[arg-type]  # passed on

    def fail(*args: object) -> int:
        raise RuntimeError("killed")

    monkeypatch.setattr("reviewapp.workflow.recounting.index_terms", index_one)
    with pytest.raises(RuntimeError, match="killed"):
        run_job.call(job.pk)
    assert places() == [(1, "Kept"), (2, "Kept"), (4, "Left")]
    monkeypatch.setattr("reviewapp.workflow.recounting.index_terms", index_terms)
    Job.objects.filter(pk=job.pk).update(status=JobStatus.QUEUED)
    run_waiting()
    assert places() == [(1, "Kept"), (2, "Kept"), (4, "Kept")]
    assert errors() == [0, 0, 0]


def test_leaving_costs_the_same_however_long_the_document_is(left: Glossary) -> None:
    counts = []
    for length in (1, 60):
        project = make_project(glossary=left)
        document = make_document(project, ["Der Rat der OVKS tagt."] * length)
        index_terms(list(document.paragraphs.all()), matcher_of(project))
        with CaptureQueriesContext(connection) as queries:
            detach_glossary(project, left)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_glossary_that_is_not_followed_is_left_without_a_trace(left: Glossary) -> None:
    project = followed()
    detach_glossary(project, left)
    assert run_waiting() == []

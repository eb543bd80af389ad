"""The term report is made in the background, from what is approved."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviewapp.models import (
    Dismissal,
    Document,
    Glossary,
    Job,
    JobStatus,
    Paragraph,
    Project,
    ReportLine,
    TermReport,
    User,
)
from reviewapp.workflow import jobs, reporting
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.dismissing import dismiss_finding, revoke_dismissal
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.judging import judge
from reviewapp.workflow.reporting import decisions_since, request_report
from reviewapp.workflow.reviewing import approve_candidate
from tests.factories import (
    make_candidate,
    make_document,
    make_glossary,
    make_member,
    make_project,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(("Rat", "council"), ("Sitzung", "meeting"))


@pytest.fixture
def project(glossary: Glossary) -> Project:
    return make_project(glossary=glossary)


@pytest.fixture
def reviewer(project: Project) -> User:
    return make_member(project)


def document_of(project: Project, sources: list[str]) -> Document:
    document = make_document(project, sources)
    index_terms(list(document.paragraphs.all()), matcher_of(project))
    return document


def approve(document: Document, position: int, text: str, reviewer: User) -> None:
    paragraph = Paragraph.objects.select_related("document__project").get(
        document=document, position=position
    )
    candidate = make_candidate(paragraph, text)
    approve_candidate(candidate, actor=reviewer, revision=paragraph.revision)


def made(document: Document) -> TermReport:
    job = request_report(document, actor=None)
    run_job.call(job.pk)
    job.refresh_from_db()
    assert (job.status, job.error) == (JobStatus.DONE, "")
    assert job.done == job.total == document.paragraphs.count()
    return TermReport.objects.get(document=document)


def lines(report: TermReport, part: str) -> list[dict[str, Any]]:
    return [line.content for line in report.lines.filter(part=part)]


def test_a_report_is_made_of_the_approved_texts(project: Project, reviewer: User) -> None:
    document = document_of(project, ["Der Rat tagt.", "Der Rat ruht.", "Die Sitzung endet."])
    approve(document, 1, "The council meets.", reviewer)
    make_candidate(document.paragraphs.get(position=2), "The board rests.")
    report = made(document)
    assert (report.paragraphs, report.approved) == (3, 1)
    rat, sitzung = lines(report, "concept")
    assert rat["places"]["positions"] == [1, 2]
    assert [rendering["positions"] for rendering in rat["renderings"]] == [[1]]
    assert (sitzung["german"], sitzung["open"]) == ("Sitzung", 1)


def test_only_lines_with_problems_are_marked_so(project: Project, reviewer: User) -> None:
    document = document_of(project, ["Der Rat ruht.", "Der Rat tagt. Der Rat ruht. Er schweigt."])
    approve(document, 2, "The council meets. The thing rests. It is silent.", reviewer)
    (line,) = ReportLine.objects.filter(report=made(document))
    assert line.has_problems
    assert line.content["problems"][0]["verdict"] == "partial"
    approve(document, 1, "The council rests.", reviewer)
    (line,) = ReportLine.objects.filter(report=made(document), part="concept")
    assert line.has_problems


def test_a_new_report_takes_the_place_of_the_last_one(project: Project, reviewer: User) -> None:
    document = document_of(project, ["Der Rat tagt."])
    first = made(document)
    approve(document, 1, "The council meets.", reviewer)
    assert decisions_since(first) == 1
    second = made(document)
    assert TermReport.objects.get() == second
    assert decisions_since(second) == 0
    assert ReportLine.objects.get().report == second


def dismiss(document: Document, position: int, text: str, actor: User, **fields: Any) -> Dismissal:
    """Set everything that stands against the text aside."""
    paragraph = Paragraph.objects.select_related("document__project").get(
        document=document, position=position
    )
    given = {"scope": "paragraph", "reason": "other", "note": "It is a play of words."} | fields
    for row in judge(paragraph, text).judged:
        if row.dismissal is None and row.place:
            kept = dismiss_finding(paragraph, actor=actor, text=text, place=row.place, **given)
    return kept


@pytest.mark.parametrize("scope", ["place", "paragraph", "term"])
def test_what_was_dismissed_is_told_with_its_reason_and_is_no_problem(
    project: Project, reviewer: User, scope: str
) -> None:
    document = document_of(project, ["Der Rat tagt."])
    kept = dismiss(document, 1, "They meet.", reviewer, scope=scope)
    approve(document, 1, "They meet.", reviewer)
    report = made(document)
    (line,) = report.lines.filter(part="concept")
    (problem,) = line.content["problems"]
    assert (problem["verdict"], problem["dismissed"]) == ("missing", "It is a play of words.")
    assert not line.has_problems

    revoke_dismissal(kept, actor=reviewer)
    assert decisions_since(report) > 0


def test_a_dismissal_of_one_paragraph_holds_for_no_other(project: Project, reviewer: User) -> None:
    document = document_of(project, ["Der Rat tagt. Er ruht.", "Der Rat tagt. Der Rat ruht. Ja."])
    dismiss(document, 1, "They meet. They rest.", reviewer)
    approve(document, 1, "They meet. They rest.", reviewer)
    approve(document, 2, "The council meets. The thing rests. Yes.", reviewer)
    (line,) = made(document).lines.filter(part="concept")
    told = [(p["verdict"], bool(p["dismissed"]), p["positions"]) for p in line.content["problems"]]
    assert told == [("missing", True, [1]), ("partial", False, [2])]
    assert line.has_problems


def test_a_report_knows_the_glossary_it_was_made_from(project: Project, glossary: Glossary) -> None:
    Glossary.objects.update(revision=7)
    assert made(document_of(project, ["Der Rat tagt."])).glossary_revision == 7


def test_one_report_is_made_at_a_time(project: Project) -> None:
    document = document_of(project, ["Der Rat tagt."])
    first = request_report(document, actor=None)
    assert request_report(document, actor=None) == first
    run_job.call(first.pk)
    assert request_report(document, actor=None) != first


def test_a_document_is_read_chunk_by_chunk(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "CHUNK", 10)
    document = document_of(project, ["Der Rat tagt."] * 35)
    with CaptureQueriesContext(connection) as queries:
        report = made(document)
    read = [q["sql"] for q in queries if '"reviewapp_paragraph"."source"' in q["sql"]]
    assert len(read) == 5  # four chunks, and one look behind the last
    assert lines(report, "concept")[0]["places"]["count"] == 35


def test_a_long_comparison_keeps_its_lease(
    project: Project, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "BEAT", 0)
    document = document_of(project, ["Der Rat tagt."])
    approve(document, 1, "The council meets.", reviewer)
    leases: list[Job] = []
    for module in (reporting, jobs):
        monkeypatch.setattr(module, "step", lambda job, done=0: leases.append(job))
    job = request_report(document, actor=None)
    Job.objects.update(status=JobStatus.RUNNING, lease_until=timezone.now())
    reporting.make_report(job)
    assert len(leases) > 2


def test_an_empty_glossary_makes_a_report_of_names_alone(reviewer: User) -> None:
    project = make_project()
    document = document_of(project, ["Rachmonow sprach.", "Rachmonow ging."])
    person = make_member(project)
    approve(document, 1, "Rakhmonov spoke.", person)
    approve(document, 2, "Rahmonov left.", person)
    report = made(document)
    assert lines(report, "concept") == []
    assert lines(report, "divergence")[0]["word"] == "Rachmonow"

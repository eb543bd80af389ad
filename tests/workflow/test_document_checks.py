"""Checks over a document: found in the background, kept, forgotten with their texts, dismissed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reviewapp.models import (
    CandidateStatus,
    CheckedDocument,
    Document,
    DocumentCheckState,
    DocumentFinding,
    DocumentSeverity,
    Job,
    JobKind,
    Paragraph,
    ReviewEvent,
    User,
)
from reviewapp.qa.findings import Finding, Severity
from reviewapp.selection import read_selection, select
from reviewapp.workflow import document_checks
from reviewapp.workflow.dismissing import dismiss_finding, revoke_dismissal
from reviewapp.workflow.document_checks import (
    find_kept,
    is_up_to_date,
    judge_kept,
    kept_findings,
    request_document_checks,
)
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.reviewing import add_candidate, approve_candidate
from tests.factories import make_candidate, make_document, make_member, make_project

pytestmark = pytest.mark.django_db

AGAIN = "Die Sitzung beginnt am Montag."
ONE, OTHER = "The meeting begins on Monday.", "The session starts on Monday."


@pytest.fixture
def document() -> Document:
    document = make_document(make_project(), ["Das Programm", AGAIN, "Er kam nicht.", AGAIN])
    for position, text in ((2, ONE), (4, OTHER)):
        make_candidate(document.paragraphs.get(position=position), text)
    return document


@pytest.fixture
def reviewer(document: Document) -> User:
    return make_member(document.project)


def paragraph_at(document: Document, position: int) -> Paragraph:
    return document.paragraphs.select_related("document__project").get(position=position)


def check(document: Document) -> None:
    job = Job.objects.create(kind=JobKind.DOCUMENT, document=document)
    run_job.call(job.pk)
    job.refresh_from_db()
    assert (job.status, job.error) == ("done", "")


def found(document: Document, sentence: str) -> list[int]:
    rows = select(document, read_selection(sentence), make_member(document.project))
    return list(rows.values_list("position", flat=True))


def write(document: Document, position: int, text: str, by: User) -> None:
    paragraph = paragraph_at(document, position)
    add_candidate(paragraph, actor=by, text=text, revision=paragraph.revision)


def test_a_finding_is_kept_with_both_texts(document: Document) -> None:
    check(document)
    (row,) = kept_findings(paragraph_at(document, 4))
    assert (row.check_id, row.severity) == ("same-source", DocumentSeverity.WARNING)
    assert row.other is not None
    assert row.other.position == 2
    (judged,) = judge_kept(row.paragraph, OTHER, [row])
    assert judged.finding.other == 1
    assert OTHER[slice(*judged.finding.target_spans[0])] == "session starts"
    assert judged.place
    assert is_up_to_date(document)


def test_the_filter_finds_it_and_the_run_may_be_repeated(document: Document) -> None:
    check(document)
    check(document)
    assert DocumentFinding.objects.count() == 1
    assert found(document, "problem:same-source") == [4]
    assert found(document, "problem:warning") == [4]
    assert found(document, "problem:none") == [2]


@pytest.mark.parametrize("position", [2, 4])
def test_it_goes_with_either_text(document: Document, reviewer: User, position: int) -> None:
    check(document)
    write(document, position, "Something else altogether.", reviewer)
    assert kept_findings(paragraph_at(document, 4)) == []
    assert found(document, "problem:same-source") == []
    assert not is_up_to_date(document)


def test_it_does_not_block_an_approval(
    document: Document, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even where a check calls it an error."""
    error = Finding("same-source", Severity.ERROR, "Wrong.", (), ((0, 3),), other=1)
    monkeypatch.setattr(document_checks, "check_together", lambda pairs: ((3, error),))
    check(document)
    assert kept_findings(paragraph_at(document, 4))[0].severity == DocumentSeverity.WARNING
    paragraph = paragraph_at(document, 4)
    candidate = paragraph.candidates.select_related("paragraph__document__project").get()
    approve_candidate(candidate, actor=reviewer, revision=0)
    assert candidate.status == CandidateStatus.APPROVED
    assert candidate.warnings == 0


def test_it_is_dismissed_and_the_dismissal_is_taken_back(
    document: Document, reviewer: User
) -> None:
    check(document)
    paragraph = paragraph_at(document, 4)
    (judged,) = judge_kept(paragraph, OTHER, kept_findings(paragraph))
    dismissal = dismiss_finding(
        paragraph,
        actor=reviewer,
        text="Half a sen",  # what stands in the editor does not matter
        place=judged.place,
        scope="place",
        reason="wording",
    )
    assert found(document, "problem:same-source") == []
    check(document)
    assert kept_findings(paragraph)[0].dismissal == dismissal
    assert found(document, "problem:same-source") == []
    revoke_dismissal(dismissal, actor=reviewer)
    assert kept_findings(paragraph)[0].dismissal is None
    assert found(document, "problem:same-source") == [4]
    assert find_kept(paragraph, "nothing like it") is None


# --- When it is looked for ---


def ended(job: Job) -> None:
    """As if it had ended long enough ago."""
    Job.objects.filter(pk=job.pk).update(
        finished_at=timezone.now() - document_checks.LONGEST_REST,
        created_at=timezone.now() - document_checks.LONGEST_REST,
    )


def test_a_worker_asks_once_for_each_document_that_changed(
    document: Document, reviewer: User
) -> None:
    assert request_document_checks() == 0
    write(document, 3, "He did not come.", reviewer)
    assert request_document_checks() == 1
    assert request_document_checks() == 0  # it waits
    job = Job.objects.get(kind=JobKind.DOCUMENT)
    run_job.call(job.pk)
    assert CheckedDocument.objects.get().document == document
    write(document, 3, "He never came.", reviewer)
    assert request_document_checks() == 0  # it was made just now
    ended(job)
    assert request_document_checks() == 1


def test_what_was_seen_long_ago_is_not_looked_at_again(
    document: Document, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(document, 3, "He did not come.", reviewer)
    check(document)
    assert request_document_checks() == 0
    assert DocumentCheckState.objects.get().up_to_event == 0
    monkeypatch.setattr(document_checks, "LONGEST_TRANSACTION", timedelta(0))
    assert request_document_checks() == 0
    last = ReviewEvent.objects.latest("pk").pk
    assert DocumentCheckState.objects.get().up_to_event == last


def test_the_usual_length_is_learnt_from_what_the_project_approved(reviewer: User) -> None:
    german = "Der Rat tagte gestern in der Stadt, und viele Menschen sahen zu. "
    project = make_project()
    before = make_document(project, [f"{german}{number}" for number in range(30)])
    for paragraph in before.paragraphs.all():
        make_candidate(
            paragraph,
            "x" * (2 * len(paragraph.source)),
            status=CandidateStatus.APPROVED,
            decided_by=reviewer,
            decided_at=timezone.now(),
            glossary_revision=1,
        )
    document = make_document(project, [german])
    make_candidate(document.paragraphs.get(), "x" * len(german))
    check(document)
    assert [row.check_id for row in DocumentFinding.objects.all()] == ["length"]

"""A second review: two people approve, and the database holds them to it."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from reviewapp.formats.writing import ExportFormat
from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Paragraph,
    ParagraphStatus,
    Project,
    ReviewEvent,
    Role,
    User,
)
from reviewapp.queries import progress_of
from reviewapp.workflow.approval import what_forbids_approval
from reviewapp.workflow.errors import (
    ExportBlockedError,
    FourEyesError,
    SecondPersonError,
    WrongStateError,
)
from reviewapp.workflow.exporting import export_document
from reviewapp.workflow.recounting import recount_paragraph
from reviewapp.workflow.reviewing import (
    add_candidate,
    approve_candidate,
    approve_text,
    reject_candidate,
    reopen_paragraph,
    withdraw_approval,
)
from tests.factories import make_candidate, make_member, make_paragraph, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return make_project(four_eyes=True, second_review=True)


@pytest.fixture
def paragraph(project: Project) -> Paragraph:
    return make_paragraph(project, "Ein Satz.")


@pytest.fixture
def rosa(project: Project) -> User:
    return make_member(project, Role.REVIEWER, "rosa")


@pytest.fixture
def ruben(project: Project) -> User:
    return make_member(project, Role.REVIEWER, "ruben")


def load(candidate: Candidate) -> Candidate:
    return Candidate.objects.select_related("paragraph__document__project").get(pk=candidate.pk)


def approve(candidate: Candidate, actor: User, revision: int) -> Candidate:
    return approve_candidate(load(candidate), actor=actor, revision=revision)


def state(paragraph: Paragraph) -> str:
    return Paragraph.objects.get(pk=paragraph.pk).status


def test_two_people_approve_and_both_are_kept(
    paragraph: Paragraph, rosa: User, ruben: User
) -> None:
    candidate = make_candidate(paragraph)
    approve(candidate, rosa, 0)
    assert state(paragraph) == ParagraphStatus.REVIEWED
    approve(candidate, ruben, 1)
    assert state(paragraph) == ParagraphStatus.FINAL
    kept = load(candidate)
    assert (kept.first_decided_by, kept.decided_by) == (rosa, ruben)
    first, second = ReviewEvent.objects.order_by("pk")
    assert (first.kind, second.kind) == ("reviewed", "approved")
    assert second.details["first_approval_by"] == rosa.pk
    assert second.details["second_review"] is True


def test_nobody_gives_both_approvals(paragraph: Paragraph, rosa: User) -> None:
    candidate = make_candidate(paragraph)
    approve(candidate, rosa, 0)
    assert "another person" in what_forbids_approval(load(candidate), rosa)
    with pytest.raises(SecondPersonError):
        approve(candidate, rosa, 1)
    assert state(paragraph) == ParagraphStatus.REVIEWED


def test_a_double_click_on_the_first_approval_gives_one(paragraph: Paragraph, rosa: User) -> None:
    candidate = make_candidate(paragraph)
    approve(candidate, rosa, 0)
    approve(candidate, rosa, 0)
    assert ReviewEvent.objects.count() == 1
    assert state(paragraph) == ParagraphStatus.REVIEWED


def test_four_eyes_forbid_the_author_both_approvals(paragraph: Paragraph, rosa: User) -> None:
    own = add_candidate(paragraph, actor=rosa, text="A sentence.", revision=0)
    with pytest.raises(FourEyesError):
        approve(own, rosa, 1)
    approve(own, make_member(paragraph.document.project), 1)
    with pytest.raises(FourEyesError):
        approve(own, rosa, 2)


def test_another_text_waits_until_the_first_approval_is_taken_back(
    paragraph: Paragraph, rosa: User, ruben: User
) -> None:
    candidate, other = make_candidate(paragraph), make_candidate(paragraph, "Another.")
    approve(candidate, rosa, 0)
    with pytest.raises(WrongStateError):
        approve(other, ruben, 1)
    with pytest.raises(WrongStateError):
        reject_candidate(load(candidate), actor=ruben, revision=1, reason="No.")
    reopen_paragraph(load(candidate).paragraph, actor=ruben, revision=1)
    approve(other, ruben, 2)
    assert load(other).status == CandidateStatus.REVIEWED
    assert load(candidate).status == CandidateStatus.PROPOSED


def test_reopening_takes_both_approvals_back(paragraph: Paragraph, rosa: User, ruben: User) -> None:
    candidate = make_candidate(paragraph)
    approve(candidate, rosa, 0)
    approve(candidate, ruben, 1)
    reopen_paragraph(load(candidate).paragraph, actor=rosa, revision=2)
    kept = load(candidate)
    assert (kept.status, kept.decided_by, kept.first_decided_by) == ("proposed", None, None)


def test_undo_of_the_second_approval_keeps_the_first(
    paragraph: Paragraph, rosa: User, ruben: User
) -> None:
    candidate = make_candidate(paragraph)
    approve(candidate, rosa, 0)
    approve(candidate, ruben, 1)
    for _click in range(2):
        withdraw_approval(load(candidate).paragraph, actor=ruben, revision=2)
    kept = load(candidate)
    assert (kept.status, kept.decided_by) == ("reviewed", rosa)
    assert state(paragraph) == ParagraphStatus.REVIEWED
    assert ReviewEvent.objects.filter(kind="reopened").count() == 1


def test_undo_of_the_first_approval_opens_the_paragraph(paragraph: Paragraph, rosa: User) -> None:
    candidate = make_candidate(paragraph)
    approve(candidate, rosa, 0)
    withdraw_approval(load(candidate).paragraph, actor=rosa, revision=1)
    assert state(paragraph) == ParagraphStatus.TRANSLATED


def test_only_what_two_people_approved_is_exported(
    paragraph: Paragraph, rosa: User, ruben: User
) -> None:
    candidate = make_candidate(paragraph)
    approve(candidate, rosa, 0)
    with pytest.raises(ExportBlockedError):
        export_document(paragraph.document, ExportFormat.TEXT)
    approve(candidate, ruben, 1)
    assert "A sentence." in export_document(paragraph.document, ExportFormat.TEXT).content.decode()


def test_progress_counts_first_approvals_apart(paragraph: Paragraph, rosa: User) -> None:
    approve(make_candidate(paragraph), rosa, 0)
    progress = progress_of(paragraph.document)
    assert (progress.translated, progress.reviewed, progress.final) == (0, 1, 0)
    assert progress.total == 1


def test_a_first_approval_that_no_longer_holds_is_taken_back(
    paragraph: Paragraph, rosa: User
) -> None:
    wrong = make_candidate(paragraph, "A „sentence“.")  # with German marks
    Candidate.objects.filter(pk=wrong.pk).update(**held(rosa, "reviewed"))
    Paragraph.objects.filter(pk=paragraph.pk).update(status="reviewed")
    recount_paragraph(load(wrong).paragraph, why=lambda found: f"Now: {found}")
    assert state(paragraph) == ParagraphStatus.TRANSLATED
    assert ReviewEvent.objects.get(kind="reopened").actor is None


def test_where_the_rule_is_switched_off_one_approval_is_enough(
    project: Project, paragraph: Paragraph, rosa: User
) -> None:
    candidate = make_candidate(paragraph)
    approve(candidate, rosa, 0)
    Project.objects.filter(pk=project.pk).update(second_review=False)
    approve(candidate, rosa, 1)
    assert state(paragraph) == ParagraphStatus.FINAL
    assert load(candidate).first_decided_by is None


# --- Editing what is approved ---


@pytest.mark.parametrize("approvals", [1, 2])
def test_an_edit_takes_the_approvals_back_in_the_same_step(
    paragraph: Paragraph, rosa: User, ruben: User, approvals: int
) -> None:
    candidate = make_candidate(paragraph)
    for revision, actor in enumerate([rosa, ruben][:approvals]):
        approve(candidate, actor, revision)
    for _click in range(2):
        add_candidate(
            load(candidate).paragraph,
            actor=ruben,
            text="Another sentence.",
            revision=approvals,
            may_reopen=True,
        )
    assert state(paragraph) == ParagraphStatus.TRANSLATED
    assert load(candidate).status == CandidateStatus.PROPOSED
    kinds = list(ReviewEvent.objects.order_by("pk").values_list("kind", "revision"))
    assert kinds[approvals:] == [("reopened", approvals + 1), ("edited", approvals + 2)]
    assert ReviewEvent.objects.get(kind="reopened").reason == "The text was edited."


def test_who_may_not_review_edits_nothing_that_is_approved(
    paragraph: Paragraph, rosa: User
) -> None:
    candidate = make_candidate(paragraph)
    approve(candidate, rosa, 0)
    translator = make_member(paragraph.document.project, Role.TRANSLATOR)
    with pytest.raises(WrongStateError, match="reviewer must reopen"):
        add_candidate(load(candidate).paragraph, actor=translator, text="Another.", revision=1)
    assert state(paragraph) == ParagraphStatus.REVIEWED


def test_an_edit_of_an_approved_text_can_be_approved_at_once() -> None:
    project = make_project(four_eyes=False)
    paragraph, rosa = make_paragraph(project), make_member(project)
    candidate = make_candidate(paragraph)
    approve(candidate, rosa, 0)
    for _click in range(2):
        approve_text(
            load(candidate).paragraph,
            actor=rosa,
            text="Better.",
            revision=1,
            based_on=candidate,
        )
    kinds = list(ReviewEvent.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["approved", "reopened", "edited", "approved"]
    last = ReviewEvent.objects.last()
    assert last is not None
    assert last.details["edit_of"] == candidate.pk


def test_approvals_are_counted_by_outcome(paragraph: Paragraph, rosa: User, ruben: User) -> None:
    project = make_project(four_eyes=False)
    for text in ("", "Better."):
        paragraph = make_paragraph(project)
        candidate = make_candidate(paragraph)
        approve_text(
            paragraph, actor=rosa, text=text or candidate.text, revision=0, based_on=candidate
        )
    approvals = ReviewEvent.objects.filter(kind="approved")
    assert sum(event.details["edit_of"] is not None for event in approvals) == 1
    assert Candidate.objects.filter(status="approved", based_on__isnull=False).count() == 1
    assert Candidate.objects.filter(status="approved", based_on__isnull=True).count() == 1


# --- What the database refuses ---


def held(actor: User, status: str, **fields: Any) -> dict[str, Any]:
    values = {"status": status, "decided_by": actor, "decided_at": timezone.now()}
    return values | {"glossary_revision": 0} | fields


def refused(name: str, candidate: Candidate, **fields: Any) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Candidate.objects.filter(pk=candidate.pk).update(**fields)


def test_no_statement_makes_one_approval_two(paragraph: Paragraph, rosa: User, ruben: User) -> None:
    candidate = make_candidate(paragraph)
    both = {"first_decided_by": rosa, "first_decided_at": timezone.now()}
    refused("candidate_second_review", candidate, **held(ruben, "approved"))
    refused("candidate_second_review", candidate, **held(ruben, "approved", **both))
    Candidate.objects.filter(pk=candidate.pk).update(**held(rosa, "reviewed"))
    refused("candidate_second_review", candidate, **held(ruben, "approved"))
    forged = {"first_decided_by": make_member(paragraph.document.project)}
    refused("candidate_second_review", candidate, **held(ruben, "approved", **both | forged))
    refused("candidate_two_approvals_by_two_people", candidate, **held(rosa, "approved", **both))
    Candidate.objects.filter(pk=candidate.pk).update(**held(ruben, "approved", **both))
    with pytest.raises(IntegrityError, match="second_review_at_once"), transaction.atomic():
        make_candidate(make_paragraph(paragraph.document.project), **held(rosa, "approved"))


def test_no_paragraph_is_reviewed_without_a_first_approval(
    paragraph: Paragraph, rosa: User
) -> None:
    candidate = make_candidate(paragraph)
    rows = Paragraph.objects.filter(pk=paragraph.pk)
    with (
        pytest.raises(IntegrityError, match="paragraph_reviewed_needs_first_approval"),
        transaction.atomic(),
    ):
        rows.update(status="reviewed")
    Candidate.objects.filter(pk=candidate.pk).update(**held(rosa, "reviewed"))
    rows.update(status="reviewed")
    undecided = {"status": "proposed", "decided_by": None, "decided_at": None}
    refused("candidate_of_final_paragraph_stays_approved", candidate, **undecided)


def test_a_rule_that_comes_later_leaves_what_was_decided(rosa: User) -> None:
    """The counts of an approved text are written again whatever the project asks by then."""
    project = make_project(four_eyes=False)
    paragraph = make_paragraph(project)
    own = add_candidate(paragraph, actor=rosa, text="A sentence.", revision=0)
    approve(own, rosa, 1)
    Project.objects.filter(pk=project.pk).update(four_eyes=True, second_review=True)
    Candidate.objects.filter(pk=own.pk).update(warnings=3)
    assert load(own).warnings == 3

"""Changing the settings of a project's checks: what is refused, and what follows."""

import pytest

from reviewapp.models import (
    Candidate,
    CheckChange,
    CheckedDocument,
    DocumentFinding,
    EventKind,
    Job,
    JobKind,
    Paragraph,
    Project,
    ReviewEvent,
    User,
)
from reviewapp.models.check_settings import last_check_change, settings_of, stored_settings
from reviewapp.qa.check_settings import AS_MADE, Level
from reviewapp.qa.style import Dates
from reviewapp.workflow.check_settings import change_check_settings
from reviewapp.workflow.checking import findings_for, index_terms, matcher_of
from reviewapp.workflow.dismissing import dismiss_finding
from reviewapp.workflow.document_checks import is_up_to_date, request_document_checks
from reviewapp.workflow.errors import (
    BlockedApprovalError,
    SettingsRefusedError,
    StaleSettingsError,
)
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.judging import judge
from reviewapp.workflow.reviewing import approve_candidate
from tests.factories import (
    make_candidate,
    make_document,
    make_glossary,
    make_member,
    make_paragraph,
    make_project,
)

pytestmark = pytest.mark.django_db

WRONG = "Some 520 people came."


@pytest.fixture
def paragraph() -> Paragraph:
    return make_paragraph(source="Es kamen 250 Menschen.")


@pytest.fixture
def manager(paragraph: Paragraph) -> User:
    return make_member(paragraph.document.project, "manager", "maria")


def change(project: Project, *, actor: User | None = None, **wanted: str) -> int:
    names = {name.replace("__", ".").replace("_", "-"): value for name, value in wanted.items()}
    return change_check_settings(project, names, actor=actor, seen=last_check_change(project))


def run_jobs(kind: JobKind) -> None:
    for job in Job.objects.filter(kind=kind, status="queued"):
        run_job.call(job.pk)


def levels(project: Project) -> list[str]:
    rows = CheckChange.objects.filter(project=project).order_by("pk")
    return [f"{row.actor_name}: {row.name} {row.before}>{row.after}" for row in rows]


def test_a_change_is_kept_and_written_down(paragraph: Paragraph, manager: User) -> None:
    project = paragraph.document.project
    assert stored_settings(project) == AS_MADE
    assert change(project, actor=manager, numbers="warning", style__dates="day-first") == 2
    assert change(project, actor=None, numbers="off") == 1
    assert change(project, actor=manager, style__dates="", numbers="off") == 1
    settings = stored_settings(project)
    assert dict(settings.levels) == {"numbers": Level.OFF}
    assert settings.style.dates is Dates.EITHER
    assert levels(project) == [
        "maria: numbers >warning",
        "maria: style.dates >day-first",
        "Gegenlesen: numbers warning>off",
        "maria: style.dates day-first>",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("grammar", "off"),
        ("numbers", "fatal"),
        ("style.dates", "warning"),
        ("same-source", "error"),  # texts beside each other never block
    ],
)
def test_what_there_is_not_is_refused(paragraph: Paragraph, name: str, value: str) -> None:
    project = paragraph.document.project
    with pytest.raises(SettingsRefusedError, match=name):
        change_check_settings(project, {"names": "off", name: value}, actor=None, seen=0)
    assert stored_settings(project) == AS_MADE


def test_of_two_who_change_at_once_one_is_told(paragraph: Paragraph, manager: User) -> None:
    project = paragraph.document.project
    change(project, actor=manager, numbers="hint")
    with pytest.raises(StaleSettingsError):
        change_check_settings(project, {"numbers": "off"}, actor=manager, seen=0)
    # Sent twice, it is answered as done.
    assert change_check_settings(project, {"numbers": "hint"}, actor=manager, seen=0) == 0
    assert CheckChange.objects.count() == 1


def test_a_project_s_settings_are_its_own(paragraph: Paragraph) -> None:
    change(make_project(), numbers="off")
    (finding,) = findings_for(paragraph, WRONG)
    assert finding.severity == "error"


def test_an_approval_asks_what_the_project_wants(paragraph: Paragraph) -> None:
    project = paragraph.document.project
    candidate, reviewer = make_candidate(paragraph, WRONG), make_member(project)
    settings_of(project)
    with pytest.raises(BlockedApprovalError):
        approve_candidate(candidate, actor=reviewer, revision=0)
    change(project, numbers="warning")
    candidate = Candidate.objects.select_related("paragraph__document__project").get()
    candidate.paragraph.document.project.__dict__["_check_settings"] = AS_MADE  # read before
    approve_candidate(candidate, actor=reviewer, revision=0)
    candidate.refresh_from_db()
    assert (candidate.status, candidate.errors, candidate.warnings) == ("approved", 0, 1)


def test_a_term_error_blocks_unless_its_check_is_lowered() -> None:
    project = make_project(glossary=make_glossary(("Rat", "council")))
    paragraph = make_paragraph(project, "Der Rat tagt.")
    index_terms([paragraph], matcher_of(project))
    candidate, reviewer = make_candidate(paragraph, "It meets."), make_member(project)
    change(project, numbers="off", terms="error")
    with pytest.raises(BlockedApprovalError):
        approve_candidate(candidate, actor=reviewer, revision=0)
    change(project, terms="warning")
    approve_candidate(candidate, actor=reviewer, revision=0)


def test_candidates_are_counted_again_and_approvals_fall_with_the_reason(
    paragraph: Paragraph,
) -> None:
    project = paragraph.document.project
    text = "Some 250 peeple came."
    candidate = make_candidate(paragraph, text)
    approve_candidate(candidate, actor=make_member(project), revision=0)
    change(project, spelling="error")
    run_jobs(JobKind.RECOUNT)
    candidate.refresh_from_db()
    assert (candidate.status, candidate.errors, candidate.problems) == ("proposed", 1, " spelling ")
    event = ReviewEvent.objects.get(kind=EventKind.REOPENED)
    assert event.actor is None
    assert event.reason.startswith("The project changed its checks: “peeple”")


def test_a_dismissal_holds_at_any_level(paragraph: Paragraph) -> None:
    project = paragraph.document.project
    (row,) = judge(paragraph, WRONG).judged
    reviewer = make_member(project)
    dismiss_finding(
        paragraph, actor=reviewer, text=WRONG, place=row.place, scope="place", reason="right"
    )
    change(project, numbers="warning")
    assert judge(Paragraph.objects.get(), WRONG).standing == ()


def test_texts_are_checked_beside_each_other_again() -> None:
    document = make_document(make_project(), ["Der Rat tagt heute."] * 2)
    for paragraph, text in zip(
        document.paragraphs.all(), ("The council meets.", "It meets today."), strict=True
    ):
        make_candidate(paragraph, text)
        ReviewEvent.objects.create(paragraph=paragraph, kind="proposed", actor_name="Eva")
    request_document_checks()
    run_jobs(JobKind.DOCUMENT)
    assert DocumentFinding.objects.get().severity == "warning"
    Job.objects.filter(kind=JobKind.DOCUMENT).delete()  # so that nothing rests
    change(document.project, same_source="off")
    assert not is_up_to_date(document)
    request_document_checks()
    run_jobs(JobKind.DOCUMENT)
    assert not DocumentFinding.objects.exists()
    assert CheckedDocument.objects.get().last_check_change == last_check_change(document.project)
    assert is_up_to_date(document)

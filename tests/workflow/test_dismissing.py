"""Dismissals: how far they reach, when they fall, and what an approval may rely on."""

from typing import Any

import pytest

from reviewapp.models import (
    Candidate,
    Dismissal,
    DismissalScope,
    Glossary,
    Job,
    JobKind,
    Paragraph,
    ParagraphStatus,
    Project,
    ReviewEvent,
    Role,
    User,
)
from reviewapp.qa.findings import Finding, Severity
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.concept_values import ConceptValues, TermValues
from reviewapp.workflow.dismissing import dismiss_finding, revoke_dismissal
from reviewapp.workflow.errors import (
    BlockedApprovalError,
    DismissalRefusedError,
    FindingGoneError,
    RefusedTextError,
)
from reviewapp.workflow.glossary import attach_glossary, save_concept
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.judging import judge, judge_texts
from reviewapp.workflow.reviewing import add_candidate, approve_candidate
from tests.factories import make_candidate, make_document, make_member, make_project

pytestmark = pytest.mark.django_db

SOURCES = ("Der Rat tagt, und der Rat schweigt.", "Der Rat geht.", "Der Rat kommt.")
WRONG = "The board meets, and the board keeps silent."
PLACE, PARAGRAPH, TERM = DismissalScope.PLACE, DismissalScope.PARAGRAPH, DismissalScope.TERM


def values(**fields: Any) -> ConceptValues:
    return ConceptValues(
        terms=(
            TermValues("de", "Rat"),
            TermValues("en", "council"),
            TermValues("en", "board", status="deprecated"),
        ),
        **fields,
    )


@pytest.fixture
def glossary() -> Glossary:
    glossary = Glossary.objects.create(name="Names")
    save_concept(glossary, values(), actor=None)
    return glossary


@pytest.fixture
def project(glossary: Glossary) -> Project:
    project = make_project(four_eyes=False)
    attach_glossary(project, glossary)
    return project


@pytest.fixture
def paragraph(project: Project) -> Paragraph:
    document = make_document(project, SOURCES)
    index_terms(list(document.paragraphs.all()), matcher_of(project))
    run_jobs()
    return load(document.paragraphs.get(position=1))


@pytest.fixture
def rosa(project: Project) -> User:
    return make_member(project, Role.REVIEWER, "rosa")


def run_jobs() -> None:
    for job in Job.objects.filter(status="queued").order_by("pk"):
        run_job.call(job.pk)


def load(paragraph: Paragraph) -> Paragraph:
    return Paragraph.objects.select_related("document__project").get(pk=paragraph.pk)


def dismiss(
    paragraph: Paragraph, actor: User, text: str, scope: str, *, nth: int = 0, **fields: Any
) -> Dismissal:
    """Set the nth error about the text aside."""
    errors = [row for row in judge(paragraph, text).judged if row.finding.severity == "error"]
    given = {"reason": "other-meaning", "place": errors[nth].place} | fields
    return dismiss_finding(paragraph, actor=actor, text=text, scope=scope, **given)


def standing(paragraph: Paragraph, text: str) -> int:
    return len(judge(paragraph, text).errors)


# --- How far it reaches ---


def test_a_place_is_one_occurrence_in_one_text(paragraph: Paragraph, rosa: User) -> None:
    dismiss(paragraph, rosa, WRONG, PLACE)
    assert standing(paragraph, WRONG) == 1
    assert standing(paragraph, WRONG + " Now.") == 2


def test_a_paragraph_is_every_text_in_which_the_same_is_found(
    paragraph: Paragraph, rosa: User
) -> None:
    dismiss(paragraph, rosa, WRONG, PARAGRAPH)
    assert standing(paragraph, WRONG) == 0
    assert standing(paragraph, "Today " + WRONG) == 0
    assert standing(paragraph, "The assembly meets.") > 0
    other = load(paragraph.document.paragraphs.get(position=2))
    assert standing(other, "The board goes.") == 1


def test_a_term_is_one_concept_in_the_whole_document(paragraph: Paragraph, rosa: User) -> None:
    dismiss(paragraph, rosa, WRONG, TERM)
    other = load(paragraph.document.paragraphs.get(position=2))
    assert standing(paragraph, "The assembly meets.") == 0
    assert standing(other, "The board goes.") == 0
    elsewhere = make_document(paragraph.document.project, SOURCES[:1])
    index_terms(list(elsewhere.paragraphs.all()), matcher_of(elsewhere.project))
    assert standing(load(elsewhere.paragraphs.get()), WRONG) == 2


def test_counts_leave_out_what_is_dismissed(paragraph: Paragraph, rosa: User) -> None:
    candidate = add_candidate(paragraph, actor=rosa, text=WRONG, revision=0)
    assert candidate.errors == 2
    kept = dismiss(paragraph, rosa, WRONG, PLACE)
    candidate.refresh_from_db()
    assert candidate.errors == 1
    revoke_dismissal(kept, actor=rosa)
    candidate.refresh_from_db()
    assert candidate.errors == 2


def test_counts_of_other_paragraphs_follow_in_the_background(
    paragraph: Paragraph, rosa: User
) -> None:
    other = load(paragraph.document.paragraphs.get(position=2))
    candidate = add_candidate(other, actor=rosa, text="The board goes.", revision=0)
    kept = dismiss(paragraph, rosa, WRONG, TERM)
    assert Job.objects.get(status="queued").kind == JobKind.RECOUNT
    run_jobs()
    candidate.refresh_from_db()
    assert candidate.errors == 0
    revoke_dismissal(kept, actor=rosa)
    run_jobs()
    candidate.refresh_from_db()
    assert candidate.errors == 1


def test_two_dismissals_of_terms_wait_for_one_count(paragraph: Paragraph, rosa: User) -> None:
    revoke_dismissal(dismiss(paragraph, rosa, WRONG, TERM), actor=rosa)
    assert Job.objects.filter(kind=JobKind.RECOUNT, status="queued").count() == 1


def test_a_new_candidate_is_counted_with_the_dismissals(paragraph: Paragraph, rosa: User) -> None:
    dismiss(paragraph, rosa, WRONG, PARAGRAPH)
    candidate = add_candidate(paragraph, actor=rosa, text="Yes: " + WRONG, revision=0)
    assert candidate.errors == 0


# --- Approval ---


def test_a_dismissed_error_blocks_no_approval_and_the_event_names_the_dismissal(
    paragraph: Paragraph, rosa: User
) -> None:
    candidate = make_candidate(paragraph, WRONG)
    with pytest.raises(BlockedApprovalError):
        approve_candidate(candidate, actor=rosa, revision=0)
    kept = dismiss(load(paragraph), rosa, WRONG, PARAGRAPH)
    candidate.paragraph = load(paragraph)
    approve_candidate(candidate, actor=rosa, revision=0)
    event = ReviewEvent.objects.get(kind="approved")
    assert event.details["dismissals"] == [kept.pk]
    assert load(paragraph).status == ParagraphStatus.FINAL


def approved(paragraph: Paragraph, rosa: User, scope: str) -> Dismissal:
    kept = dismiss(paragraph, rosa, WRONG, scope)
    if scope == PLACE:
        dismiss(paragraph, rosa, WRONG, scope, nth=1)
    candidate = make_candidate(paragraph, WRONG)
    candidate.paragraph = load(paragraph)
    approve_candidate(candidate, actor=rosa, revision=0)
    return kept


@pytest.mark.parametrize("scope", DismissalScope.values)
def test_taking_a_dismissal_back_reopens_what_relied_on_it(
    paragraph: Paragraph, rosa: User, scope: str
) -> None:
    revoke_dismissal(approved(paragraph, rosa, scope), actor=rosa)
    assert load(paragraph).status == ParagraphStatus.TRANSLATED
    reopened = ReviewEvent.objects.get(kind="reopened")
    assert reopened.actor is None
    assert reopened.reason.startswith("A dismissal no longer holds: ")


@pytest.mark.parametrize("scope", DismissalScope.values)
def test_a_change_of_the_concept_fells_the_dismissal_and_reopens_what_relied_on_it(
    paragraph: Paragraph, rosa: User, glossary: Glossary, scope: str
) -> None:
    approved(paragraph, rosa, scope)
    save_concept(glossary, values(note="New."), actor=None, concept=glossary.concepts.get())
    run_jobs()
    assert standing(load(paragraph), WRONG) == 2
    assert load(paragraph).status == ParagraphStatus.TRANSLATED
    assert Candidate.objects.get().errors == 2
    assert ReviewEvent.objects.filter(kind="reopened", actor=None).count() == 1


def test_what_fell_can_be_dismissed_anew(
    paragraph: Paragraph, rosa: User, glossary: Glossary
) -> None:
    first = dismiss(paragraph, rosa, WRONG, TERM)
    save_concept(glossary, values(note="New."), actor=None, concept=glossary.concepts.get())
    second = dismiss(paragraph, rosa, WRONG, TERM)
    assert first.fingerprint == second.fingerprint
    assert standing(paragraph, WRONG) == 0


def test_a_change_of_another_concept_leaves_it_standing(
    paragraph: Paragraph, rosa: User, glossary: Glossary
) -> None:
    approved(paragraph, rosa, TERM)
    other = ConceptValues(terms=(TermValues("de", "Sitzung"), TermValues("en", "meeting")))
    save_concept(glossary, other, actor=None)
    run_jobs()
    assert load(paragraph).status == ParagraphStatus.FINAL


# --- History, and what is refused ---


def test_each_step_has_its_line_in_the_history(paragraph: Paragraph, rosa: User) -> None:
    kept = dismiss(paragraph, rosa, WRONG, TERM, reason="other", note="A piece of advice.")
    revoke_dismissal(kept, actor=rosa)
    revoke_dismissal(kept, actor=rosa)
    events = ReviewEvent.objects.order_by("pk").values_list("kind", "reason", "revision")
    assert list(events) == [
        ("dismissed", "A piece of advice.", None),
        ("undismissed", "A piece of advice.", None),
    ]
    assert ReviewEvent.objects.first().details["scope"] == "term"  # type: ignore[union-attr]  # there is one


def test_a_double_click_dismisses_once(paragraph: Paragraph, rosa: User) -> None:
    place = judge(paragraph, WRONG).judged[0].place
    first = dismiss(paragraph, rosa, WRONG, TERM, place=place)
    assert dismiss(paragraph, rosa, WRONG, TERM, place=place) == first
    assert ReviewEvent.objects.filter(kind="dismissed").count() == 1


@pytest.mark.parametrize(
    "fields",
    [{"reason": ""}, {"reason": "no"}, {"reason": "other"}, {"reason": "other", "note": " "}],
)
def test_a_dismissal_needs_a_reason(
    paragraph: Paragraph, rosa: User, fields: dict[str, Any]
) -> None:
    with pytest.raises(DismissalRefusedError):
        dismiss(paragraph, rosa, WRONG, PLACE, **fields)
    assert not Dismissal.objects.exists()


def test_a_scope_must_fit_the_finding(paragraph: Paragraph, rosa: User) -> None:
    with pytest.raises(DismissalRefusedError):
        dismiss(paragraph, rosa, WRONG, "everywhere")
    text = "The council meets 12 times, and the council keeps silent."
    row = next(row for row in judge(paragraph, text).judged if row.finding.check == "numbers")
    with pytest.raises(DismissalRefusedError):
        dismiss_finding(
            paragraph, actor=rosa, text=text, place=row.place, scope=TERM, reason="right"
        )


def test_a_note_is_held_to_the_rules_of_texts(paragraph: Paragraph, rosa: User) -> None:
    with pytest.raises(RefusedTextError):
        dismiss(paragraph, rosa, WRONG, PLACE, note="\x00")


@pytest.mark.parametrize("place", ["", "x", "0" * 64])
def test_a_finding_that_is_not_there_cannot_be_dismissed(
    paragraph: Paragraph, rosa: User, place: str
) -> None:
    with pytest.raises(FindingGoneError):
        dismiss(paragraph, rosa, WRONG, PLACE, place=place)


def test_hints_ask_for_nothing_and_are_not_dismissed(paragraph: Paragraph) -> None:
    hint = Finding("terms", Severity.HINT, "Look here.", concept_id=1)
    assert judge_texts(paragraph, {"A text.": [hint]})["A text."].judged[0].fingerprints == {}

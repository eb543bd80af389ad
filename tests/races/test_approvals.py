"""Approvals beside everything that may come between: one order of events, and it is a right one."""

from collections.abc import Callable, Sequence
from functools import partial
from threading import Event
from typing import Any

import pytest

from reviewapp.models import (
    Candidate,
    Concept,
    Glossary,
    Job,
    Paragraph,
    ParagraphStatus,
    Project,
    ReviewEvent,
    User,
)
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.concept_values import ConceptValues, TermValues
from reviewapp.workflow.dismissing import dismiss_finding, revoke_dismissal
from reviewapp.workflow.glossary import attach_glossary, save_concept
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.judging import Judgement, judge
from reviewapp.workflow.reviewing import (
    add_candidate,
    approve_candidate,
    reject_candidate,
    withdraw_approval,
    withdraw_rejection,
)
from tests.factories import make_candidate, make_document, make_member, make_project
from tests.races.threads import Step, at_once, rounds

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

ROUNDS = rounds(12)
WRONG = "The board meets."


def values(**fields: Any) -> ConceptValues:
    wrong = TermValues("en", "board", status="deprecated")
    terms = (TermValues("de", "Rat"), TermValues("en", "council"), wrong)
    return ConceptValues(terms=terms, **fields)


@pytest.fixture
def glossary() -> Glossary:
    return fresh_glossary("Names")


def fresh_glossary(name: str) -> Glossary:
    glossary = Glossary.objects.create(name=name)
    save_concept(glossary, values(), actor=None)
    return glossary


@pytest.fixture
def project(glossary: Glossary) -> Project:
    return make_followed(glossary)


def make_followed(glossary: Glossary) -> Project:
    project = make_project(four_eyes=False)
    attach_glossary(project, glossary)
    run_jobs()
    return project


@pytest.fixture
def people(project: Project) -> tuple[User, User]:
    return make_member(project), make_member(project)


def run_jobs() -> None:
    for job in Job.objects.filter(status="queued").order_by("pk"):
        run_job.call(job.pk)


def paragraphs(project: Project, number: int = ROUNDS) -> Sequence[Paragraph]:
    document = make_document(project, ["Der Rat tagt." for _ in range(number)])
    rows = list(document.paragraphs.select_related("document__project"))
    index_terms(rows, matcher_of(project))
    return rows


def load(candidate: Candidate) -> Candidate:
    return Candidate.objects.select_related("paragraph__document__project").get(pk=candidate.pk)


def approving(candidate: Candidate, user: User, revision: int = 0) -> Step:
    return lambda: approve_candidate(load(candidate), actor=user, revision=revision)


def state(paragraph: Paragraph) -> str:
    return Paragraph.objects.get(pk=paragraph.pk).status


def events_are_in_order(paragraph: Paragraph) -> None:
    """Each decision has the next revision, and the paragraph the last one."""
    taken = ReviewEvent.objects.filter(paragraph=paragraph, revision__isnull=False)
    revisions = list(taken.order_by("pk").values_list("revision", flat=True))
    assert revisions == list(range(1, len(revisions) + 1))
    assert Paragraph.objects.get(pk=paragraph.pk).revision == len(revisions)


def test_of_an_approval_and_an_edit_one_wins(project: Project, people: tuple[User, User]) -> None:
    for paragraph in paragraphs(project):
        candidate = make_candidate(paragraph, "The council meets.")

        def edit(paragraph: Paragraph = paragraph) -> None:
            own = Paragraph.objects.select_related("document__project").get(pk=paragraph.pk)
            add_candidate(own, actor=people[1], text="It meets.", revision=0, may_reopen=True)

        results = at_once([approving(candidate, people[0]), edit])
        assert sorted(results) == ["StaleParagraphError", "won"]
        is_approved = results[0] == "won"
        assert (state(paragraph) == ParagraphStatus.FINAL) is is_approved
        assert paragraph.candidates.count() == (1 if is_approved else 2)
        events_are_in_order(paragraph)


def test_a_double_click_from_two_windows_approves_once(
    project: Project, people: tuple[User, User]
) -> None:
    for paragraph in paragraphs(project):
        candidate = make_candidate(paragraph, "The council meets.")
        assert at_once([approving(candidate, people[0])] * 3) == ["won"] * 3
        assert ReviewEvent.objects.filter(paragraph=paragraph, kind="approved").count() == 1
        events_are_in_order(paragraph)


def test_of_two_first_approvals_one_wins_and_none_becomes_a_second(
    project: Project, people: tuple[User, User]
) -> None:
    Project.objects.update(second_review=True)
    for paragraph in paragraphs(project):
        candidate = make_candidate(paragraph, "The council meets.")
        results = at_once([approving(candidate, user) for user in people])
        assert sorted(results) == ["StaleParagraphError", "won"]
        assert state(paragraph) == ParagraphStatus.REVIEWED
        first = people[results.index("won")]
        second = people[1 - results.index("won")]
        results = at_once([approving(candidate, user, 1) for user in (first, second)])
        assert results[1] == "won"
        assert results[0] in ("SecondPersonError", "StaleParagraphError")
        kept = load(candidate)
        assert (kept.first_decided_by, kept.decided_by) == (first, second)
        events_are_in_order(paragraph)


@pytest.mark.parametrize("first", ["either", "the approval", "the change"])
def test_a_change_of_the_glossary_beside_an_approval_leaves_no_wrong_text_approved(
    first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes first: a text that the new glossary refuses does not stay approved.

    The one that comes first is in the midst of it when the other begins: the approval has read
    the terms, or the job that follows the change has yet to run.
    """
    judged, written = Event(), Event()

    def judge_and_tell(*given: Any, **options: Any) -> Judgement:
        found = judge(*given, **options)
        judged.set()
        return found

    monkeypatch.setattr("reviewapp.workflow.approval.judge", judge_and_tell)
    for number in range(0, ROUNDS, 3):
        # Of its own, because a change looks at all texts that have the term.
        glossary = fresh_glossary(f"Names {number}")
        project = make_followed(glossary)
        (paragraph,) = paragraphs(project, 1)
        concept, reviewer = glossary.concepts.get(), make_member(project)
        candidate = make_candidate(paragraph, "The council and the panel meet.")
        terms = (*values().terms, TermValues("en", "panel", status="deprecated"))
        judged.clear()
        written.clear()

        def change(
            terms: tuple[TermValues, ...] = terms,
            glossary: Glossary = glossary,
            concept: Concept = concept,
        ) -> None:
            known = list(concept.terms.order_by("pk"))
            fresh = [TermValues("de", "Rat", id=known[0].pk), *terms[1:]]
            assert first != "the approval" or judged.wait(timeout=30)
            save_concept(glossary, ConceptValues(terms=tuple(fresh)), actor=None, concept=concept)
            written.set()
            run_jobs()

        def approve(candidate: Candidate = candidate, reviewer: User = reviewer) -> None:
            assert first != "the change" or written.wait(timeout=30)
            approving(candidate, reviewer)()

        (approved, _changed) = at_once([approve, change])
        expected = {"the approval": {"won"}, "the change": {"BlockedApprovalError"}}
        assert approved in expected.get(first, {"won", "BlockedApprovalError"})
        run_jobs()
        assert state(paragraph) == ParagraphStatus.TRANSLATED, load(candidate).status
        assert load(candidate).errors == 1
        events_are_in_order(paragraph)


def test_a_dismissal_taken_back_beside_an_approval_leaves_no_error_approved(
    project: Project, people: tuple[User, User]
) -> None:
    for paragraph in paragraphs(project):
        candidate = make_candidate(paragraph, WRONG)
        kept = dismiss_finding(
            paragraph,
            actor=people[0],
            text=WRONG,
            place=judge(paragraph, WRONG).judged[0].place,
            scope="paragraph",
            reason="right",
        )
        results = at_once(
            [approving(candidate, people[0]), partial(revoke_dismissal, kept, actor=people[1])]
        )
        assert results[1] == "won"
        assert results[0] in ("won", "BlockedApprovalError")
        assert state(paragraph) == ParagraphStatus.TRANSLATED
        assert load(candidate).errors == 1
        events_are_in_order(paragraph)


def test_a_dismissal_beside_an_approval_comes_before_or_after_it(
    project: Project, people: tuple[User, User]
) -> None:
    for paragraph in paragraphs(project):
        candidate = make_candidate(paragraph, WRONG)

        def dismiss(paragraph: Paragraph = paragraph) -> None:
            dismiss_finding(
                paragraph,
                actor=people[1],
                text=WRONG,
                place=judge(paragraph, WRONG).judged[0].place,
                scope="place",
                reason="right",
            )

        results = at_once([approving(candidate, people[0]), dismiss, dismiss])
        assert results[1:] == ["won", "won"]
        assert paragraph.dismissals.count() == 1
        events_are_in_order(paragraph)
        if results[0] == "won":
            event = ReviewEvent.objects.get(paragraph=paragraph, kind="approved")
            assert event.details["dismissals"] == [paragraph.dismissals.get().pk]
        else:
            assert results[0] == "BlockedApprovalError"
            assert state(paragraph) == ParagraphStatus.TRANSLATED


def test_of_an_undo_and_an_approval_one_wins(project: Project, people: tuple[User, User]) -> None:
    for paragraph in paragraphs(project):
        candidate = make_candidate(paragraph, "The council meets.")
        reject_candidate(load(candidate), actor=people[0], revision=0, reason="No.")
        results = at_once(
            [
                partial(withdraw_rejection, load(candidate), actor=people[0], revision=1),
                approving(candidate, people[1], 1),
            ]
        )
        assert sorted(results) == ["StaleParagraphError", "won"]
        events_are_in_order(paragraph)


def test_an_undo_sent_twice_beside_an_edit_is_one_undo_or_none(
    project: Project, people: tuple[User, User]
) -> None:
    def undoing(candidate: Candidate) -> Callable[[], object]:
        return lambda: withdraw_approval(load(candidate).paragraph, actor=people[0], revision=1)

    for paragraph in paragraphs(project):
        candidate = make_candidate(paragraph, "The council meets.")
        approve_candidate(load(candidate), actor=people[0], revision=0)

        def edit(candidate: Candidate = candidate) -> None:
            own = load(candidate).paragraph
            add_candidate(own, actor=people[1], text="It meets.", revision=1, may_reopen=True)

        undo, again, edited = at_once([undoing(candidate), undoing(candidate), edit])
        assert state(paragraph) == ParagraphStatus.TRANSLATED
        if edited == "won":
            assert undo == again == "StaleParagraphError"
        else:
            assert undo == again == "won"
        assert ReviewEvent.objects.filter(paragraph=paragraph, kind="reopened").count() == 1
        events_are_in_order(paragraph)

"""Several decisions at once: each is the same as one alone, and none stops the others."""

import pytest

from reviewapp.models import (
    Candidate,
    EventKind,
    FlagKind,
    Paragraph,
    ParagraphStatus,
    Project,
    ReviewEvent,
    Role,
    User,
)
from reviewapp.workflow.bulk import Decision, Wanted, decide_on, plan_decisions
from reviewapp.workflow.drafts import Writing, save_draft
from reviewapp.workflow.errors import ReasonMissingError
from reviewapp.workflow.flagging import raise_flag
from reviewapp.workflow.remarks import Remarks
from reviewapp.workflow.reviewing import (
    add_candidate,
    add_comment,
    approve_candidate,
    reject_candidate,
    resolve_comment,
)
from tests.factories import make_candidate, make_document, make_member, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return make_project()


@pytest.fixture
def rosa(project: Project) -> User:
    return make_member(project, Role.REVIEWER, "rosa")


@pytest.fixture
def paragraphs(project: Project) -> list[Paragraph]:
    document = make_document(project, [f"Satz {word}." for word in "abcdef"])
    return list(document.paragraphs.select_related("document__project"))


def of(paragraph: Paragraph) -> Candidate:
    return paragraph.candidates.select_related("paragraph__document__project").get()


def obstacles(paragraphs: list[Paragraph], decision: Decision, rosa: User) -> list[str]:
    return [row.obstacle for row in plan_decisions(paragraphs, decision, actor=rosa)]


def test_a_plan_says_what_stands_in_the_way(paragraphs: list[Paragraph], rosa: User) -> None:
    clean, none, wrong, own, done, rejected = paragraphs
    make_candidate(clean, "Clause a.")
    make_candidate(wrong, "Clause c.", errors=2)
    add_candidate(own, actor=rosa, text="Clause d.", revision=0)
    approve_candidate(make_candidate(done, "Clause e."), actor=rosa, revision=0)
    reject_candidate(make_candidate(rejected, "Clause f."), actor=rosa, revision=0, reason="Bad.")
    approvals = obstacles(paragraphs, Decision.APPROVE, rosa)
    assert approvals[0] == ""
    assert approvals[1] == "There is no translation."
    assert approvals[2] == "2 errors block it."
    assert "four eyes" in approvals[3]
    assert approvals[4] == "It is approved already."
    assert approvals[5] == "Every candidate is rejected."
    rejections = obstacles(paragraphs, Decision.REJECT, rosa)
    assert [bool(obstacle) for obstacle in rejections] == [False, True, False, False, True, True]
    assert none.status == ParagraphStatus.INITIAL


def test_a_plan_names_the_candidate_that_the_page_shows_first(
    paragraphs: list[Paragraph], rosa: User
) -> None:
    make_candidate(paragraphs[0], "Worse.", errors=1)
    better = make_candidate(paragraphs[0], "Better.")
    (row,) = plan_decisions(paragraphs[:1], Decision.APPROVE, actor=rosa)
    assert row.candidate == better


def test_each_approval_stands_in_the_history_of_its_paragraph(
    paragraphs: list[Paragraph], rosa: User
) -> None:
    for paragraph in paragraphs:
        make_candidate(paragraph, paragraph.source.replace("Satz", "Clause"))
    wanted = [Wanted(of(paragraph), 0) for paragraph in paragraphs]
    decided = decide_on(wanted, Decision.APPROVE, actor=rosa)
    assert [row.problem for row in decided] == [""] * 6
    for paragraph in paragraphs:
        paragraph.refresh_from_db()
        assert paragraph.status == ParagraphStatus.FINAL
        event = ReviewEvent.objects.get(paragraph=paragraph, kind=EventKind.APPROVED)
        assert (event.actor, event.revision) == (rosa, 1)


def test_what_cannot_be_approved_is_told_and_stops_nothing(
    paragraphs: list[Paragraph], rosa: User
) -> None:
    """Z5, Z10"""
    stale, wrong, own, clean = paragraphs[:4]
    make_candidate(stale, "Clause a.")
    make_candidate(wrong, "Clause 7.")
    add_candidate(own, actor=rosa, text="Clause c.", revision=0)
    make_candidate(clean, "Clause d.")
    Paragraph.objects.filter(pk=stale.pk).update(revision=3)
    seen = ((stale, 0), (wrong, 0), (own, 1), (clean, 0))
    wanted = [Wanted(of(paragraph), revision) for paragraph, revision in seen]
    decided = decide_on(wanted, Decision.APPROVE, actor=rosa)
    assert decided[0].problem == "Somebody changed it in the meantime."
    assert "blocks approval" in decided[1].problem or not decided[1].problem
    assert "four eyes" in decided[2].problem
    assert decided[3].problem == ""
    for paragraph in (stale, own):
        paragraph.refresh_from_db()
        assert paragraph.status == ParagraphStatus.TRANSLATED
        assert not paragraph.events.filter(kind=EventKind.APPROVED).exists()


def test_the_same_request_sent_twice_does_everything_once(
    paragraphs: list[Paragraph], rosa: User
) -> None:
    make_candidate(paragraphs[0], "Clause a.")
    for _time in range(2):
        decided = decide_on([Wanted(of(paragraphs[0]), 0)], Decision.APPROVE, actor=rosa)
        assert decided[0].problem == ""
    assert ReviewEvent.objects.filter(kind=EventKind.APPROVED).count() == 1


def test_rejections_need_a_reason_and_keep_it(paragraphs: list[Paragraph], rosa: User) -> None:
    make_candidate(paragraphs[0], "Clause a.")
    make_candidate(paragraphs[1], "Clause b.")
    wanted = [Wanted(of(paragraph), 0) for paragraph in paragraphs[:2]]
    with pytest.raises(ReasonMissingError):
        decide_on(wanted, Decision.REJECT, actor=rosa, reason=" ")
    assert not ReviewEvent.objects.filter(kind=EventKind.REJECTED).exists()
    decide_on(wanted, Decision.REJECT, actor=rosa, reason="Not English.")
    assert {row.reason for row in Candidate.objects.all()} == {"Not English."}
    assert ReviewEvent.objects.filter(kind=EventKind.REJECTED).count() == 2


def test_a_plan_says_what_waits_on_each_paragraph(
    paragraphs: list[Paragraph], rosa: User, project: Project
) -> None:
    eva = make_member(project, Role.TRANSLATOR, "eva")
    commented, asked, drafted, reminded, resolved, _nothing = paragraphs
    for paragraph in paragraphs:
        make_candidate(paragraph, paragraph.source.replace("Satz", "Clause"))
    for text in ("Really?", "Really!"):
        add_comment(commented, actor=eva, text=text)
    raise_flag(asked, actor=eva, kind=FlagKind.QUESTION, note="Which clause?")
    for person in (rosa, eva):
        save_draft(drafted, user=person, text="Half", revision=0, writing=Writing("page"))
    raise_flag(reminded, actor=eva, kind=FlagKind.LATER)
    resolve_comment(add_comment(resolved, actor=eva, text="Done?"), actor=eva)
    plan = plan_decisions(paragraphs, Decision.APPROVE, actor=rosa)
    assert [str(row.remarks) for row in plan] == [
        "2 open comments",
        "1 question to the desk",
        "your draft, a draft of somebody else",
        "",
        "",
        "",
    ]
    assert all(not row.obstacle for row in plan)


def test_what_waits_must_be_seen_before_it_is_approved_over(
    paragraphs: list[Paragraph], rosa: User
) -> None:
    """What came after the list was shown leaves the paragraph out, and what was seen is told."""
    seen, unseen, more = paragraphs[:3]
    for paragraph in (seen, unseen, more):
        make_candidate(paragraph, paragraph.source.replace("Satz", "Clause"))
        add_comment(paragraph, actor=rosa, text="Really?")
    add_comment(more, actor=rosa, text="Really!")
    seal = Remarks(comments=1).seal
    wanted = [Wanted(of(seen), 0, seal), Wanted(of(unseen), 0), Wanted(of(more), 0, seal)]
    decided = decide_on(wanted, Decision.APPROVE, actor=rosa)
    assert [row.problem for row in decided] == [
        "",
        "Look at it first: 1 open comment.",
        "Look at it first: 2 open comments.",
    ]
    event = ReviewEvent.objects.get(kind=EventKind.APPROVED)
    assert event.paragraph == seen
    assert event.reason == "One of several at once, over: 1 open comment."

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviewapp.models import (
    Candidate,
    Comment,
    Paragraph,
    ParagraphStatus,
    Project,
    RejectionReason,
    ReviewEvent,
    Role,
    User,
)
from reviewapp.workflow.approval import what_forbids_approval
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.errors import (
    BlockedApprovalError,
    FourEyesError,
    ReasonMissingError,
    RefusedTextError,
    StaleParagraphError,
    WrongStateError,
)
from reviewapp.workflow.projects import add_usual_reasons
from reviewapp.workflow.reviewing import (
    add_candidate,
    add_comment,
    approve_candidate,
    approve_text,
    reject_candidate,
    reopen_paragraph,
    resolve_comment,
    withdraw_rejection,
)
from tests.factories import make_candidate, make_glossary, make_member, make_paragraph, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return make_project(glossary=make_glossary(("OVKS", "CSTO")), four_eyes=True)


@pytest.fixture
def paragraph(project: Project) -> Paragraph:
    paragraph = make_paragraph(project, "Die OVKS tagt heute.")
    index_terms([paragraph], matcher_of(project))
    return paragraph


@pytest.fixture
def eva(project: Project) -> User:
    return make_member(project, Role.TRANSLATOR, "eva")


@pytest.fixture
def max_(project: Project) -> User:
    return make_member(project, Role.REVIEWER, "max")


def history(paragraph: Paragraph) -> list[tuple[str, int | None]]:
    return list(ReviewEvent.objects.filter(paragraph=paragraph).values_list("kind", "revision"))


def fresh(paragraph: Paragraph) -> Paragraph:
    return Paragraph.objects.select_related("document__project").get(pk=paragraph.pk)


def test_a_typed_text_becomes_a_candidate_with_its_findings_counted(
    paragraph: Paragraph, eva: User
) -> None:
    candidate = add_candidate(paragraph, actor=eva, text=" The OVKS meets today.\r\n", revision=0)
    assert candidate.text == "The OVKS meets today."
    assert candidate.errors == 1
    assert fresh(paragraph).status == ParagraphStatus.TRANSLATED
    assert history(paragraph) == [("edited", 1)]


def test_an_edit_remembers_what_it_is_based_on(paragraph: Paragraph, eva: User) -> None:
    machine = make_candidate(paragraph, "The CSTO is meeting.")
    edit = add_candidate(
        paragraph, actor=eva, text="The CSTO meets today.", revision=0, based_on=machine
    )
    assert edit.based_on == machine
    assert Candidate.objects.get(pk=machine.pk).text == "The CSTO is meeting."


def test_a_text_that_is_there_already_is_not_doubled(paragraph: Paragraph, eva: User) -> None:
    machine = make_candidate(paragraph, "The CSTO meets today.")
    assert add_candidate(paragraph, actor=eva, text="The CSTO meets today.", revision=0) == machine
    assert fresh(paragraph).revision == 0


def test_saving_twice_by_double_click_saves_once(paragraph: Paragraph, eva: User) -> None:
    first = add_candidate(paragraph, actor=eva, text="Again.", revision=0)
    assert add_candidate(fresh(paragraph), actor=eva, text="Again.", revision=0) == first
    assert fresh(paragraph).revision == 1


@pytest.mark.parametrize("text", ["", "  \n ", "a\x00b", "a\ud800b", "x" * 40_001])
def test_what_is_no_text_is_refused(paragraph: Paragraph, eva: User, text: str) -> None:
    with pytest.raises(RefusedTextError):
        add_candidate(paragraph, actor=eva, text=text, revision=0)
    assert not Candidate.objects.exists()


def test_an_approval_keeps_who_when_and_which_glossary(paragraph: Paragraph, max_: User) -> None:
    candidate = make_candidate(paragraph, "The CSTO meets today.")
    paragraph.document.project.glossaries.update(revision=7)
    approved = approve_candidate(candidate, actor=max_, revision=0)
    assert (approved.decided_by, approved.glossary_revision) == (max_, 7)
    assert fresh(paragraph).status == ParagraphStatus.FINAL
    event = ReviewEvent.objects.get(kind="approved")
    assert (event.actor_name, event.revision) == ("max", 1)
    assert event.details["text_sha256"] == candidate.text_sha256
    assert event.details["source_sha256"] == paragraph.source_sha256


def test_a_glossary_error_blocks_approval(paragraph: Paragraph, max_: User) -> None:
    candidate = make_candidate(paragraph, "The OVKS meets today.")
    with pytest.raises(BlockedApprovalError) as blocked:
        approve_candidate(candidate, actor=max_, revision=0)
    assert "CSTO" in blocked.value.findings[0].message
    assert fresh(paragraph).revision == 0
    assert not ReviewEvent.objects.exists()


def test_a_warning_does_not_block_approval(project: Project, max_: User) -> None:
    paragraph = make_paragraph(project, "„Ja“, sagte er.")
    candidate = make_candidate(paragraph, "“Yes, he said.")
    approved = approve_candidate(candidate, actor=max_, revision=0)
    assert approved.warnings == 1


def test_the_author_cannot_approve_where_four_eyes_are_asked(
    paragraph: Paragraph, max_: User
) -> None:
    own = make_candidate(paragraph, "The CSTO meets.", author=max_)
    assert "four eyes" in what_forbids_approval(own, max_)
    with pytest.raises(FourEyesError):
        approve_candidate(own, actor=max_, revision=0)


def test_the_same_words_from_an_engine_do_not_help_the_author(
    paragraph: Paragraph, max_: User
) -> None:
    make_candidate(paragraph, "The CSTO meets.", author=max_)
    machine = make_candidate(paragraph, "The CSTO meets.")
    with pytest.raises(FourEyesError):
        approve_candidate(machine, actor=max_, revision=0)


def test_writing_and_approving_in_one_step_saves_neither_where_four_eyes_are_asked(
    paragraph: Paragraph, max_: User
) -> None:
    with pytest.raises(FourEyesError):
        approve_text(paragraph, actor=max_, text="The CSTO meets.", revision=0)
    assert not Candidate.objects.exists()


def test_writing_and_approving_in_one_step(paragraph: Paragraph, max_: User) -> None:
    Project.objects.update(four_eyes=False)
    paragraph = fresh(paragraph)
    first = approve_text(paragraph, actor=max_, text="The CSTO meets.", revision=0)
    again = approve_text(fresh(paragraph), actor=max_, text="The CSTO meets.", revision=0)
    assert first == again
    assert history(paragraph) == [("edited", 1), ("approved", 2)]


def test_approving_an_unchanged_text_approves_the_candidate_itself(
    paragraph: Paragraph, max_: User
) -> None:
    machine = make_candidate(paragraph, "The CSTO meets.")
    assert approve_text(paragraph, actor=max_, text="The CSTO meets.", revision=0) == machine


def test_an_own_text_is_not_approved_over_a_decision_that_was_not_seen(
    paragraph: Paragraph, eva: User, max_: User
) -> None:
    Project.objects.update(four_eyes=False)
    own = add_candidate(fresh(paragraph), actor=max_, text="The CSTO meets.", revision=0)
    reject_candidate(own, actor=eva, revision=1, reason="Too short.")
    with pytest.raises(StaleParagraphError):
        approve_text(fresh(paragraph), actor=max_, text="The CSTO meets.", revision=1)


def test_an_old_page_is_refused_with_the_paragraph_as_it_is(
    paragraph: Paragraph, eva: User, max_: User
) -> None:
    candidate = make_candidate(paragraph, "The CSTO meets.")
    add_candidate(paragraph, actor=eva, text="The CSTO is meeting.", revision=0)
    with pytest.raises(StaleParagraphError) as stale:
        approve_candidate(candidate, actor=max_, revision=0)
    assert stale.value.paragraph.revision == 1


def test_approving_twice_by_double_click_approves_once(paragraph: Paragraph, max_: User) -> None:
    candidate = make_candidate(paragraph, "The CSTO meets.")
    approve_candidate(candidate, actor=max_, revision=0)
    approve_candidate(candidate, actor=max_, revision=0)
    assert history(paragraph) == [("approved", 1)]


def test_an_approved_paragraph_takes_nothing_new_until_it_is_reopened(
    paragraph: Paragraph, eva: User, max_: User
) -> None:
    candidate = make_candidate(paragraph, "The CSTO meets.")
    other = make_candidate(paragraph, "The CSTO is meeting.")
    approve_candidate(candidate, actor=max_, revision=0)
    with pytest.raises(WrongStateError):
        add_candidate(paragraph, actor=eva, text="The CSTO met.", revision=1)
    with pytest.raises(WrongStateError):
        approve_candidate(other, actor=max_, revision=1)
    with pytest.raises(WrongStateError):
        reject_candidate(candidate, actor=max_, revision=1, reason="No.")
    assert fresh(paragraph).revision == 1


def test_reopening_takes_the_approval_back_and_keeps_the_text(
    paragraph: Paragraph, max_: User
) -> None:
    candidate = make_candidate(paragraph, "The CSTO meets.")
    approve_candidate(candidate, actor=max_, revision=0)
    reopen_paragraph(paragraph, actor=max_, revision=1, reason="Wrong tense.")
    reopen_paragraph(fresh(paragraph), actor=max_, revision=1)
    candidate.refresh_from_db()
    assert (candidate.status, candidate.decided_by) == ("proposed", None)
    assert history(paragraph) == [("approved", 1), ("reopened", 2)]
    assert ReviewEvent.objects.get(kind="reopened").reason == "Wrong tense."


def test_only_what_is_approved_can_be_reopened(paragraph: Paragraph, max_: User) -> None:
    with pytest.raises(WrongStateError):
        reopen_paragraph(paragraph, actor=max_, revision=0)


def test_a_rejection_needs_a_reason_and_keeps_the_text(paragraph: Paragraph, max_: User) -> None:
    candidate = make_candidate(paragraph, "The CSTO meets.")
    with pytest.raises(ReasonMissingError):
        reject_candidate(candidate, actor=max_, revision=0, reason="  ")
    reject_candidate(candidate, actor=max_, revision=0, reason="Too literal.")
    reject_candidate(candidate, actor=max_, revision=0, reason="Too literal.")
    candidate.refresh_from_db()
    assert (candidate.status, candidate.reason) == ("rejected", "Too literal.")
    assert history(paragraph) == [("rejected", 1)]


def test_a_rejected_candidate_can_be_approved_after_all(paragraph: Paragraph, max_: User) -> None:
    candidate = make_candidate(paragraph, "The CSTO meets.")
    reject_candidate(candidate, actor=max_, revision=0, reason="Hm.")
    approved = approve_candidate(candidate, actor=max_, revision=1)
    assert (approved.status, approved.reason) == ("approved", "")


def test_comments_are_resolved_once_and_leave_the_revision_alone(
    paragraph: Paragraph, eva: User, max_: User
) -> None:
    comment = add_comment(paragraph, actor=eva, text="Is it the summit?")
    resolve_comment(comment, actor=max_)
    resolve_comment(comment, actor=eva)
    assert Comment.objects.get().resolved_by == max_
    assert history(paragraph) == [("commented", None), ("resolved", None)]
    assert fresh(paragraph).revision == 0


def test_an_empty_comment_is_refused(paragraph: Paragraph, eva: User) -> None:
    with pytest.raises(RefusedTextError):
        add_comment(paragraph, actor=eva, text=" ")


def test_a_double_click_on_a_comment_is_one_comment(paragraph: Paragraph, eva: User) -> None:
    first = add_comment(paragraph, actor=eva, text="Is it the summit?")
    assert add_comment(paragraph, actor=eva, text="Is it the summit?") == first
    assert Comment.objects.count() == 1


def test_an_old_approval_sent_again_after_a_reopening_is_refused(
    paragraph: Paragraph, max_: User
) -> None:
    candidate = make_candidate(paragraph, "The CSTO meets.")
    approve_candidate(candidate, actor=max_, revision=0)
    reopen_paragraph(paragraph, actor=max_, revision=1)
    with pytest.raises(StaleParagraphError):
        approve_candidate(candidate, actor=max_, revision=0)


def test_a_text_with_lost_letters_is_refused(paragraph: Paragraph, eva: User) -> None:
    with pytest.raises(RefusedTextError, match="lost"):
        add_candidate(paragraph, actor=eva, text="The m\ufffdeting.", revision=0)


# --- Reasons of the project's list, and the way back ---


def test_a_rejection_keeps_the_listed_reason_with_the_own_words(
    paragraph: Paragraph, max_: User
) -> None:
    add_usual_reasons(paragraph.document.project)
    listed = RejectionReason.objects.get(text="Wrong term.")
    candidate = make_candidate(paragraph, "The CSTO meets.")
    reject_candidate(candidate, actor=max_, revision=0, listed=listed, reason=" See the glossary. ")
    assert candidate.reason == "Wrong term. See the glossary."
    event = ReviewEvent.objects.get(kind="rejected")
    assert event.details["rejection_reason"] == listed.pk
    listed.delete()
    candidate.refresh_from_db()
    assert candidate.reason == "Wrong term. See the glossary."


def test_a_rejection_is_taken_back_and_the_history_keeps_both(
    paragraph: Paragraph, max_: User
) -> None:
    candidate = make_candidate(paragraph, "The CSTO meets.")
    reject_candidate(candidate, actor=max_, revision=0, reason="Hm.")
    withdraw_rejection(candidate, actor=max_, revision=1)
    withdraw_rejection(candidate, actor=max_, revision=1)
    candidate.refresh_from_db()
    assert (candidate.status, candidate.reason, candidate.decided_by) == ("proposed", "", None)
    assert history(paragraph) == [("rejected", 1), ("unrejected", 2)]
    assert ReviewEvent.objects.get(kind="rejected").reason == "Hm."


def test_a_rejection_is_taken_back_only_on_the_page_that_shows_it(
    paragraph: Paragraph, max_: User, eva: User
) -> None:
    candidate = make_candidate(paragraph, "The CSTO meets.")
    reject_candidate(candidate, actor=max_, revision=0, reason="Hm.")
    add_candidate(fresh(paragraph), actor=eva, text="The CSTO is meeting.", revision=1)
    candidate.paragraph = fresh(paragraph)
    with pytest.raises(StaleParagraphError):
        withdraw_rejection(candidate, actor=max_, revision=1)


def test_only_what_is_rejected_can_be_restored(paragraph: Paragraph, max_: User) -> None:
    with pytest.raises(WrongStateError):
        withdraw_rejection(make_candidate(paragraph), actor=max_, revision=0)


# --- What an approval costs ---


def test_an_approval_takes_six_statements(paragraph: Paragraph, max_: User) -> None:
    candidate = make_candidate(paragraph, "The CSTO meets.")
    candidate = Candidate.objects.select_related("paragraph__document__project").get(
        pk=candidate.pk
    )
    with CaptureQueriesContext(connection) as queries:
        approve_candidate(candidate, actor=max_, revision=0)
    own = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(own) <= 6, own

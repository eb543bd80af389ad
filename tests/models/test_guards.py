"""The triggers: what even a direct statement cannot do, on SQLite and PostgreSQL."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from reviewapp.migrations._guards import guards_at
from reviewapp.models import (
    Annotation,
    Candidate,
    CheckChange,
    Dismissal,
    Flag,
    Glossary,
    GlossaryChange,
    Paragraph,
    ParagraphStatus,
    Proposal,
    ReviewEvent,
    User,
)
from reviewapp.models.documents import Document
from tests.factories import make_candidate, make_glossary, make_paragraph, make_project, make_user
from tests.models.breaches_of_decisions import dismissal, flag
from tests.models.breaches_of_proposals import proposal
from tests.models.breaches_of_what_people_keep import annotation

pytestmark = pytest.mark.django_db

APPROVED: dict[str, Any] = {"status": "approved", "glossary_revision": 0}


def refused(name: str, statement: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        statement()


def approve(candidate: Candidate, by: User | None = None) -> None:
    Candidate.objects.filter(pk=candidate.pk).update(
        **APPROVED, decided_by=by or make_user(), decided_at=timezone.now()
    )


def test_every_guard_is_in_place() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        found = {row[0] for row in cursor.fetchall()}
    wanted = {f"{g.name}_{event.lower()}" for g in guards_at() for event in g.events}
    assert found == wanted


def test_history_cannot_be_changed_or_deleted() -> None:
    ReviewEvent.objects.create(paragraph=make_paragraph(), kind="imported", actor_name="Eva")
    events = ReviewEvent.objects.all()
    refused("review_event_append_only", lambda: events.update(actor_name="Max"))
    refused("review_event_append_only", lambda: events._raw_delete(events.db))


def test_changes_of_a_glossary_cannot_be_changed_or_deleted() -> None:
    glossary = make_glossary(("Rat", "Council"))
    GlossaryChange.objects.create(
        glossary=glossary, revision=1, concept=glossary.concepts.get(), actor_name="Eva", after={}
    )
    changes = GlossaryChange.objects.all()
    refused("glossary_change_append_only", lambda: changes.update(revision=2))
    refused("glossary_change_append_only", lambda: changes._raw_delete(changes.db))
    assert Glossary.objects.get().name == glossary.name


def test_changes_of_the_checks_cannot_be_changed_or_deleted() -> None:
    CheckChange.objects.create(
        project=make_project(), name="numbers", after="off", actor_name="Eva"
    )
    changes = CheckChange.objects.all()
    refused("check_change_append_only", lambda: changes.update(after="hint"))
    refused("check_change_append_only", lambda: changes._raw_delete(changes.db))


def test_people_are_never_deleted() -> None:
    refused("user_never_deleted", make_user().delete)


def test_candidates_are_never_deleted() -> None:
    refused("candidate_never_deleted", make_candidate(make_paragraph()).delete)


@pytest.mark.parametrize(
    "change", [{"text": "Another."}, {"text_sha256": "x"}, {"origin_name": "other"}]
)
def test_what_a_candidate_says_never_changes(change: dict[str, str]) -> None:
    make_candidate(make_paragraph())
    refused("candidate_text_immutable", lambda: Candidate.objects.update(**change))


def test_a_candidate_never_moves_to_another_paragraph_or_author() -> None:
    make_candidate(make_paragraph())
    elsewhere, author = make_paragraph(), make_user()
    refused("candidate_text_immutable", lambda: Candidate.objects.update(paragraph=elsewhere))
    refused("candidate_text_immutable", lambda: Candidate.objects.update(author=author))


def test_the_source_never_changes() -> None:
    make_paragraph()
    refused("paragraph_source_immutable", lambda: Paragraph.objects.update(source="Anders."))


def test_no_paragraph_is_final_without_an_approved_candidate() -> None:
    paragraph = make_paragraph()
    make_candidate(paragraph)
    finish = Paragraph.objects.filter(pk=paragraph.pk)
    refused(
        "paragraph_final_needs_approved_candidate",
        lambda: finish.update(status=ParagraphStatus.FINAL),
    )
    document = Document.objects.get()
    refused(
        "paragraph_final_needs_approved_candidate",
        lambda: Paragraph.objects.create(
            document=document, position=2, kind="body", source="S.", status=ParagraphStatus.FINAL
        ),
    )


def test_a_final_paragraph_keeps_its_approved_candidate() -> None:
    paragraph = make_paragraph()
    candidate = make_candidate(paragraph)
    approve(candidate)
    Paragraph.objects.update(status=ParagraphStatus.FINAL)
    refused(
        "candidate_of_final_paragraph_stays_approved",
        lambda: Candidate.objects.update(
            status="proposed", decided_by=None, decided_at=None, glossary_revision=None
        ),
    )


def test_nobody_approves_their_own_text_where_four_eyes_are_asked() -> None:
    author = make_user()
    paragraph = make_paragraph(make_project(four_eyes=True))
    own = make_candidate(paragraph, "Mine.", author=author)
    same_by_engine = make_candidate(paragraph, "Mine.")
    refused("candidate_four_eyes", lambda: approve(own, author))
    refused("candidate_four_eyes", lambda: approve(same_by_engine, author))
    approve(own)


def test_authors_may_approve_where_one_pair_of_eyes_is_enough() -> None:
    author = make_user()
    own = make_candidate(make_paragraph(make_project(four_eyes=False)), author=author)
    approve(own, author)
    assert Candidate.objects.get().status == "approved"


def test_a_dismissal_is_only_taken_back_and_never_deleted() -> None:
    kept, user = dismissal(), make_user()
    refused("dismissal_never_deleted", kept.delete)
    everything = Dismissal.objects.filter(pk=kept.pk)
    back = {"revoked_by": user, "revoked_at": timezone.now()}
    refused("dismissal_only_taken_back", lambda: everything.update(note="Hm."))
    refused("dismissal_only_taken_back", lambda: everything.update(reason="wording", **back))
    everything.update(**back)
    refused(
        "dismissal_only_taken_back",
        lambda: everything.update(revoked_by=None, revoked_at=None),
    )


def test_a_proposal_is_decided_once_and_never_deleted() -> None:
    made = proposal()
    refused("proposal_never_deleted", made.delete)
    everything = Proposal.objects.filter(pk=made.pk)
    refused("proposal_only_decided", lambda: everything.update(proposed_by=make_user()))
    everything.update(state="approved", decided_at=timezone.now())
    refused("proposal_only_decided", lambda: everything.update(reason="Hm."))


def test_a_flag_is_only_resolved_and_never_deleted() -> None:
    raised, user = flag(), make_user()
    refused("flag_never_deleted", raised.delete)
    everything = Flag.objects.filter(pk=raised.pk)
    refused("flag_only_resolved", lambda: everything.update(note="Hm."))
    everything.update(resolved_by=user, resolved_at=timezone.now())
    refused("flag_only_resolved", lambda: everything.update(resolved_by=None, resolved_at=None))


def test_a_marked_error_lies_inside_its_text() -> None:
    candidate = make_candidate(make_paragraph(source="Ein Satz."), "A 😀.")
    annotation(candidate=candidate, end=4)
    annotation(candidate=candidate, text="source", end=9)
    refused("annotation_inside_text", lambda: annotation(candidate=candidate, end=5))
    refused(
        "annotation_inside_text", lambda: annotation(candidate=candidate, text="source", end=10)
    )


def test_a_marked_error_is_only_taken_away() -> None:
    row = Annotation.objects.filter(pk=annotation().pk)
    refused("annotation_only_removed", lambda: row.update(severity="critical"))
    refused("annotation_never_deleted", lambda: row._raw_delete(row.db))
    row.update(removed_by=make_user(), removed_at=timezone.now())
    refused("annotation_only_removed", lambda: row.update(removed_by=None, removed_at=None))

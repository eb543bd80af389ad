"""Changes of the glossary, and what they do to paragraphs."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from reviewapp.models import (
    Candidate,
    Concept,
    Document,
    Glossary,
    GlossaryChange,
    Job,
    JobStatus,
    Paragraph,
    ParagraphStatus,
    Project,
    ReviewEvent,
    TermOccurrence,
    User,
)
from reviewapp.workflow.concept_values import ConceptValues, TermValues
from reviewapp.workflow.errors import GlossaryRefusedError
from reviewapp.workflow.glossary import add_concepts, attach_glossary, save_concept
from reviewapp.workflow.jobs import run_job
from tests.factories import make_candidate, make_document, make_glossary, make_project, make_user

pytestmark = pytest.mark.django_db

OVKS = ConceptValues(terms=(TermValues("de", "OVKS"), TermValues("en", "CSTO")))
RAT = ConceptValues(terms=(TermValues("de", "Rat"), TermValues("en", "council")))


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(name="Names")


@pytest.fixture
def project(glossary: Glossary) -> Project:
    return make_project(glossary=glossary)


@pytest.fixture
def eva() -> User:
    return make_user("eva", first_name="Eva", last_name="Brandt")


def approved(document: Document, position: int, text: str) -> Paragraph:
    paragraph = document.paragraphs.get(position=position)
    make_candidate(
        paragraph,
        text,
        status="approved",
        decided_by=make_user(),
        decided_at=timezone.now(),
        glossary_revision=0,
    )
    document.paragraphs.filter(pk=paragraph.pk).update(status=ParagraphStatus.FINAL)
    return paragraph


def recheck() -> Job:
    job = Job.objects.filter(kind="recheck", status=JobStatus.QUEUED).get()
    run_job.call(job.pk)
    job.refresh_from_db()
    assert job.status == JobStatus.DONE
    return job


def statuses(document: Document) -> list[str]:
    return list(document.paragraphs.order_by("position").values_list("status", flat=True))


def with_terms(concept: Concept, *more: TermValues) -> ConceptValues:
    own = tuple(
        TermValues(t.language, t.text, t.status, t.form, t.match_rule, t.pk)
        for t in concept.terms.order_by("pk")
    )
    return ConceptValues(terms=own + more)


def test_a_new_concept_raises_the_revision_and_is_written_down(
    glossary: Glossary, eva: User
) -> None:
    concept = save_concept(glossary, OVKS, actor=eva)
    glossary.refresh_from_db()
    change = GlossaryChange.objects.get()
    assert glossary.revision == change.revision == 1
    assert (change.actor_name, change.before) == ("Eva Brandt", None)
    assert [term["text"] for term in change.after["terms"]] == ["OVKS", "CSTO"]
    assert concept.proposed_by == eva


def test_a_change_is_written_down_with_before_and_after(glossary: Glossary, eva: User) -> None:
    concept = save_concept(glossary, OVKS, actor=eva)
    odkb = TermValues("en", "ODKB", status="deprecated")
    save_concept(glossary, with_terms(concept, odkb), actor=eva, concept=concept)
    change = GlossaryChange.objects.get(revision=2)
    assert change.before is not None
    assert len(change.before["terms"]) == 2
    assert change.after["terms"][-1]["text"] == "ODKB"


def test_saving_what_is_there_leaves_no_trace(glossary: Glossary) -> None:
    concept = save_concept(glossary, OVKS, actor=None)
    save_concept(glossary, with_terms(concept), actor=None, concept=concept)
    assert GlossaryChange.objects.count() == 1


def test_terms_keep_their_rows_and_can_swap_places(glossary: Glossary) -> None:
    long = TermValues("en", "Treaty Organization", status="admitted", form="full")
    concept = save_concept(glossary, replace(OVKS, terms=(*OVKS.terms, long)), actor=None)
    german, short, full = concept.terms.order_by("pk")
    swapped = (
        TermValues("de", "OVKS", id=german.pk),
        TermValues("en", "Treaty Organization", status="preferred", id=short.pk),
        TermValues("en", "CSTO", status="admitted", id=full.pk),
    )
    save_concept(glossary, replace(OVKS, terms=swapped), actor=None, concept=concept)
    rows = concept.terms.order_by("pk").values_list("pk", "text", "status")
    assert list(rows) == [
        (german.pk, "OVKS", "preferred"),
        (short.pk, "Treaty Organization", "preferred"),
        (full.pk, "CSTO", "admitted"),
    ]


def test_a_term_that_is_left_out_is_removed(glossary: Glossary) -> None:
    odkb = TermValues("en", "ODKB", status="deprecated")
    concept = save_concept(glossary, replace(OVKS, terms=(*OVKS.terms, odkb)), actor=None)
    kept = with_terms(concept)
    save_concept(glossary, replace(kept, terms=kept.terms[:2]), actor=None, concept=concept)
    assert set(concept.terms.values_list("text", flat=True)) == {"OVKS", "CSTO"}


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ((TermValues("de", "Rat"),), "English"),
        ((TermValues("en", "council"),), "German"),
        ((*RAT.terms, TermValues("en", "board")), "preferred"),
        ((*RAT.terms, TermValues("en", "council", status="admitted")), "twice"),
        ((TermValues("de", "  "), TermValues("en", "council")), "empty"),
        ((TermValues("de", "Rat\x00"), TermValues("en", "council")), "control character"),
        ((TermValues("de", "R" * 301), TermValues("en", "council")), "300"),
    ],
)
def test_a_concept_that_breaks_a_rule_is_refused_with_the_reason(
    glossary: Glossary, terms: tuple[TermValues, ...], message: str
) -> None:
    with pytest.raises(GlossaryRefusedError, match=message):
        save_concept(glossary, ConceptValues(terms=terms), actor=None)
    assert not Concept.objects.exists()


def test_a_definition_that_is_too_long_is_refused(glossary: Glossary) -> None:
    with pytest.raises(GlossaryRefusedError, match="definition"):
        save_concept(glossary, replace(RAT, definition="x" * 2001), actor=None)


def test_many_concepts_come_all_or_none(glossary: Glossary) -> None:
    bad = ConceptValues(terms=())
    with pytest.raises(GlossaryRefusedError):
        add_concepts(glossary, [OVKS, bad], actor=None)
    assert not Concept.objects.exists()
    assert add_concepts(glossary, [OVKS, RAT], actor=None) == 2
    assert Job.objects.filter(kind="recheck").count() == 1


def test_an_approval_that_no_longer_holds_is_reopened_with_the_reason(
    glossary: Glossary, project: Project, eva: User
) -> None:
    document = make_document(project, ["Die OVKS tagt.", "Es regnet.", "Der Rat tagt."])
    approved(document, 1, "The treaty body meets.")
    approved(document, 2, "It rains.")
    approved(document, 3, "The council meets.")
    save_concept(glossary, OVKS, actor=eva)
    job = recheck()
    assert (job.total, job.done) == (1, 1)
    assert statuses(document) == ["translated", "final", "final"]
    event = ReviewEvent.objects.get(kind="reopened")
    assert "CSTO" in event.reason
    assert (event.revision, event.actor_name) == (1, "Gegenlesen")


def test_an_approval_that_still_holds_stays(glossary: Glossary, project: Project) -> None:
    document = make_document(project, ["Die OVKS tagt."])
    approved(document, 1, "The CSTO meets.")
    save_concept(glossary, OVKS, actor=None)
    recheck()
    assert statuses(document) == ["final"]
    assert TermOccurrence.objects.count() == 1


def test_findings_of_open_candidates_are_counted_again(
    glossary: Glossary, project: Project
) -> None:
    document = make_document(project, ["Die OVKS tagt."])
    make_candidate(document.paragraphs.get(), "The OVKS meets.")
    concept = save_concept(glossary, OVKS, actor=None)
    recheck()
    assert Candidate.objects.get().errors == 1
    save_concept(
        glossary, replace(with_terms(concept), status="retired"), actor=None, concept=concept
    )
    recheck()
    assert Candidate.objects.get().errors == 0
    assert not TermOccurrence.objects.exists()


def test_a_newly_deprecated_term_is_found_where_its_german_term_does_not_occur(
    glossary: Glossary, project: Project
) -> None:
    document = make_document(project, ["Es regnet.", "Es schneit.", "Es hagelt."])
    approved(document, 1, "The ODKB meets.")
    approved(document, 2, "It snows.")
    make_candidate(document.paragraphs.get(position=3), "ODKB hail.")
    concept = save_concept(glossary, OVKS, actor=None)
    assert recheck().total == 0
    odkb = TermValues("en", "ODKB", status="deprecated")
    save_concept(glossary, with_terms(concept, odkb), actor=None, concept=concept)
    assert recheck().total == 2
    assert statuses(document) == ["translated", "final", "translated"]
    assert Candidate.objects.get(text="ODKB hail.").errors == 1
    # And when it is deprecated no longer, the counts follow.
    concept.refresh_from_db()
    kept = with_terms(concept)
    save_concept(glossary, replace(kept, terms=kept.terms[:2]), actor=None, concept=concept)
    assert recheck().total == 2
    assert Candidate.objects.get(text="ODKB hail.").errors == 0


def test_an_allowed_term_that_holds_a_deprecated_one_is_looked_for_in_candidates(
    glossary: Glossary, project: Project
) -> None:
    odkb = TermValues("en", "ODKB", status="deprecated")
    save_concept(glossary, replace(OVKS, terms=(*OVKS.terms, odkb)), actor=None)
    recheck()
    document = make_document(project, ["Es regnet.", "Es schneit."])
    candidate = make_candidate(document.paragraphs.get(position=1), "The ODKB Museum.", errors=1)
    make_candidate(document.paragraphs.get(position=2), "A museum.")
    museum = (TermValues("de", "Museum"), TermValues("en", "ODKB Museum"))
    save_concept(glossary, ConceptValues(terms=museum), actor=None)
    assert recheck().total == 1
    candidate.refresh_from_db()
    assert candidate.errors == 0


def test_a_draft_is_not_enforced(glossary: Glossary, project: Project) -> None:
    document = make_document(project, ["Die OVKS tagt."])
    approved(document, 1, "The treaty body meets.")
    save_concept(glossary, replace(OVKS, status="draft"), actor=None)
    recheck()
    assert statuses(document) == ["final"]


def test_changes_made_while_a_check_waits_are_seen_by_it(
    glossary: Glossary, project: Project
) -> None:
    make_document(project, ["Die OVKS tagt.", "Der Rat tagt."])
    save_concept(glossary, OVKS, actor=None)
    save_concept(glossary, RAT, actor=None)
    assert recheck().done == 2
    glossary.refresh_from_db()
    assert glossary.checked_revision == glossary.revision == 2


def test_other_projects_are_left_alone(glossary: Glossary, project: Project) -> None:
    elsewhere = make_document(make_project(), ["Die OVKS tagt."])
    approved(elsewhere, 1, "The treaty body meets.")
    save_concept(glossary, OVKS, actor=None)
    assert recheck().total == 0
    assert statuses(elsewhere) == ["final"]


def test_a_project_that_takes_up_a_glossary_is_checked_against_all_of_it(
    glossary: Glossary,
) -> None:
    save_concept(glossary, OVKS, actor=None)
    recheck()
    document = make_document(make_project(), ["Die OVKS tagt."])
    approved(document, 1, "The treaty body meets.")
    attach_glossary(document.project, glossary, priority=2)
    recheck()
    assert statuses(document) == ["translated"]


def test_a_glossary_taken_up_while_it_is_checked_is_checked_once_more(
    glossary: Glossary, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_document(project, ["Die OVKS tagt."])
    late = make_document(make_project(), ["Die OVKS tagt."])
    save_concept(glossary, OVKS, actor=None)
    running = Job.objects.get()

    def attach_meanwhile(*args: Any, **options: Any) -> None:
        monkeypatch.undo()
        attach_glossary(late.project, glossary)

    monkeypatch.setattr("reviewapp.workflow.rechecking.step", attach_meanwhile)
    run_job.call(running.pk)
    recheck()
    assert TermOccurrence.objects.filter(paragraph__document=late).count() == 1

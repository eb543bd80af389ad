"""Proposed terms are drafts until somebody decides, once; every step stands in the history."""

import pytest

from reviewapp.models import Concept, ConceptStatus, Glossary, Paragraph, Proposal, User
from reviewapp.terminology.vocabulary import ConceptKind, MatchRule, TermForm, TermStatus
from reviewapp.workflow.concept_values import stored_values
from reviewapp.workflow.errors import GlossaryRefusedError, ReasonMissingError, WrongStateError
from reviewapp.workflow.glossary import save_concept
from reviewapp.workflow.term_proposals import (
    ProposedTerm,
    approve_proposal,
    decline_proposal,
    merge_proposal,
    propose_term,
)
from tests.factories import (
    make_concept,
    make_glossary,
    make_member,
    make_paragraph,
    make_project,
    make_user,
)

pytestmark = pytest.mark.django_db

TERM = ProposedTerm("Pachtzins", "ground rent", "What is paid for land.", ConceptKind.TERM)


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(("Rat", "council"))


@pytest.fixture
def paragraph(glossary: Glossary) -> Paragraph:
    return make_paragraph(make_project(glossary=glossary), "Der Pachtzins steigt.")


@pytest.fixture
def rosa(paragraph: Paragraph) -> User:
    return make_member(paragraph.document.project)


@pytest.fixture
def tom() -> User:
    return make_user("tom")


def terms_of(concept: Concept) -> list[tuple[str, str]]:
    return list(concept.terms.order_by("pk").values_list("text", "status"))


def test_a_proposal_is_a_draft_with_its_history(
    paragraph: Paragraph, glossary: Glossary, rosa: User
) -> None:
    proposal = propose_term(paragraph, glossary, TERM, actor=rosa)
    concept = proposal.concept
    assert (concept.status, concept.proposed_by) == (ConceptStatus.DRAFT, rosa)
    assert concept.definition == "What is paid for land."
    assert terms_of(concept) == [("Pachtzins", "preferred"), ("ground rent", "preferred")]
    assert concept.changes.get().actor == rosa


@pytest.mark.parametrize(
    ("german", "english", "form", "rules"),
    [
        ("Rat", "council", TermForm.FULL, (MatchRule.COMPOUND, MatchRule.INFLECTED)),
        ("OVKS", "CSTO", TermForm.SHORT, (MatchRule.COMPOUND, MatchRule.EXACT)),
        ("der hohe Rat", "high council", TermForm.FULL, (MatchRule.INFLECTED, MatchRule.INFLECTED)),
    ],
)
def test_form_and_match_follow_from_the_words(
    german: str, english: str, form: str, rules: tuple[str, str]
) -> None:
    terms = ProposedTerm(german, english).values.terms
    assert [term.form for term in terms] == [form, form]
    assert tuple(term.match_rule for term in terms) == rules


def test_the_same_proposal_twice_is_one(
    paragraph: Paragraph, glossary: Glossary, rosa: User, tom: User
) -> None:
    first = propose_term(paragraph, glossary, TERM, actor=rosa)
    assert propose_term(paragraph, glossary, TERM, actor=rosa) == first
    with pytest.raises(GlossaryRefusedError, match="proposed already"):
        propose_term(paragraph, glossary, TERM, actor=tom)
    with pytest.raises(GlossaryRefusedError, match="in the glossary already"):
        propose_term(paragraph, glossary, ProposedTerm("Rat", "council"), actor=rosa)
    assert Proposal.objects.count() == 1


def test_a_glossary_that_the_project_does_not_follow_takes_no_proposal(
    paragraph: Paragraph, rosa: User
) -> None:
    with pytest.raises(GlossaryRefusedError, match="no longer follows"):
        propose_term(paragraph, make_glossary(), TERM, actor=rosa)
    assert not Proposal.objects.exists()


def test_an_approved_proposal_is_checked_from_then_on(
    paragraph: Paragraph, glossary: Glossary, rosa: User, tom: User
) -> None:
    proposal = approve_proposal(propose_term(paragraph, glossary, TERM, actor=rosa), actor=tom)
    assert proposal.concept.status == ConceptStatus.APPROVED
    assert (proposal.state, proposal.decided_by) == ("approved", tom)
    glossary.refresh_from_db()
    assert glossary.jobs.exists()


def test_a_declined_proposal_needs_a_reason_and_is_retired(
    paragraph: Paragraph, glossary: Glossary, rosa: User, tom: User
) -> None:
    proposal = propose_term(paragraph, glossary, TERM, actor=rosa)
    with pytest.raises(ReasonMissingError):
        decline_proposal(proposal, actor=tom, reason=" ")
    decline_proposal(proposal, actor=tom, reason="Too rare.")
    assert (proposal.state, proposal.reason) == ("declined", "Too rare.")
    assert proposal.concept.status == ConceptStatus.RETIRED
    assert "Too rare." in proposal.concept.note
    assert propose_term(paragraph, glossary, TERM, actor=rosa) != proposal


def test_a_merged_proposal_gives_its_new_terms_as_admitted_ones(
    paragraph: Paragraph, glossary: Glossary, rosa: User, tom: User
) -> None:
    into = make_concept(glossary, "Pachtzins", "rent")
    proposal = propose_term(paragraph, glossary, TERM, actor=rosa)
    merge_proposal(proposal, into, actor=tom)
    assert terms_of(into) == [
        ("Pachtzins", TermStatus.PREFERRED),
        ("rent", TermStatus.PREFERRED),
        ("ground rent", TermStatus.ADMITTED),
    ]
    assert (proposal.state, proposal.merged_into) == ("merged", into)
    assert proposal.concept.status == ConceptStatus.RETIRED
    assert into.changes.get().actor == tom


def test_a_draft_is_not_merged_into_itself_nor_into_what_is_retired(
    paragraph: Paragraph, glossary: Glossary, rosa: User
) -> None:
    proposal = propose_term(paragraph, glossary, TERM, actor=rosa)
    retired = make_concept(glossary, "Zins", "interest", status=ConceptStatus.RETIRED)
    for into in (proposal.concept, retired):
        with pytest.raises(GlossaryRefusedError, match="another concept"):
            merge_proposal(proposal, into, actor=rosa)


def test_of_two_decisions_the_first_one_counts(
    paragraph: Paragraph, glossary: Glossary, rosa: User, tom: User
) -> None:
    proposal = propose_term(paragraph, glossary, TERM, actor=rosa)
    approve_proposal(Proposal.objects.get(pk=proposal.pk), actor=tom)
    with pytest.raises(WrongStateError):
        decline_proposal(proposal, actor=rosa, reason="No.")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.concept.status) == ("approved", ConceptStatus.APPROVED)


@pytest.mark.parametrize(
    ("status", "state"), [(ConceptStatus.APPROVED, "approved"), (ConceptStatus.RETIRED, "declined")]
)
def test_what_is_decided_on_the_concepts_own_page_settles_the_proposal(
    paragraph: Paragraph, glossary: Glossary, rosa: User, tom: User, status: str, state: str
) -> None:
    proposal = propose_term(paragraph, glossary, TERM, actor=rosa)
    concept = Concept.objects.get(pk=proposal.concept_id)
    values = stored_values(concept)
    changed = type(values)(**{**vars(values), "status": status})
    save_concept(glossary, changed, actor=tom, concept=concept)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == (state, tom)

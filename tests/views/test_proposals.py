"""The queue of proposed terms, the decision on one, and what the proposer is told."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import Concept, Paragraph, Proposal, Role, User
from reviewapp.views import proposals
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.indexing import index_texts
from reviewapp.workflow.reviewing import approve_text
from reviewapp.workflow.term_proposals import ProposedTerm, propose_term
from tests.factories import (
    make_concept,
    make_glossary,
    make_member,
    make_paragraph,
    make_project,
)
from tests.views.review_pages import Page

pytestmark = pytest.mark.django_db

SOURCE = "Alle sind da. Der Pachtzins steigt im Mai. Niemand klagt."


@pytest.fixture
def paragraph() -> Paragraph:
    project = make_project(glossary=make_glossary(), four_eyes=False)
    return make_paragraph(project, SOURCE)


@pytest.fixture
def rosa(paragraph: Paragraph) -> User:
    return make_member(paragraph.document.project, Role.REVIEWER, "rosa")


@pytest.fixture
def proposal(paragraph: Paragraph, rosa: User) -> Proposal:
    return propose(paragraph, rosa, "Pachtzins", "ground rent")


@pytest.fixture
def terminologist(paragraph: Paragraph) -> Client:
    client = Client()
    client.force_login(make_member(paragraph.document.project, Role.TERMINOLOGIST, "tom"))
    return client


def propose(paragraph: Paragraph, person: User, german: str, english: str) -> Proposal:
    glossary = paragraph.document.project.glossaries.get()
    return propose_term(paragraph, glossary, ProposedTerm(german, english), actor=person)


def queue(client: Client, proposal: Proposal, query: str = "") -> Page:
    slug = proposal.paragraph.document.project.slug
    return Page(client.get(reverse("proposal-list", args=[slug]) + query))


def detail(client: Client, proposal: Proposal, query: str = "") -> Page:
    return Page(client.get(reverse("proposal-detail", args=[proposal.pk]) + query))


def decide(client: Client, proposal: Proposal, decision: str, **given: Any) -> Any:
    url = reverse("proposal-decide", args=[proposal.pk])
    return client.post(url, {"decision": decision} | given)


def my_work(user: User) -> str:
    client = Client()
    client.force_login(user)
    return " ".join(Page(client.get(reverse("my-work"))).one(id="main").text.split())


def test_the_queue_shows_the_sentence_and_its_translation(
    terminologist: Client, proposal: Proposal, paragraph: Paragraph, rosa: User
) -> None:
    approve_text(
        paragraph,
        actor=rosa,
        text="All are there. The ground rent rises in May. Nobody complains.",
        revision=0,
    )
    page = queue(terminologist, proposal)
    said = page.text_of("main")
    assert "Pachtzins → ground rent" in said
    assert "Der Pachtzins steigt im Mai." in said
    assert "The ground rent rises in May." in said
    assert "Alle sind da." not in said
    assert page.all("mark")[0].text == "Pachtzins"
    assert reverse("proposal-decide", args=[proposal.pk]) in page.actions()


def test_the_page_of_a_proposal_tells_what_its_approval_touches(
    terminologist: Client, proposal: Proposal, paragraph: Paragraph, rosa: User
) -> None:
    index_terms([paragraph], matcher_of(paragraph.document.project))
    approve_text(paragraph, actor=rosa, text="The lease rises in May.", revision=0)
    index_texts()
    said = detail(terminologist, proposal).text_of("main")
    assert "it matches 1 paragraph. 1 approved one would reopen." in said
    decide(terminologist, proposal, "approve")
    assert "it matches" not in detail(terminologist, proposal).text_of("main")


def test_who_does_not_edit_the_glossary_reads_the_queue(proposal: Proposal, rosa: User) -> None:
    client = Client()
    client.force_login(rosa)
    assert queue(client, proposal).actions() == []
    assert "waits for somebody" in detail(client, proposal).text_of("main")


def test_an_empty_queue_says_how_terms_are_proposed(
    terminologist: Client, paragraph: Paragraph
) -> None:
    url = reverse("proposal-list", args=[paragraph.document.project.slug])
    assert "press g" in Page(terminologist.get(url)).text_of("main")
    assert "Nothing has been decided" in Page(terminologist.get(url + "?show=decided")).text_of(
        "main"
    )


def test_an_approved_term_leaves_the_queue_and_its_proposer_is_told(
    terminologist: Client, proposal: Proposal, rosa: User
) -> None:
    assert decide(terminologist, proposal, "approve").status_code == 302
    assert "No proposal waits." in queue(terminologist, proposal).text_of("main")
    assert "by tom" in queue(terminologist, proposal, "?show=decided").text_of("main")
    assert "tom approved the term that you proposed." in my_work(rosa)


def test_a_term_is_declined_with_a_reason_that_its_proposer_reads(
    terminologist: Client, proposal: Proposal, rosa: User
) -> None:
    refused = decide(terminologist, proposal, "decline", reason=" ")
    assert refused.status_code == 422
    assert "Give a reason" in Page(refused).text_of("reason-problem")
    decide(terminologist, proposal, "decline", reason="Nobody says so.")
    assert "tom declined the term that you proposed: Nobody says so." in my_work(rosa)


def test_a_term_is_merged_into_a_concept_that_was_found(
    terminologist: Client, proposal: Proposal
) -> None:
    rent = make_concept(proposal.concept.glossary, "Miete", "rent")
    assert not detail(terminologist, proposal).all("input", name="into")
    choice = detail(terminologist, proposal, "?q=miet").one("input", name="into")
    assert choice.attributes["value"] == str(rent.pk)
    assert decide(terminologist, proposal, "merge").status_code == 422
    assert decide(terminologist, proposal, "merge", into=rent.pk).status_code == 302
    assert rent.terms.filter(text="Pachtzins", status="admitted").exists()


def test_only_concepts_of_ones_own_glossaries_can_be_merged_into(
    terminologist: Client, proposal: Proposal
) -> None:
    foreign = make_concept(make_glossary(), "Pachtzins", "rent")
    assert not detail(terminologist, proposal).all("input", name="into")
    assert decide(terminologist, proposal, "merge", into=foreign.pk).status_code == 404


def test_a_second_decision_is_told_what_the_first_one_was(
    terminologist: Client, proposal: Proposal
) -> None:
    decide(terminologist, proposal, "approve")
    again = decide(terminologist, proposal, "decline", reason="No.")
    assert again.status_code == 409
    said = Page(again).text_of("main")
    assert "already" in said
    assert "Approved" in said
    assert decide(terminologist, proposal, "burn").status_code == 400


def test_a_glossary_that_the_project_left_is_not_decided_on(
    terminologist: Client, proposal: Proposal
) -> None:
    proposal.paragraph.document.project.project_glossaries.all().delete()
    assert decide(terminologist, proposal, "approve").status_code == 403
    assert Concept.objects.get().status == "draft"


def test_my_work_leads_terminologists_to_the_proposal(
    terminologist: Client, proposal: Proposal
) -> None:
    page = Page(terminologist.get(reverse("my-work")))
    assert reverse("proposal-detail", args=[proposal.pk]) in page.links()


def test_a_long_queue_costs_as_much_as_a_short_one(
    terminologist: Client,
    proposal: Proposal,
    paragraph: Paragraph,
    rosa: User,
    django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(proposals, "PER_PAGE", 5)
    queue(terminologist, proposal)  # the first request of a session writes it
    with django_assert_num_queries(8):
        queue(terminologist, proposal)
    for number in range(6):
        propose(paragraph, rosa, f"Zins{number}", f"rent {number}")
    with django_assert_num_queries(8):
        page = queue(terminologist, proposal)
    assert len(page.all("li", class_="proposal")) == 5

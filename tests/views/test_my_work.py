"""My work: what waits for a person is there, and goes when there is nothing left to do."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reviewapp.models import (
    Candidate,
    ConceptStatus,
    FlagKind,
    Membership,
    Paragraph,
    Proposal,
    ProposalState,
    Role,
    User,
)
from reviewapp.views import my_work
from reviewapp.workflow.assigning import assign
from reviewapp.workflow.drafts import Writing, save_draft
from reviewapp.workflow.flagging import raise_flag, resolve_flag
from reviewapp.workflow.reviewing import (
    add_candidate,
    add_comment,
    approve_candidate,
    approve_text,
    reject_candidate,
    reopen_paragraph,
)
from tests.factories import (
    make_candidate,
    make_concept,
    make_document,
    make_glossary,
    make_member,
    make_project,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def paragraph() -> Paragraph:
    document = make_document(make_project(name="Foreign desk", four_eyes=False), title="Lage")
    return document.paragraphs.select_related("document__project").get()


@pytest.fixture
def rosa(paragraph: Paragraph, client: Client) -> User:
    rosa = make_member(paragraph.document.project, Role.REVIEWER, "rosa")
    client.force_login(rosa)
    return rosa


@pytest.fixture
def ruben(paragraph: Paragraph) -> User:
    return make_member(paragraph.document.project, Role.REVIEWER, "ruben")


def sections(client: Client) -> dict[str, Any]:
    response = client.get(reverse("my-work"))
    assert response.status_code == 200
    return {shown.section.name: shown for shown in response.context["sections"]}


def page(client: Client) -> str:
    return client.get(reverse("my-work")).content.decode()


def test_the_page_after_signing_in_is_ones_work(client: Client) -> None:
    make_user("rosa")
    form = {"username": "rosa", "password": "correct horse battery staple"}
    assert client.post(reverse("login"), form)["Location"] == reverse("my-work")


def test_nothing_to_do_says_so_and_leads_to_the_projects(client: Client) -> None:
    client.force_login(make_member(make_project(), Role.VIEWER))
    assert "Nothing waits for you." in page(client)
    assert "To your projects" in page(client)


def test_who_has_no_project_yet_learns_whom_to_ask(client: Client) -> None:
    client.force_login(make_user())
    assert "you are not a member of a project yet" in page(client)
    assert "To your projects" not in page(client)


# --- Documents ---------------------------------------------------------------------------------


def test_documents_to_review_are_listed_until_all_is_approved(
    client: Client, rosa: User, paragraph: Paragraph
) -> None:
    assert "review" not in sections(client)
    candidate = make_candidate(paragraph)
    assert "Lage" in page(client)
    assert reverse("document-review", args=[paragraph.document.pk]) in page(client)
    candidate.paragraph = paragraph
    approve_candidate(candidate, actor=rosa, revision=0)
    assert sections(client) == {}


def test_documents_without_translation_are_for_those_who_may_write(
    client: Client, rosa: User, paragraph: Paragraph
) -> None:
    assert set(sections(client)) == {"translate"}
    Membership.objects.update(role=Role.VIEWER)
    assert sections(client) == {}


@pytest.mark.parametrize(
    ("role", "listed"), [(Role.TRANSLATOR, False), (Role.REVIEWER, True), (Role.MANAGER, True)]
)
def test_documents_to_review_are_for_those_who_may_review(
    client: Client, paragraph: Paragraph, role: str, listed: bool
) -> None:
    make_candidate(paragraph)
    client.force_login(make_member(paragraph.document.project, role))
    assert ("review" in sections(client)) is listed


# --- Answers to what one wrote -------------------------------------------------------------------


def test_a_rejected_text_is_listed_with_the_reason(
    client: Client, rosa: User, ruben: User, paragraph: Paragraph
) -> None:
    own = add_candidate(paragraph, actor=rosa, text="One.", revision=0)
    reject_candidate(own, actor=ruben, revision=1, reason="Too short.")
    content = page(client)
    assert "ruben rejected your text:" in content
    assert "Too short." in content
    assert f"?candidate={own.pk}#active" in content
    client.force_login(ruben)
    assert "rejected" not in sections(client)


def test_a_rejected_text_is_gone_when_one_writes_another(
    client: Client, rosa: User, ruben: User, paragraph: Paragraph
) -> None:
    own = add_candidate(paragraph, actor=rosa, text="One.", revision=0)
    reject_candidate(own, actor=ruben, revision=1, reason="Too short.")
    add_candidate(paragraph, actor=ruben, text="Three.", revision=2)
    assert "rejected" in sections(client)
    add_candidate(paragraph, actor=rosa, text="Two.", revision=3)
    assert "rejected" not in sections(client)


def test_a_rejected_text_is_gone_when_the_paragraph_is_approved(
    client: Client, rosa: User, ruben: User, paragraph: Paragraph
) -> None:
    own = add_candidate(paragraph, actor=rosa, text="One.", revision=0)
    reject_candidate(own, actor=ruben, revision=1, reason="Too short.")
    approve_text(paragraph, actor=ruben, text="Two.", revision=2)
    assert "rejected" not in sections(client)


def test_an_approval_with_edits_is_news_for_a_month(
    client: Client, rosa: User, ruben: User, paragraph: Paragraph
) -> None:
    own = add_candidate(paragraph, actor=rosa, text="One.", revision=0)
    approve_text(paragraph, actor=ruben, text="One and a half.", revision=1, based_on=own)
    assert "ruben changed your text, ruben approved it." in page(client)
    client.force_login(ruben)
    assert "edited" not in sections(client)
    client.force_login(rosa)
    Candidate.objects.filter(decided_by=ruben).update(
        decided_at=timezone.now() - timedelta(days=31)
    )
    assert "edited" not in sections(client)


def test_what_the_glossary_reopened_is_listed_for_its_author_and_its_approver(
    client: Client, rosa: User, ruben: User, paragraph: Paragraph
) -> None:
    own = add_candidate(paragraph, actor=rosa, text="One.", revision=0)
    approve_candidate(own, actor=ruben, revision=1)
    reopen_paragraph(paragraph, actor=None, revision=2, reason="“council” is new.")
    for person in (rosa, ruben):
        client.force_login(person)
        assert "“council” is new." in page(client)
    client.force_login(make_member(paragraph.document.project, Role.REVIEWER))
    assert "reopened" not in sections(client)
    approve_candidate(own, actor=ruben, revision=3)
    client.force_login(ruben)
    assert "reopened" not in sections(client)


def test_what_a_person_reopened_is_no_change_of_the_glossary(
    client: Client, rosa: User, ruben: User, paragraph: Paragraph
) -> None:
    approve_candidate(
        add_candidate(paragraph, actor=rosa, text="One.", revision=0), actor=ruben, revision=1
    )
    reopen_paragraph(paragraph, actor=ruben, revision=2)
    assert "reopened" not in sections(client)


# --- Drafts --------------------------------------------------------------------------------------


def test_own_drafts_are_listed_and_nobody_elses(
    client: Client, rosa: User, ruben: User, paragraph: Paragraph
) -> None:
    save_draft(paragraph, user=rosa, text="Half a", revision=0, writing=Writing("page"))
    content = page(client)
    assert "Half a" in content
    assert "?draft=1#active" in content
    client.force_login(ruben)
    assert "Half a" not in page(client)


def test_own_reminders_are_listed_until_they_are_taken_away(
    client: Client, rosa: User, ruben: User, paragraph: Paragraph
) -> None:
    flag = raise_flag(paragraph, actor=rosa, kind=FlagKind.LATER, note="Ask Eva.")
    assert "Ask Eva." in page(client)
    client.force_login(ruben)
    assert "Ask Eva." not in page(client)
    resolve_flag(flag, actor=rosa)
    client.force_login(rosa)
    assert "later" not in sections(client)


def test_drafts_of_the_glossary_wait_for_those_who_edit_it(client: Client) -> None:
    glossary = make_glossary(("Rat", "council"))
    project = make_project(glossary=glossary)
    draft = make_concept(glossary, "Behörde", "authority", status=ConceptStatus.DRAFT)
    make_concept(make_glossary(), "Amt", "office", status=ConceptStatus.DRAFT)
    client.force_login(make_member(project, Role.TERMINOLOGIST))
    (line,) = sections(client)["concepts"].lines
    assert line.url == reverse("admin:reviewapp_concept_change", args=[draft.pk])
    assert ">Behörde</bdi> → " in page(client)
    assert client.get(line.url).status_code == 200
    glossary_url = reverse("admin:reviewapp_concept_changelist")
    assert f'href="{glossary_url}"' in page(client)
    client.force_login(make_member(project, Role.REVIEWER))
    assert "concepts" not in sections(client)
    assert f'href="{glossary_url}"' not in page(client)


def test_questions_are_listed_for_those_who_decide(
    client: Client, rosa: User, ruben: User, paragraph: Paragraph
) -> None:
    flag = raise_flag(paragraph, actor=ruben, kind=FlagKind.QUESTION, note="Which council?")
    assert "ruben asks:" in page(client)
    for other in (ruben, make_member(paragraph.document.project, Role.TRANSLATOR)):
        client.force_login(other)
        assert "questions" not in sections(client)
    resolve_flag(flag, actor=rosa)
    client.force_login(rosa)
    assert "questions" not in sections(client)


def test_nothing_of_a_project_that_one_left_is_listed(
    client: Client, rosa: User, ruben: User, paragraph: Paragraph
) -> None:
    own = add_candidate(paragraph, actor=rosa, text="One.", revision=0)
    reject_candidate(own, actor=ruben, revision=1, reason="Too short.")
    save_draft(paragraph, user=rosa, text="Half a", revision=0, writing=Writing("page"))
    Membership.objects.filter(user=rosa).delete()
    assert sections(client) == {}
    for section in my_work.SECTIONS:
        response = client.get(reverse("my-work-list", args=[section]))
        assert "Nothing waits for you here." in response.content.decode()


# --- Long lists ----------------------------------------------------------------------------------


def fill(rosa: User, ruben: User, documents: int) -> None:
    """Documents in which everything waits for Rosa."""
    for _number in range(documents):
        project = make_project(four_eyes=False)
        for user in (rosa, ruben):
            Membership.objects.create(project=project, user=user, role=Role.REVIEWER)
        document = make_document(project, ["Eins.", "Zwei.", "Drei.", "Vier.", "Fünf."])
        rejected, edited, reopened, draft, plain = document.paragraphs.select_related(
            "document__project"
        )
        own = add_candidate(rejected, actor=rosa, text="One.", revision=0)
        reject_candidate(own, actor=ruben, revision=1, reason="No.")
        own = add_candidate(edited, actor=rosa, text="Two.", revision=0)
        approve_text(edited, actor=ruben, text="Too.", revision=1, based_on=own)
        own = add_candidate(reopened, actor=rosa, text="Three.", revision=0)
        approve_candidate(own, actor=ruben, revision=1)
        reopen_paragraph(reopened, actor=None, revision=2, reason="New term.")
        save_draft(draft, user=rosa, text="Fo", revision=0, writing=Writing("page"))
        assign(document, actor=ruben, assignee=rosa)
        raise_flag(plain, actor=rosa, kind=FlagKind.LATER)
        raise_flag(plain, actor=ruben, kind=FlagKind.QUESTION, note="Right?")
        add_comment(plain, actor=ruben, text=f"@{rosa.username} Right?")
    glossary = make_glossary()
    for role, user in ((Role.TERMINOLOGIST, rosa), (Role.REVIEWER, ruben)):
        project = make_project(glossary=glossary)
        Membership.objects.create(project=project, user=user, role=role)
    for number in range(documents):
        make_concept(glossary, f"Rat {number}", "council", status=ConceptStatus.DRAFT)
        Proposal.objects.create(
            concept=make_concept(glossary, f"Amt {number}", "office"),
            paragraph=plain,
            proposed_by=rosa,
            state=ProposalState.APPROVED,
            decided_by=ruben,
            decided_at=timezone.now(),
        )


def test_the_page_costs_the_same_for_few_and_for_many(
    client: Client, rosa: User, ruben: User
) -> None:
    fill(rosa, ruben, my_work.LINES_PER_SECTION + 1)
    page(client)
    with CaptureQueriesContext(connection) as few:
        assert len(sections(client)) == len(my_work.SECTIONS)
    fill(rosa, ruben, 3)
    with CaptureQueriesContext(connection) as many:
        page(client)
    assert len(few) == len(many) <= 2 + 2 * len(my_work.SECTIONS) + 3


@pytest.mark.parametrize("section", my_work.SECTIONS)
def test_a_long_list_leads_to_its_pages(
    client: Client, rosa: User, ruben: User, section: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(my_work, "LINES_PER_SECTION", 1)
    monkeypatch.setattr(my_work, "LINES_PER_PAGE", 2)
    fill(rosa, ruben, 3)
    shown = sections(client)[section]
    assert shown.has_more
    assert shown.count >= 3
    url = reverse("my-work-list", args=[section])
    assert url in page(client)
    first, second = client.get(url), client.get(url + "?page=2")
    assert len(first.context["lines"]) == 2
    assert second.context["lines"]
    assert client.get(url + "?page=999").context["lines"] == second.context["lines"]


def test_counting_ends_somewhere(
    client: Client, rosa: User, ruben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(my_work, "LINES_PER_SECTION", 1)
    monkeypatch.setattr(my_work, "MOST_COUNTED", 2)
    fill(rosa, ruben, 4)
    shown = sections(client)["rejected"]
    assert shown.count == 3


def test_a_list_that_is_not_there_is_not_found(client: Client, rosa: User) -> None:
    assert client.get(reverse("my-work-list", args=["nothing"])).status_code == 404


def test_texts_are_shown_as_text(client: Client, rosa: User, paragraph: Paragraph) -> None:
    hostile = "<b hx-get='/'>x</b>"
    save_draft(paragraph, user=rosa, text=hostile, revision=0, writing=Writing("page"))
    assert hostile not in page(client)

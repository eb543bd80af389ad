"""Whose work: managers assign, others take; pages show it and lists lead to it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reviewapp.models import Assignment, Document, Role, User
from reviewapp.workflow.assigning import assign
from reviewapp.workflow.reviewing import approve_candidate
from tests.factories import make_candidate, make_document, make_member, make_project
from tests.views.review_pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    return make_document(make_project(four_eyes=False), ["Titel", "Eins.", "Zwei."])


@pytest.fixture
def rosa(document: Document) -> User:
    return make_member(document.project, Role.REVIEWER, "rosa")


@pytest.fixture
def mara(document: Document, client: Client) -> User:
    mara = make_member(document.project, Role.MANAGER, "mara")
    client.force_login(mara)
    return mara


def send(client: Client, document: Document, **fields: Any) -> Any:
    return client.post(reverse("assignment-list", args=[document.pk]), fields)


def page(client: Client, document: Document, name: str = "assignment-list") -> str:
    response = client.get(reverse(name, args=[document.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_a_manager_assigns_a_range_until_a_day(
    client: Client, document: Document, mara: User, rosa: User
) -> None:
    due = timezone.localdate() + timedelta(days=3)
    response = send(client, document, person=rosa.pk, first=2, last=3, due=due.isoformat())
    assert response.status_code == 302
    made = Assignment.objects.get()
    assert (made.assignee, made.first, made.last, made.due) == (rosa, 2, 3, due)
    assert "Paragraphs 2 to 3 are the work of rosa." in page(client, document)
    assert "rosa" in page(client, document, "document-detail")


def test_nobody_is_chosen_before_a_manager_chooses(
    client: Client, document: Document, mara: User, rosa: User
) -> None:
    markup = page(client, document)
    assert '<option value="" selected>Choose a person …</option>' in markup
    assert f'<option value="{mara.pk}" selected' not in markup


def test_others_take_work_themselves_and_give_it_to_nobody_else(
    client: Client, document: Document, mara: User, rosa: User
) -> None:
    client.force_login(rosa)
    assert "mara" not in Page(client.get(reverse("assignment-list", args=[document.pk]))).text_of(
        "id_person"
    )
    assert send(client, document, person=mara.pk).status_code == 422
    assert send(client, document).status_code == 302
    assert Assignment.objects.get().assignee == rosa


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"first": 4}, "The document has the paragraphs 1 to 3"),
        ({"first": "x"}, "whole number"),
        ({"first": 2**70}, "less than or equal to"),
        ({"due": "2020-01-01"}, "This day is over."),
        ({"due": "soon"}, "valid date"),
        ({"person": 2**70}, "Select a valid choice"),
        ({"person": ""}, "Choose whose work it is."),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(
    client: Client,
    document: Document,
    mara: User,
    rosa: User,
    fields: dict[str, Any],
    problem: str,
) -> None:
    response = send(client, document, **{"person": rosa.pk} | fields)
    assert response.status_code == 422
    assert problem in response.content.decode()
    assert not Assignment.objects.exists()


def test_only_the_person_and_managers_end_an_assignment(
    client: Client, document: Document, mara: User, rosa: User
) -> None:
    made = assign(document, actor=mara, assignee=rosa)
    url = reverse("assignment-end", args=[made.pk])
    client.force_login(make_member(document.project, Role.REVIEWER))
    assert client.post(url).status_code == 403
    client.force_login(rosa)
    assert client.post(url).status_code == 302
    made.refresh_from_db()
    assert made.ended_by == rosa
    assert "ended by rosa" in page(client, document)


def test_the_outline_and_the_project_say_whose_work_it_is(
    client: Client, document: Document, mara: User, rosa: User
) -> None:
    rosa.first_name, rosa.last_name = "Rosa", "Richter"
    rosa.save()
    assign(document, actor=mara, assignee=rosa, first=2, last=2)
    for query in ("", "?filter=assigned:rosa", "?filter=assigned:richter"):
        url = reverse("paragraph-review", args=[document.pk, 2]) + query
        outline = Page(client.get(url)).text_of("outline")
        assert outline.count("Work of Rosa Richter") == 1
    url = reverse("paragraph-review", args=[document.pk, 1])
    for query, total in (("assigned:me", 0), ("assigned:nobody", 2), ("-assigned:nobody", 1)):
        response = client.get(url, {"filter": query})
        assert response.context["desk"].outline.total == total
    project = client.get(reverse("project-detail", args=[document.project.slug]))
    assert "Rosa Richter" in project.content.decode()


def test_work_waits_on_the_first_page_until_all_is_approved(
    client: Client, document: Document, mara: User, rosa: User
) -> None:
    late = timezone.localdate() - timedelta(days=1)
    made = assign(document, actor=mara, assignee=rosa, first=2, last=2)
    Assignment.objects.filter(pk=made.pk).update(due=late)
    client.force_login(rosa)
    content = client.get(reverse("my-work")).content.decode()
    assert "Paragraphs 2 to 2, assigned by mara." in content
    assert "overdue since" in content
    paragraph = document.paragraphs.get(position=2)
    candidate = make_candidate(paragraph, "One.")
    candidate.paragraph = paragraph
    approve_candidate(candidate, actor=mara, revision=0)
    assert "assigned by mara" not in client.get(reverse("my-work")).content.decode()
    assert "all approved" in page(client, document)


def test_the_most_urgent_work_comes_first(
    client: Client, document: Document, mara: User, rosa: User
) -> None:
    today = timezone.localdate()
    for position, due in ((1, None), (2, today + timedelta(days=9)), (3, today)):
        assign(document, actor=mara, assignee=rosa, first=position, last=position, due=due)
    client.force_login(rosa)
    sections = {s.section.name: s for s in client.get(reverse("my-work")).context["sections"]}
    assert [line.position for line in sections["assigned"].lines] == [3, 2, 1]


def test_pages_cost_the_same_for_one_assignment_and_for_many(
    client: Client, document: Document, mara: User, rosa: User
) -> None:
    urls = [
        reverse("assignment-list", args=[document.pk]),
        reverse("document-detail", args=[document.pk]),
        reverse("project-detail", args=[document.project.slug]),
        reverse("paragraph-review", args=[document.pk, 1]),
    ]

    def costs() -> list[int]:
        found = []
        for url in urls:
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            found.append(len(queries))
        return found

    assign(document, actor=mara, assignee=rosa)
    costs()
    few = costs()
    for position in (1, 2, 3):
        for person in (mara, rosa):
            assign(document, actor=mara, assignee=person, first=position, last=position)
    assert costs() == few

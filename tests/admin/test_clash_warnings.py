"""Clashes are told on the page of a concept, before and after saving, and found in the list."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reviewapp.models import Concept, Glossary
from reviewapp.terminology.clashes import ClashKind
from reviewapp.workflow.concept_values import ConceptValues, TermValues
from reviewapp.workflow.glossary import add_concepts, attach_glossary, save_concept
from tests.admin.pages import (
    ADD,
    LIST,
    client_of,
    member,
    new_concept,
    page_of,
    rows,
    same_concept,
    superuser,
)
from tests.factories import make_concept, make_glossary, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(("Rat", "council"), name="Sicherheit")


@pytest.fixture
def client(glossary: Glossary) -> Client:
    return client_of(member(glossary))


def shown(client: Client, concept: Concept) -> str:
    return " ".join(client.get(page_of(concept)).content.decode().split())


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_the_page_of_a_concept_names_the_other_one_and_who_wins(
    client: Client, glossary: Glossary
) -> None:
    one = glossary.concepts.get()
    assert "Clashes with" not in shown(client, one)
    two = make_concept(glossary, "Rat", "board")
    page = shown(client, one)
    assert "1 clash with another concept" in page
    assert f'<a href="{page_of(two)}"><bdi lang="de">Rat</bdi>' in page
    assert "In texts this concept wins, as the older of the two." in page
    assert "In texts the other one wins, as the older of the two." in shown(client, two)


def test_a_glossary_that_one_may_only_read_is_linked_to_where_it_is_read(
    glossary: Glossary,
) -> None:
    person = member(glossary)
    project = person.memberships.get().project
    other = make_glossary(("Rat", "board"), name="Fremd")
    theirs = other.concepts.get()
    attach_glossary(project, other, priority=0)
    viewed = client_of(person)
    assert f'<a href="{page_of(theirs)}">' in shown(viewed, glossary.concepts.get())
    assert f"The other one wins in {project.name}" in shown(viewed, glossary.concepts.get())


def test_glossaries_of_other_projects_are_told_to_administrators_alone(
    client: Client, glossary: Glossary
) -> None:
    other = make_glossary(("Rat", "secret board"))
    attach_glossary(make_project(glossary=glossary), other)
    one = glossary.concepts.get()
    assert "secret" not in shown(client, one)
    assert "secret board" in shown(superuser(), one)
    assert client.get(LIST, {"clashes": "any"}).context["cl"].result_count == 0
    assert superuser().get(LIST, {"clashes": "any"}).context["cl"].result_count == 2


def test_before_saving_what_is_typed_is_told(client: Client, glossary: Glossary) -> None:
    sent = new_concept(glossary, **rows("de", [{"text": "Rat der Stadt"}]), _impact="1")
    page = " ".join(client.post(ADD, sent).content.decode().split())
    assert "1 clash with another concept" in page
    assert "only the longer term counts" in page
    assert glossary.concepts.count() == 1


def test_after_saving_a_warning_leads_to_the_clashes(client: Client, glossary: Glossary) -> None:
    one = glossary.concepts.get()
    sent = new_concept(glossary, **rows("de", [{"text": "Rat"}]))
    response = client.post(ADD, sent, follow=True)
    new = glossary.concepts.latest("pk")
    (warning,) = [text for text in messages_of(response) if "clashes" in text]
    assert f"{page_of(new)}#clashes" in warning
    Concept.objects.filter(pk=new.pk).update(status="retired")
    response = client.post(page_of(one), same_concept(one), follow=True)
    assert not [text for text in messages_of(response) if "clash" in text]


def test_what_is_approved_together_is_counted(client: Client, glossary: Glossary) -> None:
    drafts = [make_concept(glossary, "Rat", f"draft {n}", status="draft") for n in range(2)]
    drafts.append(make_concept(glossary, "Amt", "office", status="draft"))
    chosen = {"action": "approve", "index": "0", "_selected_action": [row.pk for row in drafts]}
    response = client.post(LIST, chosen, follow=True)
    (warning,) = [text for text in messages_of(response) if "clash" in text]
    assert "2 of these concepts clash with others." in warning
    assert f"{LIST}?clashes=any" in warning


def test_what_is_put_back_is_told_too(client: Client, glossary: Glossary) -> None:
    terms = (TermValues("de", "Rat"), TermValues("en", "board"))
    concept = save_concept(glossary, ConceptValues(terms), actor=None)
    german, english = concept.terms.order_by("pk")
    renamed = (TermValues("de", "Vorstand", id=german.pk), TermValues("en", "board", id=english.pk))
    save_concept(glossary, ConceptValues(renamed), actor=None, concept=concept)
    change = concept.changes.latest("pk")
    sent = {"change": change.pk, "seen": change.revision}
    response = client.post(page_of(concept, "history"), sent, follow=True)
    assert [text for text in messages_of(response) if "clashes with another" in text]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ("any", 6),
        (ClashKind.SAME, 2),
        (ClashKind.REFUSED, 2),
        (ClashKind.INSIDE, 2),
        ("nonsense", 7),
    ],
)
def test_the_list_is_narrowed_to_concepts_that_clash(
    client: Client, glossary: Glossary, chosen: str, found: int
) -> None:
    make_concept(glossary, "Rat", "board")
    make_concept(glossary, "Vertrag", "treaty", deprecated=["pact"])
    make_concept(glossary, "Pakt", "pact")
    make_concept(glossary, "Bank", "bank")
    make_concept(glossary, "Präsident der Bank", "president")
    make_concept(glossary, "Wasser", "water")
    response = client.get(LIST, {"clashes": chosen})
    assert response.context["cl"].result_count == found
    assert "By Clashes" in response.content.decode()


def test_twenty_concepts_and_two_thousand_take_as_many_queries(
    client: Client, glossary: Glossary
) -> None:
    def asked(**query: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST, query).status_code == 200
        return len(captured)

    def add(first: int, last: int) -> None:
        values = [
            ConceptValues((TermValues("de", f"Amt {n % 500}"), TermValues("en", f"office {n}")))
            for n in range(first, last)
        ]
        add_concepts(glossary, values, actor=None)

    concept = make_concept(glossary, "Amt 1", "bureau")
    pages: tuple[dict[str, str], ...] = (
        {},
        {"p": "2"},
        {"q": "amt"},
        {"q": "office"},
        {"clashes": "any"},
        {"status__exact": "approved"},
    )

    def all_asked() -> list[int]:
        shown(client, concept)
        with CaptureQueriesContext(connection) as captured:
            shown(client, concept)
        return [*(asked(**query) for query in pages), len(captured)]

    add(0, 120)
    all_asked()  # the first request of a process fills caches
    few = all_asked()
    add(120, 2000)
    assert all_asked() == few
    assert max(few) <= 45

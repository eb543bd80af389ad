"""What a change would touch: told on the page of a concept, and asked about before saving."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from reviewapp.admin.impacts import MOST_TOLD
from reviewapp.models import Concept, Glossary, ParagraphStatus, ReviewEvent
from tests.admin.pages import ADD, LIST, client_of, member, new_concept, page_of, same_concept
from tests.factories import make_document, make_glossary, make_project, make_term
from tests.workflow.test_glossary import approved, recheck

pytestmark = pytest.mark.django_db

SOURCES = ("Die OVKS tagt.", "Der Rat tagt.", "Die OVKS und der Rat.", "Es regnet.")
TARGETS = ("The CSTO meets.", "The council meets.", "The CSTO and the council.", "It rains.")


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(("OVKS", "CSTO"))


@pytest.fixture
def concept(glossary: Glossary) -> Concept:
    return glossary.concepts.get()


@pytest.fixture
def terminologist(glossary: Glossary) -> Client:
    person = member(glossary)
    document = make_document(person.memberships.get().project, SOURCES)
    for position, text in enumerate(TARGETS, start=1):
        approved(document, position, text)
    return client_of(person)


def read(page: Any) -> str:
    assert page.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page.content.decode())).split())


def with_english(concept: Concept, text: str) -> dict[str, Any]:
    return same_concept(concept) | {"en-0-text": text}


def test_the_button_tells_and_stores_nothing(terminologist: Client, concept: Concept) -> None:
    data = with_english(concept, "Organization") | {"_impact": "1"}
    fragment = terminologist.post(page_of(concept), data, headers={"HX-Request": "true"})
    said = read(fragment)
    assert b"<html" not in fragment.content
    assert "This change touches 2 paragraphs in 1 document; 2 approved would reopen." in said
    assert "Ein Dokument , 1 : Die OVKS tagt." in said
    assert said in read(terminologist.post(page_of(concept), data))  # without script
    assert not concept.changes.exists()
    assert "Save all the same" not in said


def test_saving_asks_where_approvals_would_fall_and_nowhere_else(
    terminologist: Client, concept: Concept
) -> None:
    wrong = with_english(concept, "Organization")
    asked = terminologist.post(page_of(concept), wrong)
    assert "Not saved yet: approvals would be taken back." in read(asked)
    assert 'value="Organization"' in asked.content.decode()
    assert not concept.changes.exists()
    assert terminologist.post(page_of(concept), wrong | {"_confirmed": "1"}).status_code == 200
    saved = terminologist.post(page_of(concept), wrong | {"_confirmed": "2"}, follow=True)
    assert "2 paragraphs are checked again in the background. How far it is" in read(saved)
    job = recheck()
    assert (job.total, ReviewEvent.objects.filter(kind="reopened").count()) == (2, 2)
    statuses = job.glossary.project_set.get().documents.get().paragraphs.values_list("status")  # type: ignore[union-attr]  # it has one
    assert [status for (status,) in statuses].count(ParagraphStatus.FINAL) == 2
    # Back to what is right: nothing falls, so nothing is asked.
    right = with_english(concept, "CSTO")
    assert terminologist.post(page_of(concept), right).status_code == 302


def test_a_new_concept_is_told_before_it_is_there(
    terminologist: Client, glossary: Glossary
) -> None:
    data = new_concept(glossary) | {"de-0-text": "Rat", "en-0-text": "board"}
    assert "2 approved would reopen" in read(terminologist.post(ADD, data))
    assert glossary.concepts.count() == 1
    assert terminologist.post(ADD, data | {"_confirmed": "2"}).status_code == 302
    assert glossary.concepts.count() == 2


def test_what_cannot_be_told_says_why(terminologist: Client, glossary: Glossary) -> None:
    glossary_missing = new_concept(glossary) | {"glossary": "", "_impact": "1"}
    assert "Choose a glossary." in read(terminologist.post(ADD, glossary_missing))
    wrong = new_concept(glossary) | {"de-0-never_in": "Haus", "_impact": "1"}
    assert "This cannot be told yet." in read(terminologist.post(ADD, wrong))
    nowhere = new_concept(glossary) | {"de-0-text": "Hagel", "_impact": "1"}
    assert "This change touches no paragraph." in read(terminologist.post(ADD, nowhere))
    draft = new_concept(glossary) | {"status": "draft", "_impact": "1"}
    assert "A draft is not checked." in read(terminologist.post(ADD, draft))


def test_paragraphs_of_foreign_projects_are_counted_and_not_shown(
    terminologist: Client, concept: Concept
) -> None:
    make_document(make_project(glossary=concept.glossary), ["Geheim: OVKS."], title="Fremd")
    data = with_english(concept, "Organization") | {"_impact": "1"}
    said = read(terminologist.post(page_of(concept), data))
    assert "3 paragraphs in 2 documents" in said
    assert "and 1 more" in said
    assert "Fremd" not in said


def act(client: Client, *concepts: Concept, **more: str) -> Any:
    chosen = [concept.pk for concept in concepts]
    data = {"action": "approve", "index": "0", "_selected_action": chosen} | more
    return client.post(LIST, data, follow=True)


def test_many_are_approved_after_a_look_at_what_they_touch(
    terminologist: Client, concept: Concept
) -> None:
    Concept.objects.filter(pk=concept.pk).update(status="draft")
    concept.terms.filter(language="en").update(text="Organization")
    asked = act(terminologist, concept)
    said = read(asked)
    assert "Nothing is changed yet: 1 concept is chosen." in said
    assert "2 approved would reopen" in said
    concept.refresh_from_db()
    assert concept.status == "draft"
    assert "1 concept is approved now." in read(act(terminologist, concept, _confirmed="2"))


def test_of_very_many_the_impact_is_not_told_but_asked_about(
    terminologist: Client, glossary: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewapp.admin.impacts.MOST_TOLD", 0)
    assert MOST_TOLD == 100
    concept = Concept.objects.create(glossary=glossary)
    make_term(concept, "Hagel", "de")
    make_term(concept, "hail", "en")
    assert "it is not told before which" in read(act(terminologist, concept))
    assert "1 concept is approved now." in read(act(terminologist, concept, _confirmed="0"))

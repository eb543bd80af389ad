"""Putting a concept back: a new change with what stood before another one."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from reviewapp.models import Concept, GlossaryChange
from reviewapp.workflow.concept_values import TermValues, stored_values
from reviewapp.workflow.glossary import save_concept
from tests.admin.pages import client_of, member, page_of
from tests.factories import make_document, make_glossary
from tests.workflow.test_glossary import approved, recheck

pytestmark = pytest.mark.django_db


@pytest.fixture
def concept() -> Concept:
    """Changed twice: its definition was written, and an English term deprecated."""
    glossary = make_glossary(("OVKS", "CSTO"))
    concept = glossary.concepts.get()
    first = replace(
        stored_values(concept),
        definition="Ein Bündnis von sechs Staaten.",
        terms=(*stored_values(concept).terms, TermValues("en", "Pact", status="admitted")),
    )
    save_concept(glossary, first, actor=None, concept=concept)
    values = stored_values(concept)
    *kept, pact = values.terms
    second = replace(
        values,
        definition="Ein Bündnis von fünf Staaten.",
        terms=(*kept, replace(pact, status="deprecated")),
    )
    save_concept(glossary, second, actor=None, concept=concept)
    recheck()
    return concept


@pytest.fixture
def terminologist(concept: Concept) -> Client:
    return client_of(member(concept.glossary))


def sent(change: GlossaryChange, **more: str) -> dict[str, Any]:
    last = GlossaryChange.objects.filter(concept=change.concept).latest("pk")
    return {"change": change.pk, "seen": str(last.revision)} | more


def test_the_history_marks_the_words_that_changed(terminologist: Client, concept: Concept) -> None:
    page = terminologist.get(page_of(concept, "history")).content.decode()
    assert "Ein Bündnis von <del>sechs</del> Staaten." in page
    assert "Ein Bündnis von <ins>fünf</ins> Staaten." in page
    assert page.count(">Put back</button>") == 2


def test_a_change_is_undone_by_another_one(terminologist: Client, concept: Concept) -> None:
    change = concept.changes.latest("pk")
    rows = list(concept.terms.order_by("pk").values_list("pk", flat=True))
    page = terminologist.post(page_of(concept, "history"), sent(change), follow=True)
    assert "The concept stands as before revision 2." in page.content.decode()
    concept.refresh_from_db()
    assert concept.definition == "Ein Bündnis von sechs Staaten."
    assert list(concept.terms.order_by("pk").values_list("pk", flat=True)) == rows
    newest = concept.changes.latest("pk")
    assert (newest.revision, newest.after) == (3, change.before)


def test_putting_back_asks_where_an_approval_would_fall(
    terminologist: Client, concept: Concept
) -> None:
    project = concept.glossary.project_set.get()
    document = make_document(project, ["Die OVKS tagt.", "Der Rat."])
    approved(document, 1, "The Alliance meets.")
    alliance = replace(
        stored_values(concept),
        terms=(*stored_values(concept).terms, TermValues("en", "Alliance", status="admitted")),
    )
    save_concept(concept.glossary, alliance, actor=None, concept=concept)
    recheck()
    change = concept.changes.latest("pk")
    asked = terminologist.post(page_of(concept, "history"), sent(change)).content.decode()
    assert "1 approved would reopen." in " ".join(asked.split())
    assert f'name="change" value="{change.pk}"' in asked
    assert concept.changes.count() == 3
    page = terminologist.post(page_of(concept, "history"), sent(change, _confirmed="1"))
    assert page.status_code == 302
    assert concept.changes.count() == 4
    assert document.paragraphs.filter(status="final").count() == 1
    recheck()
    assert document.paragraphs.filter(status="final").count() == 0


def test_what_somebody_changed_meanwhile_is_not_overwritten(
    terminologist: Client, concept: Concept
) -> None:
    data = sent(concept.changes.latest("pk")) | {"seen": "1"}
    page = terminologist.post(page_of(concept, "history"), data, follow=True)
    assert "Somebody changed this concept meanwhile." in page.content.decode()
    assert concept.changes.count() == 2


@pytest.mark.parametrize("number", ["", "word", "9" * 30, str(2**63), "0"])
def test_a_change_that_is_not_the_concepts_is_not_there(
    terminologist: Client, concept: Concept, number: str
) -> None:
    page = page_of(concept, "history")
    assert terminologist.post(page, {"change": number, "seen": "2"}).status_code == 404


def test_strangers_put_nothing_back(concept: Concept) -> None:
    stranger = client_of(member(make_glossary(("Rat", "council"))))
    data = sent(concept.changes.latest("pk"))
    assert stranger.post(page_of(concept, "history"), data).status_code == 404
    assert concept.changes.count() == 2

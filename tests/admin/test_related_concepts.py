"""Related concepts: typed as German terms, true in both directions."""

import pytest
from django.test import Client
from django.utils.html import escape

from reviewapp.models import Concept, Glossary
from tests.admin.pages import client_of, member, page_of, same_concept
from tests.factories import make_concept, make_glossary, make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(("Bündnis", "alliance"), ("Pakt", "pact"), ("Rat", "council"))


@pytest.fixture
def concept(glossary: Glossary) -> Concept:
    return glossary.concepts.get(terms__text="Bündnis")


@pytest.fixture
def terminologist(glossary: Glossary) -> Client:
    return client_of(member(glossary))


def named(concept: Concept) -> list[str]:
    return [row.terms.get(language="de").text for row in concept.related.order_by("pk")]


def test_related_concepts_are_named_by_their_german_terms(
    terminologist: Client, concept: Concept, glossary: Glossary
) -> None:
    data = same_concept(concept, related="Pakt\nRat\n")
    assert terminologist.post(page_of(concept), data).status_code == 302
    assert named(concept) == ["Pakt", "Rat"]
    pakt = glossary.concepts.get(terms__text="Pakt")
    assert named(pakt) == ["Bündnis"]
    assert ">\nBündnis</textarea>" in terminologist.get(page_of(pakt)).content.decode()
    history = terminologist.get(page_of(concept, "history")).content.decode()
    assert "Related concepts" in history
    assert "Pakt, Rat" in history
    # What is there already is no change.
    data = same_concept(concept, related="Pakt\nRat")
    assert terminologist.post(page_of(concept), data).status_code == 302
    assert concept.changes.count() == 1


def test_where_two_concepts_have_the_term_the_number_tells(
    terminologist: Client, concept: Concept, glossary: Glossary
) -> None:
    other = make_concept(glossary, "Rat", "advice")
    page = terminologist.post(page_of(concept), same_concept(concept, related="Rat"))
    assert f"Rat #{other.pk}." in page.content.decode()
    data = same_concept(concept, related=f"Rat #{other.pk}")
    assert terminologist.post(page_of(concept), data).status_code == 302
    assert list(concept.related.all()) == [other]
    assert f">\nRat #{other.pk}</textarea>" in terminologist.get(page_of(concept)).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Nichts", "No concept of this glossary has the German term “Nichts”."),
        ("#99999999", "No concept of this glossary"),
        ("Geheimnis", "No concept of this glossary"),
        ("Bündnis", "A concept is not related to itself"),
        ("\n".join(map(str, range(21))), "21 related concepts; at most 20 are kept."),
    ],
)
def test_what_names_no_other_concept_is_refused(
    terminologist: Client, concept: Concept, typed: str, said: str
) -> None:
    make_glossary(("Geheimnis", "secret"))
    page = terminologist.post(page_of(concept), same_concept(concept, related=typed))
    assert escape(said) in page.content.decode()
    assert not concept.related.exists()


def test_the_page_says_who_proposed_and_who_approved(glossary: Glossary, concept: Concept) -> None:
    eva = member(glossary, username="eva")
    Concept.objects.filter(pk=concept.pk).update(status="draft", proposed_by=eva)
    concept.refresh_from_db()
    anna = client_of(member(glossary, username="anna"))
    anna.post(page_of(concept), same_concept(concept, status="approved"))
    concept.refresh_from_db()
    assert concept.approved_by is not None
    assert "Proposed by eva; approved by anna, " in anna.get(page_of(concept)).content.decode()
    anna.post(page_of(concept), same_concept(concept, status="draft"))
    concept.refresh_from_db()
    assert concept.approved_by is None and concept.approved_at is None


def test_what_stands_in_german_needs_no_english_term(
    terminologist: Client, concept: Concept
) -> None:
    concept.terms.filter(language="en").delete()
    make_term(concept, "Federal Diet", "en", status="deprecated")
    data = same_concept(concept, untranslatable="on", reliability=4)
    assert terminologist.post(page_of(concept), data).status_code == 302
    concept.refresh_from_db()
    assert (concept.untranslatable, concept.reliability) == (True, 4)

"""The list of concepts: what it shows, finds, approves and retires."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reviewapp.models import Concept, ConceptStatus, Glossary, Role
from tests.admin.pages import LIST, client_of, member, page_of, superuser
from tests.factories import (
    make_concept,
    make_document,
    make_glossary,
    make_occurrence,
    make_project,
    make_term,
)

pytestmark = pytest.mark.django_db

MOST_QUERIES = 26  # of a list page, however long the list is


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(("OVKS", "CSTO"), ("Bündnis", "alliance"), name="Sicherheit")


@pytest.fixture
def terminologist(glossary: Glossary) -> Client:
    return client_of(member(glossary))


def listed(client: Client, **query: str) -> list[str]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return [concept.german for concept in response.context["cl"].result_list]


def act(client: Client, action: str, concepts: list[Any]) -> Any:
    data = {"action": action, "index": "0", "_selected_action": concepts}
    return client.post(LIST, data, follow=True)


def test_the_list_shows_the_preferred_terms_and_what_belongs_to_the_concept(
    terminologist: Client, glossary: Glossary
) -> None:
    concept = glossary.concepts.earliest("pk")
    make_term(concept, "Vertragsorganisation", "de", status="admitted")
    make_term(concept, "ODKB", "en", status="deprecated")
    Concept.objects.filter(pk=concept.pk).update(subject_field="international law")
    page = terminologist.get(LIST).content.decode()
    assert '<bdi lang="de">OVKS</bdi>' in page
    assert '<bdi lang="en">CSTO</bdi>' in page
    also = '<span class="also"><bdi lang="de">Vertragsorganisation</bdi>; do not use: '
    assert also + '<del lang="en">ODKB</del></span>' in page
    for text in ("Approved</span>", "Term", "international law"):
        assert text in page
    assert "state-approved" in page


def test_the_glossary_is_named_where_there_is_more_than_one(
    terminologist: Client, glossary: Glossary
) -> None:
    assert "column-glossary" not in terminologist.get(LIST).content.decode()
    make_glossary(("Rat", "council"), name="Räte")
    page = superuser().get(LIST).content.decode()
    assert "column-glossary" in page
    assert "Sicherheit" in page


def test_a_concept_without_a_preferred_term_has_a_dash_to_click_on(
    terminologist: Client, glossary: Glossary
) -> None:
    concept = Concept.objects.create(glossary=glossary)
    page = terminologist.get(LIST).content.decode()
    assert f'<a href="{page_of(concept)}"><bdi lang="de">–</bdi></a>' in page
    assert f"Concept {concept.pk}" in terminologist.get(page_of(concept)).content.decode()


def test_occurrences_are_counted_in_the_projects_that_the_person_may_read() -> None:
    glossary = make_glossary(("OVKS", "CSTO"))
    person = member(glossary)
    mine, foreign = person.memberships.get().project, make_project(glossary=glossary)
    concept = glossary.concepts.get()
    for project in (mine, foreign):
        paragraph = make_document(project, ["Die OVKS tagt."]).paragraphs.get()
        make_occurrence(paragraph, concept, 4, 8)

    def count(client: Client) -> int:
        shown: int = client.get(LIST).context["cl"].result_list[0].occurrence_count
        return shown

    assert count(client_of(person)) == 1
    assert count(superuser()) == 2


def test_ten_concepts_and_five_hundred_take_the_same_number_of_queries(
    terminologist: Client, glossary: Glossary
) -> None:
    for number in range(8):
        make_concept(glossary, f"Wort {number}", f"word {number}")
    terminologist.get(LIST)  # the first request of a process fills caches
    with CaptureQueriesContext(connection) as few:
        terminologist.get(LIST)
    for number in range(490):
        make_concept(glossary, f"Begriff {number}", f"term {number}")
    with CaptureQueriesContext(connection) as many:
        response = terminologist.get(LIST)
    assert len(many) == len(few) <= MOST_QUERIES
    assert len(response.context["cl"].result_list) == 50
    assert response.context["cl"].result_count == 500


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("OVKS", ["OVKS"]),
        ("ovks", ["OVKS"]),
        ("csto", ["OVKS"]),
        ("ALLIANCE", ["Bündnis"]),
        ("BÜNDNIS", ["Bündnis"]),
        ("bu\u0308ndnis", ["Bündnis"]),
        ("beistand", ["Bündnis"]),
        ("beistand alliance", ["Bündnis"]),
        ("beistand csto", []),
        (".*", []),
        ("(", []),
        ("'; --", []),
        ("\\", []),
        (" ".join(["nichts"] * 5000), []),
    ],
)
def test_search_finds_terms_of_both_languages_and_definitions(
    terminologist: Client, glossary: Glossary, typed: str, found: list[str]
) -> None:
    glossary.concepts.filter(terms__text="Bündnis").update(definition="Vertrag über Beistand")
    assert listed(terminologist, q=typed) == found


def test_a_search_with_a_null_character_is_refused_in_words(terminologist: Client) -> None:
    response = terminologist.get(LIST, {"q": "OV\x00KS"})
    assert response.status_code == 200
    assert "Null characters are not allowed." in response.content.decode()


def test_the_list_can_be_narrowed_by_status_kind_subject_field_and_glossary() -> None:
    one, other = make_glossary(("OVKS", "CSTO")), make_glossary(("Bündnis", "alliance"))
    one.concepts.update(status="draft", kind="organisation", subject_field="law")
    client = superuser()
    for query in (
        {"status__exact": "draft"},
        {"kind__exact": "organisation"},
        {"subject_field": "law"},
        {"glossary__id__exact": str(one.pk)},
    ):
        assert listed(client, **query) == ["OVKS"], query
    assert listed(client, glossary__id__exact=str(other.pk)) == ["Bündnis"]
    assert listed(client, subject_field="") == ["Bündnis"]
    assert '<a href="?subject_field=">none given</a>' in client.get(LIST).content.decode()


def test_concepts_of_other_glossaries_are_neither_listed_nor_named(terminologist: Client) -> None:
    foreign = make_glossary(("Geheimnis", "secret"), name="Fremdes")
    page = terminologist.get(LIST).content.decode()
    assert "Geheimnis" not in page
    assert "Fremdes" not in page
    assert listed(terminologist, q="Geheimnis") == []
    assert "Geheimnis" not in listed(terminologist, glossary__id__exact=str(foreign.pk))


@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_a_concept_of_another_glossary_is_not_there(terminologist: Client, page: str) -> None:
    foreign = make_glossary(("Geheimnis", "secret")).concepts.get()
    assert terminologist.get(page_of(foreign, page)).status_code in (403, 404)
    assert terminologist.post(page_of(foreign, page), {"post": "yes"}).status_code in (403, 404)
    assert Concept.objects.filter(pk=foreign.pk).exists()


@pytest.mark.parametrize("pk", ["999999", str(2**63), str(2**200), "-1", "word", "%00"])
def test_an_id_that_nothing_has_is_not_found(terminologist: Client, pk: str) -> None:
    assert terminologist.get(f"{LIST}{pk}/change/").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        {"p": "99999999999999999999"},
        {"p": "-1"},
        {"p": "word"},
        {"o": "99.-99.x"},
        {"id__exact": str(2**70)},
        {"id__exact": "word"},
        {"glossary__id__exact": str(2**70)},
        {"glossary__id__exact": "word"},
        {"status__exact": "no such status"},
        {"status__exact": "a\x00b"},
        {"subject_field": "a\x00b"},
        {"kind__exact": "\x00"},
        {"id__in": str(2**70)},
        {"id__in": f"1,-{2**70}"},
        {"id__in": "9" * 5000},
        {"id__gt": str(2**70)},
        {"glossary__id__in": str(2**70)},
        {"glossary__isnull": "perhaps"},
        {"status__in": "a,\x00"},
        {"_facets": "1"},
        {"_to_field": "id"},
        {"all": "1"},
        {"e": "1"},
        {"nothing": "1"},
    ],
)
def test_odd_addresses_of_the_list_are_no_fault(
    terminologist: Client, query: dict[str, str]
) -> None:
    assert terminologist.get(f"{LIST}?{urlencode(query)}", follow=True).status_code < 500


def test_passwords_cannot_be_asked_for_through_the_list(terminologist: Client) -> None:
    query = {"proposed_by__password__startswith": "md5"}
    assert terminologist.get(LIST, query).status_code == 400


def test_drafts_are_approved_together(terminologist: Client, glossary: Glossary) -> None:
    glossary.concepts.update(status=ConceptStatus.DRAFT)
    chosen = [concept.pk for concept in glossary.concepts.all()]
    page = act(terminologist, "approve", chosen).content.decode()
    assert "2 concepts are approved now." in page
    assert set(glossary.concepts.values_list("status", flat=True)) == {"approved"}
    glossary.refresh_from_db()
    assert glossary.revision == 2
    assert glossary.changes.count() == 2


def test_concepts_are_retired_and_the_paragraphs_checked_again(
    terminologist: Client, glossary: Glossary
) -> None:
    concept = glossary.concepts.earliest("pk")
    page = act(terminologist, "retire", [concept.pk]).content.decode()
    assert "1 concept is retired now." in page
    concept.refresh_from_db()
    assert concept.status == ConceptStatus.RETIRED
    assert glossary.jobs.filter(kind="recheck").exists()


def test_what_is_approved_already_is_left_alone(terminologist: Client, glossary: Glossary) -> None:
    act(terminologist, "approve", [concept.pk for concept in glossary.concepts.all()])
    assert not glossary.changes.exists()


def test_one_concept_that_breaks_a_rule_stops_the_whole_action(
    terminologist: Client, glossary: Glossary
) -> None:
    glossary.concepts.update(status=ConceptStatus.DRAFT)
    half = Concept.objects.create(glossary=glossary, status=ConceptStatus.DRAFT)
    make_term(half, "Halbes", "de")
    chosen = [concept.pk for concept in glossary.concepts.all()]
    page = act(terminologist, "approve", chosen).content.decode()
    assert "“Halbes”: Add a term in English. No concept was changed." in page
    assert set(glossary.concepts.values_list("status", flat=True)) == {"draft"}
    assert not glossary.changes.exists()


def test_a_foreign_concept_among_the_chosen_is_not_touched(
    terminologist: Client, glossary: Glossary
) -> None:
    foreign = make_glossary(("Geheimnis", "secret")).concepts.get()
    act(terminologist, "retire", [glossary.concepts.earliest("pk").pk, foreign.pk])
    foreign.refresh_from_db()
    assert foreign.status == ConceptStatus.APPROVED


@pytest.mark.parametrize("chosen", ["word", str(2**63), "-1", "", "²", "9" * 5000])
def test_a_chosen_id_that_is_no_id_is_not_found(terminologist: Client, chosen: str) -> None:
    assert act(terminologist, "retire", [chosen]).status_code == 404


def test_nothing_can_be_deleted_from_the_list(terminologist: Client, glossary: Glossary) -> None:
    assert "delete_selected" not in terminologist.get(LIST).content.decode()
    act(terminologist, "delete_selected", [concept.pk for concept in glossary.concepts.all()])
    assert glossary.concepts.count() == 2


def test_reviewers_cannot_act_on_concepts(glossary: Glossary) -> None:
    reviewer = client_of(member(glossary, Role.REVIEWER))
    assert act(reviewer, "retire", [glossary.concepts.earliest("pk").pk]).status_code == 403
    assert set(glossary.concepts.values_list("status", flat=True)) == {"approved"}


def test_the_list_can_be_sorted_by_english_terms_and_by_occurrences(
    terminologist: Client, glossary: Glossary
) -> None:
    assert listed(terminologist, o="2") == ["OVKS", "Bündnis"]
    assert listed(terminologist, o="-2") == ["Bündnis", "OVKS"]
    paragraph = make_document(make_project(), ["Das Bündnis."]).paragraphs.get()
    make_occurrence(paragraph, glossary.concepts.latest("pk"), 4, 11)
    assert listed(superuser(), o="7") == ["OVKS", "Bündnis"]
    assert listed(superuser(), o="-7") == ["Bündnis", "OVKS"]

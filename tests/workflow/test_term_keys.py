"""The index of English terms: deprecated ones are found whatever the German text says."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviewapp.models import Concept, Glossary, Paragraph, Term, TermKey
from reviewapp.terminology.anchors import anchors_version
from reviewapp.workflow.checking import findings_for, glossary_for
from reviewapp.workflow.concept_values import ConceptValues, TermValues
from reviewapp.workflow.errors import BlockedApprovalError
from reviewapp.workflow.glossary import save_concept
from reviewapp.workflow.reviewing import approve_candidate
from reviewapp.workflow.term_keys import renew_term_keys, write_term_keys
from tests.factories import (
    make_candidate,
    make_concept,
    make_glossary,
    make_member,
    make_paragraph,
    make_project,
)

pytestmark = pytest.mark.django_db

LONG_NAME = "Council for Collective Security"


@pytest.fixture
def glossary() -> Glossary:
    glossary = make_glossary(("Sitzung", "meeting"))
    make_concept(glossary, "OVKS", "CSTO", deprecated=["ODKB", LONG_NAME])
    return glossary


@pytest.fixture
def paragraph(glossary: Glossary) -> Paragraph:
    return make_paragraph(make_project(glossary=glossary), "Es regnet.")


def messages(paragraph: Paragraph, text: str) -> list[str]:
    return [finding.message for finding in findings_for(paragraph, text)]


# --- What is found ---


def test_a_deprecated_term_is_reported_where_its_german_term_does_not_occur(
    paragraph: Paragraph,
) -> None:
    assert messages(paragraph, "The ODKB met.") == ["“ODKB” is not to be used: use “CSTO”."]
    assert len(messages(paragraph, "Councils for Collective Security met.")) == 1


def test_it_blocks_an_approval(paragraph: Paragraph) -> None:
    candidate = make_candidate(paragraph, "The ODKB met.")
    reviewer = make_member(paragraph.document.project)
    with pytest.raises(BlockedApprovalError, match="1 error"):
        approve_candidate(candidate, actor=reviewer, revision=paragraph.revision)


def test_a_text_without_deprecated_terms_loads_no_concept(paragraph: Paragraph) -> None:
    texts = ["The CSTO held a meeting."]
    assert glossary_for(paragraph, texts).concepts == ()
    assert messages(paragraph, texts[0]) == []


def test_a_deprecated_term_inside_a_longer_allowed_one_is_no_use_of_it(
    paragraph: Paragraph, glossary: Glossary
) -> None:
    make_concept(glossary, "Beirat", f"{LONG_NAME} Affairs")
    assert messages(paragraph, f"The {LONG_NAME} Affairs met.") == []
    assert len(messages(paragraph, f"The {LONG_NAME} met.")) == 1


def test_words_that_another_concept_allows_are_left_alone(
    paragraph: Paragraph, glossary: Glossary
) -> None:
    make_concept(glossary, "Sowjet", LONG_NAME)
    assert messages(paragraph, f"The {LONG_NAME} met.") == []


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_only_approved_concepts_count(paragraph: Paragraph, status: str) -> None:
    Concept.objects.update(status=status)
    assert messages(paragraph, "The ODKB met.") == []


def test_other_projects_glossaries_do_not_count(glossary: Glossary) -> None:
    elsewhere = make_paragraph(make_project(glossary=make_glossary(("Rat", "council"))))
    assert messages(elsewhere, "The ODKB met.") == []


def test_all_texts_of_a_paragraph_are_served_by_one_query(paragraph: Paragraph) -> None:
    texts = [f"The ODKB met {number} times." for number in range(20)]
    with CaptureQueriesContext(connection) as queries:
        found = glossary_for(paragraph, texts)
    assert len(queries) == 1
    assert len(found.concepts) == 1


def test_a_text_of_any_length_is_served(paragraph: Paragraph) -> None:
    words = (f"word{'abcdefghij'[number % 10] * (number // 10)}" for number in range(2000))
    text = " ".join(words) + " ODKB " + "-".join(f"a{n}b" for n in range(5000))
    assert len(glossary_for(paragraph, [text]).concepts) == 1


# --- How the keys are kept ---


def keys(text: str) -> set[str]:
    return set(TermKey.objects.filter(term__text=text).values_list("first", flat=True))


def test_keys_follow_a_concept_that_is_written(glossary: Glossary) -> None:
    values = ConceptValues(terms=(TermValues("de", "Amt"), TermValues("en", "agency")))
    concept = save_concept(glossary, values, actor=None)
    assert "agency" in keys("agency")
    assert keys("Amt") == set()
    german, english = concept.terms.order_by("pk")
    renamed = (TermValues("de", "Amt", id=german.pk), TermValues("en", "bureau", id=english.pk))
    save_concept(glossary, ConceptValues(terms=renamed), actor=None, concept=concept)
    assert not TermKey.objects.filter(first="agency").exists()
    assert "bureau" in keys("bureau")


def test_a_term_that_is_removed_takes_its_keys_with_it(glossary: Glossary) -> None:
    Term.objects.filter(text="ODKB").delete()
    assert not TermKey.objects.filter(first="=ODKB").exists()


def take_away() -> None:
    TermKey.objects.all().delete()


def make_older() -> None:
    for row in TermKey.objects.all():
        TermKey.objects.filter(pk=row.pk).update(first=f"older {row.first}", version="older")


@pytest.mark.parametrize("spoil", [take_away, make_older])
def test_keys_that_lack_or_are_stale_are_written_anew(
    paragraph: Paragraph, spoil: Callable[[], None]
) -> None:
    before = set(TermKey.objects.values_list("term", "first", "second"))
    spoil()
    assert messages(paragraph, "The ODKB met.") == []
    assert renew_term_keys() == Term.objects.filter(language="en").count()
    assert set(TermKey.objects.values_list("term", "first", "second")) == before
    assert set(TermKey.objects.values_list("version", flat=True)) == {anchors_version()}
    assert len(messages(paragraph, "The ODKB met.")) == 1


def test_a_term_without_words_is_not_written_again_and_again(glossary: Glossary) -> None:
    concept = Concept.objects.get(terms__text="CSTO")
    write_term_keys(
        [Term.objects.create(concept=concept, text="…", language="en", status="admitted")]
    )
    with CaptureQueriesContext(connection) as queries:
        assert renew_term_keys() == 0
    assert sum("SELECT" in query["sql"] for query in queries) == 1

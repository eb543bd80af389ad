"""Terms that stand in English as they are in German."""

from dataclasses import replace

import pytest

from reviewapp.qa.candidate import check_candidate
from reviewapp.terminology.consistency import compare_terms
from reviewapp.terminology.glossary import Concept, Glossary
from reviewapp.terminology.vocabulary import Language, Variant, Verdict
from tests.terminology.concepts import concept

BUNDESTAG = replace(concept("Bundestag", deprecated=("Federal Diet",)), untranslatable=True)


@pytest.mark.parametrize(
    ("source", "target", "verdict"),
    [
        ("Der Bundestag tagt.", "The Bundestag meets.", Verdict.CONSISTENT),
        ("Beschluss des Bundestages", "the Bundestag’s decision", Verdict.CONSISTENT),
        ("Der Bundestag tagt.", "The parliament meets.", Verdict.MISSING),
        ("Der Bundestag tagt.", "The Federal Diet meets.", Verdict.DEPRECATED),
    ],
)
def test_the_german_term_is_the_rendering(source: str, target: str, verdict: Verdict) -> None:
    (use,) = compare_terms(source, target, Glossary.of([BUNDESTAG]))
    assert (use.verdict, use.expected) == (verdict, "Bundestag")


def test_it_is_no_german_left_over() -> None:
    glossary = Glossary.of([BUNDESTAG])
    found = check_candidate(
        "Der Bundestag tagt.", "The Bundestag meets.", glossary, variant=Variant.BRITISH
    )
    assert not found


def test_an_english_term_beside_it_is_right_too() -> None:
    both = replace(concept("Bundestag", "German parliament"), untranslatable=True)
    for target in ("The Bundestag meets.", "The German parliament meets."):
        (use,) = compare_terms("Der Bundestag tagt.", target, Glossary.of([both]))
        assert use.verdict is Verdict.CONSISTENT


def test_each_german_term_is_asked_for_by_itself() -> None:
    terms = concept("Bundestag", deprecated=("Diet",)).terms
    long = replace(terms[0], text="Deutscher Bundestag")
    both = Concept(terms[0].concept_id, (*terms, long), untranslatable=True)
    (use,) = compare_terms("Der Deutsche Bundestag tagt.", "It meets.", Glossary.of([both]))
    assert use.expected == "Deutscher Bundestag"
    assert [term.text for term in both.terms_in(Language.ENGLISH)] == [
        "Diet",
        "Bundestag",
        "Deutscher Bundestag",
    ]
    assert replace(both, id=2).terms == both.terms

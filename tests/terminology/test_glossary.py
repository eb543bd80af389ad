"""Glossary values."""

import pytest

from reviewapp.terminology.glossary import Glossary, Term
from reviewapp.terminology.vocabulary import Language, TermStatus
from tests.terminology.concepts import CSTO, concept


def test_a_glossary_gives_its_terms_in_order() -> None:
    glossary = Glossary.of([concept("Rat", "council"), concept("Amt", "office", "agency")])

    assert [term.text for term in glossary.terms_in(Language.GERMAN)] == ["Rat", "Amt"]
    assert [term.text for term in glossary.terms_in(Language.ENGLISH)] == [
        "council",
        "office",
        "agency",
    ]


def test_a_concept_gives_the_terms_of_one_language() -> None:
    assert {term.language for term in CSTO.terms_in(Language.ENGLISH)} == {Language.ENGLISH}


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        (TermStatus.PREFERRED, True),
        (TermStatus.ADMITTED, True),
        (TermStatus.DEPRECATED, False),
        (TermStatus.OBSOLETE, False),
    ],
)
def test_a_translation_may_use_preferred_and_admitted_terms(
    status: TermStatus, allowed: bool
) -> None:
    assert Term("CSTO", Language.ENGLISH, 1, status).is_allowed is allowed

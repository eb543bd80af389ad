import pytest

from reviewapp.qa.term_wording import (
    english_of_form,
    in_the_shape_of,
    pluralised,
    replacement,
    term_written,
)
from reviewapp.terminology.vocabulary import Language
from tests.qa.glossaries import OVKS, glossary

CONCEPT = glossary(OVKS).concepts[0]


@pytest.mark.parametrize(
    ("found", "term"),
    [
        ("OVKS", "OVKS"),
        ("Rates für kollektive Sicherheit", "Rat für kollektive Sicherheit"),
        ("der Name", None),
    ],
)
def test_the_term_behind_a_text_is_found(found: str, term: str | None) -> None:
    written = term_written(found, CONCEPT.terms_in(Language.GERMAN))
    assert (written.text if written else None) == term


def test_a_short_form_asks_for_the_short_form_and_a_full_one_for_the_full() -> None:
    expected = {
        term.text: wanted.text
        for term in CONCEPT.terms_in(Language.GERMAN)
        if (wanted := english_of_form(CONCEPT, term))
    }
    assert expected == {
        "OVKS": "CSTO",
        "Organisation des Vertrags über kollektive Sicherheit": (
            "Collective Security Treaty Organization"
        ),
        "Rat für kollektive Sicherheit": "Collective Security Treaty Organization",
    }


@pytest.mark.parametrize(
    ("found", "wording"),
    [
        ("member land", "member state"),
        ("member lands", "member states"),
        ("Member land", "Member state"),
        ("Member Lands", "Member States"),
        ("MEMBER LANDS", None),
        ("lands of the member", None),
    ],
)
def test_number_and_case_are_kept_where_that_is_simple(found: str, wording: str | None) -> None:
    assert in_the_shape_of(found, "member land", "member state") == wording


def test_an_acronym_gets_no_plural() -> None:
    assert in_the_shape_of("drug trades", "drug trade", "DT") is None
    assert in_the_shape_of("ODKB", "ODKB", "CSTO") == "CSTO"


@pytest.mark.parametrize(
    ("term", "plural"),
    [("candidacy", "candidacies"), ("pass", "passes"), ("day", "days"), ("branch", "branches")],
)
def test_regular_plurals(term: str, plural: str) -> None:
    assert pluralised(term) == plural


@pytest.mark.parametrize(
    ("target", "place", "wanted", "repaired"),
    [
        ("an OVKS summit", (3, 7), "CSTO", "a CSTO summit"),
        ("An OVKS summit", (3, 7), "CSTO", "A CSTO summit"),
        ("a pact", (2, 6), "alliance", "an alliance"),
        ("a pact", (2, 6), "NATO pact", "a NATO pact"),
        ("a pact", (2, 6), "union", "a union"),
        ("the pact", (4, 8), "alliance", "the alliance"),
        ("an act", (3, 6), "NGO", "an NGO"),
        ("pact", (0, 4), "alliance", "alliance"),
    ],
)
def test_the_article_fits_the_new_term(
    target: str, place: tuple[int, int], wanted: str, repaired: str
) -> None:
    assert replacement(target, place, wanted).applied_to(target) == repaired

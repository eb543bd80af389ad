"""The spelling of the other English is found."""

import pytest

from reviewapp.qa.english_variant import check_english_variant, other_spelling
from reviewapp.qa.pair import Pair
from reviewapp.terminology.vocabulary import Variant

BRITISH, AMERICAN = Variant.BRITISH, Variant.AMERICAN


@pytest.mark.parametrize(
    ("british", "american"),
    [
        *(
            ("colour", "color"),
            ("labour", "labor"),
            ("behaviour", "behavior"),
            ("centre", "center"),
        ),
        *(("theatre", "theater"), ("defence", "defense"), ("travelled", "traveled")),
        *(("labelling", "labeling"), ("skilful", "skillful"), ("anaemia", "anemia")),
        *(("grey", "gray"), ("odour", "odor"), ("analyse", "analyze"), ("favourable", "favorable")),
    ],
)
def test_each_variant_has_its_spelling(british: str, american: str) -> None:
    assert other_spelling(british, AMERICAN) == american
    assert other_spelling(american, BRITISH) == british
    assert other_spelling(british, BRITISH) == ""
    assert other_spelling(american, AMERICAN) == ""


def test_ise_is_british_and_ize_is_right_in_both() -> None:
    assert other_spelling("organisation", AMERICAN) == "organization"
    assert other_spelling("organization", BRITISH) == ""


@pytest.mark.parametrize(
    "word",
    [
        *("filled", "called", "installed", "hour", "four", "flour", "remember", "delivered"),
        *("register", "mirror", "actor", "does", "poetry", "exercise", "surprise", "advise"),
        *("phoenix", "element", "enter", "counter", "program", "meter", "license", "error"),
    ],
)
def test_words_of_both_are_left_alone(word: str) -> None:
    assert other_spelling(word, BRITISH) == ""
    assert other_spelling(word, AMERICAN) == ""


def test_a_finding_keeps_the_capital_and_leaves_names_alone() -> None:
    target = "Colors of Pearl Harbor and the harbor."
    found = list(check_english_variant(Pair("Farben", target, BRITISH)))
    assert [finding.expected for finding in found] == ["Colours", "harbour"]


def test_words_of_the_german_text_are_names() -> None:
    assert not list(check_english_variant(Pair("Das center blieb.", "The center stayed.")))

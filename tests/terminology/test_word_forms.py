"""Dictionary forms that are worked out when the word lists are built."""

import pytest

from reviewapp.terminology.word_forms import (
    english_lemmas,
    german_lemmas,
    learned_singulars,
    nominalised,
)

LEMMAS = {
    "Graben": "Graben",
    "Grabens": "Graben",
    "Grab": "Grab",
    "Marke": "Marke",
    "Marken": "Marken",
    "Airline": "Airline",
    "Airlines": "Airlines",
    "Airlinesse": "Airlines",
    "Boss": "Boss",
    "Bos": "Bos",
    "Hau": "Hau",
    "Haus": "Haus",
    "Hauses": "Haus",
    "Muse": "Mus",
    "Musen": "Muse",
    "Mus": "Mus",
    "Gremium": "Gremium",
    "Gremien": "Gremien",
    "Tote": "Toter",
    "totem": "tot",
    "Straße": "Straße",
    "Maße": "Maß",
    "Masse": "Masse",
    "Vers": "Vers",
    "Verss": "Verss",
}
FOUND = dict(german_lemmas(LEMMAS))


@pytest.mark.parametrize(
    ("form", "lemmas"),
    [
        ("Graben", ["Graben"]),
        ("Marken", ["Marken", "Marke"]),
        ("Airlines", ["Airlines", "Airline"]),
        ("Boss", ["Boss"]),
        ("Haus", ["Haus"]),
        ("Muse", ["Mus", "Muse"]),
        ("Musen", ["Muse", "Mus"]),
        ("Gremien", ["Gremien", "Gremium"]),
        ("Tote", ["Toter"]),
        ("totem", ["tot"]),
        ("Strasse", ["Straße"]),
        ("Masse", ["Masse"]),
    ],
)
def test_a_form_has_all_that_it_is_regularly_a_form_of(form: str, lemmas: list[str]) -> None:
    assert FOUND[form] == lemmas


def test_english_lemmas_go_on_to_their_own_lemma() -> None:
    lemmas = {"meetings": "meeting", "meeting": "meet", "meet": "meet"}

    assert dict(english_lemmas(lemmas))["meetings"] == ["meeting", "meet"]


@pytest.mark.parametrize(
    ("noun", "known", "expected"),
    [
        ("Verletzten", {"verletztem"}, ["Verletzter"]),
        ("Pflege", {"pflegen", "pfleger"}, []),
        ("Vorsitzenden", {"Vorsitzender"}, ["Vorsitzender"]),
        ("Ehe", {"ehem"}, []),
        ("Dieses", {"diesem"}, []),
    ],
)
def test_only_adjectives_and_participles_are_nominalised(
    noun: str, known: set[str], expected: list[str]
) -> None:
    assert nominalised(noun, known.__contains__) == expected


def test_learned_plurals_have_their_own_singulars() -> None:
    assert "Organismus" in list(learned_singulars("Organismen"))
    assert "Praktikum" in list(learned_singulars("Praktika"))

"""The parts of words that are written as one."""

import pytest

from reviewapp.terminology.compounds import modifier_nouns, parts


def parts_of(word: str) -> list[str]:
    return [word[part.start : part.end] for part in parts(word)]


def nouns_in(word: str) -> set[str]:
    return {noun for part in parts(word) for noun in part.nouns}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Grenzschutz", ["Grenz", "schutz"]),
        ("Sicherheitsrat", ["Sicherheits", "rat"]),
        ("Waffenhandel", ["Waffen", "handel"]),
        ("Zentralasien", ["Zentral", "asien"]),
        ("Truppenteil", ["Truppen", "teil"]),
    ],
)
def test_a_compound_has_parts(word: str, expected: list[str]) -> None:
    assert parts_of(word) == expected


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("Sicherheitsratssitzungen", "sitzung"),
        ("Sicherheitsratssitzungen", "sicherheitsrat"),
        ("Sicherheitsratssitzungen", "ratssitzung"),
        ("Ländergrenzen", "land"),
        ("Ländergrenzen", "grenze"),
        ("Grenzübergänge", "grenze"),
        ("Grenzübergänge", "übergang"),
        ("Ostgrenze", "osten"),
        ("Südostgrenze", "südosten"),
        ("Südostgrenze", "süden"),
        ("Kampfflugzeuge", "zeug"),
        ("Kampfflugzeuge", "flugzeug"),
        ("Untergruppe", "gruppe"),
        ("Haushaltsausschuss", "haushalt"),
        ("Rathausplatz", "rathaus"),
        ("Rathausplatz", "haus"),
        ("Aussengrenze", "grenze"),
    ],
)
def test_parts_are_found_in_their_dictionary_form(word: str, noun: str) -> None:
    assert noun in nouns_in(word)


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("Sozialdemokrat", "rat"),
        ("Bildung", "bild"),
        ("Widerstandskämpfer", "stand"),
        ("Abstandsregel", "stand"),
        ("Nachforschungsauftrag", "forschung"),
        ("Haushaltsausschuss", "haus"),
        ("Kampfflugzeuge", "zeuge"),
        ("Grenzübergänge", "über"),
        ("Rathaus", "rate"),
        ("Generaldebatte", "gen"),
    ],
)
def test_chance_substrings_and_derivations_are_no_parts(word: str, noun: str) -> None:
    assert noun not in nouns_in(word)


@pytest.mark.parametrize(
    "word",
    ["Standard", "Vorstand", "Unterstand", "Haus", "Rachmon", "", "Abc1def", "İstanbulgrenze"],
)
def test_other_words_have_no_parts(word: str) -> None:
    assert parts(word) == ()


def test_a_last_part_that_no_list_has_is_kept_as_it_stands() -> None:
    assert "gebungen" in nouns_in("Grenzgebungen")


def test_an_endless_word_has_no_parts() -> None:
    assert parts("Grenz" * 20) == ()


@pytest.mark.parametrize(
    ("form", "noun"),
    [
        ("sicherheits", "sicherheit"),
        ("länder", "land"),
        ("herzens", "herz"),
        ("grenz", "grenze"),
        ("friedens", "frieden"),
        ("nord", "norden"),
    ],
)
def test_a_first_part_stands_for_a_noun(form: str, noun: str) -> None:
    assert noun in modifier_nouns(form)


def test_a_noun_is_no_cut_form_of_another() -> None:
    assert "rate" not in modifier_nouns("rat")

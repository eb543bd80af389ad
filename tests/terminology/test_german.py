"""German forms that are forms of one word, and those that only look so."""

import unicodedata

import pytest

from reviewapp.terminology.german import german_keys, text_keys
from reviewapp.terminology.words import LONGEST_WORD
from tests.terminology.concepts import found


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("Rat", ["Rat", "Rates", "Räte", "Räten"]),
        ("Vertrag", ["Vertrags", "Vertrages", "Verträge", "Verträgen"]),
        ("Abkommen", ["Abkommens"]),
        ("Grenzübergang", ["Grenzübergänge", "Grenzübergangs"]),
        ("Mitgliedsland", ["Mitgliedslandes", "Mitgliedsländer", "Mitgliedsländern"]),
        ("Mitgliedstaat", ["Mitgliedstaaten", "Mitgliedsstaat", "Mitgliedsstaaten"]),
        ("Mitgliedsstaat", ["Mitgliedstaaten"]),
        ("Bank", ["Bänke", "Banken"]),
        ("Ministerium", ["Ministerien", "Ministeriums"]),
        ("Angestellter", ["Angestellten", "Angestellte"]),
        ("Niederlande", ["Niederlanden"]),
        ("Abgeordneter", ["Abgeordnete", "Abgeordneten"]),
        ("Generalsekretär", ["Generalsekretärs", "Generalsekretäre", "Generalsekretären"]),
    ],
)
def test_a_noun_is_found_in_every_form(term: str, forms: list[str]) -> None:
    for form in forms:
        assert found(f"wegen {form} dort", term) == [form]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("Rat", "im Vorrat, wir beraten, er rät, Sozialdemokraten, ein Rating"),
        ("Staat", "staatlich, statt"),
        ("Würde", "wir würden, es wurde"),
        ("Macht", "er macht, sie machten"),
        ("Pflege", "ich pflege"),
        ("Generalsekretär", "die Generalsekretärin, die Generalsekretärinnen"),
        ("Nasarbajew", "nasarbajew"),
        ("Grenztruppenoffizier", "grenztruppenoffizier"),
    ],
)
def test_a_noun_is_no_verb_no_other_word_and_no_chance_substring(term: str, text: str) -> None:
    assert found(text, term) == []


@pytest.mark.parametrize(
    ("term", "form"),
    [
        ("Außenministerium", "Aussenministerium"),
        ("Außenministerium", "Aussenministeriums"),
        ("Strasse", "Straßen"),
        ("Maßnahme", "Massnahmen"),
        ("Außenministerium", "Außen\xadministeriums"),
        ("Zollbehörde", unicodedata.normalize("NFD", "Zollbehörden")),
        (unicodedata.normalize("NFD", "Zollbehörde"), "Zollbehörden"),
    ],
)
def test_spelling_and_encoding_do_not_matter(term: str, form: str) -> None:
    assert found(f"das {form}.", term) == [form]


@pytest.mark.parametrize(
    ("term", "text", "form"),
    [
        ("Rachmon", "Rachmons Besuch", "Rachmons"),
        ("Rachmon", "Rachmon’ Besuch", "Rachmon"),
        ("Nasarbajew", "Nasarbajews Besuch", "Nasarbajews"),
        ("Russland", "Russlands Norden", "Russlands"),
        ("Emomali Rachmon", "Emomali Rachmons Besuch", "Emomali Rachmons"),
    ],
)
def test_a_name_is_found_in_the_genitive(term: str, text: str, form: str) -> None:
    assert found(text, term) == [form]


def test_a_name_that_ends_in_s_does_not_lose_it() -> None:
    assert found("Stanislaw Sa", "Stanislaw Sas") == []
    assert found("Haus und Hau", "Hau") == ["Hau"]


@pytest.mark.parametrize(
    ("term", "text", "places"),
    [
        ("OVKS", "der ovks, die Ovks, der OVKS", ["OVKS"]),
        ("NGO", "zwei NGOs", ["NGOs"]),
        ("BelTA", "laut BelTA, nicht Belta", ["BelTA"]),
        ("Rat", "RAT", []),
        ("Sicherheitsrat", "SITZUNG IM SICHERHEITSRAT", ["SICHERHEITSRAT"]),
    ],
)
def test_acronyms_keep_their_capitals(term: str, text: str, places: list[str]) -> None:
    assert found(text, term) == places


@pytest.mark.parametrize(
    ("term", "text", "place"),
    [
        ("kollektive Sicherheit", "der kollektiven Sicherheit", "kollektiven Sicherheit"),
        ("kollektive Sicherheit", "Kollektive Sicherheit", "Kollektive Sicherheit"),
        ("bewaffnete Streitkräfte", "den bewaffneten Streitkräften", "bewaffneten Streitkräften"),
        ("Vereinte Nationen", "der Vereinten Nationen", "Vereinten Nationen"),
        ("Vereinte Nationen", "der vereinten Nationen", "vereinten Nationen"),
        (
            "Bilaterale Zusammenarbeit",
            "zur bilateralen Zusammenarbeit",
            "bilateralen Zusammenarbeit",
        ),
        ("tadschikischer Präsident", "Der tadschikische Präsident", "tadschikische Präsident"),
        ("Tadschikische Grenze", "an tadschikischen Grenzen", "tadschikischen Grenzen"),
        ("Multilateral", "multilaterale Gespräche", "multilaterale"),
        ("hervorheben", "wurde hervorgehoben", "hervorgehoben"),
    ],
)
def test_adjectives_and_verbs_are_found_in_every_form(term: str, text: str, place: str) -> None:
    assert found(text, term) == [place]


def test_keys_of_a_text_hold_the_words_in_all_their_forms() -> None:
    assert german_keys("Die Räte") & text_keys("Rat")
    assert not german_keys("Die Vorräte berieten") & text_keys("Rat")


def test_a_run_of_letters_too_long_for_a_word_matches_itself_only() -> None:
    run = "Ab" * LONGEST_WORD

    assert text_keys(run) == {f"={run}"}
    assert found(f"{run} {run}s", run) == [run]


@pytest.mark.parametrize(
    ("term", "form"),
    [
        ("Zollbehörde", "Zollbehoerden"),
        ("Grenzübergang", "Grenzuebergänge"),
        ("Grenzschlösser", "Grenzschlößer"),
        ("Schifffahrt", "Schiffahrt"),
        ("Fotografie", "Photographien"),
        ("Potenzial", "Potentials"),
        ("Grenzrätsel", "Grenzraetsel"),
        ("Zollqoerk", "Zollqoerks"),
        ("Steppenschaf", "Steppenschafe"),
        ("Grenzüberfälle", "Grenzüberfall"),
    ],
)
def test_old_and_plain_spellings_and_unlisted_compounds_are_found(term: str, form: str) -> None:
    assert found(f"das {form}.", term) == [form]


def test_a_noun_in_a_heading_of_capitals_is_found() -> None:
    assert found("DER STAAT", "Staat") == ["STAAT"]
    assert found("DIE GRENZTRUPPE", "Truppe") == ["TRUPPE"]
    assert found("DAS ABC", "Abc") == []

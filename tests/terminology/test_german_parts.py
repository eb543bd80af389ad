"""What is learned of compounds from a word list."""

from reviewapp.terminology.german_parts import BARRED, learn_parts, short_for, word_group

LEMMAS = {
    form: lemma
    for lemma, forms in {
        "Zoll": ["Zoll", "Zölle"],
        "Amt": ["Amt", "Ämter"],
        "Grenze": ["Grenze", "Grenzen"],
        "Zollamt": ["Zollamt", "Zollamts"],
        "Zollgrenze": ["Zollgrenze", "Zollgrenzen"],
        "Landgrenze": ["Landgrenze"],
        "Fahrgrenze": ["Fahrgrenze"],
        "Land": ["Land", "Länder"],
        "Bildung": ["Bildung", "Bildungen"],
        "Krz": ["Krz"],
        "Maß": ["Maß", "Maße"],
        "Straße": ["Straße", "Straßen"],
        "Grenzende": ["Grenzende"],
        "Nachricht": ["Nachricht", "Nachrichten"],
        "nach": ["nach"],
        "grenzend": ["grenzendem"],
        "fahren": ["fahren"],
    }.items()
    for form in forms
}
PARTS = learn_parts(LEMMAS)


def test_a_part_of_many_words_costs_less_than_one_of_few() -> None:
    assert PARTS["zoll"].as_modifier < PARTS["land"].as_modifier
    assert PARTS["grenze"].as_head < PARTS["land"].as_head


def test_an_ending_is_no_last_part() -> None:
    assert "ung" not in PARTS
    assert PARTS["amt"].as_head != BARRED


def test_a_word_without_a_vowel_is_no_part() -> None:
    assert "krz" not in PARTS


def test_a_part_with_eszett_is_there_without_it() -> None:
    assert PARTS["strasse"] == PARTS["straße"]


def test_nouns_in_ung_and_e_stand_first_with_a_linking_letter() -> None:
    assert PARTS["bildungs"].as_modifier != BARRED
    assert PARTS["grenzen"].as_modifier != BARRED


def test_verb_stems_and_bound_words_stand_first_only() -> None:
    assert PARTS["fahr"] == (PARTS["fahr"].as_modifier, BARRED)
    assert PARTS["haupt"].as_modifier != BARRED
    assert PARTS["haupt"].as_head == BARRED


def test_bound_heads_stand_last_only() -> None:
    assert PARTS["nahme"].as_head != BARRED
    assert PARTS["nahme"].as_modifier == BARRED


def test_a_particle_that_only_makes_verbs_is_no_part() -> None:
    assert "ver" not in PARTS


def test_the_lists_are_in_lower_case() -> None:
    assert "amt" in word_group("short_nouns")
    assert short_for()["ost"] == ["osten"]

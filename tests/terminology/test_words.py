"""Splitting a text into words with their places."""

import unicodedata

import pytest

from reviewapp.terminology.words import LONGEST_WORD, CutText, split_words


def texts(text: str) -> list[str]:
    return [word.text for word in split_words(text)]


def gaps(text: str) -> list[str]:
    return [word.gap for word in split_words(text)]


@pytest.mark.parametrize(
    "mark", ["¹", "²³", "¹⁾", "²)", "[3]", "[12]", "[a]", "*", "**", "†"], ids=lambda mark: mark
)
def test_a_footnote_mark_ends_a_word_and_leaves_no_gap(mark: str) -> None:
    text = f"Zoll{mark}-Union{mark} tagt"

    words = split_words(text)

    assert [text[word.start : word.end] for word in words] == ["Zoll", "Union", "tagt"]
    assert gaps(text) == ["", "-", " "]


def test_a_digit_glued_to_a_word_is_a_word_of_its_own() -> None:
    name, mark, year = split_words("NATO1 2024")

    assert (name.text, mark.text) == ("NATO", "1")
    assert mark.is_glued_number
    assert not year.is_glued_number


@pytest.mark.parametrize("sign", "¹½①⅓₂")
def test_number_signs_are_no_letters(sign: str) -> None:
    assert texts(f"Amt{sign}") == ["Amt"]


def test_invisible_characters_are_dropped_but_their_places_count() -> None:
    text = "Grenz\xadpolizei\u200bamt"

    (word,) = split_words(text)

    assert word.text == "Grenzpolizeiamt"
    assert (word.start, word.end) == (0, len(text))


def test_a_soft_hyphen_at_a_line_end_joins_the_lines() -> None:
    assert texts("Grenz\xad\n polizei") == ["Grenzpolizei"]


def test_an_invisible_character_behind_a_word_stays_outside() -> None:
    (word,) = split_words("Amt\xad.")

    assert word.end == 3


def test_decomposed_letters_are_composed() -> None:
    assert texts(unicodedata.normalize("NFD", "Übereinkünfte")) == ["Übereinkünfte"]


def test_ligatures_are_spelt_out() -> None:
    assert texts("Oﬃzier") == ["Offizier"]


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\n", " \r\n ", "\t"])
def test_every_kind_of_space_is_one_space(space: str) -> None:
    assert gaps(f"der{space}Zoll") == ["", " "]


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011", "\xad-", "-\xad"])
def test_every_kind_of_hyphen_is_one_hyphen(hyphen: str) -> None:
    assert gaps(f"Zoll{hyphen}Union") == ["", "-"]


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "´", "`"])
def test_a_possessive_s_is_not_part_of_the_word(apostrophe: str) -> None:
    text = f"NATO{apostrophe}s summit"

    word, summit = split_words(text)

    assert text[word.start : word.end] == "NATO"
    assert word.possessive
    assert not summit.possessive
    assert summit.gap == " "


def test_a_lone_s_is_a_word() -> None:
    assert texts("s's") == ["s"]
    assert texts("'s") == ["s"]
    assert texts("s. oben") == ["s", "oben"]


def test_another_apostrophe_joins_two_words() -> None:
    assert gaps("O’Brien") == ["", "'"]


def test_punctuation_stays_in_the_gap() -> None:
    assert gaps("Zoll, (Union)") == ["", ", ("]


def test_a_text_without_words_has_none() -> None:
    assert split_words("") == split_words(" – ¹ … ") == ()


def test_a_run_of_letters_too_long_for_a_word_is_left_as_it_is() -> None:
    decomposed = "u\u0308" * LONGEST_WORD

    assert texts(decomposed) == [decomposed]


def test_a_text_of_usual_signs_is_cut_like_any_other() -> None:
    for sign in map(chr, range(0x2100)):
        text = f"Räte{sign}der OVKS{sign}{sign}12 {sign}"

        # The last letter is none of Western Europe.
        assert CutText(text).forms == CutText(f"{text} \u0416").forms[:-1], repr(sign)

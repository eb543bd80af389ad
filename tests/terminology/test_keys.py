"""Keys by which forms of one word are found."""

import pytest

from reviewapp.terminology.keys import in_any_case, is_case_bound, verbatim, verbatim_keys


@pytest.mark.parametrize("word", ["OVKS", "BelTA", "C", "NGOs"])
def test_acronyms_and_inner_capitals_keep_their_case(word: str) -> None:
    assert is_case_bound(word)


@pytest.mark.parametrize("word", ["Rat", "rat", "a"])
def test_ordinary_words_do_not(word: str) -> None:
    assert not is_case_bound(word)


def test_the_plural_of_an_acronym_offers_the_acronym() -> None:
    assert verbatim_keys("NGOs") == {verbatim("NGOs"), verbatim("NGO")}


def test_an_s_that_belongs_to_a_word_stays() -> None:
    assert verbatim_keys("Haus") == {verbatim("Haus")}


def test_a_term_in_any_capitals_has_one_key_for_all_of_them() -> None:
    assert in_any_case(verbatim("OVKS")) == in_any_case("ovks") == in_any_case("Ovks")

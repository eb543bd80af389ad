"""Which words share a key."""

import pytest

from reviewapp.terminology.keys import asked, is_case_bound, offered, verbatim, verbatim_keys


@pytest.mark.parametrize("word", ["OVKS", "EU", "G", "BelTA", "KfW", "iOS"])
def test_acronyms_and_names_with_inner_capitals_keep_their_case(word: str) -> None:
    assert is_case_bound(word)


@pytest.mark.parametrize("word", ["Rat", "rat", "Ämter", "a", "7"])
def test_other_words_do_not(word: str) -> None:
    assert not is_case_bound(word)


def test_the_plural_of_an_acronym_offers_the_acronym() -> None:
    assert verbatim("NGO") in verbatim_keys("NGOs")
    assert verbatim("Ga") not in verbatim_keys("Gas")


@pytest.mark.parametrize(
    ("term_known", "text_known", "match"),
    [(True, True, False), (True, False, True), (False, True, True), (False, False, True)],
)
def test_stems_count_only_where_one_word_is_unknown(
    term_known: bool, text_known: bool, match: bool
) -> None:
    wanted = asked("noun", ["rate"], "rat", known=term_known)
    written = offered("noun", ["rat"], "rat", known=text_known)

    assert bool(wanted & written) is match


def test_kinds_are_kept_apart() -> None:
    assert not asked("noun", ["würde"], "wurd", known=True) & offered(
        "lower", ["würde"], "wurd", known=False
    )

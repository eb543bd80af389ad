"""The quick look for German terms never overlooks one that the thorough look finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewapp.terminology.glossary import Term
from reviewapp.terminology.leftovers import may_be_left_standing
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language, MatchKind
from tests.terminology.concepts import ARTICLE_GLOSSARY, german


@pytest.mark.parametrize(
    ("target", "term"),
    [
        ("the OVKS met", "OVKS"),
        ("both Räte", "Rat"),
        ("the Uebung", "Übung"),
        ("the Übungen", "Uebung"),
        ("the WAFFENHANDEL", "Waffenhandel"),
        ("the Au\xadßen\xadamt", "Außenamt"),
        ("the U\u0308bung", "Übung"),
        ("the Aussenamt", "Außenamt"),
        ("a wichtige Rolle", "wichtige Rolle"),
    ],
)
def test_what_may_be_german_is_worth_a_thorough_look(target: str, term: str) -> None:
    assert may_be_left_standing(target, [german(term)])


@pytest.mark.parametrize(
    ("target", "term"),
    [("the alliance met", "OVKS"), ("the organization", "Organisation"), ("", "Rat")],
)
def test_english_text_is_passed_over(target: str, term: str) -> None:
    assert not may_be_left_standing(target, [german(term)])


def test_a_term_that_counts_in_any_case_always_asks_for_a_thorough_look() -> None:
    assert may_be_left_standing("it", [Term("OVKS", Language.GERMAN, 1, any_case=True)])


TERMS = ARTICLE_GLOSSARY.terms_in(Language.GERMAN)
WORDS = st.sampled_from(
    [*(term.text for term in TERMS), "Mitgliedsländern", "Mitgliedsstaaten", "Räte", "security"]
)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=4).map(" ".join)))
def test_no_whole_word_is_overlooked(text: str) -> None:
    matches = TermMatcher(TERMS)(text)
    for match in matches:
        if match.how not in (MatchKind.COMPOUND, MatchKind.ELLIPSIS):
            assert may_be_left_standing(text, [match.term])

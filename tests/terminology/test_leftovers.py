"""The quick look for German terms never overlooks one that the thorough look finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewapp.terminology.consistency import compare_terms
from reviewapp.terminology.glossary import Glossary, Term
from reviewapp.terminology.leftovers import may_be_left_standing
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language, MatchKind, Verdict
from reviewapp.terminology.words import CutText
from tests.terminology.concepts import ARTICLE_GLOSSARY, concept, german


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
    assert may_be_left_standing(CutText(target), [german(term)])


@pytest.mark.parametrize(
    ("target", "term"),
    [("the alliance met", "OVKS"), ("the organization", "Organisation"), ("", "Rat")],
)
def test_english_text_is_passed_over(target: str, term: str) -> None:
    assert not may_be_left_standing(CutText(target), [german(term)])


def test_a_term_that_counts_in_any_case_always_asks_for_a_thorough_look() -> None:
    assert may_be_left_standing(CutText("it"), [Term("OVKS", Language.GERMAN, 1, any_case=True)])


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
            assert may_be_left_standing(CutText(text), [match.term])


ALLIANCE = concept("OVKS", "Collective Security Treaty Organization", "CSTO")


@pytest.mark.parametrize(
    "target",
    [
        "The CSTO and the OVKS.",
        "The CSTO spoke of OVKS states.",
        "The Collective Security Treaty Organization (CSTO) met. The OVKS agreed.",
    ],
)
def test_a_german_short_form_beside_the_right_one_is_left_standing(target: str) -> None:
    (use,) = compare_terms("Die OVKS tagte.", target, Glossary((ALLIANCE,)))
    assert use.verdict is Verdict.UNTRANSLATED
    assert use.found == "OVKS"


@pytest.mark.parametrize(
    "target",
    [
        "The CSTO (in German OVKS) met.",
        "The CSTO (OVKS) met.",
        "The CSTO, in German OVKS, met.",
        "The CSTO is called “OVKS” there.",
    ],
)
def test_a_german_short_form_that_is_mentioned_may_stand(target: str) -> None:
    (use,) = compare_terms("Die OVKS tagte.", target, Glossary((ALLIANCE,)))
    assert use.verdict is Verdict.CONSISTENT


def test_a_short_form_of_the_english_name_may_stand_in_both_languages() -> None:
    test = concept("NAO", "North Atlantic Organization")
    target = "The North Atlantic Organization met. The NAO agreed."
    (use,) = compare_terms("Die NAO tagte.", target, Glossary((test,)))
    assert use.verdict is Verdict.CONSISTENT

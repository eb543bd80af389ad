"""Which terms may stand in a text, told by keys: never too few."""

import pytest

from reviewapp.terminology.anchors import LONGEST_KEY, anchors_of, anchors_version, keys_in
from reviewapp.terminology.glossary import Term
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language, MatchRule


def english(text: str, **fields: object) -> Term:
    return Term(text, Language.ENGLISH, 1, **fields)  # type: ignore[arg-type]  # of several types


def is_led_to(term: Term, text: str) -> bool:
    offered = keys_in([text]) | {""}
    return any(offered.issuperset(anchor) for anchor in anchors_of(term))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("Council for Collective Security", "the Council for Collective Security met"),
        ("member state", "Member-States"),
        ("ceasefire", "several cease fires"),
        ("ceasefire", "a cease-fire"),
        ("cease-fire", "two ceasefires"),
        ("e-mail", "an email"),
        ("email", "an e-mail"),
        ("organised crime", "organized and transnational crime"),
        ("Secretary General", "the Secretaries General"),
        ("Kepler’s law", "Kepler's laws"),
        ("defence", "defense"),
        ("ODKB", "ODKB1 and others"),
        ("woman", "many women"),
        ("go", "they went"),
        ("G7", "the G7"),
        ("coöperation", "coo\u0308peration"),
        ("member state", "mem\xadber states"),
        ("x" * 200, "y " + "x" * 200),
    ],
)
def test_a_text_leads_to_the_terms_that_stand_in_it(term: str, text: str) -> None:
    assert TermMatcher([english(term)])(text)
    assert is_led_to(english(term), text)


@pytest.mark.parametrize("text", ["csto", "Csto", "CSTOs", "the cSTO-led", "colour", "COLOUR"])
def test_a_term_in_any_capitals_is_led_to(text: str) -> None:
    for term in (english("CSTO", any_case=True), english("Colour", any_case=True)):
        assert bool(TermMatcher([term])(text)) <= is_led_to(term, text)


@pytest.mark.parametrize("any_case", [False, True])
@pytest.mark.parametrize("text", ["city fathers", "City Fathers", "the CITY FATHERS met"])
def test_an_added_form_is_led_to(text: str, any_case: bool) -> None:
    term = english("council", added_forms=("city fathers",), any_case=any_case)
    assert TermMatcher([term])(text)
    assert is_led_to(term, text)


def test_a_term_is_led_to_by_the_forms_that_the_glossary_adds() -> None:
    term = english("staff officer", added_forms=("aide-de-camp", "officer on the staff"))
    for text in ("an aide de camp", "two officers on the staff", "a staff officer"):
        assert bool(TermMatcher([term])(text)) <= is_led_to(term, text)
    assert is_led_to(term, "an aide-de-camp")


def test_an_exact_term_is_led_to_by_its_own_spelling_alone() -> None:
    term = english("BelTA", match_rule=MatchRule.EXACT)
    assert is_led_to(term, "BelTA reports")
    assert not is_led_to(term, "belta reports")


def test_frequent_words_of_a_term_lead_nowhere() -> None:
    term = english("Council for Collective Security")
    assert not is_led_to(term, "a council for the security of all")
    assert not is_led_to(term, "a collective council")
    assert not is_led_to(english("of the board of directors"), "of the board")


def test_keys_are_short_enough_to_be_kept() -> None:
    term = english("x" * 200 + " " + "y" * 200)
    assert max(len(key) for anchor in anchors_of(term) for key in anchor) == LONGEST_KEY


def test_phrases_in_which_a_term_does_not_count_lead_nowhere() -> None:
    assert not is_led_to(english("board", never_in=("on board the ship",)), "a new ship")


def test_a_term_without_words_has_no_anchor() -> None:
    assert anchors_of(english("…")) == frozenset()
    assert keys_in(["", "… 1"]) == keys_in(["1"])


def test_another_algorithm_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = anchors_version()
    assert len(before) == 16
    anchors_version.cache_clear()
    monkeypatch.setattr("simplemma.__version__", "0.0.0")
    try:
        assert anchors_version() != before
    finally:
        anchors_version.cache_clear()

"""Which texts a term may stand in, told by the index of the search: never too few."""

import pytest

from reviewapp.terminology.glossary import Term
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.search_keys import forms_of
from reviewapp.terminology.term_search import ways_to
from reviewapp.terminology.vocabulary import Language
from tests.terminology.ways import leads_to

DE, EN = Language.GERMAN, Language.ENGLISH


def term(text: str, language: Language, **options: object) -> Term:
    return Term(text, language, 1, **options)  # type: ignore[arg-type]  # of several types


def is_led_to(term: Term, text: str) -> bool:
    ways = ways_to(term)
    assert ways is not None
    return leads_to(ways, text, term.language)


@pytest.mark.parametrize(
    ("word", "language", "text"),
    [
        ("Sicherheitsrat", DE, "des Sicherheitsrates"),
        ("Sicherheitsrat", DE, "der UN-Sicherheitsräte"),
        ("Sicherheitsrat", DE, "SICHERHEITSRAT"),
        ("Sicherheitsrat", DE, "Sicher\u00adheitsrat"),
        ("Sicherheitsrat", DE, "die Sicherheitsratssitzung"),
        ("OVKS", DE, "der OVKS¹-Generalsekretär"),
        ("Waffenhandel", DE, "der Waffen-Handel"),
        ("Waffenhandel", DE, "Waffen- und Drogenhandel"),
        ("Waffenhandel", DE, "Waffenherstellung und -handel"),
        ("Waffenhandel", DE, "das Waffenhandelsgesetz"),
        ("hervorheben", DE, "Er hob die Rolle des Rates hervor."),
        ("organisierte Kriminalität", DE, "die organisierte und transnationale Kriminalität"),
        ("Rat für Sicherheit", DE, "des Rates für Sicherheit"),
        ("US", DE, "in den US"),
        ("WHO", EN, "the WHO met"),
        ("ceasefire", EN, "a cease-fire and two cease fires"),
        ("ceasefire", EN, "two cease fires"),
        ("member state", EN, "Member-States"),
        ("defence", EN, "DEFENSE"),
        ("Kepler’s law", EN, "Kepler's laws"),
    ],
)
def test_a_term_leads_to_the_texts_in_which_it_is_found(
    word: str, language: Language, text: str
) -> None:
    assert TermMatcher([term(word, language)])(text)
    assert is_led_to(term(word, language), text)


@pytest.mark.parametrize("text", ["die ovks", "OvKs", "OVKSs Rat", "die ovks-staaten"])
def test_a_term_in_any_capitals_leads_to_all_of_them(text: str) -> None:
    anyhow = term("OVKS", DE, any_case=True)
    assert bool(TermMatcher([anyhow])(text)) <= is_led_to(anyhow, text)
    assert is_led_to(anyhow, "die oVKs")
    assert not is_led_to(term("OVKS", DE), "die oVKs")


def test_forms_that_the_glossary_adds_and_the_feminine_are_ways_too() -> None:
    wide = term("Rat", DE, added_forms=("Rätli",))
    assert is_led_to(wide, "das Rätli")
    assert is_led_to(term("Arzt", DE, with_feminine=True), "zwei Ärztinnen")


def test_phrases_are_looked_for_by_their_two_longest_words() -> None:
    phrase = term("Organisation des Vertrags über kollektive Sicherheit", DE)
    assert not is_led_to(phrase, "die kollektive Sicherheit eines Vertrags")
    assert is_led_to(phrase, "Organisation für Sicherheit")


@pytest.mark.parametrize("word", ["wir", "Die", "x" * 200])
def test_of_words_that_the_index_does_not_keep_it_cannot_tell(word: str) -> None:
    assert ways_to(term(word, DE)) is None


def test_names_in_capitals_are_kept_though_the_words_are_not() -> None:
    assert forms_of("The WHO and who, Who", EN) == {"WHO"}
    assert forms_of("S’s", EN) == {"S"}

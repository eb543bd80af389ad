"""In what shape a term stands in a text, told in few words."""

import pytest

from reviewapp.terminology.explanations import how_it_matched, manner_of, word_around
from reviewapp.terminology.glossary import Term
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language, MatchRule

GERMAN, ENGLISH = Language.GERMAN, Language.ENGLISH


def manner(text: str, term: Term) -> str:
    (match,) = TermMatcher([term])(text)
    return manner_of(match, text)


@pytest.mark.parametrize(
    ("term", "text", "told"),
    [
        ("Amt", "das Amt", "the term itself"),
        ("Vertrag", "des Vertrages", "genitive"),
        ("Vertrag", "eines Vertrags", "genitive"),
        ("Zeuge", "des Zeugen", "genitive"),
        ("Park", "die Parks", "inflected form"),
        ("Vertrag", "den Verträgen", "plural"),
        ("Behörde", "zwei Behörden", "plural"),
        ("kleines Amt", "im kleinen Amt", "inflected form"),
        ("streiten", "sie stritten", "inflected form"),
        ("Schloß", "das Schloss", "another spelling"),
        ("Behörde", "eine Behoerde", "another spelling"),
        ("Grenzamt", "das Grenz-Amt", "another spelling"),
        ("Grenzamt", "das Grenz\xadamt", "the term itself, with hidden characters"),
        ("Grenzamt", "GRENZAMT", "in other capitals"),
        ("Zollamt", "das EU-Zollamt", "hyphen compound"),
        ("Zollamt", "des EU-Zollamtes", "hyphen compound, genitive"),
        ("Zoll", "das Zollamt", "part of a longer word"),
        ("Zollamt", "Zoll- und Grenzamt", "completed by another word: Zollamt"),
        ("aufheben", "er hob es auf", "verb with its particle: hob … auf"),
    ],
)
def test_german_terms_are_told_with_their_shape(term: str, text: str, told: str) -> None:
    assert manner(text, Term(term, GERMAN, 1)) == told


@pytest.mark.parametrize(
    ("term", "text", "told"),
    [
        ("office", "the office", "the term itself"),
        ("office", "the offices", "plural"),
        ("office", "The Office", "in other capitals"),
        ("cease-fire", "a cease fire", "another spelling"),
        ("customs office", "the customs-office", "another spelling"),
        ("decide", "they decided", "inflected form"),
        ("organization", "the Organisation", "another spelling"),
    ],
)
def test_english_terms_are_told_with_their_shape(term: str, text: str, told: str) -> None:
    assert manner(text, Term(term, ENGLISH, 1)) == told


def test_what_the_glossary_asks_for_is_told() -> None:
    added = Term("Amt", GERMAN, 1, added_forms=("Ämtli",))
    feminine = Term("Zeuge", GERMAN, 1, with_feminine=True)
    exact = Term("EU", GERMAN, 1, match_rule=MatchRule.EXACT)

    assert manner("das Ämtli", added) == "a further form of the glossary"
    assert manner("die Zeugin", feminine) == "feminine form"
    assert manner("die EU", exact) == "the term itself"


def test_a_part_is_told_with_the_word_around_it() -> None:
    text = "im Hauptzollamt."
    (match,) = TermMatcher([Term("Amt", GERMAN, 1)])(text)

    assert how_it_matched(match, text) == "“Amt” is part of “Hauptzollamt”"


def test_the_word_around_a_place_ends_where_nobody_reads_on() -> None:
    text = "x" * 100_000

    assert word_around(text, (50_000, 50_001)) == "x" * 121
    assert word_around("(EU-Amt)", (4, 7)) == "EU-Amt"


@pytest.mark.parametrize("text", ["OVKS¹", "OVKS’s", "OVKS's", "OVKS²⁾", "-OVKS-"])
def test_marks_and_a_possessive_make_no_longer_word(text: str) -> None:
    start = text.index("OVKS")

    assert word_around(text, (start, start + 4)) == "OVKS"
    assert word_around(f"{text}-Rat", (start, start + 4)) != "OVKS"

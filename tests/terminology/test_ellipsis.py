"""Incomplete words and what completes them."""

import pytest

from reviewapp.terminology.ellipsis import completions
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import MatchRule
from reviewapp.terminology.words import CutText
from tests.terminology.concepts import english, found, found_in_english


@pytest.mark.parametrize(
    ("term", "text", "place"),
    [
        ("Drogenhandel", "den illegalen Drogen- und Waffenhandel", "Drogen-"),
        ("Drogenhandel", "des Drogen-, Waffen- und Menschenhandels", "Drogen-"),
        ("Waffenhandel", "des Drogen-, Waffen- und Menschenhandels", "Waffen-"),
        ("Drogenhandel", "Drogen-\u00a0und illegaler Waffenhandel", "Drogen-"),
        ("Sicherheitsrat", "Sicherheits- und Verteidigungsräte", "Sicherheits-"),
        ("Drogenhandel", "Drogen- und Waffen-Handel", "Drogen-"),
        ("Drogenhandel", "Drogen¹- und Waffenhandel", "Drogen"),
        ("Waffenhandel", "Waffenherstellung und -handel", "-handel"),
        ("Grenzschutz", "Grenzsicherung oder auch\n-schutz", "-schutz"),
        ("Waffenhandel", "Waffenherstellung und \u2011handel", "\u2011handel"),
    ],
)
def test_the_incomplete_word_is_found(term: str, text: str, place: str) -> None:
    assert found(text, term) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Drogen- und Waffen",
        "Drogen-",
        "Drogen- und immer weiter nur noch heute wieder Waffenhandel",
        "Drogen- und, sagte er, Waffenhandel",
        "Tabak- und Waffenhandel",
        "Herstellung von, wie er sagt, -handel",
        "-handel mit Drogen",
        "nur -handel",
        "erst dies und dann auch noch das oder -handel",
    ],
)
def test_no_word_is_made_up_from_parts_that_do_not_belong_together(text: str) -> None:
    assert found(text, "Drogenhandel") == []


def test_a_complete_word_needs_no_completion() -> None:
    text = CutText("Die OVKS-Staaten und der Rat")

    assert not any(list(completions(text, index)) for index in range(len(text)))


def test_an_endless_partner_completes_nothing() -> None:
    assert not list(completions(CutText("Drogen- und W" + "a" * 99), 0))


@pytest.mark.parametrize(
    ("term", "text", "places"),
    [
        ("organisierte Kriminalität", "die organisierte und transnationale Kriminalität", 1),
        ("organisierte Kriminalität", "organisierter, schwerer und grober Kriminalität", 1),
        ("staatlicher Schutz", "staatlicher oder ein anderer Schutz", 1),
        ("organisierte Kriminalität", "organisierte und die Polizei", 0),
        ("organisierte Kriminalität", "organisierte und die Polizei, Kriminalität", 0),
        ("organisierte Kriminalität", "organisierte Banden und Kriminalität", 0),
        ("Rat Europas", "der Rat und die Staaten Europas", 0),
        ("militärische Hilfe", "militärische, sagt er, Hilfe", 0),
    ],
)
def test_an_adjective_is_completed_by_the_noun_behind_the_next_one(
    term: str, text: str, places: int
) -> None:
    assert len(found(text, term)) == places


@pytest.mark.parametrize(
    ("term", "text", "place"),
    [
        ("drug trafficking", "illegal drug and arms trafficking", ["drug"]),
        ("drug trafficking", "drug, arms and human trafficking", ["drug"]),
        ("drug trafficking", "drug- and arms trafficking", ["drug"]),
        ("illegal drug trafficking", "illegal drug and arms trafficking", ["illegal drug"]),
        ("illegal drug trafficking", "illegal drug and drug trafficking", []),
        ("arms trafficking", "drug and arms trafficking", ["arms trafficking"]),
        ("military-technical", "military and military-technical", ["military-technical"]),
        ("security policy", "the security and the policy", []),
        ("security policy", "security and policy", []),
        ("security policy", "security and defence; policy", []),
        ("security policy", "security and", []),
    ],
)
def test_an_english_modifier_is_completed_by_the_head_behind_the_next_one(
    term: str, text: str, place: list[str]
) -> None:
    assert found_in_english(text, term) == place


def test_a_phrase_that_must_be_exact_is_not_completed() -> None:
    matcher = TermMatcher([english("drug trafficking", MatchRule.EXACT)])

    assert matcher("drug and arms trafficking") == ()


def test_an_incomplete_word_means_the_longer_term() -> None:
    matcher = TermMatcher([english("drug"), english("drug trafficking")])

    (match,) = matcher("drug and arms trafficking")

    assert [term.text for term in match.terms] == ["drug trafficking", "drug"]
    assert match.form == "drug trafficking"

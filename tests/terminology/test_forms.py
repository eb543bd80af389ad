"""The forms that people are shown: those in which the check finds a term, and no others."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewapp.terminology.forms import MOST_FORMS, forms_of, is_found_by_rule
from reviewapp.terminology.glossary import Term
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language, MatchKind, MatchRule
from tests.terminology.concepts import english, german

GERMAN = [
    *("Rat", "Bank", "Sicherheitsrat", "Mitgliedstaat", "Maß", "Außenministerium", "Museum"),
    *("hervorheben", "Angestellter", "bewaffnete Streitkräfte", "Vereinte Nationen", "OVKS"),
    *("Organisation des Vertrags über kollektive Sicherheit", "Rachmon", "Grenzwaffenhandel"),
    *("eine wichtige Rolle spielen", "G7-Staat", "Gemeinsame Außen- und Sicherheitspolitik"),
]
ENGLISH = [
    *("council", "Security Council", "Secretary General", "organised crime", "cease-fire"),
    *("ceasefire", "head of state", "child", "train", "CSTO", "defence", "NGO", "take part"),
    *("play a role", "labour", "Collective Security Treaty Organization", "xylofax"),
]
TERMS = st.builds(
    replace,
    st.sampled_from([*map(german, GERMAN), *map(english, ENGLISH)]),
    match_rule=st.sampled_from(MatchRule),
    any_case=st.booleans(),
    with_feminine=st.booleans(),
)


@pytest.fixture(scope="module", autouse=True)
def lexicons() -> None:
    """Load the word lists, so that no example is charged with it."""
    forms_of(german("Rat"))
    forms_of(english("council"))


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("Rat", "Räte Räten Rates Rats"),
        ("Bank", "Bänke Banken Bänken"),
        ("Museum", "Museen Museums"),
        ("Thema", "Themas Themata Themen"),
        (
            "Verhandlungsergebnis",
            "Verhandlungsergebnisse Verhandlungsergebnissen Verhandlungsergebnisses",
        ),
        ("Angestellter", "Angestellte Angestelltem Angestellten"),
        ("OVKS", ""),
        ("NGO", "NGOs"),
    ],
)
def test_the_forms_of_a_german_word_are_listed(term: str, forms: str) -> None:
    assert " ".join(forms_of(german(term))) == forms


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("hervorheben", {"hervorgehoben", "hervorhob", "hervorzuheben", "hervorhebt"}),
        ("gehen", {"geht", "ging", "gegangen"}),
        ("hoch", {"hohe", "hohen", "höher"}),
        ("Mitgliedstaat", {"Mitgliedstaaten", "Mitgliedsstaaten"}),
        ("Außenministerium", {"Außenministerien", "Aussenministeriums"}),
        ("Maß", {"Maße", "Masses"}),
        ("Rachmon", {"Rachmons"}),
        ("Cyberwaffenrat", {"Cyberwaffenräte", "Cyberwaffenrates"}),
        ("bewaffnete Streitkräfte", {"bewaffneten Streitkräften", "bewaffneter Streitkräfte"}),
        ("Vereinte Nationen", {"Vereinten Nationen", "Vereinter Nationen"}),
        ("Rat der Weisen", {"Rates der Weisen", "Räte der Weisen"}),
        ("eine Rolle spielen", {"eine Rolle spielt", "eine Rolle gespielt"}),
        ("OVKS-Staat", {"OVKS-Staaten"}),
    ],
)
def test_forms_of_german_terms_are_among_those_listed(term: str, forms: set[str]) -> None:
    assert forms <= set(forms_of(german(term)))


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("Generalsekretär", {"Generalsekretärin", "Generalsekretärinnen"}),
        ("Arzt", {"Ärztin", "Ärztinnen"}),
        ("Bauer", {"Bäuerin", "Bäuerinnen"}),
        ("Kollege", {"Kollegin", "Kolleginnen"}),
    ],
)
def test_feminine_forms_are_listed_where_they_count(noun: str, forms: set[str]) -> None:
    assert not forms & set(forms_of(german(noun)))
    assert forms <= set(forms_of(replace(german(noun), with_feminine=True)))


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("council", "councils"),
        ("Security Council", "Security Councils, Security-Council, Security-Councils"),
        ("organization", "organisation, organisations, organizations"),
        ("cease-fire", "cease fire, cease fires, cease-fires, ceasefire, ceasefires"),
        ("ceasefire", "cease fire, cease-fire, ceasefires"),
        ("head of state", "head of states, head-of-state, heads of state, heads-of-state"),
        ("analysis", "analyses"),
        ("train", "trained, training, trains"),
        ("NGO", "NGOs"),
    ],
)
def test_the_forms_of_an_english_term_are_listed(term: str, forms: str) -> None:
    assert ", ".join(forms_of(english(term))) == forms


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("Secretary General", {"Secretaries General", "Secretaries-General"}),
        ("child", {"children"}),
        ("defence", {"defense", "defences"}),
        ("labour", {"labor", "labors"}),
        ("tire", {"tyre"}),
        ("take part", {"took part", "taking part"}),
        ("play a role", {"plays a role", "played a role"}),
        (
            "Collective Security Treaty Organization",
            {
                "Collective Security Treaty Organisation",
                "Collective Security Treaty Organizations",
            },
        ),
    ],
)
def test_forms_of_english_terms_are_among_those_listed(term: str, forms: set[str]) -> None:
    assert forms <= set(forms_of(english(term)))


def test_a_term_that_counts_just_as_written_has_no_other_form() -> None:
    assert forms_of(german("Rat", MatchRule.EXACT)) == ()


def test_the_term_is_not_among_its_forms() -> None:
    assert "Sicherheitsrat" not in forms_of(german("Sicherheitsrat"))


def test_own_forms_of_the_glossary_make_no_difference() -> None:
    term = replace(
        german("Rat"), added_forms=("Rätli",), struck_forms=("Rats",), never_in=("des Rates",)
    )

    assert forms_of(term) == forms_of(german("Rat"))


# --- What holds for every term ------------------------------------------------------------------


def finds(term: Term, text: str) -> bool:
    whole = (match for match in TermMatcher([term])(text) if match.how is not MatchKind.COMPOUND)
    return any(match.form == text for match in whole)


@settings(deadline=None)
@given(TERMS)
def test_every_listed_form_is_found(term: Term) -> None:
    for form in forms_of(term):
        assert finds(term, form)
        assert is_found_by_rule(term, form)


@settings(deadline=None)  # a matcher for each form
@given(TERMS)
def test_a_struck_form_is_not_found_and_the_others_are(term: Term) -> None:
    forms = forms_of(term)
    for form in forms:
        rest = replace(term, struck_forms=(form,))
        assert not finds(rest, form)
        alike = {other for other in forms if other.casefold() == form.casefold()}
        assert all(finds(rest, other) for other in {term.text, *forms} - alike)


@settings(deadline=None)
@given(TERMS, st.sampled_from(["Bretterrat", "blue helmets", "BelTA", "Ä-Team", "7b"]))
def test_an_added_form_is_found(term: Term, form: str) -> None:
    assert finds(replace(term, added_forms=(form,)), form)
    assert not finds(term, form)


@settings(max_examples=200, deadline=None)  # the first loads the word lists
@given(st.text(max_size=40), st.sampled_from(Language))
def test_any_text_has_a_few_forms_at_most(text: str, language: Language) -> None:
    term = Term(text, language, 1)
    forms = forms_of(term)

    assert len(forms) == len(set(forms)) <= MOST_FORMS
    assert all(finds(term, form) for form in forms)


@pytest.mark.parametrize("text", [" ".join(["Räte"] * 60), "Rat" * 100, "a-b " * 70, "g" * 300])
def test_a_long_term_has_no_forms_or_few(text: str) -> None:
    assert len(forms_of(german(text[:300]))) <= MOST_FORMS


def test_the_forms_of_a_term_take_a_moment() -> None:
    terms = [*map(german, GERMAN), *map(english, ENGLISH)]
    begin = time.process_time()

    for number, term in enumerate(terms):
        forms_of(replace(term, any_case=number % 2 == 0, with_feminine=True))

    assert time.process_time() - begin < 0.05 * len(terms)

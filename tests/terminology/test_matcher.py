"""Finding terms in a text."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from reviewapp.terminology.glossary import Term
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language, MatchKind, MatchRule
from tests.terminology.concepts import english, found, found_in_english, german

FULL_NAME = "Organisation des Vertrags über kollektive Sicherheit"


def test_a_match_says_where_what_and_why() -> None:
    term = german("OVKS")

    (match,) = TermMatcher([term])("Die OVKS-Staaten tagten.")

    assert match.span == (4, 8)
    assert match.term is term
    assert match.how is MatchKind.HYPHEN_COMPOUND
    assert match.form == "OVKS"


@pytest.mark.parametrize(
    ("term", "text", "how", "form"),
    [
        ("Rat", "die Räte", MatchKind.WORD, "Räte"),
        (FULL_NAME, f"die {FULL_NAME}", MatchKind.PHRASE, FULL_NAME),
        ("Drogenhandel", "Drogen- und Waffenhandel", MatchKind.ELLIPSIS, "Drogenhandel"),
        ("Waffenhandel", "der Waffen-Handel", MatchKind.JOINED, "Waffen-Handel"),
        ("Waffen-Handel", "der Waffenhandel", MatchKind.JOINED, "Waffenhandel"),
        ("Rat", "EU-Räte", MatchKind.HYPHEN_COMPOUND, "Räte"),
        ("Staat", "der Staatspräsident", MatchKind.COMPOUND, "Staats"),
        ("Präsident", "des Staatspräsidenten", MatchKind.COMPOUND, "präsidenten"),
        ("Sicherheitsrat", "UN-Sicherheitsratssitzung", MatchKind.COMPOUND, "Sicherheitsrats"),
    ],
)
def test_kinds_of_matches(term: str, text: str, how: MatchKind, form: str) -> None:
    (match,) = TermMatcher([german(term)])(text)

    assert (match.how, match.form) == (how, form)


def test_a_part_of_a_word_with_a_soft_hyphen_has_the_place_of_the_word() -> None:
    assert found("der Staats\xadpräsident", "Staat") == ["Staats\xadpräsident"]


def test_parts_of_compounds_are_found_only_where_the_rule_allows_it() -> None:
    assert TermMatcher([german("Staat", MatchRule.INFLECTED)])("der Staatspräsident") == ()


def test_a_compound_of_the_glossary_covers_its_parts() -> None:
    assert found("der Staatspräsident", "Staat", "Staatspräsident") == ["Staatspräsident"]


def term(text: str, **wishes: Any) -> Term:
    return Term(text, Language.GERMAN, text, **wishes)


@pytest.mark.parametrize(
    ("noun", "text"),
    [
        ("Generalsekretär", "die Generalsekretärin"),
        ("Kollege", "zwei Kolleginnen"),
        ("Anwalt", "die Anwältin"),
        ("Arzt", "die Ärztinnen"),
        ("Bauer", "eine Bäuerin"),
        ("Ovksler", "die Ovkslerin"),
        ("Grmpf", "die Grmpfin"),
    ],
)
def test_a_feminine_form_counts_where_the_term_says_so(noun: str, text: str) -> None:
    assert TermMatcher([term(noun, with_feminine=True)])(text)
    assert not TermMatcher([term(noun)])(text)


def test_capitals_do_not_matter_where_the_term_says_so() -> None:
    matcher = TermMatcher([term("OVKS", any_case=True), term("Rat", any_case=True)])

    assert [match.form for match in matcher("ovks, Ovks, OVKS, räte")] == [
        *("ovks", "Ovks", "OVKS", "räte"),
    ]


def test_a_term_does_not_count_in_its_exceptions() -> None:
    matcher = TermMatcher(
        [term("Rat", never_in=("mit Rat und Tat", "Räterepublik", "…")), german("Tat")]
    )

    matches = matcher("mit Rat und Tat, der Rat und die Räterepublik")

    assert [(match.form, match.start) for match in matches] == [("Tat", 12), ("Rat", 21)]


def test_an_exception_is_one_of_its_own_term_only() -> None:
    matcher = TermMatcher([term("Rat", never_in=("Rat und Tat",)), term("Rates")])

    (match,) = matcher("mit Rat und Tat")

    assert match.term.text == "Rates"


@pytest.mark.parametrize("mark", ["¹", "1", "[1]", "*", "²)"])
def test_a_footnote_mark_is_outside_the_match(mark: str) -> None:
    assert found(f"den OVKS{mark}-Generalsekretär", "OVKS", "Generalsekretär") == [
        "OVKS",
        "Generalsekretär",
    ]
    assert found(f"der OVKS{mark}.", "OVKS") == ["OVKS"]
    assert found(f"{mark}Die OVKS", "OVKS") == ["OVKS"]


@pytest.mark.parametrize(
    "written",
    [
        "Organisation des Vertrages über kollektive Sicherheit",
        "Organisation¹ des Vertrags über kollektive Sicherheit",
        "Organisation1 des Vertrags über kollektive Sicherheit",
        "Organisation des Vertrags\nüber kollektive\u00a0Sicherheit",
        "Organisation des Vertrags über kollek\xadtive Sicher\xad\nheit",
    ],
)
def test_a_phrase_is_found_with_every_word_inflected(written: str) -> None:
    assert found(f"in der {written}.", FULL_NAME) == [written]


@pytest.mark.parametrize(
    "written",
    [
        "Organisation des Vertrags, über kollektive Sicherheit",
        "Organisation des Vertrags über kollektive",
        "Organisation des Vertrags. Über kollektive Sicherheit",
    ],
)
def test_a_phrase_does_not_go_on_across_punctuation(written: str) -> None:
    assert found(written, FULL_NAME) == []


def test_punctuation_of_the_term_itself_is_matched() -> None:
    assert found("die Stadt St. Petersburg", "St. Petersburg") == ["St. Petersburg"]


def test_numbers_belong_to_a_name() -> None:
    assert found("die G7 und die G20, COVID‑19", "G7", "COVID-19") == ["G7", "COVID‑19"]


def test_the_longest_term_wins() -> None:
    assert found(f"die {FULL_NAME} für Sicherheit", "Sicherheit", "Vertrag", FULL_NAME) == [
        FULL_NAME,
        "Sicherheit",
    ]


def test_the_longer_of_two_overlapping_terms_wins() -> None:
    assert found(
        "kollektive Sicherheit Europas", "Sicherheit Europas", "kollektive Sicherheit"
    ) == ["kollektive Sicherheit"]


def test_inner_terms_can_be_asked_for() -> None:
    matcher = TermMatcher([german("kollektive Sicherheit"), german("Sicherheit")])

    matches = matcher.find_all("die kollektive Sicherheit")

    assert [match.form for match in matches] == ["kollektive Sicherheit", "Sicherheit"]


def test_of_two_terms_for_the_same_words_the_earlier_stands_first() -> None:
    first, second = german("Rat"), german("Rates")

    (match,) = TermMatcher([first, second])("die Räte")

    assert match.terms == (first, second)


def test_the_term_in_its_own_spelling_stands_before_an_earlier_one() -> None:
    first, second = german("Rat"), german("Rates")

    (match,) = TermMatcher([first, second])("des Rates")

    assert match.terms == (second, first)


@pytest.mark.parametrize(
    ("rule", "places"),
    [
        (MatchRule.COMPOUND, ["Räte", "Rat", "Rates"]),
        (MatchRule.INFLECTED, ["Räte", "Rat"]),
        (MatchRule.EXACT, ["Rat"]),
    ],
)
def test_the_match_rule_says_how_far_a_term_may_differ(rule: MatchRule, places: list[str]) -> None:
    text = "die Räte, der Rat, des EU-Rates, des EU1-Rats-1"

    matches = TermMatcher([german("Rat", rule)])(text)

    assert [match.form for match in matches][: len(places)] == places
    assert (len(matches) > len(places)) is (rule is MatchRule.COMPOUND)


def test_only_a_term_that_may_be_part_of_a_compound_is_completed() -> None:
    text = "Drogen- und Waffenhandel"

    assert TermMatcher([german("Drogenhandel", MatchRule.INFLECTED)])(text) == ()


def test_an_exact_term_is_not_written_in_other_ways() -> None:
    matcher = TermMatcher([english("ceasefire", MatchRule.EXACT)])

    assert [match.form for match in matcher("ceasefire, cease-fire, Ceasefire")] == ["ceasefire"]


def test_an_exact_english_term_may_stand_before_a_hyphen() -> None:
    (match,) = TermMatcher([english("CSTO", MatchRule.EXACT)])("a CSTO-led alliance")

    assert match.form == "CSTO"


def test_english_knows_no_incomplete_words() -> None:
    assert found_in_english("pre- and postwar", "prewar") == []


def test_a_term_without_words_matches_nothing() -> None:
    assert found("% und – und …", "%", "") == []


def test_an_empty_glossary_matches_nothing() -> None:
    assert TermMatcher([])("Die OVKS") == ()


def test_terms_of_two_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="one for each language"):
        TermMatcher([german("Rat"), english("council")])


def test_threads_may_share_a_matcher() -> None:
    matcher = TermMatcher([german("Rat"), german("Tadschikistan")])
    texts = [f"Die Räte {word}tagen in Tadschikistan" for word in "abcdefgh" * 20]

    with ThreadPoolExecutor(4) as pool:
        shared = list(pool.map(matcher, texts))

    assert shared == [matcher(text) for text in texts]


def test_what_a_matcher_remembers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewapp.terminology.matcher._MOST_KNOWN_FORMS", 3)
    monkeypatch.setattr("reviewapp.terminology.matcher._MOST_KNOWN_PAIRS", 1)

    assert found("Rat eins, Rat zwei, Rat drei, Rat Europas", "Rat Europas") == ["Rat Europas"]


def test_a_phrase_goes_on_behind_a_possessive() -> None:
    assert found_in_english("the council's chair", "council's chair") == ["council's chair"]
    assert found_in_english("the council chair", "council's chair") == []


@pytest.mark.parametrize(
    ("term_text", "text"),
    [
        ("Rat für kollektive Sicherheit", "der Rat für innere Sicherheit"),
        ("organisierte Kriminalität im Ausland", "organisierte und schwere Kriminalität im Land"),
    ],
)
def test_a_phrase_is_found_whole_or_not_at_all(term_text: str, text: str) -> None:
    assert found(text, term_text) == []

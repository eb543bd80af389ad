"""Changing a concept of a compiled glossary."""

import time

import pytest

from reviewapp.terminology import term_index
from reviewapp.terminology.glossary import Term
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language
from tests.terminology.concepts import english, german

COUNCIL, STATE, PACT = german("Rat"), german("Staat"), german("kollektive Sicherheit")
TEXT = "Die Räte der Staaten beraten über die kollektive Sicherheit, so der Grenzschutz."


def terms(matcher: TermMatcher) -> list[str]:
    return [match.term.text for match in matcher(TEXT)]


def test_a_new_term_is_found() -> None:
    matcher = TermMatcher([COUNCIL, PACT])

    assert terms(matcher.updated([], [german("Grenzschutz")])) == [
        "Rat",
        "kollektive Sicherheit",
        "Grenzschutz",
    ]


def test_a_removed_term_is_found_no_more() -> None:
    matcher = TermMatcher([COUNCIL, STATE, PACT])

    assert terms(matcher.updated([STATE, PACT], [])) == ["Rat"]


def test_the_old_matcher_stays_as_it_was() -> None:
    matcher = TermMatcher([COUNCIL, STATE])
    matcher.updated([STATE], [])

    assert terms(matcher) == ["Rat", "Staat"]


def test_a_changed_concept_keeps_its_place_in_the_glossary() -> None:
    first, second, third = (Term("Rat", Language.GERMAN, number) for number in range(3))
    changed = Term("Räte", Language.GERMAN, 0)

    (match, *_) = TermMatcher([first, second, third]).updated([first], [changed])("des Rates")

    assert match.terms == (changed, second, third)


def test_a_new_concept_comes_last() -> None:
    first, second = Term("Rat", Language.GERMAN, 1), Term("Rat", Language.GERMAN, 2)

    (match, *_) = TermMatcher([first]).updated([], [second])("des Rates")

    assert match.terms == (first, second)


def test_incomplete_words_are_found_after_a_change() -> None:
    matcher = TermMatcher([COUNCIL]).updated([], [german("Drogenhandel")])

    assert [match.form for match in matcher("Drogen- und Waffenhandel")] == ["Drogenhandel"]


def test_a_word_in_two_is_found_after_a_change() -> None:
    matcher = TermMatcher([english("council")]).updated([], [english("ceasefire")])

    assert [match.form for match in matcher("a cease fire")] == ["cease fire"]


def test_capitals_do_not_matter_after_a_change() -> None:
    term = Term("OVKS", Language.GERMAN, 1, any_case=True)

    assert TermMatcher([COUNCIL]).updated([], [term])("die ovks")[0].term is term


def test_many_changes_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_index, "_MOST_CHANGES", 2)
    matcher = TermMatcher([COUNCIL])
    for word in ("Grenzschutz", "Grenze", "Schutz", "Staat"):
        matcher = matcher.updated([], [german(word)])

    assert terms(matcher.updated([COUNCIL], [])) == ["Staat", "Grenzschutz"]


def test_a_change_takes_milliseconds_in_a_large_glossary() -> None:
    words = [Term(f"Grenzabschnitt {number}", Language.GERMAN, number) for number in range(20_000)]
    matcher = TermMatcher(words)
    matcher.updated([words[7]], [COUNCIL])
    begin = time.process_time()

    for _ in range(10):
        matcher.updated([words[7]], [COUNCIL])

    assert time.process_time() - begin < 1

"""Candidates for a glossary: what recurs and looks like a term, the likeliest first."""

import pytest

from reviewapp.qa import term_mining
from reviewapp.qa.term_mining import Mined, TermMining


def mined(*pairs: tuple[str, str]) -> list[Mined]:
    mining = TermMining()
    for position, (source, target) in enumerate(pairs, start=1):
        mining.add(position, source, target)
    return mining.candidates(most=50)


def texts(*sources: str) -> list[str]:
    return [found.text for found in mined(*((source, "") for source in sources))]


def test_an_acronym_counts_from_its_first_place() -> None:
    assert texts("Die ABXZ tagt.") == ["ABXZ"]


@pytest.mark.parametrize(
    "source", ["Kapitel XIV beginnt.", "DIE GANZE ZEILE RUFT.", "Er kam um 12 Uhr."]
)
def test_numbers_and_lines_in_capitals_are_no_acronyms(source: str) -> None:
    assert texts(source) == []


def test_forms_of_a_phrase_are_one_candidate() -> None:
    found = mined(
        ("Die kollektive Sicherheit wächst.", ""),
        ("Es geht um den Schutz der kollektiven Sicherheit.", ""),
        ("Von kollektiver Sicherheit spricht niemand.", ""),
    )
    phrase = next(one for one in found if "Sicherheit" in one.text and " der " not in one.text)
    assert (phrase.count, phrase.places) == (3, (1, 2, 3))


def test_what_stands_only_inside_something_longer_is_not_listed() -> None:
    sources = ["Der Rat der Freien Städte tagt."] * 3
    assert texts(*sources) == ["Rat der Freien Städte"]


def test_a_piece_of_a_known_phrase_is_not_listed() -> None:
    source = "Es tagt der Verband des Hafens über der alten Mole."
    assert "Verband des Hafens" in texts(source, source)
    mining = TermMining()
    known = source.index("Verband"), source.index(".")
    for place in (1, 2):
        mining.add(place, source, phrases=[known])
    assert mining.candidates(most=50) == []


def test_a_known_phrase_may_be_a_piece_of_a_candidate() -> None:
    source = "Es tagt der Rat der Freien Städte."
    mining = TermMining()
    for place in (1, 2):
        mining.add(place, source, phrases=[(source.index("Freien"), source.index("."))])
    assert [one.text for one in mining.candidates(most=50)] == ["Rat der Freien Städte"]


def test_a_compound_is_named_by_its_dictionary_form() -> None:
    found = texts("Die Grenzkommissionen tagten.", "Zwei Grenzkommissionen tagten nie.")
    assert found == ["Grenzkommission"]


def test_what_stands_once_or_begins_a_sentence_as_any_word_is_no_candidate() -> None:
    assert texts("Allerdings kam er.", "Allerdings ging er.", "Die Dampfwalze stand still.") == []


def test_a_candidate_comes_with_its_rendering_where_texts_are_approved() -> None:
    found = mined(
        ("Der Pachtzinsfuß stieg.", "The ground rent rose."),
        ("Er zahlt den Pachtzinsfuß spät.", "He pays the ground rent late."),
        ("Ohne Pachtzinsfuß gibt es keinen Hof.", "There is no farm without ground rent."),
        ("Der Hof ist alt.", "The farm is old."),
    )
    assert [(one.text, one.rendering) for one in found][:1] == [("Pachtzinsfuß", "ground rent")]


def test_documents_are_told_apart() -> None:
    mining = TermMining()
    for place, document in enumerate((1, 1, 2, 4), start=1):
        mining.add(place, "Die ABXZ tagt.", document=document)
    (found,) = mining.candidates(most=50)
    assert (found.count, found.documents, found.places) == (4, 3, (1, 2, 3, 4))


def test_of_texts_without_end_what_stands_rarely_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(term_mining, "MOST_FOUND", 5)
    mining = TermMining()
    letters = "QWRTZPSDFGHJKLYXCVBNM"
    for place, letter in enumerate(letters, start=1):
        mining.add(place, f"Die ABXZ lobt die ZX{letter}Q.")
    found = mining.candidates(most=50)
    assert (found[0].text, found[0].count) == ("ABXZ", len(letters))
    assert len(found) <= 5

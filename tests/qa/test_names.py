"""Names that are misspelt or exchanged are found, transliterations are not."""

import pytest

from reviewapp.qa.findings import Severity
from reviewapp.qa.names import check_names, is_german_name, name_key
from reviewapp.qa.pair import Pair


def messages(source: str, target: str) -> list[str]:
    return [finding.message for finding in check_names(Pair(source, target))]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Gestern traf Wladimir Schirinow ein.", "Yesterday Vladimir Zhirinov arrived."),
        ("Er kam aus Kiew nach Köln.", "He came from Kyiv to Cologne."),
        ("Er kennt Tschaikins Werk.", "He knows Chaykin's work."),
        ("Wir sahen Zoë Brandvold.", "We saw Zoe Brandvold."),
        ("Die Brandvold-Stiftung half.", "The Brandvold Foundation helped."),
        ("Sie lebt in der Schweiz.", "She lives in Switzerland."),
        ("Der Minister lobte Frau Quellwitz.", "The Minister praised Ms Quellwitz."),
        ("Ein Mann sang.", "A man from Norway sang."),
        ("", "Anna came."),
    ],
)
def test_names_as_english_writes_them_are_no_finding(source: str, target: str) -> None:
    assert messages(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Gestern kam Frau Brandvold.", "Yesterday Ms Brandvodl came.", "Brandvodl"),
        ("Gestern kam Frau Brandvold.", "Yesterday Ms Branvold came.", "Branvold"),
        ("Gestern kam Frau Brandvold.", "Yesterday Ms Brandtvold came.", "Brandtvold"),
        ("Brandvolds Haus brannte.", "The house of Bramdvold burned.", "Bramdvold"),
    ],
)
def test_a_slip_in_a_name_is_a_warning(source: str, target: str, found: str) -> None:
    (finding,) = check_names(Pair(source, target))
    assert finding.severity is Severity.WARNING
    assert target[slice(*finding.target_spans[0])] == found
    assert finding.fix is not None
    assert "Brandvold" in finding.fix.applied_to(target)


def test_a_slip_that_makes_an_english_word_of_a_name_is_a_warning() -> None:
    assert messages("Gestern kam Frau Flannyl.", "Yesterday Ms Flannel came.") == [
        "“Flannel” is spelt “Flannyl” in the German text."
    ]


def test_a_name_that_german_writes_in_its_own_way_is_not_offered_as_the_repair() -> None:
    (finding,) = check_names(Pair("Gestern kam Schirinow.", "Yesterday Zhirniov came."))
    assert finding.fix is None


def test_another_name_in_place_of_one_is_a_warning() -> None:
    source, target = "Gestern kam Frau Brandvold an.", "Yesterday Ms Quimper arrived."
    assert messages(source, target) == [
        "“Brandvold” of the German text is missing; “Quimper” is not in the German text."
    ]


@pytest.mark.parametrize(
    ("german", "english"),
    [("Schukow", "Zhukov"), ("Tschechow", "Chekhov"), ("Gorbatschow", "Gorbachov")],
)
def test_a_key_is_the_same_for_both_ways_to_write_a_name(german: str, english: str) -> None:
    assert name_key(german) == name_key(english)


@pytest.mark.parametrize(
    ("word", "is_name"),
    [("Brandvold", True), ("London", True), ("Regierung", False), ("Haus", False), ("OVKS", False)],
)
def test_nouns_are_no_names(word: str, is_name: bool) -> None:
    assert is_german_name(word) is is_name


def test_days_and_months_are_no_names() -> None:
    source = "Am 24., 25. und 26.12. bleibt das Büro zu."
    target = "The office will be closed on 24, 25 and 26 December."
    assert list(check_names(Pair(source, target))) == []

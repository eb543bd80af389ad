import pytest

from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.left_over_german import check_left_over_german
from reviewapp.qa.pair import Pair
from reviewapp.terminology.consistency import TermUse
from reviewapp.terminology.vocabulary import Verdict


def found(source: str, target: str) -> list[tuple[Severity, str]]:
    return [
        (finding.severity, target[slice(*finding.target_spans[0])])
        for finding in check_left_over_german(Pair(source, target))
    ]


def only(source: str, target: str) -> Finding:
    (finding,) = check_left_over_german(Pair(source, target))
    return finding


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("Er kam und ging.", "He came und went.", "und"),
        ("Für die Gruppe", "Für the group", "Für"),
        ("Im deutschsprachigen Raum", "In the deutschsprachigen area", "deutschsprachigen"),
        ("Die Überprüfung dauert.", "The Überprüfung takes time.", "Überprüfung"),
        ("Er hat keine Lizenz.", "He has no Lizenz.", "Lizenz"),
        ("Die Organisationen kamen.", "Organisationen came.", "Organisationen"),
        ("Manchmal regnet es.", "Manchmal it rains.", "Manchmal"),
        ("Er sah die Warteschlangen.", "He said “I saw Warteschlangen”.", "Warteschlangen"),
    ],
)
def test_a_german_word_left_is_a_warning(source: str, target: str, words: str) -> None:
    assert found(source, target) == [(Severity.WARNING, words)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Angela Merkel und Gerhard Schröder", "Angela Merkel and Gerhard Schröder"),
        ("in München", "in München"),
        ("der Bundestag", "the Bundestag"),
        ("das Programm „Horizont für alle“", "the programme “Horizont für alle”"),
        ("siehe www.über-uns.example/und", "see www.über-uns.example/und"),
        ("Er war international bekannt.", "He was known on the international stage."),
        ("Das war in Berlin.", "That was in Berlin."),
        ("Die NATO tagte.", "NATO met."),
        ("Ein Wort", "und"),
        ("Ludwig van Beethoven", "Ludwig van Beethoven"),
        ("", ""),
    ],
)
def test_names_quotations_and_english_words_are_no_finding(source: str, target: str) -> None:
    assert found(source, target) == []


def test_a_function_word_beside_names_is_a_hint() -> None:
    finding = only("bei Hinz und Kunz GmbH", "at Hinz und Kunz GmbH")
    assert (finding.severity, finding.message) == (
        Severity.HINT,
        "“und” stands in German: is it a name?",
    )


def test_a_whole_clause_is_an_error_at_both_places() -> None:
    source = "Er kam, aber für die Zukunft ist das noch nicht genug."
    target = "He came, aber für die Zukunft ist das noch nicht genug."
    finding = only(source, target)
    assert finding.severity is Severity.ERROR
    assert source[slice(*finding.source_spans[0])] == target[slice(*finding.target_spans[0])]


def test_a_long_passage_is_shown_in_short() -> None:
    source = "aber nicht für uns und " * 8
    assert only(source, source).message.endswith(" …”.")


def test_words_that_the_glossary_wants_are_left_alone() -> None:
    source, target = "die Überprüfung", "the Überprüfung"
    use = TermUse(1, Verdict.CONSISTENT, (), ((4, 15),), "Überprüfung", "", "")
    assert list(check_left_over_german(Pair(source, target, known_uses=(use,)))) == []


def test_a_run_that_the_source_has_otherwise_has_no_place_in_it() -> None:
    assert only("und nicht oder", "oder und").source_spans == ()


@pytest.mark.parametrize(
    ("source", "target", "left"),
    [
        ("Ein Satz.", "Ein Satz.", "Ein Satz"),
        ("Die Kampagne lief an.", "The Kampagne started.", "Kampagne"),
        ("Er lebt in Russland.", "He lives in Russland.", "Russland"),
        ("Er schrieb, zwischen den Zeilen.", "He wrote, zwischen the lines.", "zwischen"),
    ],
)
def test_nouns_are_told_from_names_by_their_forms(source: str, target: str, left: str) -> None:
    (finding,) = check_left_over_german(Pair(source, target))
    assert finding.severity is Severity.WARNING
    assert target[slice(*finding.target_spans[0])] == left


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Paul Anker sprach.", "Then Paul Anker spoke."),
        ("Er liest Der Spiegel.", "He reads Der Spiegel."),
        ("Frau Schmidt kam.", "Ms Schmidt came."),
    ],
)
def test_names_of_several_words_and_titles_are_no_german(source: str, target: str) -> None:
    assert list(check_left_over_german(Pair(source, target))) == []


def test_a_street_with_the_number_of_a_house_is_a_name() -> None:
    source = "Er wohnt in der Hauptstraße 14b."
    assert list(check_left_over_german(Pair(source, "He lives at 14b Hauptstraße."))) == []
    assert list(check_left_over_german(Pair(source, "He lives at Hauptstraße 14b."))) == []
    assert list(check_left_over_german(Pair(source, "He lives in the Hauptstraße."))) != []

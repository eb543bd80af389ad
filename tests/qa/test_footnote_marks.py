import pytest

from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.footnote_marks import check_footnote_marks
from reviewapp.qa.pair import Pair


def pair(source: str, target: str, labels: frozenset[str]) -> Pair:
    return Pair(source, target, footnote_labels=labels)


def messages(source: str, target: str, labels: frozenset[str] = frozenset()) -> list[str]:
    return [finding.message for finding in check_footnote_marks(pair(source, target, labels))]


def only(source: str, target: str, labels: frozenset[str] = frozenset()) -> Finding:
    (finding,) = check_footnote_marks(pair(source, target, labels))
    return finding


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("für den OVKS¹-Generalsekretär", "for the CSTO¹ Secretary General"),
        ("¹Die Organisation", "¹The organisation"),
        ("Satz¹⁾", "sentence¹⁾"),
        ("Satz¹", "sentence[1]"),
        ("Satz[^anm]", "sentence[^anm]"),
        ("Satz[1] und mehr[2]", "sentence[1] and more[2]"),
        ("Satz* und mehr**", "sentence* and more**"),
        ("*Anmerkung", "*Note"),
        ("Satz†", "sentence†"),
        ("ein Raum von 20 m²", "a room of 20 square metres"),
        ("etwa 10² Teile", "about a hundred parts"),
        ("250 000²", "250,000²"),
        ("im Jahr 1998²", "in 1998²"),
        ("müssen⁴⁵", "must⁴ do⁵"),
        ("müssen⁴ tun⁵", "must do⁴⁵"),
        ("Kolleg*innen", "colleagues"),
        ("ein *betontes* Wort", "a stressed word"),
        ("**Fett** gesetzt", "set in bold"),
        ("2 * 3", "2 times 3"),
        ("", ""),
    ],
)
def test_marks_that_are_all_there_are_no_finding(source: str, target: str) -> None:
    assert messages(source, target) == []


def test_a_missing_mark_is_an_error_at_its_place_in_the_source() -> None:
    finding = only("die OVKS¹ tagte", "the CSTO met")
    assert finding.severity is Severity.ERROR
    assert finding.message == "Footnote mark ¹ is missing in the translation."
    assert finding.source_spans == ((8, 9),)


@pytest.mark.parametrize(
    ("source", "written"), [("Satz¹⁾ hier", "¹⁾"), ("Satz[1]", "[1]"), ("Satz[^a]", "[^a]")]
)
def test_each_kind_of_mark_is_missed(source: str, written: str) -> None:
    assert only(source, "sentence").expected == written


def test_a_bracket_after_a_mark_belongs_to_the_text() -> None:
    assert only("(der OVKS¹)", "(the CSTO)").source_spans == ((9, 10),)


def test_a_missing_star_is_certain_only_where_a_footnote_has_that_label() -> None:
    assert only("Satz*", "sentence").severity is Severity.WARNING
    assert only("Satz*", "sentence", frozenset({"*"})).severity is Severity.ERROR


def test_a_mark_that_points_to_no_footnote_is_doubtful() -> None:
    assert only("Satz[7]", "sentence", frozenset({"1"})).severity is Severity.WARNING


def test_a_mark_with_two_digits_stays_whole_where_there_is_such_a_footnote() -> None:
    assert messages("Satz¹²", "sentence", frozenset({"12"})) == [
        "Footnote mark ¹² is missing in the translation."
    ]


def test_a_mark_that_stands_twice_is_an_error() -> None:
    finding = only("die OVKS¹ tagte", "the CSTO¹ met¹")
    assert finding.severity is Severity.ERROR
    assert finding.message == "Footnote mark ¹ stands more often than in the German text."
    assert finding.target_spans == ((8, 9), (13, 14))


def test_an_added_mark_is_a_warning() -> None:
    finding = only("die OVKS tagte", "the CSTO² met")
    assert finding.severity is Severity.WARNING
    assert finding.message == "Footnote mark ² is not in the German text."


def test_swapped_marks_are_a_warning_that_says_the_order() -> None:
    finding = only("Satz¹ und mehr²", "sentence² and more¹")
    assert finding.severity is Severity.WARNING
    assert finding.message == "The footnote marks stand in another order: expected ¹ ²."
    assert len(finding.target_spans) == 2


def test_a_footnote_begins_with_its_mark_in_both_languages() -> None:
    source = "[^1]: Die Organisation."
    labels = frozenset({"1"})
    moved = list(check_footnote_marks(pair(source, "The [^1]: organisation.", labels)))
    assert [(finding.severity, finding.target_spans) for finding in moved] == [
        (Severity.ERROR, ((4, 8),))
    ]
    assert not list(check_footnote_marks(pair(source, "[^1]: The organisation.", labels)))


def test_a_mark_that_ends_a_sentence_does_not_move_to_its_front() -> None:
    (finding,) = check_footnote_marks(
        Pair("Er kam am Abend.² Sie ging bald.", "He² came in the evening. She left soon.")
    )
    assert finding.severity is Severity.WARNING
    assert finding.target_spans == ((2, 3),)
    moved = Pair("Am Abend² kam er. Sie ging.", "He came² in the evening. She left.")
    assert list(check_footnote_marks(moved)) == []

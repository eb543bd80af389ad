import sys
from types import FrameType
from typing import Any

import pytest

from reviewapp.qa import quotation_marks
from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.quotation_marks import ENDS_NOT, WRONG_WAY, check_quotation_marks


def messages(source: str, target: str) -> list[str]:
    return [finding.message for finding in check_quotation_marks(Pair(source, target))]


def only(source: str, target: str) -> Finding:
    (finding,) = check_quotation_marks(Pair(source, target))
    return finding


def test_so_called_says_as_much_as_marks() -> None:
    source = "Der sogenannte „Schirm“ half."
    (finding,) = check_quotation_marks(Pair(source, "The so-called shield helped."))
    assert finding.severity is Severity.HINT
    (finding,) = check_quotation_marks(Pair(source, "The shield, as they say, helped."))
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("„Ja“, sagte er.", "“Yes,” he said."),
        ("»Ja«, sagte er.", "“Yes,” he said."),
        ("«Ja», sagte er.", "“Yes,” he said."),
        ("„Ja“, sagte er.", '"Yes," he said.'),
        ("„Ja“, sagte er.", "‘Yes,’ he said."),
        ("„Ja“, sagte er.", "'Yes,' he said."),
        ("„Er sagte ‚ja‘.“", "“He said ‘yes’.”"),
        ("„Er sagte ‚ja‘.“", "“He said ‘yes.’”"),
        ("„Ich war—“, sagte er.", "“I was—” he said."),
        ("Der „Spiegel“", "Der *Spiegel*"),
        ("Ein Rohr von 5 Zoll", 'A pipe of 5" width'),
        ("(„ja“)", "(“yes”)"),
        ("", ""),
    ],
)
def test_english_quotation_marks_are_no_finding(source: str, target: str) -> None:
    assert messages(source, target) == []


@pytest.mark.parametrize(
    ("target", "repaired"),
    [
        ("„Yes“, he said.", "“Yes”, he said."),
        ("»Yes«, he said.", "“Yes”, he said."),
        ("«Yes», he said.", "“Yes”, he said."),
        ("„Yes”, he said.", "“Yes”, he said."),
        ("“Yes“, he said.", "“Yes”, he said."),
        ("He said ‚yes‘.", "He said ‘yes’."),
        ("He said ›yes‹.", "He said ‘yes’."),
    ],
)
def test_german_marks_left_are_an_error_with_a_fix(target: str, repaired: str) -> None:
    finding = only("„Ja“, sagte er.", target)
    assert finding.severity is Severity.ERROR
    assert finding.fix is not None
    assert finding.fix.applied_to(target) == repaired


def test_a_lone_german_mark_is_an_error_too() -> None:
    assert messages("„Ja", "„Yes") == ["German quotation marks are left: write “."]
    assert messages("Ja“", "Yes“") == ["German quotation marks are left: write ”."]
    assert "German quotation marks are left: write ‘." in messages("‚Ja", "‚Yes")


def test_both_german_marks_are_marked() -> None:
    assert only("„Ja“", "„Yes“").target_spans == ((0, 1), (4, 5))


def test_a_low_mark_typed_for_a_comma_is_no_quotation_mark() -> None:
    assert messages("Ja, er", "Yes‚ he") == []


def test_a_quotation_that_is_not_closed_is_a_warning_that_shows_the_german_one() -> None:
    finding = only("„Ja“, sagte er.", "“Yes, he said.")
    assert finding.severity is Severity.WARNING
    assert finding.message == "A quotation opens here and is not closed."
    assert (finding.source_spans, finding.target_spans) == (((0, 1), (3, 4)), ((0, 1),))


def test_a_quotation_that_was_not_opened_is_a_warning() -> None:
    finding = only("„Ja“, sagte er.", "Yes,” he said.")
    assert finding.message == "A quotation ends here that was not opened."
    assert finding.severity is Severity.WARNING


def test_a_quotation_over_paragraphs_may_stay_open_as_in_the_source() -> None:
    assert messages("„Erstens.", "“First.") == []
    assert messages("„Erstens.", "“First.”") == []


def test_a_continued_paragraph_may_open_again_or_not() -> None:
    assert messages("Zweitens.", "“Second.") == []
    assert messages("Zweitens.", "Second.") == []
    assert messages("Drittens“, sagte er.", "“Third,” he said.") == []
    assert messages("Drittens“, sagte er.", "Third,” he said.") == []


def test_an_open_quotation_amid_an_unmarked_paragraph_is_a_warning() -> None:
    assert messages("Er kam.", "He “came.") == ["A quotation opens here and is not closed."]


def test_a_reversed_mark_is_a_warning_with_a_fix() -> None:
    finding = only("„Ja“", "”Yes”")
    assert finding.message == "The quotation mark ” faces the wrong way: write “."
    assert finding.fix is not None
    assert finding.fix.applied_to("”Yes”") == "“Yes”"


@pytest.mark.parametrize("target", ['"Yes”', '“Yes"'])
def test_straight_and_curly_marks_do_not_pair(target: str) -> None:
    finding = only("„Ja“", target)
    assert finding.severity is Severity.WARNING
    assert finding.fix is not None
    assert finding.fix.applied_to(target) == "“Yes”"


def test_lost_quotation_marks_are_a_warning() -> None:
    assert messages("Er sagte „ja“.", "He said yes.") == [
        "The German text has quotation marks, the translation has none."
    ]
    assert messages("Er sagte „ja“ und „nein“.", "He said “yes” and no.") == [
        "The German text has 2 quotations, the translation has 1."
    ]


# --- Effort ---


def steps(source: str, target: str) -> int:
    """Calls and lines that the check takes, whatever the machine does besides."""
    count = 0

    def trace(frame: FrameType, event: str, _arg: object) -> Any:
        nonlocal count
        count += frame.f_code.co_filename == quotation_marks.__file__
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        list(check_quotation_marks(Pair(source, target)))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    ("opening", "closing"), [("„", ""), ("„", "“"), (" a”", ""), ("„a“ ", ""), ("“a", "")]
)
def test_four_times_the_marks_take_about_four_times_the_steps(opening: str, closing: str) -> None:
    few, many = (
        steps("„Ja“ " * number, opening * number + closing * number) for number in (100, 400)
    )
    assert many < 6 * few


@pytest.mark.parametrize("unit", ["„", " a”"])
def test_marks_are_not_compared_with_one_another(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0

    def equals(mark: object, other: object) -> bool:
        nonlocal compared
        compared += 1
        return mark is other

    monkeypatch.setattr(quotation_marks._Mark, "__eq__", equals)
    assert len(messages("Ja.", unit * 500)) >= 500
    assert compared == 0


def test_fixes_of_marks_within_marks_do_not_grow_with_the_square_of_the_text() -> None:
    def written(number: int) -> int:
        found = check_quotation_marks(Pair("Ja.", "„" * number + "“" * number))
        return sum(len(finding.fix.text) for finding in found if finding.fix)

    assert written(400) < 6 * written(100)


def test_each_mark_left_alone_shows_the_quotation_at_its_place_in_the_source() -> None:
    found = [
        finding.source_spans
        for finding in check_quotation_marks(Pair("„a“ „b“ „c“", "“A “B” “C"))
        if finding.message == quotation_marks.NEVER_CLOSED
    ]
    assert found == [((0, 1), (2, 3)), ((8, 9), (10, 11))]


@pytest.mark.parametrize(
    ("source", "target", "severity"),
    [
        ("Das Album „Under the Sea“", "the album Under the Sea", Severity.HINT),
        ("Das Programm „Horizont Nord“", "the Horizon Nord programme", Severity.HINT),
        ("Das „System“", "the system", Severity.WARNING),
        ("„Ja“ und „Der Turm“", "“Yes” and Der Turm", Severity.WARNING),
    ],
)
def test_names_may_lose_their_marks_where_all_do(
    source: str, target: str, severity: Severity
) -> None:
    (finding,) = check_quotation_marks(Pair(source, target))
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("source", "target", "repaired"),
    [
        ("„Er kam.", "He came.", "“He came."),
        ("Er ging.“", "He left.", "He left.”"),
    ],
)
def test_a_quotation_over_paragraphs_opens_and_ends_where_the_german_one_does(
    source: str, target: str, repaired: str
) -> None:
    (finding,) = check_quotation_marks(Pair(source, target))
    assert finding.severity is Severity.WARNING
    assert finding.fix is not None
    assert finding.fix.applied_to(target) == repaired


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("„Er kam.", "”He came.", WRONG_WAY.format(mark="”", expected="“")),
        ("Er ging“, sagt er.", "“He left, he says.", ENDS_NOT),
    ],
)
def test_a_fault_of_a_quotation_over_paragraphs_is_told_once_at_its_mark(
    source: str, target: str, said: str
) -> None:
    finding = only(source, target)
    assert (finding.message, finding.target_spans) == (said, ((0, 1),))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("„Er kam.", "“He came."),
        ("Er ging.“", "“He left.”"),
        ("Er ging.“", "He left.”"),
        ("Dann ging er.", "“Then he left."),
        ("Er ging.“ „Gut.", "He left.” “Well."),
    ],
)
def test_english_may_open_each_paragraph_of_a_quotation_again(source: str, target: str) -> None:
    assert list(check_quotation_marks(Pair(source, target))) == []

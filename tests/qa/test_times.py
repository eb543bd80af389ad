"""Times of day mean the same in both texts, however they are written."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.times import check_times
from reviewapp.terminology.vocabulary import Variant


def found(source: str, target: str, variant: Variant = Variant.BRITISH) -> list[Finding]:
    return list(check_times(Pair(source, target, variant)))


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("14.30 Uhr", "2.30 pm"),
        ("14:30 Uhr", "2:30 p.m."),
        ("14.30 Uhr", "14:30"),
        ("14.30 Uhr", "1430 hours"),
        ("14 Uhr 30", "half past two"),
        ("14h30", "14.30"),
        ("halb drei", "half past two"),
        ("halb drei", "half two"),
        ("Viertel nach acht", "quarter past eight"),
        ("Viertel vor acht", "a quarter to eight"),
        ("drei viertel acht", "quarter to eight"),
        ("zehn nach drei Uhr", "ten past three"),
        ("drei Uhr", "three o’clock"),
        ("20 Uhr", "8 pm"),
        ("8 Uhr abends", "8 pm"),
        ("12 Uhr", "noon"),
        ("0 Uhr", "midnight"),
        ("24 Uhr", "midnight"),
        ("9 bis 17 Uhr", "9 am to 5 pm"),
        ("9.00–17.30 Uhr", "9–5.30 pm"),
        ("14.30 Uhr", "the early afternoon"),
        ("3:2 und 14,30", "3:2 and 14.30"),
    ],
)
def test_a_time_may_be_written_in_many_ways(german: str, english: str) -> None:
    assert found(f"Um {german}.", f"At {english}.") == []


@pytest.mark.parametrize(
    ("german", "english", "repaired"),
    [
        ("14.30 Uhr", "2.30 am", "2.30 pm"),
        ("14.30 Uhr", "3:30 p.m.", "2:30 p.m."),
        ("9:05 Uhr", "21:05", "9:05"),
        ("9:45 Uhr", "9:45pm", "9:45am"),
        ("20 Uhr", "8 AM", "8 PM"),
        ("14.30 Uhr", "15.30", "14.30"),
    ],
)
def test_another_time_is_an_error_with_its_repair(german: str, english: str, repaired: str) -> None:
    (finding,) = found(f"Beginn: {german}", f"Start: {english}")
    assert finding.severity is Severity.ERROR
    assert finding.fix is not None
    assert finding.fix.applied_to(f"Start: {english}") == f"Start: {repaired}"


def test_a_time_in_words_is_not_rewritten() -> None:
    (finding,) = found("um halb drei", "at half past three")
    assert (finding.expected, finding.fix) == ("2:30", None)
    (finding,) = found("um drei Uhr", "at four o'clock")
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("variant", "expected"), [(Variant.BRITISH, "14:30"), (Variant.AMERICAN, "2:30 p.m.")]
)
def test_a_german_time_gets_the_form_of_the_variant(variant: Variant, expected: str) -> None:
    (finding,) = found("um 14.30 Uhr", "at 14.30 Uhr", variant)
    assert (finding.severity, finding.expected) == (Severity.WARNING, expected)


PIECES = st.sampled_from(
    (
        *(
            "3",
            "14",
            "30",
            ".",
            ":",
            " ",
            "Uhr",
            "pm",
            "a.m.",
            "halb ",
            "Viertel vor ",
            "drei",
            "noon",
        ),
        *("half past ", "three", "o'clock", "–", "bis", "to", "h", "hours", "24"),
    )
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_places_lie_in_the_texts(source: str, target: str) -> None:
    for finding in found(source, target):
        assert all(0 <= start < end <= len(source) for start, end in finding.source_spans)
        assert all(0 <= start < end <= len(target) for start, end in finding.target_spans)
        if finding.fix:
            assert finding.fix.applied_to(target) != target


@pytest.mark.parametrize("unit", ["3", "3:", "3–", "14.30 Uhr ", "halb ", "at three ", "3 am "])
def test_long_texts_take_linear_time(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    start = time.process_time()
    found(text + " 3 Uhr", text + " 4 pm")
    assert time.process_time() - start < 20  # quadratic ones take minutes

"""Slips of the keyboard are found, what English may write is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.typography import check_typography


def found(target: str, source: str = "Er kam.") -> list[Finding]:
    return list(check_typography(Pair(source, target)))


@pytest.mark.parametrize(
    "target",
    [
        "All he had had was time.",
        "The one that that’s about is missing.",
        "We tell you you should come.",
        "What it is is a letter.",
        "In those days Will will have come.",
        "It was very very cold.",
        "They won 3 : 1 at home.",
        "And so on ...",
        "It runs on .NET today.",
        "Items (a) and (b)",
        "eBay bought it.",
        "At 3 p.m. the U.S. sent 1,000 men,2 boats and a 2:1 chance, e.g. to www.A.Example/a,b.",
        "Read a.Doc, notes.Txt, &nbsp;and, so on...And info@an-example,org.",
        "",
    ],
)
def test_what_english_may_write_is_no_finding(target: str) -> None:
    assert found(target) == []


@pytest.mark.parametrize(
    ("target", "repaired"),
    [
        ("He read the the letter.", "He read the letter."),
        ("The the letter came.", "The letter came."),
        ("It is the child child’s letter.", "It is the child’s letter."),
        ("He is on on-call duty.", "He is on-call duty."),
        ("He read  a letter.", "He read a letter."),
        ("He came , and went.", "He came, and went."),
        ("Did he come ?", "Did he come?"),
        ("He came\u00a0; we went.", "He came; we went."),
        ("He came.He went.", "He came. He went."),
        ("He came,but late.", "He came, but late."),
        ("Did he come?We went.", "Did he come? We went."),
        ("Minsk;there he came.", "Minsk; there he came."),
        ("He ( my son) came.", "He (my son) came."),
        ("He (my son ) came.", "He (my son) came."),
        ("he came.", "He came."),
        ("“he came,” she said.", "“He came,” she said."),
    ],
)
def test_a_slip_is_a_warning_with_its_repair(target: str, repaired: str) -> None:
    (finding,) = found(target)
    assert finding.severity is Severity.WARNING
    assert finding.fix is not None
    assert finding.fix.applied_to(target) == repaired


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Die Band Tap Tap spielte.", "The band Tap Tap played."),
        ("Ja, ja: „Nein nein“, sagte er.", "“Well well,” he said."),
        ("erstens ein Brief", "first a letter"),
        ("a) ein Brief", "a) a letter"),
        ("Hunde und Katzen", "https://a.example/x"),
    ],
)
def test_what_the_german_text_does_too_is_no_finding(source: str, target: str) -> None:
    assert found(target, source) == []


def test_german_articles_that_stand_twice_excuse_nothing() -> None:
    (finding,) = found("The letter that that came.", "Der Brief, der der Post entging.")
    assert finding.target_spans == ((11, 20),)


@pytest.mark.parametrize(
    ("source", "target"),
    [("Fieber und Husten", "fever and cough"), ("Quote: 3 %", "Rate: 3 %")],
)
def test_a_small_start_of_an_item_and_a_space_before_percent_are_hints(
    source: str, target: str
) -> None:
    (finding,) = found(target, source)
    assert finding.severity is Severity.HINT


@given(st.text(alphabet="aA thé.,  (%)1-’\n", max_size=80))
def test_places_and_repairs_lie_in_the_target(target: str) -> None:
    for finding in found(target):
        assert all(0 <= start <= end <= len(target) for start, end in finding.target_spans)
        assert finding.fix is None or finding.fix.end <= len(target)

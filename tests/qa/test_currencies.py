"""An amount keeps its currency, unless it was converted."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewapp.qa.currencies import check_currencies
from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.pair import Pair


def found(source: str, target: str) -> list[Finding]:
    return list(check_currencies(Pair(source, target)))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("5 Euro", "€5"),
        ("EUR 5,50", "5.50 euros"),
        ("1,5 Mrd. US-Dollar", "$1.5bn"),
        ("2 Millionen Dollar", "two million dollars"),
        ("100 Dollar", "77 euros"),
        ("20 Pfund (25 Euro)", "£20 (€25)"),
        ("30 Kronen", "30 crowns"),
        ("30 SEK", "30 kronor"),
        ("5 Franken", "CHF 5"),
        ("die Mark Brandenburg", "Brandenburg"),
        ("5 Euro", "that amount, and 6 dollars"),
    ],
)
def test_a_currency_may_be_written_in_many_ways(source: str, target: str) -> None:
    assert found(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "repaired"),
    [
        ("9,1 Mrd. Euro", "£9.1 billion", "€9.1 billion"),
        ("9,8 Milliarden Euro", "9.8 billion dollars", "9.8 billion euros"),
        ("mehr als hundert Dollar", "over a hundred euros", "over a hundred dollars"),
        ("EUR 5", "USD 5", "EUR 5"),
        ("20 Pfund (25 Euro)", "€20 (€25)", "£20 (€25)"),
        ("5 Franken", "€5", "CHF 5"),
        ("5 Yen", "5 dollars", "5 yen"),
    ],
)
def test_another_currency_at_the_same_number_is_an_error(
    source: str, target: str, repaired: str
) -> None:
    (finding,) = found(source, target)
    assert finding.severity is Severity.ERROR
    assert finding.fix is not None
    assert finding.fix.applied_to(target) == repaired


def test_a_currency_without_a_number_is_a_warning() -> None:
    (finding,) = found("Der Euro fiel.", "The dollar fell.")
    assert (finding.severity, finding.expected) == (Severity.WARNING, "euro")


PIECES = st.sampled_from(
    (
        "5",
        "7",
        " ",
        "€",
        "$",
        "£",
        "Euro",
        "euros",
        "Dollar",
        "dollars",
        "Mio. ",
        " million ",
        "EUR",
    )
)
TEXTS = st.lists(PIECES, max_size=20).map("".join)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_places_lie_in_the_texts(source: str, target: str) -> None:
    for finding in found(source, target):
        assert all(0 <= start < end <= len(source) for start, end in finding.source_spans)
        assert all(0 <= start < end <= len(target) for start, end in finding.target_spans)
        assert finding.fix is not None
        assert finding.fix.applied_to(target) != target


@pytest.mark.parametrize("unit", ["€", "5 Euro ", "$5 ", "5 ", "Mrd. Euro "])
def test_long_texts_take_linear_time(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    start = time.process_time()
    found(text, text.replace("Euro", "dollars").replace("€", "£"))
    assert time.process_time() - start < 20  # quadratic ones take minutes

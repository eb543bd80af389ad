"""Dates mean the same in both texts, however they are written."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewapp.qa.dates import check_dates
from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.terminology.vocabulary import Variant

BRITISH, AMERICAN = Variant.BRITISH, Variant.AMERICAN


def found(source: str, target: str, variant: Variant = BRITISH) -> list[Finding]:
    return list(check_dates(Pair(source, target, variant)))


def only(source: str, target: str, variant: Variant = BRITISH) -> Finding:
    (finding,) = found(source, target, variant)
    return finding


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("am 3. August 2019", "on 3 August 2019"),
        ("am 3. August 2019", "on August 3rd, 2019"),
        ("am 3.8.19", "on the 3rd of August 2019"),
        ("am 03. 08. 2019", "on 3 Aug. 2019"),
        ("am 3.8.2019", "on 03/08/2019"),
        ("am 13.8.2019", "on 08/13/2019"),
        ("2019-08-03", "3 August 2019"),
        ("am 3.VIII.2019", "on 2019-08-03"),
        ("am 3. August 2019", "on 3 August"),
        ("am 3. August", "on 3 August 2019"),
        ("am ersten Mai", "on the first of May"),
        ("am 11. September", "on 9/11"),
        ("vom 3. bis 5. August", "from August 3–5"),
        ("vom 3. bis zum 5. August", "between the 3rd and the 5th of August"),
        ("am 3./4. August", "on 3 and 4 August"),
        ("vom 3.–5.8.2019", "from 3 to 5 August 2019"),
        ("vom 30.7. bis 3.8.2019", "from July 30 to August 3, 2019"),
        ("Anfang August", "in early August"),
        ("am 3. August", "that day"),
        ("Abschnitt 3.8.19", "section 3.8.19"),
        ("im Mai und im Juni", "in June, as it may be, and in May"),
        ("Ende August kamen 20 Menschen", "at the end of August 20 people came"),
    ],
)
def test_a_date_may_be_written_in_many_ways(german: str, english: str) -> None:
    assert found(f"Das war {german}.", f"That was {english}.") == []


@pytest.mark.parametrize(
    ("german", "english", "repaired"),
    [
        ("am 3. August", "on 13 August", "on 3 August"),
        ("am 3. August", "on August 14th", "on August 3rd"),
        ("am 3. und 4. August", "on 3 and 5 August", "on 3 and 4 August"),
        ("am 3.8.2019", "on 04/08/2019", "on 03/08/2019"),
        ("am 3. August", "on 3 September", "on 3 August"),
        ("am 3.8.2019", "on 3 Sept 2019", "on 3 Aug 2019"),
        ("am 3.8.2019", "on 03/09/2019", "on 03/08/2019"),
        ("Ende Juli", "at the end of June", "at the end of July"),
        ("am 3. August 2019", "on 3 August 2018", "on 3 August 2019"),
        ("am 3.8.19", "on 3 August 2018", "on 3 August 2019"),
        ("am 3. August", "on 8 March", "on 3 August"),
        ("am 3. August", "on March 8", "on August 3"),
    ],
)
def test_another_day_month_or_year_is_an_error_with_its_repair(
    german: str, english: str, repaired: str
) -> None:
    target = f"That was {english}."
    finding = only(f"Das war {german}.", target)
    assert finding.severity is Severity.ERROR
    assert finding.fix is not None
    assert finding.fix.applied_to(target) == f"That was {repaired}."


@pytest.mark.parametrize(
    ("english", "variant", "repaired"),
    [
        ("3.8.2019", BRITISH, "3 August 2019"),
        ("3.8.19", AMERICAN, "August 3, 2019"),
        ("3. August 2019", BRITISH, "3 August 2019"),
        ("3. August", AMERICAN, "August 3"),
    ],
)
def test_the_german_way_is_a_warning_with_an_edit_in_the_variant(
    english: str, variant: Variant, repaired: str
) -> None:
    finding = only("Stand: 3.8.2019", f"As of {english}", variant)
    assert finding.severity is Severity.WARNING
    assert finding.fix is not None
    assert finding.fix.applied_to(f"As of {english}") == f"As of {repaired}"


def test_a_german_month_is_german_too() -> None:
    finding = only("am 3. März", "on 3 März")
    assert finding.expected == "3 March"


def test_numbers_in_the_order_of_the_other_english_can_be_misread() -> None:
    finding = only("am 3.8.2019", "on 08/03/2019")
    assert (finding.severity, finding.expected) == (Severity.WARNING, "03/08/2019")
    assert found("am 3.8.2019", "on 08/03/2019", AMERICAN) == []


PIECES = st.sampled_from(
    (
        *(
            "3",
            "14",
            "31",
            ".",
            "/",
            "-",
            " ",
            "August",
            "Mai",
            "May",
            "March",
            "2019",
            "19",
            "bis",
        ),
        *(
            "und",
            "and",
            "th",
            "rd",
            "the ",
            "of ",
            "first",
            "ersten",
            ",",
            "’",
            "XII",
            "Dez.",
            "Dec.",
        ),
    )
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_places_lie_in_the_texts_and_a_fix_removes_its_finding(source: str, target: str) -> None:
    for finding in found(source, target):
        assert all(0 <= start < end <= len(source) for start, end in finding.source_spans)
        assert all(0 <= start < end <= len(target) for start, end in finding.target_spans)
        assert finding.fix is not None
        assert finding.fix.applied_to(target) != target


@pytest.mark.parametrize(
    "unit", ["3.", "3. ", "1/", "3 and ", "3. und ", "May ", "August 3", "12-", "a", "2019-01-"]
)
def test_long_texts_take_linear_time(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    start = time.process_time()
    found(text + " 3. August", text + " 4 August")
    assert time.process_time() - start < 20  # quadratic ones take minutes

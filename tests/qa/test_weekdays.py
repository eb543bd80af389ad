"""Weekdays may be added or left out, but not changed."""

import pytest

from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.weekdays import check_weekdays


def found(source: str, target: str) -> list[Finding]:
    return list(check_weekdays(Pair(source, target)))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Am Freitag kam er.", "He came on Friday."),
        ("Am Freitagabend kam er.", "He came that evening."),
        ("Am 3. August kam er.", "He came on Monday, 3 August."),
        ("Am Sonnabend kam er.", "He came on Saturday."),
        ("Am Karfreitag kam er.", "He came on Good Friday."),
        ("Montags und dienstags kommt er.", "He comes on Mondays and Tuesdays."),
        ("Mo., den 3. August", "Mon, 3 August"),
        ("Er saß in der Sonne.", "He sat in the sun and wed."),
    ],
)
def test_the_same_weekday_is_fine(source: str, target: str) -> None:
    assert found(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "repaired"),
    [
        ("Am Freitagabend", "On Saturday evening", "On Friday evening"),
        ("montags", "on Tuesdays", "on Mondays"),
        ("Mo., 3. August", "Tue, 3 August", "Mon, 3 August"),
    ],
)
def test_another_weekday_is_an_error_with_its_repair(
    source: str, target: str, repaired: str
) -> None:
    (finding,) = found(source, target)
    assert finding.severity is Severity.ERROR
    assert finding.fix is not None
    assert finding.fix.applied_to(target) == repaired

"""docs/checks.md explains every check, and its examples are true."""

import pytest

from reviewapp.qa.candidate import CHECKS, check_candidate
from reviewapp.qa.findings import Severity
from reviewapp.terminology.vocabulary import Variant
from tests.architecture.documents import document, section, tables
from tests.qa.test_sample import sample_glossary

CHECKS_DOCUMENT = document("checks.md")
NOTHING = "–"


def examples() -> list[tuple[str, list[str]]]:
    return [
        (check.id, row)
        for check in CHECKS
        for table in tables(section(CHECKS_DOCUMENT, f"`{check.id}`: {check.name}"))
        for row in table
        if len(row) == 4
    ]


def test_the_list_of_checks_is_that_of_the_code() -> None:
    listed = tables(CHECKS_DOCUMENT)[1]
    assert listed == [[check.id, check.name, check.description] for check in CHECKS]


def test_the_list_of_severities_is_that_of_the_code() -> None:
    listed = [row[0] for row in tables(CHECKS_DOCUMENT)[0]]
    assert listed == [severity.capitalize() for severity in Severity]


def test_every_check_has_examples() -> None:
    assert {check for check, _row in examples()} == {check.id for check in CHECKS}


@pytest.mark.parametrize(("check", "row"), examples())
def test_an_example_has_just_the_finding_that_stands_beside_it(check: str, row: list[str]) -> None:
    german, english, severity, message = row
    found = check_candidate(german, english, sample_glossary(), variant=Variant.BRITISH)
    expected = [] if message == NOTHING else [(check, severity, message)]
    assert [(f.check, f.severity.capitalize(), f.message) for f in found] == expected

"""docs/checks.md explains every check, and its examples are true."""

from dataclasses import replace

import pytest

from reviewapp.qa.candidate import check_candidate, check_document
from reviewapp.qa.findings import Check, Finding, Severity
from reviewapp.qa.first_mentions import FIRST_MENTIONS
from reviewapp.qa.pair import Pair
from reviewapp.qa.registry import CHECKS
from reviewapp.terminology.glossary import Glossary
from reviewapp.terminology.vocabulary import Variant
from tests.architecture.documents import document, section, tables
from tests.qa.test_sample import sample_glossary

CHECKS_DOCUMENT = document("checks.md")
NOTHING = "–"
LATER = 1  # the second table of the check of first mentions


def examples() -> list[tuple[str, int, list[str]]]:
    """The check, the number of the table in its section, and the row."""
    return [
        (check.id, number, row)
        for check in CHECKS
        for number, table in enumerate(
            tables(section(CHECKS_DOCUMENT, f"`{check.id}`: {check.name}"))
        )
        for row in table
        if len(row) == 4
    ]


def glossary_for(check: str, table: int) -> Glossary:
    """The sample's; names ask to be introduced only where that is what the examples are about."""
    concepts = sample_glossary().concepts
    if check != FIRST_MENTIONS.id:
        return Glossary(concepts)
    names = tuple(replace(concept, first_mention=True) for concept in concepts)
    introduced = frozenset(concept.id for concept in names)
    return Glossary(names, introduced if table == LATER else frozenset())


def findings(german: str, english: str, glossary: Glossary) -> tuple[Finding, ...]:
    """Those of a pair, or of the paragraphs of a document, which <br> separates."""
    if "<br>" not in german:
        return check_candidate(german, english, glossary, variant=Variant.BRITISH)
    texts = zip(german.split("<br>"), english.split("<br>"), strict=True)
    pairs = [Pair(*both, Variant.BRITISH, glossary) for both in texts]
    return tuple(finding for _, finding in check_document(pairs))


def test_the_list_of_checks_is_that_of_the_code() -> None:
    listed = tables(CHECKS_DOCUMENT)[1]
    assert listed == [[check.id, check.name, check.description] for check in CHECKS]


def test_the_list_of_severities_is_that_of_the_code() -> None:
    listed = [row[0] for row in tables(CHECKS_DOCUMENT)[0]]
    assert listed == [severity.capitalize() for severity in Severity]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_the_explanation_of_a_check_is_that_of_the_code(check: Check) -> None:
    told = section(CHECKS_DOCUMENT, f"`{check.id}`: {check.name}").strip().split("\n\n")
    assert " ".join(told[0].split()) == check.explanation


def test_every_check_has_examples() -> None:
    assert {check for check, _table, _row in examples()} == {check.id for check in CHECKS}


@pytest.mark.parametrize(("check", "table", "row"), examples())
def test_an_example_has_just_the_finding_that_stands_beside_it(
    check: str, table: int, row: list[str]
) -> None:
    german, english, severity, message = row
    found = findings(german, english, glossary_for(check, table))
    expected = [] if message == NOTHING else [(check, severity, message)]
    assert [(f.check, f.severity.capitalize(), f.message) for f in found] == expected

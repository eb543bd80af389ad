"""docs/checks.md explains every check; the examples, there and on the page, are true."""

from dataclasses import replace

import pytest

from reviewapp.qa.candidate import check_document
from reviewapp.qa.check_settings import CheckSettings
from reviewapp.qa.examples import Example, examples_of
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
BREAK = "<br>"


def examples() -> list[tuple[Check, Example]]:
    return [
        (check, example)
        for check in CHECKS
        for group in examples_of(check)
        for example in group.rows
    ]


def glossary_for(check: Check, example: Example) -> Glossary:
    """The sample's; names ask to be introduced only where that is what the example is about."""
    concepts = sample_glossary().concepts
    if check is not FIRST_MENTIONS:
        return Glossary(concepts)
    names = tuple(replace(concept, first_mention=True) for concept in concepts)
    introduced = frozenset(concept.id for concept in names)
    return Glossary(names, introduced if example.introduced else frozenset())


def findings_of(check: Check, example: Example) -> tuple[tuple[int, Finding], ...]:
    """What stands beside the example, with the indices of its paragraphs."""
    glossary, settings = glossary_for(check, example), CheckSettings(style=example.style)
    return check_document(
        [
            Pair(german, english, Variant.BRITISH, glossary, settings=settings)
            for german, english in zip(example.german, example.english, strict=True)
        ]
    )


def told_of(check: Check) -> str:
    return section(CHECKS_DOCUMENT, f"`{check.id}`: {check.name}")


def row_of(example: Example) -> list[str]:
    """As the document writes it."""
    texts = [BREAK.join(example.german), BREAK.join(example.english)]
    severity = example.severity.capitalize() if example.severity else NOTHING
    return [*texts, severity, example.finding or NOTHING]


def test_the_list_of_checks_is_that_of_the_code() -> None:
    listed = tables(CHECKS_DOCUMENT)[1]
    assert listed == [[check.id, check.name, check.description] for check in CHECKS]


def test_the_list_of_severities_is_that_of_the_code() -> None:
    listed = [row[0] for row in tables(CHECKS_DOCUMENT)[0]]
    assert listed == [severity.capitalize() for severity in Severity]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_the_explanation_and_the_examples_of_a_check_are_those_of_the_code(check: Check) -> None:
    told = told_of(check)
    assert " ".join(told.strip().split("\n\n")[0].split()) == check.explanation
    listed = [row for table in tables(told) for row in table if len(row) == 4]
    assert listed == [row_of(each) for group in examples_of(check) for each in group.rows]
    assert all(group.where in " ".join(told.split()) for group in examples_of(check))


def test_every_check_has_examples_and_none_is_graver_than_the_check() -> None:
    assert {check for check, _example in examples()} == set(CHECKS)
    ranks = {severity: rank for rank, severity in enumerate(Severity)}
    for check, example in examples():
        assert example.severity is None or ranks[example.severity] >= ranks[check.severity]


@pytest.mark.parametrize(("check", "example"), examples())
def test_an_example_has_just_the_finding_that_stands_beside_it(
    check: Check, example: Example
) -> None:
    expected = [(check.id, example.severity, example.finding)] if example.severity else []
    found = [finding for _index, finding in findings_of(check, example)]
    assert [(row.check, row.severity, row.message) for row in found] == expected

"""Translations that are in neither German nor English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.other_language import check_other_language
from reviewapp.qa.pair import Pair

GERMAN = "Die Abgeordneten berieten am Abend über den neuen Haushalt."


def found(target: str, source: str = GERMAN) -> list[Finding]:
    return list(check_other_language(Pair(source, target)))


@pytest.mark.parametrize(
    "target",
    [
        "Les députés ont débattu dans la soirée du nouveau budget de l’État.",
        "Los diputados debatieron por la noche sobre el nuevo presupuesto del país.",
        "I deputati hanno discusso in serata del nuovo bilancio dello stato.",
        "Posłowie obradowali wieczorem nad nowym budżetem naszego kraju.",
    ],
)
def test_another_language_in_latin_letters_is_a_warning(target: str) -> None:
    (finding,) = found(target)
    assert finding.severity is Severity.WARNING


def test_other_letters_are_an_error_unless_the_source_has_them() -> None:
    (finding,) = found("Депутаты обсуждали новый бюджет.")
    assert finding.severity is Severity.ERROR
    assert found("Депутаты", "Депутаты") == []


@pytest.mark.parametrize(
    "target",
    [
        "In the evening the members of parliament debated the new budget.",
        "Beratung in Wien",
        "MEPs debate budget",
        "See https://example.org/de/aktuelles/beratung-ueber-den-neuen-haushalt-am-abend",
        "Die Abgeordneten berieten am Abend über den neuen Haushalt.",
        "Members of “Głos Ludu” and “Przyszłość narodu” talked to the Депутаты of the town.",
        "",
    ],
)
def test_english_names_addresses_and_german_are_none(target: str) -> None:
    assert found(target) == []


@given(st.text(max_size=200))
def test_any_text_has_one_finding_at_most(target: str) -> None:
    assert len(found(target)) <= 1

"""Placeholders and formatting marks are all there, as they are."""

import pytest

from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.placeholders import check_placeholders


def found(source: str, target: str) -> list[Finding]:
    return list(check_placeholders(Pair(source, target)))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Hallo {name}, %d neu.", "%d new, {name}."),
        ("${summe} von {{ alle }}", "${summe} of {{ alle }}"),
        ('<a title="Mehr">hier</a>', '<a title="More">here</a>'),
        ("Es ist <B>spät</B>.", "It is <b>late</b>."),
        ("5 % der Staaten, 3%", "5% of states, 3%"),
        ("1 < 2 und 3 > 2", "1 < 2 and 3 > 2"),
        ("Haus & Hof", "house & home"),
        ("", "text"),
    ],
)
def test_placeholders_that_are_all_there_are_no_finding(source: str, target: str) -> None:
    assert found(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "repaired"),
    [
        ("Hallo {name}", "Hello {Name}", "Hello {name}"),
        ("%s von %s", "%s of %d", "%s of %s"),
        ("<i>neu</i>", "<i>new<i>", "<i>new</i>"),
        ("a&nbsp;b", "a&nbsb;b", "a&nbsp;b"),
        ("%(name)s kam", "%(nom)s came", "%(name)s came"),
    ],
)
def test_a_changed_placeholder_is_an_error_with_its_repair(
    source: str, target: str, repaired: str
) -> None:
    (finding,) = found(source, target)
    assert finding.severity is Severity.ERROR
    assert finding.fix is not None
    assert finding.fix.applied_to(target) == repaired


def test_a_missing_placeholder_is_an_error_at_its_place_in_the_source() -> None:
    (finding,) = found("Hallo {name}", "Hello")
    assert (finding.severity, finding.source_spans) == (Severity.ERROR, ((6, 12),))


def test_a_placeholder_too_many_is_a_warning_at_its_place_in_the_target() -> None:
    (finding,) = found("Hallo %s", "Hello %s %s")
    assert (finding.severity, finding.target_spans) == (Severity.WARNING, ((9, 11),))

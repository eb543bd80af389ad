"""The end mark of the German text is in the translation too."""

import pytest

from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.qa.punctuation import check_end_mark
from reviewapp.terminology.vocabulary import Variant


def found(source: str, target: str, variant: Variant = Variant.BRITISH) -> list[Finding]:
    return list(check_end_mark(Pair(source, target, variant)))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Er kam.", "He came."),
        ("Er sagte: „Ich komme.“", "He said, “I am coming.”"),
        ("Er las „Die Zeit“.", "He read “Die Zeit.”"),
        ("Er las „Die Zeit“.", "He read “Die Zeit”."),
        ("Kommt er¹?", "Is he coming?¹"),
        ("Er kam.[1]", "He came[1]."),
        ("Und dann …", "And then..."),
        ("Er kam (spät).", "He came (late.)"),
        ("Überschrift", "Heading"),
        ("3.", "3"),
        ("", "He came."),
        ("Er kam.", ""),
    ],
)
def test_the_same_end_is_no_finding(source: str, target: str) -> None:
    assert found(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "repaired"),
    [
        ("Er kam.", "He came", "He came."),
        ("Kommt er?", "Is he coming", "Is he coming?"),
        ("Er kam (spät).", "He came (late!)", "He came (late!)."),
        ("Er kam.¹", "He came¹", "He came¹"),
        ("Er sagte: „Ich komme.“", "He said, “I am coming”", "He said, “I am coming.”"),
        ("Er kam.", "He came,", "He came."),
        ("Er kam.", "He came;", "He came."),
        ("Er kam.", "He came:", "He came."),
        ("Er kam.", "He came?", "He came."),
        ("Kommt er?", "Is he coming.", "Is he coming?"),
        ("Komm!", "Is he coming?", "Is he coming!"),
    ],
)
def test_a_lost_or_changed_mark_is_a_warning(source: str, target: str, repaired: str) -> None:
    (finding,) = found(source, target)
    assert finding.severity is Severity.WARNING
    assert finding.fix is not None
    if "¹" not in target:
        assert finding.fix.applied_to(target) == repaired


def test_american_english_has_the_full_stop_inside_the_quotation_marks() -> None:
    (finding,) = found("Er las „Die Zeit“.", "He read “Die Zeit”", Variant.AMERICAN)
    assert finding.fix is not None
    assert finding.fix.applied_to("He read “Die Zeit”") == "He read “Die Zeit.”"


@pytest.mark.parametrize(
    ("source", "target"),
    [("Komm!", "Come."), ("Und dann …", "And then."), ("Überschrift", "A heading.")],
)
def test_what_languages_do_differently_is_a_hint(source: str, target: str) -> None:
    (finding,) = found(source, target)
    assert finding.severity is Severity.HINT

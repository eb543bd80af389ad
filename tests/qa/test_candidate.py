import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewapp.qa.candidate import check_candidate, kinds_of
from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.registry import CHECKS
from reviewapp.terminology.glossary import Glossary
from reviewapp.terminology.vocabulary import Variant
from tests.qa.glossaries import OVKS, glossary

GLOSSARY = glossary(OVKS, "Mitgliedstaat, Mitgliedsland = member state, !member land")

SNIPPETS = st.sampled_from(
    (
        *("OVKS", "OVKS¹-", "CSTO", "Rat für kollektive Sicherheit", "Council for Collective"),
        *("Security", "member lands", "Mitgliedsländern", "und", "nicht", "Überprüfung"),
        *("1.000,5", "3,5 %", "14.55 Uhr", "3.8.2019", "2010/11", "twenty-two million", "zwölf"),
        *("„", "“", "”", "»", "«", "‚", "‘", "’", '"', "'", "¹²", "m²", "[1]", "[^1]", "*", "**"),
        *("†", "https://a.example/1", "a@b", "XIV", "\n", " ", ", ", "-", ".", "\u00ad", "\u0308"),
    )
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(SNIPPETS, max_size=25).map("".join))


def check(source: str, target: str) -> tuple[Finding, ...]:
    return check_candidate(source, target, GLOSSARY, variant=Variant.BRITISH)


def test_a_good_translation_has_no_findings() -> None:
    assert check("Die OVKS¹ hat 6 Mitgliedstaaten.", "The CSTO¹ has six member states.") == ()


def test_every_check_has_an_id_a_name_and_a_description() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    assert all(check.name and check.description.endswith(".") for check in CHECKS)


@pytest.mark.parametrize(
    ("source", "target", "check_id"),
    [
        ("Die OVKS tagt.", " ", "empty"),
        ("Die OVKS tagt nicht.", "Die OVKS tagt nicht.", "unchanged"),
        ("Die OVKS tagt.", "The council meets.", "terms"),
        ("Es sind 12.", "There are some.", "numbers"),
        ("„Ja“", "„Yes“", "quotation-marks"),
        ("Ein Satz¹.", "A sentence.", "footnote-marks"),
        ("Er kam und ging.", "He came und went.", "left-over-german"),
        ("Er kam.", "He came", "punctuation"),
        ("Er kam.", "He came .", "typography"),
        ("Er nahm ein Ei.", "He took a egg.", "indefinite-articles"),
        ("Er kam bald wieder.", "He came. He came soon. He came soon.", "sentences"),
        ("Brandvold kam.", "Brandvodl came.", "names"),
        ("Er sah es.", "He notised it.", "spelling"),
        ("Die Farbe", "The color", "english-variant"),
        ("Der Chef kam.", "The chef came.", "false-friends"),
        ("Er kam nie.", "He came.", "negation"),
    ],
)
def test_each_check_is_run_and_registered(source: str, target: str, check_id: str) -> None:
    assert [finding.check for finding in check(source, target)] == [check_id]
    assert check_id in {check.id for check in CHECKS}


def test_the_gravest_findings_come_first_then_the_order_of_the_target() -> None:
    found = check("„Die OVKS“ und 12 von 13", "He und “the OVKS and 21 of 13")
    severities = [finding.severity for finding in found]
    assert severities == sorted(severities, key=list(Severity).index)
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    assert [finding.check for finding in errors] == ["terms", "numbers"]


def test_a_term_left_in_german_is_reported_once() -> None:
    (finding,) = check("die Mitgliedstaaten", "the Mitgliedstaaten")
    assert finding.check == "terms"


def test_the_labels_of_the_document_make_marks_certain() -> None:
    labels = frozenset({"*"})
    (finding,) = check_candidate(
        "Wort*", "Word", Glossary(), variant=Variant.AMERICAN, footnote_labels=labels
    )
    assert finding.severity is Severity.ERROR


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, st.frozensets(st.sampled_from(["1", "12", "*"])))
def test_no_text_breaks_the_checks_and_places_lie_in_the_texts(
    source: str, target: str, labels: frozenset[str]
) -> None:
    found = check_candidate(
        source, target, GLOSSARY, variant=Variant.BRITISH, footnote_labels=labels
    )
    for finding in found:
        assert finding.message
        assert all(0 <= start < end <= len(source) for start, end in finding.source_spans)
        assert all(0 <= start < end <= len(target) for start, end in finding.target_spans)
        if finding.fix:
            assert 0 <= finding.fix.start < finding.fix.end <= len(target)
            assert finding.fix.applied_to(target) != target


@pytest.mark.parametrize(
    "unit",
    ["„", "‚a", "1", "1,", "1,5 ", "12 % ", "¹", "[", "* ", "a*", "und ", "„a“ ", "a@", " "],
)
def test_long_texts_take_linear_time(unit: str) -> None:
    text = unit * (10_000 // len(unit))
    start = time.process_time()
    check(text, text + ".")
    assert time.process_time() - start < 20  # quadratic ones take minutes


def test_findings_are_told_apart_by_their_kinds() -> None:
    missing = Finding("terms", Severity.ERROR, "Missing.", ((0, 4),))
    deprecated = Finding("terms", Severity.ERROR, "Deprecated.", ((0, 4),), ((0, 4),))
    partial = Finding("terms", Severity.WARNING, "Not everywhere.", ((0, 4),))
    hint = Finding("numbers", Severity.HINT, "Good to know.")
    assert kinds_of([missing, hint]) == {"terms", "missing"}
    assert kinds_of([deprecated, partial]) == {"terms"}
    assert kinds_of([Finding("numbers", Severity.WARNING, "7?"), hint]) == {"numbers"}
    assert kinds_of([]) == frozenset()

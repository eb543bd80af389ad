"""What leaves a project's style; docs/checks.md has more examples, and they are tests too."""

import pytest

from reviewapp.qa.candidate import check_pair
from reviewapp.qa.check_settings import CheckSettings
from reviewapp.qa.findings import Finding
from reviewapp.qa.pair import Pair
from reviewapp.qa.style import style_of
from reviewapp.qa.style_checks import check_style
from reviewapp.terminology.glossary import Glossary
from reviewapp.terminology.vocabulary import Variant
from tests.qa.glossaries import glossary


def pair(
    german: str,
    english: str,
    variant: Variant = Variant.BRITISH,
    terms: Glossary | None = None,
    **style: str,
) -> Pair:
    settings = CheckSettings(style=style_of(style))
    return Pair(german, english, variant, terms or Glossary(), settings=settings)


def repaired(given: Pair) -> str:
    """The target with all fixes of the check made, the last one first."""
    found = sorted(check_style(given), key=lambda row: row.target_spans, reverse=True)
    target = given.target
    for finding in found:
        target = finding.fix.applied_to(target) if finding.fix else target
    return target


@pytest.mark.parametrize(
    ("wanted", "english", "expected"),
    [
        (
            "ise",
            "Realizing this, the Organization recognized it.",
            "Realising this, the Organization recognised it.",
        ),
        ("ise", "The size of the prize was seized and resized.", ""),
        ("ise", "Civilization is globalized.", "Civilisation is globalised."),
        ("ize", "The enterprise promised to revise its exercises.", ""),
        ("ize", "They analysed and summarised it.", "They analysed and summarized it."),
    ],
)
def test_words_end_in_what_the_project_has_chosen(wanted: str, english: str, expected: str) -> None:
    assert repaired(pair("Ein Satz.", english, spelling=wanted)) == (expected or english)


def test_american_english_has_no_choice_of_ise() -> None:
    given = pair("Sie erkannten es.", "They recognized it.", Variant.AMERICAN, spelling="ise")
    assert not list(check_style(given))


@pytest.mark.parametrize(
    ("wanted", "english", "expected"),
    [
        ("double", "He said: ‘I said “yes” to it.’", "He said: “I said ‘yes’ to it.”"),
        ("double", "She called him 'a fox'.", "She called him “a fox”."),
        ("double", "“The ‘old’ ways”, the boys’ father’s words, rock ’n’ roll", ""),
        ("single", "He said: “I said ‘yes’ to it.”", "He said: ‘I said “yes” to it.’"),
        ("single", 'The "old" ways', "The ‘old’ ways"),
        ("single", "‘The “old” ways’", ""),
    ],
)
def test_outer_quotation_marks_are_what_the_project_has_chosen(
    wanted: str, english: str, expected: str
) -> None:
    given = pair("Ein „Satz“.", english, quotation_marks=wanted)
    assert repaired(given) == (expected or english)


def test_a_quotation_without_a_certain_end_is_not_rewritten() -> None:
    given = pair("Ein „Satz“.", "the ‘students’ union’", quotation_marks="double")
    assert [finding.fix for finding in check_style(given)] == [None]


def test_german_marks_become_those_of_the_style() -> None:
    given = pair("„Ja“, sagte er.", "„Yes“, he said.", quotation_marks="single")
    (finding,) = check_pair(given)
    assert finding.check == "quotation-marks"
    assert finding.fix and finding.fix.applied_to(given.target) == "‘Yes’, he said."


@pytest.mark.parametrize(
    ("wanted", "english", "expected"),
    [
        ("day-first", "on August 3rd and Sept. 4, 2019", "on 3 August and 4 Sept. 2019"),
        ("month-first", "on 3–5 August 2019", "on August 3–5, 2019"),
        ("month-first", "on the third of August, 03/08/2019, in May 2019", ""),
    ],
)
def test_dates_have_the_order_that_the_project_has_chosen(
    wanted: str, english: str, expected: str
) -> None:
    assert repaired(pair("Ein Satz.", english, dates=wanted)) == (expected or english)


def test_a_german_date_is_rewritten_in_the_style() -> None:
    given = pair("Er kam am 3.8.2019.", "He came on 3.8.2019.", dates="month-first")
    (finding,) = check_pair(given)
    assert (finding.check, finding.expected) == ("dates", "August 3, 2019")


@pytest.mark.parametrize(
    ("german", "english"),
    [
        # The German text has no list, or one of another length.
        ("Er sagte es, und sie ging.", "He spoke, smiled and left."),
        ("Brot, Salz, Öl und Wein", "Bread, oil and wine"),
        # What stands before the comma is no part of a list.
        ("Wenn es regnet, bleiben Hund und Katze.", "If it rains, dog and cat stay."),
        ("Der Rat, geführt von Ministern und Räten", "The council, led by ministers and councils"),
    ],
)
def test_what_may_be_no_list_needs_no_comma(german: str, english: str) -> None:
    assert not list(check_style(pair(german, english, serial_comma="always")))


def test_a_long_list_is_told_by_its_german_one() -> None:
    german, english = "Brot, Salz, Öl oder Wein fehlt.", "Bread, salt, oil or wine is missing."
    given = pair(german, english, serial_comma="always")
    (finding,) = check_style(given)
    assert repaired(given) == "Bread, salt, oil, or wine is missing."
    assert [german[slice(*span)] for span in finding.source_spans] == [" oder"]


def test_names_of_the_glossary_keep_their_style() -> None:
    terms = glossary("Ausgleichsamt = Office for Equalization")
    given = pair("das Ausgleichsamt", "the office for equalization", terms=terms, spelling="ise")
    assert not list(check_style(given))


def test_without_a_style_nothing_is_asked_for() -> None:
    given = pair("Brot, Öl und Wein", "‘Bread’, oil and wine on August 3, organized")
    assert not list[Finding](check_style(given))

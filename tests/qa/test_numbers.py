import pytest

from reviewapp.qa.findings import Finding, Severity
from reviewapp.qa.numbers import check_numbers
from reviewapp.qa.pair import Pair


def messages(source: str, target: str) -> list[str]:
    return [finding.message for finding in check_numbers(Pair(source, target))]


def only(source: str, target: str) -> Finding:
    (finding,) = check_numbers(Pair(source, target))
    return finding


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("1.000,5 Tonnen", "1,000.5 tonnes"),
        ("3,5 % der Wähler", "3.5% of voters"),
        ("30 Prozent", "30 per cent"),
        ("zwölf Staaten", "12 states"),
        ("12 Staaten", "twelve states"),
        ("zweiundzwanzig Länder", "twenty-two countries"),
        ("ein Dutzend Länder", "12 countries"),
        ("am 3. August 2019", "on August 3rd, 2019"),
        ("am 3.8.2019", "on 3 August 2019"),
        ("am 03.08.19", "on 03/08/2019"),
        ("um 15 Uhr", "at 3 p.m."),
        ("um 15.30 Uhr", "at 3:30 pm"),
        ("um 15:30", "at 15:30"),
        ("um 21:00 Uhr", "at 9pm"),
        ("um 12 Uhr", "at noon"),
        ("um 0 Uhr", "at midnight"),
        ("1.500 Mio. Euro", "€1.5 billion"),
        ("20 Millionen²", "twenty million²"),
        ("5 bis 10 Millionen", "between 5 million and 10 million"),
        ("5 Millionen bis 10 Millionen", "5–10 million"),
        ("die 1990er Jahre", "the 1990s"),
        ("die 80er", "the eighties"),
        ("die Neunzigerjahre", "the 1990s"),
        ("2018/19", "2018–19"),
        ("im 19. Jahrhundert", "in the nineteenth century"),
        ("XX. Jahrhundert", "20th century"),
        ("Ludwig XIV.", "Louis XIV"),
        ("der Zweite Weltkrieg", "World War II"),
        ("50 % der Fälle", "half the cases"),
        ("zwei Länder", "both countries"),
        ("1 Jahr", "a year"),
        ("halb drei", "half past two"),
        ("Tel. 030 123456", "phone +49 30 123456"),
        ("Version 2.1", "version 2.1"),
        ("siehe https://example.org/7 und a1@example.org", "see the site"),
        ("Satz[1] und[^2]", "sentence"),
        ("die OVKS¹", "the CSTO"),
        ("Er achtete auf vieles.", "He paid attention to much."),
        ("§ 5 Abs. 2", "section 5(2)"),
        ("die OVKS2-Staaten", "the CSTO² states"),
        ("250 Menschen", "two hundred and fifty people"),
        ("der 22.", "the twenty-second"),
        ("", ""),
    ],
)
def test_a_number_written_another_way_is_no_finding(source: str, target: str) -> None:
    assert messages(source, target) == []


def test_a_missing_number_is_an_error_at_its_place_in_the_source() -> None:
    finding = only("Es kamen 1.250 Menschen.", "People came.")
    assert finding.severity is Severity.ERROR
    assert finding.message == "The number “1.250” is missing in the translation."
    assert finding.source_spans == ((9, 14),)
    assert finding.expected == "1,250"


def test_a_wrong_number_is_an_error_at_both_places() -> None:
    finding = only("Es kamen 12 Staaten.", "21 states came.")
    assert finding.severity is Severity.ERROR
    assert finding.message == "“12” has become “21”."
    assert (finding.source_spans, finding.target_spans) == (((9, 11),), ((0, 2),))


def test_wrong_numbers_are_paired_in_order() -> None:
    assert messages("11 von 22", "33 of 44") == ["“11” has become “33”.", "“22” has become “44”."]


@pytest.mark.parametrize(
    ("source", "target"),
    [("2 Millionen", "2 billion"), ("2 Millionen", "2 people"), ("3 Milliarden", "3 million")],
)
def test_another_magnitude_is_a_missing_or_wrong_number(source: str, target: str) -> None:
    assert only(source, target).severity is Severity.ERROR


@pytest.mark.parametrize(
    ("source", "target", "repaired"),
    [
        ("3,5 Liter", "3,5 litres", "3.5 litres"),
        ("1.000 Liter", "about 1.000 litres", "about 1,000 litres"),
        ("12.500,75 Liter", "12.500,75 litres", "12,500.75 litres"),
    ],
)
def test_a_number_left_in_german_writing_is_an_error_with_a_fix(
    source: str, target: str, repaired: str
) -> None:
    finding = only(source, target)
    assert finding.severity is Severity.ERROR
    assert finding.fix is not None
    assert finding.fix.applied_to(target) == repaired


def test_three_digits_after_a_comma_may_be_thousands_and_only_warn() -> None:
    assert only("1,165 Euro", "1,165 euros").severity is Severity.WARNING


def test_a_wrong_number_word_is_a_warning() -> None:
    finding = only("drei Staaten", "five states")
    assert (finding.severity, finding.message) == (
        Severity.WARNING,
        "“drei” has become “five”.",
    )


def test_a_number_word_that_is_only_gone_is_no_finding() -> None:
    assert messages("die drei Staaten", "the states") == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("300 Meter", "1,000 feet"),
        ("50 Gramm", "two ounces"),
        ("20 Jahre", "two decades"),
        ("24 Monate", "two years"),
        ("100 Dollar", "77 euros"),
        ("5 T€", "€5,000"),
    ],
)
def test_a_measure_that_was_converted_is_no_finding(source: str, target: str) -> None:
    assert messages(source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("20 Jahre", "30 years"),
        ("20 Pfund", "30 pounds"),
        ("eine halbe Million", "half a billion"),
        ("Hunderte Millionen", "hundreds of billions"),
        ("11 % und 24 %", "11 of voters, but 24%"),
        ("5 bis 8 Prozent", "from 5 to 8"),
        ("zwei Drittel", "one third"),
        ("zweieinhalb Millionen", "3.5 million"),
        ("Ludwig XIV.", "Louis XVI"),
    ],
)
def test_a_number_of_the_same_things_is_compared(source: str, target: str) -> None:
    assert messages(source, target) != []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("0,5 Prozent", "half a percent"),
        ("500 Mio.", "half a billion"),
        ("750.000", "three quarters of a million"),
        ("20 Prozent", "one in five"),
        ("zweieinhalb Jahre", "two-and-a-half years"),
        ("T€ 500", "€500,000"),
        ("99 Cent", "€0.99"),
        ("3-fach", "threefold"),
        ("24/7", "around the clock"),
        ("+49 30 123-456", "+49 30 123 456"),
    ],
)
def test_numbers_in_other_words_are_no_finding(source: str, target: str) -> None:
    assert messages(source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("5 bis 8 Prozent", "5–8 per cent"),
        ("5, 6 und 8 Prozent", "5, 6 and 8%"),
        ("zwischen 5 % und 8 %", "between 5 and 8 percent"),
    ],
)
def test_the_last_number_of_a_list_has_the_percent_sign_of_all(source: str, target: str) -> None:
    assert messages(source, target) == []


def test_a_year_that_was_added_or_left_out_is_a_hint() -> None:
    assert only("Das geschah später.", "That happened in 2011.").severity is Severity.HINT
    assert only("Das geschah im Jahr 2011.", "That happened then.").severity is Severity.HINT


def test_an_added_number_is_a_warning_in_the_target() -> None:
    finding = only("Das geschah später.", "That happened to 250.")
    assert finding.severity is Severity.WARNING
    assert finding.target_spans == ((17, 20),)


def test_an_added_number_word_is_no_finding() -> None:
    assert messages("Sie kamen.", "Two of them came.") == []


def test_a_lost_percent_sign_is_a_warning() -> None:
    finding = only("40 % der Wähler", "40 of the voters")
    assert finding.message == "“40” is a percentage in the German text, “40” is not."
    assert messages("20 % bis 30 %", "20 to 30%") == []
    assert messages("10 % und 20 % der Fälle", "10 and 20% of the cases") == []


def test_each_number_left_in_german_writing_has_its_own_place() -> None:
    found = list(check_numbers(Pair("3,5 und 3,5", "3,5 and 3,5")))
    assert [finding.target_spans for finding in found] == [((0, 3),), ((8, 11),)]


@pytest.mark.parametrize(
    ("source", "target", "repaired"),
    [
        ("250 Menschen", "520 people", "250 people"),
        ("7,2 %", "72%", "7.2%"),
        ("90,5 Mio. Menschen", "95 million people", "90.5 million people"),
    ],
)
def test_one_wrong_number_has_an_edit_of_its_digits(
    source: str, target: str, repaired: str
) -> None:
    fix = only(source, target).fix
    assert fix is not None
    assert fix.applied_to(target) == repaired


def test_a_wrong_magnitude_is_left_to_the_translator() -> None:
    assert only("90 Mio. Menschen", "90 billion people").fix is None

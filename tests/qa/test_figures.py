from decimal import Decimal

import pytest

from reviewapp.qa.figures import english_figures, english_form, german_figures, written_german


def german_values(text: str) -> list[set[float]]:
    return [{float(value) for value in figure.values} for figure in german_figures(text)]


def english_values(text: str) -> list[set[float]]:
    return [{float(value) for value in figure.values} for figure in english_figures(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.000,5 Tonnen", [{1000.5}]),
        ("3,5 %", [{3.5}]),
        ("10 000 Menschen", [{10000}]),
        ("10\u00a0000 Menschen", [{10000}]),
        ("1'000 Franken", [{1000}]),
        ("1.500 Mio. Euro", [{1.5e9}]),
        ("2,5 Milliarden", [{2.5e9}]),
        ("3 Billionen", [{3e12}]),
        ("5 bis 10 Millionen", [{5}, {1e7}]),
        ("zwölf Staaten", [{12}]),
        ("zwei Millionen²", [{2e6}]),
        ("15 Uhr", [{15, 3}]),
        ("9 Uhr", [{9, 21}]),
        ("0 Uhr", [{0, 12}]),
        ("14.55 Uhr", [{14, 2}, {55}]),
        ("die 80er Jahre", [{80, 1880, 1980, 2080}]),
        ("die Neunziger", [{90, 1990}]),
        ("2010/11", [{2010}, {11, 2011}]),
        ("Version 2.1", [{2.1}]),
        ("Kapitel 1.2.3", [{1}, {2, 1902, 2002}, {3, 1903, 2003}]),
        ("halb drei", [{2, 3}]),
        ("dreimal", [{3}]),
        ("eine Zahl", []),
        ("ein winziger Rest", []),
    ],
)
def test_german_numbers_are_read_with_all_they_may_become(
    text: str, values: list[set[float]]
) -> None:
    assert german_values(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,000.5 tonnes", [{1000.5}]),
        ("3.5%", [{3.5}]),
        ("€1.5bn", [{1.5, 1.5e9}]),
        ("5 to 10 million", [{5, 5e6}, {10, 1e7}, {1e6}]),
        ("twenty million³", [{20, 2e7, 1e6}]),
        ("twenty-two", [{22, 20, 2}]),
        ("two hundred and fifty", [{250, 2, 100, 50}]),
        ("two and three", [{2}, {3}]),
        ("9.30 pm", [{9.3, 9, 30}]),
        ("2018–19", [{2018}, {19, 2019}]),
        ("in ’68", [{68, 1968, 2068}]),
        ("World War II", [{2}]),
        ("Louis XIV", [{14}]),
        ("1,2,3", [{1}, {2}, {3}]),
        ("10 000", [{10000}]),
        ("no number", [{0}]),
    ],
)
def test_english_numbers_are_read_with_all_they_may_stand_for(
    text: str, values: list[set[float]]
) -> None:
    assert english_values(text) == values


def test_a_figure_knows_its_place() -> None:
    text = "Es waren 1.000 und zwölf."
    assert [text[slice(*figure.span)] for figure in german_figures(text)] == ["1.000", "zwölf"]


def test_months_of_numeric_dates_and_full_hours_need_not_return() -> None:
    figures = german_figures("am 3.8.2019 um 15:00 Uhr")
    assert [figure.text for figure in figures if figure.optional] == ["8", "00"]


def test_the_writing_of_german_numbers_is_known() -> None:
    assert english_form("1.000,5") == "1,000.5"
    assert written_german("1.000")
    assert written_german("3,5")
    assert not written_german("3.5")
    assert not written_german("12")


def test_a_very_long_number_is_still_a_number() -> None:
    (figure,) = german_figures("1" * 5000)
    assert figure.values == {Decimal("1" * 5000)}

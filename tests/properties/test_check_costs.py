"""What the checks of a pair cost: in proportion to the text, whatever piece it repeats."""

import time
from collections.abc import Callable

import pytest

from reviewapp.qa.candidate import check_pair
from reviewapp.qa.check_settings import CheckSettings
from reviewapp.qa.pair import Pair
from reviewapp.qa.style import style_of
from tests.properties.test_costs import counted

STYLE = style_of(
    {
        "spelling": "ize",
        "quotation_marks": "single",
        "dates": "day-first",
        "serial_comma": "always",
    }
)
SETTINGS = CheckSettings(style=STYLE)
PIECES = (
    *("1", "12 ", "1.", "3-", "0-", "1'000 ", "1/2 ", "3.8.", "3., ", "§ 1 ", "1 % ", "5 Euro "),
    *("€5 ", "1 Mio. ", "5 Tage ", "an hour ", "+49 30 ", "14.30 Uhr ", "3 May ", "XIV. ", "Q1 "),
    *("(", ")", "[1]", "{a}", "<b>", "¹", "*", "**a", "„", "„a“ ", "“a,” he said, ", "‚a", "'a "),
    *("-", "–", "…", ". ", "..", "!", ",", " ", "\u00a0", "\n", "www.", "@", "a@b.example "),
    *("http://", "www.a.example/b ", "/a", "a.", "a,b", "#a ", "a ", "A ", "an a ", "the the "),
    *("teh ", "nicht ", "Der Rat tagt. ", "Der Rat ist aktuell. ", "A, B und C, ", "a, b and c, "),
    *("eventually ", "colour ", "Xqwzrt ", "zwei ", "ein Drittel ", "twenty-", "hundred and "),
    *("a and a half ", "\u0301", "\ufb01", "\ud800", "1“.@ § ("),
)
SEARCHED = (
    *("1", "3-", "…", "..", "a ", "A ", "a,b", "nicht ", "Der Rat ist aktuell. ", "(", "„"),
    *("www.", "a@b.example ", " ", "@", "-", "teh "),
)
"""Those with which an expression or a search is likeliest to look at a text again and again."""
PLAIN = "12 the "
SLACK = 1.25
"""How much more than four times the steps a text of four times the length may take."""


def repeated(piece: str, size: int) -> str:
    return piece * (size // len(piece))


SIDES: tuple[Callable[[str, int], Pair], ...] = (
    lambda piece, size: pair(repeated(piece, size), repeated(piece, size)),
    lambda piece, size: pair(repeated(piece, size), repeated(PLAIN, size)),
    lambda piece, size: pair(repeated(PLAIN, size), repeated(piece, size)),
)


def pair(source: str, target: str) -> Pair:
    return Pair(source, target, settings=SETTINGS)


@pytest.mark.parametrize("piece", PIECES)
def test_four_times_the_text_takes_four_times_the_steps(piece: str) -> None:
    for side in SIDES:
        check_pair(side(piece, 200))  # its words are known from here on
        steps = []
        for size in (400, 1600):
            with counted() as taken:
                check_pair(side(piece, size))
            steps += taken
        assert steps[1] <= 4 * SLACK * steps[0]


@pytest.mark.parametrize("piece", SEARCHED)
def test_four_times_the_text_takes_no_more_than_a_few_times_the_time(piece: str) -> None:
    """What expressions and searches do is no step of the interpreter; quadratic is sixteen."""
    for side in SIDES:
        few, many = (min(seconds(side(piece, size)) for _ in range(2)) for size in (2_000, 8_000))
        assert many <= 10 * few + 0.01


def seconds(checked: Pair) -> float:
    begin = time.process_time()
    check_pair(checked)
    return time.process_time() - begin

"""What a document writes in one way nearly always is told where it is written otherwise."""

import pytest

from reviewapp.qa.check_settings import CheckSettings
from reviewapp.qa.one_style import check_one_style
from reviewapp.qa.pair import Pair
from reviewapp.qa.style import Dates, Style

USUAL = ("He said “yes” on 3 August.", "She came with “all” 1,200 men and 14,000 books.")
GERMAN = "Er sagte „ja“: 1.500 und 15.000."


def told(texts: list[str], *, headings: bool = False, style: Style | None = None) -> list[str]:
    """What is marked, with the number of its text."""
    settings = CheckSettings(style=style or Style())
    pairs = [Pair(GERMAN, text, settings=settings, is_heading=headings) for text in texts]
    return [
        f"{index}: {pairs[index].target[slice(*finding.target_spans[0])]}"
        for index, finding in check_one_style(pairs)
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("They said ‘no’ and left.", "‘no’"),
        ("It was on August 5, 2019, in Minsk.", "August 5, 2019"),
        ("It was on August 5. It rained.", "August 5"),
        ("There were 1500 men.", "1500"),
        ("There were 15000 men.", "15000"),
    ],
)
def test_the_rarer_way_is_told_once_the_other_is_three_times_as_frequent(
    text: str, marked: str
) -> None:
    assert told([*USUAL * 3, text]) == [f"6: {marked}"]
    assert told([*USUAL, text]) == []


def test_years_and_single_marks_within_a_quotation_are_no_other_way() -> None:
    assert told([*USUAL * 3, "“I said ‘no’ in 2019,” he said.", "Resolution 2231"]) == []


def test_what_the_style_of_the_project_settles_is_left_to_that_check() -> None:
    texts = [*USUAL * 3, "It was on August 5. It rained."]
    assert told(texts, style=Style(dates=Dates.DAY_FIRST)) == []


def test_headings_have_capitals_in_one_way() -> None:
    texts = [f"The council {word} a new trade agreement" for word in ("signs", "reads", "wants")]
    texts += ["Minsk and the Council of Ministers", "The Council Wants Another Trade Agreement"]
    assert told(texts, headings=True) == [f"4: {texts[4]}"]
    assert told(texts) == []

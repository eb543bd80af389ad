"""Charts as numbers: where dots, rules and bars stand."""

from reviewapp.views.charts import ROW, bar_chart, line_chart, percent_chart


def share(percent: str) -> float:
    return float(percent.removesuffix("%"))


def test_a_line_goes_from_left_to_right_and_up_with_its_values() -> None:
    chart = line_chart([("Mon", 50.0), ("Tue", 75.0), ("Wed", 100.0)])
    across = [share(dot.x) for dot in chart.dots]
    down = [share(dot.y) for dot in chart.dots]
    assert across == sorted(across)
    assert down == sorted(down, reverse=True)
    assert len(chart.segments) == 2
    assert chart.segments[0][1] == chart.segments[1][0]


def test_the_axis_begins_where_the_lowest_value_still_fits_and_says_so() -> None:
    assert [label for _y, label in line_chart([("Mon", 97.0)]).grid] == ["80%", "90%", "100%"]
    assert [label for _y, label in line_chart([("Mon", 60.0)]).grid] == ["50%", "75%", "100%"]
    assert [label for _y, label in line_chart([("Mon", 3.0)]).grid] == ["0%", "50%", "100%"]


def test_a_hundred_percent_lies_on_the_highest_rule_and_the_base_on_the_lowest() -> None:
    chart = line_chart([("Mon", 0.0), ("Tue", 100.0)])
    assert [dot.y for dot in chart.dots] == [chart.grid[0][0], chart.grid[-1][0]]


def test_only_the_ends_and_the_middle_have_words_below() -> None:
    few = line_chart([(str(day), 90.0) for day in range(3)])
    many = line_chart([(str(day), 90.0) for day in range(9)])
    assert [dot.anchor for dot in few.dots] == ["start", "", "end"]
    assert [day for day, dot in enumerate(many.dots) if dot.anchor] == [0, 4, 8]


def test_one_value_is_a_dot_and_none_is_nothing() -> None:
    assert len(line_chart([("Mon", 90.0)]).dots) == 1
    assert line_chart([("Mon", 90.0)]).segments == ()
    assert line_chart([]).dots == ()


def test_the_longest_bar_is_as_wide_as_the_chart_and_percentages_are_of_a_hundred() -> None:
    rows = [("one", 40.0, "40"), ("two", 20.0, "20")]
    assert [bar.width for bar in bar_chart(rows).bars] == ["100.00%", "50.00%"]
    assert [bar.width for bar in percent_chart(rows).bars] == ["40.00%", "20.00%"]
    assert [bar.width for bar in bar_chart([("none", 0.0, "0")]).bars] == ["0.00%"]


def test_bars_stand_below_one_another_and_long_words_are_cut() -> None:
    chart = percent_chart([("a" * 80, 1.0, "1%"), ("b", 1.0, "1%")], language="de")
    assert [bar.top for bar in chart.bars] == [0, ROW]
    assert chart.height == 2 * ROW
    assert len(chart.bars[0].label) < 40
    assert chart.bars[0].language == "de"

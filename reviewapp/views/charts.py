"""Charts as numbers for a template: where lines, dots and bars of an SVG stand. Pure.

Places across are percentages, so that words keep their size on every screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LEFT, RIGHT = 13.0, 97.0  # percent of the width between which a line is drawn
TOP, BOTTOM = 9.0, 84.0  # percent of the height
LOWEST = (80, 50, 0)  # what the axis may begin with
ROW = 44  # pixels of a bar with the words above it
LONGEST_LABEL = 38  # characters that fit beside a number on a narrow screen


@dataclass(frozen=True)
class Dot:
    """A value of a line: its place, and whether its words stand below it."""

    x: str
    y: str
    label: str
    value: str
    anchor: str = ""


@dataclass(frozen=True)
class LineChart:
    """A line of percentages; `grid` has the place and the words of each rule."""

    dots: tuple[Dot, ...]
    segments: tuple[tuple[Dot, Dot], ...]
    grid: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Bar:
    """A bar of so many percent of the width, `top` pixels down."""

    label: str
    value: str
    width: str
    top: int
    language: str = ""

    @property
    def text_y(self) -> int:
        return self.top + 16

    @property
    def bar_y(self) -> int:
        return self.top + 23


@dataclass(frozen=True)
class BarChart:
    """Bars below one another."""

    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        return ROW * len(self.bars)


def line_chart(values: Sequence[tuple[str, float]]) -> LineChart:
    """Of labels and percentages from 0 to 100, in their order."""
    lowest = min((value for _label, value in values), default=0.0)
    base = next(start for start in LOWEST if start <= lowest)
    spread = max(len(values) - 1, 1)
    dots = tuple(
        Dot(
            _percent(LEFT + (RIGHT - LEFT) * index / spread),
            _height(value, base),
            label,
            f"{value:.1f}%",
            _anchor(index, len(values)),
        )
        for index, (label, value) in enumerate(values)
    )
    grid = tuple((_height(at, base), f"{at}%") for at in (base, (base + 100) // 2, 100))
    return LineChart(dots, tuple(pairwise(dots)), grid)


def bar_chart(rows: Sequence[tuple[str, float, str]], *, language: str = "") -> BarChart:
    """Of labels, lengths and the words for these; the longest bar is as wide as the chart."""
    longest = max((length for _label, length, _value in rows), default=0.0)
    return _bars(rows, longest, language)


def percent_chart(rows: Sequence[tuple[str, float, str]], *, language: str = "") -> BarChart:
    """The same of percentages: a bar of 100 percent is as wide as the chart."""
    return _bars(rows, 100.0, language)


def _bars(rows: Sequence[tuple[str, float, str]], longest: float, language: str) -> BarChart:
    return BarChart(
        tuple(
            Bar(
                _cut(label),
                value,
                _percent(100 * length / longest if longest else 0),
                ROW * index,
                language,
            )
            for index, (label, length, value) in enumerate(rows)
        )
    )


def _anchor(index: int, number: int) -> str:
    """The first, the middle and the last value have words below; empty for the others."""
    if index == 0:
        return "start"
    if index == number - 1:
        return "end"
    return "middle" if number >= 5 and index == number // 2 else ""


def _height(value: float, base: int) -> str:
    return _percent(BOTTOM - (BOTTOM - TOP) * (value - base) / (100 - base))


def _percent(number: float) -> str:
    return f"{number:.2f}%"


def _cut(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"

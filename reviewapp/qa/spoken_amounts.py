"""Amounts as they are said: 12 Euro 50, one euro twenty."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewapp.qa.figures import Figure

_BETWEEN = re.compile(
    r"\s(?:[Ee]uros?|[Dd]ollars?|Franken|francs?|Kronen|Mark|pounds?|Pfund)\s(?:and\s|und\s)?\Z"
)
_LONGEST = 20
_NO_CENTS = re.compile(r"\s?(?:[%€$£]|[Pp]er\s?cent|Prozent|[Mm]illi|[Bb]illi|thousand|Tausend)")


def with_spoken_amounts(figures: Sequence["Figure"], text: str) -> tuple["Figure", ...]:
    """The figures; of euros and cents the first one is the amount, the other need not return."""
    found = list(figures)
    for at in range(len(found) - 1):
        whole, cents = found[at : at + 2]
        between = text[whole.span[1] : cents.span[0]]
        if not (4 < len(between) <= _LONGEST and _BETWEEN.match(between)):
            continue
        if len(whole.values) != 1 or len(cents.values) != 1 or _NO_CENTS.match(text, cents.span[1]):
            continue
        (euros,), (hundredths,) = whole.values, cents.values
        if 10 <= hundredths < 100 and euros == int(euros) and hundredths == int(hundredths):
            amount = frozenset({euros + hundredths / 100})
            said = text[whole.span[0] : cents.span[1]]
            found[at] = replace(whole, text=said, values=amount, spelled=True)
            found[at + 1] = replace(cents, optional=True)
    return tuple(found)

"""Translations that are much longer or shorter than others of the project or the document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median

from reviewapp.qa.findings import Check, Finding, Severity
from reviewapp.qa.pair import Pair

LENGTH = Check(
    "length",
    "Length",
    "A translation is about as long as others are for a German text of that length.",
    Severity.HINT,
    "What is usual is learnt from the texts last approved in the project, from thirty on, or else "
    "from those of the document; before that, English is expected to be a tenth shorter. Texts "
    "under 40 characters are left alone. A hint: it may be a gloss, or a sentence is missing.",
)
SHORT = "The translation is unusually short: {found} characters for {wanted} of the German text."
LONG = "The translation is unusually long: {found} characters for {wanted} of the German text."

_SHORTEST = 40
_FEWEST = 30
_FAR = 5.0
"""Deviations from the usual length, in units of their spread, that are told."""
_LEAST_SPREAD = 1.0


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long English usually is for each character of German, and how widely that spreads.

    The spread grows with the root of the length, as when each word has its own.
    """

    ratio: float = 0.9
    spread: float = 2.0

    def deviation(self, source: int, target: int) -> float:
        """How far off the length of a translation is, in units of the spread."""
        return (target - self.ratio * source) / (self.spread * sqrt(source))


USUAL = Lengths()


def learn_lengths(pairs: Iterable[tuple[int, int]]) -> Lengths:
    """What is usual among lengths of texts and of their translations; of few nothing is learnt.

    Medians: a few translations that are cut off do not make that usual.
    """
    sizes = [(source, target) for source, target in pairs if source >= _SHORTEST and target]
    if len(sizes) < _FEWEST:
        return USUAL
    ratio = median(target / source for source, target in sizes)
    flat = Lengths(ratio, 1.0)
    usual_deviation = median(abs(flat.deviation(*size)) for size in sizes)
    return Lengths(ratio, max(_LEAST_SPREAD, 1.48 * usual_deviation))


def check_lengths(pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    """Translations far from what is usual in the project, or in the document."""
    usual = learn_lengths(pairs[0].approved_lengths) if pairs else USUAL
    if usual == USUAL:
        usual = learn_lengths((len(pair.source), len(pair.target)) for pair in pairs)
    for index, pair in enumerate(pairs):
        if len(pair.source) < _SHORTEST or not pair.target.strip():
            continue
        deviation = usual.deviation(len(pair.source), len(pair.target))
        if abs(deviation) > _FAR:
            sizes = {"found": len(pair.target), "wanted": len(pair.source)}
            message = (LONG if deviation > 0 else SHORT).format(**sizes)
            whole = ((0, len(pair.source)),), ((0, len(pair.target)),)
            yield index, Finding(LENGTH.id, Severity.HINT, message, *whole)

"""Measures the checks of a pair: how many paragraphs a second, and how they grow with a text.

Its texts are made up here from the sample article and a few sentences, the same ones at every run.
"""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

from reviewapp.management.term_benchmark import sample_sentences
from reviewapp.qa.candidate import check_pair
from reviewapp.qa.pair import Pair
from reviewapp.terminology.vocabulary import Variant

_MADE = (
    ("Am {day}. März {year} kamen {many} Menschen.", "On {day} March {year} {many} people came."),
    ("Das sind {share} Prozent mehr als zuvor.", "That is {share} per cent more than before."),
    ("„Wir warten“, sagte Frau {name}.", "“We are waiting,” said Ms {name}."),
    ("Um {hour}.30 Uhr begann die Sitzung.", "The session began at {hour}.30 hours."),
    ("Es kostete {share} Millionen Euro (rund).", "It cost {share} million euros (about)."),
    ("Niemand durfte den Saal verlassen.", "Nobody was allowed to leave the hall."),
    ("Die Straße nach {name} war gesperrt.", "The road to {name} was closed."),
    ("Mehr steht unter https://a.example/{many}.", "See https://a.example/{many} for more."),
)
_NAMES = ("Brandvold", "Quimper", "Tannesberg", "Ollikainen", "Marchetti", "Sandoval")


@dataclass(frozen=True, slots=True)
class Measured:
    """Of paragraphs of one length: the seconds of the first and of the second pass."""

    length: float
    count: int
    first: float
    second: float
    findings: int

    @property
    def first_per_second(self) -> float:
        return self.count / self.first

    @property
    def milliseconds(self) -> float:
        """Of one paragraph, when its words are known."""
        return 1000 * self.second / self.count


def measure(length: int, count: int) -> Measured:
    """Check so many paragraphs of about so many characters of German, twice."""
    pairs = make_pairs(length, count)
    first, findings = _seconds(pairs)
    second, _ = _seconds(pairs)
    mean = sum(len(source) for source, _ in pairs) / len(pairs)
    return Measured(mean, count, first, second, findings)


def make_pairs(length: int, count: int) -> list[tuple[str, str]]:
    """Paragraphs of sentences of the sample and made-up ones; each is made anew."""
    chance = random.Random(length)  # noqa: S311  (no secret)
    sentences = [*sample_sentences(), *_MADE, *_MADE]
    return [_paragraph(chance, sentences, length) for _ in range(count)]


def _paragraph(
    chance: random.Random, sentences: Sequence[tuple[str, str]], length: int
) -> tuple[str, str]:
    german: list[str] = []
    english: list[str] = []
    size = 0
    while size < length * 0.8:
        values = {
            "day": chance.randrange(1, 29),
            "year": chance.randrange(1950, 2020),
            "many": chance.randrange(13, 999),
            "share": chance.randrange(3, 90),
            "hour": chance.randrange(13, 24),
            "name": chance.choice(_NAMES),
        }
        room = 1.2 * length - size
        source, target = chance.choice([row for row in sentences if len(row[0]) <= room] or _MADE)
        german.append(source.format(**values) if (source, target) in _MADE else source)
        english.append(target.format(**values) if (source, target) in _MADE else target)
        size += len(german[-1]) + 1
    return " ".join(german), " ".join(english)


def _seconds(pairs: Sequence[tuple[str, str]]) -> tuple[float, int]:
    begin, findings = time.process_time(), 0
    for source, target in pairs:
        findings += len(check_pair(Pair(source, target, Variant.BRITISH)))
    return time.process_time() - begin, findings

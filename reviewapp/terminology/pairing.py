"""Which place of a concept in the target stands for which place in the source.

Within a sentence, or the whole texts where their sentences do not match, places are paired in
order. Where one of the texts has more of them, those are paired that stand at the same height, a
short form with a short form.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from reviewapp.terminology.counting import (
    Rendered,
    Span,
    sentence_pairs,
    within,
    without_repetitions,
)
from reviewapp.terminology.evidence import Evidence
from reviewapp.terminology.matcher import TermMatch
from reviewapp.terminology.vocabulary import MatchKind, TermForm, Verdict

_MOST_COMPARED = 4_096
"""Pairs of places looked at for the best way; of more, every so-and-so-many-th is taken."""

_ASKING, _OPTIONAL, _WRITTEN = 9.0, 5.0, 9.0
"""What it costs to leave a place alone. More than any pair, so that as many as can be are paired;
a place that asks for nothing is left alone first."""

_FAR, _OTHER_FORM, _OTHER_STATUS = 2.0, 0.5, 0.25
_SOURCE_PLACE = itemgetter(0)
_GRAVEST_FIRST = (Verdict.DEPRECATED, Verdict.UNTRANSLATED)


class Place(NamedTuple):
    """A place of a concept in the source, and what stands for it in the target.

    Its verdict is consistent, deprecated, untranslated, missing, or hint for a part of a longer
    word that asks for nothing.
    """

    match: TermMatch
    verdict: Verdict
    target_spans: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        return self.match.span


@dataclass(frozen=True, slots=True)
class Written:
    """A place in the target, and what it is: consistent, deprecated or untranslated."""

    match: TermMatch
    verdict: Verdict


def places_of(found: Evidence, source: str, target: str) -> tuple[Place, ...]:
    """Each place of the concept in the source, in text order. Every place of the target is paired.

    Where the target has more, a place has several, and the gravest gives its verdict.
    """
    written = _written(found)
    is_complete = found.is_rendered_throughout(source, target)
    if is_complete and len(written) == len(found.source):
        pairs = {number: number for number in range(len(written))}
    else:
        pairs = dict(_pairs(found, written, source, target))
    standing: dict[int, list[Written]] = {}
    at = min(pairs.values(), default=0)
    for number, place in enumerate(written):
        # What stands in a sentence without the term belongs to the place of the one before.
        at = pairs.get(number, at)
        standing.setdefault(at, []).append(place)
    lacking = frozenset() if is_complete else _lacking(found, set(standing), source, target)
    return tuple(
        _place(found, number, match, standing.get(number, ()), lacking)
        for number, match in enumerate(found.source)
    )


def _place(
    found: Evidence,
    number: int,
    match: TermMatch,
    standing: Sequence[Written],
    lacking: frozenset[int],
) -> Place:
    verdicts = {place.verdict for place in standing}
    verdict = next((grave for grave in _GRAVEST_FIRST if grave in verdicts), Verdict.CONSISTENT)
    if number in lacking:
        verdict = Verdict.MISSING
    elif not standing and not _asks(found, match):
        verdict = Verdict.HINT
    return Place(match, verdict, tuple(place.match.span for place in standing))


def _written(found: Evidence) -> list[Written]:
    places = [
        Written(match, verdict)
        for verdict, matches in (
            (Verdict.CONSISTENT, found.renderings),
            (Verdict.DEPRECATED, found.deprecated),
            (Verdict.UNTRANSLATED, found.untranslated),
        )
        for match in matches
    ]
    return sorted(places, key=lambda place: place.match.span)


def _asks(found: Evidence, match: TermMatch) -> bool:
    return found.concept.enforce_compounds or match.how is not MatchKind.COMPOUND


def _pairs(
    found: Evidence, written: Sequence[Written], source: str, target: str
) -> Iterator[tuple[int, int]]:
    """Numbers of the target's places and of the source's, both counted in the whole text."""
    sources = [match.start for match in found.source]
    targets = [place.match.start for place in written]
    repeated = _repeated(found, source)
    for source_part, target_part in sentence_pairs(source, target):
        originals = [
            _Original(
                number,
                found.source[number],
                _height(sources[number], source_part),
                _asks(found, found.source[number]) and number not in repeated,
            )
            for number in within(sources, source_part)
        ]
        renderings = [
            _Rendering(number, written[number], _height(targets[number], target_part))
            for number in within(targets, target_part)
        ]
        yield from _pairs_of_a_part(originals, renderings)


class _Original(NamedTuple):
    number: int
    match: TermMatch
    height: float
    is_asking: bool


class _Rendering(NamedTuple):
    number: int
    place: Written
    height: float


def _height(start: int, part: Span) -> float:
    return (start - part[0]) / max(1, part[1] - part[0])


def _pairs_of_a_part(
    originals: Sequence[_Original], renderings: Sequence[_Rendering]
) -> Iterator[tuple[int, int]]:
    if len(originals) == len(renderings):
        pairs = list(zip(originals, renderings, strict=True))
    elif len(originals) * len(renderings) > _MOST_COMPARED:
        pairs = _evenly(originals, renderings)
    else:
        pairs = _cheapest(originals, renderings)
    if not pairs:
        return
    owners = {rendering.number: original.number for original, rendering in pairs}
    owner = pairs[0][0].number
    for rendering in renderings:
        owner = owners.get(rendering.number, owner)
        yield rendering.number, owner


def _evenly(
    originals: Sequence[_Original], renderings: Sequence[_Rendering]
) -> list[tuple[_Original, _Rendering]]:
    """Of the text that has more places, as many as the other one has, at even distances."""
    asking = [original for original in originals if original.is_asking]
    if len(asking) >= len(renderings):
        originals = asking
    fewer = min(len(originals), len(renderings))
    return [
        (
            originals[number * len(originals) // fewer],
            renderings[number * len(renderings) // fewer],
        )
        for number in range(fewer)
    ]


def _cheapest(
    originals: Sequence[_Original], renderings: Sequence[_Rendering]
) -> list[tuple[_Original, _Rendering]]:
    """The pairs in order that cost least together with what is left alone."""
    alone = [_ASKING if original.is_asking else _OPTIONAL for original in originals]
    costs = [[_WRITTEN * count for count in range(len(renderings) + 1)]]
    for row, original in enumerate(originals):
        above = costs[-1]
        line = [above[0] + alone[row]]
        for column, rendering in enumerate(renderings):
            paired = above[column] + _cost(original, rendering)
            line.append(min(paired, above[column + 1] + alone[row], line[column] + _WRITTEN))
        costs.append(line)
    pairs = []
    row, column = len(originals), len(renderings)
    while row and column:
        original, rendering = originals[row - 1], renderings[column - 1]
        if costs[row][column] == costs[row - 1][column - 1] + _cost(original, rendering):
            row, column = row - 1, column - 1
            pairs.append((original, rendering))
        elif costs[row][column] == costs[row - 1][column] + alone[row - 1]:
            row -= 1
        else:
            column -= 1
    return pairs[::-1]


def _cost(original: _Original, rendering: _Rendering) -> float:
    ours, theirs = original.match.term, rendering.place.match.term
    cost = _FAR * abs(original.height - rendering.height)
    if rendering.place.verdict is Verdict.UNTRANSLATED:
        return cost if ours is theirs else cost + _OTHER_FORM
    if (ours.form is TermForm.SHORT) is not (theirs.form is TermForm.SHORT):
        cost += _OTHER_FORM
    return cost if ours.is_allowed is theirs.is_allowed else cost + _OTHER_STATUS


def _repeated(found: Evidence, source: str) -> frozenset[int]:
    """Places in brackets right behind another: one rendering may stand for both."""
    first = set(without_repetitions(source, [match.span for match in found.source]))
    return frozenset(number for number, match in enumerate(found.source) if match.span not in first)


def _lacking(found: Evidence, rendered: set[int], source: str, target: str) -> frozenset[int]:
    """The source's places that ask for a rendering and have none, nor a pronoun for it."""
    alone = [
        number
        for number, match in enumerate(found.source)
        if number not in rendered and _asks(found, match)
    ]
    if not alone or not rendered:
        return frozenset(alone)
    repeated = _repeated(found, source)
    alone = [number for number in alone if number not in repeated]
    starts = [found.source[number].start for number in alone]
    words = [match.span for match in found.asking]
    renderings = sorted(match.span for match in (*found.renderings, *found.deprecated))
    lacking = set(alone)
    for part in Rendered(source, target, words, renderings, found.concept.kind).parts:
        excused = within(starts, part.source)[::-1][: part.excused]
        lacking.difference_update(alone[number] for number in excused)
    return frozenset(lacking)

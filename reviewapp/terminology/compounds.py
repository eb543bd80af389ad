"""The parts of German words that are written as one: Sicherheits|rats|sitzung.

A word is cut where that is cheapest by what german_parts.py learned. Not cut are short known words
(Standard is no Stand-Art), derivations (Bildung has no Bild, Vorstand no Stand) and words whose
parts no longer say what the whole means.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reviewapp.terminology.german_parts import (
    BARRED,
    LINKS,
    SCALE,
    short_for,
    verbal_nouns,
    word_group,
)
from reviewapp.terminology.lexicon import compound_parts, lexicon
from reviewapp.terminology.vocabulary import Language

_SHORTEST_COMPOUND = 6
_SHORTEST_PART = 2
_LONGEST = 60
_WHOLE = 4 * SCALE
_WHOLE_PER_LETTER = 2 * SCALE
"""A word stays whole where that is cheaper than its cheapest cut: longer words cost more."""

_NEVER = 10**6
Places = tuple[tuple[int, int], ...]


class Part(NamedTuple):
    """A part, or a run of parts, of a compound: its place in the word, and the nouns it may be."""

    start: int
    end: int
    nouns: tuple[str, ...]


def parts(word: str) -> tuple[Part, ...]:
    """All parts of a noun and all runs of them, without the word itself; none for most words."""
    lower = _in_lower_case(word)
    atoms = _atoms(lower)
    if len(atoms) < 2:
        return ()
    runs = (
        (atoms[first][0], atoms[last])
        for first in range(len(atoms))
        for last in range(first, len(atoms))
        if last - first < len(atoms) - 1
    )
    return tuple(Part(start, last[1], _nouns(lower, start, last)) for start, last in runs)


@lru_cache(maxsize=8192)
def noun_lemmas(form: str) -> tuple[str, ...]:
    """Nouns (in lower case) that the list has a form (in lower case) of."""
    lemmas = lexicon(Language.GERMAN).lemmas(form.capitalize())
    return tuple([lemma.lower() for lemma in lemmas if lemma[0].isupper()])


def _in_lower_case(word: str) -> str:
    """The word, or nothing where it is no compound, or where lower case has other places (İ)."""
    lower = word.lower()
    fits = _SHORTEST_COMPOUND <= len(word) <= _LONGEST and len(lower) == len(word)
    return lower if fits and word.isalpha() else ""


def _atoms(word: str) -> Places:
    """The smallest parts, those of words in the list (Rathaus in Rathausplatz) included."""
    atoms: list[tuple[int, int]] = []
    cut = _cut(word)
    for start, end in cut:
        is_last = end == len(word)
        part = word[start:end] if is_last else _without_link(word[start:end])
        inner = (
            _cut(part) if len(cut) > 1 and len(part) >= _SHORTEST_COMPOUND else ((0, len(part)),)
        )
        atoms += [(start + first, start + last) for first, last in inner]
        atoms[-1] = (atoms[-1][0], end)
    return tuple(atoms)


def _without_link(modifier: str) -> str:
    nouns = modifier_nouns(modifier)
    return next((noun for noun in nouns if modifier.startswith(noun)), modifier)


@lru_cache(maxsize=8192)
def _cut(word: str) -> Places:
    """The places of the parts of a word in lower case; one part for a word that is not cut."""
    lemmas = noun_lemmas(word)
    if not word or not word_group("whole").isdisjoint((word, *lemmas)):
        return ((0, len(word)),) if word else ()
    cost, places = _cheapest(word)
    if cost > _WHOLE + _WHOLE_PER_LETTER * len(word):
        return ((0, len(word)),)
    return _with_derivations_joined(word, places)


def _cheapest(word: str) -> tuple[int, Places]:
    ends = compound_parts()
    length = len(word)
    costs = [0] + [_NEVER] * length
    came_from = [0] * (length + 1)
    for start in range(length - _SHORTEST_PART + 1):
        if costs[start] >= _NEVER:
            continue
        rest = word[start:]
        beginnings, as_last = ends.ways_to_go_on(rest)
        for size, cost in _kept_whole(rest, beginnings):
            end = start + size
            if (
                cost != BARRED
                and end <= length - _SHORTEST_PART
                and costs[start] + cost < costs[end]
            ):
                costs[end], came_from[end] = costs[start] + cost, start
        if start and as_last != BARRED and costs[start] + as_last < costs[length]:
            costs[length], came_from[length] = costs[start] + as_last, start
    return costs[length], _way(came_from)


def _way(came_from: list[int]) -> Places:
    places = []
    end = len(came_from) - 1
    while end:
        places.append((came_from[end], end))
        end = came_from[end]
    return tuple(reversed(places))


def _kept_whole(text: str, beginnings: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out beginnings of a beginning that is never cut: Haus in Haushaltsplan."""
    whole = word_group("whole")
    for place in range(len(beginnings) - 1, 0, -1):
        if text[: beginnings[place][0]] in whole:
            return beginnings[place:]
    return beginnings


def _with_derivations_joined(word: str, places: Places) -> Places:
    """Join a particle with the noun behind it where a verb has both: Vor|stand is no compound."""
    joined = [places[0]]
    for (before, start), (_, end) in pairwise(places):
        if word[before:start] in word_group("particles") and _is_verbal(
            word[before:start], word[start:end]
        ):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _is_verbal(particle: str, noun: str) -> bool:
    """Whether a noun with a particle is made from a verb with the particle."""
    german = lexicon(Language.GERMAN)
    nouns = {noun, *modifier_nouns(noun), *noun_lemmas(noun)}
    verbs = {verbal_nouns()[noun] for noun in nouns if noun in verbal_nouns()}
    for stem in nouns:
        for ending in ("", "ung", "er"):
            base = stem.removesuffix(ending)
            verbs |= {base, f"{base}en", f"{base}n"}
    return any((german.lemma(particle + verb) or "").endswith("n") for verb in verbs)


@lru_cache(maxsize=8192)
def modifier_nouns(form: str) -> tuple[str, ...]:
    """Nouns that a first part may stand for: länder, land; sicherheits, sicherheit; grenz, grenze.

    In lower case. A cut form (Grenz-) counts only where the uncut one is no noun: Rat is no Rate.
    """
    nouns = [*noun_lemmas(form), *short_for().get(form, ())]
    for link in LINKS:
        base = form.removesuffix(link)
        if base != form and len(base) >= _SHORTEST_PART:
            nouns += [lemma for lemma in noun_lemmas(base) if lemma == base]
    if form not in nouns and len(form) > _SHORTEST_PART:
        for ending in ("e", "en"):
            nouns += [lemma for lemma in noun_lemmas(form + ending) if lemma == form + ending]
    return tuple(dict.fromkeys(nouns))


def _nouns(word: str, start: int, last: tuple[int, int]) -> tuple[str, ...]:
    """What the run of parts from `start` to the part `last` may be called by itself."""
    before, part = word[start : last[0]], word[last[0] : last[1]]
    if last[1] < len(word):
        nouns = [f"{before}{noun}" for noun in (part, *modifier_nouns(part))]
    else:
        nouns = list(_head_nouns(word, last[0], before)) or [word[start:]]
    return tuple(dict.fromkeys(nouns))


def _head_nouns(word: str, place: int, before: str) -> Iterator[str]:
    """Dictionary forms of the last part. Flugzeuge tells that it is Zeug here, and not Zeuge."""
    for start in (0, *(start for start, _ in _atoms(word) if 0 < start <= place)):
        tails = [noun for noun in noun_lemmas(word[start:]) if noun.startswith(word[start:place])]
        if tails:
            yield from (before + noun[place - start :] for noun in tails)
            return

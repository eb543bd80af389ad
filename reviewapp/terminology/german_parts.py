"""Which words German compounds are made of, learned from the word list itself.

A noun that ends many other nouns of the list (Gerät, System) is a likely last part; what stands
before it (Sicherheits-, Länder-, Grenz-) a likely first part. Each part costs the less the more
words have it, so that the cheapest way to cut a word is mostly the right one, and a chance
substring is dear. Built once, with the word lists; nothing here runs while texts are read.
"""

import math
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

WORDS_FILE = Path(__file__).with_name("german_words.toml")
BARRED = 255
"""The cost of what cannot be such a part."""

SCALE = 10
"""Costs are tenths of a natural logarithm, so that one byte holds them."""

LINKS = ("s", "n", "en", "es", "e", "er", "ns", "ens", "nen")
"""What may stand between two parts: Sicherheit-s-rat, Waffe-n-handel, Herz-ens-wunsch."""

_S_LINKED = ("ung", "heit", "keit", "schaft", "ion", "tät", "tum", "ling", "sal", "ut")
_SHORT = 3
_SHORTEST = 2
_DEARER_IF_SHORT = 1.0
_UNSEEN = 0.1
_CERTAIN = 5
"""A noun of so many letters is one even where the list has no other form of it (Asien)."""


class PartCosts(NamedTuple):
    """Costs of one part, in tenths; `BARRED` where it cannot stand there."""

    as_modifier: int
    as_head: int


@cache
def word_group(name: str) -> frozenset[str]:
    """A list of german_words.toml, in lower case."""
    return frozenset(_word_groups()[name].lower().split())


@cache
def short_for() -> Mapping[str, list[str]]:
    """First parts that are short for other nouns than the one they look like."""
    return {part: nouns.split() for part, nouns in _word_groups()["short_for"].items()}


@cache
def verbal_nouns() -> Mapping[str, str]:
    """Nouns from strong verbs, with the verb."""
    table: dict[str, str] = _word_groups()["verbal_nouns"]
    return table


@cache
def _word_groups() -> dict[str, Any]:
    return tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))


def learn_parts(lemmas: Mapping[str, str]) -> dict[str, PartCosts]:
    """Every part, in lower case, with what it costs. `lemmas` has each form's dictionary form."""
    return _Lesson(lemmas).parts()


def with_forms_of_heads(
    parts: Mapping[str, PartCosts], lemmas: Iterable[tuple[str, Sequence[str]]]
) -> dict[str, tuple[int, int, int]]:
    """The parts and all forms of nouns, each with a third cost: of a word as the last part.

    A form costs as much as the cheapest noun that it is a form of, so that nothing need be looked
    up again while words are cut. `lemmas` has the dictionary forms of each form of the list.
    """
    nothing = PartCosts(BARRED, BARRED)
    nouns: dict[str, list[str]] = {}
    for form, found in lemmas:
        lower = form.lower()
        if lower.capitalize() == form:
            nouns[lower] = [lemma.lower() for lemma in found if lemma[0].isupper()]

    def as_head(word: str) -> int:
        return parts.get(word, nothing).as_head

    def as_last(form: str) -> int:
        own = nouns.get(form, [])
        forms = own if form in own else (form, form.removesuffix("en"), *own)
        return min(map(as_head, forms))

    every = {part: (*costs, as_last(part)) for part, costs in parts.items()}
    for form in nouns:
        if form not in every:
            cost = as_last(form)
            if cost != (as_head(form[:-2]) if form.endswith("en") else BARRED):
                every[form] = (*nothing, cost)
    return every


class _Lesson:
    def __init__(self, lemmas: Mapping[str, str]) -> None:
        self._lower = {form for form in lemmas if form[0].islower()}
        inflected = {lemma for form, lemma in lemmas.items() if form != lemma}
        self._forms = {form.lower() for form in lemmas if _is_plain_noun(form)}
        self._nouns = {
            form.lower()
            for form, lemma in lemmas.items()
            if _is_plain_noun(form) and (form == lemma or form in inflected)
        }
        self._inflected = {noun for noun in self._nouns if noun.capitalize() in inflected}
        self._heads = {
            noun
            for noun in self._nouns
            if (noun in self._inflected or len(noun) >= _CERTAIN) and self._may_be_head(noun)
        }
        self._bound = word_group("bound_modifiers") | set(short_for())

    def parts(self) -> dict[str, PartCosts]:
        modifiers, heads = self._count()
        for word in self._bound:
            modifiers[word] += 1
        for head in word_group("bound_heads"):
            heads[head] += 1
        cost_of_modifier, cost_of_head = _costs(modifiers), _costs(heads)
        every = {*modifiers, *self._regular_modifiers(), *heads, *self._nouns}
        parts = {
            part: PartCosts(
                cost_of_modifier(part) if self._may_be_modifier(part) else BARRED,
                cost_of_head(part) if self._may_be_head(part) else BARRED,
            )
            for part in every
        }
        nothing = PartCosts(BARRED, BARRED)
        parts = {part: costs for part, costs in parts.items() if costs != nothing}
        return {part.replace("ß", "ss"): costs for part, costs in parts.items()} | parts

    def _count(self) -> tuple[dict[str, float], dict[str, float]]:
        """How many words each part begins or ends; of several cuts each counts a share."""
        modifiers: dict[str, float] = defaultdict(float)
        heads: dict[str, float] = defaultdict(float)
        for word in self._nouns:
            if f"{word}m" in self._lower:  # a nominalised adjective: Reis|ende is no compound
                continue
            cuts = [
                place
                for place in range(_SHORTEST, len(word) - _SHORTEST + 1)
                if word[place:] in self._heads and self._may_be_modifier(word[:place])
            ]
            for place in cuts:
                modifiers[word[:place]] += 1 / len(cuts)
                heads[word[place:]] += 1 / len(cuts)
        return modifiers, heads

    def _regular_modifiers(self) -> Iterable[str]:
        for noun in self._nouns:
            if noun.endswith(_S_LINKED):
                yield f"{noun}s"
            elif noun.endswith("e"):
                yield f"{noun}n"

    def _may_be_modifier(self, part: str) -> bool:
        if part in self._bound:
            return True
        if part in word_group("particles") or not _is_long_enough(part):
            return False
        return (
            part in self._forms
            or f"{part}e" in self._inflected
            or f"{part}en" in self._inflected
            or part in self._lower
            or f"{part}en" in self._lower
            or f"{part}n" in self._lower
            or any(part.removesuffix(link) in self._nouns for link in LINKS if len(part) > 4)
        )

    def _may_be_head(self, part: str) -> bool:
        if part in word_group("bound_heads"):
            return True
        return part in self._nouns and part not in word_group("suffixes") and _is_long_enough(part)


def _is_plain_noun(form: str) -> bool:
    return form[0].isupper() and form[1:].islower() and form.isalpha()


def _is_long_enough(part: str) -> bool:
    if len(part) <= _SHORT:
        return part in word_group("short_nouns")
    return any(letter in "aeiouyäöü" for letter in part)


def _costs(counts: Mapping[str, float]) -> Callable[[str], int]:
    """What parts cost that were seen so often."""
    total = sum(counts.values())

    def cost(part: str) -> int:
        nats = math.log(total / (counts.get(part, 0) + _UNSEEN))
        if len(part) <= _SHORT:
            nats += _DEARER_IF_SHORT
        return min(BARRED - 1, round(SCALE * nats))

    return cost

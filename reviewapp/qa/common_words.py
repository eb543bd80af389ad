"""What German words usually become in English: evidence that two texts say the same."""

import tomllib
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).with_suffix(".toml")
_INSIDE = 4
"""A German beginning of this length may also stand inside a compound."""
_LONGEST = 14
_MOST_STARTS = 42
"""A longer word is no word; the rest of it is not looked at."""


@cache
def _file() -> dict[str, str]:
    written: dict[str, str] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return written


@cache
def _pairs() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    """The German and the English beginnings, each with the numbers of its entries."""
    written = " ".join((_file()["pairs"] + "," + _file()["names"]).split())
    german: dict[str, set[int]] = {}
    english: dict[str, set[int]] = {}
    for number, entry in enumerate(written.split(",")):
        left, _, right = entry.partition("=")
        german.setdefault(left.strip(), set()).add(number)
        for word in right.split():
            english.setdefault(word.lower(), set()).add(number)
    one, other = ({k: frozenset(v) for k, v in side.items()} for side in (german, english))
    return one, other


@cache
def german_grammar() -> frozenset[str]:
    """German words that tell nothing of what a sentence is about."""
    return frozenset(_file()["german_grammar"].split())


@cache
def english_grammar() -> frozenset[str]:
    """English words that tell nothing of what a sentence is about."""
    return frozenset(_file()["english_grammar"].split())


@lru_cache(maxsize=32768)
def german_meanings(word: str) -> frozenset[int]:
    """The entries that a German word belongs to, by its beginning or a part of a compound."""
    known, lower = _pairs()[0], word.lower()
    found: set[int] = set()
    for start in range(min(max(1, len(lower) - _INSIDE + 1), _MOST_STARTS)):
        for part in _beginning().get(lower[start : start + _INSIDE], ()):
            if lower.startswith(part, start) and (start or _may_begin(part, lower)):
                found |= known[part]
                break
        else:
            for end in range(min(len(lower), _INSIDE - 1), 0, -1) if start == 0 else ():
                if lower[:end] in known and _may_begin(lower[:end], lower):
                    found |= known[lower[:end]]
                    break
    return frozenset(found)


@cache
def _beginning() -> dict[str, tuple[str, ...]]:
    """The German beginnings of four letters and more by the first four, the longest first."""
    parts: dict[str, list[str]] = {}
    for part in sorted(_pairs()[0], key=len, reverse=True):
        if _INSIDE <= len(part) <= _LONGEST:
            parts.setdefault(part[:_INSIDE], []).append(part)
    return {head: tuple(same) for head, same in parts.items()}


@lru_cache(maxsize=32768)
def english_meanings(word: str) -> frozenset[int]:
    """The entries that an English word belongs to."""
    known, lower = _pairs()[1], word.lower()
    for end in range(min(len(lower), _LONGEST), 0, -1):
        part = lower[:end]
        if part in known and _may_begin(part, lower):
            return known[part]
    return frozenset()


def _may_begin(part: str, word: str) -> bool:
    """Short beginnings stand for the word itself and its endings only: er is not in erst."""
    return len(part) >= 4 or len(word) - len(part) <= (3 if len(part) == 3 else 0)


@lru_cache(maxsize=4096)
def has_translation(word: str) -> bool:
    """Whether the list has just this German word, and English has another: Armut; not Hand."""
    entries = _common().get(word.lower(), frozenset())
    return bool(entries) and entries.isdisjoint(english_meanings(word))


@cache
def _common() -> dict[str, frozenset[int]]:
    """The German words of the list without the names."""
    first_name = _file()["pairs"].count(",") + 1
    return {word: entries for word, entries in _pairs()[0].items() if min(entries) < first_name}

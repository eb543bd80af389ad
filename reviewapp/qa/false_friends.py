"""False friends: English words that look like the German ones and mean something else."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress, repeat
from pathlib import Path

from reviewapp.qa.findings import Check, Finding, Severity
from reviewapp.qa.pair import Pair
from reviewapp.terminology.words import Word

FALSE_FRIENDS = Check(
    "false-friends",
    "False friends",
    "English words that only look like the German ones are not used for them.",
    Severity.WARNING,
    "*Eventuell* is not *eventually*, *aktuell* not *actual*, *eine Billion* not *a billion*. A "
    "list says which words are taken for each other, what is meant, and which other German words "
    "would justify the English one. What is nearly always wrong is a warning, the rest a hint.",
)
MESSAGE = "“{english}” for “{german}”? It usually means: {meant}."

_FILE = Path(__file__).with_suffix(".toml")
_ENDINGS = ("", "s", "es", "d", "ed", "ing", "ly", "al", "ally")
_LONGEST = 40


@dataclass(frozen=True, slots=True, eq=False)
class FalseFriend:
    """German words, what they are mistaken for, and what speaks for the English word after all."""

    severity: Severity
    german: tuple[str, ...]
    english: frozenset[str]
    meant: str
    excuses: tuple[str, ...]


@cache
def false_friends() -> tuple[FalseFriend, ...]:
    """All that the file lists."""
    written = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    found = []
    for name, severity in (("warnings", Severity.WARNING), ("hints", Severity.HINT)):
        for line in written[name].strip().splitlines():
            german, english, meant, *excuses = (part.strip() for part in line.split("|"))
            forms = frozenset(form for word in english.split(", ") for form in _forms(word))
            excused = tuple(excuses[0].split(", ")) if excuses else ()
            found.append(FalseFriend(severity, tuple(german.split(", ")), forms, meant, excused))
    return tuple(found)


def _forms(word: str) -> Iterator[str]:
    if word.startswith("="):
        yield word[1:]
        return
    stem = word.removesuffix("e")
    for ending in _ENDINGS:
        yield word + ending
        yield stem + ending
    if word.endswith(("is", "iz")):  # actualis: actualise, actualisation
        for ending in ("e", "ation", "ations"):
            yield word + ending
    if word.endswith("y"):
        yield word[:-1] + "ies"


@cache
def _by_english() -> dict[str, tuple[FalseFriend, ...]]:
    entries: dict[str, tuple[FalseFriend, ...]] = {}
    for friend in false_friends():
        for form in friend.english:
            entries[form] = (*entries.get(form, ()), friend)
    return entries


def check_false_friends(pair: Pair) -> Iterator[Finding]:
    """English words that are mistaken for what a German word of the source means."""
    entries = _by_english()
    if entries.keys().isdisjoint(pair.lower_target):
        return
    met: dict[FalseFriend, Word | None] = {}
    for word in pair.target_words:
        for friend in entries.get(word.text.lower(), ()):
            if pair.in_terms[word.start] or pair.target_prose[word.start] == " ":
                continue
            if friend not in met:
                met[friend] = _met(pair, friend)
            german = met[friend]
            if german is None or _is_quoted_german(word, german, pair):
                continue
            message = MESSAGE.format(english=word.text, german=german.text, meant=friend.meant)
            yield Finding(
                FALSE_FRIENDS.id,
                friend.severity,
                message,
                ((german.start, german.end),),
                ((word.start, word.end),),
                friend.meant.partition(",")[0].partition(";")[0],
            )
            break


def _met(pair: Pair, friend: FalseFriend) -> Word | None:
    """The German word that may have misled, unless another one justifies the English."""
    german = _first(pair, friend.german)
    if german and friend.excuses and _justified(pair.source_words, friend, german):
        return None
    return german


def _is_quoted_german(word: Word, german: Word, pair: Pair) -> bool:
    """Whether a German noun stands there as it is, which other checks look at."""
    if word.text != german.text or not word.is_capitalised:
        return False
    return not pair.opens_sentence(word)


def _justified(words: tuple[Word, ...], friend: FalseFriend, german: Word) -> bool:
    """Whether another German word, not the false friend itself, says what the English one does."""
    return any(
        word.text.lower() != german.text.lower() and is_one_of(word.text.lower(), friend.excuses)
        for word in words
    )


def _first(pair: Pair, stems: tuple[str, ...]) -> Word | None:
    return next(compress(pair.source_words, map(is_one_of, pair.lower_source, repeat(stems))), None)


@lru_cache(maxsize=65536)
def is_one_of(word: str, stems: tuple[str, ...]) -> bool:
    """Whether a German word in lower case is one of these, in a form or as a compound's end."""
    return any(_is(word[:_LONGEST], stem) for stem in stems)


def _is(word: str, stem: str) -> bool:
    bare = stem.removeprefix("~")
    if word.startswith(bare):
        rest = len(word) - len(bare)
        return rest <= (6 if len(bare) > 5 else 2 if len(bare) > 3 else 1) or (
            stem != bare and len(bare) > 4
        )
    if stem == bare or len(bare) < 3:
        return False
    at = word.find(bare, 3)
    return at >= 0 and len(word) - at - len(bare) <= 2

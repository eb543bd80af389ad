"""The filter as a sentence: `state:review term:OVKS -has:comment "kollektive Sicherheit"`.

A sentence is a row of conditions that must all hold. A condition is a word, a colon and one or more
values of which one must hold, with commas between; a minus before it turns it around. What has no
word is looked for in the texts. A value with a space or a comma stands in straight quotation marks;
in these a backslash keeps the sign behind it.

Pure: which words there are is given, and what they mean in the database is not known here.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum, auto

from reviewapp.formats.characters import character_problems

LONGEST_SENTENCE = 1_000
MOST_CONDITIONS = 20
MOST_VALUES = 20
TEXT = "text"
"""The word of what has no word."""

_NAME = re.compile(r"[A-Za-z]+(?=:)")
_BARE_VALUE = re.compile(r'[^\s,"]+')
_BARE_TEXT = re.compile(r"\S+")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.S)
_ESCAPE = re.compile(r"\\(.)", re.S)
_SAFE_VALUE = re.compile(r'[^\s,"\\-][^\s,"\\]*')
_DATE = re.compile(r"(>=|<=|>|<)?(?:(\d{4}-\d{2}-\d{2})|(today|yesterday)|(\d{1,4})d)", re.A)


class Kind(StrEnum):
    """What the values of a word are."""

    CHOICE = auto()
    TEXT = auto()
    DATE = auto()


@dataclass(frozen=True)
class Word:
    """A word of the filter. `choices` are its possible values where not everything is possible."""

    name: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Condition:
    """One condition as written; where it stands does not count for what it says."""

    word: str
    values: tuple[str, ...]
    is_negated: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    def __str__(self) -> str:
        minus = "-" if self.is_negated else ""
        return f"{minus}{self.word}:{','.join(map(_written, self.values))}"


@dataclass(frozen=True)
class Sentence:
    """A filter; without conditions it lets everything through."""

    conditions: tuple[Condition, ...] = ()

    def __str__(self) -> str:
        return " ".join(map(str, self.conditions))

    def __bool__(self) -> bool:
        return bool(self.conditions)


@dataclass(frozen=True)
class Problem:
    """What cannot be understood: its place in the sentence, why, and what is possible there."""

    start: int
    end: int
    reason: str
    possible: tuple[str, ...] = ()

    def __str__(self) -> str:
        return (
            f"{self.reason} Possible: {', '.join(self.possible)}." if self.possible else self.reason
        )


class FilterError(Exception):
    """The sentence cannot be understood; `problems` are in the order of the sentence."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Days:
    """The days of a date value: `first` and `last` are among them, None is no end."""

    first: date | None
    last: date | None


def parse_filter(text: str, words: Mapping[str, Word]) -> Sentence:
    """The sentence, with the words that there are. Raises FilterError."""
    if len(text) > LONGEST_SENTENCE:
        raise FilterError((_too_long(text),))
    if problems := character_problems(text):
        raise FilterError((Problem(0, len(text), f"The filter {problems[0].reason}"),))
    reader = _Reader(text, words)
    conditions = tuple(reader.conditions())
    if len(conditions) > MOST_CONDITIONS:
        first_too_many = conditions[MOST_CONDITIONS]
        reason = f"A filter has at most {MOST_CONDITIONS} conditions."
        reader.problems.append(Problem(first_too_many.start, len(text), reason))
    sentence = Sentence(conditions)
    if len(str(sentence)) > LONGEST_SENTENCE:
        reader.problems.append(_too_long(text))
    if reader.problems:
        raise FilterError(tuple(reader.problems))
    return sentence


def days_of(value: str, today: date) -> Days | None:
    """What a date value means today: `2026-11-01`, `>2026-11-01`, `today`, `7d`; None if nothing.

    `7d` is the last seven days, today among them.
    """
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    sign, written, word, number = match.groups()
    try:
        day = date.fromisoformat(written) if written else today
        if word == "yesterday":
            day -= timedelta(days=1)
        if number:
            day -= timedelta(days=max(int(number) - 1, 0))
            return Days(day, None) if sign is None else None
        if sign == ">":
            return Days(day + timedelta(days=1), None)
        if sign == "<":
            return Days(None, day - timedelta(days=1))
    except (ValueError, OverflowError):
        return None
    return Days(None if sign == "<=" else day, None if sign == ">=" else day)


class _Reader:
    """Reads conditions from left to right, and goes on behind what it does not understand."""

    def __init__(self, text: str, words: Mapping[str, Word]) -> None:
        self.text = text
        self.words = words
        self.problems: list[Problem] = []
        self.at = 0

    def conditions(self) -> Iterator[Condition]:
        while self._skip_space():
            start, before = self.at, len(self.problems)
            is_negated = self.text[start] == "-" and not self._ends_at(start + 1)
            self.at += is_negated
            name = _NAME.match(self.text, self.at)
            if name is None:
                word, values = TEXT, self._text()
            else:
                word = name[0].lower()
                self.at = name.end() + 1
                values = self._values(name[0], start)
            if len(self.problems) == before:
                yield Condition(word, values, is_negated, start, self.at)

    def _skip_space(self) -> bool:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.at < len(self.text)

    def _ends_at(self, at: int) -> bool:
        return at >= len(self.text) or self.text[at].isspace()

    def _stands(self, sign: str) -> bool:
        return self.text.startswith(sign, self.at)

    def _text(self) -> tuple[str, ...]:
        """What has no word: in quotation marks, or up to the next space."""
        start = self.at
        value = self._quoted() if self._stands('"') else self._take(_BARE_TEXT)
        if value is not None and not value.strip():
            self._complain(start, "There is nothing between the quotation marks.")
        self._needs_space(start)
        return () if value is None else (value,)

    def _values(self, name: str, start: int) -> tuple[str, ...]:
        word = self.words.get(name.lower())
        values = []
        while True:
            at = self.at
            value = self._quoted() if self._stands('"') else self._take(_BARE_VALUE)
            if word is not None and value is not None:
                values.append(self._checked(word, value, at))
            if not self._stands(","):
                break
            self.at += 1
        self._needs_space(start)
        if word is None:
            self._complain_of_word(name, start)
        if len(values) > MOST_VALUES:
            self._complain(start, f"A condition has at most {MOST_VALUES} values.")
        return tuple(dict.fromkeys(values))

    def _take(self, what: re.Pattern[str]) -> str:
        match = what.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return match[0] if match else ""

    def _quoted(self) -> str | None:
        start = self.at
        match = _QUOTED.match(self.text, start)
        if match is None:
            self.at = len(self.text)
            self._complain(start, "The quotation mark that begins here has no second one.")
            return None
        self.at = match.end()
        return _ESCAPE.sub(r"\1", match[1])

    def _needs_space(self, start: int) -> None:
        if not self._ends_at(self.at):
            self._take(_BARE_TEXT)
            self._complain(start, "Put a space behind the second quotation mark.")

    def _checked(self, word: Word, value: str, start: int) -> str:
        """The value as it is kept; complains where the word cannot have it."""
        if not value.strip():
            self._complain(start, f"Say what after “{word.name}:”.", word.choices)
        elif word.kind is Kind.CHOICE:
            value = value.lower()
            if value not in word.choices:
                reason = f"“{value}” is nothing that “{word.name}” can be."
                self._complain(start, reason, _nearest_first(value, word.choices))
        elif word.kind is Kind.DATE and days_of(value, date(2000, 1, 1)) is None:
            possible = ("2026-11-01", ">2026-11-01", "<=2026-11-01", "today", "yesterday", "7d")
            self._complain(start, f"“{value}” is no day.", possible)
        return value

    def _complain(self, start: int, reason: str, possible: tuple[str, ...] = ()) -> None:
        self.problems.append(Problem(start, max(self.at, start + 1), reason, possible))

    def _complain_of_word(self, name: str, start: int) -> None:
        reason = (
            f"“{name}” is no word of the filter. To look for it in the texts, put it in quotation"
            " marks."
        )
        self._complain(start, reason, _nearest_first(name.lower(), tuple(self.words)))


def _too_long(text: str) -> Problem:
    return Problem(0, len(text), f"The filter is longer than {LONGEST_SENTENCE} characters.")


def _written(value: str) -> str:
    if _SAFE_VALUE.fullmatch(value):
        return value
    return '"{}"'.format(re.sub(r'(["\\])', r"\\\1", value))


def _nearest_first(value: str, possible: tuple[str, ...]) -> tuple[str, ...]:
    """What was perhaps meant, before the rest."""
    near = difflib.get_close_matches(value[:50], possible, n=3)
    return tuple(dict.fromkeys((*near, *possible)))

"""Quality by annotated errors: the types and severities of MQM-Core, and the usual score.

MQM (Multidimensional Quality Metrics) is kept by the MQM Council, themqm.org; the names of the
types are those of MQM-Core, its two highest levels. The score is the linear one of its page
"Values and Scores": the penalties of all errors by words of the source text.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class ErrorSeverity(StrEnum):
    """How much an error weighs."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def weight(self) -> int:
        """Its penalty points."""
        return WEIGHTS[self]


WEIGHTS = {
    ErrorSeverity.NEUTRAL: 0,
    ErrorSeverity.MINOR: 1,
    ErrorSeverity.MAJOR: 5,
    ErrorSeverity.CRITICAL: 25,
}
REFERENCE_WORDS = 1_000
"""The length of text for which penalties are given, so that documents can be compared."""

_MAXIMUM_SCORE = 100


@dataclass(frozen=True, slots=True)
class ErrorType:
    """A kind of error; the same as its dimension where nothing closer is known."""

    id: str
    name: str
    dimension: str


_NAMES: Mapping[str, tuple[str, ...]] = {
    "Terminology": (
        "Inconsistent with terminology resource",
        "Inconsistent use of terminology",
        "Wrong term",
    ),
    "Accuracy": (
        "Mistranslation",
        "Over-translation",
        "Under-translation",
        "Addition",
        "Omission",
        "Do not translate (DNT)",
        "Untranslated",
    ),
    "Linguistic conventions": (
        "Grammar",
        "Punctuation",
        "Spelling",
        "Unintelligible",
        "Character encoding",
        "Textual conventions",
    ),
    "Style": (
        "Organizational style",
        "Third-party style",
        "Inconsistent with external reference",
        "Language register",
        "Awkward style",
        "Unidiomatic style",
        "Inconsistent style",
    ),
    "Locale conventions": (
        "Number format",
        "Currency format",
        "Measurement format",
        "Time format",
        "Date format",
        "Address format",
        "Telephone format",
        "Shortcut key",
    ),
    "Audience appropriateness": ("Culture-specific reference", "Offensive"),
    "Design and markup": (
        "Layout",
        "Markup tag",
        "Truncation/text expansion",
        "Missing text",
        "Link/cross-reference",
    ),
}


def _id_of(name: str) -> str:
    return "".join(char if char.isalpha() else "-" for char in name.lower()).strip("-")


def _types_of(dimension: str, names: Iterable[str]) -> tuple[ErrorType, ...]:
    return tuple(ErrorType(_id_of(name), name, dimension) for name in (dimension, *names))


DIMENSIONS: Mapping[str, tuple[ErrorType, ...]] = {
    dimension: _types_of(dimension, names) for dimension, names in _NAMES.items()
}
"""The types of errors by dimension; each dimension itself comes first."""

ERROR_TYPES: Mapping[str, ErrorType] = {
    each.id: each for types in DIMENSIONS.values() for each in types
}


@dataclass(frozen=True)
class TypeCount:
    """How often a type was annotated at each severity, and what that weighs."""

    type: ErrorType
    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.numbers)

    @property
    def penalty(self) -> int:
        """Every type weighs the same, as is usual."""
        return sum(
            number * severity.weight
            for number, severity in zip(self.numbers, ErrorSeverity, strict=True)
        )


@dataclass(frozen=True)
class Quality:
    """What the annotated errors of a text say of it; `words` are those of its source."""

    words: int
    counts: tuple[TypeCount, ...]

    @property
    def total(self) -> int:
        """How many errors there are."""
        return sum(count.total for count in self.counts)

    @property
    def by_severity(self) -> tuple[int, ...]:
        return tuple(
            sum(count.numbers[index] for count in self.counts)
            for index, _severity in enumerate(ErrorSeverity)
        )

    @property
    def penalty(self) -> int:
        """The absolute penalty total."""
        return sum(count.penalty for count in self.counts)

    @property
    def normed_penalty(self) -> float | None:
        """Penalty points by 1,000 words; None without words."""
        return self.penalty * REFERENCE_WORDS / self.words if self.words else None

    @property
    def score(self) -> float | None:
        """The overall quality score: 100 without errors; it may fall below zero."""
        if self.normed_penalty is None:
            return None
        return _MAXIMUM_SCORE * (1 - self.normed_penalty / REFERENCE_WORDS)


def quality_of(words: int, errors: Iterable[tuple[str, str]]) -> Quality:
    """The quality by (type, severity) of each error; types in the order of the typology."""
    found = Counter(errors)
    rows = (
        TypeCount(each, tuple(found[each.id, str(severity)] for severity in ErrorSeverity))
        for each in ERROR_TYPES.values()
    )
    return Quality(words, tuple(row for row in rows if row.total))

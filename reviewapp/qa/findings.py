"""Findings: what a check reports about one (source, target) pair."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error blocks approval, a warning does not, a hint only informs."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


Span = tuple[int, int]
"""Code points of the original text, end exclusive."""


@dataclass(frozen=True, slots=True)
class Fix:
    """The edit of the target that repairs a finding."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: which check, how grave, what is wrong, what is expected, where, its repair."""

    check: str
    severity: Severity
    message: str
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
    expected: str = ""
    concept_id: int | str | None = None
    fix: Fix | None = None

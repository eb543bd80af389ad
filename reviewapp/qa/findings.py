"""Findings: what a check reports about one (source, target) pair."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """An error blocks approval, a warning does not, a hint only informs."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


Span = tuple[int, int]
"""Code points of the original text, end exclusive."""


def covered(text: str, spans: Iterable[Span]) -> bytearray:
    """One byte for each place of the text: 1 where a span lies."""
    mask = bytearray(len(text))
    for start, end in spans:
        mask[start:end] = b"\1" * (end - start)
    return mask


@dataclass(frozen=True, slots=True)
class Check:
    """What is looked for: a stable id, a name for people, one line that says what must hold.

    `explanation` is a paragraph for those who want to know more, with examples in *italics*;
    `severity` is that of its gravest findings.
    """

    id: str
    name: str
    description: str
    severity: Severity
    explanation: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The edit of the target that repairs a finding."""

    start: int
    end: int
    text: str

    def applied_to(self, target: str) -> str:
        return target[: self.start] + self.text + target[self.end :]


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: which check, how grave, what is wrong, what is expected, where, its repair.

    `other` is the index of the pair beside which a document check saw it; `made_as` is the check's
    own severity, where the project's settings give another one.
    """

    check: str
    severity: Severity
    message: str
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
    expected: str = ""
    concept_id: int | str | None = None
    fix: Fix | None = None
    other: int | None = None
    made_as: Severity | None = None

    @property
    def severity_as_made(self) -> Severity:
        """What the check itself says, whatever level a project gives it."""
        return self.made_as or self.severity


@dataclass
class Reading:
    """What one check makes of a pair, and the places it has settled: other checks leave them."""

    findings: list[Finding] = field(default_factory=list)
    source_spans: list[Span] = field(default_factory=list)
    target_spans: list[Span] = field(default_factory=list)

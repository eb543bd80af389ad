"""Findings: what a check reports about one (source, target) pair."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """An error blocks approval, a warning does not, a hint only informs."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


Span = tuple[int, int]
"""Code points of the original text, end exclusive."""


_MOST_COMPARED = 100
"""Findings of a text that are compared with each other."""


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


def told_once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without those that tell less of a mistake that another one tells too."""
    if len(findings) < 2 or len(findings) > _MOST_COMPARED:
        yield from findings
        return
    for at, finding in enumerate(findings):
        others = (other for place, other in enumerate(findings) if place != at)
        if not any(_tells_more(other, finding) for other in others):
            yield finding


def _tells_more(one: Finding, other: Finding) -> bool:
    """Whether a finding is of the same places, and graver or of more of them."""
    if not (one.source_spans and one.target_spans and other.target_spans):
        return False
    if not _meet(one.target_spans, other.target_spans):
        return False
    if other.source_spans and not _meet(one.source_spans, other.source_spans):
        return False
    ranks = [*Severity]
    weights = [
        (-ranks.index(each.severity), _size(each.source_spans) + _size(each.target_spans))
        for each in (one, other)
    ]
    return weights[0] > weights[1]


def _meet(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    return any(one[0] < end and start < one[1] for one in spans for start, end in others)


def _size(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)

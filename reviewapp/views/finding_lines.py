"""A finding as the page shows it: where it leads to, and the fix that its button makes."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from reviewapp.qa.findings import Finding, Span
from reviewapp.workflow.judging import JudgedFinding


@dataclass(frozen=True)
class Repair:
    """Words in place of others. `key` names it for a text in which these very words stand there.

    `start` and `end` count code points.
    """

    start: int
    end: int
    replaced: str
    text: str

    @property
    def key(self) -> str:
        words = sha256(f"{self.replaced}\0{self.text}".encode()).hexdigest()
        return f"{self.start}-{self.end}-{words[:16]}"


@dataclass(frozen=True)
class FindingLine:
    """A finding about a text; `has_key` says that the key for the first fix presses its button.

    `place` names it to whoever wants to dismiss it; empty for a hint. `other_url` leads to the
    other paragraph of the document that it speaks of.
    """

    finding: Finding
    repair: Repair | None = None
    has_key: bool = False
    place: str = ""
    other_url: str = ""

    @property
    def source_places(self) -> str:
        return _places(self.finding.source_spans)

    @property
    def target_places(self) -> str:
        return _places(self.finding.target_spans)


def finding_lines(text: str, judged: Iterable[JudgedFinding]) -> tuple[FindingLine, ...]:
    """One line for each finding about the text that nobody dismissed, in their order."""
    lines, has_key = [], True
    for row in judged:
        if row.dismissal is not None:
            continue
        repair = _repair(text, row.finding)
        has_first = has_key and repair is not None
        lines.append(FindingLine(row.finding, repair, has_first, row.place))
        has_key = has_key and repair is None
    return tuple(lines)


def repair_between(text: str, repaired: str) -> Repair | None:
    """All that changed as one, so that one step back undoes it; None if nothing did."""
    if text == repaired:
        return None
    start = _alike(text, repaired)
    behind = _alike(text[start:][::-1], repaired[start:][::-1])
    end = len(text) - behind
    return Repair(start, end, text[start:end], repaired[start : len(repaired) - behind])


def _alike(first: str, second: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(first, second, strict=False))
    shorter = min(len(first), len(second))
    return next((place for place, (one, other) in pairs if one != other), shorter)


def _repair(text: str, finding: Finding) -> Repair | None:
    fix = finding.fix
    return Repair(fix.start, fix.end, text[fix.start : fix.end], fix.text) if fix else None


def _places(spans: Iterable[Span]) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)

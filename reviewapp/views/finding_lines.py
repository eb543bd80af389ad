"""A finding as the page shows it: where it leads to, and the fix that its button makes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from reviewapp.qa.findings import Finding, Span
from reviewapp.terminology.repair import Edit, apply_edits
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

    `place` names it to whoever wants to dismiss it; empty for a hint.
    """

    finding: Finding
    repair: Repair | None = None
    has_key: bool = False
    place: str = ""

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
        repair = _repair(text, [row.finding])
        has_first = has_key and repair is not None
        lines.append(FindingLine(row.finding, repair, has_first, row.place))
        has_key = has_key and repair is None
    return tuple(lines)


def repair_of_all(text: str, findings: Iterable[Finding]) -> Repair | None:
    """All fixes as one, so that one step back undoes them; None if there is nothing to fix."""
    return _repair(text, [finding for finding in findings if finding.fix])


def _repair(text: str, findings: Sequence[Finding]) -> Repair | None:
    edits = [Edit(fix.start, fix.end, fix.text) for finding in findings if (fix := finding.fix)]
    if not edits:
        return None
    start, end = min(edit.start for edit in edits), max(edit.end for edit in edits)
    shifted = [Edit(edit.start - start, edit.end - start, edit.text) for edit in edits]
    return Repair(start, end, text[start:end], apply_edits(text[start:end], shifted))


def _places(spans: Iterable[Span]) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)

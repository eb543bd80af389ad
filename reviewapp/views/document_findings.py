"""What the checks over the document say of a paragraph, as the review page prints it."""

from collections.abc import Callable
from dataclasses import dataclass

from reviewapp.models import Candidate, Paragraph
from reviewapp.views.finding_lines import FindingLine
from reviewapp.workflow.document_checks import judge_kept, kept_findings
from reviewapp.workflow.judging import JudgedFinding


@dataclass(frozen=True)
class OverDocument:
    """Lines for what stands, and what somebody dismissed."""

    lines: tuple[FindingLine, ...] = ()
    dismissed: tuple[JudgedFinding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lines or self.dismissed)

    @property
    def first_place(self) -> str:
        """Of the first finding that can be dismissed."""
        return next((line.place for line in self.lines if line.place), "")


NOTHING_KEPT = OverDocument()


def over_document_of(
    paragraph: Paragraph, shown: Candidate, url_of: Callable[[int | None], str]
) -> OverDocument:
    """Of the text that is shown. One query."""
    rows = [row for row in kept_findings(paragraph) if row.text_sha256 == shown.text_sha256]
    judged = judge_kept(paragraph, shown.text, rows)
    return OverDocument(
        tuple(
            FindingLine(row.finding, place=row.place, other_url=_url(row, url_of))
            for row in judged
            if row.dismissal is None
        ),
        tuple(row for row in judged if row.dismissal is not None),
    )


def _url(row: JudgedFinding, url_of: Callable[[int | None], str]) -> str:
    return "" if row.finding.other is None else url_of(row.finding.other + 1)

"""What the database refuses about term reports and checks over a document."""

from typing import Any

from reviewapp.models import DocumentCheckState, DocumentFinding, Job, ReportLine, TermReport
from tests.factories import make_document, make_paragraph, make_project
from tests.models.breaches import breaks


def report() -> TermReport:
    return TermReport.objects.create(
        document=make_document(make_project()),
        paragraph_revisions=0,
        glossary_revision=0,
        paragraphs=1,
        approved=0,
    )


def line(report: TermReport, part: str = "concept") -> ReportLine:
    return ReportLine.objects.create(
        report=report, part=part, number=1, has_problems=False, content={}
    )


@breaks("report_line_one_per_number")
def _() -> None:
    owner = report()
    for _time in range(2):
        line(owner)


@breaks("report_line_part_known")
def _() -> None:
    line(report(), part="remark")


@breaks("job_one_active_report_per_document")
def _() -> None:
    document = make_document(make_project())
    for _time in range(2):
        Job.objects.create(kind="report", document=document)


def document_finding(**fields: Any) -> DocumentFinding:
    values = {"text_sha256": "x", "check_id": "same-source", "severity": "hint", "content": {}}
    return DocumentFinding.objects.create(paragraph=make_paragraph(), **values | fields)


@breaks("document_finding_never_blocks")
def _() -> None:
    document_finding(severity="error")


@breaks("document_finding_names_the_other_text")
def _() -> None:
    document_finding(other=make_paragraph())


@breaks("document_check_state_one_row")
def _() -> None:
    DocumentCheckState.objects.create(pk=2)


@breaks("job_one_active_check_per_document")
def _() -> None:
    document = make_document(make_project())
    for _time in range(2):
        Job.objects.create(kind="document", document=document)

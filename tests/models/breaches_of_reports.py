"""What the database refuses about term reports."""

from reviewapp.models import Job, ReportLine, TermReport
from tests.factories import make_document, make_project
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

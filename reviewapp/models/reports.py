"""Term reports: made in the background, kept until the next one is made."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reviewapp.models.documents import Document


class TermReport(models.Model):
    """The term report of a document, and what it was made from.

    `paragraph_revisions` and `glossary_revision` are the sums of the revisions of the document's
    paragraphs and of the project's glossaries: where they have risen, the report is behind.
    """

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="term_report")
    made_at = models.DateTimeField(auto_now_add=True)
    paragraph_revisions = models.PositiveBigIntegerField()
    glossary_revision = models.PositiveIntegerField()
    paragraphs = models.PositiveIntegerField()
    approved = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"terms of {self.document_id}"


class ReportPart(models.TextChoices):
    """What a line of a report is about."""

    CONCEPT = "concept", _("Glossary")
    MENTION = "mention", _("First mention")
    DIVERGENCE = "divergence", _("Rendered differently")


class ReportLine(models.Model):
    """One line of a report; `content` is as qa/term_report.py makes it."""

    report = models.ForeignKey(TermReport, on_delete=models.CASCADE, related_name="lines")
    part = models.CharField(max_length=20, choices=ReportPart.choices)
    number = models.PositiveIntegerField()
    has_problems = models.BooleanField()
    content = models.JSONField()

    class Meta:
        ordering = ["report", "part", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "part", "number"], name="report_line_one_per_number"
            ),
            models.CheckConstraint(
                condition=models.Q(part__in=ReportPart.values), name="report_line_part_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.part} {self.number}"

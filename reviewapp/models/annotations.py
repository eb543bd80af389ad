"""Annotations: an error that a reviewer marked in a candidate, with its type and severity."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reviewapp.models.candidates import Candidate
from reviewapp.qa.mqm import ERROR_TYPES, ErrorSeverity, ErrorType


class AnnotatedText(models.TextChoices):
    """In which text the marked words stand."""

    TARGET = "target", _("English")
    SOURCE = "source", _("German")


class Annotation(models.Model):
    """Words of a candidate, or of its source, in which somebody saw an error.

    Only its removal changes it, and its place lies inside the text: triggers hold that.
    """

    SEVERITIES = [
        (ErrorSeverity.NEUTRAL.value, _("Neutral")),
        (ErrorSeverity.MINOR.value, _("Minor")),
        (ErrorSeverity.MAJOR.value, _("Major")),
        (ErrorSeverity.CRITICAL.value, _("Critical")),
    ]

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="annotations")
    text = models.CharField(max_length=10, choices=AnnotatedText.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    error_type = models.CharField(max_length=50)
    severity = models.CharField(max_length=10, choices=SEVERITIES)
    note = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="annotations"
    )
    at = models.DateTimeField(auto_now_add=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["candidate", "text", "start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="annotation_place"),
            models.CheckConstraint(
                condition=Q(text__in=AnnotatedText.values), name="annotation_text_known"
            ),
            models.CheckConstraint(
                condition=Q(error_type__in=list(ERROR_TYPES)), name="annotation_type_known"
            ),
            models.CheckConstraint(
                condition=Q(severity__in=list(ErrorSeverity)), name="annotation_severity_known"
            ),
            models.CheckConstraint(
                condition=Q(removed_by__isnull=True, removed_at__isnull=True)
                | Q(removed_by__isnull=False, removed_at__isnull=False),
                name="annotation_removal_has_who_and_when",
            ),
            models.UniqueConstraint(
                fields=["candidate", "text", "start", "end", "error_type", "severity", "by"],
                condition=Q(removed_at__isnull=True),
                name="annotation_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id}: {self.error_type}"

    @property
    def type(self) -> ErrorType:
        return ERROR_TYPES[self.error_type]

    @property
    def words(self) -> str:
        """What is marked. The candidate, and for the source its paragraph, should be loaded."""
        is_target = self.text == AnnotatedText.TARGET
        text = self.candidate.text if is_target else self.candidate.paragraph.source
        return text[self.start : self.end]

    @property
    def label(self) -> str:
        """Type and severity, as one reads them."""
        name, dimension = self.type.name, self.type.dimension
        whole = name if name == dimension else f"{dimension}: {name}"
        return f"{whole}, {self.get_severity_display()}"

"""Glossary files on their way in: what they would change, before anything is changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reviewapp.models.glossaries import Glossary
from reviewapp.models.jobs import Job


class ImportMode(models.TextChoices):
    """What becomes of what the file does not name."""

    UPDATE = "update", _("Update: what the file does not name stays")
    REPLACE = "replace", _("Replace: the glossary becomes what the file says")


class ImportOutcome(models.TextChoices):
    """What the import would make of a concept of the file, or of one that it lacks."""

    INVALID = "invalid", _("Invalid")
    CONFLICTING = "conflicting", _("Conflicting")
    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    RETIRED = "retired", _("Retired")
    UNCHANGED = "unchanged", _("Unchanged")


REFUSED = (ImportOutcome.INVALID, ImportOutcome.CONFLICTING)
"""An import with one of these is not applied."""


class GlossaryImport(models.Model):
    """A file for a glossary; `job` is the last run over it.

    `columns` says what each column of a table holds. `revision` is that of the glossary when the
    file was compared with it, `counts` how many there are of each outcome: both are null before.
    """

    glossary = models.ForeignKey(Glossary, on_delete=models.CASCADE, related_name="imports")
    file_name = models.CharField(max_length=255)
    content = models.BinaryField()
    mode = models.CharField(_("mode"), max_length=20, choices=ImportMode.choices)
    columns = models.JSONField(null=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    job = models.OneToOneField(Job, on_delete=models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(null=True)
    counts = models.JSONField(null=True)
    warnings = models.JSONField(default=list)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mode__in=ImportMode.values), name="glossary_import_mode_known"
            ),
            models.CheckConstraint(
                condition=models.Q(applied_at__isnull=True) | models.Q(revision__isnull=False),
                name="glossary_import_compared_before_applied",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_refused(self) -> bool:
        """Whether the file was compared and has lines that cannot be imported."""
        return any((self.counts or {}).get(outcome) for outcome in REFUSED)


class ImportLine(models.Model):
    """What the import would do to one concept; `content` has differences and messages."""

    of_import = models.ForeignKey(GlossaryImport, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=20, choices=ImportOutcome.choices)
    line = models.PositiveIntegerField()
    name = models.TextField()
    content = models.JSONField()

    class Meta:
        ordering = ["of_import", "number"]
        constraints = [
            models.UniqueConstraint(fields=["of_import", "number"], name="import_line_once"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=ImportOutcome.values),
                name="import_line_outcome_known",
            ),
        ]
        indexes = [
            models.Index(fields=["of_import", "outcome", "number"], name="import_line_by_outcome")
        ]

    def __str__(self) -> str:
        return f"{self.of_import_id} {self.number}"

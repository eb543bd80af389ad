"""Background runs. The job row is the truth; the queued task only carries its id."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reviewapp.models.documents import Document, Paragraph
from reviewapp.models.glossaries import Glossary
from reviewapp.models.projects import Project


class JobKind(models.TextChoices):
    """What a job does."""

    PROPOSE = "propose", _("Propose candidates")
    RECHECK = "recheck", _("Check again after a glossary change")
    RECOUNT = "recount", _("Count findings again")
    REPORT = "report", _("Make the term report")
    COMPARE = "compare", _("Compare a file with a glossary")
    IMPORT = "import", _("Import a glossary file")
    MINE = "mine", _("Look for terms")
    DOCUMENT = "document", _("Check over the whole document")


class JobStatus(models.TextChoices):
    """A running job holds a lease; one whose lease ran out is queued again or failed."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


ACTIVE = Q(status__in=[JobStatus.QUEUED, JobStatus.RUNNING])


class Job(models.Model):
    """One background run: how far it is, what went wrong, and until when its worker holds it."""

    kind = models.CharField(max_length=20, choices=JobKind.choices)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="jobs")
    engine = models.CharField(max_length=100, blank=True)
    glossary = models.ForeignKey(Glossary, on_delete=models.PROTECT, null=True, related_name="jobs")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="jobs")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    status = models.CharField(max_length=20, choices=JobStatus.choices, default=JobStatus.QUEUED)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=JobStatus.values), name="job_status_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        JobKind.PROPOSE,
                        JobKind.RECOUNT,
                        JobKind.REPORT,
                        JobKind.DOCUMENT,
                        JobKind.MINE,
                    ],
                    document__isnull=False,
                    glossary__isnull=True,
                    project__isnull=True,
                )
                | Q(
                    kind=JobKind.MINE,
                    document__isnull=True,
                    glossary__isnull=True,
                    project__isnull=False,
                )
                | Q(
                    kind__in=[JobKind.RECHECK, JobKind.COMPARE, JobKind.IMPORT],
                    document__isnull=True,
                    glossary__isnull=False,
                    project__isnull=True,
                ),
                name="job_names_its_object",
            ),
            models.CheckConstraint(
                condition=~Q(status=JobStatus.RUNNING) | Q(lease_until__isnull=False),
                name="job_running_has_lease",
            ),
            models.CheckConstraint(
                condition=~Q(status=JobStatus.FAILED) | ~Q(error=""), name="job_failed_has_error"
            ),
            models.UniqueConstraint(
                fields=["document", "engine"],
                condition=ACTIVE & Q(kind=JobKind.PROPOSE),
                name="job_one_active_per_document_and_engine",
            ),
            models.UniqueConstraint(
                fields=["glossary"],
                condition=Q(status=JobStatus.QUEUED, kind=JobKind.RECHECK),
                name="job_one_recheck_queued_per_glossary",
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(status=JobStatus.QUEUED, kind=JobKind.RECOUNT),
                name="job_one_recount_queued_per_document",
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=ACTIVE & Q(kind=JobKind.REPORT),
                name="job_one_active_report_per_document",
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=ACTIVE & Q(kind=JobKind.DOCUMENT),
                name="job_one_active_check_per_document",
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=ACTIVE & Q(kind=JobKind.MINE),
                name="job_one_active_mining_per_document",
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=ACTIVE & Q(kind=JobKind.MINE),
                name="job_one_active_mining_per_project",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "lease_until"], name="job_by_lease"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def its_document(self) -> Document:
        """The document of a job that is about one; job_names_its_object holds that it is there."""
        assert self.document is not None, "the database holds job_names_its_object"  # noqa: S101  (as it says)
        return self.document

    @property
    def is_active(self) -> bool:
        return self.status in (JobStatus.QUEUED, JobStatus.RUNNING)


class JobFailure(models.Model):
    """A paragraph that a job could not do, and why."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="failures")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()

    class Meta:
        ordering = ["paragraph__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["job", "paragraph"], name="job_failure_once_per_paragraph"
            )
        ]

    def __str__(self) -> str:
        return f"{self.job_id}: {self.paragraph_id}"

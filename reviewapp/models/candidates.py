"""Candidates: the possible translations of a paragraph."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviewapp.models.documents import Paragraph
from reviewapp.models.projects import Project


class Origin(models.TextChoices):
    """Where a candidate came from."""

    ENGINE = "engine", gettext_lazy("Engine")
    PERSON = "person", gettext_lazy("Person")
    FILE = "file", gettext_lazy("File")
    MEMORY = "memory", gettext_lazy("Memory")


class CandidateStatus(models.TextChoices):
    """Undecided, or what a reviewer decided."""

    PROPOSED = "proposed", gettext_lazy("Proposed")
    REVIEWED = "reviewed", gettext_lazy("First approval")
    APPROVED = "approved", gettext_lazy("Approved")
    REJECTED = "rejected", gettext_lazy("Rejected")


_DECIDED = Q(decided_by__isnull=False, decided_at__isnull=False)
_UNDECIDED = Q(decided_by__isnull=True, decided_at__isnull=True)
_HELD = [CandidateStatus.REVIEWED, CandidateStatus.APPROVED]


class Candidate(models.Model):
    """One possible translation. Its text never changes: a trigger refuses; an edit is a new one.

    `origin_name` is the engine's or file's name; `errors` and `warnings` count the findings of
    the last check, `problems` holds their kinds between spaces, `wrong_terms` the concepts that
    they name (None: not asked for yet); `glossary_revision` is the sum of the revisions of the
    project's glossaries that a decision was checked against. Of two approvals, `first_decided_by`
    gave the first.
    """

    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="candidates")
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    origin = models.CharField(max_length=20, choices=Origin.choices)
    origin_name = models.CharField(max_length=100, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="candidates"
    )
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="edits")
    created_at = models.DateTimeField(auto_now_add=True)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    problems = models.CharField(max_length=1000, blank=True, default="", editable=False)
    wrong_terms = models.JSONField(null=True, editable=False)
    status = models.CharField(
        max_length=20, choices=CandidateStatus.choices, default=CandidateStatus.PROPOSED
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="decisions"
    )
    decided_at = models.DateTimeField(null=True)
    first_decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    first_decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    glossary_revision = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["paragraph", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="candidate_text_not_empty"),
            models.CheckConstraint(
                condition=Q(status__in=CandidateStatus.values), name="candidate_status_known"
            ),
            models.CheckConstraint(
                condition=Q(origin__in=Origin.values), name="candidate_origin_known"
            ),
            models.CheckConstraint(
                condition=(Q(status=CandidateStatus.PROPOSED) & _UNDECIDED)
                | (~Q(status=CandidateStatus.PROPOSED) & _DECIDED),
                name="candidate_decision_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=_HELD) | Q(glossary_revision__isnull=False),
                name="candidate_approval_has_glossary_revision",
            ),
            models.CheckConstraint(
                condition=~Q(status=CandidateStatus.REJECTED) | ~Q(reason=""),
                name="candidate_rejection_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(origin=Origin.PERSON, author__isnull=False)
                | (~Q(origin=Origin.PERSON) & ~Q(origin_name="")),
                name="candidate_origin_is_named",
            ),
            models.CheckConstraint(
                condition=Q(first_decided_by__isnull=True, first_decided_at__isnull=True)
                | Q(
                    status=CandidateStatus.APPROVED,
                    first_decided_by__isnull=False,
                    first_decided_at__isnull=False,
                ),
                name="candidate_first_approval_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(first_decided_by__isnull=True)
                | ~Q(first_decided_by=models.F("decided_by")),
                name="candidate_two_approvals_by_two_people",
            ),
            models.UniqueConstraint(
                fields=["paragraph"],
                condition=Q(status__in=_HELD),
                name="candidate_one_approved_per_paragraph",
            ),
            models.UniqueConstraint(
                fields=["paragraph", "author", "text_sha256"],
                condition=Q(origin=Origin.PERSON),
                name="candidate_once_per_person",
            ),
            models.UniqueConstraint(
                fields=["paragraph", "origin", "origin_name", "text_sha256"],
                condition=~Q(origin=Origin.PERSON),
                name="candidate_once_per_origin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph_id}/{self.pk}"

    @property
    def origin_label(self) -> str:
        """Who or what wrote it, for people to read; a blind review hides it until the approval.

        Costs queries unless `author`, and the paragraph's document and project, are loaded.
        """
        if self.paragraph.hides_origins:
            return _("name hidden")
        return self.author.display_name if self.author else self.origin_name


BEST_FIRST = (
    Case(When(status__in=_HELD, then=Value(0)), default=Value(1)),
    "errors",
    "warnings",
    "-pk",
)
"""The order of a paragraph's candidates, those that nobody rejected: the first one is shown."""


class RejectionReason(models.Model):
    """A reason that a project offers for rejecting; the rejection keeps the words themselves."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="rejection_reasons")
    text = models.CharField(_("reason"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = gettext_lazy("reason for rejecting")
        verbose_name_plural = gettext_lazy("reasons for rejecting")
        ordering = ["project", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="rejection_reason_not_empty"),
            models.UniqueConstraint(fields=["project", "text"], name="rejection_reason_once"),
        ]

    def __str__(self) -> str:
        return self.text

"""What happened, and what people said about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reviewapp.models.candidates import Candidate
from reviewapp.models.documents import Paragraph


class EventKind(models.TextChoices):
    """What can happen to a paragraph."""

    IMPORTED = "imported", _("imported")
    PROPOSED = "proposed", _("proposed a candidate")
    COMMENTED = "commented", _("commented")
    RESOLVED = "resolved", _("resolved a comment")
    UNRESOLVED = "unresolved", _("reopened a comment")
    ASKED = "asked", _("asked the desk")
    ANSWERED = "answered", _("marked a question as answered")
    DISMISSED = "dismissed", _("dismissed a finding")
    UNDISMISSED = "undismissed", _("took back a dismissal")
    ANNOTATED = "annotated", _("marked an error")
    UNANNOTATED = "unannotated", _("took away a mark of an error")
    EDITED = "edited", _("wrote a candidate")
    REVIEWED = "reviewed", _("gave the first approval")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("rejected")
    UNREJECTED = "unrejected", _("took back a rejection")
    REOPENED = "reopened", _("reopened")


REVISING_KINDS = [
    EventKind.EDITED,
    EventKind.REVIEWED,
    EventKind.APPROVED,
    EventKind.REJECTED,
    EventKind.UNREJECTED,
    EventKind.REOPENED,
]
"""Those that take the paragraph's next revision."""


class ReviewEvent(models.Model):
    """One line of a paragraph's history; its order is the primary key's, not the clock's.

    Append-only: the database refuses change and deletion. `revision` is the paragraph's after a
    decision; `details` holds what was decided on: text_sha256, source_sha256, glossary_revision.
    """

    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="events")
    candidate = models.ForeignKey(
        Candidate, on_delete=models.PROTECT, null=True, related_name="events"
    )
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    revision = models.PositiveIntegerField(null=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    actor_name = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=EventKind.values), name="review_event_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=REVISING_KINDS, revision__isnull=False)
                | (~Q(kind__in=REVISING_KINDS) & Q(revision__isnull=True)),
                name="review_event_decision_has_revision",
            ),
            models.UniqueConstraint(
                fields=["paragraph", "revision"],
                condition=Q(revision__isnull=False),
                name="review_event_revision_once",
            ),
        ]
        indexes = [
            # What the application itself reopened, for the page "My work".
            models.Index(
                fields=["kind"],
                condition=Q(kind="reopened", actor__isnull=True),
                name="review_event_by_application",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph_id}: {self.kind}"


class Comment(models.Model):
    """A remark on a paragraph, open until somebody resolves it."""

    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments"
    )
    text = models.TextField(max_length=5000)
    at = models.DateTimeField(auto_now_add=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_text_not_empty"),
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True, resolved_at__isnull=True)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="comment_resolution_has_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph_id}: {self.author_id}"

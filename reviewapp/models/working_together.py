"""What people who work on the same paragraphs need to know of each other and of themselves."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from reviewapp.models.candidates import Candidate
from reviewapp.models.documents import Document, Paragraph
from reviewapp.models.history import Comment


class Draft(models.Model):
    """What somebody types and has not saved as a candidate yet. Only they may read it.

    `page` and `turn` say which page of theirs stored it, and with which of its savings: another
    page of the same person may only write over what it has shown to them. `revision` is that of
    the paragraph when they began.
    """

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts"
    )
    text = models.TextField()
    based_on = models.ForeignKey(
        Candidate, on_delete=models.PROTECT, null=True, related_name="drafts"
    )
    revision = models.PositiveIntegerField()
    page = models.CharField(max_length=40)
    turn = models.PositiveIntegerField()
    updated_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-updated_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "paragraph"], name="draft_once_per_person"),
            models.CheckConstraint(condition=~Q(text=""), name="draft_text_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph_id}: {self.user_id}"

    @property
    def state(self) -> str:
        """Names this very text: changes with every saving."""
        return f"{self.page}:{self.turn}"


class Mention(models.Model):
    """Somebody who is named in a comment, and when they saw it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mentions"
    )
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "user"], name="mention_once_per_comment")
        ]
        indexes = [
            models.Index(
                fields=["user"], condition=Q(seen_at__isnull=True), name="mention_not_seen"
            )
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.user_id}"


class Assignment(models.Model):
    """Paragraphs `first` to `last` of a document are somebody's work, until a day or without one.

    Never deleted: it is ended, and stays as the line of history that it is.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="assignments")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments"
    )
    due = models.DateField(null=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    assigned_at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["first", "last", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__gte=1, last__gte=models.F("first")), name="assignment_range"
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True, ended_at__isnull=True)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
                name="assignment_end_has_who_and_when",
            ),
            models.UniqueConstraint(
                fields=["document", "assignee", "first", "last"],
                condition=Q(ended_at__isnull=True),
                name="assignment_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["assignee", "due"],
                condition=Q(ended_at__isnull=True),
                name="assignment_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id}:{self.first}-{self.last} {self.assignee_id}"

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due < timezone.localdate()


class Presence(models.Model):
    """On which paragraph of a document a person was last seen; forgotten after a moment."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="presences"
    )
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="presences")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="presences")
    is_editing = models.BooleanField()
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["user"]
        constraints = [
            models.UniqueConstraint(fields=["document", "user"], name="presence_once_per_document")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.paragraph_id}"

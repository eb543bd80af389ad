"""Flags: a question to the desk that everybody sees, or a reminder for oneself."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reviewapp.models.documents import Paragraph


class FlagKind(models.TextChoices):
    """What a paragraph is flagged for."""

    QUESTION = "question", _("Question to the desk")
    LATER = "later", _("Come back later")


class Flag(models.Model):
    """Stands on a paragraph until it is resolved; a reminder is its owner's alone.

    Only its resolution changes it: a trigger refuses.
    """

    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="flags")
    kind = models.CharField(max_length=20, choices=FlagKind.choices)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="flags")
    at = models.DateTimeField(auto_now_add=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FlagKind.values), name="flag_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind=FlagKind.QUESTION) | ~Q(note=""), name="flag_question_has_words"
            ),
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True, resolved_at__isnull=True)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="flag_resolution_has_who_and_when",
            ),
            models.UniqueConstraint(
                fields=["paragraph", "kind", "by", "note"],
                condition=Q(resolved_at__isnull=True),
                name="flag_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph_id}: {self.kind}"

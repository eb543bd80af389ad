"""Dismissals: a reviewer's "not here" to a finding, with reason, scope and expiry."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from reviewapp.models.documents import Paragraph
from reviewapp.models.glossaries import Concept, GlossaryChange


class DismissalScope(models.TextChoices):
    """How far a dismissal reaches, from narrow to wide."""

    PLACE = "place", _("Only this place in this text")
    PARAGRAPH = "paragraph", _("This paragraph, whatever its text")
    TERM = "term", _("This term in the whole document")


class DismissalReason(models.TextChoices):
    """Why a finding does not count; own words may stand beside it."""

    OTHER_MEANING = "other-meaning", _("The German word means something else here")
    RIGHT = "right", _("The translation is right, the check is mistaken")
    QUOTED = "quoted", _("It is quoted or a name, and stays as it is")
    WORDING = "wording", _("Another wording is better here")
    OTHER = "other", _("Another reason, in my own words")


class Dismissal(models.Model):
    """A finding that somebody judged and set aside. Only taking it back changes it.

    `fingerprint` is the hash of what it holds for: source, what was found and, as the scope is,
    the very text and place, the paragraph, or the term in the document. When one of them changes
    no finding has this fingerprint any more, and when the concept has changed after
    `concept_change` it does not count: the dismissal has fallen by itself.
    """

    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="dismissals")
    scope = models.CharField(max_length=20, choices=DismissalScope.choices)
    reason = models.CharField(max_length=20, choices=DismissalReason.choices)
    note = models.TextField(blank=True)
    check_id = models.CharField(max_length=50)
    severity = models.CharField(max_length=20)
    message = models.TextField()
    concept = models.ForeignKey(
        Concept, on_delete=models.PROTECT, null=True, related_name="dismissals"
    )
    concept_change = models.ForeignKey(
        GlossaryChange, on_delete=models.PROTECT, null=True, related_name="+"
    )
    text_sha256 = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scope__in=DismissalScope.values), name="dismissal_scope_known"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=DismissalReason.values), name="dismissal_reason_known"
            ),
            models.CheckConstraint(
                condition=~Q(reason=DismissalReason.OTHER) | ~Q(note=""),
                name="dismissal_other_reason_has_words",
            ),
            models.CheckConstraint(
                condition=Q(scope=DismissalScope.PLACE) & ~Q(text_sha256="")
                | ~Q(scope=DismissalScope.PLACE) & Q(text_sha256=""),
                name="dismissal_of_a_place_names_its_text",
            ),
            models.CheckConstraint(
                condition=~Q(scope=DismissalScope.TERM) | Q(concept__isnull=False),
                name="dismissal_of_a_term_names_its_concept",
            ),
            models.CheckConstraint(
                condition=Q(revoked_by__isnull=True, revoked_at__isnull=True)
                | Q(revoked_by__isnull=False, revoked_at__isnull=False),
                name="dismissal_revocation_has_who_and_when",
            ),
            models.UniqueConstraint(
                "fingerprint",
                Coalesce("concept_change", 0),
                condition=Q(revoked_at__isnull=True),
                name="dismissal_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph_id}: {self.check_id} ({self.scope})"

    @property
    def why(self) -> str:
        """The reason as one reads it: the words of the list, own words, or both."""
        if self.reason == DismissalReason.OTHER:
            return self.note
        label = str(DismissalReason(self.reason).label)
        return f"{label}: {self.note}" if self.note else label

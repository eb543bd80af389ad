"""What the checks over a whole document found: made in the background, kept for the pages."""

from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from reviewapp.models.candidates import BEST_FIRST, Candidate, CandidateStatus
from reviewapp.models.dismissals import Dismissal
from reviewapp.models.documents import Document, Paragraph


class DocumentCheckState(models.Model):
    """One row: up to which event of the history the changed documents were looked for."""

    up_to_event = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="document_check_state_one_row")
        ]

    def __str__(self) -> str:
        return f"up to {self.up_to_event}"


class CheckedDocument(models.Model):
    """A document whose paragraphs were checked together, and what that was made from.

    Where the sum of the revisions of its paragraphs or the number of their candidates has risen
    since, its texts may have changed; where there is a later change of the project's checks, what
    is looked for. `words` are those of the source of what has a text.
    """

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, primary_key=True, related_name="checked"
    )
    paragraph_revisions = models.PositiveBigIntegerField()
    candidates = models.PositiveIntegerField()
    words = models.PositiveBigIntegerField(default=0)
    last_check_change = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"checks over {self.document_id}"


class DocumentSeverity(models.TextChoices):
    """What the paragraphs show together never blocks an approval: it is no error."""

    WARNING = "warning", _("Warning")
    HINT = "hint", _("Hint")


class DocumentFinding(models.Model):
    """A finding about the text shown of a paragraph, beside that of another one.

    It holds as long as both texts are shown. `content` has message, places and what is expected;
    `dismissal` is the one that holds for it.
    """

    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.CASCADE, related_name="document_findings"
    )
    text_sha256 = models.CharField(max_length=64)
    other = models.ForeignKey(Paragraph, on_delete=models.CASCADE, null=True, related_name="+")
    other_sha256 = models.CharField(max_length=64, blank=True)
    check_id = models.CharField(max_length=50)
    severity = models.CharField(max_length=20, choices=DocumentSeverity.choices)
    content = models.JSONField()
    dismissal = models.ForeignKey(Dismissal, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["paragraph", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(severity__in=DocumentSeverity.values),
                name="document_finding_never_blocks",
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True, other_sha256="")
                | (Q(other__isnull=False) & ~Q(other_sha256="")),
                name="document_finding_names_the_other_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph_id}: {self.check_id}"

    @classmethod
    def current(cls) -> "QuerySet[DocumentFinding]":
        """Those about texts that are still the ones shown, of both paragraphs."""
        return cls.objects.filter(
            Q(other__isnull=True) | Q(other_sha256=_shown_text("other")),
            text_sha256=_shown_text("paragraph"),
        )

    @classmethod
    def standing(cls) -> "QuerySet[DocumentFinding]":
        """The current ones that ask for something: no hints, and none that was dismissed."""
        return cls.current().filter(severity=DocumentSeverity.WARNING, dismissal=None)


def _shown_text(paragraph: str) -> Subquery:
    rows = Candidate.objects.filter(paragraph=OuterRef(paragraph))
    shown = rows.exclude(status=CandidateStatus.REJECTED).order_by(*BEST_FIRST)
    return Subquery(shown.values("text_sha256")[:1])

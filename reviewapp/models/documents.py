"""What was imported: documents and their paragraphs."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reviewapp.formats.article import ParagraphKind
from reviewapp.models.projects import Project


class Document(models.Model):
    """A German text in a project, as imported; `sha256` is that of the original file."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(_("title"), max_length=300)
    file_name = models.CharField(max_length=255)
    format = models.CharField(max_length=20)
    encoding = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "sha256"], name="document_once_per_project"),
            models.CheckConstraint(condition=~models.Q(title=""), name="document_title_not_empty"),
        ]

    def __str__(self) -> str:
        return self.title


class OriginalFile(models.Model):
    """The bytes of an imported file, in a table of their own so that lists never load them."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="original")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"original of {self.document_id}"


class ParagraphStatus(models.TextChoices):
    """States as XLIFF 2 names them; labels as the pages say them."""

    INITIAL = "initial", _("No translation")
    TRANSLATED = "translated", _("To review")
    REVIEWED = "reviewed", _("First approval")
    FINAL = "final", _("Approved")


class Paragraph(models.Model):
    """One paragraph under review. `position` is 1-based; `revision` rises with every decision.

    The source never changes, `reviewed` needs a candidate with a first approval, and `final` an
    approved one: triggers hold that.
    """

    KINDS = [
        (ParagraphKind.TITLE.value, _("Title")),
        (ParagraphKind.HEADING.value, _("Heading")),
        (ParagraphKind.BODY.value, _("Body")),
        (ParagraphKind.QUOTATION.value, _("Quotation")),
        (ParagraphKind.LIST_ITEM.value, _("List item")),
        (ParagraphKind.TABLE_CELL.value, _("Table cell")),
        (ParagraphKind.FOOTNOTE.value, _("Footnote")),
    ]

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="paragraphs")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=KINDS)
    label = models.CharField(max_length=10, blank=True)
    source = models.TextField()
    source_sha256 = models.CharField(max_length=64)
    status = models.CharField(
        max_length=20, choices=ParagraphStatus.choices, default=ParagraphStatus.INITIAL
    )
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["document", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "position"], name="paragraph_one_per_position"
            ),
            models.CheckConstraint(
                condition=models.Q(position__gte=1), name="paragraph_position_from_one"
            ),
            models.CheckConstraint(
                condition=~models.Q(source=""), name="paragraph_source_not_empty"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=ParagraphStatus.values), name="paragraph_status_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[member.value for member in ParagraphKind]),
                name="paragraph_kind_known",
            ),
        ]
        indexes = [models.Index(fields=["document", "status"], name="paragraph_by_status")]

    def __str__(self) -> str:
        return f"{self.document_id}:{self.position}"

    @property
    def hides_origins(self) -> bool:
        """Whether nobody is to know yet who or what wrote its candidates."""
        return self.status != ParagraphStatus.FINAL and self.document.project.blind_origins

    @property
    def is_heading(self) -> bool:
        return self.kind in (ParagraphKind.TITLE, ParagraphKind.HEADING)


class FootnoteReference(models.Model):
    """A footnote mark in a paragraph's source, linked to the paragraph that is the footnote."""

    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.CASCADE, related_name="footnote_references"
    )
    footnote = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="referred_from")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["paragraph", "start"]
        constraints = [
            models.UniqueConstraint(
                fields=["paragraph", "start"], name="footnote_reference_one_per_place"
            ),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="footnote_reference_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph_id} → {self.footnote_id}"


class TermOccurrence(models.Model):
    """Where a concept's German term stands in a paragraph: the index behind "where used".

    `document`, `position` and `in_heading` are the paragraph's: with them the index leads straight
    to a concept's first place in a document.
    """

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="occurrences")
    concept = models.ForeignKey("Concept", on_delete=models.PROTECT, related_name="occurrences")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="occurrences")
    position = models.PositiveIntegerField()
    in_heading = models.BooleanField()

    class Meta:
        ordering = ["paragraph", "start"]
        constraints = [
            models.UniqueConstraint(
                fields=["paragraph", "concept", "start"], name="term_occurrence_one_per_place"
            ),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="term_occurrence_place"
            ),
        ]
        indexes = [
            models.Index(
                fields=["concept", "document", "position"], name="term_occurrence_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.concept_id} in {self.paragraph_id}"

"""Figures of the terminology report: counted in the background, a document at a time."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviewapp.models.candidates import Origin
from reviewapp.models.dismissals import DismissalReason
from reviewapp.models.documents import Document
from reviewapp.models.glossaries import Concept
from reviewapp.models.projects import Project


class TermFigureState(models.Model):
    """One row: up to which event of the history the changed documents were looked for."""

    up_to_event = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="term_figure_state_one_row")]

    def __str__(self) -> str:
        return f"up to {self.up_to_event}"


class DocumentTerms(models.Model):
    """How many texts shown of a document have terms, and how many have them all right.

    `made_at` is when counting began; it is behind where `asked_at` is not before that.
    """

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, primary_key=True, related_name="term_figures"
    )
    texts = models.PositiveIntegerField(default=0)
    conforming = models.PositiveIntegerField(default=0)
    approved = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(conforming__lte=F("texts"), approved__lte=F("texts")),
                name="document_terms_within_texts",
            )
        ]

    def __str__(self) -> str:
        return f"terms of {self.document_id}: {self.conforming} of {self.texts}"

    @classmethod
    def ask_again(cls, documents: "Iterable[int] | QuerySet[Document]") -> None:
        """Have documents counted again whose findings changed without an event."""
        cls.objects.filter(document__in=documents).update(asked_at=timezone.now())

    def is_behind(self, last_event: datetime | None) -> bool:
        """Whether something was asked for, or happened, after counting began."""
        later = [at for at in (self.asked_at, last_event) if at is not None]
        return any(at >= self.made_at for at in later)


class OriginTerms(models.Model):
    """The same of all texts from one origin, rejected ones too.

    The disclosed ones are those of approved paragraphs: a blind review tells of no other.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    origin = models.CharField(max_length=20, choices=Origin.choices)
    name = models.CharField(max_length=100, blank=True)
    texts = models.PositiveIntegerField()
    conforming = models.PositiveIntegerField()
    disclosed_texts = models.PositiveIntegerField()
    disclosed_conforming = models.PositiveIntegerField()

    class Meta:
        ordering = ["document", "origin", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "origin", "name"], name="origin_terms_once_per_document"
            ),
            models.CheckConstraint(
                condition=Q(origin__in=Origin.values), name="origin_terms_origin_known"
            ),
        ]

    def __str__(self) -> str:
        return f"terms of {self.origin} {self.name} in {self.document_id}"


class ConceptTerms(models.Model):
    """In how many paragraphs of a document a concept occurs, and in how many texts it is wrong."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="+")
    paragraphs = models.PositiveIntegerField()
    wrong = models.PositiveIntegerField()

    class Meta:
        ordering = ["document", "concept"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "concept"], name="concept_terms_once_per_document"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept_id} in {self.document_id}: {self.wrong} of {self.paragraphs}"


class ProjectTerms(models.Model):
    """The same in all documents of a project: the sum of their rows."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="+")
    paragraphs = models.PositiveIntegerField()
    wrong = models.PositiveIntegerField()

    class Meta:
        ordering = ["project", "concept"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "concept"], name="project_terms_once_per_project"
            ),
        ]
        indexes = [
            models.Index(
                fields=["project", "-wrong"],
                condition=Q(wrong__gt=0),
                name="project_terms_most_wrong",
            )
        ]

    def __str__(self) -> str:
        return f"{self.concept_id} in {self.project_id}: {self.wrong} of {self.paragraphs}"


class DismissedTerms(models.Model):
    """How many findings about terms were dismissed in a document for a reason."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=20, choices=DismissalReason.choices)
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["document", "reason"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "reason"], name="dismissed_terms_once_per_document"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=DismissalReason.values), name="dismissed_terms_reason_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} in {self.document_id}: {self.number}"


class TermDay(models.Model):
    """What a project's documents came to together at the end of a day on which that changed."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="term_days")
    day = models.DateField(_("day"))
    texts = models.PositiveIntegerField()
    conforming = models.PositiveIntegerField()
    approved = models.PositiveIntegerField()

    class Meta:
        ordering = ["project", "day"]
        constraints = [
            models.UniqueConstraint(fields=["project", "day"], name="term_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} on {self.day}: {self.conforming} of {self.texts}"

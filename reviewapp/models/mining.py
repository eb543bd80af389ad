"""Mined terms: what may be a term in a document or project, and what somebody said is none."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reviewapp.models.documents import Document
from reviewapp.models.projects import Project
from reviewapp.qa.term_mining import MinedKind


class MinedTexts(models.Model):
    """When a document, or without one all of a project, was last looked through for terms.

    `glossary_revision` is the sum of the revisions of the project's glossaries at that moment.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, null=True, related_name="mined"
    )
    made_at = models.DateTimeField()
    glossary_revision = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project"],
                condition=models.Q(document__isnull=True),
                name="mined_texts_once_per_project",
            )
        ]

    def __str__(self) -> str:
        return f"terms mined in {self.document_id or self.project}"


class MinedTerm(models.Model):
    """A candidate as qa/term_mining.py finds it; `number` is its rank. Made anew by each run.

    `places` are ids of the first paragraphs that have it, `documents` how many have it.
    """

    KINDS = [
        (MinedKind.ACRONYM.value, _("Acronym")),
        (MinedKind.NAME.value, _("Name")),
        (MinedKind.COMPOUND.value, _("Compound")),
        (MinedKind.PHRASE.value, _("Phrase")),
    ]

    mined = models.ForeignKey(MinedTexts, on_delete=models.CASCADE, related_name="terms")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=300)
    text = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=KINDS)
    count = models.PositiveIntegerField()
    score = models.FloatField()
    documents = models.PositiveIntegerField(default=1)
    places = models.JSONField()
    rendering = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["mined", "number"]
        constraints = [
            models.UniqueConstraint(fields=["mined", "number"], name="mined_term_one_per_number"),
            models.UniqueConstraint(fields=["mined", "key"], name="mined_term_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[member.value for member in MinedKind]),
                name="mined_term_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class NotATerm(models.Model):
    """What somebody said is no term: left out of every list of the project until taken back."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="not_terms")
    key = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "key"], name="not_a_term_once")]

    def __str__(self) -> str:
        return self.key

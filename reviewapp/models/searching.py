"""The index of words behind the search. It holds nothing that cannot be made again."""

from django.db import models

from reviewapp.models.candidates import Candidate
from reviewapp.models.documents import Document, Paragraph


class SearchForm(models.Model):
    """A word as some text writes it."""

    language = models.CharField(max_length=2)
    text = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "text"], name="search_form_once")
        ]

    def __str__(self) -> str:
        return self.text


class SearchKey(models.Model):
    """What a form is found by: the hash of one of its keys."""

    form = models.ForeignKey(SearchForm, on_delete=models.CASCADE, related_name="keys")
    hash = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hash", "form"], name="search_key_once")]

    def __str__(self) -> str:
        return f"{self.form_id}: {self.hash}"


class SearchPosting(models.Model):
    """A form stands in the German text of a paragraph, or in one of its candidates.

    Without a constraint on the paragraph: it would want an index of its own, and no paragraph is
    ever deleted.
    """

    form = models.ForeignKey(
        SearchForm, on_delete=models.CASCADE, related_name="postings", db_index=False
    )
    paragraph = models.ForeignKey(
        Paragraph,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["form", "paragraph"], name="search_posting_by_form")]

    def __str__(self) -> str:
        return f"{self.form_id} in {self.paragraph_id}"


class SearchedDocument(models.Model):
    """How far a document's German text is in the index; `is_complete` when all of it is."""

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, primary_key=True, related_name="searched"
    )
    up_to = models.PositiveIntegerField(default=0)
    is_complete = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.document_id} up to {self.up_to}"


class SearchState(models.Model):
    """One row: which version of the keys the index holds, and which candidates are in it."""

    version = models.CharField(max_length=32)
    up_to_candidate = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="search_state_one_row")
        ]

    def __str__(self) -> str:
        return self.version

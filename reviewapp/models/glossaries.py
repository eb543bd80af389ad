"""Glossaries: concepts, their terms, and the history of every change."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reviewapp.models.projects import Project
from reviewapp.terminology.anchors import LONGEST_KEY
from reviewapp.terminology.vocabulary import (
    ConceptKind,
    Language,
    MatchRule,
    TermForm,
    TermStatus,
    Verdict,
)


class Glossary(models.Model):
    """A set of concepts. `revision` rises with every change; `checked_revision` follows it
    when the paragraphs that the changes touch have been checked again."""

    name = models.CharField(_("name"), max_length=200)
    revision = models.PositiveIntegerField(default=0, editable=False)
    checked_revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("glossary")
        verbose_name_plural = _("glossaries")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["name"], name="glossary_name_once")]

    def __str__(self) -> str:
        return self.name


class ProjectGlossary(models.Model):
    """A glossary that a project follows; of two that clash the lower priority number wins."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="project_glossaries"
    )
    glossary = models.ForeignKey(
        Glossary, on_delete=models.PROTECT, related_name="project_glossaries"
    )
    priority = models.PositiveSmallIntegerField(_("priority"), default=1)

    class Meta:
        verbose_name = _("glossary of a project")
        verbose_name_plural = _("glossaries of a project")
        ordering = ["priority", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "glossary"], name="project_glossary_once")
        ]

    def __str__(self) -> str:
        return f"{self.project} – {self.glossary}"


class ConceptStatus(models.TextChoices):
    """Only approved concepts are enforced."""

    DRAFT = "draft", _("Draft")
    APPROVED = "approved", _("Approved")
    RETIRED = "retired", _("Retired")


VERDICTS = [
    (Verdict.CONSISTENT.value, _("used")),
    (Verdict.HINT.value, _("part of a word")),
    (Verdict.MISSING.value, _("missing")),
    (Verdict.PARTIAL.value, _("missing in places")),
    (Verdict.UNTRANSLATED.value, _("left in German")),
    (Verdict.DEPRECATED.value, _("wrong term")),
]
"""The words for what became of a concept in a translation."""


class Reliability(models.IntegerChoices):
    """How far the source of a concept's terms can be trusted: IATE's reliability codes."""

    NOT_VERIFIED = 1, _("Not verified")
    MINIMUM = 2, _("Minimum")
    RELIABLE = 3, _("Reliable")
    VERY_RELIABLE = 4, _("Very reliable")


class Concept(models.Model):
    """A unit of knowledge (ISO 704); its terms name it. Retired, never deleted."""

    KINDS = [
        (ConceptKind.TERM.value, _("Term")),
        (ConceptKind.PERSON.value, _("Person")),
        (ConceptKind.PLACE.value, _("Place")),
        (ConceptKind.ORGANISATION.value, _("Organisation")),
    ]

    glossary = models.ForeignKey(Glossary, on_delete=models.PROTECT, related_name="concepts")
    kind = models.CharField(_("kind"), max_length=20, choices=KINDS, default=ConceptKind.TERM.value)
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=ConceptStatus.choices,
        default=ConceptStatus.DRAFT,
        help_text=_("Only approved concepts are checked."),
    )
    subject_field = models.CharField(_("subject field"), max_length=100, blank=True)
    definition = models.TextField(_("definition"), max_length=2000, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    source_reference = models.CharField(_("source"), max_length=500, blank=True)
    reliability = models.PositiveSmallIntegerField(
        _("reliability"), choices=Reliability.choices, default=Reliability.NOT_VERIFIED
    )
    untranslatable = models.BooleanField(_("stands in German"), default=False)
    first_mention = models.BooleanField(_("in full at the first mention"), default=False)
    enforce_compounds = models.BooleanField(_("also ask for it in longer words"), default=False)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    approved_at = models.DateTimeField(null=True, editable=False)
    related = models.ManyToManyField("self", verbose_name=_("related concepts"), blank=True)

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=ConceptStatus.values), name="concept_status_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[member.value for member in ConceptKind]),
                name="concept_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(reliability__in=Reliability.values),
                name="concept_reliability_known",
            ),
        ]
        indexes = [
            models.Index(fields=["glossary", "status"], name="concept_by_status"),
            models.Index(fields=["subject_field"], name="concept_by_subject_field"),
        ]

    def __str__(self) -> str:
        # Queries that show concepts by name annotate `german`; here it would cost one each.
        return getattr(self, "german", None) or _("Concept %(number)s") % {"number": self.pk}


class Term(models.Model):
    """A word or phrase that names a concept in one language (TBX term).

    Its keys say which other terms clash with it: terminology/clashes.py makes them,
    workflow/clash_keys.py keeps them.
    """

    LANGUAGES = [(Language.GERMAN.value, _("German")), (Language.ENGLISH.value, _("English"))]
    STATUSES = [
        (TermStatus.PREFERRED.value, _("Preferred")),
        (TermStatus.ADMITTED.value, _("Admitted")),
        (TermStatus.DEPRECATED.value, _("Deprecated: do not use")),
        (TermStatus.OBSOLETE.value, _("Obsolete: no longer used")),
    ]
    FORMS = [
        (TermForm.FULL.value, _("Full form")),
        (TermForm.SHORT.value, _("Short form")),
        (TermForm.VARIANT.value, _("Variant")),
    ]
    MATCH_RULES = [
        (MatchRule.COMPOUND.value, _("Any form, also in compounds")),
        (MatchRule.INFLECTED.value, _("Any form")),
        (MatchRule.EXACT.value, _("Exactly as written")),
    ]

    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="terms")
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    text = models.CharField(_("term"), max_length=300)
    status = models.CharField(
        _("status"), max_length=20, choices=STATUSES, default=TermStatus.PREFERRED.value
    )
    form = models.CharField(_("form"), max_length=20, choices=FORMS, default=TermForm.FULL.value)
    match_rule = models.CharField(
        _("match"), max_length=20, choices=MATCH_RULES, default=MatchRule.COMPOUND.value
    )
    with_feminine = models.BooleanField(_("feminine form too"), default=False)
    any_case = models.BooleanField(_("any capitals"), default=False)
    never_in = models.JSONField(_("never here"), default=list, blank=True)
    added_forms = models.JSONField(_("further forms"), default=list, blank=True)
    struck_forms = models.JSONField(_("forms that do not count"), default=list, blank=True)
    spelling_key = models.BigIntegerField(null=True, editable=False)
    stem_key = models.BigIntegerField(null=True, editable=False)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["concept", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="term_text_not_empty"),
            models.CheckConstraint(
                condition=models.Q(language__in=[member.value for member in Language]),
                name="term_language_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[member.value for member in TermStatus]),
                name="term_status_known",
            ),
            models.UniqueConstraint(
                fields=["concept", "language"],
                condition=models.Q(status=TermStatus.PREFERRED.value),
                name="term_one_preferred_per_language",
                violation_error_message=_("A concept has one preferred term in each language."),
            ),
            models.UniqueConstraint(
                fields=["concept", "language", "text"],
                name="term_once_per_concept",
                violation_error_message=_("This term is there already."),
            ),
        ]
        indexes = [
            models.Index(fields=["text"], name="term_by_text"),
            models.Index(fields=["spelling_key", "concept"], name="term_by_spelling"),
            models.Index(fields=["stem_key", "concept"], name="term_by_stems"),
        ]

    def __str__(self) -> str:
        return self.text


class TermRun(models.Model):
    """A run of words of a longer term, by the key that a term of these words has."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="runs")
    stem_key = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stem_key", "term"], name="term_run_once")]

    def __str__(self) -> str:
        return f"{self.stem_key} in {self.term_id}"


class TermKey(models.Model):
    """Keys of two words of an English term: a text that uses the term has both.

    `second` is empty where the first is enough. terminology/anchors.py makes them, in the version
    given; workflow/term_keys.py keeps them.
    """

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="keys")
    first = models.CharField(max_length=LONGEST_KEY)
    second = models.CharField(max_length=LONGEST_KEY, blank=True)
    version = models.CharField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second", "term"], name="term_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.first} {self.second}".rstrip()


class GlossaryChange(models.Model):
    """One change of one concept. Append-only: the database refuses change and deletion.

    `before` and `after` hold the concept with its terms; `before` is null when it was added.
    """

    glossary = models.ForeignKey(Glossary, on_delete=models.PROTECT, related_name="changes")
    revision = models.PositiveIntegerField()
    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="changes")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    actor_name = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    before = models.JSONField(null=True)
    after = models.JSONField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["glossary", "revision"], name="glossary_change_revision_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.glossary} {self.revision}"

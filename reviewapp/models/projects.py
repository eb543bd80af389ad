"""Projects, and who may do what in them."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reviewapp.terminology.vocabulary import Variant

if TYPE_CHECKING:
    from reviewapp.models.glossaries import Glossary, ProjectGlossary


class Role(models.TextChoices):
    """What a person is in one project; access.py says what each role may do."""

    VIEWER = "viewer", _("Viewer")
    TRANSLATOR = "translator", _("Translator")
    REVIEWER = "reviewer", _("Reviewer")
    TERMINOLOGIST = "terminologist", _("Terminologist")
    MANAGER = "manager", _("Manager")


class Project(models.Model):
    """A body of documents that one group of people reviews in one variant of English."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("short name in addresses"), max_length=60)
    target_variant = models.CharField(
        _("English variant"),
        max_length=5,
        choices=[
            (Variant.BRITISH.value, _("British English (en-GB)")),
            (Variant.AMERICAN.value, _("American English (en-US)")),
        ],
        default=Variant.BRITISH.value,
    )
    four_eyes = models.BooleanField(
        _("four eyes"),
        default=True,
        help_text=_("Nobody may approve a text that they wrote or last edited."),
    )
    second_review = models.BooleanField(
        _("second review"),
        default=False,
        help_text=_("A text counts as approved when two people have approved it."),
    )
    external_engines = models.BooleanField(
        _("external engines"),
        default=False,
        help_text=_("Texts may be sent to translation services outside this installation."),
    )
    first_mention_in_headings = models.BooleanField(
        _("first mentions in headings"),
        default=False,
        help_text=_(
            "A heading can be the first mention of a name that is to be written in full with its "
            "short form. Otherwise headings are passed over."
        ),
    )
    blind_origins = models.BooleanField(
        _("blind review"),
        default=False,
        help_text=_(
            "Who or what wrote a candidate stays hidden until its paragraph is approved, and the "
            "order of candidates does not tell it."
        ),
    )
    shows_presence = models.BooleanField(
        _("presence"),
        default=True,
        help_text=_("People see on which paragraph the others are, and who is editing."),
    )
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership")
    glossaries: "models.ManyToManyField[Glossary, ProjectGlossary]" = models.ManyToManyField(
        "Glossary", through="ProjectGlossary"
    )

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="project_slug_once"),
            models.CheckConstraint(
                condition=models.Q(target_variant__in=[member.value for member in Variant]),
                name="project_variant_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """The one role that a person has in a project."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["project", "user"], name="membership_one_role"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="membership_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()}"

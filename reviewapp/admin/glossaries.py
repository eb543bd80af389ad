"""Glossaries: how far they are, and who uses them."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviewapp.access import editable_glossaries, projects_of
from reviewapp.admin.rights import KeptAdmin, is_superuser
from reviewapp.models import Glossary, Job, JobKind, Project
from reviewapp.models.jobs import ACTIVE


class GlossaryAdmin(KeptAdmin):
    """People who edit a glossary see it here; only superusers add and rename one."""

    list_display = ("name", "concept_count", "revision", "check_state", "used_by", "files")
    fields = list_display
    readonly_fields = ("concept_count", "revision", "check_state", "used_by", "files")
    search_fields = ("name",)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        glossaries = editable_glossaries(request.user)
        return is_superuser(request) or (
            glossaries.filter(pk=obj.pk).exists() if obj else glossaries.exists()
        )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Glossary]":
        projects = Project.objects.all() if is_superuser(request) else projects_of(request.user)
        checks = Job.objects.filter(ACTIVE, glossary=OuterRef("pk"), kind=JobKind.RECHECK)
        checks = checks.order_by("-status", "pk")  # the one that runs before one that waits
        return (
            editable_glossaries(request.user)
            .annotate(
                concept_count=Count("concepts", distinct=True),
                is_checking=Exists(checks),
                checked=Subquery(checks.values("done")[:1]),
                to_check=Subquery(checks.values("total")[:1]),
            )
            .prefetch_related(Prefetch("project_set", queryset=projects, to_attr="shown_projects"))
        )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.fields if obj else ("name",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.readonly_fields if obj else ()

    @admin.display(description=gettext_lazy("Concepts"), ordering="concept_count")
    def concept_count(self, glossary: Any) -> int:
        count: int = glossary.concept_count
        return count

    @admin.display(description=gettext_lazy("Paragraphs"))
    def check_state(self, glossary: Any) -> str:
        if glossary.checked_revision >= glossary.revision:
            return _("All paragraphs are checked.")
        if glossary.is_checking and glossary.to_check:
            return _(
                "Checking the paragraphs that the last changes touch: %(done)s of %(total)s"
            ) % {
                "done": glossary.checked,
                "total": glossary.to_check,
            }
        if glossary.is_checking:
            return _("Checking the paragraphs that the last changes touch …")
        return _("Not checked after revision %(revision)s: the check stopped.") % {
            "revision": glossary.checked_revision
        }

    @admin.display(description=gettext_lazy("Files"))
    def files(self, glossary: Any) -> SafeString:
        url = reverse("glossary-files", args=[glossary.pk])
        return format_html('<a href="{}">{}</a>', url, _("Import and export"))

    @admin.display(description=gettext_lazy("Projects"))
    def used_by(self, glossary: Any) -> str:
        return ", ".join(project.name for project in glossary.shown_projects)

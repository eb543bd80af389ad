"""Projects: their rules, their people, their glossaries."""

from typing import Any

from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

from reviewapp.admin.memberships import MembershipRows, WithMemberships
from reviewapp.admin.rights import RowForm, RowsOfParent
from reviewapp.models import Project, ProjectGlossary
from reviewapp.workflow.glossary import attach_glossary, check_project_again, detach_glossary
from reviewapp.workflow.projects import add_usual_reasons
from reviewapp.workflow.recounting import count_project_again

CHECKED_RULES = frozenset({"target_variant", "first_mention_in_headings"})
"""Fields that say what is right in a translation."""


class ProjectGlossaryForm(RowForm):
    fixed = ("glossary",)


class ProjectGlossaryRows(RowsOfParent):
    model = ProjectGlossary
    form = ProjectGlossaryForm
    fields = ("glossary", "priority")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[ProjectGlossary]":
        return super().get_queryset(request).select_related("glossary")


class ProjectAdmin(WithMemberships):
    list_display = ("name", "slug", "target_variant", "four_eyes", "external_engines")
    list_filter = ("target_variant", "four_eyes", "external_engines")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    fields = (
        "name",
        "slug",
        "target_variant",
        "four_eyes",
        "second_review",
        "external_engines",
        "first_mention_in_headings",
        "blind_origins",
        "shows_presence",
    )
    inlines = (MembershipRows, ProjectGlossaryRows)

    def save_model(self, request: HttpRequest, obj: Project, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change:
            add_usual_reasons(obj)
        elif not CHECKED_RULES.isdisjoint(form.changed_data):
            check_project_again(obj)
            if "target_variant" in form.changed_data:
                count_project_again(obj)  # what is no term is spelt in one variant, too

    def save_formset(
        self, request: HttpRequest, form: Any, formset: "BaseInlineFormSet[Any, Any]", change: bool
    ) -> None:
        if formset.model is not ProjectGlossary:
            super().save_formset(request, form, formset, change)
            return
        # Through the workflow, so that the project's paragraphs are checked again.
        for row in formset.save(commit=False):
            attach_glossary(row.project, row.glossary, priority=row.priority)
        for row in formset.deleted_objects:
            detach_glossary(row.project, row.glossary)

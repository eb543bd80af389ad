"""Reasons for rejecting: each project has its own list, which its managers keep."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from reviewapp.access import managed_projects
from reviewapp.admin.rights import KeptAdmin, is_superuser
from reviewapp.models import RejectionReason


class RejectionReasonAdmin(KeptAdmin):
    """For managers of the project. Deleting is safe: a rejection keeps its words."""

    list_display = ("text", "project", "position")
    list_filter = (("project", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("project",)
    search_fields = ("text",)
    fields = ("project", "text", "position")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[RejectionReason]":
        return RejectionReason.objects.filter(project__in=managed_projects(request.user))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = managed_projects(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if is_superuser(request):
            return True
        projects = managed_projects(request.user)
        if isinstance(obj, RejectionReason):
            return projects.filter(pk=obj.project_id).exists()
        return projects.exists()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.has_view_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.has_view_permission(request, obj)

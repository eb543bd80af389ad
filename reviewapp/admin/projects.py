"""Projects: their rules, their people, their glossaries."""

from reviewapp.admin.memberships import MembershipRows, WithMemberships
from reviewapp.admin.rights import RowsOfParent
from reviewapp.models import ProjectGlossary


class ProjectGlossaryRows(RowsOfParent):
    model = ProjectGlossary
    fields = ("glossary", "priority")


class ProjectAdmin(WithMemberships):
    list_display = ("name", "slug", "target_variant", "four_eyes", "external_engines")
    list_filter = ("target_variant", "four_eyes", "external_engines")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "target_variant", "four_eyes", "external_engines")
    inlines = (MembershipRows, ProjectGlossaryRows)

"""Who has which role in which project, and a line in the log for every change of it."""

import logging
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

from reviewapp.admin.rights import KeptAdmin, RowForm, RowsOfParent
from reviewapp.models import Membership

log = logging.getLogger("gegenlesen.admin")


class MembershipForm(RowForm):
    fixed = ("project", "user")


class MembershipRows(RowsOfParent):
    model = Membership
    form = MembershipForm
    fields = ("project", "user", "role")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Membership]":
        return super().get_queryset(request).select_related("project", "user")


class WithMemberships(KeptAdmin):
    """An admin whose page holds memberships; other rows are saved by the class itself."""

    inlines: ClassVar[tuple[type[RowsOfParent], ...]] = (MembershipRows,)

    def save_formset(
        self, request: HttpRequest, form: Any, formset: "BaseInlineFormSet[Any, Any]", change: bool
    ) -> None:
        super().save_formset(request, form, formset, change)
        log_role_changes(formset, actor=str(request.user))


def log_role_changes(formset: "BaseInlineFormSet[Any, Any]", *, actor: str) -> None:
    """One line for each role that the saved formset gave, changed or took."""
    before = {form.instance.pk: form.initial.get("role") for form in formset.initial_forms}
    after = [(membership, membership.role) for membership in formset.new_objects]
    after += [(membership, membership.role) for membership, _fields in formset.changed_objects]
    after += [(membership, None) for membership in formset.deleted_objects]
    for membership, role in after:
        log.info(
            "%s changed the role of %s in %s: %s -> %s",
            actor,
            membership.user,
            membership.project.slug,
            before.get(membership.pk) or "none",
            role or "none",
        )

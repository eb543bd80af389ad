"""People: deactivated, never deleted; what they may do comes from their roles in projects."""

import logging
from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reviewapp.admin.memberships import MembershipRows, WithMemberships
from reviewapp.models import User
from reviewapp.workflow.accounts import deactivate, end_sessions

log = logging.getLogger("gegenlesen.admin")

NAMES = ("first_name", "last_name")


def refuse_disguises(name: str) -> None:
    """A displayed name holds no character that is unseen or turns the text around."""
    if not name.isprintable():
        raise ValidationError(_("A name may not hold invisible or control characters."))


class PersonForm(UserChangeForm):  # type: ignore[type-arg]  # generic in the stubs only
    """`actor` is whoever changes the person."""

    actor: User

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        stays = cleaned.get("is_active") and cleaned.get("is_superuser")
        if self.instance == self.actor and not stays:
            raise ValidationError(
                _("You cannot lock yourself out. Ask another administrator to do it.")
            )
        return cleaned


class PersonAdmin(WithMemberships, UserAdmin):  # type: ignore[type-arg]  # as above
    form = PersonForm
    add_form = AdminUserCreationForm
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (gettext_lazy("Name and address"), {"fields": (*NAMES, "email")}),
        (gettext_lazy("Access"), {"fields": ("is_active", "is_superuser")}),
        (gettext_lazy("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")
    list_display = ("username", *NAMES, "email", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser", "memberships__role")
    filter_horizontal = ()
    inlines = (MembershipRows,)
    actions = ("end_sessions",)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines if obj else ()

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"actor": request.user})

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in NAMES:
            field.validators = [*field.validators, refuse_disguises]
        return field

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        for field in {"is_active", "is_superuser"} & set(form.changed_data):
            log.info("%s set %s of %s to %s", request.user, field, obj, getattr(obj, field))
        if not obj.is_active:
            deactivate(obj)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:  # noqa: A002
        person = self.get_object(request, id)
        if self.has_change_permission(request) and person == request.user:
            return redirect("password-change")  # which asks for the present one
        response = super().user_change_password(request, id, form_url)
        if response.status_code == HTTPStatus.FOUND:
            person = self.get_object(request, id)
            end_sessions(person)
            log.info("%s set the password of %s", request.user, person)
        return response

    @admin.action(description=gettext_lazy("End all sessions of the selected people"))
    def end_sessions(self, request: HttpRequest, queryset: "QuerySet[User]") -> None:
        people = list(queryset)
        for person in people:
            end_sessions(person)
            log.info("%s ended the sessions of %s", request.user, person)
        self.message_user(
            request,
            ngettext(
                "%(count)s person is signed out everywhere.",
                "%(count)s people are signed out everywhere.",
                len(people),
            )
            % {"count": len(people)},
            messages.SUCCESS,
        )

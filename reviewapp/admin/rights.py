"""What every page of the admin keeps to: nothing is deleted, what is not yours is not there."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db.models import Field, Model, QuerySet
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from reviewapp.access import LARGEST_ID
from reviewapp.workflow.errors import RefusedTextError
from reviewapp.workflow.texts import LONGEST_CANDIDATE, clean_text

LONGEST_ID = len(str(LARGEST_ID))


class _PlainFields:
    """Form fields that refuse what no text holds, and have no pop-up windows beside them."""

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if isinstance(field, forms.CharField):
            field.validators = [*field.validators, refuse_control_characters]
        elif field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field


class KeptAdmin(_PlainFields, admin.ModelAdmin):  # type: ignore[type-arg]  # generic in stubs only
    """Rows that are changed or put out of use, never deleted. For superusers."""

    list_per_page = 50
    list_max_show_all = 0

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"title": capfirst(str(self.opts.verbose_name_plural))} | (extra_context or {})
        return super().changelist_view(request, context)

    def get_action_choices(self, request: HttpRequest, *args: Any) -> list[tuple[str, str]]:
        return super().get_action_choices(request, [("", _("Choose an action …"))])

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404
        return found

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        # Values that one of the databases cannot compare with: a bad request, not a fault.
        if "\x00" in value or any(is_too_large(part) for part in value.split(",")):
            return False
        return super().lookup_allowed(lookup, value, request)

    def response_action(
        self, request: HttpRequest, queryset: "QuerySet[Any]", *args: Any, **kwargs: Any
    ) -> HttpResponse | None:
        # Django compares the ids with the table's as they come.
        for chosen in request.POST.getlist(ACTION_CHECKBOX_NAME):
            if not chosen.isdecimal() or len(chosen) > LONGEST_ID or is_too_large(chosen):
                raise Http404
        return super().response_action(request, queryset, *args, **kwargs)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_superuser(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_superuser(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_superuser(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class LabelledRows(forms.BaseInlineFormSet):  # type: ignore[type-arg]  # generic in stubs only
    """Rows of a table whose fields are named for those who do not see the table's head."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[DELETION_FIELD_NAME].widget.attrs["aria-label"] = _("Remove this row")


class RowForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in stubs only
    """A row that joins two others: once it is there, what it joins stays."""

    fixed: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fixed if self.instance.pk else ():
            joined = getattr(self.instance, name)
            self.fields[name].disabled = True
            # The one choice: a list of everything in every row would be long, and slow.
            self.fields[name].choices = [(joined.pk, str(joined))]  # type: ignore[attr-defined]


class RowsOfParent(_PlainFields, admin.TabularInline):  # type: ignore[type-arg]  # as above
    """Rows on the page of their parent: who may change the parent may change them."""

    extra = 1
    formset = LabelledRows

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        field.widget.attrs["aria-label"] = capfirst(field.label)
        return field

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True


def is_superuser(request: HttpRequest) -> bool:
    return request.user.is_active and request.user.is_superuser


def is_too_large(text: str) -> bool:
    """True for a whole number that the databases cannot compare an id with."""
    try:
        return abs(int(text)) > LARGEST_ID
    except ValueError:
        return False


def refuse_control_characters(text: str) -> None:
    try:
        clean_text(text, longest=LONGEST_CANDIDATE)
    except RefusedTextError as refusal:
        raise ValidationError(str(refusal)) from refusal

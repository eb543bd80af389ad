"""Who works on which paragraphs of a document: the list, one more, and the end of one."""

from typing import cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from reviewapp.access import (
    Ability,
    abilities_in,
    get_assignment,
    get_document,
)
from reviewapp.models import Assignment, Document, User
from reviewapp.queries import LARGEST_POSITION
from reviewapp.views.requests import SignedInRequest
from reviewapp.workflow.assigning import ROLES_THAT_WORK, assign, end_assignment
from reviewapp.workflow.errors import AssignmentRefusedError
from reviewapp.worklist import with_progress

ENDED_PER_PAGE = 25


class AssigneeField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """People by the names that they are known by."""

    def label_from_instance(self, obj: User) -> str:
        return obj.display_name


class AssignmentForm(forms.Form):
    """A range of paragraphs, a person and a day; without a range the whole document."""

    use_required_attribute = False  # the browser's own words would be shorter and vaguer
    person = AssigneeField(
        User.objects.none(),
        label=gettext_lazy("Person"),
        required=False,
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose whose work it is.")},
    )
    first = forms.IntegerField(
        label=gettext_lazy("From paragraph"),
        required=False,
        min_value=1,
        max_value=LARGEST_POSITION,
    )
    last = forms.IntegerField(
        label=gettext_lazy("To paragraph"),
        required=False,
        min_value=1,
        max_value=LARGEST_POSITION,
        help_text=gettext_lazy("Both empty: the whole document."),
    )
    due = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def assignment_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is assigned and was; a form to assign, or to take paragraphs oneself."""
    ability = Ability.READ if request.method in ("GET", "HEAD") else Ability.TRANSLATE
    document = get_document(request.user, pk, ability)
    form = _form(request, document)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = assign(
                document,
                actor=request.user,
                assignee=given["person"] or request.user,
                first=given["first"],
                last=given["last"],
                due=given["due"],
            )
        except AssignmentRefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _said(made))
            return redirect("assignment-list", document.pk)
    return _show(request, document, form)


@require_POST
def assignment_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """By the person whose work it is, or by somebody who may assign."""
    assignment = get_assignment(request.user, pk)
    end_assignment(assignment, actor=request.user)
    messages.success(request, _("The assignment is ended."))
    return redirect("assignment-list", assignment.document_id)


def _form(request: SignedInRequest, document: Document) -> AssignmentForm:
    form = AssignmentForm(request.POST if request.method == "POST" else None)
    field = cast(AssigneeField, form.fields["person"])
    if Ability.ASSIGN in abilities_in(request.user, document.project):
        # Nobody is chosen beforehand: work that lands on the wrong desk is done by nobody.
        field.empty_label, field.required = _("Choose a person …"), True
    else:
        field.initial, field.label = request.user.pk, _("Person: you")
    field.queryset = _assignable(request, document)
    return form


def _assignable(request: SignedInRequest, document: Document) -> QuerySet[User]:
    """Whom the person may assign to: everybody who works here, or themselves alone."""
    people = User.objects.filter(
        memberships__project=document.project,
        memberships__role__in=ROLES_THAT_WORK,
        is_active=True,
    ).order_by("first_name", "last_name", "username")
    if Ability.ASSIGN in abilities_in(request.user, document.project):
        return people
    return people.filter(pk=request.user.pk)


def _show(request: SignedInRequest, document: Document, form: AssignmentForm) -> HttpResponse:
    every = document.assignments.select_related("assignee", "assigned_by", "ended_by")
    ended = every.filter(ended_at__isnull=False).order_by("-ended_at", "-pk")
    context = {
        "document": document,
        "project": document.project,
        "form": form,
        "assignments": with_progress(every.filter(ended_at=None)),
        "page": Paginator(ended, ENDED_PER_PAGE).get_page(request.GET.get("page")),
        "abilities": abilities_in(request.user, document.project),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "documents/assignment_list.html", context, status=status)


def _said(made: Assignment) -> str:
    return _("Paragraphs %(first)s to %(last)s are the work of %(name)s.") % {
        "first": made.first,
        "last": made.last,
        "name": made.assignee.display_name,
    }

"""Concepts: found, edited, approved and retired; every change goes through the workflow."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ORDER_VAR
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import (
    Count,
    OuterRef,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reviewapp.access import editable_glossaries, projects_of
from reviewapp.admin import trial
from reviewapp.admin.clash_warnings import ClashFilter
from reviewapp.admin.concept_forms import (
    ConceptForm,
    EnglishTerms,
    GermanTerms,
    TermFormSet,
    last_revision,
    typed_values,
)
from reviewapp.admin.impacts import TellsImpact
from reviewapp.admin.putting_back import PutsBack
from reviewapp.admin.related_concepts import names_of
from reviewapp.admin.rights import is_superuser
from reviewapp.models import Concept, ConceptStatus, Term, TermOccurrence
from reviewapp.termbase import preferred, with_words
from reviewapp.terminology.vocabulary import Language, TermStatus
from reviewapp.workflow.concept_differences import differences_of, related_in
from reviewapp.workflow.concept_values import stored_values
from reviewapp.workflow.errors import GlossaryRefusedError
from reviewapp.workflow.glossary import save_concept
from reviewapp.workflow.history import SYSTEM_NAME

CHANGES_PER_PAGE = 20
REFUSALS = "glossary_refusals"


class SubjectFieldFilter(admin.AllValuesFieldListFilter):
    def choices(self, changelist: Any) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield choice | {"display": choice["display"] or _("none given")}


class ConceptAdmin(PutsBack, TellsImpact):
    """For people who edit the concept's glossary; other glossaries are not there."""

    form = ConceptForm
    inlines = (GermanTerms, EnglishTerms)
    fieldsets = (
        (None, {"fields": ("glossary", "status", "kind", "subject_field", "seen")}),
        (
            gettext_lazy("In translations"),
            {"fields": ("first_mention", "enforce_compounds", "untranslatable")},
        ),
        (
            gettext_lazy("Description"),
            {
                "fields": ("definition", "note", "source_reference", "reliability", "related"),
                "classes": ("description",),
            },
        ),
    )
    list_display = (
        "preferred_german",
        "preferred_english",
        "other_terms",
        "state",
        "kind",
        "subject_field",
        "glossary",
        "occurrence_count",
    )
    list_filter = (
        "status",
        "kind",
        ClashFilter,
        ("glossary", admin.RelatedOnlyFieldListFilter),
        ("subject_field", SubjectFieldFilter),
    )
    list_select_related = ("glossary",)
    show_full_result_count = False  # a query more, for a number that nobody needs
    search_fields = ("terms__text", "definition")
    actions = ("approve", "retire")

    # --- Who sees what --------------------------------------------------------------------------

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        glossaries = editable_glossaries(request.user)
        return glossaries.filter(pk=obj.glossary_id).exists() if obj else glossaries.exists()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Concept]":
        """With the German name; with what else a list can be sorted by, where one asks for it."""
        concepts: QuerySet[Any] = Concept.objects.filter(
            glossary__in=editable_glossaries(request.user)
        )
        if ORDER_VAR in request.GET:
            count = _occurrences(request).filter(concept=OuterRef("pk")).values("concept")
            concepts = concepts.annotate(
                english=preferred(Language.ENGLISH),
                occurrence_count=Coalesce(Subquery(count.annotate(n=Count("pk")).values("n")), 0),
            )
        named: QuerySet[Concept] = concepts.annotate(german=preferred(Language.GERMAN))
        return named

    # --- The list -------------------------------------------------------------------------------

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("german",)

    def get_list_display(self, request: HttpRequest) -> Any:
        """Without the glossary where there is only one."""
        columns = super().get_list_display(request)
        known = request.__dict__  # a page asks several times
        if "_has_many" not in known:
            known["_has_many"] = len(editable_glossaries(request.user)[:2]) > 1
        return columns if known["_has_many"] else [name for name in columns if name != "glossary"]

    @admin.display(description=gettext_lazy("German term"), ordering="german")
    def preferred_german(self, concept: Any) -> str:
        return format_html('<bdi lang="de">{}</bdi>', concept.german or "–")

    @admin.display(description=gettext_lazy("English term"), ordering="english")
    def preferred_english(self, concept: Any) -> str:
        names = [term.text for term in concept.terms.all() if _is_preferred_english(term)]
        return format_html('<bdi lang="en">{}</bdi>', names[0] if names else "–")

    @admin.display(description=gettext_lazy("Other terms"))
    def other_terms(self, concept: Any) -> SafeString:
        """Which else may be used, and which must not."""
        others = [term for term in concept.terms.all() if term.status != TermStatus.PREFERRED]
        kept = [term for term in others if term.status == TermStatus.ADMITTED]
        refused = [term for term in others if term.status == TermStatus.DEPRECATED]
        return format_html(
            '<span class="also">{}{}{}</span>',
            _listed(kept, '<bdi lang="{}">{}</bdi>'),
            _("; do not use: ") if kept and refused else _("do not use: ") if refused else "",
            _listed(refused, '<del lang="{}">{}</del>'),
        )

    @admin.display(description=gettext_lazy("Status"), ordering="status")
    def state(self, concept: Any) -> SafeString:
        return render_to_string("admin/reviewapp/concept/_state.html", {"concept": concept})

    @admin.display(description=gettext_lazy("Occurrences"), ordering="occurrence_count")
    def occurrence_count(self, concept: Any) -> int:
        count: int = concept.occurrence_count
        return count

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        prefetch_related_objects(changelist.result_list, "terms")
        # Counted for those that are shown: the database would count for each before it sorts.
        shown = _occurrences(request).filter(concept__in=changelist.result_list).values("concept")
        counts = dict(shown.annotate(count=Count("pk")).values_list("concept", "count"))
        for concept in changelist.result_list:
            concept.occurrence_count = counts.get(concept.pk, 0)
        return changelist

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> tuple["QuerySet[Any]", bool]:
        return with_words(queryset, search_term), False

    @admin.action(description=gettext_lazy("Approve the selected concepts"), permissions=["change"])
    def approve(self, request: HttpRequest, queryset: "QuerySet[Concept]") -> HttpResponse | None:
        label = _("Approve the selected concepts")
        return self._set_status(request, queryset, ConceptStatus.APPROVED, "approve", label)

    @admin.action(description=gettext_lazy("Retire the selected concepts"), permissions=["change"])
    def retire(self, request: HttpRequest, queryset: "QuerySet[Concept]") -> HttpResponse | None:
        label = _("Retire the selected concepts")
        return self._set_status(request, queryset, ConceptStatus.RETIRED, "retire", label)

    def _set_status(
        self,
        request: HttpRequest,
        queryset: "QuerySet[Any]",
        status: ConceptStatus,
        action: str,
        label: str,
    ) -> HttpResponse | None:
        concepts = list(queryset.exclude(status=status).select_related("glossary"))
        intended = [(row, replace(stored_values(row), status=status)) for row in concepts]
        sent = {"action": action, "select_across": request.POST.get("select_across", "")}
        if asking := self.confirmation_of(request, label, intended, sent):
            return asking
        try:
            with transaction.atomic():
                for concept, values in intended:
                    name = str(concept)
                    save_concept(concept.glossary, values, actor=_person(request), concept=concept)
        except GlossaryRefusedError as refusal:
            text = _("“%(concept)s”: %(reason)s No concept was changed.")
            details = {"concept": name, "reason": refusal}
            self.message_user(request, text % details, messages.ERROR)
        else:
            text = ngettext(
                "%(count)s concept is %(status)s now.",
                "%(count)s concepts are %(status)s now.",
                len(concepts),
            )
            details = {"count": len(concepts), "status": status.label.lower()}
            self.message_user(request, text % details, messages.SUCCESS)
            self.tell_what_follows(request)
            self.tell_clashes(request, [concept.pk for concept in concepts])
        return None

    # --- The page of one concept ----------------------------------------------------------------

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("glossary", "made_by") if obj else ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """With who proposed and approved it, once it is there."""
        name, options = self.fieldsets[0]
        first = (name, {"fields": (*options["fields"], "made_by")}) if obj else (name, options)
        return (first, *self.fieldsets[1:])

    @admin.display(description=gettext_lazy("Who"))
    def made_by(self, concept: Any) -> str:
        """Who proposed it, and who approved it when."""
        said = []
        if concept.proposed_by:
            said.append(_("proposed by %(name)s") % {"name": concept.proposed_by.display_name})
        if concept.approved_at:
            name = concept.approved_by.display_name if concept.approved_by else SYSTEM_NAME
            at = date_format(timezone.localtime(concept.approved_at), "DATETIME_FORMAT")
            said.append(_("approved by %(name)s, %(at)s") % {"name": name, "at": at})
        return capfirst("; ".join(said)) or "–"

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(
            form.__name__,
            (form,),
            {
                "refusals": getattr(request, REFUSALS, ()),
                "is_trial": self.is_only_asked(request),
            },
        )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        glossaries = editable_glossaries(request.user)
        if len(glossaries) == 1:
            kwargs["initial"] = glossaries[0]
        return super().formfield_for_foreignkey(db_field, request, queryset=glossaries, **kwargs)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except GlossaryRefusedError as refusal:
            # All is rolled back; the same page comes again and says why.
            setattr(request, REFUSALS, refusal.messages)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The page; with what the texts of the trial give, or with what would change."""
        if not self.is_only_asked(request):
            context |= {"trial_form": trial.TrialForm(initial=trial.texts_of(request.POST))}
            if stored := context["original"]:
                context |= self.clash_context(request, stored)
            return super().render_change_form(request, context, *args, **kwargs)
        concept, fragment = context["adminform"].form, "_impact_result.html"
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        if trial.NAME in request.POST:
            context |= trial.context_of(request.POST, concept, formsets)
            fragment = "_trial_result.html"
        else:
            context |= self.impact_context(request, concept, formsets)
            context["trial_form"] = trial.TrialForm(initial=trial.texts_of(request.POST))
        context["errors"] = []
        if getattr(request, "htmx", False):
            return TemplateResponse(request, f"admin/reviewapp/concept/{fragment}", context)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing yet: concept and terms are written in one step, by save_related."""

    def save_related(
        self, request: HttpRequest, form: Any, formsets: "Sequence[TermFormSet]", change: bool
    ) -> None:
        concept = form.instance
        values = typed_values(form, formsets)
        # The form has put its values into its instance; the workflow compares with what is stored.
        stored = Concept.objects.get(pk=concept.pk) if change else None
        concept.pk = save_concept(
            concept.glossary, values, actor=_person(request), concept=stored
        ).pk
        self.tell_what_follows(request)
        self.tell_clashes(request, [concept.pk])
        # Django's message and log call it by its new name.
        concept.german = self.get_object(request, str(concept.pk)).german

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        # The formsets were not saved, so Django cannot ask them; GlossaryChange says it all.
        return super().construct_change_message(request, form, [], add)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        concept = self.get_object(request, unquote(object_id))
        if request.method == "POST":
            return self.put_back(request, concept)
        page = Paginator(concept.changes.order_by("-pk"), CHANGES_PER_PAGE).get_page(
            request.GET.get("p")
        )
        names = names_of(related_in(page))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": str(concept),
            "opts": self.opts,
            "object": concept,
            "page": page,
            "last": last_revision(concept),
            "changes": [(change, differences_of(change, names)) for change in page],
        }
        return TemplateResponse(request, "admin/reviewapp/concept/object_history.html", context)


def _listed(terms: Sequence[Term], markup: str) -> SafeString:
    return format_html_join(", ", markup, ((term.language, term.text) for term in terms))


def _is_preferred_english(term: Term) -> bool:
    return term.status == TermStatus.PREFERRED and term.language == Language.ENGLISH


def _occurrences(request: HttpRequest) -> "QuerySet[TermOccurrence]":
    """Those in the paragraphs of the person's projects."""
    occurrences = TermOccurrence.objects.order_by()
    if is_superuser(request):
        return occurrences
    return occurrences.filter(paragraph__document__project__in=projects_of(request.user))


def _person(request: HttpRequest) -> Any:
    return request.user

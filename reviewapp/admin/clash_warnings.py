"""Clashes in the admin: on the page of a concept, after saving, and as a filter of the list."""

from collections.abc import Collection
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reviewapp.access import editable_glossaries, projects_of
from reviewapp.admin.rights import KeptAdmin, is_superuser
from reviewapp.clashes import Clash, clashes_of, with_clashes
from reviewapp.models import Concept, ConceptStatus, Project
from reviewapp.terminology.clashes import ClashKind
from reviewapp.workflow.concept_values import ConceptValues, value_of
from reviewapp.workflow.term_keys import term_value

MOST_ASKED = 100
"""Concepts changed at once of which it is told that they clash."""

ANY = "any"
PARAMETER = "clashes"


class ClashFilter(admin.SimpleListFilter):
    """Concepts that clash with others."""

    title = gettext_lazy("Clashes")
    parameter_name = PARAMETER

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            (ANY, _("any")),
            (ClashKind.SAME, _("same term")),
            (ClashKind.REFUSED, _("right here, deprecated there, or the reverse")),
            (ClashKind.INSIDE, _("term inside another")),
        ]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        chosen = self.value()
        if chosen is None or chosen not in (ANY, *ClashKind):
            return queryset
        kind = None if chosen == ANY else ClashKind(chosen)
        return with_clashes(queryset, kind, told_projects(request))


class TellsClashes(KeptAdmin):
    """Pages of concepts that warn of clashes; none is ever an error."""

    def clash_context(self, request: HttpRequest, concept: Concept) -> dict[str, Any]:
        """What the page of a stored concept says of its clashes. Six queries at most."""
        if concept.status == ConceptStatus.RETIRED:
            return {}
        terms = [term_value(term) for term in concept.terms.order_by("pk")]
        found = clashes_of(
            concept.glossary_id,
            terms,
            told_projects(request),
            concept=concept.pk,
            is_checked=concept.status == ConceptStatus.APPROVED,
        )
        return {"clashes": found, "clash_lines": _lines(request, found.shown)}

    def typed_clash_context(
        self, request: HttpRequest, glossary: int, values: ConceptValues, concept: int | None
    ) -> dict[str, Any]:
        """The same of what somebody typed, before it is stored."""
        if values.status == ConceptStatus.RETIRED:
            return {}
        found = clashes_of(
            glossary,
            list(map(value_of, values.terms)),
            told_projects(request),
            concept=concept,
            is_checked=values.status == ConceptStatus.APPROVED,
        )
        return {"typed_clashes": found, "typed_clash_lines": _lines(request, found.shown)}

    def tell_clashes(self, request: HttpRequest, concepts: Collection[int]) -> None:
        """After saving: a warning where these clash with others, and the way to see how."""
        if len(concepts) > MOST_ASKED:
            return
        changed = Concept.objects.filter(pk__in=concepts)
        told = told_projects(request)
        clashing = list(with_clashes(changed, None, told, among=concepts).order_by("pk"))
        if not clashing:
            return
        if len(concepts) == 1:
            text = _("A term of this concept clashes with another concept.")
            page = reverse("admin:reviewapp_concept_change", args=[clashing[0].pk])
            url = f"{page}#clashes"
        else:
            text = ngettext(
                "%(count)s of these concepts clashes with others.",
                "%(count)s of these concepts clash with others.",
                len(clashing),
            ) % {"count": len(clashing)}
            url = reverse("admin:reviewapp_concept_changelist") + f"?{PARAMETER}={ANY}"
        link = format_html('<a href="{}">{}</a>', url, _("See how"))
        self.message_user(request, format_html("{} {}", text, link), messages.WARNING)


def told_projects(request: HttpRequest) -> "QuerySet[Project] | None":
    """The projects across whose glossaries the person is told of clashes; all of them for None."""
    return None if is_superuser(request) else projects_of(request.user)


def _lines(request: HttpRequest, clashes: Collection[Clash]) -> list[tuple[Clash, str]]:
    """Each with the page of the other concept: to edit it, or to read it."""
    if not clashes:
        return []
    editable = set(editable_glossaries(request.user).values_list("pk", flat=True))
    return [(clash, _url(clash, editable)) for clash in clashes]


def _url(clash: Clash, editable: Collection[int]) -> str:
    if clash.other.glossary_id in editable:
        return reverse("admin:reviewapp_concept_change", args=[clash.other.pk])
    return reverse("concept-detail", args=[clash.project, clash.other.pk])

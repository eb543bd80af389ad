"""What a change would touch, on the page of a concept and before many are changed at once.

A button tells it whenever somebody wants to know; saving asks where an approval would fall.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviewapp.access import projects_of
from reviewapp.admin.clash_warnings import TellsClashes
from reviewapp.admin.concept_forms import ConceptForm, TermFormSet, typed_values
from reviewapp.admin.rights import is_superuser
from reviewapp.admin.trial import NAME as TRIAL
from reviewapp.admin.trial import problems_of
from reviewapp.models import Concept, ConceptStatus
from reviewapp.workflow.concept_values import ConceptValues
from reviewapp.workflow.impact import Impact, Intended, impact_of, impact_of_all, together

NAME = "_impact"
"""The name of the button that asks what would change."""

CONFIRMED = "_confirmed"
"""How many approvals somebody has agreed to lose."""

MOST_TOLD = 100
"""Concepts changed at once of which the impact is told before."""

_ASKING = "_asks_before_saving"
_TOLD = "_told_impact"


class TellsImpact(TellsClashes):
    """Pages of concepts that tell what a change would touch before it is stored."""

    def is_only_asked(self, request: HttpRequest) -> bool:
        """Whether the page was sent to know something, or to be looked at before it is saved."""
        return TRIAL in request.POST or NAME in request.POST or hasattr(request, _ASKING)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        view: Any = self
        if request.method == "POST" and not self.is_only_asked(request):
            setattr(request, _ASKING, True)
            page: HttpResponse = view._changeform_view(request, object_id, form_url, extra_context)
            delattr(request, _ASKING)
            impact = getattr(request, _TOLD, None)
            if impact and impact.asks and not _is_confirmed(request, impact):
                return page
        elif request.method == "POST":
            # Nothing is written, so there is no transaction for others to wait for.
            told: HttpResponse = view._changeform_view(request, object_id, form_url, extra_context)
            return told
        return super().changeform_view(request, object_id, form_url, extra_context)

    def impact_context(
        self, request: HttpRequest, form: ConceptForm, formsets: Sequence[TermFormSet]
    ) -> dict[str, Any]:
        """What the page says of the values that were sent to it."""
        problems = list(problems_of(formsets))
        glossary = form.instance.glossary if form.instance.pk else form.cleaned_data.get("glossary")
        if glossary is None:
            problems.append(_("Choose a glossary."))
        if problems or glossary is None:
            return {"impact_problems": problems}
        stored = Concept.objects.get(pk=form.instance.pk) if form.instance.pk else None
        values = typed_values(form, formsets)
        impact = impact_of(glossary, values, stored, shown=_shown_to(request))
        setattr(request, _TOLD, impact)
        clashes = (
            self.typed_clash_context(request, glossary.pk, values, form.instance.pk)
            if NAME in request.POST
            else {}
        )
        return clashes | {
            "impact": impact,
            "is_draft": values.status == ConceptStatus.DRAFT,
            "must_confirm": impact.asks and hasattr(request, _ASKING),
        }

    def tell_what_follows(self, request: HttpRequest) -> None:
        """After saving: what is checked again."""
        impact: Impact | None = getattr(request, _TOLD, None)
        if impact is None or not impact.paragraphs:
            return
        text = ngettext(
            "%(count)s paragraph is checked again in the background.",
            "%(count)s paragraphs are checked again in the background.",
            impact.paragraphs,
        ) % {"count": impact.paragraphs}
        url = reverse("admin:reviewapp_glossary_changelist")
        link = format_html('<a href="{}">{}</a>', url, _("How far it is"))
        self.message_user(request, format_html("{} {}", text, link))

    def confirmation_of(
        self,
        request: HttpRequest,
        label: str,
        intended: Sequence[tuple[Concept, ConceptValues]],
        sent: Mapping[str, str],
    ) -> HttpResponse | None:
        """The page that asks before concepts are changed; None where nothing is to be asked.

        It sends again what was `sent`, with the concepts that were chosen.
        """
        impact = _impact_of_many(request, intended) if len(intended) <= MOST_TOLD else None
        if impact is not None and (not impact.asks or _is_confirmed(request, impact)):
            setattr(request, _TOLD, impact)
            return None
        if impact is None and CONFIRMED in request.POST:
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": label,
            "opts": self.opts,
            "impact": impact,
            "count": len(intended),
            "sent": sent,
            "chosen": request.POST.getlist("_selected_action"),
        }
        return TemplateResponse(request, "admin/reviewapp/concept/confirm_action.html", context)


def _is_confirmed(request: HttpRequest, impact: Impact) -> bool:
    """Whether somebody agreed to as many as would be reopened now."""
    agreed = request.POST.get(CONFIRMED, "")
    return agreed.isdecimal() and len(agreed) < 10 and int(agreed) >= impact.at_stake


def _shown_to(request: HttpRequest) -> Any:
    return None if is_superuser(request) else projects_of(request.user)


def _impact_of_many(
    request: HttpRequest, intended: Iterable[tuple[Concept, ConceptValues]]
) -> Impact:
    shown = _shown_to(request)
    rows = sorted(
        (Intended(values, concept) for concept, values in intended),
        key=attrgetter("concept.glossary_id"),
    )
    return together(
        impact_of_all(own[0].concept.glossary, own, shown=shown)  # type: ignore[union-attr]  # stored ones
        for _glossary, group in groupby(rows, attrgetter("concept.glossary_id"))
        for own in [list(group)]
    )

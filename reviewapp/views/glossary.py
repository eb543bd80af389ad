"""The glossary of a project as everybody in it reads it: the list, and one concept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django_htmx.http import trigger_client_event

from reviewapp.access import Ability, abilities_in, get_project, may_edit_glossary
from reviewapp.clashes import Clashes, clashes_of
from reviewapp.formats.characters import character_problems
from reviewapp.models import (
    Concept,
    ConceptStatus,
    GlossaryChange,
    Paragraph,
    Project,
    Term,
)
from reviewapp.qa.findings import Span
from reviewapp.termbase import (
    concepts_of,
    english_places,
    german_places,
    in_dictionary_order,
    subject_fields_of,
    with_words,
)
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language
from reviewapp.views.excerpts import Excerpt, excerpt
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest
from reviewapp.workflow.term_keys import term_value

PER_PAGE = 50
PER_PRINTED_PAGE = 1000
PLACES_PER_PAGE = 25
MOST_CHANGES = 10
LONGEST_QUERY = 200
ENGLISH = "english"


@dataclass(frozen=True)
class Use:
    """A paragraph in which a concept is used: a sentence of each text, with the places."""

    paragraph: Paragraph
    german: Excerpt
    english: Excerpt | None

    @property
    def url(self) -> str:
        return position_url(self.paragraph.document, self.paragraph.position)


@require_safe
def concept_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """The concepts: by words of terms and definitions, by subject field, by status."""
    project = get_project(request.user, slug, Ability.READ)
    typed = request.GET.get("q", "").replace("\0", "\ufffd")[:LONGEST_QUERY]
    status = request.GET.get("status", "")
    status = status if status in ConceptStatus.values else ConceptStatus.APPROVED
    field = request.GET.get("field", "")
    fields = subject_fields_of(project)
    concepts = concepts_of(project).filter(status=status)
    if field in fields:
        concepts = concepts.filter(subject_field=field)
    is_wrong = bool(character_problems(typed))
    concepts = concepts.none() if is_wrong else with_words(concepts, typed)
    prints = request.GET.get("all") == "1"
    in_order = concepts.order_by(in_dictionary_order("german"), "pk").select_related("glossary")
    paginator = Paginator(
        in_order.prefetch_related("terms"), PER_PRINTED_PAGE if prints else PER_PAGE
    )
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "project": project,
        "typed": typed,
        "status": status,
        "statuses": ConceptStatus.choices,
        "field": field if field in fields else "",
        "fields": fields,
        "page": page,
        "prints": prints,
        "is_filtered": bool(typed.strip() or field in fields),
    }
    response = render(request, "terms/concept_list.html", context)
    if request.htmx:
        said = ngettext("%(count)s concept", "%(count)s concepts", paginator.count)
        told = {"value": said % {"count": paginator.count}}
        trigger_client_event(response, "announce", told)
    return response


@require_safe
def concept_detail(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """One concept: its terms, what it is, its last changes, and where it is used."""
    project = get_project(request.user, slug, Ability.READ)
    found = concepts_of(project).select_related("glossary", "proposed_by").filter(pk=pk)
    concept = found.prefetch_related("terms").first()
    if concept is None:
        raise Http404
    terms = list(concept.terms.all())
    english = [term for term in terms if term.language == Language.ENGLISH]
    shows_english = request.GET.get("side") == ENGLISH
    uses = (
        english_places(concept, english, project)
        if shows_english
        else german_places(concept, project)
    )
    page = Paginator(uses, PLACES_PER_PAGE).get_page(request.GET.get("page"))
    can_edit = Ability.GLOSSARY in abilities_in(request.user, project)
    clashes = _clashes_of(concept, terms, project) if can_edit else None
    changes = list(concept.changes.order_by("-pk")[: MOST_CHANGES + 1])
    context = {
        "project": project,
        "concept": concept,
        "sides": [
            (Language.GERMAN, _("German"), [t for t in terms if t.language == Language.GERMAN]),
            (project.target_variant, _("English"), english),
        ],
        "page": page,
        "uses": list(_uses(page, english, must_have_english=shows_english)),
        "shows_english": shows_english,
        "changes": [(change, what_changed(change)) for change in changes[:MOST_CHANGES]],
        "has_more_changes": len(changes) > MOST_CHANGES,
        "clashes": clashes,
        "clash_lines": [
            (clash, reverse("concept-detail", args=[project.slug, clash.other.pk]))
            for clash in (clashes.shown if clashes else ())
        ],
        "can_edit": can_edit and may_edit_glossary(request.user, concept.glossary),
    }
    return render(request, "terms/concept_detail.html", context)


def _clashes_of(concept: Concept, terms: Sequence[Term], project: Project) -> Clashes | None:
    """With the other concepts that the project follows; of a retired one there are none."""
    if concept.status == ConceptStatus.RETIRED:
        return None
    return clashes_of(
        concept.glossary_id,
        list(map(term_value, terms)),
        Project.objects.filter(pk=project.pk),
        concept=concept.pk,
        is_checked=concept.status == ConceptStatus.APPROVED,
    )


def _uses(
    paragraphs: Iterable[Any], english: list[Term], *, must_have_english: bool
) -> Iterable[Use]:
    """With the places of both texts; of the English side only where a term really stands."""
    matcher = TermMatcher(map(term_value, english))
    for paragraph in paragraphs:
        german = [((row.start, row.end), "ok") for row in paragraph.places_of_term]
        text = paragraph.approved[0].text if paragraph.approved else ""
        places: list[tuple[Span, str]] = [
            (match.span, "ok" if match.term.is_allowed else "wrong") for match in matcher(text)
        ]
        if places or not must_have_english:
            yield Use(
                paragraph,
                excerpt(paragraph.source, german, Language.GERMAN),
                excerpt(text, places, Language.ENGLISH) if text else None,
            )


def what_changed(change: GlossaryChange) -> str:
    """A change in a few words; its details stand in the history of the administration."""
    before, after = change.before, change.after
    labels: dict[str, Any] = dict(ConceptStatus.choices)
    if before is None:
        return _("added as %(status)s") % {"status": labels[after["status"]]}
    if before["status"] != after["status"]:
        return f"{labels[before['status']]} → {labels[after['status']]}"
    if before["terms"] != after["terms"]:
        return _("terms changed")
    return _("description changed")

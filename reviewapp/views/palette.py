"""What the palette offers for what was typed: a paragraph, documents, terms, a search."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Case, Prefetch, QuerySet, Value, When
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reviewapp.access import projects_of
from reviewapp.formats.characters import character_problems
from reviewapp.models import (
    Concept,
    ConceptStatus,
    Document,
    Paragraph,
    Project,
    ProjectGlossary,
    Term,
)
from reviewapp.searching import LONGEST_QUERY
from reviewapp.terminology.vocabulary import Language, TermStatus
from reviewapp.views.filtering import PARAMETER
from reviewapp.views.requests import SignedInRequest, number_in
from reviewapp.views.review_desk import position_url

MOST_OF_A_KIND = 6
LARGEST_POSITION = 2**31 - 1


@dataclass(frozen=True)
class Option:
    """A way to go. `language` is that of the text, where it is not the page's."""

    text: str
    url: str
    note: str = ""
    language: str = ""


@dataclass(frozen=True)
class Group:
    """Options of one kind."""

    label: str
    options: tuple[Option, ...]


@require_safe
def palette(request: SignedInRequest) -> HttpResponse:
    """The options as a fragment; what somebody may not see is not among them. Four queries."""
    typed = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    if character_problems(typed):
        typed = ""
    document = number_in(request.GET, "document")
    projects = projects_of(request.user)
    groups = (
        Group(_("Paragraphs"), _paragraph(typed, document, projects)),
        Group(_("Documents"), _documents(typed, projects)),
        Group(_("Terms"), _terms(typed, document, projects)),
        Group(_("Search"), _search(typed)),
    )
    context = {"groups": [group for group in groups if group.options]}
    return render(request, "palette/_options.html", context)


def _paragraph(typed: str, document: int | None, projects: QuerySet[Project]) -> tuple[Option, ...]:
    """The paragraph with the typed number, of the document that the page shows."""
    if document is None or not (typed.isascii() and typed.isdigit()):
        return ()
    position = min(int(typed), LARGEST_POSITION)
    found = (
        Paragraph.objects.filter(
            document=document, position=position, document__project__in=projects
        )
        .select_related("document")
        .first()
    )
    if found is None:
        return ()
    text = _("Paragraph %(position)s") % {"position": position}
    url = position_url(found.document, position)
    return (Option(text, url, note=" ".join(found.source.split()[:6])),)


def _documents(typed: str, projects: QuerySet[Project]) -> tuple[Option, ...]:
    found = (
        Document.objects.filter(project__in=projects, title__icontains=typed)
        .select_related("project")
        .order_by("-pk")[:MOST_OF_A_KIND]
    )
    return tuple(
        Option(
            document.title,
            reverse("document-detail", args=[document.pk]),
            note=document.project.name,
            language=Language.GERMAN,
        )
        for document in found
    )


def _terms(typed: str, document: int | None, projects: QuerySet[Project]) -> tuple[Option, ...]:
    """To the paragraphs of the page's document in which the concept occurs, else to the search."""
    if not typed:
        return ()
    best_first = Case(When(text__istartswith=typed, then=Value(0)), default=Value(1))
    followed = ProjectGlossary.objects.filter(project__in=projects).values("glossary")
    named = Term.objects.filter(
        # No join: it would repeat a term for every project that follows its glossary.
        concept__glossary__in=followed,
        concept__status=ConceptStatus.APPROVED,
        text__icontains=typed,
    ).order_by(best_first, "text", "pk")
    preferred = Prefetch("terms", Term.objects.filter(status=TermStatus.PREFERRED))
    found = list(
        named.select_related("concept").values_list("concept", "text", "language")[
            : MOST_OF_A_KIND * 4
        ]
    )
    concepts = {
        concept.pk: concept
        for concept in Concept.objects.filter(pk__in={row[0] for row in found}).prefetch_related(
            preferred
        )
    }
    options: dict[int, Option] = {}
    for concept, text, language in found:
        if concept not in options and len(options) < MOST_OF_A_KIND:
            note = _other_language(concepts[concept], language)
            options[concept] = Option(text, _places_of(concept, text, document), note, language)
    return tuple(options.values())


def _other_language(concept: Concept, language: str) -> str:
    return ", ".join(term.text for term in concept.terms.all() if term.language != language)


def _places_of(concept: int, text: str, document: int | None) -> str:
    if document is None:
        return f"{reverse('search')}?{urlencode({'q': text})}"
    review = reverse("document-review", args=[document])
    return f"{review}?{urlencode({PARAMETER: f'term:#{concept}'})}"


def _search(typed: str) -> tuple[Option, ...]:
    if not typed:
        return ()
    text = _("Search all documents for “%(typed)s”") % {"typed": typed}
    return (Option(text, f"{reverse('search')}?{urlencode({'q': typed})}"),)

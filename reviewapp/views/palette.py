"""What the palette offers for what was typed: a paragraph, documents, terms, a search."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Case, Count, OuterRef, Prefetch, QuerySet, Subquery, Value, When
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from reviewapp.access import projects_of
from reviewapp.filters import Condition
from reviewapp.formats.characters import character_problems
from reviewapp.models import (
    Concept,
    ConceptStatus,
    Document,
    Paragraph,
    Project,
    ProjectGlossary,
    Term,
    TermOccurrence,
)
from reviewapp.searching import LONGEST_QUERY
from reviewapp.terminology.vocabulary import Language, TermStatus
from reviewapp.views.filtering import PARAMETER
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest, number_in

MOST_OF_A_KIND = 6
LARGEST_POSITION = 2**31 - 1


@dataclass(frozen=True)
class Option:
    """A way to go: languages where they are not the page's, `note` beside it, `where` it leads."""

    text: str
    url: str
    note: str = ""
    language: str = ""
    note_language: str = ""
    where: str = ""


@dataclass(frozen=True)
class Group:
    """Options of one kind. `is_first` puts them before the actions of the page."""

    label: str
    options: tuple[Option, ...]
    is_first: bool = False

    def begins_with(self, typed: str) -> bool:
        """Whether the name of an option does; what is meant is then rather here."""
        return any(option.text.casefold().startswith(typed.casefold()) for option in self.options)


@require_safe
def palette(request: SignedInRequest) -> HttpResponse:
    """The options as a fragment; what somebody may not see is not among them. Four queries."""
    typed = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    if character_problems(typed):
        typed = ""
    document = number_in(request.GET, "document")
    projects = projects_of(request.user)
    named = (
        Group(_("Documents"), _documents(typed, projects)),
        Group(_("Terms"), _terms(typed, document, projects)),
    )
    groups = (
        Group(_("Paragraphs"), _paragraph(typed, document, projects), is_first=True),
        *sorted(named, key=lambda group: not group.begins_with(typed)),
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
    note = Truncator(found.source).words(6, truncate=" …")
    return (Option(text, url, note=note, note_language=Language.GERMAN),)


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
        for concept in Concept.objects.filter(pk__in={row[0] for row in found})
        .annotate(here=_paragraphs_with(OuterRef("pk"), document, projects))
        .prefetch_related(preferred)
    }
    options: dict[int, Option] = {}
    for concept, text, language in found:
        if concept not in options and len(options) < MOST_OF_A_KIND:
            options[concept] = _term(concepts[concept], text, language, document)
    return tuple(options.values())


def _paragraphs_with(
    concept: OuterRef, document: int | None, projects: QuerySet[Project]
) -> Subquery:
    """How many paragraphs of the document have the concept; none of one that is not shown."""
    occurrences = TermOccurrence.objects.filter(
        concept=concept, document=document, document__project__in=projects
    )
    counted = (
        occurrences.order_by().values("concept").annotate(number=Count("paragraph", distinct=True))
    )
    return Subquery(counted.values("number"))


def _term(concept: Concept, text: str, language: str, document: int | None) -> Option:
    """The term with those of the other language, and how often it stands where it leads."""
    others = [term for term in concept.terms.all() if term.language != language]
    here = concept.here  # type: ignore[attr-defined]  # annotated
    if document is not None and here:
        sentence = str(Condition("term", (text,)))
        url = f"{reverse('document-review', args=[document])}?{urlencode({PARAMETER: sentence})}"
        where = ngettext("%(count)s paragraph here", "%(count)s paragraphs here", here)
    else:
        url = f"{reverse('search')}?{urlencode({'q': text})}"
        where = _("in all documents")
    return Option(
        text,
        url,
        note=", ".join(term.text for term in others),
        language=language,
        note_language=others[0].language if others else "",
        where=where % {"count": here},
    )


def _search(typed: str) -> tuple[Option, ...]:
    if not typed:
        return ()
    text = _("Search all documents for “%(typed)s”") % {"typed": typed}
    return (Option(text, f"{reverse('search')}?{urlencode({'q': typed})}"),)

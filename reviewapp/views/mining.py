"""Candidates for the glossary from a document or project: looked for, proposed or left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from reviewapp.access import Ability, abilities_in, get_document, get_mined_term, get_project
from reviewapp.models import (
    ConceptStatus,
    Document,
    Glossary,
    JobKind,
    MinedTerm,
    MinedTexts,
    NotATerm,
    Paragraph,
    Project,
    Term,
)
from reviewapp.terminology import glossary as terminology
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language
from reviewapp.views.excerpts import Excerpt, excerpt
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest
from reviewapp.workflow.checking import glossary_revision
from reviewapp.workflow.mining import leave_out, mined_in, request_mining, take_in_again

PER_PAGE = 50
LEFT_OUT = "left-out"


@dataclass(frozen=True)
class Place:
    """A paragraph with the candidate, and its address."""

    paragraph: Paragraph
    url: str


@dataclass(frozen=True)
class Line:
    """A candidate with the sentence of the first place where it stands, and all places kept."""

    mined: MinedTerm
    places: list[Place]
    example: Excerpt


@require_safe
def document_mining(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was found last; while it is being looked for, the page asks for itself again."""
    return _page(request, get_document(request.user, pk, Ability.READ))


@require_safe
def project_mining(request: SignedInRequest, slug: str) -> HttpResponse:
    """The same over all documents of a project."""
    return _page(request, get_project(request.user, slug, Ability.READ))


@require_POST
def document_mining_make(request: SignedInRequest, pk: int) -> HttpResponse:
    return _make(request, get_document(request.user, pk, Ability.TRANSLATE))


@require_POST
def project_mining_make(request: SignedInRequest, slug: str) -> HttpResponse:
    return _make(request, get_project(request.user, slug, Ability.TRANSLATE))


@require_POST
def mined_term_judge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Leave a candidate out of the lists of the project, or take it in again."""
    mined = get_mined_term(request.user, pk, Ability.TRANSLATE)
    project, judgement = mined.mined.project, request.POST.get("judgement")
    if judgement == "no-term":
        leave_out(project, mined.key, actor=request.user)
        said = _("“%(term)s” is left out from now on.")
    elif judgement == "term":
        take_in_again(project, mined.key)
        said = _("“%(term)s” is in the list again.")
    else:
        raise BadRequest
    messages.success(request, said % {"term": mined.text})
    if mined.mined.document_id:
        return redirect("document-mining", mined.mined.document_id)
    return redirect("project-mining", project.slug)


def _page(request: SignedInRequest, about: Document | Project) -> HttpResponse:
    document = about if isinstance(about, Document) else None
    project = about.project if isinstance(about, Document) else about
    job = about.jobs.filter(kind=JobKind.MINE).order_by("-pk").first()
    mined = mined_in(about)
    shows_left_out = request.GET.get("show") == LEFT_OUT
    rows = _candidates(mined, project, left_out=shows_left_out)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    glossaries = project.glossaries.order_by("project_glossaries__priority")
    glossary: Glossary | None = glossaries.first()
    context = {
        "document": document,
        "project": project,
        "job": job,
        "mined": mined,
        "is_stale": mined is not None and _is_stale(mined, project),
        "make_url": _make_url(about),
        "back": "mining" if document else "project-mining",
        "page": page,
        "lines": _lines(list(page)),
        "shows_left_out": shows_left_out,
        "glossary": glossary,
        "can_propose": Ability.TRANSLATE in abilities_in(request.user, project),
    }
    response = render(request, "terms/mining.html", context)
    if request.htmx and job is not None and not job.is_active:
        said = job.error or _("The list of candidates is ready.")
        trigger_client_event(response, "announce", {"value": said})
    patch_vary_headers(response, ["HX-Request"])
    return response


def _make(request: SignedInRequest, about: Document | Project) -> HttpResponseRedirect:
    request_mining(about, actor=request.user)
    if isinstance(about, Document):
        said = _("The document is being looked through. You can go on meanwhile.")
        messages.success(request, said)
        return redirect("document-mining", about.pk)
    said = _("The documents are being looked through. You can go on meanwhile.")
    messages.success(request, said)
    return redirect("project-mining", about.slug)


def _make_url(about: Document | Project) -> str:
    if isinstance(about, Document):
        return reverse("document-mining-make", args=[about.pk])
    return reverse("project-mining-make", args=[about.slug])


def _is_stale(mined: MinedTexts, project: Project) -> bool:
    """Whether documents came, or the glossary changed, after it was looked for."""
    if glossary_revision(project) != mined.glossary_revision:
        return True
    is_whole = mined.document_id is None
    return is_whole and project.documents.filter(imported_at__gt=mined.made_at).exists()


def _candidates(
    mined: MinedTexts | None, project: Project, *, left_out: bool
) -> QuerySet[MinedTerm]:
    """Those of the last run that are in no glossary by now, or those that were left out."""
    no_terms = Exists(NotATerm.objects.filter(project=project, key=OuterRef("key")))
    known = Term.objects.filter(
        language=Language.GERMAN,
        text=OuterRef("text"),
        concept__glossary__project_glossaries__project=project,
    ).exclude(concept__status=ConceptStatus.RETIRED)
    rows = MinedTerm.objects.filter(mined=mined).order_by("number")
    return rows.filter(no_terms) if left_out else rows.exclude(no_terms).exclude(Exists(known))


def _lines(mined: Sequence[MinedTerm]) -> list[Line]:
    """One query for the paragraphs of all."""
    ids = {pk for one in mined for pk in one.places}
    paragraphs = Paragraph.objects.select_related("document").in_bulk(ids)
    return [_line(one, [paragraphs[pk] for pk in one.places if pk in paragraphs]) for one in mined]


def _line(mined: MinedTerm, paragraphs: Sequence[Paragraph]) -> Line:
    source = paragraphs[0].source if paragraphs else ""
    matcher = TermMatcher([terminology.Term(mined.text, Language.GERMAN, 0)])
    marks = [(match.span, "draft") for match in matcher(source)]
    places = [Place(each, position_url(each.document, each.position)) for each in paragraphs]
    return Line(mined, places, excerpt(source, marks, Language.GERMAN))

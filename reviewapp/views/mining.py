"""Candidates for the glossary from a document: looked for, listed, proposed or left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from reviewapp.access import Ability, abilities_in, get_document, get_mined_term
from reviewapp.models import (
    ConceptStatus,
    Document,
    Glossary,
    Job,
    JobKind,
    MinedDocument,
    MinedTerm,
    NotATerm,
    Paragraph,
    Term,
)
from reviewapp.terminology import glossary as terminology
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language
from reviewapp.views.excerpts import Excerpt, excerpt
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest
from reviewapp.workflow.mining import leave_out, request_mining, take_in_again

PER_PAGE = 50
LEFT_OUT = "left-out"


@dataclass(frozen=True)
class Line:
    """A candidate with the first sentence that has it, and links to where it stands."""

    mined: MinedTerm
    paragraph: Paragraph | None
    example: Excerpt
    places: dict[str, Any]


@require_safe
def document_mining(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was found last; while it is being looked for, the page asks for itself again."""
    document = get_document(request.user, pk, Ability.READ)
    job = Job.objects.filter(document=document, kind=JobKind.MINE).order_by("-pk").first()
    shows_left_out = request.GET.get("show") == LEFT_OUT
    rows = _candidates(document, left_out=shows_left_out)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    glossaries = document.project.glossaries.order_by("project_glossaries__priority")
    glossary: Glossary | None = glossaries.first()
    context = {
        "document": document,
        "project": document.project,
        "job": job,
        "mined": MinedDocument.objects.filter(document=document).first(),
        "page": page,
        "lines": _lines(document, list(page)),
        "shows_left_out": shows_left_out,
        "glossary": glossary,
        "can_propose": Ability.TRANSLATE in abilities_in(request.user, document.project),
    }
    response = render(request, "terms/document_mining.html", context)
    if request.htmx and job is not None and not job.is_active:
        said = job.error or _("The list of candidates is ready.")
        trigger_client_event(response, "announce", {"value": said})
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
def document_mining_make(request: SignedInRequest, pk: int) -> HttpResponse:
    document = get_document(request.user, pk, Ability.TRANSLATE)
    request_mining(document, actor=request.user)
    messages.success(request, _("The document is being looked through. You can go on meanwhile."))
    return redirect("document-mining", document.pk)


@require_POST
def mined_term_judge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Leave a candidate out of the lists of the project, or take it in again."""
    mined = get_mined_term(request.user, pk, Ability.TRANSLATE)
    document, judgement = mined.mined.document, request.POST.get("judgement")
    if judgement == "no-term":
        leave_out(document.project, mined.key, actor=request.user)
        said = _("“%(term)s” is left out from now on.")
    elif judgement == "term":
        take_in_again(document.project, mined.key)
        said = _("“%(term)s” is in the list again.")
    else:
        raise BadRequest
    messages.success(request, said % {"term": mined.text})
    return redirect("document-mining", document.pk)


def _candidates(document: Document, *, left_out: bool) -> QuerySet[MinedTerm]:
    """Those of the last run that are in no glossary by now, or those that were left out."""
    project = document.project_id
    no_terms = Exists(NotATerm.objects.filter(project=project, key=OuterRef("key")))
    known = Term.objects.filter(
        language=Language.GERMAN,
        text=OuterRef("text"),
        concept__glossary__project_glossaries__project=project,
    ).exclude(concept__status=ConceptStatus.RETIRED)
    rows = MinedTerm.objects.filter(mined__document=document).order_by("number")
    return rows.filter(no_terms) if left_out else rows.exclude(no_terms).exclude(Exists(known))


def _lines(document: Document, mined: Sequence[MinedTerm]) -> list[Line]:
    """One query for the first paragraphs of all."""
    firsts = {one.positions[0] for one in mined if one.positions}
    rows = Paragraph.objects.filter(document=document, position__in=firsts)
    paragraphs = {row.position: row for row in rows}
    return [_line(document, one, paragraphs.get((one.positions or [0])[0])) for one in mined]


def _line(document: Document, mined: MinedTerm, paragraph: Paragraph | None) -> Line:
    source = paragraph.source if paragraph else ""
    matcher = TermMatcher([terminology.Term(mined.text, Language.GERMAN, 0)])
    places = [(match.span, "draft") for match in matcher(source)]
    links = [(position, position_url(document, position)) for position in mined.positions]
    return Line(
        mined,
        paragraph,
        excerpt(source, places, Language.GERMAN),
        {"links": links, "more": 0},
    )

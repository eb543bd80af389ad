"""One document: what it is, how far it is, and its original file."""

from django.core.paginator import Paginator
from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviewapp.access import Ability, abilities_in, get_document
from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Document,
    JobKind,
    OriginalFile,
    Paragraph,
    ParagraphStatus,
)
from reviewapp.queries import progress_of
from reviewapp.views.downloads import download
from reviewapp.views.jobs import jobs_with_failures
from reviewapp.views.requests import SignedInRequest
from reviewapp.workflow.proposing import available_engines

PARAGRAPHS_PER_PAGE = 50
JOBS_SHOWN = 3
SELECTIONS = {
    "to-review": Q(status__in=[ParagraphStatus.TRANSLATED, ParagraphStatus.REVIEWED]),
    "without": Q(status=ParagraphStatus.INITIAL),
    "approved": Q(status=ParagraphStatus.FINAL),
    "errors": Q(errors__gt=0),
}


@require_safe
def document_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    document = get_document(request.user, pk, Ability.READ)
    shown = request.GET.get("show", "")
    paragraphs = _paragraphs(document).filter(SELECTIONS.get(shown, Q()))
    page = Paginator(paragraphs, PARAGRAPHS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "document": document,
        "project": document.project,
        "progress": progress_of(document),
        "page": page,
        "shown": shown if shown in SELECTIONS else "",
        "jobs": jobs_with_failures().filter(document=document, kind=JobKind.PROPOSE)[:JOBS_SHOWN],
        "engines": available_engines(document.project),
        "abilities": abilities_in(request.user, document.project),
    }
    return render(request, "documents/document_detail.html", context)


@require_safe
def document_original(request: SignedInRequest, pk: int) -> HttpResponse:
    document = get_document(request.user, pk, Ability.READ)
    original = OriginalFile.objects.get(document=document)
    return download(
        bytes(original.content), document.file_name, content_type="application/octet-stream"
    )


def _paragraphs(document: Document) -> QuerySet[Paragraph]:
    """The paragraphs with the findings of the candidate that the review page shows first."""
    best = (
        Candidate.objects.filter(paragraph=OuterRef("pk"))
        .exclude(status=CandidateStatus.REJECTED)
        .order_by(
            Case(When(status=CandidateStatus.APPROVED, then=Value(0)), default=Value(1)),
            "errors",
            "warnings",
            "-pk",
        )
    )
    return document.paragraphs.annotate(
        errors=Subquery(best.values("errors")[:1]), warnings=Subquery(best.values("warnings")[:1])
    ).order_by("position")

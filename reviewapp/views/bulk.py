"""Deciding on all paragraphs of a filter: a list of what would happen, then the report."""

from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reviewapp.access import LARGEST_ID, Ability, get_document
from reviewapp.models import Candidate, Document, Paragraph, RejectionReason
from reviewapp.selection import (
    Selection,
    approvable_among,
    read_selection,
    rejectable_among,
    select,
)
from reviewapp.views.filtering import PARAMETER
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest, number_in
from reviewapp.workflow.bulk import (
    MOST_AT_ONCE,
    Decided,
    Decision,
    PlannedDecision,
    Wanted,
    decide_on,
    plan_decisions,
)
from reviewapp.workflow.errors import ReasonMissingError, RefusedTextError

MOST_LEFT_OUT = 50  # of those in whose way something stands


@require_http_methods(["GET", "HEAD", "POST"])
def document_decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what would be decided, then decide on what stayed ticked."""
    document = get_document(request.user, pk, Ability.REVIEW)
    sent = request.POST if request.method == "POST" else request.GET
    selection = read_selection(sent.get(PARAMETER, ""))
    decision = _decision(sent.get("decision", Decision.APPROVE))
    if request.method != "POST":
        return _show_plan(request, document, selection, decision)
    items = _items(document, request.POST.getlist("item"))
    listed = _listed(document, number_in(request.POST, "listed"))
    reason = request.POST.get("reason", "")
    if not items:
        problem = _("Nothing is ticked, so there is nothing to decide.")
        return _show_plan(request, document, selection, decision, problem=problem)
    try:
        decided = decide_on(items, decision, actor=request.user, reason=reason, listed=listed)
    except (ReasonMissingError, RefusedTextError) as error:
        return _show_plan(request, document, selection, decision, problem=str(error))
    return _report(request, document, selection, decision, decided)


def _show_plan(
    request: SignedInRequest,
    document: Document,
    selection: Selection,
    decision: Decision,
    *,
    problem: str = "",
) -> HttpResponse:
    paragraphs = select(document, selection, request.user)
    possible = _possible(paragraphs, decision, document, request)
    rest = paragraphs.exclude(pk__in=possible.order_by().values("pk"))
    count, left_out = possible.count(), rest.count()
    shown = [*possible[:MOST_AT_ONCE]]
    plan = _plan([*shown, *rest[:MOST_LEFT_OUT]], document, decision, request)
    ticked = set(request.POST.getlist("item")) if problem else None
    rows = [
        {
            "plan": row,
            "item": item,
            "url": _url(row, selection),
            "is_ticked": not row.remarks if ticked is None else item in ticked,
        }
        for row in plan
        if not row.obstacle and row.candidate
        for item in [f"{row.candidate.pk}:{row.paragraph.revision}:{row.remarks.seal}"]
    ]
    context = _context(document, selection, decision) | {
        "rows": rows,
        "left_out": [(row, _url(row, selection)) for row in plan if row.obstacle],
        "count": count,
        "has_remarks": any(row.remarks for row in plan if not row.obstacle),
        "left_out_count": left_out + len(shown) - len(rows),
        "most": MOST_AT_ONCE,
        "reasons": RejectionReason.objects.filter(project=document.project),
        "reason": request.POST.get("reason", ""),
        "chosen": number_in(request.POST, "listed"),
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "decisions/document_decide.html", context, status=status)


def _report(
    request: SignedInRequest,
    document: Document,
    selection: Selection,
    decision: Decision,
    decided: tuple[Decided, ...],
) -> HttpResponse:
    paragraphs = select(document, selection, request.user)
    context = _context(document, selection, decision) | {
        "done": [row for row in decided if not row.problem],
        "left_out": [
            (row, position_url(document, row.candidate.paragraph.position, filter=selection))
            for row in decided
            if row.problem
        ],
        "remaining": _possible(paragraphs, decision, document, request).count(),
    }
    return render(request, "decisions/document_decided.html", context)


def _context(document: Document, selection: Selection, decision: Decision) -> dict[str, Any]:
    return {
        "document": document,
        "project": document.project,
        "selection": selection,
        "decision": decision,
        "is_approval": decision is Decision.APPROVE,
    }


def _plan(
    paragraphs: list[Paragraph], document: Document, decision: Decision, request: SignedInRequest
) -> tuple[PlannedDecision, ...]:
    for paragraph in paragraphs:
        paragraph.document = document
    return plan_decisions(paragraphs, decision, actor=request.user)


def _possible(
    paragraphs: QuerySet[Paragraph],
    decision: Decision,
    document: Document,
    request: SignedInRequest,
) -> QuerySet[Paragraph]:
    if decision is Decision.REJECT:
        return rejectable_among(paragraphs)
    return approvable_among(paragraphs, request.user, four_eyes=document.project.four_eyes)


def _items(document: Document, sent: list[str]) -> list[Wanted]:
    """The candidates with what was seen of their paragraphs, in the order of the document.

    One query. Raises BadRequest for what no page of ours sends, Http404 for a foreign candidate.
    """
    if len(sent) > MOST_AT_ONCE:
        raise BadRequest
    seen: dict[int, tuple[int, str]] = {}
    for item in sent:
        pk, revision, seal = [*item.split(":", 2), "", ""][:3]
        if not all(part.isascii() and part.isdigit() for part in (pk, revision)):
            raise BadRequest
        if max(int(pk), int(revision)) > LARGEST_ID:
            raise Http404
        seen[int(pk)] = int(revision), seal
    candidates = Candidate.objects.filter(pk__in=seen, paragraph__document=document).select_related(
        "author", "paragraph__document__project"
    )
    found = sorted(candidates, key=lambda candidate: candidate.paragraph.position)
    if len(found) != len(seen):
        raise Http404
    return [Wanted(candidate, *seen[candidate.pk]) for candidate in found]


def _listed(document: Document, pk: int | None) -> RejectionReason | None:
    if pk is None:
        return None
    return RejectionReason.objects.filter(project=document.project, pk=pk).first()


def _decision(value: str) -> Decision:
    if value not in set(Decision):
        raise BadRequest
    return Decision(value)


def _url(row: PlannedDecision, selection: Selection) -> str:
    return position_url(row.paragraph.document, row.paragraph.position, filter=selection)

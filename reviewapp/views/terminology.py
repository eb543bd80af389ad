"""The terminology report of a project: how far its texts have the glossary's terms right."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Min
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reviewapp.access import Ability, abilities_in, get_project
from reviewapp.filters import Condition
from reviewapp.formats.csv_table import write_table
from reviewapp.models import Concept, ConceptStatus, Document, Project, Proposal, ProposalState
from reviewapp.qa.first_mentions import FIRST_MENTIONS
from reviewapp.qa.terms import TERMS
from reviewapp.queries import glossary_state
from reviewapp.views.charts import bar_chart, line_chart, percent_chart
from reviewapp.views.downloads import download
from reviewapp.views.filtering import PARAMETER
from reviewapp.views.requests import SignedInRequest
from reviewapp.views.terminology_tables import (
    TABLES,
    Share,
    by_document,
    by_origin,
    by_reason,
    days_of,
    most_wrong,
    never_used,
    number_behind,
    number_wrong,
    share_of,
    totals,
)

MOST_DOCUMENTS = 20
MOST_WRONG = 20
MOST_UNUSED = 100
MOST_BARS = 8
WRONG = Condition("problem", (TERMS.id, FIRST_MENTIONS.id))


@require_safe
def project_terminology(request: SignedInRequest, slug: str) -> HttpResponse:
    """The page: charts with their tables. A constant number of queries."""
    project = get_project(request.user, slug, Ability.READ)
    documents = Document.objects.filter(project=project)
    context = {
        "project": project,
        "abilities": abilities_in(request.user, project),
        "has_documents": documents.exists(),
        "glossaries": glossary_state(project),
        "now": totals(project),
        "behind": number_behind(project),
        **_over_time(request, project),
        **_origins(project),
        **_documents(project),
        **_terms(project),
        **_waiting(project),
    }
    return render(request, "terms/project_terminology.html", context)


@require_safe
def project_terminology_table(request: SignedInRequest, slug: str, table: str) -> HttpResponse:
    """One of the tables, whole, as CSV."""
    project = get_project(request.user, slug, Ability.READ)
    if table not in TABLES:
        raise Http404
    columns, rows = TABLES[table]
    name = _("%(project)s – terminology – %(table)s.csv")
    named = name % {"project": project.name, "table": table}
    return download(write_table(columns, rows(project)), named, "text/csv; charset=utf-8")


def _over_time(request: SignedInRequest, project: Project) -> dict[str, Any]:
    typed = {name: request.GET.get(name, "").strip()[:20] for name in ("from", "to")}
    first, last = _day(typed["from"]), _day(typed["to"])
    today = timezone.localdate()
    problem = ""
    if (typed["from"] and first is None) or (typed["to"] and last is None):
        problem = _("Write days as 2026-11-01.")
    elif first and first > (last or today):
        problem = _("The first day comes after the last one.")
    days = [] if problem else days_of(project, first, min(last or today, today))
    drawn = [(date_format(day.day, "SHORT_DATE_FORMAT"), day.share.percent) for day in days]
    return {
        "typed": {"from_": typed["from"], "to": typed["to"]},
        "problem": problem,
        "days": days[::-1],
        "line": line_chart(drawn),
    }


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _origins(project: Project) -> dict[str, Any]:
    origins = by_origin(project)
    return {
        "origins": origins,
        "origin_bars": percent_chart(
            [(name, share.percent, share.words) for name, share in origins[:MOST_BARS]]
        ),
    }


def _documents(project: Project) -> dict[str, Any]:
    rows = by_document(project)
    shown: list[tuple[Document, Share, str]] = [
        (row.document, share_of(row), _paragraphs_url(row.document_id, WRONG))
        for row in rows[:MOST_DOCUMENTS]
    ]
    return {
        "number_of_documents": rows.count(),
        "documents": shown,
        "document_bars": percent_chart(
            [(document.title, share.percent, share.words) for document, share, _url in shown][
                :MOST_BARS
            ],
            language="de",
        ),
    }


def _terms(project: Project) -> dict[str, Any]:
    wrong = most_wrong(project, MOST_WRONG)
    unused = never_used(project)
    reasons = by_reason(project)
    return {
        "number_wrong": number_wrong(project),
        "wrong": [
            (
                term,
                [
                    (row, _paragraphs_url(row.document_id, _about(term.pk), WRONG))
                    for row in term.documents
                ],
            )
            for term in wrong
        ],
        "wrong_bars": bar_chart(
            [(term.german, term.wrong, str(term.wrong)) for term in wrong[:MOST_BARS]],
            language="de",
        ),
        "number_unused": unused.count(),
        "unused": list(unused[:MOST_UNUSED]),
        "reasons": reasons,
        "reason_bars": bar_chart([(why, number, str(number)) for why, number in reasons]),
    }


def _waiting(project: Project) -> dict[str, Any]:
    waiting = Proposal.objects.filter(
        paragraph__document__project=project, state=ProposalState.WAITING
    )
    drafts = Concept.objects.filter(
        glossary__project_glossaries__project=project, status=ConceptStatus.DRAFT
    )
    return {
        "number_waiting": waiting.count(),
        "waiting_since": waiting.aggregate(since=Min("at"))["since"],
        "number_of_drafts": drafts.count(),
    }


def _about(concept: int) -> Condition:
    return Condition("term", (f"#{concept}",))


def _paragraphs_url(document: int, *conditions: Condition) -> str:
    """The paragraphs of a document that the filter lets through."""
    asked = {PARAMETER: " ".join(map(str, conditions))}
    return f"{reverse('document-review', args=[document])}?{urlencode(asked)}"

"""Proposed terms: the queue of a project, and the decision on one of them."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reviewapp.access import (
    Ability,
    abilities_in,
    editable_glossaries,
    get_project,
    get_proposal,
    may_edit_glossary,
)
from reviewapp.models import Concept, ConceptStatus, Proposal
from reviewapp.qa.pair import Pair
from reviewapp.qa.sentence_checks import sentence_groups
from reviewapp.termbase import proposals_of, similar_concepts, with_details
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language, TermStatus
from reviewapp.views.excerpts import Excerpt, excerpt
from reviewapp.views.impact_words import impact_sentence
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest, number_in
from reviewapp.workflow.concept_values import stored_values
from reviewapp.workflow.errors import GlossaryRefusedError, WorkflowError, WrongStateError
from reviewapp.workflow.impact import impact_of
from reviewapp.workflow.term_keys import term_value
from reviewapp.workflow.term_proposals import (
    approve_proposal,
    decline_proposal,
    merge_proposal,
)

PER_PAGE = 25


@dataclass(frozen=True)
class Example:
    """The sentence from which a term was proposed, and what renders it in the approved text."""

    source: Excerpt
    target: str


@dataclass(frozen=True)
class Proposed:
    """A proposal as the pages show it. `proposal` comes with its details."""

    proposal: Proposal

    @property
    def german(self) -> str:
        return name_in(self.proposal.concept, Language.GERMAN)

    @property
    def english(self) -> str:
        return name_in(self.proposal.concept, Language.ENGLISH)

    @property
    def merged_into(self) -> str:
        into = self.proposal.merged_into
        return (
            f"{name_in(into, Language.GERMAN)} → {name_in(into, Language.ENGLISH)}" if into else ""
        )

    @property
    def place_url(self) -> str:
        paragraph = self.proposal.paragraph
        return position_url(paragraph.document, paragraph.position)

    @property
    def example(self) -> Example:
        return example_of(self.proposal)


def name_in(concept: Concept, language: Language) -> str:
    """The preferred term of a concept whose terms are loaded, or its first one."""
    terms = [term for term in concept.terms.all() if term.language == language]
    preferred = [term.text for term in terms if term.status == TermStatus.PREFERRED]
    return (preferred or [term.text for term in terms] or ["–"])[0]


def example_of(proposal: Proposal) -> Example:
    """The first sentence of the paragraph that has the term, and what renders it."""
    source = proposal.paragraph.source
    approved = getattr(proposal.paragraph, "approved", ())
    target = approved[0].text if approved else ""
    terms = (term for term in proposal.concept.terms.all() if term.language == Language.GERMAN)
    matches = TermMatcher(map(term_value, terms))(source)
    shown = excerpt(source, [(match.span, "draft") for match in matches], Language.GERMAN)
    return Example(shown, _rendering(source, target, shown.start))


def _rendering(source: str, target: str, start: int) -> str:
    for group in Pair(source, target).once(sentence_groups) if target else ():
        if group.target and any(one.span[0] <= start < one.span[1] for one in group.source):
            return target[group.target[0].span[0] : group.target[-1].span[1]]
    return ""


@require_safe
def proposal_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """What was proposed from the texts of a project, and waits or is decided."""
    project = get_project(request.user, slug, Ability.READ)
    shows_decided = request.GET.get("show") == "decided"
    rows = proposals_of(project, waiting=not shows_decided)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "project": project,
        "page": page,
        "lines": [Proposed(proposal) for proposal in page],
        "shows_decided": shows_decided,
        "abilities": abilities_in(request.user, project),
        "editable": _editable_ids(request),
    }
    return render(request, "terms/proposal_list.html", context)


@require_safe
def proposal_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One proposal: what to decide about it, or what was decided."""
    proposal = get_proposal(request.user, pk, Ability.READ)
    return _show(request, proposal)


@require_POST
def proposal_decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Approve, merge into the concept that was chosen, or decline with a reason."""
    proposal = get_proposal(request.user, pk, Ability.GLOSSARY)
    if not may_edit_glossary(request.user, proposal.concept.glossary):
        raise PermissionDenied
    decision, reason = request.POST.get("decision"), request.POST.get("reason", "")
    try:
        if decision == "approve":
            approve_proposal(proposal, actor=request.user)
            said = _("“%(term)s” is approved; the paragraphs that have it are checked again.")
        elif decision == "decline":
            decline_proposal(proposal, actor=request.user, reason=reason)
            said = _("“%(term)s” is declined.")
        elif decision == "merge":
            merge_proposal(proposal, _chosen(request), actor=request.user, reason=reason)
            said = _("“%(term)s” is merged.")
        else:
            raise BadRequest
    except WrongStateError as error:
        return _show(request, proposal, problem=str(error), status=409)
    except WorkflowError as error:
        problems = {f"{decision}_problem": str(error), "reason": reason}
        return _show(request, proposal, status=422, **problems)
    named = Proposed(with_details(Proposal.objects.filter(pk=pk)).get())
    messages.success(request, said % {"term": named.german})
    return redirect("proposal-list", proposal.paragraph.document.project.slug)


def _chosen(request: SignedInRequest) -> Concept:
    """The concept to merge into, among those that the person edits."""
    chosen = number_in(request.POST, "into")
    if chosen is None:
        raise GlossaryRefusedError([_("Choose the concept that the terms belong to.")])
    concepts = Concept.objects.filter(glossary__in=editable_glossaries(request.user))
    concept = concepts.select_related("glossary").filter(pk=chosen).first()
    if concept is None:
        raise Http404
    return concept


def _impact(concept: Concept) -> str:
    values = replace(stored_values(concept), status=ConceptStatus.APPROVED)
    return impact_sentence(impact_of(concept.glossary, values, concept, most_shown=0))


def _editable_ids(request: SignedInRequest) -> set[int]:
    return set(editable_glossaries(request.user).values_list("pk", flat=True))


def _show(
    request: SignedInRequest, found: Proposal, *, status: int = 200, **context: Any
) -> HttpResponse:
    proposal = with_details(Proposal.objects.filter(pk=found.pk)).get()
    project = proposal.paragraph.document.project
    abilities = abilities_in(request.user, found.paragraph.document.project)
    editable = _editable_ids(request)
    words = " ".join(request.GET.get("q", "").split()).replace("\0", "")
    can_decide = Ability.GLOSSARY in abilities and proposal.concept.glossary_id in editable
    similar = (
        [
            (concept, name_in(concept, Language.GERMAN), name_in(concept, Language.ENGLISH))
            for concept in similar_concepts(proposal, words, editable)
        ]
        if can_decide and proposal.is_waiting
        else []
    )
    context |= {
        "project": project,
        "line": Proposed(proposal),
        "impact": _impact(proposal.concept) if can_decide and proposal.is_waiting else "",
        "can_decide": can_decide,
        "similar": similar,
        "words": words,
    }
    return render(request, "terms/proposal_detail.html", context, status=status)

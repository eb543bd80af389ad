"""What the glossary says of the terms in a paragraph: the cards behind the chips."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from reviewapp.access import Ability, abilities_in, get_paragraph
from reviewapp.clashes import overruled_by
from reviewapp.views.draft_terms import draft_terms_in
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest, number_in
from reviewapp.views.term_cards import cards_of
from reviewapp.views.text_check import TextCheck
from reviewapp.workflow.checking import glossary_to_read


@require_safe
def paragraph_terms(request: SignedInRequest, pk: int) -> HttpResponse:
    """All cards for the review page, which asks for them once; without JavaScript a page.

    `concept` asks the page for one of them. Four queries beside the paragraph's.
    """
    paragraph = get_paragraph(request.user, pk, Ability.READ)
    document = paragraph.document
    abilities = abilities_in(request.user, document.project)
    glossary, concepts = glossary_to_read(paragraph)
    check = TextCheck(paragraph, "", glossary)
    can_edit = Ability.GLOSSARY in abilities or request.user.is_superuser
    drafts = draft_terms_in(paragraph)
    chips, rows = (*check.chips, *drafts.chips), {**concepts, **drafts.concepts}
    overruled = overruled_by(glossary.concepts, document.project_id)
    cards = cards_of(chips, rows, overruled, can_edit=can_edit, project=document.project.slug)
    asked = number_in(request.GET, "concept")
    if asked is not None and not request.htmx:
        cards = tuple(card for card in cards if card.concept.pk == asked)
        if not cards:
            raise Http404
    context = {
        "cards": cards,
        "variant": check.variant,
        "can_write": Ability.TRANSLATE in abilities,
        "is_part": request.htmx,
        "paragraph": paragraph,
        "document": document,
        "project": document.project,
        "asked": asked,
        "back_url": position_url(document, paragraph.position),
    }
    template = "review/term_cards.html" if request.htmx else "review/paragraph_terms.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response

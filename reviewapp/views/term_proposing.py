"""Proposing a term from a paragraph: the words that were selected, what they are in English."""

from dataclasses import replace
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from reviewapp.access import Ability, abilities_in, get_paragraph
from reviewapp.models import Concept, ConceptStatus, Glossary, Paragraph, Project, Proposal
from reviewapp.qa.term_guess import guess_rendering
from reviewapp.termbase import text_of, translations_near
from reviewapp.terminology.lexicon import lexicon
from reviewapp.terminology.vocabulary import Language
from reviewapp.views.filtering import selection_of
from reviewapp.views.impact_words import impact_sentence
from reviewapp.views.places import position_url
from reviewapp.views.proposals import name_in
from reviewapp.views.requests import SignedInRequest, number_in
from reviewapp.views.reviewing import show_part
from reviewapp.workflow.concept_values import LONGEST_TERM, MOST_NOTE
from reviewapp.workflow.errors import GlossaryRefusedError
from reviewapp.workflow.impact import impact_of
from reviewapp.workflow.term_proposals import ProposedTerm, propose_term, same_concepts

MOST_SAME = 3  # concepts that are named because they have the term


class ProposalForm(forms.Form):
    """A German term and its English one, for a glossary of the project."""

    use_required_attribute = False  # the browser's own words would be shorter and vaguer
    german = forms.CharField(
        label=gettext_lazy("German term"),
        max_length=LONGEST_TERM,
        widget=forms.TextInput(attrs={"lang": "de"}),
        error_messages={"required": gettext_lazy("Type the German term.")},
    )
    english = forms.CharField(
        label=gettext_lazy("English term"),
        max_length=LONGEST_TERM,
        widget=forms.TextInput(attrs={"lang": "en"}),
        error_messages={"required": gettext_lazy("Type the English term.")},
    )
    definition = forms.CharField(
        label=gettext_lazy("Definition"),
        required=False,
        max_length=MOST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("What it is, in one sentence. May stay empty."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Concept.KINDS)
    glossary = forms.ModelChoiceField(
        Glossary.objects.none(), label=gettext_lazy("Glossary"), empty_label=None
    )

    @property
    def proposed(self) -> ProposedTerm:
        """What the valid form says."""
        given = self.cleaned_data
        return ProposedTerm(given["german"], given["english"], given["definition"], given["kind"])


@require_http_methods(["GET", "HEAD", "POST"])
def term_propose(request: SignedInRequest, pk: int) -> HttpResponse:
    """A form with what was selected, or typed; kept as a draft of the glossary."""
    paragraph = get_paragraph(request.user, pk, Ability.TRANSLATE)
    form = _form(request, paragraph)
    if "look" in request.POST:
        return _look(request, paragraph, form)
    if request.method == "POST" and form.is_valid():
        try:
            proposal = propose_term(
                paragraph, form.cleaned_data["glossary"], form.proposed, actor=request.user
            )
        except GlossaryRefusedError as error:
            for message in error.messages:
                form.add_error(None, message)
        else:
            return _done(request, proposal, paragraph)
    return _ask(request, paragraph, form)


def _form(request: SignedInRequest, paragraph: Paragraph) -> ProposalForm:
    initial = {} if request.method == "POST" else _initial(request, paragraph)
    form = ProposalForm(request.POST if request.method == "POST" else None, initial=initial)
    glossaries = paragraph.document.project.glossaries.order_by("project_glossaries__priority")
    field = cast("forms.ModelChoiceField[Glossary]", form.fields["glossary"])
    field.queryset = glossaries
    field.initial = glossaries.first()
    form.fields["english"].widget.attrs["lang"] = paragraph.document.project.target_variant
    first = next((name for name in ("german", "english") if not initial.get(name)), "definition")
    form.fields[first].widget.attrs["autofocus"] = not form.is_bound
    return form


def _initial(request: SignedInRequest, paragraph: Paragraph) -> dict[str, str]:
    """What was selected; of German words alone the English is guessed."""
    german = dictionary_form(_tidied(request.GET.get("source", "")))
    english = _tidied(request.GET.get("target", ""))
    if german and not english:
        shown = text_of(paragraph, number_in(request.GET, "candidate"))
        pairs = [(paragraph.source, shown), *translations_near(paragraph)]
        english = guess_rendering(german, pairs)
    return {"german": german, "english": english}


def _tidied(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:!?„“”‚‘’»«()[]")[:LONGEST_TERM]


def dictionary_form(term: str) -> str:
    """A single German noun as dictionaries have it; phrases stay as they are written."""
    lemma = lexicon(Language.GERMAN).lemma(term)
    return lemma if lemma and lemma[0].isupper() and term[0].isupper() else term


def _look(request: SignedInRequest, paragraph: Paragraph, form: ProposalForm) -> HttpResponse:
    """What the form would touch if it were approved. Nothing is stored."""
    values = impact_values(form, paragraph.document.project) if form.is_valid() else {}
    if request.htmx:
        return render(request, "terms/_propose_impact.html", values)
    return _ask(request, paragraph, form, **values)


def impact_values(form: ProposalForm, project: Project) -> dict[str, Any]:
    """The sentence on what a valid form would touch, and the concepts that have its term."""
    values = replace(form.proposed.values, status=ConceptStatus.APPROVED)
    glossaries = list(project.glossaries.all())
    same = [
        (concept, name_in(concept, Language.GERMAN), name_in(concept, Language.ENGLISH))
        for concept in same_concepts(glossaries, values, in_both=False)[:MOST_SAME]
    ]
    found = impact_of(form.cleaned_data["glossary"], values, most_shown=0)
    return {"impact": impact_sentence(found), "same": same}


def _ask(
    request: SignedInRequest, paragraph: Paragraph, form: ProposalForm, **context: Any
) -> HttpResponse:
    document = paragraph.document
    values: dict[str, Any] = {
        "form": form,
        "paragraph": paragraph,
        "document": document,
        "project": document.project,
        "abilities": abilities_in(request.user, document.project),
        "back_url": _back_url(request, paragraph),
        **context,
    }
    is_refused = form.is_bound and form.errors and not request.POST.get("look")
    status = 422 if is_refused else 200
    if request.htmx and not request.htmx.history_restore_request:
        return show_part(request, "terms/_propose.html", values, status=status, target="#outcome")
    values["text"] = text_of(paragraph, number_in(request.GET, "candidate"))
    response = render(request, "terms/propose.html", values, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _done(request: SignedInRequest, proposal: Proposal, paragraph: Paragraph) -> HttpResponse:
    german, english = (term.text for term in proposal.concept.terms.order_by("pk"))
    said = _("“%(german)s → %(english)s” is proposed. You find what becomes of it in My work.") % {
        "german": german,
        "english": english,
    }
    if not request.htmx:
        messages.success(request, said)
        back_url = _back_url(request, paragraph)
        if request.POST.get("back") == "mining":
            back_url = reverse("document-mining", args=[paragraph.document_id])
        elif request.POST.get("back") == "project-mining":
            back_url = reverse("project-mining", args=[paragraph.document.project.slug])
        return HttpResponse(status=303, headers={"Location": back_url})
    context = {"proposal": proposal, "said": said}
    return show_part(request, "terms/proposed.html", context, target="#outcome")


def _back_url(request: SignedInRequest, paragraph: Paragraph) -> str:
    return position_url(paragraph.document, paragraph.position, filter=selection_of(request))

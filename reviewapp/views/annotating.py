"""Marking an error in a candidate: ask for type and severity, mark, and take away again."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reviewapp.access import Ability, get_annotation, get_candidate
from reviewapp.models import AnnotatedText, Annotation, Candidate
from reviewapp.qa.mqm import DIMENSIONS, ErrorSeverity
from reviewapp.views.filtering import selection_of, selection_of_page
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest, number_in
from reviewapp.views.reviewing import desk_for, show_part
from reviewapp.workflow.annotating import annotate_candidate, remove_annotation, text_of
from reviewapp.workflow.errors import AnnotationRefusedError, RefusedTextError

LAST = "annotation"  # of the session: type and severity to choose before somebody asks
FIRST = {"error_type": "mistranslation", "severity": ErrorSeverity.MINOR.value}


@require_http_methods(["GET", "HEAD", "POST"])
def annotation_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask which error it is, then mark it. Words may come marked: from `start` to `end`."""
    candidate = get_candidate(request.user, pk, Ability.REVIEW)
    if request.method != "POST":
        return _ask(request, candidate, **(FIRST | _marked(request, candidate)))
    names = ("words", "text", "error_type", "severity", "note")
    sent = {name: request.POST.get(name, "") for name in names}
    place = number_in(request.POST, "place") or 1
    try:
        annotate_candidate(candidate, actor=request.user, place=place, **sent)
    except (AnnotationRefusedError, RefusedTextError) as error:
        return _ask(request, candidate, place=place, problem=str(error), **sent)
    chosen = {name: sent[name] for name in FIRST}
    if request.session.get(LAST) != chosen:
        request.session[LAST] = chosen
    return _answer(request, candidate, _("The error is marked."))


@require_POST
def annotation_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    annotation = get_annotation(request.user, pk)
    remove_annotation(annotation, actor=request.user)
    return _answer(request, annotation.candidate, _("The mark is taken away."))


def _marked(request: SignedInRequest, candidate: Candidate) -> dict[str, Any]:
    """What was marked on the page, and what was chosen last."""
    chosen: dict[str, Any] = dict(request.session.get(LAST, {}))
    side = request.GET.get("text", AnnotatedText.TARGET)
    start, end = number_in(request.GET, "start"), number_in(request.GET, "end")
    if side not in AnnotatedText.values or start is None or end is None:
        return chosen
    text = text_of(candidate, side)
    words = text[start:end]
    if not words.strip():
        return chosen | {"text": side}
    before, place = text.find(words), 1
    while 0 <= before < start:
        before, place = text.find(words, before + 1), place + 1
    return chosen | {"text": side, "words": words, "place": place}


def _ask(
    request: SignedInRequest,
    candidate: Candidate,
    *,
    problem: str = "",
    words: str = "",
    place: int = 1,
    text: str = AnnotatedText.TARGET,
    **chosen: str,
) -> HttpResponse:
    paragraph = candidate.paragraph
    values: dict[str, Any] = {
        "candidate": candidate,
        "words": words,
        "place": place,
        "asks_place": place > 1 or bool(problem) or text_of(candidate, text).count(words) > 1,
        "text": text,
        "texts": AnnotatedText.choices,
        "dimensions": DIMENSIONS,
        "severities": Annotation.SEVERITIES,
        "problem": problem,
        "back_url": position_url(
            paragraph.document, paragraph.position, filter=selection_of_page(request)
        ),
        **chosen,
    }
    status = 422 if problem else 200
    if request.htmx and not request.htmx.history_restore_request:
        return show_part(request, "review/_annotate.html", values, status=status, target="#outcome")
    response = render(request, "review/annotate.html", values, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _answer(request: SignedInRequest, candidate: Candidate, said: str) -> HttpResponse:
    """The candidates anew; the editor keeps what stands in it."""
    document, position = candidate.paragraph.document, candidate.paragraph.position
    if not request.htmx:
        url = position_url(document, position, filter=selection_of(request), candidate=candidate.pk)
        url = f"{url.partition('#')[0]}#candidate-{candidate.pk}"
        return HttpResponse(status=303, headers={"Location": url})
    desk = desk_for(request, document, position, candidate_id=_shown(request, candidate))
    context = {"desk": desk, "announcement": said}
    return show_part(request, "review/annotated.html", context, target="#outcome")


def _shown(request: SignedInRequest, candidate: Candidate) -> int | None:
    """The candidate that the page shows, as its address says; None for the best."""
    query = parse_qs(urlsplit(request.htmx.current_url or "").query)
    asked = query.get("candidate", [""])[0]
    own = set(candidate.paragraph.candidates.values_list("pk", flat=True))
    return int(asked) if asked.isascii() and asked.isdigit() and int(asked) in own else None

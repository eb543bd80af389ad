"""Who else is here, and what they just did to the open paragraph: one light request in seconds."""

import hashlib
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reviewapp.access import Ability, get_paragraph
from reviewapp.models import Candidate, Paragraph, Presence, ReviewEvent
from reviewapp.views.filtering import selection_of
from reviewapp.views.history_lines import HistoryLine, history_lines
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest, number_in
from reviewapp.workflow.presence import (
    others_present,
    report_presence,
    shares_presence,
    switch_presence,
)


@dataclass(frozen=True)
class Surroundings:
    """What the page is to say; `shown` names it, so that the same is not sent twice."""

    here: tuple[Presence, ...]
    elsewhere: tuple[Presence, ...]
    news: HistoryLine | None
    url: str
    is_blind: bool = False  # who wrote a text is not to be said

    @property
    def shown(self) -> str:
        people = [(row.user_id, row.paragraph_id, row.is_editing) for row in self.here]
        people += [(row.user_id, row.paragraph_id, row.is_editing) for row in self.elsewhere]
        event = self.news.event.pk if self.news else 0
        if not people and not event:
            return ""
        return hashlib.sha256(repr((people, event)).encode()).hexdigest()[:16]


@require_POST
def presence_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say where the person is; 204 unless there is something that the page does not show yet.

    Three queries beside those of the sign-in, five when somebody acted on the paragraph.
    """
    paragraph = get_paragraph(request.user, pk, Ability.READ)
    revision = number_in(request.POST, "revision")
    if revision is None:
        raise BadRequest
    others: list[Presence] = []
    if shares_presence(paragraph, request.user):
        is_editing = request.POST.get("editing") == "1"
        report_presence(paragraph, user=request.user, is_editing=is_editing)
        others = _as_told(others_present(paragraph, request.user), paragraph)
    now = Surroundings(
        here=tuple(row for row in others if row.paragraph_id == paragraph.pk),
        elsewhere=tuple(row for row in others if row.paragraph_id != paragraph.pk),
        news=_news(paragraph, request) if paragraph.revision > revision else None,
        url=position_url(paragraph.document, paragraph.position, filter=selection_of(request)),
        is_blind=paragraph.hides_origins,
    )
    if now.shown == request.POST.get("shown", ""):
        return HttpResponse(status=204)
    context = {"now": now, "paragraph_id": paragraph.pk, "revision": revision}
    return render(request, "review/_presence.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def presence_change(request: SignedInRequest) -> HttpResponse:
    """Whether others see where the person is."""
    if request.method != "POST":
        return render(request, "registration/presence_change.html")
    switch_presence(request.user, is_on="on" in request.POST)
    if request.user.shows_presence:
        messages.success(request, _("Others see on which paragraph you are, and you see them."))
    else:
        messages.success(request, _("Nobody sees on which paragraph you are."))
    return redirect("presence-change")


def _as_told(others: list[Presence], paragraph: Paragraph) -> list[Presence]:
    """In a blind review who edits a text is not to be said: they are there, no more."""
    for row in others:
        row.paragraph.document = paragraph.document
        row.is_editing = row.is_editing and not row.paragraph.hides_origins
    return others


def _news(paragraph: Paragraph, request: SignedInRequest) -> HistoryLine | None:
    """What somebody else did last to the paragraph; what the person did is no news to them."""
    event = (
        ReviewEvent.objects.filter(paragraph=paragraph, revision=paragraph.revision)
        .exclude(actor=request.user)
        .first()
    )
    if event is None:
        return None
    candidates = Candidate.objects.filter(events=event).select_related("author")
    return history_lines([event], candidates)[0]

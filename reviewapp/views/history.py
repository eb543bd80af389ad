"""The history of a paragraph: a page by itself, or for htmx the lines for the review page."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from reviewapp.access import Ability, abilities_in, get_paragraph
from reviewapp.models import Candidate, Paragraph, ParagraphStatus
from reviewapp.queries import HistoryPage, history_page
from reviewapp.selection import Selection
from reviewapp.terminology.vocabulary import Variant
from reviewapp.views.filtering import selection_of
from reviewapp.views.history_lines import HistoryLine, history_url, story_of
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest, number_in

APPROVED = (ParagraphStatus.REVIEWED, ParagraphStatus.FINAL)


@dataclass(frozen=True)
class VersionLine:
    """A line of the story, and the page with its text in the editor for those who may write."""

    line: HistoryLine
    take_url: str


@dataclass(frozen=True)
class Story:
    """One page of the history. `beginning` is the event that it goes on from; None for the newest.

    `can_take` says that the person may write here.
    """

    paragraph: Paragraph
    page: HistoryPage
    selection: Selection
    beginning: int | None
    can_take: bool

    @property
    def lines(self) -> tuple[VersionLine, ...]:
        return tuple(VersionLine(line, self._take_url(line)) for line in story_of(self.page))

    @property
    def variant(self) -> Variant:
        return Variant(self.paragraph.document.project.target_variant)

    @property
    def url(self) -> str:
        return history_url(self.paragraph, self.selection)

    @property
    def earlier_url(self) -> str:
        if not self.page.has_earlier:
            return ""
        return history_url(self.paragraph, self.selection, before=self.page.events[-1].pk)

    @property
    def back_url(self) -> str:
        return position_url(self.paragraph.document, self.paragraph.position, filter=self.selection)

    def _take_url(self, line: HistoryLine) -> str:
        if line.version is None or not self.can_take:
            return ""
        return _editor_url(self.paragraph, line.version, self.selection)


@require_safe
def paragraph_history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who did what, newest first; `before` goes on behind that event. Four queries."""
    paragraph = get_paragraph(request.user, pk, Ability.READ)
    before = number_in(request.GET, "before")
    abilities = abilities_in(request.user, paragraph.document.project)
    needed = Ability.REVIEW if paragraph.status in APPROVED else Ability.TRANSLATE
    story = Story(
        paragraph,
        history_page(paragraph, before=before),
        selection_of(request),
        before,
        can_take=Ability.TRANSLATE in abilities and needed in abilities,
    )
    is_part = request.htmx and not request.htmx.history_restore_request
    template = "review/_history_lines.html" if is_part else "review/history.html"
    response = render(request, template, {"story": story, "is_part": is_part})
    patch_vary_headers(response, ["HX-Request"])
    return response


def _editor_url(paragraph: Paragraph, version: Candidate, selection: Selection) -> str:
    """The page with the text in its editor, also where the paragraph is approved."""
    edits = 1 if paragraph.status == ParagraphStatus.FINAL else None
    return position_url(
        paragraph.document,
        paragraph.position,
        filter=selection,
        candidate=version.pk,
        edit=edits,
    )

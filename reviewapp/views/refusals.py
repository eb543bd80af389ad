"""When a decision is refused: what was sent stays, and the page says what to do now."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpResponse, QueryDict
from django.urls import reverse

from reviewapp.access import abilities_in
from reviewapp.models import Candidate, Paragraph, User
from reviewapp.qa.findings import Finding
from reviewapp.queries import ReviewPage, review_page
from reviewapp.selection import Selection
from reviewapp.views.conflicts import Conflict, conflict_of
from reviewapp.views.desk_making import make_desk
from reviewapp.views.draft_notice import writing_in
from reviewapp.views.filtering import selection_of
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest
from reviewapp.views.reviewing import desk_for, show_desk, show_part
from reviewapp.workflow.drafts import save_draft
from reviewapp.workflow.errors import (
    BlockedApprovalError,
    FourEyesError,
    RefusedTextError,
    StaleParagraphError,
    WorkflowError,
    WrongStateError,
)


@dataclass(frozen=True)
class Submission:
    """A form as sent: the revision of the page it came from, the candidate its text began from."""

    paragraph: Paragraph
    actor: User
    revision: int
    values: QueryDict
    base: Candidate | None = None
    is_reopening: bool = False

    @property
    def text(self) -> str:
        """What was typed, with line breaks as the candidates have them."""
        return self.values.get("text", "").replace("\r\n", "\n")

    @property
    def has_text(self) -> bool:
        return "text" in self.values

    @property
    def is_unchanged(self) -> bool:
        """Whether the text is still the one it began from."""
        return self.base is not None and self.text.strip() == self.base.text.strip()

    @property
    def fields(self) -> dict[str, str]:
        """What to send again, on top of another revision."""
        own = ("csrfmiddlewaretoken", "revision")
        return {name: str(self.values[name]) for name in self.values if name not in own}


@dataclass(frozen=True)
class Refusal:
    """Why nothing was saved. `action` and `fields` send the same again."""

    message: str
    status: int
    action: str
    paragraph: Paragraph
    page_url: str
    findings: tuple[Finding, ...] = ()
    conflict: Conflict | None = None
    can_save: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    about: Candidate | None = None
    about_number: int = 0
    about_url: str = ""

    @property
    def draft_fields(self) -> dict[str, str]:
        """Which page the text was typed on, to keep it as the draft of that page."""
        return {name: self.fields[name] for name in self.fields if name.startswith("draft_")}


def refuse(
    request: SignedInRequest,
    sent: Submission,
    error: WorkflowError,
    *,
    about: Candidate | None = None,
) -> HttpResponse:
    """Answer a refused decision: htmx gets the reason and leaves the editor as it is.

    If the page was out of date, it also gets the outline and the progress as they are now. `about`
    is the candidate that was to be approved, where it was not the text in the editor.
    """
    document, position = sent.paragraph.document, sent.paragraph.position
    _keep_draft(sent)
    page = review_page(document, position, reader=request.user)
    refusal = _refusal(request, sent, error, page)
    if about in page.active.candidates and not refusal.conflict:
        refusal = replace(refusal, **_named(about, page, selection_of(request)))
    if request.htmx:
        context: dict[str, Any] = {"refusal": refusal}
        template = "review/_outcome.html"
        if isinstance(error, StaleParagraphError | WrongStateError):
            template = "review/refusal_answer.html"
            abilities = abilities_in(request.user, document.project)
            selection = selection_of(request)
            context["desk"] = make_desk(page, request.user, abilities, selection=selection)
        return show_part(request, template, context, status=refusal.status, target="#outcome")
    desk = desk_for(
        request,
        document,
        position,
        candidate_id=sent.base.pk if sent.base else None,
        typed=sent.text if sent.has_text else None,
    )
    return show_desk(request, desk, status=refusal.status, refusal=refusal)


def _named(about: Candidate, page: ReviewPage, selection: Selection) -> dict[str, Any]:
    """The candidate with its number on the page, and the way to have it in the editor."""
    position = page.paragraph.position
    return {
        "about": about,
        "about_number": page.active.candidates.index(about) + 1,
        "about_url": position_url(page.document, position, filter=selection, candidate=about.pk),
    }


def _keep_draft(sent: Submission) -> None:
    """What was refused stays a draft, so that no way off the page loses it."""
    if not sent.has_text or sent.is_unchanged:
        return
    with suppress(WorkflowError):
        save_draft(
            sent.paragraph,
            user=sent.actor,
            text=sent.text,
            revision=sent.revision,
            based_on=sent.base,
            writing=writing_in(sent.values),
        )


def _refusal(
    request: SignedInRequest, sent: Submission, error: WorkflowError, page: ReviewPage
) -> Refusal:
    is_saving = request.path == reverse("candidate-add", args=[page.paragraph.pk])
    return Refusal(
        message=str(error),
        status=422 if isinstance(error, RefusedTextError) else 409,
        action=request.path,
        paragraph=page.paragraph,
        page_url=position_url(page.document, page.paragraph.position, filter=selection_of(request)),
        findings=error.findings if isinstance(error, BlockedApprovalError) else (),
        conflict=conflict_of(sent, page, selection_of(request), is_saving=is_saving)
        if isinstance(error, StaleParagraphError)
        else None,
        can_save=isinstance(error, BlockedApprovalError | FourEyesError)
        and sent.has_text
        and not sent.is_unchanged,
        fields=sent.fields,
    )

"""When a decision is refused: what was sent stays, and the page says what to do now."""

from dataclasses import dataclass, field

from django.http import HttpResponse, QueryDict

from reviewapp.access import Ability, abilities_in
from reviewapp.models import Candidate, Paragraph, ParagraphStatus, User
from reviewapp.qa.findings import Finding
from reviewapp.qa.word_diff import Piece, diff_words
from reviewapp.queries import ReviewPage, review_page
from reviewapp.views.history_lines import HistoryLine, history_lines
from reviewapp.views.requests import SignedInRequest
from reviewapp.views.review_desk import position_url
from reviewapp.views.reviewing import desk_for, show_desk, show_part
from reviewapp.workflow.errors import (
    BlockedApprovalError,
    FourEyesError,
    RefusedTextError,
    StaleParagraphError,
    WorkflowError,
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
class Conflict:
    """What somebody else decided on beside what was sent; `pieces` lead from one to the other."""

    paragraph: Paragraph
    last: HistoryLine | None
    theirs: str
    mine: str
    pieces: tuple[Piece, ...]
    can_send_again: bool
    can_reopen: bool


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


def refuse(request: SignedInRequest, sent: Submission, error: WorkflowError) -> HttpResponse:
    """Answer a refused decision: htmx gets the reason alone and leaves the editor as it is."""
    document, position = sent.paragraph.document, sent.paragraph.position
    page = review_page(document, position)
    refusal = _refusal(request, sent, error, page)
    if request.htmx:
        return show_part(
            request,
            "review/_outcome.html",
            {"refusal": refusal},
            status=refusal.status,
            target="#outcome",
        )
    desk = desk_for(
        request,
        document,
        position,
        candidate_id=sent.base.pk if sent.base else None,
        typed=sent.text if sent.has_text else None,
    )
    return show_desk(request, desk, status=refusal.status, refusal=refusal)


def _refusal(
    request: SignedInRequest, sent: Submission, error: WorkflowError, page: ReviewPage
) -> Refusal:
    return Refusal(
        message=str(error),
        status=422 if isinstance(error, RefusedTextError) else 409,
        action=request.path,
        paragraph=page.paragraph,
        page_url=position_url(page.document, page.paragraph.position),
        findings=error.findings if isinstance(error, BlockedApprovalError) else (),
        conflict=_conflict(sent, page) if isinstance(error, StaleParagraphError) else None,
        can_save=isinstance(error, BlockedApprovalError | FourEyesError)
        and sent.has_text
        and not sent.is_unchanged,
        fields=sent.fields,
    )


def _conflict(sent: Submission, page: ReviewPage) -> Conflict:
    lines = history_lines(page.events, page.active.candidates)
    last = next((line for line in lines if line.event.revision is not None), None)
    decided_on = last.event.candidate if last else None
    theirs = decided_on.text if decided_on else page.active.shown_text
    is_final = page.paragraph.status == ParagraphStatus.FINAL
    return Conflict(
        paragraph=page.paragraph,
        last=last,
        theirs=theirs,
        mine=sent.text,
        pieces=diff_words(theirs, sent.text) if sent.has_text else (),
        # Only an approved paragraph can be reopened, and only an open one takes the rest.
        can_send_again=is_final is sent.is_reopening,
        can_reopen=is_final
        and not sent.is_reopening
        and Ability.REVIEW in abilities_in(sent.actor, page.document.project),
    )

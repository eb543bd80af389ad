"""The first page after signing in: what waits for the person, over all their projects."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from reviewapp import worklist
from reviewapp.access import editable_glossaries, projects_of
from reviewapp.models import (
    Candidate,
    Concept,
    Document,
    Draft,
    Flag,
    Mention,
    Paragraph,
    ProposalState,
    ReviewEvent,
    User,
)
from reviewapp.queries import Progress, progress_of_many
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest

LINES_PER_SECTION = 5
LINES_PER_PAGE = 25
MOST_COUNTED = 100
ASSIGNED_TO_ME = "assigned:me"


@dataclass(frozen=True)
class Line:
    """One thing to look at: where it is, what is the matter, and since when."""

    document: Document | None
    url: str
    position: int | None = None
    text: str = ""
    is_english: bool = True
    said: str = ""
    reason: str = ""
    at: datetime | None = None
    progress: Progress | None = None
    due: date | None = None
    concept: Concept | None = None

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due < timezone.localdate()

    @property
    def variant(self) -> str:
        if self.document is None or not self.is_english:
            return "de"
        return self.document.project.target_variant


@dataclass(frozen=True)
class Section:
    """A list of the page: its rows come from `rows`, and `lines` turns them into words."""

    name: str
    title: str | Promise
    rows: Callable[[User], QuerySet[Any]]
    lines: Callable[[Iterable[Any]], list[Line]]
    help: str | Promise = ""


@dataclass(frozen=True)
class Shown:
    """A section as the page shows it: the first lines, and how many there are."""

    section: Section
    lines: list[Line]
    count: int
    most: int = field(default=MOST_COUNTED)

    @property
    def count_label(self) -> str:
        return f"{self.most}+" if self.count > self.most else str(self.count)

    @property
    def has_more(self) -> bool:
        return self.count > len(self.lines)


@require_safe
def my_work(request: SignedInRequest) -> HttpResponse:
    sections = [shown for section in SECTIONS.values() if (shown := _shown(section, request.user))]
    context = {
        "sections": sections,
        "edits_glossaries": editable_glossaries(request.user).exists(),
        "has_projects": bool(sections) or projects_of(request.user).exists(),
    }
    return render(request, "work/my_work.html", context)


@require_safe
def my_work_list(request: SignedInRequest, section: str) -> HttpResponse:
    """One list in full, a page at a time."""
    if section not in SECTIONS:
        raise Http404
    listed = SECTIONS[section]
    paginator = Paginator(listed.rows(request.user), LINES_PER_PAGE)
    page: Page[Any] = paginator.get_page(request.GET.get("page"))
    context = {"section": listed, "page": page, "lines": listed.lines(page)}
    return render(request, "work/my_work_list.html", context)


def _shown(section: Section, user: User) -> Shown | None:
    """At most two queries, one if there are few lines; None if there are none."""
    rows = list(section.rows(user)[: LINES_PER_SECTION + 1])
    if not rows:
        return None
    count = len(rows)
    if count > LINES_PER_SECTION:
        # Counting ends soon: nobody needs to know whether 2,000 or 2,001 wait.
        count = section.rows(user)[: MOST_COUNTED + 1].count()
    return Shown(section, section.lines(rows[:LINES_PER_SECTION]), count)


# --- Lines -------------------------------------------------------------------------------------


def _at(paragraph: Paragraph, **fields: Any) -> Line:
    url = position_url(paragraph.document, paragraph.position, **fields.pop("query", {}))
    return Line(paragraph.document, url, position=paragraph.position, **fields)


def _assignment_lines(rows: Iterable[Any]) -> list[Line]:
    """Of assignments as the worklist gives them, with the first open paragraph."""
    return [
        Line(
            row.document,
            position_url(row.document, row.next_open, filter=ASSIGNED_TO_ME),
            position=row.next_open,
            said=_("Paragraphs %(first)s to %(last)s, assigned by %(who)s.")
            % {"first": row.first, "last": row.last, "who": row.assigned_by.display_name},
            due=row.due,
        )
        for row in rows
    ]


def _document_lines(documents: Iterable[Document]) -> list[Line]:
    documents = list(documents)
    progress = progress_of_many(documents)
    return [
        Line(
            document,
            reverse("document-review", args=[document.pk]),
            progress=progress[document.pk],
        )
        for document in documents
    ]


def _rejected_lines(candidates: Iterable[Candidate]) -> list[Line]:
    return [
        _at(
            row.paragraph,
            query={"candidate": row.pk},
            text=row.text,
            said=_("%(who)s rejected your text:") % {"who": _name(row.decided_by)},
            reason=row.reason,
            at=row.decided_at,
        )
        for row in candidates
    ]


def _edited_lines(candidates: Iterable[Candidate]) -> list[Line]:
    return [
        _at(
            row.paragraph,
            text=row.text,
            said=_("%(author)s changed your text, %(who)s approved it.")
            % {"author": row.origin_label, "who": _name(row.decided_by)},
            at=row.decided_at,
        )
        for row in candidates
    ]


def _reopened_lines(events: Iterable[ReviewEvent]) -> list[Line]:
    return [
        _at(
            row.paragraph,
            text=row.candidate.text if row.candidate else "",
            said=_("Reopened after a change of the glossary:"),
            reason=row.reason,
            at=row.at,
        )
        for row in events
    ]


def _draft_lines(drafts: Iterable[Draft]) -> list[Line]:
    return [
        _at(
            row.paragraph,
            query={"draft": 1},
            text=row.text,
            at=row.updated_at,
        )
        for row in drafts
    ]


def _concept_lines(concepts: Iterable[Concept]) -> list[Line]:
    return [
        Line(
            None,
            _url_of_draft(concept),
            said=_("Proposed by %(who)s.") % {"who": _name(concept.proposed_by)}
            if concept.proposed_by
            else "",
            concept=concept,
        )
        for concept in concepts
    ]


def _url_of_draft(concept: Concept) -> str:
    """A proposed one is decided on where its sentence stands beside it."""
    proposal = getattr(concept, "proposal", None)
    if proposal is not None and proposal.is_waiting:
        return reverse("proposal-detail", args=[proposal.pk])
    return reverse("admin:reviewapp_concept_change", args=[concept.pk])


def _outcome_lines(concepts: Iterable[Concept]) -> list[Line]:
    said = {
        ProposalState.APPROVED: _("%(who)s approved the term that you proposed."),
        ProposalState.MERGED: _("%(who)s added the term that you proposed to another concept."),
        ProposalState.DECLINED: _("%(who)s declined the term that you proposed:"),
    }
    return [
        Line(
            None,
            reverse("proposal-detail", args=[row.proposal.pk]),
            said=said[ProposalState(row.proposal.state)]
            % {"who": _name(row.proposal.decided_by) or _("The system")},
            reason=row.proposal.reason,
            concept=row,
        )
        for row in concepts
    ]


def _mention_lines(mentions: Iterable[Mention]) -> list[Line]:
    return [
        _at(
            row.comment.paragraph,
            said=_("%(who)s names you:") % {"who": row.comment.author.display_name},
            reason=row.comment.text,
            at=row.comment.at,
        )
        for row in mentions
    ]


def _reminder_lines(flags: Iterable[Flag]) -> list[Line]:
    return [
        _at(
            row.paragraph,
            said=row.note,
            text=row.paragraph.source,
            is_english=False,
            at=row.at,
        )
        for row in flags
    ]


def _question_lines(flags: Iterable[Flag]) -> list[Line]:
    return [
        _at(
            row.paragraph,
            said=_("%(who)s asks:") % {"who": row.by.display_name},
            reason=row.note,
            at=row.at,
        )
        for row in flags
    ]


def _name(user: User | None) -> str:
    return user.display_name if user else ""


SECTIONS: Mapping[str, Section] = {
    section.name: section
    for section in (
        Section(
            "assigned",
            gettext_lazy("Assigned to you"),
            worklist.assignments,
            _assignment_lines,
            gettext_lazy("Until all of it is approved; the most urgent first."),
        ),
        Section(
            "mentions",
            gettext_lazy("Comments that name you"),
            worklist.mentions,
            _mention_lines,
            gettext_lazy("Until you have seen them."),
        ),
        Section(
            "questions",
            gettext_lazy("Questions to the desk"),
            worklist.questions,
            _question_lines,
            gettext_lazy("Until somebody marks them as answered."),
        ),
        Section(
            "rejected",
            gettext_lazy("Rejected texts of yours"),
            worklist.rejected_texts,
            _rejected_lines,
            gettext_lazy("Until you write another text, or the paragraph is approved."),
        ),
        Section(
            "reopened",
            gettext_lazy("Reopened by a change of the glossary"),
            worklist.reopened_by_glossary,
            _reopened_lines,
            gettext_lazy("What you approved or wrote, until somebody decides again."),
        ),
        Section(
            "concepts",
            gettext_lazy("Drafts in the glossary"),
            worklist.draft_concepts,
            _concept_lines,
            gettext_lazy("Concepts that are not checked until somebody approves them."),
        ),
        Section(
            "proposals",
            gettext_lazy("Terms that you proposed"),
            worklist.decided_proposals,
            _outcome_lines,
            gettext_lazy("Of the last 30 days: what was decided."),
        ),
        Section(
            "drafts",
            gettext_lazy("Your drafts"),
            worklist.drafts,
            _draft_lines,
            gettext_lazy("Typed and not saved. Only you see them."),
        ),
        Section(
            "later",
            gettext_lazy("To come back to"),
            worklist.reminders,
            _reminder_lines,
            gettext_lazy("Reminders of yours. Only you see them."),
        ),
        Section(
            "review",
            gettext_lazy("To review"),
            worklist.documents_to_review,
            _document_lines,
            gettext_lazy("Documents with paragraphs that you may approve or reject."),
        ),
        Section(
            "translate",
            gettext_lazy("Without translation"),
            worklist.documents_to_translate,
            _document_lines,
            gettext_lazy("Documents with paragraphs that nobody has translated."),
        ),
        Section(
            "edited",
            gettext_lazy("Approved with edits"),
            worklist.texts_approved_with_edits,
            _edited_lines,
            gettext_lazy("Of the last 30 days: what became of your texts."),
        ),
    )
}

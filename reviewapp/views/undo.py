"""The way back from the decision just taken: offered as long as the page stands."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from reviewapp.access import Ability
from reviewapp.models import Candidate, CandidateStatus, Paragraph, ParagraphStatus
from reviewapp.queries import LARGEST_POSITION
from reviewapp.views.review_desk import Desk


@dataclass(frozen=True)
class Decided:
    """What was just decided, as the address of the page keeps it: a position, or a candidate."""

    approved: int | None = None
    rejected: int | None = None

    @property
    def query(self) -> dict[str, int | None]:
        return {"decided": self.approved, "rejected": self.rejected}


NOTHING = Decided()


@dataclass(frozen=True)
class Undo:
    """What was decided, in a sentence, and the form that takes it back on this revision."""

    sentence: str
    label: str
    action: str
    revision: int


def undo_of(desk: Desk, decided: Decided) -> Undo | None:
    """The way back, for those who may decide; none where the decision no longer stands.

    No query, but for an approval beyond the paragraphs of the page: one.
    """
    if Ability.REVIEW not in desk.abilities:
        return None
    if decided.approved is not None:
        return _undo_approval(_paragraph_at(desk, decided.approved))
    if decided.rejected is not None:
        return _undo_rejection(desk, decided.rejected)
    return None


def _undo_approval(paragraph: Paragraph | None) -> Undo | None:
    sentences = {
        ParagraphStatus.REVIEWED: _("Paragraph %(position)s has the first approval."),
        ParagraphStatus.FINAL: _("Paragraph %(position)s is approved."),
    }
    if paragraph is None or paragraph.status not in sentences:
        return None
    position = {"position": paragraph.position}
    return Undo(
        sentence=sentences[ParagraphStatus(paragraph.status)] % position,
        label=_("the approval of paragraph %(position)s") % position,
        action=reverse("paragraph-reopen", args=[paragraph.pk]) + "?undo",
        revision=paragraph.revision,
    )


def _undo_rejection(desk: Desk, pk: int) -> Undo | None:
    for candidate in desk.page.active.candidates:
        if candidate.pk == pk and candidate.status == CandidateStatus.REJECTED:
            return _take_back(candidate, desk.paragraph.revision)
    return None


def _take_back(candidate: Candidate, revision: int) -> Undo:
    whose = {"whose": candidate.origin_label}
    return Undo(
        sentence=_("Candidate “%(whose)s” is rejected.") % whose,
        label=_("the rejection of candidate “%(whose)s”") % whose,
        action=reverse("candidate-restore", args=[candidate.pk]),
        revision=revision,
    )


def _paragraph_at(desk: Desk, position: int) -> Paragraph | None:
    for row in desk.page.rows:
        if row.paragraph.position == position:
            return row.paragraph
    if position > LARGEST_POSITION:
        return None
    return Paragraph.objects.filter(document=desk.document, position=position).first()

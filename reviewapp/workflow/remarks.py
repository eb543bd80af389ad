"""What waits on a paragraph for a person to look at: comments, questions, texts half written.

Nothing of it forbids an approval, but none is given over it unseen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviewapp.models import FlagKind, Paragraph, User


@dataclass(frozen=True)
class Remarks:
    """Numbers only: whose draft it is, and what stands in it, is nobody else's business."""

    comments: int = 0
    questions: int = 0
    own_drafts: int = 0
    other_drafts: int = 0

    def __bool__(self) -> bool:
        return bool(self.comments or self.questions or self.own_drafts or self.other_drafts)

    def __str__(self) -> str:
        """In words; empty where nothing waits."""
        said = (
            (self.comments, ngettext("%d open comment", "%d open comments", self.comments)),
            (
                self.questions,
                ngettext("%d question to the desk", "%d questions to the desk", self.questions),
            ),
            (self.own_drafts, _("your draft")),
            (
                self.other_drafts,
                ngettext("a draft of somebody else", "drafts of %d others", self.other_drafts),
            ),
        )
        return ", ".join(
            words % number if "%d" in words else words for number, words in said if number
        )

    @property
    def seal(self) -> str:
        """Changes when something else waits; empty where nothing does."""
        numbers = (self.comments, self.questions, self.own_drafts, self.other_drafts)
        return "-".join(map(str, numbers)) if self else ""


NOTHING_WAITS = Remarks()


def remarks_on(paragraphs: Iterable[Paragraph], reader: User) -> Mapping[int, Remarks]:
    """What waits on each paragraph, by its number in the database. One query."""
    waiting = {
        "open_comments": Count("comments", filter=Q(comments__resolved_at=None), distinct=True),
        "questions": Count(
            "flags",
            filter=Q(flags__kind=FlagKind.QUESTION, flags__resolved_at=None),
            distinct=True,
        ),
        "own_drafts": Count("drafts", filter=Q(drafts__user=reader), distinct=True),
        "other_drafts": Count("drafts", filter=~Q(drafts__user=reader), distinct=True),
    }
    found = Paragraph.objects.filter(pk__in=[paragraph.pk for paragraph in paragraphs])
    rows = found.annotate(**waiting).order_by().values_list("pk", *waiting)
    return {pk: Remarks(*numbers) for pk, *numbers in rows}

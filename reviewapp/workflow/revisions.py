"""The paragraph's revision: who acts on an older one is refused, who sent it twice is answered.

Every decision and every text that a person writes takes the paragraph's next revision by a
conditional update. Of two people who act on the same page state one wins, the other gets
StaleParagraphError. The update locks the row, so what follows in the transaction stands alone.
"""

from collections.abc import Iterable

from django.db.models import F

from reviewapp.models import Candidate, EventKind, Paragraph, ParagraphStatus, ReviewEvent, User
from reviewapp.workflow.errors import StaleParagraphError


def take_revision(paragraph: Paragraph, revision: int) -> bool:
    """Raise the paragraph's revision if it is still the one given, and lock the row with it.

    In any case the paragraph's revision and status are then as in the database.
    """
    taken = Paragraph.objects.filter(pk=paragraph.pk, revision=revision).update(
        revision=F("revision") + 1
    )
    if taken and paragraph.revision == revision:
        # Read at this very revision: what is decided on changes with the revision alone.
        paragraph.revision += 1
    else:
        paragraph.refresh_from_db(fields=["revision", "status"])
    return bool(taken)


def set_status(paragraph: Paragraph, status: ParagraphStatus) -> None:
    if paragraph.status != status:
        Paragraph.objects.filter(pk=paragraph.pk).update(status=status)
        paragraph.status = status


def answer_again(
    kinds: Iterable[EventKind], candidate: Candidate, *, actor: User, revision: int
) -> Candidate:
    """The decision that this very request took when it came first. Raises StaleParagraphError."""
    if not stands(kinds, candidate, actor=actor, revision=revision):
        raise StaleParagraphError(candidate.paragraph)
    candidate.refresh_from_db()
    return candidate


def stands(kinds: Iterable[EventKind], candidate: Candidate, *, actor: User, revision: int) -> bool:
    """Whether the last thing that happened is this decision, taken on the revision given."""
    return ReviewEvent.objects.filter(
        paragraph_id=candidate.paragraph_id,
        paragraph__revision=revision + 1,
        kind__in=kinds,
        candidate=candidate,
        actor=actor,
        revision=revision + 1,
    ).exists()

"""Drafts: what people type is kept for them until it is a candidate, or they drop it.

A person has one draft of a paragraph. A page of theirs writes over it only if it stored the draft
itself, or has shown it to them: text that was typed in another window is never lost.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from reviewapp.formats.characters import unify_newlines
from reviewapp.models import Candidate, Draft, Paragraph, User
from reviewapp.workflow.errors import DraftConflictError, RefusedTextError
from reviewapp.workflow.texts import LONGEST_CANDIDATE, check_text, sha256_of

MOST_DRAFTS = 200  # of one person
DRAFT_LIFETIME = timedelta(days=90)  # since it was last saved
_TRIES = 3


@dataclass(frozen=True)
class Writing:
    """A page on which somebody types: its name, the number of its saving, and the state of the
    draft that it has shown to them."""

    page: str
    turn: int = 1
    seen: str = ""


def save_draft(
    paragraph: Paragraph,
    *,
    user: User,
    text: str,
    revision: int,
    writing: Writing,
    based_on: Candidate | None = None,
) -> Draft | None:
    """Keep the text as typed; None if a candidate holds it already.

    A saving that comes late, after a newer one of the same page, changes nothing. Raises
    RefusedTextError, DraftConflictError.
    """
    text = unify_newlines(text)
    check_text(text, longest=LONGEST_CANDIDATE)
    if paragraph.candidates.filter(text_sha256=sha256_of(text.strip())).exists():
        _own(paragraph, user).filter(_known_to(writing)).delete()
        return None
    fields = {
        "text": text,
        "revision": min(revision, paragraph.revision),  # nobody has seen a later one
        "based_on": based_on,
        "page": writing.page,
        "turn": writing.turn,
        "updated_at": timezone.now(),
    }
    for _try in range(_TRIES):
        draft = _write(paragraph, user, fields, writing)
        if draft is not None:
            return draft
    raise RefusedTextError(_("The draft could not be kept. Try again."))


def drop_draft(paragraph: Paragraph, *, user: User, seen: str) -> Draft | None:
    """Throw the draft away that the page has shown; the dropped one, if it was there.

    Raises DraftConflictError when another page stored another text meanwhile.
    """
    with transaction.atomic():
        draft = _own(paragraph, user).select_for_update().first()
        if draft is None:
            return None
        if draft.state != seen:
            raise DraftConflictError(draft)
        draft.delete()
    return draft


def forget_saved(paragraph: Paragraph, *, user: User, text: str, writing: Writing) -> None:
    """The text is a candidate now: remove the draft that says the same, or led up to it.

    What the page stored after it sent the text is newer, and stays.
    """
    if writing.page:
        _own(paragraph, user).filter(page=writing.page, turn__lte=writing.turn).delete()
    for draft in _own(paragraph, user):
        if draft.text.strip() == unify_newlines(text).strip():
            _own(paragraph, user).filter(text=draft.text).delete()


def delete_old_drafts() -> int:
    """Delete the drafts that nobody has touched for DRAFT_LIFETIME; how many there were."""
    deleted, _tables = Draft.objects.filter(updated_at__lt=timezone.now() - DRAFT_LIFETIME).delete()
    return deleted


def _write(
    paragraph: Paragraph, user: User, fields: dict[str, object], writing: Writing
) -> Draft | None:
    """One try; None if what stood in the way does so no longer. Raises DraftConflictError."""
    known = _known_to(writing) | Q(text=fields["text"])
    if _own(paragraph, user).filter(known).update(**fields):
        return _own(paragraph, user).first()
    if Draft.objects.filter(user=user).count() >= MOST_DRAFTS:
        _refuse_more(paragraph, user)
    try:
        with transaction.atomic():
            return Draft.objects.create(paragraph=paragraph, user=user, **fields)
    except IntegrityError:
        draft = _own(paragraph, user).exclude(known).first()
        if draft is None or draft.page == writing.page:
            return draft
        raise DraftConflictError(draft) from None


def _refuse_more(paragraph: Paragraph, user: User) -> None:
    if not _own(paragraph, user).exists():
        raise RefusedTextError(
            _("You have %(limit)s drafts, and no more are kept. Save or drop some of them.")
            % {"limit": MOST_DRAFTS}
        )


def _own(paragraph: Paragraph, user: User) -> QuerySet[Draft]:
    return Draft.objects.filter(paragraph=paragraph, user=user)


def _known_to(writing: Writing) -> Q:
    known = Q(page=writing.page, turn__lte=writing.turn)
    page, _colon, turn = writing.seen.rpartition(":")
    if turn.isascii() and turn.isdigit() and len(turn) < 10:
        known |= Q(page=page, turn=int(turn))
    return known

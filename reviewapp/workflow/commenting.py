"""Comments that name people, and comments that are opened again."""

import re

from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone

from reviewapp.models import Comment, EventKind, Mention, Paragraph, User
from reviewapp.workflow.history import record

MOST_MENTIONS = 20  # of one comment
NAME = re.compile(r"(?<![\w@.+-])@([\w.@+-]{1,150})")
"""A user name after @; an address of e-mail is none."""


def name_people(comment: Comment) -> None:
    """Tell the people of the project whom the comment names as @user-name; not its author."""
    wanted = names_in(comment.text)
    if not wanted:
        return
    people = (
        User.objects.filter(memberships__project=comment.paragraph.document.project, is_active=True)
        .exclude(pk=comment.author_id)
        .annotate(lower=Lower("username"))
        .filter(lower__in=wanted)
        .order_by("pk")[:MOST_MENTIONS]
    )
    Mention.objects.bulk_create(Mention(comment=comment, user=person) for person in people)


def names_in(text: str) -> set[str]:
    """What may be a user name, in small letters: a full stop may belong to it or end a sentence."""
    names = set()
    for found in NAME.findall(text)[: 5 * MOST_MENTIONS]:
        name = found.lower()
        names |= {name, name.rstrip(".+-@")}
    return names - {""}


@transaction.atomic
def reopen_comment(comment: Comment, *, actor: User) -> Comment:
    """Open a resolved comment again; doing it twice changes nothing."""
    changed = Comment.objects.filter(pk=comment.pk, resolved_at__isnull=False).update(
        resolved_by=None, resolved_at=None
    )
    if changed:
        record(EventKind.UNRESOLVED, comment.paragraph, actor=actor, comment=comment.pk)
    comment.refresh_from_db()
    return comment


def see_mentions(paragraph: Paragraph, *, user: User) -> int:
    """The person has seen where the paragraph's comments name them; how many were new."""
    return Mention.objects.filter(comment__paragraph=paragraph, user=user, seen_at=None).update(
        seen_at=timezone.now()
    )

"""Assigning paragraphs to people: managers assign anybody's work, everybody takes their own."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reviewapp.access import ROLE_ABILITIES, Ability
from reviewapp.models import Assignment, Document, Paragraph, User
from reviewapp.workflow.errors import AssignmentRefusedError

MOST_IN_FORCE = 100  # of one document
ROLES_THAT_WORK = [role for role, able in ROLE_ABILITIES.items() if Ability.TRANSLATE in able]


@transaction.atomic
def assign(
    document: Document,
    *,
    actor: User,
    assignee: User,
    first: int | None = None,
    last: int | None = None,
    due: date | None = None,
) -> Assignment:
    """Make paragraphs somebody's work; without `first` and `last` the whole document.

    The same once more only moves the day. Raises AssignmentRefusedError.
    """
    # The row lock puts people in line who assign at once.
    Document.objects.select_for_update().get(pk=document.pk)
    first, last = _range(document, first, last)
    if due is not None and due < timezone.localdate():
        raise AssignmentRefusedError(_("This day is over. Choose today or a later day."))
    works = assignee.memberships.filter(project=document.project, role__in=ROLES_THAT_WORK)
    if not assignee.is_active or not works.exists():
        raise AssignmentRefusedError(
            _("%(name)s cannot write in this project: choose somebody else.")
            % {"name": assignee.display_name}
        )
    in_force = document.assignments.filter(ended_at=None)
    same = in_force.filter(assignee=assignee, first=first, last=last).first()
    if same is not None:
        Assignment.objects.filter(pk=same.pk).update(due=due)
        same.due = due
        return same
    if in_force.count() >= MOST_IN_FORCE:
        raise AssignmentRefusedError(
            _("%(limit)s assignments of this document are in force. End some of them first.")
            % {"limit": MOST_IN_FORCE}
        )
    fields = {"document": document, "first": first, "last": last, "assignee": assignee}
    try:
        with transaction.atomic():
            return Assignment.objects.create(**fields, due=due, assigned_by=actor)
    except IntegrityError:
        return in_force.get(assignee=assignee, first=first, last=last)


def end_assignment(assignment: Assignment, *, actor: User) -> Assignment:
    """The paragraphs are nobody's work by it any more; doing it twice changes nothing."""
    Assignment.objects.filter(pk=assignment.pk, ended_at=None).update(
        ended_by=actor, ended_at=timezone.now()
    )
    assignment.refresh_from_db()
    return assignment


def _range(document: Document, first: int | None, last: int | None) -> tuple[int, int]:
    total = Paragraph.objects.filter(document=document).count()
    first = 1 if first is None else first
    last = total if last is None else last
    if not 1 <= first <= last <= total:
        raise AssignmentRefusedError(
            _("The document has the paragraphs 1 to %(total)s; give a first and a last of them.")
            % {"total": total}
        )
    return first, last

"""What was decided on a candidate, in words: by one person or two, as it was or with edits."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from reviewapp.models import Candidate, CandidateStatus

HELD = (CandidateStatus.REVIEWED, CandidateStatus.APPROVED)


def decision_of(candidate: Candidate, among: Iterable[Candidate]) -> str:
    """The approval of this candidate, or of an edit of it; empty without one.

    No query where the paragraph's candidates in `among` are loaded with who decided.
    """
    if candidate.status in HELD:
        return _approval(candidate)
    by_id = {other.pk: other for other in among}
    held = next((other for other in by_id.values() if other.status in HELD), None)
    seen = set()
    while held is not None and held.based_on_id not in seen:
        if held.based_on_id == candidate.pk:
            return _("Approved with edits, as another candidate.")
        seen.add(held.based_on_id)
        held = by_id.get(held.based_on_id or 0)
    return ""


def _approval(candidate: Candidate) -> str:
    names = {"who": candidate.decided_by.display_name if candidate.decided_by else ""}
    if candidate.status == CandidateStatus.REVIEWED:
        return _("First approval by %(who)s") % names
    if candidate.first_decided_by is not None:
        names["first"] = candidate.first_decided_by.display_name
        return _("Approved by %(first)s and %(who)s") % names
    if candidate.based_on_id is not None:
        return _("Approved by %(who)s, with edits") % names
    return _("Approved by %(who)s") % names

"""Reading the form of a decision: the rights first, then the page that it came from."""

from django.core.exceptions import BadRequest
from django.http import Http404

from reviewapp.access import Ability, get_candidate, get_paragraph
from reviewapp.models import Candidate, Paragraph
from reviewapp.views.refusals import Submission
from reviewapp.views.requests import SignedInRequest, number_in


def read_submission(request: SignedInRequest, pk: int, ability: Ability) -> Submission:
    """The form of a paragraph, and the candidate that its text began from. One query.

    Raises Http404, also for a candidate of another paragraph; PermissionDenied; BadRequest
    without a number as revision.
    """
    if not request.POST.get("candidate"):
        return _submission(request, get_paragraph(request.user, pk, ability))
    candidate = get_candidate(request.user, number_in(request.POST, "candidate") or 0, ability)
    if candidate.paragraph_id != pk:
        raise Http404
    return _submission(request, candidate.paragraph, candidate)


def read_candidate_submission(
    request: SignedInRequest, pk: int, ability: Ability
) -> tuple[Submission, Candidate]:
    """The form of a decision on a candidate, and that one. One query. Raises as read_submission."""
    candidate = get_candidate(request.user, pk, ability)
    return _submission(request, candidate.paragraph, candidate), candidate


def _submission(
    request: SignedInRequest, paragraph: Paragraph, base: Candidate | None = None
) -> Submission:
    revision = number_in(request.POST, "revision")
    if revision is None:
        raise BadRequest
    return Submission(paragraph, request.user, revision, request.POST, base)

"""Making the review page for one person: which text is shown, and what the editor holds."""

from django.http import Http404

from reviewapp.access import Ability
from reviewapp.models import Candidate, CandidateStatus, User
from reviewapp.queries import ArticleRow, ReviewPage
from reviewapp.selection import NO_SELECTION, Selection
from reviewapp.views.draft_notice import takes_up
from reviewapp.views.review_desk import MOST_CARDS, Desk, may_write
from reviewapp.views.text_check import is_too_long
from reviewapp.workflow.checking import glossary_for


def make_desk(
    page: ReviewPage,
    user: User,
    abilities: frozenset[Ability],
    *,
    candidate_id: int | None = None,
    typed: str | None = None,
    shows_all: bool = False,
    seen_revision: int | None = None,
    takes_draft: bool = False,
    edits: bool = False,
    selection: Selection = NO_SELECTION,
) -> Desk:
    """The desk with the asked candidate, else the approved, else the best that is not rejected.

    The reader's draft comes into the editor if nothing has changed since, or with `takes_draft`.
    One query. Raises Http404 when the asked candidate is not one of the paragraph's.
    """
    draft, in_editor = page.draft, False
    edits = edits or typed is not None
    if draft is not None and typed is None and may_write(page, abilities, edits=edits):
        in_editor = takes_draft or takes_up(draft, page.paragraph, candidate_id)
        if in_editor:
            typed, candidate_id = draft.text, candidate_id or draft.based_on_id
    shown = _shown(page.active, candidate_id)
    judged = page.active.candidates if shows_all else page.active.candidates[:MOST_CARDS]
    texts = [candidate.text for candidate in (*judged, shown) if candidate] + [typed or ""]
    read = [text for text in texts if not is_too_long(text)]
    return Desk(
        page=page,
        user=user,
        abilities=abilities,
        shown=shown,
        glossary=glossary_for(page.paragraph, read),
        typed=typed,
        shows_all=shows_all,
        seen_revision=seen_revision,
        has_draft_in_editor=in_editor,
        edits=edits,
        selection=selection,
    )


def _shown(active: ArticleRow, candidate_id: int | None) -> Candidate | None:
    if candidate_id is None:
        best = active.best
        return None if best is None or best.status == CandidateStatus.REJECTED else best
    for candidate in active.candidates:
        if candidate.pk == candidate_id:
            return candidate
    raise Http404

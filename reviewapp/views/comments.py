"""Comments on a paragraph: say something, and mark it as dealt with."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reviewapp.access import Ability, get_comment, get_paragraph
from reviewapp.models import Paragraph
from reviewapp.views.requests import SignedInRequest
from reviewapp.views.review_desk import position_url
from reviewapp.views.reviewing import desk_for, show_desk, show_part
from reviewapp.workflow.errors import RefusedTextError
from reviewapp.workflow.reviewing import add_comment, resolve_comment


@require_POST
def comment_add(request: SignedInRequest, pk: int) -> HttpResponse:
    paragraph = get_paragraph(request.user, pk, Ability.COMMENT)
    text = request.POST.get("text", "")
    try:
        add_comment(paragraph, actor=request.user, text=text)
    except RefusedTextError as error:
        return _refuse(request, paragraph, text, str(error))
    return _answer(request, paragraph, _("Comment added."), focus="comment")


@require_POST
def comment_resolve(request: SignedInRequest, pk: int) -> HttpResponse:
    comment = get_comment(request.user, pk, Ability.COMMENT)
    resolve_comment(comment, actor=request.user)
    return _answer(request, comment.paragraph, _("Comment resolved."), focus="summary")


def _answer(
    request: SignedInRequest, paragraph: Paragraph, said: str, *, focus: str
) -> HttpResponse:
    document, position = paragraph.document, paragraph.position
    if not request.htmx:
        url = position_url(document, position).partition("#")[0]
        return HttpResponse(status=303, headers={"Location": f"{url}#comments"})
    context = {
        "desk": desk_for(request, document, position),
        "announcement": said,
        "focus": focus,
    }
    return show_part(request, "review/comments_answer.html", context, target="#comments")


def _refuse(
    request: SignedInRequest, paragraph: Paragraph, text: str, problem: str
) -> HttpResponse:
    """What was typed stays: htmx swaps the reason alone, the whole page holds the text again."""
    if request.htmx:
        return show_part(
            request,
            "review/_comment_problem.html",
            {"comment_problem": problem},
            status=422,
            target="#comment-problem",
        )
    desk = desk_for(request, paragraph.document, paragraph.position)
    return show_desk(request, desk, status=422, comment_problem=problem, comment_text=text)

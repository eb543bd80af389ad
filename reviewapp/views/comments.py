"""Comments on a paragraph: say something, and mark it as dealt with."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reviewapp.access import Ability, get_comment, get_paragraph, get_project
from reviewapp.models import Paragraph, User
from reviewapp.views.filtering import selection_of
from reviewapp.views.places import position_url
from reviewapp.views.requests import SignedInRequest
from reviewapp.views.reviewing import desk_for, show_desk, show_part
from reviewapp.workflow.commenting import reopen_comment, see_mentions
from reviewapp.workflow.errors import RefusedTextError
from reviewapp.workflow.reviewing import add_comment, resolve_comment

MOST_PEOPLE = 200  # to choose from; others can be named by typing


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


@require_POST
def comment_reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    comment = get_comment(request.user, pk, Ability.COMMENT)
    reopen_comment(comment, actor=request.user)
    return _answer(request, comment.paragraph, _("Comment reopened."), focus="summary")


@require_POST
def mention_seen(request: SignedInRequest, pk: int) -> HttpResponse:
    """The person has seen that comments name them; the page says so by itself after a while."""
    paragraph = get_paragraph(request.user, pk, Ability.READ)
    see_mentions(paragraph, user=request.user)
    if not request.htmx:
        return HttpResponse(status=303, headers={"Location": _comments_url(request, paragraph)})
    context = {"paragraph_id": paragraph.pk, "seen": True}
    return show_part(request, "review/_mentions.html", context, target="#mentions")


@require_safe
def people_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """The people who can be named in a comment, to choose from while one types."""
    project = get_project(request.user, slug, Ability.COMMENT)
    people = User.objects.filter(memberships__project=project, is_active=True)
    context = {
        "people": people.order_by("first_name", "last_name", "username")[:MOST_PEOPLE],
        "label": _("People of the project"),
    }
    return render(request, "work/people.html", context)


def _comments_url(request: SignedInRequest, paragraph: Paragraph) -> str:
    url = position_url(paragraph.document, paragraph.position, filter=selection_of(request))
    return f"{url.partition('#')[0]}#comments"


def _answer(
    request: SignedInRequest, paragraph: Paragraph, said: str, *, focus: str
) -> HttpResponse:
    document, position = paragraph.document, paragraph.position
    if not request.htmx:
        return HttpResponse(status=303, headers={"Location": _comments_url(request, paragraph)})
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

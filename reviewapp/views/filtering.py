"""The filter of a page: where it is read from, how addresses keep it, which one was used last."""

from urllib.parse import parse_qs, quote, unquote, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviewapp.models import Document
from reviewapp.selection import Selection, read_selection
from reviewapp.views.outline import Outline
from reviewapp.views.requests import SignedInRequest

PARAMETER = "filter"
COOKIE = "last-filter"
REMEMBERED_FOR = 90 * 24 * 60 * 60


def selection_of(request: SignedInRequest) -> Selection:
    """The filter that the address asks for; of a form, that of the page it was sent from.

    Forms need not carry it: the browser names the page. It decides on nothing but where to go on.
    """
    if request.method in ("GET", "HEAD"):
        return read_selection(request.GET.get(PARAMETER, ""))
    return selection_of_page(request)


def selection_of_page(request: SignedInRequest) -> Selection:
    """The filter of the page that a link or a form stands on."""
    page = request.htmx.current_url if request.htmx else request.headers.get("Referer")
    try:
        query = parse_qs(urlsplit(page or "").query)
    except ValueError:  # not an address
        query = {}
    return read_selection(query.get(PARAMETER, [""])[0])


def remember_filter(
    response: HttpResponse, request: SignedInRequest, document: Document, selection: Selection
) -> None:
    """Keep the filter in the browser, for this person and document: reading writes nothing here."""
    if not selection:
        return
    response.set_cookie(
        COOKIE,
        quote(f"{request.user.pk}:{selection}"),
        max_age=REMEMBERED_FOR,
        path=f"/documents/{document.pk}/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def filter_summary(outline: Outline) -> str:
    """What a filter that was just set or left shows, for those who cannot see it."""
    if outline.selection.problems:
        return _("The filter cannot be understood.")
    if not outline.selection:
        return _("All paragraphs are shown.")
    return ngettext(
        "The filter shows %(count)s paragraph.",
        "The filter shows %(count)s paragraphs.",
        outline.total,
    ) % {"count": outline.total}


def all_done(request: SignedInRequest) -> str:
    """What is said when there is no paragraph to go on to."""
    if selection_of(request):
        return _("The filter shows no other open paragraph.")
    return _("All paragraphs are approved.")


def last_filter(request: SignedInRequest) -> str:
    """The filter that the person used last on the document of the address; empty if none."""
    owner, _colon, sentence = unquote(request.COOKIES.get(COOKIE, "")).partition(":")
    selection = read_selection(sentence)
    return str(selection) if selection and owner == str(request.user.pk) else ""

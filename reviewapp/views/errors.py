"""Pages for refusals: what happened, and what to do now. They never show what is not allowed.

They do not look at the form that was sent: it may be what could not be read.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reviewapp.shortcuts import USUAL_KEYS


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400, _("This request cannot be read."), _("Go back and try again."))


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        403,
        _("Your role does not allow this."),
        _("Ask a manager of the project for another role."),
    )


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        404,
        _("There is nothing here that you may see."),
        _("Check the address, or ask a manager to add you to the project."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(
        request,
        500,
        _("Something went wrong on our side."),
        _("What you saved is safe. Try again; if it happens again, tell your administrator."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(
        request,
        403,
        _("This form is too old or came from another site."),
        _("Go back, copy what you typed, reload the page and send it again."),
    )


def _page(request: HttpRequest, status: int, heading: str, advice: str) -> HttpResponse:
    # To ask for the person's own keys would ask the database, which may be away.
    context = {"status": status, "heading": heading, "advice": advice, "keys": USUAL_KEYS}
    return render(request, "error.html", context, status=status)

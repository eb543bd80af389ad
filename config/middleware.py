"""What every request passes through: limits, headers, sessions, sign-in, the record of refusals."""

import codecs
import ipaddress
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from reviewapp.models.sessions import Activity, browser_of

Handler = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger("gegenlesen.access")

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
AUTOMATIC_PAGES = frozenset({"presence-report"})
REFUSALS = (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.TOO_MANY_REQUESTS)


def headers(get_response: Handler) -> Handler:
    """Forbid device access and embedding, and keep every page out of every cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def body_limits(get_response: Handler) -> Handler:
    """Refuse a body that is too large or not in UTF-8 by what is announced, before it is read.

    The servers read no byte more than is announced, so the limit holds for files as well.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if codecs.lookup(request.encoding or "utf-8").name != "utf-8":
            request.encoding = "utf-8"  # the page of the refusal looks at the request again
            raise BadRequest("The request's charset is not UTF-8.")
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0  # as Django reads it: no body
        return get_response(request) if length <= settings.MAX_BODY_BYTES else _too_large(request)

    return middleware


def _too_large(request: HttpRequest) -> HttpResponse:
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    limit = settings.MAX_BODY_BYTES // 1024**2
    context = {
        "status": int(status),
        "heading": _("This is too large."),
        "advice": _("At most %(limit)d MB can be sent at once. Divide the file and try again.")
        % {"limit": limit},
    }
    return render(request, "error.html", context, status=status)


def session_lifetime(get_response: Handler) -> Handler:
    """End a session SESSION_LIFETIME after sign-in, however active it was; note its activity.

    A session in use is written once in SESSION_SEEN_EVERY, which also moves its idle time-out;
    all other requests cost nothing.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            age = _now() - request.session.get(Activity.SIGNED_IN_AT, _now())
            if age > settings.SESSION_LIFETIME.total_seconds():
                logout(request)
        response = get_response(request)
        if request.user.is_authenticated and not _is_automatic(request):
            _note_activity(request)
        return response

    return middleware


def _is_automatic(request: HttpRequest) -> bool:
    """Whether a page asked by itself: one that is left open must not keep its session alive."""
    match = request.resolver_match
    return match is not None and match.url_name in AUTOMATIC_PAGES


def _note_activity(request: HttpRequest) -> None:
    session, now = request.session, _now()
    session.setdefault(Activity.SIGNED_IN_AT, now)
    if now - session.get(Activity.SEEN_AT, 0.0) >= settings.SESSION_SEEN_EVERY.total_seconds():
        session[Activity.SEEN_AT] = now
        session[Activity.ADDRESS] = client_address(request)
        session[Activity.BROWSER] = browser_of(request.headers.get("User-Agent", ""))


class SignInRequired(LoginRequiredMiddleware):
    """Every page needs a sign-in unless it says otherwise, and the way leads back to the page.

    An htmx request is told to load the sign-in as a whole page, never into a fragment.
    """

    def handle_no_permission(  # type: ignore[override]  # Django's is always a redirect
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        redirect = redirect_to_login(
            _page_of(request), resolve_url(self.get_login_url(view_func)), "next"
        )
        if request.headers.get("HX-Request") != "true":
            return redirect
        response = HttpResponse(status=HTTPStatus.UNAUTHORIZED)
        response.headers["HX-Redirect"] = redirect.url
        patch_vary_headers(response, ["HX-Request"])
        return response


def _page_of(request: HttpRequest) -> str:
    """The page that the person was on: what was asked for, or for an action where it was sent."""
    if request.method == "GET" and "HX-Request" not in request.headers:
        return request.get_full_path()
    page = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"


def refusal_log(get_response: Handler) -> Handler:
    """Write down who was refused what. Says nothing of what was sent: that may be secret."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code in REFUSALS and request.user.is_authenticated:
            log.warning(
                "refused %d %s %s to %s (%d) at %s",
                response.status_code,
                request.method,
                request.path,
                request.user.get_username(),
                request.user.pk,
                client_address(request),
            )
        return response

    return middleware


def client_address(request: HttpRequest) -> str | None:
    """The caller's address as the last trusted proxy saw it; None if that is no address."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    proxies: int = settings.TRUSTED_PROXIES
    forwarded = hops[-proxies] if proxies and len(hops) >= proxies else ""
    address = _parse_address(forwarded) or _parse_address(request.META.get("REMOTE_ADDR", ""))
    return str(address) if address else None


def lockout_address(request: HttpRequest) -> str | None:
    """The address that the lock-out counts: of IPv6 the /64 network, which one caller owns."""
    address = client_address(request)
    if address is None or ":" not in address:
        return address
    return str(ipaddress.ip_network(f"{address}/64", strict=False).network_address)


def lockout_username(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The account that the lock-out counts, cut to what the table holds."""
    given = (credentials or request.POST).get("username") or ""
    return str(given)[:150].replace("\0", "")


def _parse_address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    # Some proxies add the port: 192.0.2.1:4711, [2001:db8::1]:4711.
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _now() -> float:
    return timezone.now().timestamp()

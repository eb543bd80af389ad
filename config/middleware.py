"""What every request passes through: headers, the end of old sessions, the caller's address."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

Handler = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
SIGNED_IN_AT = "signed_in_at"


def headers(get_response: Handler) -> Handler:
    """Forbid device access, and keep pages of people who are signed in out of every cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def session_lifetime(get_response: Handler) -> Handler:
    """End a session SESSION_LIFETIME after sign-in, however active it was."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = timezone.now().timestamp()
            signed_in = request.session.setdefault(SIGNED_IN_AT, now)
            if now - signed_in > settings.SESSION_LIFETIME.total_seconds():
                logout(request)
        return get_response(request)

    return middleware


def client_address(request: HttpRequest) -> str:
    """The address that the lock-out counts: the one that the last trusted proxy saw."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    proxies: int = settings.TRUSTED_PROXIES
    if proxies and len(hops) >= proxies and hops[-proxies]:
        return hops[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))

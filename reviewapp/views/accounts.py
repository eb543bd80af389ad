"""Sign in, sign out, change the password, see and end one's own sessions."""

import logging
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.contrib.auth import logout as end_own_session
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reviewapp.models import User, UserSession
from reviewapp.models.sessions import handle_of
from reviewapp.views.requests import SignedInRequest
from reviewapp.workflow.accounts import end_session, end_sessions

log = logging.getLogger("gegenlesen.accounts")

SESSIONS_SHOWN = 100


class SignIn(LoginView):
    """Django's sign-in; a failure is a form error (422) whatever was wrong."""

    redirect_authenticated_user = True

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        url = super().get_redirect_url()
        return "" if urlsplit(url).path == self.request.path else url

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        log.info("signed in %s (%d)", form.get_user().get_username(), form.get_user().pk)
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


login = SignIn.as_view()


def locked(
    request: HttpRequest, _original: HttpResponse, credentials: dict[str, Any] | None
) -> HttpResponse:
    """The answer to every attempt to sign in during a lock-out, right or wrong."""
    username = str((credentials or {}).get("username", ""))
    # A name without an account is not written down: people type passwords into the wrong field.
    known = User.objects.filter(username=username).exists()
    log.warning(
        "locked out sign-in to %s from %s",
        username if known else "an unknown account",
        getattr(request, "axes_ip_address", None),
    )
    response = render(request, "registration/locked.html", status=429)
    response.headers["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return response


@require_POST
def logout(request: SignedInRequest) -> HttpResponse:
    log.info("signed out %s (%d)", request.user.get_username(), request.user.pk)
    end_own_session(request)
    response = redirect("login")
    response.headers["Clear-Site-Data"] = '"cache"'  # the back button shows nothing
    return response


class ChangePasswordForm(PasswordChangeForm):
    """Asks for the current password, and counts wrong ones as failed sign-ins."""

    def __init__(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> None:
        self.request = request
        super().__init__(request.user, *args, **kwargs)

    def clean_old_password(self) -> str:
        password: str = self.cleaned_data["old_password"]
        if authenticate(self.request, username=self.user.username, password=password) is None:
            raise ValidationError(
                self.error_messages["password_incorrect"], code="password_incorrect"
            )
        return password


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password_change(request: SignedInRequest) -> HttpResponse:
    form = ChangePasswordForm(request, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "registration/password_change.html", {"form": form}, status=status)
    with transaction.atomic():
        user = form.save()
        update_session_auth_hash(request, user)
        end_sessions(user, except_key=request.session.session_key)
    log.info("changed the password of %s (%d)", user.get_username(), user.pk)
    messages.success(request, _("Your password is changed. Everywhere else you are signed out."))
    return redirect("session-list")


@require_safe
def session_list(request: SignedInRequest) -> HttpResponse:
    sessions = UserSession.objects.filter(user=request.user, expire_date__gt=timezone.now())
    rows = [
        {
            "handle": session.handle,
            "browser": session.browser or _("Unknown browser"),
            "address": session.address,
            "started_at": session.started_at,
            "last_seen": session.last_seen,
            "is_current": session.session_key == request.session.session_key,
        }
        for session in sessions.defer("session_data")[:SESSIONS_SHOWN]
    ]
    return render(request, "registration/session_list.html", {"sessions": rows})


@require_POST
def session_end(request: SignedInRequest, handle: str) -> HttpResponse:
    if handle == handle_of(request.session.session_key or ""):
        return logout(request)
    if not handle.isalnum() or not end_session(request.user, handle):
        raise Http404
    messages.success(request, _("The session is ended."))
    return redirect("session-list")

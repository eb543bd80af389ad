"""The admin's entrance: who comes in, and by which door."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reviewapp.access import editable_glossaries, managed_projects

View = TypeVar("View", bound=Callable[..., Any])


class GlossaryAdminSite(admin.AdminSite):
    """For superusers, project managers and glossary editors; `is_staff` plays no part."""

    site_title = site_header = "Gegenlesen"
    index_title = _("Glossaries and settings")
    enable_nav_sidebar = False
    empty_value_display = "–"

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        known: dict[object, bool] = request.__dict__.setdefault("_may_enter", {})
        if user.pk not in known:  # a page asks several times
            known[user.pk] = user.is_active and (
                user.is_superuser
                or editable_glossaries(user).exists()
                or managed_projects(user).exists()
            )
        return known[user.pk]

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def entrance(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            # Django would send them to a login that cannot help: they are signed in.
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            return guarded(request, *args, **kwargs)

        return cast(View, entrance)

    # The application's own pages, so that lock-out and session rules have one home.

    @login_not_required
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index"))

    def password_change(  # type: ignore[override]  # Django's returns a page
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("password-change")

    def password_change_done(  # type: ignore[override]  # Django's returns a page
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("admin:index")

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """No field asks here, so nobody gets an answer."""
        raise Http404


site = GlossaryAdminSite()

"""The application's pages, one page that fails and one that anybody may cache, for tests."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from config.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500"]


@login_not_required
def crash(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the password is geheim\n2026-01-01 INFO forged")


@login_not_required
def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse(headers={"Cache-Control": "public, max-age=60"})


urlpatterns = [
    path("crash/", crash),
    path("public/", public),
    path("", include("config.urls")),
]

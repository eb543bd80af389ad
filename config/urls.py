"""Addresses: the application's pages and the glossary admin."""

from django.urls import include, path

from reviewapp.admin import site

urlpatterns = [
    path("", include("reviewapp.urls")),
    path("admin/", site.urls),
]
handler400 = "reviewapp.views.errors.bad_request"
handler403 = "reviewapp.views.errors.permission_denied"
handler404 = "reviewapp.views.errors.page_not_found"
handler500 = "reviewapp.views.errors.server_error"

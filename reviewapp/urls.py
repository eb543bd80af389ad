"""Every page of the application, named noun-verb."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

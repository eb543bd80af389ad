"""What the live check costs the server, beside a bare view with as many queries.

Counts are asserted; times are only printed, as a ratio: `pytest tests/benchmarks -s`.
"""

import statistics
import time
from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path, reverse
from pytest_django import Settings

from config.urls import urlpatterns as pages
from reviewapp.management.sample import make_sample
from reviewapp.models import Paragraph, Project
from tests.browser.sample import translations
from tests.factories import make_user
from tests.views.review_pages import HTMX

pytestmark = pytest.mark.django_db

MOST_QUERIES = 6
RUNS = 50
BODY = 2
SIGNED_IN = 2  # queries for the session and the person, before any view


def bare(request: HttpRequest, queries: int) -> HttpResponse:
    """What Django itself needs: middleware, the form, queries by primary key, an answer."""
    for _query in range(queries):
        Project.objects.filter(pk=1).first()
    return HttpResponse(request.POST["text"])


urlpatterns = [*pages, path("bare/<int:queries>/", bare)]


@pytest.fixture
def paragraph() -> Paragraph:
    document = make_sample()
    return document.paragraphs.select_related("document__project").get(position=BODY)


@pytest.fixture
def client(paragraph: Paragraph) -> Client:
    project = paragraph.document.project
    member = make_user()
    project.memberships.create(user=member, role="reviewer")
    client = Client()
    client.force_login(member)
    client.get("/")  # the first visit of a session is noted down
    return client


def queries_of(ask: Callable[[], HttpResponse]) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert ask().status_code == 200
        return len(queries)


def median_of(ask: Callable[[], HttpResponse]) -> float:
    """Seconds."""
    times = []
    for _run in range(RUNS):
        start = time.perf_counter()
        ask()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


@pytest.mark.parametrize("quality", ["edited", "literal"])
def test_a_check_costs_little_more_than_django_itself(
    client: Client, paragraph: Paragraph, settings: Settings, quality: str
) -> None:
    settings.ROOT_URLCONF = __name__
    url = reverse("paragraph-check", args=[paragraph.pk])
    form = {"revision": 0, "text": translations(quality)[BODY]}

    def check() -> HttpResponse:
        return client.post(url, form, headers=HTMX)  # type: ignore[return-value]  # the stubs' own class

    number = queries_of(check)
    assert number <= MOST_QUERIES

    def ask_bare() -> HttpResponse:
        return client.post(f"/bare/{number - SIGNED_IN}/", form)  # type: ignore[return-value]  # the stubs' own class

    assert queries_of(ask_bare) == number
    checked, plain = median_of(check), median_of(ask_bare)
    print(
        f"\nlive check of the {quality} text: {number} queries, {checked * 1000:.1f} ms; "
        f"bare view {plain * 1000:.1f} ms; ratio {checked / plain:.2f}"
    )

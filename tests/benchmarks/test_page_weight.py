"""What the review page weighs on the wire: few requests and few bytes, here as they are sent.

Figures are asserted, and printed by `pytest tests/benchmarks -s`.
"""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from reviewapp.management.sample import make_sample
from reviewapp.models import Document
from reviewapp.qa.sentences import sentences_of
from reviewapp.templatetags.article_rows import forget_rows
from reviewapp.templatetags.signs import forget_drawings
from reviewapp.templatetags.term_chips import forget_lines
from reviewapp.workflow.checking import index_terms, matcher_of
from tests.factories import make_candidate, make_document, make_member
from tests.views.review_pages import HTMX

pytestmark = pytest.mark.django_db

KB = 1024
MOST_REQUESTS = 8
MOST_AT_FIRST = 60 * KB
MOST_FOR_A_PAGE = 10 * KB
LONG = 20  # paragraphs, as many as a page shows
LOADED = re.compile(r'<(?:script src|link rel="(?:stylesheet|icon)"[^>]* href)="([^"]+)"')
DRAWN = re.compile(r'<use href="([^"#]+)#')


@pytest.fixture
def sample() -> Document:
    return make_sample()


def reader_of(document: Document) -> Client:
    client = Client(headers={"Accept-Encoding": "gzip"})
    client.force_login(make_member(document.project))
    return client


def weight_of(client: Client, address: str, **headers: str) -> int:
    """Bytes of an answer that came compressed."""
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    assert response.headers["Content-Encoding"] == "gzip"
    return _without_padding(response.getvalue())


def _without_padding(answer: bytes) -> int:
    """Its bytes but for the name in the header: up to a hundred at random, against BREACH."""
    has_name = answer[3] & 0x08
    return len(answer) - (answer.index(0, 10) - 9 if has_name else 0)


def long_document(sample: Document) -> Document:
    """Twenty paragraphs with two candidates each, of the sample's sentences."""
    rows = sample.paragraphs.order_by("position")
    texts = [
        [row.source, *row.candidates.order_by("pk").values_list("text", flat=True)] for row in rows
    ]
    lines = [line for row in texts for line in zip(*map(sentences_of, row), strict=True)]
    lines = (lines * 2)[:LONG]
    document = make_document(sample.project, [german for german, *_ in lines])
    paragraphs = list(document.paragraphs.order_by("position"))
    index_terms(paragraphs, matcher_of(sample.project))
    for paragraph, (_german, *candidates) in zip(paragraphs, lines, strict=True):
        for text in candidates:
            make_candidate(paragraph, text)
    return document


def test_a_page_is_light(sample: Document) -> None:
    for document in (sample, long_document(sample)):
        client, number = reader_of(document), document.paragraphs.count()
        pages = [f"/documents/{document.pk}/paragraphs/{place}/" for place in range(1, number + 1)]
        whole = max(weight_of(client, page) for page in pages)
        part = max(weight_of(client, page, **HTMX) for page in pages)
        print(
            f"\nreview page of {number} paragraphs, the heaviest: {whole / KB:.2f} KB, "
            f"the next paragraph: {part / KB:.1f} KB"
        )
        assert part < whole <= MOST_FOR_A_PAGE


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Static files as they are served; lines that are kept name the files of their time."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "config.static_files.BundlingStorage"}
    }
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=["admin"])
    forget_lines()
    forget_rows()
    forget_drawings()
    yield
    forget_lines()
    forget_rows()
    forget_drawings()


@pytest.mark.usefixtures("collected")
def test_the_first_visit_takes_few_requests_and_few_bytes(sample: Document) -> None:
    client = reader_of(sample)
    page = client.get(f"/documents/{sample.pk}/paragraphs/2/")
    markup = gzip.decompress(page.content).decode()
    files = {*LOADED.findall(markup), *DRAWN.findall(markup)}
    assert {Path(file).suffix for file in files} == {".css", ".js", ".svg"}
    weight = _without_padding(page.content) + sum(weight_of(client, file) for file in files)
    print(f"\nfirst visit: {1 + len(files)} requests, {weight / KB:.1f} KB")
    assert 1 + len(files) <= MOST_REQUESTS
    assert weight <= MOST_AT_FIRST

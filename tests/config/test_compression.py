"""Pages travel compressed, and their length tells nothing of what stands in them."""

import gzip
import http.client
import re
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_user

OFFERS = ("gzip", "gzip, deflate, br, zstd", "br;q=1.0, gzip;q=0.8")


def ask(server: LiveServer, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """An answer and its body, just as they came out of the socket."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def asks_for(body: bytes) -> str:
    token: str
    (token,) = set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', body.decode()))
    return token


def test_a_page_comes_compressed_to_a_browser_that_accepts_it(live_server: LiveServer) -> None:
    plain, body = ask(live_server, "/login/")
    assert (plain.status, plain.headers["Content-Encoding"]) == (200, None)
    answer, sent = ask(live_server, "/login/", **{"Accept-Encoding": OFFERS[1]})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert int(answer.headers["Content-Length"]) == len(sent) < len(body) / 2
    page = gzip.decompress(sent)
    assert page.replace(asks_for(page).encode(), b"") == body.replace(asks_for(body).encode(), b"")


@pytest.mark.django_db
class TestWithoutSocket:
    @pytest.mark.parametrize("offer", OFFERS)
    def test_every_browser_that_accepts_gzip_gets_it(self, client: Client, offer: str) -> None:
        answer = client.get("/login/", headers={"Accept-Encoding": offer})
        assert answer.headers["Content-Encoding"] == "gzip"

    def test_what_is_short_or_empty_stays_as_it_is(self, client: Client) -> None:
        for path in (reverse("healthz"), reverse("my-work")):
            answer = client.get(path, headers={"Accept-Encoding": "gzip"})
            assert "Content-Encoding" not in answer.headers

    def test_the_same_page_differs_in_length_and_token_each_time(self, client: Client) -> None:
        client.force_login(make_user())
        answers = [client.get("/", headers={"Accept-Encoding": "gzip"}) for _ in range(20)]
        assert len({len(answer.content) for answer in answers}) > 10
        pages = [gzip.decompress(answer.content) for answer in answers]
        assert len({asks_for(page) for page in pages}) == len(pages)

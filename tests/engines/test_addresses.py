import socket
import threading
import time
from typing import Any

import pytest

from reviewapp.engines.addresses import Endpoint, is_public, look_up, parse_url


@pytest.mark.parametrize(
    ("url", "endpoint", "authority"),
    [
        ("https://mt.example.org", Endpoint("https", "mt.example.org", 443, ""), "mt.example.org"),
        ("HTTP://MT.example.org./", Endpoint("http", "mt.example.org", 80, ""), "mt.example.org"),
        ("https://a.de:80/lt/", Endpoint("https", "a.de", 80, "/lt"), "a.de:80"),
        ("http://[2a00::1]/", Endpoint("http", "2a00::1", 80, ""), "[2a00::1]"),
        ("http://192.0.2.7:5000", Endpoint("http", "192.0.2.7", 5000, ""), "192.0.2.7:5000"),
        ("https://xn--bcher-kva.example", Endpoint("https", "xn--bcher-kva.example", 443, ""), ""),
    ],
)
def test_a_url_is_taken_apart(url: str, endpoint: Endpoint, authority: str) -> None:
    assert parse_url(url) == endpoint
    assert endpoint.authority == authority or not authority


@pytest.mark.parametrize(
    "url",
    [
        *("", "example.org", "//example.org", "https://", "https:///path"),
        *("ftp://example.org", "file:///etc/passwd", "javascript:alert(1)", "gopher://a.de"),
        *("https://me@example.org", "https://me:pw@example.org", "https://@example.org"),
        *("https://a.de?x=1", "https://a.de/#x", "https://a.de?"),
        *("https://a.de:0", "https://a.de:99999", "https://a.de:x", "https://[::1"),
        *("https://a.de/a b", "https://a.de/\\b", "https://a.de\\@b.de", "https://a.de/ä"),
        *("http://2130706433", "http://0x7f000001", "http://0177.0.0.1", "http://127.1"),
        *("http://0x7f.1", "http://127.0.0.1.", "http://1.2.3.4.5", "http://999.1.1.1"),
        *("http://①②⑦.⓪.⓪.①", "http://bücher.example", "http://a_.-b.de", "http://a..de"),
        *("http://[fe80::1%25eth0]", "http://[::ffff:127.0.0.1%251]", "http://" + "a" * 64 + ".de"),
        "http://" + "a." * 130 + "de",
    ],
)
def test_an_unfit_url_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(ValueError, match=r"\.$") as caught:
        parse_url(url)
    assert len(url) < 9 or url not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "0.0.0.0", "0.1.2.3", "224.0.0.1", "255.255.255.255"),
        *("192.0.0.1", "192.0.2.1", "198.18.0.1", "240.0.0.1"),
        *("::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "ff0e::1"),
        *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "2002:7f00:1::", "2002:808:808::"),
        *("64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "2001:0:1::1", "2001:db8::1"),
    ],
)
def test_an_address_of_the_own_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2a00:1450:4001:80b::200e"])
def test_an_address_of_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)


def test_an_address_needs_no_look_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(socket, "getaddrinfo")
    assert look_up("192.0.2.7", 80, 1) == ("192.0.2.7",)


def test_all_addresses_of_a_name_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(0, 0, 0, "", (address, 80)) for address in ("::1", "127.0.0.1", "::1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)
    assert look_up("mt.example.org", 80, 1) == ("::1", "127.0.0.1")


def test_an_unknown_name_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(socket.gaierror):
        look_up("mt.example.org", 80, 1)


def test_a_look_up_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(5) and [])
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        look_up("mt.example.org", 80, 0.1)
    assert time.monotonic() - started < 10
    over.set()

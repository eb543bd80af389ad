"""Where connections go, and TLS. That requests end is tested with the engines."""

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewapp.engines import (
    EngineError,
    EngineSettings,
    PermanentEngineError,
    TransientEngineError,
)
from reviewapp.engines.bounds import Deadline
from reviewapp.engines.transport import Channel
from tests.engines.double import EngineDouble

real_look_up = socket.getaddrinfo
PUBLIC = "93.184.216.34"

Resolve = Callable[..., list[str]]


@pytest.fixture
def resolve(monkeypatch: pytest.MonkeyPatch) -> Resolve:
    """Let engine.test resolve to the given addresses, one set per look-up; returns a record."""

    def resolved(*answers: tuple[str, ...]) -> list[str]:
        asked: list[str] = []

        def look_up(host: str, port: int, *args: Any, **named: Any) -> Any:
            if host != "engine.test":
                return real_look_up(host, port, *args, **named)
            asked.append(host)
            found = answers[min(len(asked), len(answers)) - 1]
            return [(0, 0, 0, "", (address, port)) for address in found]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        return asked

    return resolved


def ask(url: str, *, allow_private: bool = True, timeout: float = 2.0) -> object:
    settings = EngineSettings(
        "libretranslate", url=url, allow_private=allow_private, timeout=timeout
    )
    channel = Channel(settings, Deadline(timeout))
    return channel.post("/translate", {"q": ["Rat"]}).json()


@pytest.mark.parametrize(
    "addresses", [("127.0.0.1",), ("10.0.0.5",), ("169.254.169.254",), (PUBLIC, "::1")]
)
def test_a_name_that_leads_into_the_own_network_is_refused(
    resolve: Resolve, addresses: tuple[str, ...]
) -> None:
    resolve(addresses)
    with pytest.raises(PermanentEngineError, match="ENGINE_PRIVATE_HOSTS") as caught:
        ask("http://engine.test", allow_private=False)
    assert not any(address in str(caught.value) for address in addresses)


def test_the_address_that_was_checked_is_the_one_connected_to(
    monkeypatch: pytest.MonkeyPatch, resolve: Resolve
) -> None:
    asked = resolve((PUBLIC,), ("127.0.0.1",))
    tried: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], _timeout: float) -> socket.socket:
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(TransientEngineError):
        ask("http://engine.test:8080", allow_private=False)
    assert tried == [(PUBLIC, 8080)]
    assert asked == ["engine.test"]


def test_the_name_is_kept_as_host(double: EngineDouble, resolve: Resolve) -> None:
    resolve(("127.0.0.1",))
    ask(f"http://engine.test:{double.port}")
    assert double.requests[0].headers["Host"] == f"engine.test:{double.port}"


def test_the_next_address_is_tried_when_one_refuses(double: EngineDouble, resolve: Resolve) -> None:
    resolve(("127.0.0.2", "127.0.0.1"))
    assert ask(f"http://engine.test:{double.port}") == {"translatedText": ["EN: Rat"]}


def test_an_unknown_host_may_become_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unknown(*_: Any, **__: Any) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(TransientEngineError, match="host name is unknown"):
        ask("http://engine.test")


def test_a_look_up_counts_against_the_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(5) and [])
    started = time.monotonic()
    with pytest.raises(TransientEngineError, match=r"within 0\.2 seconds"):
        ask("http://engine.test", timeout=0.2)
    assert time.monotonic() - started < 10
    over.set()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for engine.test, signed by itself; its key lies beside it."""
    if not shutil.which("openssl"):
        pytest.skip("the openssl command is needed to make a certificate")
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
        "-subj /CN=engine.test -addext subjectAltName=DNS:engine.test "
        f"-keyout {path.with_name('key.pem')} -out {path}"
    )
    subprocess.run(command.split(), check=True, capture_output=True)
    return path


@pytest.fixture
def secure_double(certificate: Path) -> Iterator[EngineDouble]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    with EngineDouble(tls=context) as running:
        yield running


def test_tls_checks_the_name_although_an_address_is_connected(
    monkeypatch: pytest.MonkeyPatch,
    certificate: Path,
    secure_double: EngineDouble,
    resolve: Resolve,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    resolve(("127.0.0.1",))
    answer = ask(f"https://engine.test:{secure_double.port}")
    assert answer == {"translatedText": ["EN: Rat"]}


def test_a_certificate_for_another_name_is_refused(
    monkeypatch: pytest.MonkeyPatch, certificate: Path, secure_double: EngineDouble
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(PermanentEngineError, match="certificate"):
        ask(secure_double.url)
    assert secure_double.requests == []


def test_an_unknown_authority_is_refused(secure_double: EngineDouble, resolve: Resolve) -> None:
    resolve(("127.0.0.1",))
    with pytest.raises(PermanentEngineError, match="certificate"):
        ask(f"https://engine.test:{secure_double.port}")
    assert secure_double.requests == []


def test_https_to_an_http_port_says_so(double: EngineDouble) -> None:
    with pytest.raises(EngineError, match="http:// or https://") as caught:
        ask(f"https://127.0.0.1:{double.port}")
    assert isinstance(caught.value, PermanentEngineError)

"""A local double of the five translation services, on real sockets, well-behaved or not.

In a test:

    with EngineDouble() as double:
        double.mode = Mode.SLOW_DRIP

As a process, for tests in a browser, it prints its address and serves until it is ended:

    python -m tests.engines.double --port 0 [--mode ok] [--translations FILE] [--key KEY]

FILE is a JSON object from German to English; any other text comes back as "EN: " + text. The
double answers LibreTranslate (POST /translate with an object), Microsoft (POST /translate with an
array), DeepL (POST /v2/translate), MyMemory (GET /get) and Google's page (GET /m). It was written
from the services' descriptions, so it proves our side of the protocols, not the services' side.
"""

import argparse
import gzip
import json
import ssl
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast
from urllib.parse import urlsplit

from tests.engines.modes import CHANGED_TEXT, JSON_BODIES, Mode
from tests.engines.protocols import FORMS, PAGE, Protocol, Recorded, key_in, understand

HUGE_BYTES = 6_000_000
BOMB_BYTES = 60_000_000
DRIP_SECONDS = 0.05


@dataclass
class EngineDouble:
    """The server and its switches; a context manager. `requests` holds what arrived, in order.

    status, retry_after: what Mode.STATUS answers. key: if set, other keys get 403. delay: seconds
    before each answer. tls: serve https with this certificate.
    busiest: the largest number of requests that were in work at once.
    """

    mode: Mode = Mode.OK
    translations: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    status: int = 503
    retry_after: str = ""
    delay: float = 0.0
    tls: ssl.SSLContext | None = None
    port: int = 0
    requests: list[Recorded] = field(default_factory=list)
    busiest: int = 0

    def __post_init__(self) -> None:
        self.stopping = threading.Event()
        self._lock = threading.Lock()
        self._in_work = 0
        self._server = _Server(("127.0.0.1", self.port), _Handler)
        self._server.double = self
        if self.tls:
            self._server.socket = self.tls.wrap_socket(self._server.socket, server_side=True)
        self.port = int(self._server.server_address[1])

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    def url_for(self, engine: str) -> str:
        """The value for EngineSettings.url; Google's and MyMemory's hold the path."""
        return self.url + {Protocol.GOOGLE: "/m", Protocol.MYMEMORY: "/get"}.get(
            Protocol(engine), ""
        )

    def translation(self, text: str) -> object:
        """What the present mode makes of a text."""
        changed = CHANGED_TEXT.get(self.mode)
        return changed(text) if changed else self.translations.get(text, f"EN: {text}")

    def record(self, request: Recorded) -> None:
        with self._lock:
            self.requests.append(request)

    def count(self, step: int) -> None:
        with self._lock:
            self._in_work += step
            self.busiest = max(self.busiest, self._in_work)

    def serve(self) -> None:
        """Serve until stopped, in the calling thread."""
        self._server.serve_forever(poll_interval=0.005)

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 32
    double: EngineDouble

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what is being tested."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def double(self) -> EngineDouble:
        return cast(_Server, self.server).double

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        self._handle(b"")

    def do_POST(self) -> None:
        self._handle(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def _handle(self, body: bytes) -> None:
        self.close_connection = True
        self.double.count(+1)
        self.double.stopping.wait(self.double.delay)
        # Before the answer: who has it may ask for more before this thread goes on.
        self.double.count(-1)
        recorded = self._recorded(body)
        self.double.record(recorded)
        with suppress(OSError):
            self._answer(recorded)

    def _recorded(self, body: bytes) -> Recorded:
        parts = urlsplit(self.path)
        plain = Recorded(self.command, parts.path, parts.query, dict(self.headers), body)
        protocol, texts = understand(plain)
        return replace(plain, protocol=protocol, texts=texts)
        return Recorded(plain.method, plain.path, plain.query, plain.headers, body, protocol, texts)

    def _answer(self, request: Recorded) -> None:
        if request.protocol is None:
            self._send(404, b"Not found", "text/plain")
        elif self.double.key and key_in(request) != self.double.key:
            self._send(403, b'{"error": "Invalid API key"}')
        elif self.double.mode in _BEHAVIOURS:
            _BEHAVIOURS[self.double.mode](self, request)
        else:
            body, content_type = self._body(request.protocol, request.texts)
            self._send(200, body, content_type)

    def _body(self, protocol: Protocol, texts: Sequence[str]) -> tuple[bytes, str]:
        mode = self.double.mode
        if mode is Mode.HTML or (mode in JSON_BODIES and protocol is Protocol.GOOGLE):
            return PAGE.format("<form>I agree</form>").encode(), "text/html; charset=utf-8"
        if mode in JSON_BODIES:
            return JSON_BODIES[mode].encode(), "application/json"
        answers = [self.double.translation(text) for text in texts]
        if mode is Mode.FEWER:
            answers = answers[:-1]
        if mode is Mode.MORE:
            answers = [*answers, "EN: one too many"]
        body, content_type = FORMS[protocol](answers)
        if mode is Mode.BAD_CHARSET:
            body = body.replace(b"EN: ", "EN: für ".encode("iso-8859-1"))
        if mode is Mode.UNKNOWN_CHARSET:
            content_type = content_type.split(";")[0] + "; charset=utf-7"
        return body, content_type

    def _send(
        self,
        status: int,
        body: bytes,
        content_type: str = "application/json",
        **headers: str,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    # --- behaviours --------------------------------------------------------------------------

    def wait(self, _request: Recorded) -> None:
        self.double.stopping.wait(30)

    def drip(self, start: bytes, drop: bytes) -> None:
        """Send `start`, then a little for ever."""
        self.wfile.write(start)
        while not self.double.stopping.wait(DRIP_SECONDS):
            self.wfile.write(drop)

    def drip_body(self, _request: Recorded) -> None:
        self.drip(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{", b" ")

    def drip_headers(self, _request: Recorded) -> None:
        self.drip(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a")

    def drip_chunk_size(self, _request: Recorded) -> None:
        self.drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0")

    def drip_chunks(self, _request: Recorded) -> None:
        self.drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n")

    def close(self, _request: Recorded) -> None:
        """Say nothing."""

    def close_midway(self, _request: Recorded) -> None:
        self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"translatedText": ')

    def speak_otherwise(self, _request: Recorded) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")

    def send_much(self, _request: Recorded) -> None:
        self._send(200, b'{"translatedText": "' + b"a" * HUGE_BYTES)

    def send_huge_headers(self, _request: Recorded) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + 90 * (b"X: " + b"a" * 60_000 + b"\r\n"))

    def send_many_headers(self, _request: Recorded) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + 200 * b"X: a\r\n")

    def send_chunk(self, size: bytes) -> None:
        start = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        self.wfile.write(start + size + b"\r\n" + b" " * HUGE_BYTES)

    def send_huge_chunk(self, _request: Recorded) -> None:
        self.send_chunk(b"-1")  # http.client takes it for "all there is"

    def send_bad_chunk(self, _request: Recorded) -> None:
        self.send_chunk(b"-5")

    def send_bomb(self, _request: Recorded) -> None:
        self._send(200, gzip.compress(b" " * BOMB_BYTES, 1), Content_Encoding="gzip")

    def send_gzip(self, request: Recorded) -> None:
        assert request.protocol is not None
        body, content_type = self._body(request.protocol, request.texts)
        self._send(200, gzip.compress(body), content_type, Content_Encoding="gzip")

    def send_half_gzip(self, request: Recorded) -> None:
        assert request.protocol is not None
        body, content_type = self._body(request.protocol, request.texts)
        self._send(200, gzip.compress(body)[:-9], content_type, Content_Encoding="gzip")

    def send_bad_gzip(self, _request: Recorded) -> None:
        self._send(200, b"not packed at all", Content_Encoding="gzip")

    def send_status(self, _request: Recorded) -> None:
        headers = {"Retry_After": self.double.retry_after} if self.double.retry_after else {}
        self._send(self.double.status, b'{"error": "out of order"}', **headers)

    def send_redirect(self, _request: Recorded) -> None:
        self._send(302, b"", Location=f"{self.double.url}/elsewhere")

    def echo_key(self, request: Recorded) -> None:
        self._send(403, json.dumps({"error": f"Bad key {key_in(request)}"}).encode())

    def send_quota_warning(self, _request: Recorded) -> None:
        warning = "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY."
        body = {
            "responseData": {"translatedText": warning},
            "quotaFinished": True,
            "responseStatus": 429,
        }
        self._send(200, json.dumps(body).encode())


_BEHAVIOURS: Mapping[Mode, Callable[[_Handler, Recorded], None]] = {
    Mode.SLOW: _Handler.wait,
    Mode.SLOW_DRIP: _Handler.drip_body,
    Mode.SLOW_HEADERS: _Handler.drip_headers,
    Mode.SLOW_CHUNK_SIZE: _Handler.drip_chunk_size,
    Mode.ENDLESS_CHUNKS: _Handler.drip_chunks,
    Mode.CLOSES: _Handler.close,
    Mode.CLOSES_MIDWAY: _Handler.close_midway,
    Mode.NOT_HTTP: _Handler.speak_otherwise,
    Mode.BAD_CHUNK: _Handler.send_bad_chunk,
    Mode.MANY_HEADERS: _Handler.send_many_headers,
    Mode.HUGE: _Handler.send_much,
    Mode.HUGE_HEADERS: _Handler.send_huge_headers,
    Mode.HUGE_CHUNK: _Handler.send_huge_chunk,
    Mode.GZIP: _Handler.send_gzip,
    Mode.GZIP_BOMB: _Handler.send_bomb,
    Mode.BAD_GZIP: _Handler.send_bad_gzip,
    Mode.HALF_GZIP: _Handler.send_half_gzip,
    Mode.STATUS: _Handler.send_status,
    Mode.REDIRECT: _Handler.send_redirect,
    Mode.KEY_ECHO: _Handler.echo_key,
    Mode.QUOTA_IN_BODY: _Handler.send_quota_warning,
}


def main(arguments: Sequence[str]) -> None:
    """Serve as a process."""
    parser = argparse.ArgumentParser(prog="python -m tests.engines.double")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--mode", type=Mode, default=Mode.OK)
    parser.add_argument("--key", default="")
    parser.add_argument("--translations", type=Path)
    options = parser.parse_args(arguments)
    table = json.loads(options.translations.read_text("utf-8")) if options.translations else {}
    double = EngineDouble(mode=options.mode, translations=table, key=options.key, port=options.port)
    sys.stdout.write(double.url + "\n")
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):
        double.serve()


if __name__ == "__main__":
    main(sys.argv[1:])

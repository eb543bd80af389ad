"""HTTP requests that end: bounded in time, in size and in where they go.

Built on http.client because the limits must hold below it. The time-outs of requests and urllib3
begin anew with every byte, so a server that drips header lines or chunk sizes can hold them for
ever; here every read on the socket waits for what is left of one total deadline. Decided besides:

* The connection goes to an address that was checked (addresses.py), while the Host header, the
  TLS server name and the certificate check keep the host's name.
* Redirects are not followed. Requests are not repeated: the caller knows when to try again.
* Proxies named in the environment (HTTPS_PROXY, NO_PROXY) and .netrc are not read, so text and
  key go to the configured host and nowhere else. Behind a compulsory proxy, run a reverse proxy
  and give its address as the engine's URL.
* Certificates are checked against certifi's authorities and those of the system, so an authority
  of one's own is added to the system's store (or by SSL_CERT_FILE).
"""

import http.client
import json
import socket
import ssl
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from typing import Any, cast
from urllib.parse import urlencode

import certifi

from reviewapp.engines.addresses import is_public, look_up
from reviewapp.engines.bounds import BoundedSocket, Deadline, TooMuchError
from reviewapp.engines.errors import (
    EngineError,
    PermanentEngineError,
    TransientEngineError,
    UnusableAnswerError,
)
from reviewapp.engines.settings import EngineKind, EngineSettings
from reviewapp.engines.statuses import error_for_status

CONNECT_SECONDS = 5.0
_ROOM_FOR_HEADERS = 100_000
USER_AGENT = "Mozilla/5.0 (compatible; Gegenlesen)"
_CHARSETS = frozenset({"utf-8", "iso-8859-1", "windows-1252", "us-ascii"})


@dataclass(frozen=True, slots=True)
class Answer:
    """A successful answer, read to its end. `text` and `json` raise UnusableAnswerError."""

    kind: EngineKind
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        """The body in its declared character set, UTF-8 if none is declared."""
        charset = (self.headers.get_content_charset() or "utf-8").replace("utf8", "utf-8")
        text: str | None = None
        if charset in _CHARSETS:
            with suppress(UnicodeDecodeError):
                text = self.body.decode("utf-8-sig" if charset == "utf-8" else charset)
        if text is None:
            raise UnusableAnswerError(
                f"{self.kind.label} answered in a character set that cannot be read. "
                f"{self.kind.address_remedy}"
            )
        return text

    def json(self) -> Any:
        """The body as JSON, whatever its shape."""
        text = self.text
        with suppress(ValueError, RecursionError):
            return json.loads(text)
        raise UnusableAnswerError(
            f"{self.kind.label} answered with something other than JSON, perhaps a page of a proxy "
            f"or a login. {self.kind.address_remedy}"
        )


class Channel:
    """Requests of one call to the host of one engine; not shared between threads.

    EngineError from the constructor if the host cannot be found or may not be reached.
    """

    def __init__(self, settings: EngineSettings, deadline: Deadline) -> None:
        self._settings = settings
        self._label = settings.kind.label
        self._endpoint = settings.endpoint
        self._deadline = deadline
        self._addresses = self._checked_addresses()
        self._tls = _trust() if self._endpoint.scheme == "https" else None

    def get(self, path: str = "", *, params: Mapping[str, str]) -> Answer:
        """GET below the engine's URL."""
        return self._send("GET", path, params, None, {})

    def post(
        self,
        path: str,
        payload: object,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """POST a JSON body below the engine's URL."""
        body = json.dumps(payload, ensure_ascii=False).encode()
        typed = {"Content-Type": "application/json; charset=utf-8", **(headers or {})}
        return self._send("POST", path, params or {}, body, typed)

    def _checked_addresses(self) -> tuple[str, ...]:
        error: EngineError
        try:
            found = look_up(self._endpoint.host, self._endpoint.port, self._deadline.remaining())
        except OSError as fault:
            error = self._explain(fault)
        else:
            if self._settings.allow_private or all(is_public(address) for address in found):
                return found
            error = PermanentEngineError(
                f"{self._label} was not asked: its host lies in the own network. If that is "
                "meant, add the host to ENGINE_PRIVATE_HOSTS."
            )
        raise error

    def _send(
        self,
        method: str,
        path: str,
        params: Mapping[str, str],
        body: bytes | None,
        headers: Mapping[str, str],
    ) -> Answer:
        target = (self._endpoint.path + path or "/") + ("?" + urlencode(params) if params else "")
        error: EngineError
        try:
            with self._connected() as connected:
                connection = http.client.HTTPConnection(self._endpoint.host, self._endpoint.port)
                connection.sock = cast(socket.socket, self._bounded(connected))
                connection.request(method, target, body, self._headers(headers))
                return self._read(connection.getresponse())
        except (OSError, http.client.HTTPException, ValueError) as fault:
            error = self._explain(fault)  # ValueError: http.client on a negative chunk size
        raise error

    def _bounded(self, connected: socket.socket) -> BoundedSocket:
        # Twice, because in the smallest chunks the sizes outweigh the content.
        budget = 2 * self._settings.kind.max_answer_bytes + _ROOM_FOR_HEADERS
        return BoundedSocket(connected, self._deadline, budget)

    def _headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        return {
            "Host": self._endpoint.authority,
            "User-Agent": USER_AGENT,
            "Accept-Encoding": "identity",
            "Connection": "close",
            **headers,
        }

    def _connected(self) -> socket.socket:
        plain = self._reach()
        if self._tls is None:
            return plain
        try:
            plain.settimeout(self._deadline.remaining())
            return self._tls.wrap_socket(plain, server_hostname=self._endpoint.host)
        except OSError:
            plain.close()
            raise

    def _reach(self) -> socket.socket:
        """Connect to the first checked address that takes the connection: nothing is sent yet."""
        for address in self._addresses:
            patience = min(CONNECT_SECONDS, self._deadline.remaining())
            with suppress(OSError):
                return socket.create_connection((address, self._endpoint.port), patience)
        raise ConnectionError

    def _read(self, response: http.client.HTTPResponse) -> Answer:
        limit = self._settings.kind.max_answer_bytes
        if response.status != http.HTTPStatus.OK:
            raise error_for_status(
                self._settings.kind, response.status, response.headers.get("Retry-After", "")
            )
        body = response.read(limit + 1)
        if len(body) <= limit and response.length:
            raise http.client.IncompleteRead(b"")
        if response.headers.get("Content-Encoding", "identity") != "identity":
            body = self._inflated(body, limit)
        if len(body) > limit:
            raise TooMuchError
        return Answer(self._settings.kind, response.headers, body)

    def _inflated(self, body: bytes, limit: int) -> bytes:
        """Unpack what was sent packed although it was not asked for; stops above the limit."""
        with suppress(zlib.error):
            unpacking = zlib.decompressobj(zlib.MAX_WBITS | 32)
            unpacked = unpacking.decompress(body, limit + 1)
            if unpacking.eof or len(unpacked) > limit:
                return unpacked
        raise UnusableAnswerError(
            f"{self._label} packed its answer in a way that cannot be read. "
            "Try again, or use another engine."
        )

    def _explain(self, fault: Exception) -> EngineError:
        """The fault in words for people; the fault's own text is never used."""
        name = self._label
        match fault:
            case socket.gaierror():
                return TransientEngineError(
                    f"{name} cannot be found: its host name is unknown here. Check the network, "
                    "and the address if it was set."
                )
            case TimeoutError():
                return TransientEngineError(
                    f"{name} gave no complete answer within {self._settings.timeout:g} seconds. "
                    "Try again later, or with less text."
                )
            case TooMuchError():
                return UnusableAnswerError(
                    f"{name} answered with more than any translation needs. "
                    f"{self._settings.kind.address_remedy}"
                )
            case ssl.SSLCertVerificationError():
                return PermanentEngineError(
                    f"{name} was not asked: its certificate is not valid for this host. Check the "
                    "address; an authority of your own belongs in the system's store."
                )
            case ssl.SSLError() if not isinstance(fault, ssl.SSLEOFError):
                return PermanentEngineError(
                    f"{name} was not asked: no encrypted connection is possible. Check whether "
                    "its address must begin with http:// or https://."
                )
            case ConnectionError() | http.client.IncompleteRead() | OSError():
                return TransientEngineError(
                    f"{name} cannot be reached, or broke off. Try again later; if it stays so, "
                    "check that the service runs."
                )
        return PermanentEngineError(
            f"{name} did not answer in HTTP. {self._settings.kind.address_remedy}"
        )


def _trust() -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    return context

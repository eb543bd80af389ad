"""Where an engine's text and key may go: URLs, host names and addresses that are checked first.

A host name is looked up once per call; every address found is checked, and the connection is made
to just these addresses. So a name that answers differently the second time changes nothing.
"""

import ipaddress
import queue
import re
import socket
import threading
from dataclasses import dataclass
from urllib.parse import urlsplit

_LABEL = r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST_NAME = re.compile(rf"{_LABEL}(\.{_LABEL})*\.?")
_ENDS_IN_A_NUMBER = re.compile(r"(.*\.)?([0-9]+|0x[0-9a-f]*)\.?")
_PATH = re.compile(r"[A-Za-z0-9/._~%+:@-]*")
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_SIX_TO_FOUR = ipaddress.IPv6Network("2002::/16")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A checked URL. `path` has no slash at its end."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The value of the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = 443 if self.scheme == "https" else 80
        return host if self.port == usual else f"{host}:{self.port}"


def parse_url(url: str) -> Endpoint:
    """The parts of a URL; ValueError, with a text that does not repeat the URL, if unfit."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("give an address that begins with http:// or https:// and names a host.")
    if parts.username is not None or parts.password is not None:
        raise ValueError("must hold no user name or password; a key has a variable of its own.")
    if "?" in url or "#" in url:
        raise ValueError("must end before any ? or #.")
    if port == 0 or not _PATH.fullmatch(parts.path):
        raise ValueError("holds a port or characters that cannot be used.")
    host = _checked_host(parts.hostname)
    default = 443 if parts.scheme == "https" else 80
    return Endpoint(parts.scheme, host, port or default, parts.path.rstrip("/"))


def _checked_host(host: str) -> str:
    """Refuse the spellings (decimal, octal, full-width) in which an address hides."""
    if is_address(host):
        return host
    if not _HOST_NAME.fullmatch(host) or len(host) > 253:
        raise ValueError("write the host name in ASCII letters, digits, dots and hyphens.")
    if _ENDS_IN_A_NUMBER.fullmatch(host):
        raise ValueError("write a numeric address in its usual form, such as 192.0.2.7.")
    return host.rstrip(".")


def is_address(host: str) -> bool:
    """Whether the host is an IPv4 or IPv6 address (without a zone) and not a name."""
    try:
        return "%" not in host and bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def is_public(address: str) -> bool:
    """Whether an address lies in the open internet.

    For IPv6 only global unicast counts, so the forms that carry an IPv4 address inside (mapped,
    compatible, NAT64, 6to4, Teredo) are all refused, whatever they carry.
    """
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address) and (
        parsed not in _GLOBAL_UNICAST or parsed in _SIX_TO_FOUR
    ):
        return False
    return parsed.is_global and not parsed.is_multicast


def look_up(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """All addresses of a host; OSError if there is none, TimeoutError after `seconds`.

    The system's look-up has no time limit of its own, so it runs in a thread that is left behind.
    """
    if is_address(host):
        return (host,)
    found: queue.SimpleQueue[tuple[str, ...] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.put(tuple(dict.fromkeys(str(row[4][0]) for row in rows)))
        except OSError as error:
            found.put(error)

    threading.Thread(target=ask, name=f"look-up {host}", daemon=True).start()
    try:
        answer = found.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, OSError):
        raise answer
    return answer

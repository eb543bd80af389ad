"""What an HTTP status that is not 200 means for the caller."""

import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from reviewapp.engines.errors import (
    EngineError,
    PermanentEngineError,
    TransientEngineError,
    UnusableAnswerError,
)
from reviewapp.engines.settings import EngineKind

LONGEST_RETRY_AFTER = 3600.0
"""Seconds. A service that asks for more is asked again after an hour."""

_DEEPL_QUOTA_USED_UP = 456
_DEEPL_OVERLOADED = 529
_OVERLOADED = frozenset({HTTPStatus.TOO_MANY_REQUESTS, _DEEPL_OVERLOADED})
_DISTURBED = frozenset(
    {
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_EARLY,
        HTTPStatus.INTERNAL_SERVER_ERROR,  # LibreTranslate's answer when one translation fails
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)
_REFUSED_KEY = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
_TOO_LONG = frozenset({HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.REQUEST_URI_TOO_LONG})


def error_for_status(kind: EngineKind, status: int, retry_after: str) -> EngineError:
    """The error that a status stands for; `retry_after` is the header as it came."""
    name, code = kind.label, f"HTTP {status}"
    address = kind.address_remedy
    if status in _OVERLOADED:
        return TransientEngineError(
            f"{name} has had too many requests ({code}). Try again later, or use another engine.",
            parse_retry_after(retry_after),
        )
    if status in _DISTURBED:
        return TransientEngineError(
            f"{name} is out of order at the moment ({code}). Try again later.",
            parse_retry_after(retry_after),
        )
    if 200 <= status < 300:
        return UnusableAnswerError(f"{name} sent no translation ({code}). {address}")
    if 300 <= status < 400:
        return PermanentEngineError(
            f"{name} points to another address ({code}), which is not followed. {address}"
        )
    if status in _REFUSED_KEY:
        key = f"Check {kind.key_variable}." if kind.key_variable else "Use another engine."
        return PermanentEngineError(f"{name} refused access ({code}). {key}")
    if status == _DEEPL_QUOTA_USED_UP:
        return PermanentEngineError(
            f"The quota of the key at {name} is used up ({code}). Raise it there, or wait for the "
            "next period."
        )
    if status in _TOO_LONG:
        return PermanentEngineError(
            f"{name} refused the text as too long ({code}). Shorten the paragraph."
        )
    return PermanentEngineError(f"{name} refused the request ({code}). {address}")


def parse_retry_after(value: str, clock: Callable[[], float] = time.time) -> float | None:
    """Seconds to wait, 0 to LONGEST_RETRY_AFTER; None if the header is missing or garbled."""
    value = value.strip()
    seconds: float
    if value.isascii() and value.isdigit():
        seconds = float(value[:9])
    else:
        try:
            seconds = parsedate_to_datetime(value).timestamp() - clock()
        except (ValueError, OverflowError, TypeError):
            return None
    return min(max(seconds, 0.0), LONGEST_RETRY_AFTER)

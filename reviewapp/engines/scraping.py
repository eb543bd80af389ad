"""Running deep_translator's classes over our transport.

deep_translator calls `requests.get` without a time-out. So the name `requests` inside its modules
is replaced, once and for good, by an object that passes the question to the channel of the call
that is being made. It ignores the address that deep_translator would use: text goes to the
engine's configured host, or, outside of a call, nowhere.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import ModuleType
from typing import Any, Protocol

from reviewapp.engines.errors import EngineError, UnusableAnswerError
from reviewapp.engines.transport import Answer


class Asker(Protocol):
    """What may stand behind the replaced `requests`: a Channel, or one that checks more."""

    def get(self, *, params: Mapping[str, str]) -> Answer:
        """The answer to one question; EngineError otherwise."""


_channel: ContextVar[Asker] = ContextVar("channel")


class PageAnswer:
    """The part of requests.Response that deep_translator reads; failures never get this far."""

    status_code = 200

    def __init__(self, answer: Answer) -> None:
        self.text = answer.text
        self.json = answer.json

    def close(self) -> None:
        """Nothing is left open."""


class ChannelRequests:
    """Stands in for the module `requests` inside deep_translator."""

    def get(self, _url: str, params: Mapping[str, str], **_ignored: Any) -> PageAnswer:
        """Ask through the channel of the present call; LookupError if there is none."""
        return PageAnswer(_channel.get().get(params=params))


def install(module: ModuleType) -> None:
    """Replace `requests` in one module of deep_translator."""
    vars(module)["requests"] = ChannelRequests()


@contextmanager
def _using(channel: Asker) -> Iterator[None]:
    token = _channel.set(channel)
    try:
        yield
    finally:
        _channel.reset(token)


def translate_through(
    channel: Asker, label: str, translate: Callable[[str], object], text: str
) -> object:
    """Call a translator of deep_translator; whatever it raises becomes UnusableAnswerError."""
    try:
        with _using(channel):
            return translate(text)
    except EngineError:
        raise
    except Exception:  # noqa: S110  it leaks any kind: KeyError, StopIteration, its own with the text
        pass
    raise UnusableAnswerError(
        f"{label} sent a page without a translation, perhaps one that asks for consent. "
        "Try again later, or use another engine."
    )

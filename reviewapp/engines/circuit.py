"""Sparing a service that fails, and limiting how many calls run at once."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reviewapp.engines.errors import CircuitOpenError, EngineError, TransientEngineError


class CircuitBreaker:
    """Stops calls for `pause` seconds after `failures` transient failures in a row.

    A failure with a Retry-After stops them at once, for at least that long. After the pause calls
    go through again, and the first failure stops them anew. At most `parallel` calls run at a
    time. One per engine and process: each worker process learns of a failure by itself.
    """

    def __init__(
        self,
        failures: int = 5,
        pause: float = 60.0,
        parallel: int = 4,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit = failures
        self._pause = pause
        self._clock = clock
        self._lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(parallel)
        self._failures = 0
        self._open_until = clock()

    @contextmanager
    def call(self, label: str, wait_seconds: float) -> Iterator[None]:
        """Surround one call; TransientEngineError if it may not start now."""
        self._refuse_while_open(label)
        if not self._slots.acquire(timeout=wait_seconds):
            raise TransientEngineError(f"{label} is busy with other texts. Try again in a minute.")
        try:
            yield
        except TransientEngineError as error:
            self._note_failure(error.retry_after)
            raise
        except EngineError:
            self._note_success()  # it answered, so it is up
            raise
        else:
            self._note_success()
        finally:
            self._slots.release()

    def _refuse_while_open(self, label: str) -> None:
        with self._lock:
            left = self._open_until - self._clock()
        if left > 0:
            raise CircuitOpenError(
                f"{label} failed just now and is left alone for {left:.0f} s. "
                "Try again then, or use another engine.",
                retry_after=left,
            )

    def _note_failure(self, retry_after: float | None) -> None:
        with self._lock:
            self._failures += 1
            pause = self._pause if self._failures >= self._limit else 0.0
            end = self._clock() + max(pause, retry_after or 0.0)
            self._open_until = max(self._open_until, end)

    def _note_success(self) -> None:
        with self._lock:
            self._failures = 0


_circuits: dict[str, CircuitBreaker] = {}
_circuits_lock = threading.Lock()


def circuit_for(name: str) -> CircuitBreaker:
    """The circuit of an engine, the same one for the whole process."""
    with _circuits_lock:
        return _circuits.setdefault(name, CircuitBreaker())

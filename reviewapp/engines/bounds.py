"""A socket that ends: at a point in time, and after a number of bytes."""

import http.client
import io
import socket
import time
from typing import Any


class TooMuchError(http.client.HTTPException):
    """More bytes than an answer may have."""


class Deadline:
    """One point in time for everything that a call does."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left, more than 0; TimeoutError when it has passed."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class BoundedSocket:
    """What http.client needs of a socket, every wait ending at the deadline."""

    def __init__(self, connected: socket.socket, deadline: Deadline, budget: int) -> None:
        self._connected = connected
        self._deadline = deadline
        self._budget = budget

    def sendall(self, data: bytes) -> None:
        self._connected.settimeout(self._deadline.remaining())
        self._connected.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_BoundedReader(self._connected, self._deadline, self._budget))

    def close(self) -> None:
        """Left to the owner of the socket: http.client closes while it still reads."""


class _BoundedReader(io.RawIOBase):
    """Reads until the deadline, and no more than `budget` bytes."""

    def __init__(self, connected: socket.socket, deadline: Deadline, budget: int) -> None:
        super().__init__()
        self._connected = connected
        self._deadline = deadline
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connected.settimeout(self._deadline.remaining())
        count = self._connected.recv_into(buffer)
        self._budget -= count
        if self._budget < 0:
            raise TooMuchError
        return count

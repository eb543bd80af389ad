"""Statements that the database must refuse, by the name of the constraint that they break."""

from collections.abc import Callable
from typing import Any

Breach = Callable[[], Any]
BREACHES: dict[str, Breach] = {}


def breaks(name: str) -> Callable[[Breach], Breach]:
    def register(breach: Breach) -> Breach:
        BREACHES[name] = breach
        return breach

    return register

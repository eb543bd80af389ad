"""Engines that talk to the local double."""

from collections.abc import Callable, Iterator

import pytest

from reviewapp.engines import CircuitBreaker, Engine, EngineSettings, build_engine
from tests.engines.double import EngineDouble

KEY = "k3y-that-must-stay-secret"
WITH_KEY = ("deepl", "libretranslate", "microsoft")
ENGINES = ("deepl", "google", "libretranslate", "microsoft", "mymemory")

BuildEngine = Callable[..., Engine]


def settings_for(double: EngineDouble, name: str, timeout: float = 2.0) -> EngineSettings:
    """Settings that lead to the double."""
    return EngineSettings(
        name,
        url=double.url_for(name),
        api_key=KEY if name in WITH_KEY else "",
        timeout=timeout,
        allow_private=True,
    )


@pytest.fixture
def double() -> Iterator[EngineDouble]:
    with EngineDouble() as running:
        yield running


@pytest.fixture
def build(double: EngineDouble) -> BuildEngine:
    """Build an engine on the double, each with a circuit of its own."""

    def built(name: str, timeout: float = 2.0) -> Engine:
        return build_engine(settings_for(double, name, timeout), CircuitBreaker())

    return built

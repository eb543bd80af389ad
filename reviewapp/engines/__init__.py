"""Machine translation engines. The only home of deep_translator; no Django, no database.

    for settings in read_engine_settings(os.environ):
        engine = build_engine(settings)
        engine.translate(["Guten Tag."], variant="en-GB")

Nothing is on unless ENGINES names it. Every call ends within its `timeout`, gives one translation
per text or an EngineError, and is never repeated here: the caller decides when to try again.

Offered: Google and MyMemory through deep_translator; DeepL, LibreTranslate and Microsoft by
requests of our own, because deep_translator's classes for them no longer work or leak the key
(each module says how). Only DeepL and MyMemory tell British from American English.

Not offered, though deep_translator 1.11.4 has classes for them:

* Yandex: speaks version 1.5 of the interface, which was replaced long ago.
* Qcri: forgets to raise its errors and returns None.
* Baidu: puts text, account and signature into the address.
* Papago: reports every failure as a bare Exception.
* ChatGpt: calls functions that the openai library has removed.
* Pons, Linguee: look up single words.

The live services were never asked in the tests: these run against tests/engines/double.py, which
speaks the five protocols as their descriptions have them.
"""

from collections.abc import Mapping

from reviewapp.engines.circuit import CircuitBreaker, circuit_for
from reviewapp.engines.deepl import DeepLEngine
from reviewapp.engines.engine import Engine, HttpEngine
from reviewapp.engines.errors import (
    CircuitOpenError,
    EngineConfigurationError,
    EngineError,
    PermanentEngineError,
    TransientEngineError,
    UntranslatableTextError,
    UnusableAnswerError,
)
from reviewapp.engines.google import GoogleEngine
from reviewapp.engines.libretranslate import LibreTranslateEngine
from reviewapp.engines.microsoft import MicrosoftEngine
from reviewapp.engines.mymemory import MyMemoryEngine
from reviewapp.engines.settings import (
    ENGINE_VARIABLES,
    EngineSettings,
    Variable,
    read_engine_settings,
)

__all__ = [
    "ENGINE_VARIABLES",
    "CircuitBreaker",
    "CircuitOpenError",
    "Engine",
    "EngineConfigurationError",
    "EngineError",
    "EngineSettings",
    "PermanentEngineError",
    "TransientEngineError",
    "UntranslatableTextError",
    "UnusableAnswerError",
    "Variable",
    "build_engine",
    "read_engine_settings",
]

_CLASSES: Mapping[str, type[HttpEngine]] = {
    "deepl": DeepLEngine,
    "google": GoogleEngine,
    "libretranslate": LibreTranslateEngine,
    "microsoft": MicrosoftEngine,
    "mymemory": MyMemoryEngine,
}


def build_engine(settings: EngineSettings, circuit: CircuitBreaker | None = None) -> Engine:
    """The engine for these settings; without a circuit of its own it shares the process's one."""
    return _CLASSES[settings.name](settings, circuit or circuit_for(settings.name))

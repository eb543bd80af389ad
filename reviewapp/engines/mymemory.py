"""MyMemory through deep_translator; no key, a small daily quota, more with an e-mail address."""

from collections.abc import Mapping, Sequence
from typing import Any

from reviewapp.engines.engine import HttpEngine
from reviewapp.engines.errors import TransientEngineError
from reviewapp.engines.scraping import install, translate_through
from reviewapp.engines.statuses import LONGEST_RETRY_AFTER
from reviewapp.engines.transport import Answer, Channel
from reviewapp.terminology.vocabulary import Variant


class MyMemoryEngine(HttpEngine):
    """One text of at most 500 bytes per request, in the address. Knows both variants."""

    max_characters = 499
    keep_lines = False

    def measure(self, text: str) -> int:
        """It counts bytes."""
        return len(text.encode())

    def ask(self, channel: Channel, texts: Sequence[str], variant: Variant) -> Sequence[object]:
        """The e-mail address, if there is one, is sent along."""
        translator = my_memory_translator(variant, self.settings.email or None)
        checked = _CheckedChannel(channel, self)
        return [
            translate_through(checked, self.label, translator.translate, text) for text in texts
        ]


def my_memory_translator(variant: Variant, email: str | None) -> Any:
    """deep_translator's class, over our transport; loaded here, for it brings 26 MB with it."""
    import deep_translator.mymemory

    install(deep_translator.mymemory)
    return deep_translator.mymemory.MyMemoryTranslator(source="de-DE", target=variant, email=email)


class _CheckedChannel:
    """Sees the failures that MyMemory reports inside a 200 and deep_translator overlooks.

    It takes the first entry of the memory for an empty translation, however far from the text that
    entry is, and "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS" for a translation.
    """

    def __init__(self, channel: Channel, engine: MyMemoryEngine) -> None:
        self._channel = channel
        self._engine = engine

    def get(self, *, params: Mapping[str, str]) -> Answer:
        answer = self._channel.get(params=params)
        match answer.json():
            case {"quotaFinished": True} | {"responseStatus": 429 | "429"}:
                raise TransientEngineError(
                    "MyMemory's quota for today is used up. Set MYMEMORY_EMAIL for a larger one, "
                    "try again tomorrow, or use another engine.",
                    LONGEST_RETRY_AFTER,
                )
            case {"responseData": {"translatedText": str(text)}, "responseStatus": 200 | "200"} if (
                text
            ):
                return answer
        raise self._engine.odd_answer()

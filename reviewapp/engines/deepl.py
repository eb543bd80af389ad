"""DeepL.

deep_translator's DeeplTranslator is not used: it sends GET requests with the key in the address,
which DeepL no longer accepts.
"""

from collections.abc import Sequence

from reviewapp.engines.engine import HttpEngine
from reviewapp.engines.transport import Channel
from reviewapp.terminology.vocabulary import Variant


class DeepLEngine(HttpEngine):
    """POST /v2/translate; at most 50 texts and 128 KiB per request. Knows both variants."""

    max_characters = 10_000
    request_characters = 30_000  # 4 bytes each at worst
    request_texts = 50

    def ask(self, channel: Channel, texts: Sequence[str], variant: Variant) -> Sequence[object]:
        """The key goes into a header only."""
        answer = channel.post(
            "/v2/translate",
            {"text": list(texts), "source_lang": "DE", "target_lang": variant.upper()},
            headers={"Authorization": f"DeepL-Auth-Key {self.settings.api_key}"},
        )
        match answer.json():
            case {"translations": list(rows)}:
                return [row.get("text") if isinstance(row, dict) else None for row in rows]
        raise self.odd_answer()

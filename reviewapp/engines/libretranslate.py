"""LibreTranslate, on a server of one's own or a hosted one.

deep_translator's LibreTranslator is not used: it sends text and key in the address, accepts no
server without a key, and talks to a public server when `custom_url` is misspelled.
"""

from collections.abc import Sequence

from reviewapp.engines.engine import HttpEngine
from reviewapp.engines.transport import Channel
from reviewapp.terminology.vocabulary import Variant


class LibreTranslateEngine(HttpEngine):
    """POST /translate with an array; the hosted service takes 2,000 characters per request."""

    max_characters = 2_000
    request_characters = 2_000
    request_texts = 5  # so that a server without a graphics card keeps within the time limit

    @property
    def external(self) -> bool:
        return not self.settings.allow_private

    def ask(self, channel: Channel, texts: Sequence[str], variant: Variant) -> Sequence[object]:
        """It knows one English, so the variant is not sent."""
        payload: dict[str, object] = {
            "q": list(texts),
            "source": "de",
            "target": "en",
            "format": "text",
        }
        if self.settings.api_key:
            payload["api_key"] = self.settings.api_key
        match channel.post("/translate", payload).json():
            case {"translatedText": list(answers)}:
                return answers
        raise self.odd_answer()

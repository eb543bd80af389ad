"""Microsoft Translator, version 3 of its API.

deep_translator's MicrosoftTranslator is not used: its constructor calls the network, and a failed
connection ends in an AttributeError.
"""

from collections.abc import Sequence

from reviewapp.engines.engine import HttpEngine
from reviewapp.engines.transport import Channel
from reviewapp.terminology.vocabulary import Variant


class MicrosoftEngine(HttpEngine):
    """POST /translate; at most 1,000 texts and 50,000 characters per request."""

    max_characters = 10_000
    request_characters = 30_000
    request_texts = 50

    def ask(self, channel: Channel, texts: Sequence[str], variant: Variant) -> Sequence[object]:
        """Key and region go into headers only. It knows one English: no variant is sent."""
        headers = {"Ocp-Apim-Subscription-Key": self.settings.api_key}
        if self.settings.region:
            headers["Ocp-Apim-Subscription-Region"] = self.settings.region
        answer = channel.post(
            "/translate",
            [{"Text": text} for text in texts],
            params={"api-version": "3.0", "from": "de", "to": "en"},
            headers=headers,
        )
        match answer.json():
            case list(rows):
                return [_text_of(row) for row in rows]
        raise self.odd_answer()


def _text_of(row: object) -> object:
    match row:
        case {"translations": [{"text": text}]}:
            return text
    return None

"""Google Translate by its public page, through deep_translator; no key, no promise by Google."""

from collections.abc import Sequence
from typing import Any

from reviewapp.engines.engine import HttpEngine
from reviewapp.engines.scraping import install, translate_through
from reviewapp.engines.transport import Channel
from reviewapp.terminology.vocabulary import Variant


class GoogleEngine(HttpEngine):
    """One text per request, in the address. Line by line: the page would glue lines together."""

    max_characters = 4_999
    keep_lines = False

    def ask(self, channel: Channel, texts: Sequence[str], variant: Variant) -> Sequence[object]:
        """It knows one English, so the variant is not sent."""
        translator = google_translator()
        return [
            translate_through(channel, self.label, translator.translate, text) for text in texts
        ]


def google_translator() -> Any:
    """deep_translator's class, over our transport; loaded here, for it brings 26 MB with it."""
    import deep_translator.google

    install(deep_translator.google)
    return deep_translator.google.GoogleTranslator(source="de", target="en")

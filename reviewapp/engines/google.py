"""Google Translate by its public page, through deep_translator; no key, no promise by Google."""

from collections.abc import Sequence

import deep_translator.google
from deep_translator import GoogleTranslator

from reviewapp.engines.engine import HttpEngine
from reviewapp.engines.scraping import install, translate_through
from reviewapp.engines.transport import Channel
from reviewapp.terminology.vocabulary import Variant

install(deep_translator.google)


class GoogleEngine(HttpEngine):
    """One text per request, in the address. Line by line: the page would glue lines together."""

    max_characters = 4_999
    keep_lines = False

    def ask(self, channel: Channel, texts: Sequence[str], variant: Variant) -> Sequence[object]:
        """It knows one English, so the variant is not sent."""
        translator = GoogleTranslator(source="de", target="en")
        return [
            translate_through(channel, self.label, translator.translate, text) for text in texts
        ]

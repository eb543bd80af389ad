"""Whether a text is German, told from its function words: good enough for a warning only."""

import itertools
import re

_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 5_000
_FEWEST_WORDS = 10
_ENOUGH_WORDS = 25  # from here on, few German function words are suspicious by themselves
_SMALLEST_SHARE = 0.15  # German prose has 0.3 to 0.5

_GERMAN = """
der die das den dem des ein eine einen einem einer eines und oder aber auch nicht noch nur ist
sind war waren wird werden wurde wurden hat haben hatte sich mit von vom zu zum zur für auf aus
bei beim nach über unter durch gegen ohne um im als wie dass wenn weil er sie es ich wir ihr sein
seine seiner ihre ihren dieser diese dieses kann
"""
_ENGLISH = """
the a an and or but also not only is are were been be being has have had having will would of to
for from with by at on into about through against without that which who whom this these those
there he she it its his her their they we you your our as if because when can could should than
"""
_GERMAN_WORDS = frozenset(_GERMAN.split())
_ENGLISH_WORDS = frozenset(_ENGLISH.split())


def looks_german(text: str) -> bool:
    """False if ten words or more hold more English function words, or 25 too few German ones."""
    words = [match.group().lower() for match in itertools.islice(_WORD.finditer(text), _MOST_WORDS)]
    if len(words) < _FEWEST_WORDS:
        return True
    german = sum(word in _GERMAN_WORDS for word in words)
    english = sum(word in _ENGLISH_WORDS for word in words)
    if len(words) < _ENOUGH_WORDS:
        return german >= english
    return german > english and german >= _SMALLEST_SHARE * len(words)

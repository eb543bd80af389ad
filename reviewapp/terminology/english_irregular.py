"""English words that no rule forms: strong verbs, old and learned plurals, nouns for themselves."""

import tomllib
from pathlib import Path


def _lines(text: str) -> list[list[str]]:
    return [entry.split() for entry in text.split(",")]


def _pairs(text: str) -> dict[str, str]:
    return {entry[0]: entry[1] for entry in _lines(text)}


_WORDS: dict[str, str] = tomllib.loads(
    Path(__file__).with_name("english_words.toml").read_text(encoding="utf-8")
)

VERBS_OF_FORMS: dict[str, tuple[str, ...]] = {}
"""From took to take. Verbs that never change, as put, are left out."""

for _verb, *_forms in _lines(_WORDS["strong_verbs"]):
    for _form in _forms:
        VERBS_OF_FORMS[_form] = (*VERBS_OF_FORMS.get(_form, ()), _verb)

PLURALS: dict[str, str] = _pairs(_WORDS["plurals"])
"""From woman to women."""

SINGULARS: dict[str, str] = {plural: singular for singular, plural in PLURALS.items()}
"""From women to woman."""

PLURALS_FOR_THEMSELVES = frozenset(_WORDS["plurals_for_themselves"].split())
"""Plurals with a sense of their own: arms are not more than one arm."""

NOUNS_IN_ING = frozenset(_WORDS["nouns_in_ing"].split())
"""Actions that have become nouns: a training is not a form of the noun train."""

ADJECTIVES_FOR_THEMSELVES = frozenset(_WORDS["adjectives_for_themselves"].split())
"""Adjectives that look like verb forms: interesting is no form of interest."""

AMERICAN_WORDS: dict[str, str] = _pairs(_WORDS["british"])
"""From grey to gray: words whose difference no rule tells."""

UNCOUNTABLE = frozenset(_WORDS["uncountable"].split())
"""Nouns that have no plural."""

FOLLOW_THEIR_NOUN = frozenset(_WORDS["follow_their_noun"].split())
"""Words such as general in secretary general, where the noun before them has the plural."""

RANKS = frozenset(_WORDS["ranks"].split())
"""Words after which general is the noun itself."""

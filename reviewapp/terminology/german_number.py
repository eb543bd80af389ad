"""Whether a German noun stands in the plural, as far as its ending and the word before it tell."""

import re

_WORD_BEFORE = re.compile(r"([^\W_]+)\s\Z")
_NOUN = re.compile(r"[A-ZÄÖÜ][^\W_]*")
_FARTHEST_NEIGHBOUR = 60

_SINGULAR_BEFORE = frozenset(
    {"das", "dem", "des", "ein", "eine", "einem", "einen", "einer", "eines", "am", "beim", "im"}
    | {"ins", "vom", "zum", "zur", "jede", "jedem", "jeden", "jeder", "jedes", "dieses", "diesem"}
)
_PLURAL_BEFORE = frozenset(
    {"alle", "allen", "aller", "beide", "beiden", "beider", "einige", "einigen", "mehrere"}
    | {"mehreren", "viele", "vielen", "vieler", "wenige", "zahlreiche", "zahlreichen", "zwei"}
    | {"zweier", "drei", "dreier", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"}
    | {"elf", "zwölf"}
)
_FEMININE = re.compile(r"(?:ung|heit|keit|schaft|ion|tät|ik|ei|in)\Z")
_LIKE_ITS_PLURAL = re.compile(r"(?:er|el|en|lein)\Z")


def is_plural(text: str, at: tuple[int, int], term: str) -> bool | None:
    """Whether the noun found there as a form of the term is a plural; None if nothing tells."""
    start, end = at
    found = _WORD_BEFORE.search(text, max(0, start - _FARTHEST_NEIGHBOUR), start)
    before = found[1].casefold() if found else ""
    if before in _SINGULAR_BEFORE:
        return False
    if before in _PLURAL_BEFORE or (before.isdecimal() and int(before) > 1):
        return True
    if text[end : end + 1] in ("-", "\u2010", "\u2011"):
        return False  # the first part of a compound
    return _by_its_ending(text[start:end], term)


def _by_its_ending(form: str, term: str) -> bool | None:
    written, listed = _NOUN.search(form), _NOUN.search(term)
    if written is None or listed is None:
        return None
    noun, base = written[0], listed[0]
    if noun == base:
        return None if _LIKE_ITS_PLURAL.search(base) else False
    if not noun.startswith(base):
        return True  # a vowel has changed: Rat, Räte
    ending = noun[len(base) :]
    if ending in ("s", "es"):
        return base.isupper()  # of the Rat: Rates; but two NGOs
    if ending in ("n", "en"):
        # Of the Präsident: Präsidenten, in both numbers.
        return True if _FEMININE.search(base) or base.endswith("e") else None
    return True

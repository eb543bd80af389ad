"""Keys: two words are forms of one word when they share a key.

A word of a text *offers* keys, a word of a glossary term *asks* for some. Keys are strings: a noun
in capitals as dictionaries write it, any other word in lower case, "=" and a word for exactly this
spelling, "~" and a rough stem for words that no list knows.
"""

from reviewapp.terminology.vocabulary import Language

LONGEST_ACRONYM = 6
"""A longer word in capitals may be an ordinary word in a heading."""

SHORTEST_HEADING = 4
"""A word of so many capitals may be one too (ZEIT, but not RAT)."""


def verbatim(word: str) -> str:
    """The key of exactly this spelling."""
    return f"={word}"


def in_any_case(key: str) -> str:
    """The key of a term that counts in any capitals, made from one of its keys."""
    return f"^{key.lstrip('=').casefold()}"


def spelt_in_any_case(word: str) -> str:
    """The key of exactly these letters, in any capitals."""
    return f"^={word.lower()}"


def spelt_so(word: str, language: Language) -> frozenset[str]:
    """The keys of this spelling, in the capitals that an ordinary word of the language may have.

    English ones may have any, German ones those of a heading or of the beginning of a sentence.
    """
    if is_case_bound(word):
        return frozenset({verbatim(word)})
    spellings = {word, word[0].upper() + word[1:]}
    if language is Language.ENGLISH or len(word) >= SHORTEST_HEADING:
        spellings.add(word.upper())
    if language is Language.ENGLISH:
        spellings.add(word.lower())
    return frozenset(map(verbatim, spellings))


def is_case_bound(word: str) -> bool:
    """True for acronyms and names with inner capitals (OVKS, BelTA), which keep their case."""
    inside = word[1:] or word
    return inside != inside.lower()


def verbatim_keys(word: str) -> set[str]:
    """What a word of a text offers by its spelling alone; NGOs is the plural of NGO."""
    keys = {verbatim(word)}
    if word.endswith("s") and is_case_bound(word[:-1]):
        keys.add(verbatim(word[:-1]))
    return keys

"""Keys: two words are forms of one word when they share a key.

A word of a text *offers* keys, a word of a glossary term *asks* for some. Stems are rough (Rat and
Rate have the same), so they count only where the lexicon does not know one of the two words.
"""

from collections.abc import Iterable

LONGEST_ACRONYM = 6
"""A longer word in capitals may be an ordinary word in a heading."""


def verbatim(word: str) -> str:
    """The key of exactly this spelling."""
    return f"={word}"


def is_case_bound(word: str) -> bool:
    """True for acronyms and names with inner capitals (OVKS, BelTA), which keep their case."""
    return (len(word) == 1 and word.isupper()) or any(letter.isupper() for letter in word[1:])


def verbatim_keys(word: str) -> set[str]:
    """What a word of a text offers by its spelling alone; NGOs is the plural of NGO."""
    keys = {verbatim(word)}
    if word.endswith("s") and is_case_bound(word[:-1]):
        keys.add(verbatim(word[:-1]))
    return keys


def offered(kind: str, forms: Iterable[str], stem: str, *, known: bool) -> set[str]:
    """Keys of a word in a text. `kind` keeps nouns apart from words in lower case."""
    keys = {f"{kind}:{form}" for form in forms} | {f"{kind}any~{stem}"}
    return keys if known else keys | {f"{kind}unknown~{stem}"}


def asked(kind: str, forms: Iterable[str], stem: str, *, known: bool) -> set[str]:
    """Keys of a word in a glossary term: a known word matches the stems of unknown words only."""
    return {f"{kind}:{form}" for form in forms} | {f"{kind}{'unknown' if known else 'any'}~{stem}"}

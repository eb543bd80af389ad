"""Whether a word takes a or an."""

import re

_ACRONYM = re.compile(r"[A-Z]{2,}s?\b")
# NATO and its like; a shorter one is spelt out.
_SPOKEN_AS_A_WORD = re.compile(r"[B-DF-HJ-NP-TV-Z][AEIOU][A-Z]{2,}s?\b")
_LETTERS_SPOKEN_WITH_VOWEL = frozenset("AEFHILMNORSX")
_VOWELS = frozenset("aeiou")
_CONSONANT_SOUND = re.compile(r"eu|uni(?![nm])|one\b|once\b|us[eau]|ut[eio]|ubi|ura", re.IGNORECASE)
_VOWEL_SOUND = re.compile(r"hour|honest|hono|heir|8|1[18](?!\d)", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(a)(n?)(\s[“‘\"'(]?)\Z", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:\A|[.!?:\n])[\s“‘\"'(]*\Z")
_LONGEST_ARTICLE = 6


def takes_an(text: str) -> bool:
    """Whether the text begins with a vowel sound."""
    if _VOWEL_SOUND.match(text):
        return True
    if _ACRONYM.match(text) and not _SPOKEN_AS_A_WORD.match(text):
        return text[0] in _LETTERS_SPOKEN_WITH_VOWEL
    return text[:1].lower() in _VOWELS and not _CONSONANT_SOUND.match(text)


def agreeing_article(text: str, place: int, word: str) -> tuple[int, str]:
    """Where the article before a place begins, and how it is written before `word`.

    The place itself and nothing, where no article is to be changed.
    """
    article = _ARTICLE.search(text, max(0, place - _LONGEST_ARTICLE), place)
    needs_n = takes_an(word)
    if article is None or bool(article[2]) == needs_n or _is_a_letter(text, article):
        return place, ""
    n = ("N" if article[0].isupper() and article[2] else "n") if needs_n else ""
    return article.start(), f"{article[1]}{n}{article[3]}"


def _is_a_letter(text: str, article: re.Match[str]) -> bool:
    """Plan A has a capital in the middle of a sentence."""
    start = article.start()
    is_start = _SENTENCE_START.search(text, max(0, start - _LONGEST_ARTICLE), start)
    return article[1] == "A" and is_start is None

"""A or an: what the next word sounds like decides, not how it is written."""

import re
from collections.abc import Iterator

from reviewapp.qa.findings import Check, Finding, Fix, Severity
from reviewapp.qa.pair import Pair

INDEFINITE_ARTICLES = Check(
    "indefinite-articles",
    "A or an",
    "“An” stands before the sound of a vowel, “a” before that of a consonant.",
    Severity.WARNING,
    "*An hour*, *a union*, *an EU summit*, *a US base*, *an 18-year-old*. Where speakers differ "
    "(*a historic*, *an historic*; *a NATO*, *an NGO*), both are left alone.",
)
WRONG = "“{found} {word}”: write “{wanted} {word}”."

_ARTICLE = re.compile(
    r"(?<![\w.'’&/+-])(an?|A|An)[ \u00a0]{1,3}[\"“‘'(\[*_]{0,3}"
    r"([^\W_]++(?:[.,][0-9]{3}(?![0-9]))*+)([-’'.]?)"
)
_SENTENCE_BEFORE = re.compile(r"(?:\A|[.!?:…–—-]\s*|\n\s*)[\s\"“‘'(\[*_#>]*\Z")
_VOWEL = frozenset("aeiouàáâäãåæèéêëìíîïòóôöõøùúûü")
# Vowels that sound like "you" or "one", and what only looks like them.
_LIKE_YOU = re.compile(
    r"(?:eu(?!ler)|ewe|u(?:biq|fo|ga|kr|kul|lys|nan(?!n)|nary|ni(?!n|m(?!o)|dent|gn|llu|rr|ss)"
    r"|ra[ln]|re|ri|ro[lgp]|ru|s[aeiu]|t[aeio]|vul)|uk\Z|ouija)"
)
_LIKE_ONE = re.compile(r"(?:one(?:\Z|s\Z|ness|self)|once)")
_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir(?!arch)|hono?rar)")
_EITHER_H = re.compile(r"(?:h(?:istor|otel|eroic|abitua|allucin|ysteri|ibiscus|erb|ilario|ypothe))")
_SPELT_VOWEL = frozenset("AEFHILMNORSX")
_UNCLEAR = frozenset("FHLMNRSXU")
_LIKE_YOU_ACRONYMS = frozenset(("US", "UK", "UN", "USA", "UNESCO", "UEFA", "USB", "UNICEF", "UV"))
_VOWEL_NUMBER = re.compile(r"8[0-9]*\Z|1[18]\Z|1[18][0-9]{3}(?:[0-9]{3})*\Z")
_EITHER_NUMBER = re.compile(r"1[18][0-9]{2}\Z")
# After these letters a stands for itself: vitamin A is, (a) and (b).
_NO_NOUNS = frozenset(
    (
        *("and", "or", "is", "are", "was", "were", "in", "of", "as", "at", "on", "if", "it"),
        *("its", "i", "am", "under", "until", "into", "about", "also", "else"),
    )
)


def check_indefinite_articles(pair: Pair) -> Iterator[Finding]:
    """An a that should be an, or the reverse."""
    known: frozenset[str] | None = None
    for match in _ARTICLE.finditer(pair.target):
        article, word = match[1], match[2]
        vowel = sounds_like_vowel(word, followed_by=match[3])
        if vowel is None or vowel == (len(article) == 2):
            continue
        if article[0] == "A" and not _SENTENCE_BEFORE.search(
            pair.target[max(0, match.start() - 12) : match.start()]
        ):
            continue
        if word.lower() in _NO_NOUNS or pair.in_terms[match.start()]:
            continue
        if known is None:
            known = frozenset(own[0] for own in _ARTICLE.finditer(pair.source))
        if match[0] in known:
            continue
        wanted = article[0] + ("n" if vowel else "")
        message = WRONG.format(found=article, word=word, wanted=wanted)
        yield Finding(
            INDEFINITE_ARTICLES.id,
            Severity.WARNING,
            message,
            (),
            (match.span(1),),
            wanted,
            fix=Fix(*match.span(1), wanted),
        )


def sounds_like_vowel(word: str, followed_by: str = "") -> bool | None:
    """Whether a word or number begins with the sound of a vowel; None where speakers differ."""
    if word[0].isdecimal():
        return _number(word)
    if len(word) == 1:
        return None if followed_by == "." else word.upper() in _SPELT_VOWEL
    if word[:2].isupper():
        return _acronym(word)
    lower = word.lower()
    first = lower[0]
    if first == "h":
        return None if _EITHER_H.match(lower) else _SILENT_H.match(lower) is not None
    if first == "y":
        return None if lower[1] not in _VOWEL else False
    if first in _VOWEL:
        return not (_LIKE_YOU.match(lower) or _LIKE_ONE.match(lower))
    if word[1:2].isupper() or not first.isascii():  # mRNA, and letters that English has not
        return None
    return False


def _number(word: str) -> bool | None:
    digits = "".join(char for char in word if char.isdecimal())
    if not digits.isascii() or _EITHER_NUMBER.match(digits):
        return None
    return _VOWEL_NUMBER.match(digits) is not None


def _acronym(word: str) -> bool | None:
    """Read letter by letter or as a word: both are right unless both begin alike."""
    if word in _LIKE_YOU_ACRONYMS:
        return False
    first = word[0]
    if first in _UNCLEAR:
        return None
    return first in _SPELT_VOWEL if first.isascii() else None

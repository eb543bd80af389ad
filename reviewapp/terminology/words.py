"""Words of a text with their places in it, as German and English typography write them."""

import re
import unicodedata
from dataclasses import dataclass

# \w is true for ¹ ½ ① and the apostrophe ʼ too, but those end a word.
_NUMBER_SIGNS = "\u00b2\u00b3\u00b9\u00bc-\u00be\u2070\u2074-\u207e\u2080-\u208e\u2150-\u218b"
_NUMBER_SIGNS += "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
_LETTER = rf"[^\W\d_ʼ{_NUMBER_SIGNS}]"
_ACCENT = "[\u0300-\u036f]"
_INVISIBLE = r"(?:\xad(?:[ \t]*\r?\n[ \t]*)?|[\u200b-\u200d\u2060\ufeff])"
# A letter is looked at only once, so that a long run of anything stays linear.
_WORD = rf"{_LETTER}(?:{_INVISIBLE}*+(?:{_LETTER}|{_ACCENT}))*"
_MARK = r"[\xb2\xb3\xb9\u2070\u2074-\u2079]+[)\u207e]?|\[(?:\d{1,3}|[a-z])\]|[*†‡]+"

_TOKEN = re.compile(rf"(?P<mark>{_MARK})|(?P<word>{_WORD})|(?P<number>\d+)")
_INSIDE_WORD = re.compile(_INVISIBLE)
_SILENT = re.compile(rf"{_MARK}|{_INVISIBLE}")
_SPACES = re.compile(r"\s+")
HYPHENS = frozenset("-\u2010\u2011")
_HYPHENS = re.compile("[\u2010\u2011]")
_APOSTROPHES = re.compile("[’ʼ´`]")

LONGEST_WORD = 80
"""Longer runs of letters are no words; they are compared letter by letter only."""

JOINING_GAPS = frozenset({" ", "-", "'", ""})
"""Gaps across which the words of one phrase may stand."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number. `start` and `end` are code points of the original text, end exclusive.

    `text` is composed (NFKC) and free of soft hyphens, in its own case. `gap` is what stands
    before it: spaces as one " ", hyphens as "-", footnote marks and invisible characters left out.
    `possessive` is true where an apostrophe and s follow; they are not part of the word.
    """

    text: str
    start: int
    end: int
    gap: str
    possessive: bool = False

    @property
    def is_glued_number(self) -> bool:
        """True for the 1 of "OVKS1": a footnote mark, or a part of the name as in G7."""
        return not self.gap and self.text.isdecimal()

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()


def split_words(text: str) -> tuple[Word, ...]:
    """Words in text order; linear in the length of the text."""
    words: list[Word] = []
    end = 0
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "mark":
            continue
        gap = _gap(text[end : token.start()])
        end = token.end()
        if gap == "'" and words and token.group() in ("s", "S"):
            words[-1] = _possessive(words[-1])
            continue
        written = _INSIDE_WORD.sub("", token.group())
        if len(written) <= LONGEST_WORD:  # normalising is quadratic in the number of accents
            written = unicodedata.normalize("NFKC", written)
        words.append(Word(written, token.start(), end, gap if words else ""))
    return tuple(words)


def _possessive(word: Word) -> Word:
    return Word(word.text, word.start, word.end, word.gap, possessive=True)


def _gap(between: str) -> str:
    visible = _SPACES.sub(" ", _SILENT.sub("", between))
    return _APOSTROPHES.sub("'", _HYPHENS.sub("-", visible))

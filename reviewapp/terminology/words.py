"""Words of a text with their places in it, as German and English typography write them."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Set
from functools import lru_cache, partial
from itertools import accumulate
from typing import NamedTuple, cast

# \w is true for ¹ ½ ① and the apostrophe ʼ too, but those end a word.
_NUMBER_SIGNS = "\u00b2\u00b3\u00b9\u00bc-\u00be\u2070\u2074-\u207e\u2080-\u208e\u2150-\u218b"
_NUMBER_SIGNS += "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
_LETTER = rf"[^\W\d_ʼ{_NUMBER_SIGNS}]"
_ACCENT = "[\u0300-\u036f]"
_INVISIBLE = r"(?:\xad(?:[ \t]*\r?\n[ \t]*)?|[\u200b-\u200d\u2060\ufeff])"
# Possessive repeats look at each character only once, so that a long run of anything stays linear.
_WORD = rf"{_LETTER}++(?:{_INVISIBLE}*+(?:{_LETTER}++|{_ACCENT}++))*+"
_MARK = r"[\xb2\xb3\xb9\u2070\u2074-\u2079]+[)\u207e]?|[*†‡]+"

_TOKEN = re.compile(rf"({_WORD}|\d+)")
# The same for texts of nothing but such signs, in half the time.
_USUAL_TOKEN = re.compile("([A-Za-zÀ-ÖØ-öø-ÿ]+|[0-9]+)")
_UNUSUAL = re.compile(r"[^\x00-\x7f\xa0§°«»À-ÿ–—‘’‚“”„…‹›€]")
_BRACKETED_MARK = re.compile(r"\[(?:\d{1,3}|[a-z])\]")
_PLAIN_WORDS = re.compile("(?:[A-Za-zÀ-ÖØ-öø-ÿ]+|[0-9]+)(?: (?:[A-Za-zÀ-ÖØ-öø-ÿ]+|[0-9]+))*+")
_INSIDE_WORD = re.compile(_INVISIBLE)
_SILENT = re.compile(rf"{_MARK}|{_INVISIBLE}")
_SPACES = re.compile(r"\s+")
HYPHENS = frozenset("-\u2010\u2011")
_HYPHENS = re.compile("[\u2010\u2011]")
_APOSTROPHES = re.compile("[’ʼ´`]")

_LONGEST_KEPT_GAP = 16
LONGEST_WORD = 80
"""Longer runs of letters are no words; they are compared letter by letter only."""

MOST_WORDS = 40
"""Of a term, so that no place in a text has to be compared with more."""

POSSESSIVE_S = frozenset({"s", "S"})
JOINING_GAPS = frozenset({" ", "-", "'", ""})
"""Gaps across which the words of one phrase may stand."""


class Word(NamedTuple):
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


# Word(…) at a third of its cost: every word of every text is made by it.
_as_word = cast("Callable[[Iterable[object]], Word]", partial(tuple.__new__, Word))


class CutText:
    """A text cut into words and what stands between them.

    Made for speed: cutting runs in C, and what few readers ask for is worked out when asked for.
    `forms` are the words as they stand there, soft hyphens and all. A possessive s is a word here.
    `behind_hyphens` are words (and the end of the text) with a hyphen in the gap before them,
    `near_hyphens` those that may be parts of a hyphen compound, even with a footnote mark,
    `places` the beginning and the end of each word in turn. `is_usual` says that there are no
    letters but those of Western Europe, composed, and no invisible signs. `before_conjunctions` is
    for ellipsis.py.
    """

    __slots__ = (
        "_between",
        "before_conjunctions",
        "behind_hyphens",
        "forms",
        "is_usual",
        "near_hyphens",
        "places",
        "text",
    )

    def __init__(self, text: str) -> None:
        """Linear in the length of the text."""
        # Marks in brackets are blotted out, place for place: the 3 of [3] is no word.
        masked = _BRACKETED_MARK.sub(_blot, text) if "[" in text else text
        self.is_usual = not _UNUSUAL.search(masked)
        pieces = (_USUAL_TOKEN if self.is_usual else _TOKEN).split(masked)
        self.text = text
        self.forms = pieces[1::2]
        self._between = pieces[::2]
        self.places = list(accumulate(map(len, pieces)))
        self.behind_hyphens = self._behind_hyphens()
        self.near_hyphens = {
            near for behind in self.behind_hyphens for near in (behind, behind - 1, behind - 2)
        }
        self.before_conjunctions: dict[str, Set[int]] = {}

    def __len__(self) -> int:
        return len(self.forms)

    def start(self, index: int) -> int:
        return self.places[2 * index]

    def end(self, index: int) -> int:
        return self.places[2 * index + 1]

    def gap(self, index: int) -> str:
        """What stands before a word, as `Word.gap`; behind the last word for the next index."""
        return _plain_between(self._between[index])

    def plain(self, index: int) -> str:
        """The word composed (NFKC) and free of soft hyphens."""
        return plain_word(self.forms[index])

    def is_possessive(self, index: int) -> bool:
        following = index + 1
        return (
            following < len(self.forms)
            and self.forms[following] in POSSESSIVE_S
            and self.gap(following) == "'"
        )

    def following(self, index: int) -> int:
        """The next word, behind a possessive s."""
        return index + 2 if self.is_possessive(index) else index + 1

    def is_glued_number(self, index: int) -> bool:
        return self.forms[index].isdecimal() and not self.gap(index)

    def _behind_hyphens(self) -> frozenset[int]:
        if self.is_usual:  # which leaves one of the hyphens
            gaps = enumerate(self._between) if "-" in self.text else ()
            return frozenset([index for index, between in gaps if "-" in between])
        return frozenset(
            index
            for index, between in enumerate(self._between)
            if between != " " and not HYPHENS.isdisjoint(between)
        )

    def words(self) -> tuple[Word, ...]:
        """All words, in the places of `forms`."""
        forms = self.forms if self.text.isascii() else map(plain_word, self.forms)
        gaps = ["", *map(_plain_between, self._between[1:])]
        possessive = [False] * len(self.forms)
        for index, form in enumerate(self.forms):
            if index and form in POSSESSIVE_S and gaps[index] == "'":
                possessive[index - 1] = True
        rows = zip(forms, self.places[::2], self.places[1::2], gaps, possessive, strict=False)
        return tuple(map(_as_word, rows))


def split_words(text: str) -> tuple[Word, ...]:
    """Words in text order, without possessive s; linear in the length of the text."""
    if _PLAIN_WORDS.fullmatch(text):
        return _plain_words(text)
    words = CutText(text).words()
    behind_possessives = (False, *(word.possessive for word in words))
    if True not in behind_possessives:
        return words
    return tuple(word for word, is_s in zip(words, behind_possessives, strict=False) if not is_s)


def too_many_words(text: str) -> int:
    """How many words a term, or a phrase of one, has, if they are more than it may have; else 0."""
    if len(text) <= MOST_WORDS:  # as most often, and quick to see
        return 0
    count = len(split_words(text))
    return count if count > MOST_WORDS else 0


def _plain_words(text: str) -> tuple[Word, ...]:
    """The same for words with single spaces between them, as most terms are: much cheaper."""
    words = []
    start = 0
    for word in text.split(" "):
        words.append(Word(word, start, start + len(word), " " if start else ""))
        start += len(word) + 1
    return tuple(words)


def plain_word(form: str) -> str:
    """A word of a text composed (NFKC) and free of soft hyphens."""
    if form.isascii():
        return form
    plain = _INSIDE_WORD.sub("", form)
    # Normalising is quadratic in the number of accents.
    return unicodedata.normalize("NFKC", plain) if len(plain) <= LONGEST_WORD else plain


def _blot(mark: re.Match[str]) -> str:
    return "*" * len(mark.group())


def _plain_between(between: str) -> str:
    if between == " ":
        return between
    return _short_gap(between) if len(between) < _LONGEST_KEPT_GAP else _plain_gap(between)


@lru_cache(maxsize=1024)
def _short_gap(between: str) -> str:
    return _plain_gap(between)


def _plain_gap(between: str) -> str:
    visible = _SPACES.sub(" ", _SILENT.sub("", between))
    return _APOSTROPHES.sub("'", _HYPHENS.sub("-", visible))

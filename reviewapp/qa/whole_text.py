"""What can be said of a translation as a whole: it is there, and it is no copy of the source."""

import unicodedata
from collections.abc import Iterator

from reviewapp.qa.findings import Check, Finding, Severity
from reviewapp.qa.left_over_german import check_left_over_german
from reviewapp.qa.pair import Pair

EMPTY = Check(
    "empty",
    "Empty translation",
    "The translation has text.",
    Severity.ERROR,
    "A text of spaces and invisible characters only is an error. The page refuses to save "
    "such a text in the first place, so you will rarely see this one.",
)
UNCHANGED = Check(
    "unchanged",
    "Unchanged text",
    "The translation is not the German text itself; names and numbers may stay as they are.",
    Severity.ERROR,
    "A text that repeats the German is an error, whatever its capitals and spaces. A "
    "paragraph that is nothing but names, numbers or English words may stay as it is.",
)
IS_EMPTY = "The translation is empty."
IS_UNCHANGED = "The translation is the German text, word for word."


def check_empty(pair: Pair) -> Iterator[Finding]:
    """A target of nothing but spaces and invisible characters, where the source has more."""
    if not pair.target[:1].isalpha() and _visible(pair.source) and not _visible(pair.target):
        yield Finding(EMPTY.id, Severity.ERROR, IS_EMPTY, ((0, len(pair.source)),))


def check_unchanged(pair: Pair) -> Iterator[Finding]:
    """A target that repeats the source, unless that is all names, numbers or English."""
    source, target = pair.source, pair.target
    if _visible(source).casefold() != _visible(target).casefold():
        return
    left = check_left_over_german(Pair(source, source))
    if any(found.severity is not Severity.HINT for found in left):
        spans = ((0, len(source)),), ((0, len(target)),)
        yield Finding(UNCHANGED.id, Severity.ERROR, IS_UNCHANGED, *spans)


def _visible(text: str) -> str:
    """The text without spaces, format and control characters (Unicode Z and C)."""
    if text.isprintable():  # of spaces only the usual one, and nothing invisible
        return text.replace(" ", "")
    return "".join(char for char in text if unicodedata.category(char)[0] not in "ZC")

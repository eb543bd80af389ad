"""What can be said of a translation as a whole: it is there, and it is no copy of the source."""

import unicodedata
from collections.abc import Iterator

from reviewapp.qa.findings import Check, Finding, Severity
from reviewapp.qa.left_over_german import check_left_over_german

EMPTY = Check("empty", "Empty translation", "The translation has text.")
UNCHANGED = Check(
    "unchanged",
    "Unchanged text",
    "The translation is not the German text itself; names and numbers may stay as they are.",
)
IS_EMPTY = "The translation is empty."
IS_UNCHANGED = "The translation is the German text, word for word."


def check_empty(source: str, target: str) -> Iterator[Finding]:
    """A target of nothing but spaces and invisible characters, where the source has more."""
    if _visible(source) and not _visible(target):
        yield Finding(EMPTY.id, Severity.ERROR, IS_EMPTY, ((0, len(source)),))


def check_unchanged(source: str, target: str) -> Iterator[Finding]:
    """A target that repeats the source, unless that is all names, numbers or English."""
    if _visible(source).casefold() != _visible(target).casefold():
        return
    if any(found.severity is not Severity.HINT for found in check_left_over_german(source, source)):
        spans = ((0, len(source)),), ((0, len(target)),)
        yield Finding(UNCHANGED.id, Severity.ERROR, IS_UNCHANGED, *spans)


def _visible(text: str) -> str:
    """The text without spaces, format and control characters (Unicode Z and C)."""
    return "".join(char for char in text if unicodedata.category(char)[0] not in "ZC")

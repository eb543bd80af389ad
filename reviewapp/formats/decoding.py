"""From bytes to text, without ever guessing in silence."""

import codecs
import re

from reviewapp.formats.article import DocumentRefusedError, Problem
from reviewapp.formats.characters import unify_newlines

WINDOWS_1252 = "windows-1252"

_UTF_32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_WELL_FORMED = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
# ä ö ü ß and the other Latin-1 letters, and „ “ – ’ …, as UTF-8 writes them. Read as Windows-1252
# these bytes would be "Ã¤" or "â€ž", which stand in no text on purpose.
_EVIDENT = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")


def decode(data: bytes) -> tuple[str, str]:
    """The text without byte order mark, and the encoding found (a Python codec name).

    A byte order mark decides, and what follows must be valid. Without one the file is UTF-8 if it
    is valid UTF-8, otherwise Windows-1252, unless it is evidently UTF-8 with an error in it: that
    is when a sequence for a Latin-1 letter or a typographic sign stands in it, or when more
    characters are well-formed UTF-8 than bytes are not. Such a file is refused, not mis-read.
    Raises DocumentRefusedError with the line of the first invalid byte.
    """
    if data.startswith(_UTF_32_MARKS):
        raise DocumentRefusedError(Problem("The file is UTF-32. Save it as UTF-8."))
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], codec), name
    if _is_utf16_without_mark(data):
        raise DocumentRefusedError(
            Problem("The file looks like UTF-16 without a byte order mark. Save it as UTF-8.")
        )
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _is_evidently_utf8(data):
            raise _refusal(data, "utf-8", error) from error
    return _strict(data, WINDOWS_1252), WINDOWS_1252


def _strict(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise _refusal(data, codec, error) from error


def _refusal(data: bytes, codec: str, error: UnicodeDecodeError) -> DocumentRefusedError:
    # "replace" is for counting lines only: nothing of this text is kept.
    line = unify_newlines(data[: error.start].decode(codec, "replace")).count("\n") + 1
    found = data[error.start : error.end].hex(" ").upper()
    return DocumentRefusedError(
        Problem(f"the bytes {found} are not valid {codec.upper()}. Save the file as UTF-8.", line)
    )


def _is_evidently_utf8(data: bytes) -> bool:
    if _EVIDENT.search(data):
        return True
    rest, well_formed = _WELL_FORMED.subn(b"", data)
    return well_formed > len(_HIGH_BYTE.findall(rest))


def _is_utf16_without_mark(data: bytes) -> bool:
    """True if NUL bytes fill one side of the byte pairs and hardly the other."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    return most * 4 > len(data) // 2 and least * 10 < most

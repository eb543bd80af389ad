"""Which characters a text may hold, wherever it comes from: file, form, engine or search field."""

import re
import unicodedata

from reviewapp.formats.article import Problem

# C0 except tab, line feed and carriage return; DEL and C1; surrogates; the two noncharacters that
# XML cannot hold. PostgreSQL refuses some of them and SQLite none, so the application does.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_VISIBLE = re.compile("[^\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def unify_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_blank(text: str) -> bool:
    """True if nothing of the text can be seen: white space and zero-width characters only."""
    return _VISIBLE.search(text) is None


def character_problems(text: str) -> list[Problem]:
    """Every character that cannot be stored, once per line. Lines end with \\n only."""
    return [
        Problem(_reason(character), number)
        for number, line in enumerate(text.split("\n"), start=1)
        for character in sorted(set(_FORBIDDEN.findall(line)))
    ]


def _reason(character: str) -> str:
    kind = {"Cs": "half a surrogate pair", "Cn": "noncharacter"}.get(
        unicodedata.category(character), "control character"
    )
    return f"contains the {kind} U+{ord(character):04X}, which no text may hold. Remove it."

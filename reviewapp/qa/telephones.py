"""Telephone numbers, and other digits that count nothing: [1], 24/7."""

import re
from decimal import Decimal

from reviewapp.qa.findings import Span

_NO_NUMBER = re.compile(
    r"\[\^?[0-9]{1,3}\]|(?<![0-9.,])24/7(?![0-9])"
    r"|(?<![0-9.,])(?:\+[0-9]{1,3}|0[0-9]{2,5}|0[0-9](?![0-9/-]*/[0-9]{2,4}(?![0-9])))"
    r"[ /()-]{1,2}[0-9][0-9 /()-]{4,18}[0-9](?![0-9])"
)
_DIGIT = re.compile("[0-9]")
_LOCAL = 7
"""Digits of a telephone number that are the same from at home and from abroad."""


def without_telephones(text: str) -> str:
    """The text with blanks for what is no number: footnote marks, telephone numbers, 24/7."""
    if not _DIGIT.search(text):
        return text
    return _NO_NUMBER.sub(lambda match: " " * len(match[0]), text)


def telephone_numbers(text: str) -> list[tuple[Decimal, Span]]:
    """The ends of the telephone numbers, which no area code changes, and where they stand."""
    if not _DIGIT.search(text):
        return []
    digits = (("".join(_DIGIT.findall(match[0])), match) for match in _NO_NUMBER.finditer(text))
    return [(Decimal(own[-_LOCAL:]), match.span()) for own, match in digits if len(own) >= _LOCAL]

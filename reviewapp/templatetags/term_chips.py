"""A term's line in the list of terms."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Protocol

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from reviewapp.shortcuts import CANDIDATES

register = template.Library()


class Chip(Protocol):
    """A term of a text; `printed` is all that its line shows."""

    @property
    def printed(self) -> Hashable: ...


@register.simple_tag
def chip_row(
    chip: Chip, number: int, can_write: bool, variant: str, dismiss_url: str = ""
) -> SafeString:
    """The line with its number; from one check of a text to the next most lines stay the same.

    One with the number 0 has no key. `dismiss_url` is where "not here" is said to what was found.
    """
    key = str(number) if can_write and 0 < number <= CANDIDATES else ""
    return _rendered(chip.printed, key, can_write, str(variant), dismiss_url, get_language())


@lru_cache(maxsize=4096)
def _rendered(
    chip: Hashable,
    number: str,
    can_write: bool,
    variant: str,
    dismiss_url: str,
    _language: str | None,
) -> SafeString:
    context = {
        "chip": chip,
        "number": number,
        "can_write": can_write,
        "variant": variant,
        "dismiss_url": dismiss_url,
    }
    return render_to_string("review/_chip.html", context)


def forget_lines() -> None:
    """For when the files that lines name were collected anew in this process."""
    _rendered.cache_clear()

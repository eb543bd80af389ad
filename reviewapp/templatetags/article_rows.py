"""The article around the active paragraph: from one page to the next most of it stays the same."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Protocol

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

LONGEST_KEPT = 4000
"""Characters of a row's texts: longer ones are printed anew, so that what is kept stays small."""


class Row(Protocol):
    """A paragraph or a line of the outline; `printed` is all that is shown of it."""

    @property
    def printed(self) -> Hashable: ...


@register.simple_tag
def near_row(row: Row, variant: str) -> SafeString:
    """A paragraph beside the active one."""
    return _row("review/_row.html", row.printed, str(variant))


@register.simple_tag
def outline_row(line: Row) -> SafeString:
    """A line of the outline."""
    return _row("review/_outline_line.html", line.printed, "")


def forget_rows() -> None:
    """For when the files that rows name were collected anew in this process."""
    _rendered.cache_clear()


def _row(name: str, printed: Hashable, variant: str) -> SafeString:
    is_long = len(str(printed)) > LONGEST_KEPT
    return (_rendered.__wrapped__ if is_long else _rendered)(name, printed, variant, get_language())


@lru_cache(maxsize=4096)
def _rendered(name: str, printed: Hashable, variant: str, _language: str | None) -> SafeString:
    return render_to_string(name, {"row": printed, "variant": variant})

"""Marked text: places become <mark>, <a>, <ins>, <del>. Cuts the text, then escapes every piece."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Protocol

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reviewapp.models import Comment
from reviewapp.workflow.commenting import NAME

register = template.Library()

LONGEST_KEPT = 5000  # characters of a text whose marks are remembered


class Mark(Protocol):
    """A place in a text. With `href` it is a link (a footnote mark), otherwise a term.

    `start` and `end` count code points. `kind` chooses the look; of several terms on the same
    words the one with the highest `weight` shows. `note` explains the term to those who do not
    see the look; `key` is the same on both sides of a pair.
    """

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def weight(self) -> int: ...
    @property
    def note(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def href(self) -> str: ...


class Piece(Protocol):
    """A run of text with one fate in a word diff."""

    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...


@register.simple_tag
def marked_text(text: str, marks: Iterable[Mark]) -> SafeString:
    """The text with its marks; places that overlap or leave the text do no harm."""
    inside = (mark for mark in marks if max(mark.start, 0) < min(mark.end, len(text)))
    marked = _marked if len(text) <= LONGEST_KEPT else _marked.__wrapped__
    return marked(text, tuple(inside), get_language())


@lru_cache(maxsize=256)
def _marked(text: str, marks: tuple[Mark, ...], _language: str | None) -> SafeString:
    """While somebody types, the German text and most others keep their marks."""
    edges = {0, len(text)}
    for mark in marks:
        edges |= {max(mark.start, 0), min(mark.end, len(text))}
    places = sorted(edges)
    cuts = [
        (start, end, _strongest(marks, start, end), _link(marks, start, end))
        for start, end in pairwise(places)
    ]
    return mark_safe(  # noqa: S308  (joins pieces that format_html has escaped)
        "".join(
            _in_term(term, list(group), text)
            for term, group in groupby(cuts, key=lambda cut: cut[2])
        )
    )


@register.simple_tag
def diffed_text(pieces: Iterable[Piece]) -> SafeString:
    """A word diff, readable without colours and aloud."""
    return mark_safe("".join(_diffed(piece) for piece in pieces))  # noqa: S308


@register.simple_tag
def named_text(comment: Comment) -> SafeString:
    """A comment with the people whom it names; `mentions__user` must be loaded."""
    known = {mention.user.username.lower(): mention.user for mention in comment.mentions.all()}
    pieces: list[SafeString] = []
    end = 0
    for found in NAME.finditer(comment.text):
        for name in (found[1], found[1].rstrip(".+-@")):
            if name.lower() in known:
                pieces.append(conditional_escape(comment.text[end : found.start()]))
                title = known[name.lower()].display_name
                pieces.append(format_html('<b class="named" title="{}">@{}</b>', title, name))
                end = found.start() + 1 + len(name)
                break
    pieces.append(conditional_escape(comment.text[end:]))
    return mark_safe("".join(pieces))  # noqa: S308  (each piece is escaped)


Cut = tuple[int, int, Mark | None, Mark | None]


def _strongest(marks: tuple[Mark, ...], start: int, end: int) -> Mark | None:
    covering = [m for m in marks if not m.href and m.start <= start and end <= m.end]
    return max(covering, key=lambda mark: mark.weight, default=None)


def _link(marks: tuple[Mark, ...], start: int, end: int) -> Mark | None:
    return next((m for m in marks if m.href and m.start <= start and end <= m.end), None)


def _in_term(term: Mark | None, cuts: list[Cut], text: str) -> SafeString:
    inner = mark_safe("".join(_linked(cut, text) for cut in cuts))  # noqa: S308
    if term is None:
        return inner
    # A term that another one interrupts is explained once, where it ends.
    is_last = cuts[-1][1] >= min(term.end, len(text))
    return format_html(
        '<mark class="term term-{}{}" data-concept="{}">{}{}</mark>',
        term.kind,
        "" if is_last else " term-continues",
        term.key,
        inner,
        _aside(f" ({term.note})") if term.note and is_last else "",
    )


def _linked(cut: Cut, text: str) -> SafeString:
    start, end, _term, link = cut
    piece = format_html("{}", text[start:end])
    if link is None:
        return piece
    return format_html(
        '<a class="footnote-mark" href="{}">{}{}</a>', link.href, _aside(f"{link.note} "), piece
    )


def _diffed(piece: Piece) -> SafeString:
    if piece.kind == "added":
        return format_html("<ins>{}{}{}</ins>", _aside(f"[{_('added')}: "), piece.text, _aside("]"))
    if piece.kind == "removed":
        return format_html(
            "<del>{}{}{}</del>", _aside(f"[{_('removed')}: "), piece.text, _aside("]")
        )
    if piece.kind == "unshared":
        return format_html(
            '<mark class="unshared">{}{}{}</mark>',
            _aside(f"[{_('not in all')}: "),
            piece.text,
            _aside("]"),
        )
    return format_html("{}", piece.text)


def _aside(text: str) -> SafeString:
    """Words for those who listen, in the language of the interface; not copied with the text."""
    return format_html(
        '<span class="visually-hidden mark-note" lang="{}">{}</span>',
        get_language() or "en-gb",
        text,
    )

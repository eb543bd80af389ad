"""Cutting German texts at sentence ends where an engine takes only short ones.

It errs towards too few cuts: a cut inside "Art. 5" would spoil the translation, while a missed
sentence end only makes a piece longer.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"(\S+)(\s*)")
_CLOSERS = "\"'“”‘’»«›‹)]"
_OPENERS = "\"'„“‚»«›‹(["
_STOPS = ".!?…"
_SHORTEST_LAST_WORD = 4  # shorter ones before a full stop are too often abbreviations
_ABBREVIATIONS = re.compile(
    "bspw|bzgl|dipl|einschl|evtl|exkl|gegr|ggfs|inkl|insb|präs|prof|resp|verf|vorl|zzgl"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the white space after it."""

    text: str
    gap: str

    def then(self, other: "Piece") -> "Piece":
        """Both as one."""
        return Piece(self.text + self.gap + other.text, other.gap)


def split_text(
    text: str, limit: int, measure: Callable[[str], int] = len, *, keep_lines: bool = True
) -> list[Piece]:
    """Pieces of at most `limit`, as few as possible; joined with their gaps they are the text.

    White space at the start becomes the gap of an empty first piece. With keep_lines=False no
    piece holds a line break. ValueError if a sentence is longer than the limit.
    """
    body = text.lstrip()
    pieces = [Piece("", text[: len(text) - len(body)])] if len(body) < len(text) else []
    current: Piece | None = None
    for sentence in _sentences(body):
        if measure(sentence.text) > limit:
            raise ValueError("a sentence is longer than the limit")
        joinable = current is not None and (keep_lines or "\n" not in current.gap)
        if current is not None and joinable:
            joined = current.then(sentence)
            if measure(joined.text) <= limit:
                current = joined
                continue
        if current is not None:
            pieces.append(current)
        current = sentence
    return pieces if current is None else [*pieces, current]


def _sentences(body: str) -> Iterator[Piece]:
    tokens = list(_TOKEN.finditer(body))
    start = 0
    for position, token in enumerate(tokens):
        following = tokens[position + 1][1] if position + 1 < len(tokens) else ""
        if not following or "\n" in token[2] or _ends_sentence(token[1], following):
            yield Piece(body[start : token.end(1)], token[2])
            start = token.end()


def _ends_sentence(word: str, following: str) -> bool:
    bare = word.rstrip(_CLOSERS)
    last = bare.rstrip(_STOPS)
    stop = bare[len(last) :]
    if not stop or not following.lstrip(_OPENERS)[:1].isupper():
        return False
    if stop != ".":
        return True
    last = last.strip(_OPENERS).lower()
    return (
        len(last) >= _SHORTEST_LAST_WORD and "." not in last and not _ABBREVIATIONS.fullmatch(last)
    )

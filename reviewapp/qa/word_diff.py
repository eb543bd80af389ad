"""Word diff: what changed between two texts, in pieces that a page can show."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, groupby

from rapidfuzz.distance import Indel

LEAST_SHARED = 0.3  # of the letters; texts that share less are read one after the other

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class Change(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    UNSHARED = "unshared"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with one fate."""

    kind: Change
    text: str


def diff_words(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order, what was removed ahead of what was added.

    All but the added pieces join to `before`, all but the removed ones to `after`, exactly.
    """
    return tuple(
        piece
        for kind, group in groupby(_tokens(before, after), key=_is_same)
        for piece in _pieces(kind, list(group))
    )


def readable_diff(before: str, after: str) -> tuple[Piece, ...]:
    """What changed; empty where so little is shared that the new text is better read by itself."""
    pieces = diff_words(before, after)
    shared = sum(len(piece.text) for piece in pieces if piece.kind is Change.SAME)
    return pieces if shared >= LEAST_SHARED * max(len(before), len(after)) else ()


def mark_unshared(texts: Sequence[str]) -> tuple[tuple[Piece, ...], ...]:
    """Each text in pieces: what all texts have in the same order, and what not all of them have.

    The pieces of a text join to it exactly. Takes time with the square of the number of texts.
    """
    cut = [_TOKEN.findall(text) for text in texts]
    numbers: dict[str, int] = {}
    numbered = [[numbers.setdefault(token, len(numbers)) for token in tokens] for tokens in cut]
    shared = [bytearray(b"\1" * len(tokens)) for tokens in cut]
    for (one, own), (other, theirs) in combinations(enumerate(numbered), 2):
        for step in Indel.opcodes(own, theirs):
            if step.tag != "equal":
                _take_out(shared[one], step.src_start, step.src_end)
                _take_out(shared[other], step.dest_start, step.dest_end)
    return tuple(map(_runs, cut, shared))


def _take_out(mask: bytearray, start: int, end: int) -> None:
    mask[start:end] = bytes(end - start)


def _runs(tokens: Sequence[str], shared: bytearray) -> tuple[Piece, ...]:
    """A space between two marked words is marked too, one beside a single word is not."""
    kinds = [
        Change.SAME if is_shared or _is_lone_space(tokens, shared, place) else Change.UNSHARED
        for place, is_shared in enumerate(shared)
    ]
    pairs = zip(tokens, kinds, strict=True)
    return tuple(
        Piece(kind, "".join(token for token, _ in run))
        for kind, run in groupby(pairs, key=lambda pair: pair[1])
    )


def _is_lone_space(tokens: Sequence[str], shared: bytearray, place: int) -> bool:
    beside = shared[max(0, place - 1) : place] + shared[place + 1 : place + 2]
    return tokens[place].isspace() and (len(beside) < 2 or any(beside))


def _tokens(before: str, after: str) -> list[Piece]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    # rapidfuzz compares hashes; numbers of our own cannot collide.
    numbers: dict[str, int] = {}
    old_numbers = [numbers.setdefault(token, len(numbers)) for token in old]
    new_numbers = [numbers.setdefault(token, len(numbers)) for token in new]
    tokens: list[Piece] = []
    for step in Indel.opcodes(old_numbers, new_numbers):
        if step.tag == "equal":
            tokens += [Piece(Change.SAME, token) for token in old[step.src_start : step.src_end]]
        else:
            tokens += [Piece(Change.REMOVED, text) for text in old[step.src_start : step.src_end]]
            tokens += [Piece(Change.ADDED, text) for text in new[step.dest_start : step.dest_end]]
    return _without_islands(tokens)


def _without_islands(tokens: list[Piece]) -> list[Piece]:
    """Two changes with only a space between them read better as one."""
    result: list[Piece] = []
    for index, token in enumerate(tokens):
        between = 0 < index < len(tokens) - 1 and token.kind is Change.SAME
        if (
            between
            and token.text.isspace()
            and not _is_same(tokens[index - 1])
            and not _is_same(tokens[index + 1])
        ):
            result += [Piece(Change.REMOVED, token.text), Piece(Change.ADDED, token.text)]
        else:
            result.append(token)
    return result


def _is_same(piece: Piece) -> bool:
    return piece.kind is Change.SAME


def _pieces(same: bool, tokens: list[Piece]) -> Iterator[Piece]:
    for kind in [Change.SAME] if same else [Change.REMOVED, Change.ADDED]:
        text = "".join(token.text for token in tokens if token.kind is kind)
        if text:
            yield Piece(kind, text)

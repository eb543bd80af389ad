"""Lines of JSON on standard input, and what is wrong with those that cannot be read."""

import json
import math
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any, BinaryIO, cast

from reviewapp.management.requests import object_of

LONGEST_LINE = 64 * 2**20
"""Bytes: a whole glossary of 200,000 entries, or a document of 10,000 long paragraphs."""

_TOO_LONG = (
    f"The line has more than {LONGEST_LINE:,} bytes, which is too long: send less in one request."
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SHOWN = 20


@dataclass(slots=True)
class Line:
    """What a line of the input says, or why it says nothing; lines are counted from 1."""

    number: int
    value: Any
    fault: str = ""


def read_lines(stream: BinaryIO) -> Iterator[Line]:
    """The lines that are not blank. One that cannot be read spoils itself only.

    Neither a line nor its text is kept: with a large glossary they are as large as its index.
    """
    raw_lines = iter(partial(_next_line, stream), b"")
    return filter(None, map(_line, count(1), raw_lines))


def _next_line(stream: BinaryIO) -> bytes:
    """As much of it as is read; the rest of a longer one is passed over."""
    raw = stream.readline(LONGEST_LINE + 1)
    rest = raw
    while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
        rest = stream.readline(LONGEST_LINE + 1)
    return raw


def _line(number: int, raw: bytes) -> Line | None:
    """What a line says; nothing if it is blank."""
    if len(raw) > LONGEST_LINE:
        return Line(number, None, _TOO_LONG)
    raw = raw.removeprefix(BOM_UTF8)  # what some editors write before the first line
    if not raw or raw.isspace():
        return None
    fault = ""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        fault = _not_utf_8(raw, error.start)
        text = raw.decode("utf-8", "replace")  # for the id
    try:
        return Line(number, _decode(text), fault)
    except json.JSONDecodeError as error:
        return Line(number, None, fault or _not_json(error))
    except RecursionError:
        return Line(number, None, fault or "Its lists and objects are nested too deeply.")
    except ValueError as error:
        return Line(number, None, fault or str(error))


def _not_utf_8(raw: bytes, place: int) -> str:
    if raw.startswith(_UTF_16):
        return "The input is UTF-16; send it as UTF-8."
    return f"The line is not UTF-8 (its byte {place + 1} is 0x{raw[place]:02X}); send it as UTF-8."


def _not_json(error: json.JSONDecodeError) -> str:
    rest = error.doc[error.pos :].rstrip()
    if not rest or error.msg.startswith("Unterminated"):
        return "The JSON object does not end in this line; write each request in one line."
    place = f"character {error.pos + 1}"
    if error.msg.startswith("Extra data"):
        return f"The JSON goes on after its end, at {place}; write one request a line."
    if rest[0] < " ":
        return f"The character U+{ord(rest[0]):04X} stands at {place}; write it as an escape."
    shown = rest[:_SHOWN] + ("…" if len(rest) > _SHOWN else "")
    return f"The line is not JSON: {place} is wrong, at “{shown}”. Write one JSON object a line."


def _constant(name: str) -> Any:
    raise ValueError(f"{name} is no value of JSON; write a number, a text or null.")


def _number(digits: str) -> float:
    if math.isinf(number := float(digits)):
        raise ValueError(f"The number {digits[:_SHOWN]} is too large; write it as a text.")
    return number


def _whole_number(digits: str) -> int:
    try:
        return int(digits)
    except ValueError:
        message = f"A number has {len(digits)} digits, which is too many; write it as a text."
        raise ValueError(message) from None


_decode = json.JSONDecoder(
    parse_constant=_constant, parse_float=_number, parse_int=_whole_number
).decode


def request_of(line: Line) -> Mapping[str, Any]:
    """The request that a line is. Raises ValueError where it is none."""
    if line.fault:
        raise ValueError(line.fault)
    return object_of(line.value, "a request")


def id_of(line: Line) -> str | float | None:
    """The id of a request, also of one that has a fault, if it can be read."""
    value = line.value.get("id") if isinstance(line.value, dict) else None
    if isinstance(value, dict | list):
        line.fault = line.fault or "“id” must be a text or a number."
        return None
    return cast(str | float | None, value)

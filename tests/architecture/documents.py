"""The tables of the documents, as tests read them."""

import re
from html import unescape
from pathlib import Path

ROOT = Path(__file__).parents[2]
_TABLE = re.compile(r"^\| .*\n\|(?: -+ \|)+\n((?:\| .*\n)+)", re.M)
_ESCAPED = re.compile(r"\\(?=[*|\\])")


def document(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a heading of any level, with the headings below it."""
    head = re.search(rf"^(#+) {re.escape(heading)}\n", text, re.M)
    assert head, f"there is no heading “{heading}”"
    following = text[head.end() :]
    end = re.search(rf"^#{{1,{len(head[1])}}} ", following, re.M)
    return following[: end.start()] if end else following


def tables(text: str) -> list[list[list[str]]]:
    """The rows of every table, without its head; code marks and escapes taken away."""
    return [
        [[_plain(cell) for cell in line.strip("|").split(" | ")] for line in rows.splitlines()]
        for rows in _TABLE.findall(text)
    ]


def head_of(text: str, number: int = 0) -> list[str]:
    """The head of a table."""
    heads = [match[0].splitlines()[0] for match in _TABLE.finditer(text)]
    return [_plain(cell) for cell in heads[number].strip("|").split(" | ")]


def _plain(cell: str) -> str:
    return _ESCAPED.sub("", unescape(cell.strip().strip("`"))).strip()

"""Examples of what each check says, for those who want to understand it; tests hold them true."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from reviewapp.qa.findings import Check, Severity
from reviewapp.qa.style import EITHER_WAY, Style, style_of

_FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Example:
    """Paragraphs and their translations, with the one finding about them, if there is one.

    `introduced`: the document has introduced its names before; `style`: the project's.
    """

    german: tuple[str, ...]
    english: tuple[str, ...]
    severity: Severity | None = None
    finding: str = ""
    introduced: bool = False
    style: Style = EITHER_WAY


@dataclass(frozen=True, slots=True)
class Examples:
    """Some that belong together; `where` says when they hold, if they do not hold always."""

    where: str
    rows: tuple[Example, ...]


def examples_of(check: Check) -> tuple[Examples, ...]:
    """In their order."""
    return _all_examples().get(check.id, ())


@cache
def _all_examples() -> dict[str, tuple[Examples, ...]]:
    written = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {check_id: tuple(_groups(values["examples"])) for check_id, values in written.items()}


def _groups(written: list[dict[str, Any]]) -> list[Examples]:
    where, headed = "", []
    for values in written:
        where = values.get("where", where)
        headed.append((where, _example(values)))
    return [
        Examples(head, tuple(example for _where, example in rows))
        for head, rows in groupby(headed, key=lambda row: row[0])
    ]


def _example(values: Mapping[str, Any]) -> Example:
    severity = values.get("severity")
    return Example(
        _paragraphs(values["german"]),
        _paragraphs(values["english"]),
        Severity(severity) if severity else None,
        values.get("finding", ""),
        values.get("introduced", False),
        style_of(values.get("style", {})),
    )


def _paragraphs(written: str | list[str]) -> tuple[str, ...]:
    return (written,) if isinstance(written, str) else tuple(written)

"""Placeholders and marks of inline formatting: {name}, %s, <b>: each stands in the target too."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from reviewapp.qa.findings import Check, Finding, Fix, Severity, Span
from reviewapp.qa.pair import Pair

PLACEHOLDERS = Check(
    "placeholders",
    "Placeholders",
    "Placeholders and formatting marks of the German text stand in the translation as they are.",
    Severity.ERROR,
    "*{name}*, *${total}*, *%s*, *%1$d*, *<b>*, *</b>* and *&nbsp;* are read by programs: a "
    "missing or changed one is an error, one more than in the German text a warning. What stands "
    "inside a mark beside its name, as a title, may be translated, and their order may change.",
)
MISSING = "The placeholder “{wanted}” is missing in the translation."
CHANGED = "The placeholder “{wanted}” has become “{found}”."
ADDED = "The placeholder “{found}” is not in the German text."

_PLACEHOLDER = re.compile(
    r"\$?\{\{?[ ]?[\w.#/-]{0,60}[ ]?\}\}?"
    r"|(?<![0-9])(?<![0-9][ \u00a0])%(?:\(\w{1,40}\)|[0-9]\$)?(?:[sdif@]|\.[0-9]f)(?!\w)"
    r"|<(?P<name>/?[A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]{0,200})?/?>"
    r"|&(?:[A-Za-z]{2,8}|#[0-9]{1,6});"
)
_MAY_HOLD = re.compile(r"[{%<&]")
_MOST = 200
"""Placeholders of a text that are compared one by one."""


class _Placeholder(NamedTuple):
    key: str
    text: str
    span: Span


def check_placeholders(pair: Pair) -> Iterator[Finding]:
    """Those that are missing, changed or new."""
    wanted, present = _placeholders(pair.source), _placeholders(pair.target)
    if not (wanted or present):
        return
    lost, new = _surplus(wanted, present), _surplus(present, wanted)
    for german in lost:
        rival = next((other for other in new if _may_be(german, other)), None)
        if rival is None:
            message = MISSING.format(wanted=german.text)
            yield _finding(Severity.ERROR, message, (german.span,), (), german.text)
            continue
        new.remove(rival)
        message = CHANGED.format(wanted=german.text, found=rival.text)
        fix = Fix(*rival.span, german.text)
        yield _finding(Severity.ERROR, message, (german.span,), (rival.span,), german.text, fix)
    for other in new:
        yield _finding(Severity.WARNING, ADDED.format(found=other.text), (), (other.span,), "")


def _placeholders(text: str) -> list[_Placeholder]:
    if not _MAY_HOLD.search(text):
        return []
    found = []
    for match in _PLACEHOLDER.finditer(text):
        key = f"<{match['name'].lower()}>" if match["name"] else match[0]
        found.append(_Placeholder(key, match[0], match.span()))
    return found[:_MOST]


def _surplus(ours: list[_Placeholder], theirs: list[_Placeholder]) -> list[_Placeholder]:
    """Those that stand more often here than there, the last ones of each kind."""
    room = Counter(one.key for one in theirs)
    found = []
    for one in ours:
        room[one.key] -= 1
        if room[one.key] < 0:
            found.append(one)
    return found


def _may_be(german: _Placeholder, english: _Placeholder) -> bool:
    """Whether both are of one sort: in braces, with a per cent sign, in angle brackets."""
    return german.key[0] == english.key[0]


def _finding(
    severity: Severity,
    message: str,
    source: tuple[Span, ...],
    target: tuple[Span, ...],
    expected: str,
    fix: Fix | None = None,
) -> Finding:
    return Finding(PLACEHOLDERS.id, severity, message, source, target, expected, fix=fix)

"""The mark at the end: there if the German text has one, and the same kind of mark."""

import re
from collections.abc import Iterator

from reviewapp.qa.findings import Check, Finding, Fix, Severity
from reviewapp.qa.pair import Pair
from reviewapp.terminology.vocabulary import Variant

PUNCTUATION = Check(
    "punctuation",
    "End mark",
    "The translation ends with a mark if the German text does, and a question stays a question.",
    Severity.WARNING,
    "Quotation marks, brackets and footnote marks at the end are looked through, so the full stop "
    "may stand inside or outside of them. An exclamation mark may become a full stop, as German "
    "uses it more freely; that, and a mark that only the translation has, is a hint.",
)
LOST = "The German text ends with “{mark}”, the translation without a mark."
CHANGED = "The German text ends with “{source}”, the translation with “{target}”."
ADDED = "The translation ends with “{mark}”, the German text without a mark."

_QUOTES = "\"'“”„‟’‘‚»«›‹"
_BRACKETS = ")]}"
_END_MARKS = ".!?…"
_NOTE = re.compile(r"(?:\[\^?[0-9a-z]{1,3}\]|[¹²³⁰⁴-⁹]{1,3}⁾?\)?|[*†‡]{1,3})\s*\Z")
_NO_NOTE = (".", "!", "?", ":", "")
"""How most texts end: without looking further, there is no mark of a footnote."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:usw|etc|Inc|Corp|Ltd|Co|Jr|Sr|St|Nr|Art|bzw|Chr|ff?|al|Std|Min|Mio|Mrd|Tsd)"
    r"|\b[A-Za-zÄÖÜ]|(?<![0-9])[0-9]{1,2}|\b[IVX]{1,5})\.\Z"
)
_REACH = 24


def check_end_mark(pair: Pair) -> Iterator[Finding]:
    """A mark at the end that is lost, of another kind, or added."""
    source, target = _body(pair.source), _body(pair.target)
    german, english = _mark(source), _mark(target)
    if not target or not source or german == english:
        return
    if german and not english:
        if german in _END_MARKS and not _may_go(source):
            yield _lost(pair, source, target, german)
    elif german:
        yield from _changed(pair, source, target, german, english)
    elif english and english not in ",;":
        yield _finding(Severity.HINT, ADDED.format(mark=english), (), target, None)


def _body(text: str) -> str:
    """The text without the space and the footnote marks at its end."""
    body = text.rstrip()
    tail = body[-_REACH:]
    while tail[-1:] not in _NO_NOTE and (note := _NOTE.search(tail)):
        tail = tail[: note.start()].rstrip()
    return body[: max(0, len(body) - _REACH)] + tail


def _mark(body: str) -> str:
    """The mark at the end, seen through quotation marks, and brackets with a full stop inside."""
    inner = body.rstrip(_QUOTES)
    if inner.endswith(tuple(_BRACKETS)):
        inside = inner.rstrip(_BRACKETS + _QUOTES)
        return "." if inside.endswith(".") and not _ABBREVIATION.search(inside[-_REACH:]) else ""
    last = inner[-1:]
    if inner.endswith("..") or last == "…":
        return "…"
    return last if last and last in ".!?:;," else ""


def _may_go(source: str) -> bool:
    """Whether the German full stop is that of an abbreviation or an ordinal: 3., usw."""
    return _ABBREVIATION.search(source[-_REACH:]) is not None and " " not in source.strip()


def _lost(pair: Pair, source: str, target: str, mark: str) -> Finding:
    at = len(target)
    if pair.variant is Variant.AMERICAN or source.endswith(tuple(_QUOTES)):
        at = len(target.rstrip(_QUOTES))
    written = "..." if mark == "…" and source.rstrip(_QUOTES).endswith("...") else mark
    message = LOST.format(mark=written)
    fix = Fix(at - 1, at, target[at - 1] + written) if at else None
    return _finding(Severity.WARNING, message, _place(source), target, fix)


def _changed(pair: Pair, source: str, target: str, german: str, english: str) -> Iterator[Finding]:
    message = CHANGED.format(source=german, target=english)
    end = len(target.rstrip(_QUOTES + _BRACKETS))
    fix = Fix(end - 1, end, german) if english != "…" and german != "…" else None
    if {german, english} == {".", "!"} or "…" in (german, english) or german in ",;":
        severity = Severity.HINT
    elif english == ":" or german == ":":
        severity = Severity.WARNING
    elif german == "!" and english == "?":
        severity = Severity.HINT if "?" in source else Severity.WARNING
    else:
        severity = Severity.WARNING
    yield _finding(severity, message, _place(source), target, fix)


def _place(source: str) -> tuple[tuple[int, int], ...]:
    return ((len(source) - 1, len(source)),)


def _finding(
    severity: Severity,
    message: str,
    source_spans: tuple[tuple[int, int], ...],
    target: str,
    fix: Fix | None,
) -> Finding:
    end = len(target)
    return Finding(
        PUNCTUATION.id, severity, message, source_spans, ((max(0, end - 2), end),), fix=fix
    )

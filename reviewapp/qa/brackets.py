"""Brackets: each that opens in the target is closed by one of its kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewapp.qa.findings import Check, Finding, Fix, Severity, Span
from reviewapp.qa.pair import Pair

BRACKETS = Check(
    "brackets",
    "Brackets",
    "Each bracket that opens in the translation is closed by one of its kind.",
    Severity.ERROR,
    "Round, square and curly brackets are looked at. Whether the German text has as many does not "
    "matter, *Artikel 5 Absatz 2* may become *Article 5(2)*; but where the German leaves a bracket "
    "open too, as in *a) …* or in a smiley, nothing is said.",
)
NEVER_CLOSED = "The bracket {mark} opens here and is not closed."
NEVER_OPENED = "The bracket {mark} closes here, and none was opened."
OF_TWO_KINDS = "{opening} opens here and {closing} closes: write {expected}."

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_MARK = re.compile(r"[()\[\]{}]")
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}


@dataclass(frozen=True, slots=True)
class _Bracket:
    at: int
    mark: str

    @property
    def span(self) -> Span:
        return (self.at, self.at + 1)


@dataclass(frozen=True, slots=True)
class _Brackets:
    """What is wrong with a text's brackets: those alone, and pairs of two kinds."""

    unclosed: tuple[_Bracket, ...]
    unopened: tuple[_Bracket, ...]
    unlike: tuple[tuple[_Bracket, _Bracket], ...]


def check_brackets(pair: Pair) -> Iterator[Finding]:
    """Brackets without a partner, unless the source has such ones too, and unlike partners."""
    target = _read(pair.target)
    if not (target.unclosed or target.unopened or target.unlike):
        return
    source = _read(pair.source)
    for opening, closing in target.unlike[len(source.unlike) :]:
        yield _of_two_kinds(opening, closing, pair)
    for alone in target.unclosed[len(source.unclosed) :]:
        yield _alone(NEVER_CLOSED, alone)
    for alone in target.unopened[len(source.unopened) :]:
        yield _alone(NEVER_OPENED, alone)


def _read(text: str) -> _Brackets:
    open_: list[_Bracket] = []
    unopened: list[_Bracket] = []
    unlike: list[tuple[_Bracket, _Bracket]] = []
    for match in _MARK.finditer(text):
        bracket = _Bracket(match.start(), match[0])
        if bracket.mark in _CLOSING:
            open_.append(bracket)
        elif open_:
            opening = open_.pop()
            if _CLOSING[opening.mark] != bracket.mark:
                unlike.append((opening, bracket))
        else:
            unopened.append(bracket)
    return _Brackets(tuple(open_), tuple(unopened), tuple(unlike))


def _of_two_kinds(opening: _Bracket, closing: _Bracket, pair: Pair) -> Finding:
    """The rarer of the two marks is taken for the wrong one, the closing one where in doubt."""
    source = pair.source
    wrong, expected = closing, _CLOSING[opening.mark]
    if opening.mark not in source and _OPENING[closing.mark] in source:
        wrong, expected = opening, _OPENING[closing.mark]
    return Finding(
        BRACKETS.id,
        Severity.ERROR,
        OF_TWO_KINDS.format(opening=opening.mark, closing=closing.mark, expected=expected),
        (),
        (opening.span, closing.span),
        expected,
        fix=Fix(*wrong.span, expected),
    )


def _alone(message: str, bracket: _Bracket) -> Finding:
    return Finding(
        BRACKETS.id, Severity.WARNING, message.format(mark=bracket.mark), (), (bracket.span,)
    )

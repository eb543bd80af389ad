"""Quotation marks: „…“ »…« ‚…‘ become “…” ‘…’, and each that opens is closed.

A quotation may run over paragraphs. German closes it once, at its end; English opens each
continued paragraph again. So a target may leave open what the source leaves open, may open a
paragraph that the source does not mark at all, and may close what the source closes unopened.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from reviewapp.qa.findings import Check, Finding, Fix, Severity, Span, covered
from reviewapp.qa.pair import Pair
from reviewapp.qa.style import QuotationMarks

QUOTATION_MARKS = Check(
    "quotation-marks",
    "Quotation marks",
    "German quotation marks become English ones, and each quotation that opens is closed.",
    Severity.ERROR,
    '*„…“*, *»…«* and *‚…‘* become *“…”* and *‘…’*. Straight marks ("…") are accepted if '
    "both of a pair are straight. A quotation may run over several paragraphs: where the "
    "German leaves one open, or ends one that began earlier, the English may do so too.",
)
LEFT_GERMAN = "German quotation marks are left: write {expected}."
NEVER_CLOSED = "A quotation opens here and is not closed."
NEVER_OPENED = "A quotation ends here that was not opened."
WRONG_WAY = "The quotation mark {mark} faces the wrong way: write {expected}."
LOST = "The German text has quotation marks, the translation has none."
MIXED = "One quotation mark is straight, its partner is not: write {expected}."
OPENS_NOT = "The German text opens a quotation here, the translation opens none."
ENDS_NOT = "The German text ends a quotation here, the translation ends none."
FEWER = "The German text has {wanted} quotations, the translation has {found}."

DOUBLE, SINGLE = "“”", "‘’"
_MARK = re.compile('[„“”»«"]')
_GERMAN = "„»«"
_GERMAN_SINGLE = re.compile(r"(?<![^\s([„“»—–-])[‚›](?=\w)(?:([^‚‘›‹\n]{0,300})[‘‹])?")
_SINGLE = re.compile(r"(?<!\w)[‘'‚›](?=\w)")
_EMPHASIS = re.compile(r"[*_](?=\w)")
_DEEPEST = 4  # quotations within one another whose fixes may repeat what they enclose
_LONGEST_NAME = 40
_LONGEST_SEARCHED = 4000
_MOST_COMPARED = 20
_ALIKE = 80
_LITTLE = 4
_SOGENANNT = re.compile(r"\b(?:so\s?genannte[nmrs]?|sog\.)\s\Z", re.I)
_SO_CALLED = re.compile(r"\bso[- ]called\b", re.I)
_REACH = 16
_EDGES = " .,;:!?…"
_OPENS_AFTER = " \t\r\n\u00a0\u202f([{–—-/\"“”„»«‚‘'"


@dataclass(frozen=True, slots=True)
class _Mark:
    """One double quotation mark; whether it opens is read from where it stands."""

    at: int
    char: str
    opens: bool

    @property
    def span(self) -> Span:
        return (self.at, self.at + 1)

    @property
    def expected(self) -> str:
        return "“" if self.opens else "”"


@dataclass(frozen=True)
class _Pairing:
    """The marks of a text, joined; and those that stayed alone."""

    pairs: tuple[tuple[_Mark, _Mark], ...]
    unclosed: tuple[_Mark, ...]
    unopened: tuple[_Mark, ...]

    @cached_property
    def openings(self) -> dict[int, int]:
        """By their places in the text, the how manieth each opening mark is."""
        return _numbered((*(pair[0] for pair in self.pairs), *self.unclosed))

    @cached_property
    def closings(self) -> dict[int, int]:
        return _numbered((*(pair[1] for pair in self.pairs), *self.unopened))

    @cached_property
    def ordered(self) -> tuple[tuple[_Mark, _Mark], ...]:
        """The pairs in the order in which they open."""
        return tuple(sorted(self.pairs, key=lambda pair: pair[0].at))

    def like(self, index: int) -> tuple[Span, ...]:
        """The marks of the quotation at that place in the order of the text."""
        return tuple(mark.span for pair in self.ordered[index : index + 1] for mark in pair)


def _numbered(marks: Iterable[_Mark]) -> dict[int, int]:
    return {at: number for number, at in enumerate(sorted(mark.at for mark in marks))}


def check_quotation_marks(pair: Pair) -> Iterator[Finding]:
    """German, reversed, unbalanced and lost quotation marks in the target."""
    source, target = pair.source, pair.target
    yield from _left_german_single(target, _inner_marks(pair))
    if not (_MARK.search(source) or _MARK.search(target)):
        return
    german, english = _pairing(source), _pairing(target)
    yield from _left_german(english, target, _outer_marks(pair))
    going_on = tuple(_goes_on(german, english, pair))
    yield from _wrong_way(german, english)
    yield from _unbalanced(german, english, any(row.message == ENDS_NOT for row in going_on))
    yield from _lost(german, english, source, target)
    yield from going_on


def quotations(text: str) -> tuple[Span, ...]:
    """From mark to mark, those in double marks that stand in no other one, in their order."""
    found: list[Span] = []
    for opening, closing in _pairing(text).ordered:
        if not found or opening.at >= found[-1][1]:
            found.append((opening.at, closing.at + 1))
    return tuple(found)


def _outer_marks(pair: Pair) -> str:
    return SINGLE if pair.settings.style.quotation_marks is QuotationMarks.SINGLE else DOUBLE


def _inner_marks(pair: Pair) -> str:
    return DOUBLE if _outer_marks(pair) == SINGLE else SINGLE


def _pairing(text: str) -> _Pairing:
    pairs: list[tuple[_Mark, _Mark]] = []
    opened: list[_Mark] = []
    unopened: list[_Mark] = []
    for match in _MARK.finditer(text):
        mark = _read(match, text, opened[-1].char if opened else "")
        if mark is None:
            continue
        if mark.opens:
            opened.append(mark)
        elif opened:
            pairs.append((opened.pop(), mark))
        else:
            unopened.append(mark)
    return _Pairing(tuple(pairs), tuple(opened), tuple(unopened))


def _read(match: re.Match[str], text: str, opened: str) -> _Mark | None:
    """The mark with its direction; nothing for the inch sign of 5"."""
    char, at = match[0], match.start()
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if char == '"' and before.isdigit() and opened != '"':
        return None
    if char == "„" or (opened == "„" and char in "“”"):
        return _Mark(at, char, opens=char == "„")
    starts = (not before or before in _OPENS_AFTER) and bool(after.strip())
    ends = bool(before.strip()) and not after.isalnum()
    if starts != ends:
        return _Mark(at, char, opens=starts)
    by_shape = char in "“»" if char != '"' else not opened
    return _Mark(at, char, opens=by_shape)


def _is_german(mark: _Mark) -> bool:
    """„ » « wherever they stand, and “ where a quotation ends."""
    return mark.char in _GERMAN or (mark.char == "“" and not mark.opens)


def _left_german(english: _Pairing, target: str, marks: str) -> Iterator[Finding]:
    begin, end = marks[0], marks[1]
    room = len(target) * _DEEPEST
    for pair in english.pairs:
        opening, closing = pair
        german = [mark for mark in pair if _is_german(mark)]
        room -= closing.at - opening.at
        if len(german) == 2 and room >= 0:
            inner = target[opening.at + 1 : closing.at]
            fix = Fix(opening.at, closing.at + 1, f"{begin}{inner}{end}")
            yield _german_finding((opening.span, closing.span), f"{begin}…{end}", fix)
        else:
            yield from (_lone_german(mark, marks) for mark in german)
    alone = (*english.unclosed, *english.unopened)
    yield from (_lone_german(mark, marks) for mark in alone if _is_german(mark))


def _lone_german(mark: _Mark, marks: str) -> Finding:
    expected = marks[0] if mark.opens else marks[1]
    return _german_finding((mark.span,), expected, Fix(*mark.span, expected))


def _left_german_single(target: str, marks: str) -> Iterator[Finding]:
    if "‚" not in target and "›" not in target:
        return
    begin, closing = marks[0], marks[1]
    for match in _GERMAN_SINGLE.finditer(target):
        start, end = match.span()
        if match[1] is None:
            yield _german_finding((match.span(),), begin, Fix(start, end, begin))
        else:
            spans = ((start, start + 1), (end - 1, end))
            fix = Fix(start, end, f"{begin}{match[1]}{closing}")
            yield _german_finding(spans, f"{begin}…{closing}", fix)


def _german_finding(spans: tuple[Span, ...], expected: str, fix: Fix) -> Finding:
    message = LEFT_GERMAN.format(expected=expected)
    return Finding(
        QUOTATION_MARKS.id, Severity.ERROR, message, (), spans, expected=expected, fix=fix
    )


def _wrong_way(german: _Pairing, english: _Pairing) -> Iterator[Finding]:
    """Curly marks that face the wrong way, and straight ones with a curly partner."""
    for mark in english.unclosed[: len(german.unclosed)]:  # the others are told as not closed
        if mark.char == "”":
            yield _misshapen(WRONG_WAY, mark)
    for pair in english.pairs:
        mixed = (pair[0].char == '"') != (pair[1].char == '"')
        for mark in pair:
            if mark.char == '"' and mixed:
                yield _misshapen(MIXED, mark)
            elif mark.char == "”" and mark.opens:
                yield _misshapen(WRONG_WAY, mark)


def _misshapen(template: str, mark: _Mark) -> Finding:
    return Finding(
        QUOTATION_MARKS.id,
        Severity.WARNING,
        template.format(mark=mark.char, expected=mark.expected),
        (),
        (mark.span,),
        expected=mark.expected,
        fix=Fix(*mark.span, mark.expected),
    )


def _unbalanced(german: _Pairing, english: _Pairing, ends_not: bool) -> Iterator[Finding]:
    """Marks without a partner, but for one that opens a quotation of earlier paragraphs again."""
    unclosed = english.unclosed[len(german.unclosed) :]
    unmarked = not (german.pairs or german.unclosed or german.unopened)
    if (unmarked or ends_not) and unclosed and unclosed[0].at == 0:
        unclosed = unclosed[1:]
    for mark in unclosed:
        yield _alone(NEVER_CLOSED, mark, german.like(english.openings[mark.at]))
    for mark in english.unopened[len(german.unopened) :]:
        yield _alone(NEVER_OPENED, mark, german.like(english.closings[mark.at]))


def _alone(message: str, mark: _Mark, counterpart: tuple[Span, ...]) -> Finding:
    return Finding(QUOTATION_MARKS.id, Severity.WARNING, message, counterpart, (mark.span,))


def _lost(german: _Pairing, english: _Pairing, source: str, target: str) -> Iterator[Finding]:
    """Fewer quotations than the source has; single marks and emphasis may stand for some."""
    alone = len(english.unclosed) + len(english.unopened)
    missing = len(german.pairs) - len(english.pairs) - alone
    if missing <= 0 or _SINGLE.search(target) or _EMPHASIS.search(target):
        return
    bare = _bare(german, english, source, target)
    kept = len(german.pairs) - missing
    may_go = (len(bare) >= missing and not kept) or _so_called(german, source, target) >= missing
    severity = Severity.HINT if may_go else Severity.WARNING
    template = FEWER if english.pairs else LOST
    yield Finding(
        QUOTATION_MARKS.id,
        severity,
        template.format(wanted=len(german.pairs), found=len(english.pairs)),
        tuple(mark.span for pair in german.pairs for mark in pair),
        tuple(bare[:missing]) if severity is Severity.WARNING else (),
    )


def _bare(german: _Pairing, english: _Pairing, source: str, target: str) -> list[Span]:
    """Where quoted words of the source stand without marks: titles and names may do so."""
    quoted = covered(target, [(one.at, other.at + 1) for one, other in english.pairs])
    folded = target.lower()
    found = []
    for opening, closing in german.ordered[:_MOST_COMPARED]:
        words = source[opening.at + 1 : closing.at].strip(_EDGES).lower()
        if not words or len(words) > _LONGEST_NAME:
            continue
        at = folded.find(words) if len(folded) == len(target) else -1
        span = (at, at + len(words)) if at >= 0 else _alike(words, folded)
        if span and not quoted[span[0]] and _is_named(target[slice(*span)]):
            found.append(span)
    return found


def _so_called(german: _Pairing, source: str, target: str) -> int:
    """How many quotations follow "sogenannt", where "so-called" alone says as much."""
    if not _SO_CALLED.search(target):
        return 0
    return sum(
        _SOGENANNT.search(source[: pair[0].at][-_REACH:]) is not None for pair in german.pairs
    )


def _is_named(words: str) -> bool:
    """The Talking Dead, but not "market reality": all but the little words in capitals."""
    return all(word[0].isupper() or len(word) < _LITTLE for word in words.split())


def _alike(words: str, target: str) -> Span | None:
    """Where a short name stands in a slightly other spelling: Horizont, Horizon."""
    if len(target) > _LONGEST_SEARCHED:
        return None
    found = fuzz.partial_ratio_alignment(words, target, score_cutoff=_ALIKE)
    return (
        (found.dest_start, found.dest_end) if found and found.dest_end > found.dest_start else None
    )


def _goes_on(german: _Pairing, english: _Pairing, pair: Pair) -> Iterator[Finding]:
    """A quotation over paragraphs: what opens in this one, or ends in it, must do so in English."""
    if not (german.unclosed or german.unopened):
        return
    if _SINGLE.search(pair.target) or _EMPHASIS.search(pair.target):
        return
    opened = len(german.pairs) + len(german.unclosed)
    closed = len(german.pairs) + len(german.unopened)
    opens = len(english.pairs) + len(english.unclosed)
    closes = len(english.pairs) + len(english.unopened)
    if german.unclosed and opens < opened and closes == closed:
        mark = german.unclosed[0]
        yield _one_side(OPENS_NOT, mark, _opened_at_start(mark, pair), ())
    if german.unopened and closes < closed and opens >= opened:
        mark = german.unopened[-1]
        opened_again = tuple(mark.span for mark in english.unclosed[:1] if mark.at == 0)
        yield _one_side(ENDS_NOT, mark, _closed_at_end(mark, pair), opened_again)


def _one_side(message: str, mark: _Mark, fix: Fix | None, otherwise: tuple[Span, ...]) -> Finding:
    place = ((fix.start, fix.end),) if fix else otherwise
    return Finding(QUOTATION_MARKS.id, Severity.WARNING, message, (mark.span,), place, fix=fix)


def _opened_at_start(mark: _Mark, pair: Pair) -> Fix | None:
    at = len(pair.target) - len(pair.target.lstrip())
    if pair.source[: mark.at].strip() or at == len(pair.target):
        return None
    return Fix(at, at + 1, f"“{pair.target[at]}")


def _closed_at_end(mark: _Mark, pair: Pair) -> Fix | None:
    end = len(pair.target.rstrip())
    if pair.source[mark.at + 1 :].strip(" .!?…") or not end:
        return None
    return Fix(end - 1, end, f"{pair.target[end - 1]}”")

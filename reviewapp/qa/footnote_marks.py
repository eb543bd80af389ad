"""Footnote marks: ¹ ¹⁾ [1] [^1] * stand in the target once each, in the order of the source."""

import re
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass

from reviewapp.qa.findings import Check, Finding, Severity, Span
from reviewapp.qa.pair import Pair
from reviewapp.qa.sentences import sentence_spans
from reviewapp.terminology.vocabulary import Language

FOOTNOTE_MARKS = Check(
    "footnote-marks",
    "Footnote marks",
    "Each footnote mark of the German text stands in the translation, once and in order.",
    Severity.ERROR,
    "¹ ¹⁾ [1] [^1] \\* † ‡ are footnote marks where they hang on a word. A mark that points "
    "to a footnote of the document is certain. Exponents (m², 10³) are no marks, and "
    "asterisks around words are emphasis.",
)
MISSING = "Footnote mark {mark} is missing in the translation."
TWICE = "Footnote mark {mark} stands more often than in the German text."
ADDED = "Footnote mark {mark} is not in the German text."
NOT_FIRST = "Footnote mark {mark} must begin the translation, as it begins the footnote."
MOVED = "The footnote marks stand in another order: expected {expected}."

FORWARD = "Footnote mark {mark} stands at the front; in German it ends the sentence."
_AT_END, _AT_FRONT = "end", "front"
_CLOSING = " .,;:!?…\"'“”’»«)]"
_NEAR = 40
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(_SUPERSCRIPT, "0123456789")
_MARK = re.compile(
    rf"(?P<raised>[{_SUPERSCRIPT}]{{1,4}})[⁾)]?"
    r"|\[\^(?P<named>[^\s\[\]^]{1,40})\]"
    r"|\[(?P<bracketed>[0-9]{1,3}|\*{1,3})\]"
    r"|(?P<stars>\*+)"
    r"|(?P<daggers>[†‡]+)"
)
_ANY = re.compile(rf"[{_SUPERSCRIPT}\[*†‡]")
_STARS = re.compile(r"\*+")
# (* 3. August 1970; † 5. Mai 2010)
_BORN = re.compile(r"(?:.?[(;,–-]|.?[\s(])\s?[*†]\s?(?:[0-9]|um\s|[A-Z][a-zä]+\s[0-9]|in\s)")
_UNIT = re.compile(
    r"(?:\b(?:[kcdmµ]?m|ha|in|ft|sec|Sek)"
    r"|(?<![0-9.,])(?<![0-9]\s)[0-9]{1,2}"
    r"|(?<![A-Za-zÀ-ɏ])[a-zA-Z])\Z"
)
_CONTEXT = 6


@dataclass(frozen=True, slots=True)
class _Mark:
    """`doubtful`: may be an exponent, so it satisfies the other side but is not asked for."""

    span: Span
    text: str
    label: str
    certain: bool
    doubtful: bool = False


def check_footnote_marks(pair: Pair) -> Iterator[Finding]:
    """Missing, doubled, added and swapped marks.

    A mark that points to a footnote of the document is certain; where none are known, ¹ [1] [^1]
    are certain and * only suspected.
    """
    source, target, footnote_labels = pair.source, pair.target, pair.footnote_labels
    if not (_ANY.search(source) or _ANY.search(target)):
        return
    wanted = _marks(source, footnote_labels, target)
    present = _marks(target, footnote_labels, source)
    needed, found = _count(wanted), _count(present)
    possible = Counter(mark.label for mark in wanted), Counter(mark.label for mark in present)
    for mark in wanted:
        if not mark.doubtful and not possible[1][mark.label]:
            yield _finding(MISSING, mark, source_spans=(mark.span,))
    for label in found - possible[0]:
        places = [mark for mark in present if mark.label == label and not mark.doubtful]
        template = TWICE if possible[0][label] else ADDED
        yield _finding(template, places[-1], target_spans=tuple(mark.span for mark in places))
    if found == needed:
        moved = tuple(_order(wanted, present))
        yield from moved or _at_the_front(pair, wanted, present)
    yield from _first(source, target, wanted, present)


def _first(
    source: str, target: str, wanted: list[_Mark], present: list[_Mark]
) -> Iterator[Finding]:
    """A footnote begins with its own mark, in both languages: exports look for it there."""
    if not wanted or not wanted[0].certain or source[: wanted[0].span[0]].strip():
        return
    same = [mark for mark in present if mark.label == wanted[0].label]
    if same and target[: same[0].span[0]].strip():
        yield Finding(
            FOOTNOTE_MARKS.id,
            Severity.ERROR,
            NOT_FIRST.format(mark=same[0].text),
            (wanted[0].span,),
            (same[0].span,),
            expected=same[0].text,
        )


def _count(marks: list[_Mark]) -> Counter[str]:
    return Counter(mark.label for mark in marks if not mark.doubtful)


def _marks(text: str, labels: Set[str], other: str) -> list[_Mark]:
    found: list[_Mark] = []
    stars = _note_stars(text)
    others = frozenset(re.findall(rf"[{_SUPERSCRIPT}]+", other))
    for match in _MARK.finditer(text):
        kind = match.lastgroup or ""
        if kind == "stars" and match.start() not in stars:
            continue
        if kind in ("stars", "daggers") and _BORN.match(text, max(0, match.start() - 2)):
            continue
        if kind == "raised":
            found += _raised(match, text, labels, others)
        else:
            label = match[kind]
            certain = label in labels if labels else kind != "stars"
            found.append(_Mark(match.span(), match[0], label, certain))
    return found


def _raised(match: re.Match[str], text: str, labels: Set[str], others: Set[str]) -> Iterator[_Mark]:
    """One mark, or two that touch: ²³ is 2 and 3 unless there is a note 23."""
    run = match["raised"]
    label = run.translate(_DIGITS)
    doubtful = label not in labels and _is_power(match, text)
    together = label in labels if labels else not _stand_apart(run, others)
    if len(run) > 1 and not together and not doubtful:
        for at, digit in enumerate(run, match.start()):
            yield _Mark(
                (at, at + 1), digit, digit.translate(_DIGITS), not labels or digit in labels
            )
        return
    end = match.end("raised") if match[0].endswith(")") else match.end()
    written = text[match.start() : end]
    certain = label in labels if labels else True
    yield _Mark((match.start(), end), written, label, certain, doubtful)


def _stand_apart(run: str, others: Set[str]) -> bool:
    """Whether the other text has each digit of the run as a mark of its own."""
    return run not in others and set(run) <= others


def _is_power(match: re.Match[str], text: str) -> bool:
    """m², 10³, x²: an exponent."""
    return bool(_UNIT.search(text[max(0, match.start() - _CONTEXT) : match.start()]))


def _note_stars(text: str) -> Set[int]:
    """Where the stars stand that hang on a word and do not close an *emphasis*."""
    notes: set[int] = set()
    emphasised = ""
    for match in _STARS.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        after = text[match.end() : match.end() + 1]
        opens = after.isalnum() and not before.isalnum()
        if not opens and match[0] == emphasised:
            emphasised = ""
        elif opens and not before and match[0] not in text[match.end() :]:
            notes.add(match.start())
        elif opens:
            emphasised = match[0]
        elif before.strip() and not after.isalnum():
            notes.add(match.start())
    return notes


def _finding(
    template: str,
    mark: _Mark,
    source_spans: tuple[Span, ...] = (),
    target_spans: tuple[Span, ...] = (),
) -> Finding:
    certain = mark.certain and template in (MISSING, TWICE)
    return Finding(
        FOOTNOTE_MARKS.id,
        Severity.ERROR if certain else Severity.WARNING,
        template.format(mark=mark.text),
        source_spans,
        target_spans,
        expected=mark.text if template == MISSING else "",
    )


def _at_the_front(pair: Pair, wanted: list[_Mark], present: list[_Mark]) -> Iterator[Finding]:
    """Marks that end a sentence in German and hang on the first word of one in English."""
    ends = _places(pair.source, wanted, Language.GERMAN)
    fronts = _places(pair.target, present, Language.ENGLISH)
    by_label = {mark.label: mark for mark in wanted}
    for mark in present:
        german = by_label.get(mark.label)
        if german is None or mark.doubtful or german.doubtful:
            continue
        if ends[german.span] == _AT_END and fronts[mark.span] == _AT_FRONT:
            yield Finding(
                FOOTNOTE_MARKS.id,
                Severity.WARNING,
                FORWARD.format(mark=mark.text),
                (german.span,),
                (mark.span,),
                expected=mark.text,
            )


def _places(text: str, marks: list[_Mark], language: Language) -> dict[Span, str]:
    """Where in its sentence each mark stands: at the end, at the front, somewhere."""
    bare = _blanked(text, marks)
    sentences = sentence_spans(bare, language)
    places, number = {}, 0
    for mark in marks:
        start, end = mark.span
        while number + 1 < len(sentences) and sentences[number + 1][0] < start:
            number += 1
        begin, finish = sentences[number] if sentences else (0, 0)
        before, after = (
            bare[begin : min(start, begin + _NEAR)],
            bare[end : min(finish, end + _NEAR)],
        )
        if not after.strip(_CLOSING):
            places[mark.span] = _AT_END
        elif start - begin < _NEAR and len(before.split()) <= 1 and len(after.split()) > 1:
            places[mark.span] = _AT_FRONT
        else:
            places[mark.span] = ""
    return places


def _blanked(text: str, marks: list[_Mark]) -> str:
    pieces, at = [], 0
    for mark in marks:
        start, end = mark.span
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join((*pieces, text[at:]))


def _order(wanted: list[_Mark], present: list[_Mark]) -> Iterator[Finding]:
    wanted = [mark for mark in wanted if not mark.doubtful]
    pairs = zip(wanted, (mark for mark in present if not mark.doubtful), strict=True)
    moved = [(mark, other) for mark, other in pairs if mark.label != other.label]
    if moved:
        expected = " ".join(mark.text for mark in wanted)
        yield Finding(
            FOOTNOTE_MARKS.id,
            Severity.WARNING,
            MOVED.format(expected=expected),
            tuple(mark.span for mark, _ in moved),
            tuple(other.span for _, other in moved),
            expected=expected,
        )

"""Footnotes, and the marks in running text that point to them."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from reviewapp.formats.article import FootnoteMark, ParagraphKind, ParsedParagraph

NAME = r"[\w.*†‡-]{1,40}"  # what may stand in [^…]
_SUPERSCRIPT = "⁽?[⁰¹²³⁴-⁹]+⁾?"
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "⁽⁾")
_MARK = re.compile(
    rf"(?P<superscript>{_SUPERSCRIPT})|\[\^(?P<name>{NAME})\]"
    r"|\[(?P<number>[0-9]{1,3})\](?!\()|(?P<sign>\*+|[†‡]+)"
)
_DEFINITION = re.compile(
    rf"(?:(?P<superscript>{_SUPERSCRIPT})\)?|\[\^(?P<name>{NAME})\]:"
    r"|\[(?P<number>[0-9]{1,3})\](?!\():?|(?P<sign>\*{1,3}|[†‡]{1,3})\)?)[ \t]*(?=\S)"
)
_UNIT = re.compile(r"(?:.*\W|^)(?:[^\W\d_]|[kcdmµ]m)$", re.DOTALL)  # m², km², x²
_OPENING = frozenset("„“»«‚‘\"'([{–—-/")


@dataclass(frozen=True, slots=True)
class Definition:
    """The mark at the start of a footnote: its label and where the footnote's own text begins."""

    label: str
    end: int
    is_sign: bool  # an asterisk or dagger, which may as well be a list item or an emphasis


def find_marks(text: str, labels: Collection[str]) -> tuple[FootnoteMark, ...]:
    """Marks in running text, in order, that point to a footnote with one of the labels."""
    return tuple(mark for mark in _possible_marks(text) if mark.label in labels)


def find_definition(text: str) -> Definition | None:
    """The mark that begins the text, if the text may be a footnote."""
    match = _DEFINITION.match(text)
    return Definition(_label(match), match.end(), bool(match["sign"])) if match else None


def footnote_body(text: str, label: str) -> str:
    """The text of a footnote without the mark at its start, where that mark is its label."""
    definition = find_definition(text)
    return text[definition.end :] if definition and definition.label == label else text


def split_definitions(lines: list[str]) -> list[int]:
    """Indices of the lines that start a paragraph, where footnotes stand line by line."""
    starts = [0]
    first = find_definition(lines[0])
    if first and not first.is_sign:
        for index, line in enumerate(lines[1:], start=1):
            definition = find_definition(line)
            if definition and not definition.is_sign:
                starts.append(index)
    return starts


def mark_footnotes(paragraphs: list[ParsedParagraph]) -> list[ParsedParagraph]:
    """Give footnotes their kind and label.

    A paragraph that begins with an asterisk or dagger is a footnote only if it is the only such
    one and a mark of that form stands in an earlier paragraph.
    """
    seen: set[str] = set()
    signs = Counter[str]()
    found: dict[int, Definition] = {}
    for index, paragraph in enumerate(paragraphs):
        definition = None
        if paragraph.kind not in {ParagraphKind.TITLE, ParagraphKind.HEADING}:
            definition = find_definition(paragraph.text)
        if definition:
            signs[definition.label] += definition.is_sign
            if not definition.is_sign or definition.label in seen:
                found[index] = definition
        seen.update(mark.label for mark in _possible_marks(paragraph.text))
    marked = list(paragraphs)
    for index, definition in found.items():
        if signs[definition.label] <= 1:
            marked[index] = replace(
                paragraphs[index], kind=ParagraphKind.FOOTNOTE, label=definition.label
            )
    return marked


def link_marks(paragraphs: list[ParsedParagraph]) -> tuple[list[ParsedParagraph], list[str]]:
    """Give paragraphs their marks; second value: warnings about what has no counterpart."""
    notes = [item for item in paragraphs if item.kind is ParagraphKind.FOOTNOTE]
    labels = {note.label: note.line for note in reversed(notes)}
    linked: list[ParsedParagraph] = []
    warnings: list[str] = []
    used: set[str] = set()
    for paragraph in paragraphs:
        possible = tuple(_possible_marks(paragraph.text))
        marks = tuple(mark for mark in possible if mark.label in labels)
        used.update(mark.label for mark in marks)
        linked.append(replace(paragraph, marks=marks))
        for mark in possible:
            if mark.label not in labels and mark.label[0] not in "*†‡":
                shown = paragraph.text[mark.start : mark.end]
                warnings.append(f"Line {paragraph.line}: the mark {shown} has no footnote.")
    for note in notes:
        if labels[note.label] != note.line:
            warnings.append(f"Line {note.line}: a second footnote has the mark {note.label}.")
        elif note.label not in used:
            warnings.append(f"Line {note.line}: no mark points to the footnote {note.label}.")
    return linked, warnings


def _label(match: re.Match[str]) -> str:
    superscript = match["superscript"]
    if superscript:
        return superscript.translate(_DIGITS)
    return match["name"] or match["number"] or match["sign"]


def _possible_marks(text: str) -> Iterator[FootnoteMark]:
    emphasised: set[str] = set()  # runs of asterisks that opened an emphasis and wait for its end
    beginning = len(text) - len(text.lstrip())
    for match in _MARK.finditer(text):
        start, end = match.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if match["sign"]:
            is_mark = _is_sign_mark(match["sign"], before, after, emphasised)
        elif match["superscript"]:
            is_mark = _is_glued(before) and not _is_power(text, match)
        else:
            is_mark = start > beginning
        if is_mark:
            yield FootnoteMark(start, end, _label(match))


def _is_glued(before: str) -> bool:
    return bool(before) and not before.isspace()


def _is_sign_mark(sign: str, before: str, after: str, emphasised: set[str]) -> bool:
    opens = not _is_glued(before) or before in _OPENING
    if opens and (after.isalnum() or after in _OPENING):
        if sign[0] == "*":
            emphasised.add(sign)
        return False
    if sign in emphasised:
        emphasised.discard(sign)
        return False
    return _is_glued(before) and len(sign) <= 3 and not after.isalnum()


def _is_power(text: str, match: re.Match[str]) -> bool:
    if match["superscript"] not in {"²", "³"}:
        return False
    return _UNIT.match(text[max(0, match.start() - 3) : match.start()]) is not None

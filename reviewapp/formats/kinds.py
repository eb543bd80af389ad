"""What the paragraphs of a plain text are, told from how they look."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reviewapp.formats.article import ParagraphKind, ParsedParagraph
from reviewapp.formats.footnotes import find_definition

_LONGEST_TITLE = 200  # characters
_LONGEST_HEADING = 80
_ENDS_LIKE_A_SENTENCE = re.compile(r"[.:;,…][“”\"«»‘’)]?$")
_BULLET = re.compile(r"[-–—•‣·*+][ \t]+\S")
_NUMBER = re.compile(r"([0-9]{1,3})[.)][ \t]+\S")
# Closing signs for each opening one. German and French guillemets point opposite ways.
_CLOSING = {"„": "“”", "»": "«", "«": "»", "“": "”", "”": "”", '"': '"'}
_RUNS_ON = frozenset("„»«")
_FEWEST_QUOTED_WORDS = 3
_LONGEST_RUN = 20  # paragraphs that one quotation may run over


def find_kinds(paragraphs: Sequence[ParsedParagraph]) -> list[ParsedParagraph]:
    """The paragraphs with title, headings, list items and quotations told apart from body text."""
    kinds = [ParagraphKind.BODY] * len(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        if index == 0 and len(paragraphs) > 1 and _looks_like_title(paragraph.text):
            kinds[index] = ParagraphKind.TITLE
        elif _is_list_item(paragraphs, index):
            kinds[index] = ParagraphKind.LIST_ITEM
        elif index and _looks_like_heading(paragraphs, index):
            kinds[index] = ParagraphKind.HEADING
    return mark_quotations(
        [replace(item, kind=kind) for item, kind in zip(paragraphs, kinds, strict=True)]
    )


def mark_quotations(paragraphs: Sequence[ParsedParagraph]) -> list[ParsedParagraph]:
    """Body paragraphs that are quotations by their quotation marks get that kind."""
    flags = are_quotations([(item.kind, item.text) for item in paragraphs])
    return [
        replace(item, kind=ParagraphKind.QUOTATION) if flag else item
        for item, flag in zip(paragraphs, flags, strict=True)
    ]


def are_quotations(paragraphs: Sequence[tuple[ParagraphKind, str]]) -> list[bool]:
    """For each paragraph, whether its quotation marks show it to be a quotation.

    It is one if it opens a quotation of at least three words, or goes on with one that a paragraph
    before it left open („, » or «). Nothing runs on over headings, list items, footnotes, or where
    no closing sign follows within twenty paragraphs.
    """
    flags = [False] * len(paragraphs)
    runs_until = -1
    for index, (kind, text) in enumerate(paragraphs):
        if kind not in {ParagraphKind.BODY, ParagraphKind.QUOTATION}:
            continue
        flags[index] = index <= runs_until or _opens_quotation(text)
        opened = _left_open(text)
        if opened and index >= runs_until:
            runs_until = _end_of_run(paragraphs, index, opened)
    return flags


def split_list(lines: list[str]) -> list[int]:
    """Indices of the lines that start a paragraph, where a list stands line by line."""
    if _BULLET.match(lines[0]):
        return [index for index, line in enumerate(lines) if not index or _BULLET.match(line)]
    starts, number = [0], _number(lines[0])
    for index, line in enumerate(lines[1:], start=1):
        if number is not None and _number(line) == number + 1:
            starts.append(index)
            number += 1
    return starts


def _looks_like_title(text: str) -> bool:
    definition = find_definition(text)
    return (
        "\n" not in text
        and len(text) <= _LONGEST_TITLE
        and _ENDS_LIKE_A_SENTENCE.search(text[-2:]) is None
        and not _left_open(text)
        and _BULLET.match(text) is None
        and (definition is None or definition.is_sign)
    )


def _looks_like_heading(paragraphs: Sequence[ParsedParagraph], index: int) -> bool:
    text = paragraphs[index].text
    if index + 1 == len(paragraphs) or not _looks_like_title(text):
        return False
    is_short = len(text) <= _LONGEST_HEADING and len(paragraphs[index + 1].text) > len(text)
    return is_short and (text[0].isupper() or text[0].isdigit()) and text[-1] not in '!“”"«»'


def _is_list_item(paragraphs: Sequence[ParsedParagraph], index: int) -> bool:
    if _BULLET.match(paragraphs[index].text):
        return True
    number = _number(paragraphs[index].text)
    if number is None:  # one numbered paragraph alone may be a date: "13. März 2020 …"
        return False
    before = _number(paragraphs[index - 1].text) if index else None
    after = _number(paragraphs[index + 1].text) if index + 1 < len(paragraphs) else None
    return before == number - 1 or after == number + 1


def _number(text: str) -> int | None:
    match = _NUMBER.match(text)
    return int(match[1]) if match else None


def _opens_quotation(text: str) -> bool:
    closing = _CLOSING.get(text[:1])
    if closing is None:
        return False
    ends = [end for end in (text.find(sign, 1) for sign in closing) if end > 0]
    return not ends or len(text[1 : min(ends)].split()) >= _FEWEST_QUOTED_WORDS


def _left_open(text: str) -> str:
    """The quotation mark whose quotation the text does not end, or nothing."""
    opened = ""
    for character in text:
        if opened and character in _CLOSING[opened]:
            opened = ""
        elif not opened and character in _RUNS_ON:
            opened = character
    return opened


def _end_of_run(paragraphs: Sequence[tuple[ParagraphKind, str]], index: int, opened: str) -> int:
    """Index of the paragraph that closes the quotation; -1 if none does."""
    for end in range(index + 1, min(index + 1 + _LONGEST_RUN, len(paragraphs))):
        kind, text = paragraphs[end]
        if kind not in {ParagraphKind.BODY, ParagraphKind.QUOTATION}:
            break
        places = [place for place in map(text.find, _CLOSING[opened]) if place >= 0]
        reopened = text.find(opened, 1)  # at the start it is the habit of repeating the sign
        if places and not 0 < reopened < min(places):
            return end
        if reopened > 0:
            break
    return -1

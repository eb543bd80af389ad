"""Markdown (CommonMark with footnotes): read and write.

A paragraph's text is the source as written: emphasis, links and inline HTML stay in it as signs.
Writing takes the effect from what would become structure, raw HTML, an image or an unsafe link,
by a backslash; reading takes exactly these backslashes away. In code spans such a backslash shows.
"""

import re
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reviewapp.formats.article import (
    DocumentRefusedError,
    ExportedDocument,
    ExportedParagraph,
    ParagraphKind,
    ParsedParagraph,
    Problem,
)
from reviewapp.formats.characters import is_blank
from reviewapp.formats.footnotes import NAME, find_marks, footnote_body
from reviewapp.formats.kinds import are_quotations, mark_quotations
from reviewapp.formats.text import split_block, split_blocks, without_blank_lines

# Blocks only: a link definition ("[x]: y") stays text, and inline signs are not interpreted.
_DEEPEST = 12  # the parser's time grows with lines × depth; a list in a list makes two levels
_PARSER = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
_PARSER.disable(["reference", "inline", "text_join"])

_LINE = rf"(?m)^([ \t]*(?:\[\^{NAME}\]:[ \t]+)?"
_RULE = r"(?P<rule>[*_])(?=(?:[ \t]*(?P=rule)){2,}[ \t]*$)"
# Each pattern finds a place where the backslashes before a sign decide whether it has an effect:
# group 1 stays, group 2 are the backslashes. The places do not overlap.
_INLINE = (
    re.compile(r"()(?<!\\)(\\*)(?=<[A-Za-z/!?])"),
    re.compile(rf"(!)(\\*)(?=\[(?!\^{NAME}\](?!\\*\()))"),
    re.compile(r"(\])(\\*)(?=\((?!https?://|mailto:|#))"),
)
_BLOCK = (
    re.compile(
        rf"{_LINE})(\\*)(?=#{{1,6}}(?:[ \t]|$)|[>|]|[-+*](?:[ \t]|$)|[-:](?=[-:| \t]*$)"
        rf"|=(?==*[ \t]*$)|`(?=``)|~(?=~~)|\[(?!\^{NAME}\]:)(?=[^\]\n]*\]:)|{_RULE})"
    ),
    re.compile(rf"{_LINE}[0-9]{{1,9}})(\\*)(?=[.)](?:[ \t]|$))"),
)
_HEADING_END = re.compile(r"((?:^|(?<=[ \t])))(\\*)(?=#+$)")
_LIST_MARKER = re.compile(r"((?:[-+*]|[0-9]{1,9}[.)]) )(?=\S)")


def read_markdown(text: str) -> tuple[list[ParsedParagraph], list[str]]:
    """Paragraphs, and warnings about what of the structure is not kept.

    List items keep their bullet or number in the text. Raises DocumentRefusedError if blocks are
    nested so deep that the parser would leave text out.
    """
    walk = _Walk()
    for token in _PARSER.parse(text):
        walk.take(token)
    if walk.problems:
        raise DocumentRefusedError(*walk.problems)
    return mark_quotations(walk.paragraphs), walk.warnings()


@dataclass(slots=True)
class _Walk:
    """Goes once over the parser's tokens."""

    paragraphs: list[ParsedParagraph] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    losses: dict[str, list[int]] = field(default_factory=dict)
    marker: str = ""  # of the list item whose first block comes next
    heading: str = ""
    quotes: int = 0
    lists: int = 0

    def take(self, token: Token) -> None:
        line = token.map[0] + 1 if token.map else 0
        match token.type:
            case "blockquote_open" | "bullet_list_open" | "ordered_list_open":
                self.open_container(token, line)
            case "blockquote_close":
                self.quotes -= 1
            case "bullet_list_close" | "ordered_list_close":
                self.lists -= 1
            case "list_item_open":
                self.marker = f"{token.info}{token.markup} "
            case "list_item_close":
                self.marker = ""  # an empty item keeps none for what follows the list
            case "heading_open":
                self.open_heading(token, line)
            case "heading_close":
                self.heading = ""
            case "inline":
                self.add_inline(token.content, line)
            case "fence" | "code_block" | "html_block":
                self.add_verbatim(token, line)
            case "hr":
                self.lose("dividing lines are left out", line)

    def open_container(self, token: Token, line: int) -> None:
        is_quote = token.type == "blockquote_open"
        self.quotes += is_quote
        self.lists += not is_quote
        if self.quotes + self.lists > 1:
            self.lose("nested lists and quotations are read as one level", line)
        # At this depth the parser leaves out what a quotation or the items of a list hold.
        if token.level + (1 if is_quote else 2) >= _DEEPEST:
            reason = f"lists and quotations are nested deeper than {_DEEPEST} levels. Flatten them."
            self.problems.append(Problem(reason, line))

    def open_heading(self, token: Token, line: int) -> None:
        self.heading = token.tag
        if token.tag not in {"h1", "h2"} or (token.tag == "h1" and self.paragraphs):
            self.lose("all headings below the title become one level", line)

    def add_inline(self, content: str, line: int) -> None:
        if self.heading:
            heading = _unescape(without_blank_lines(content), *_INLINE, _HEADING_END)
            self.add(" ".join(heading.split("\n")), line)
            return
        text = _unescape(_without_indents(content), *_BLOCK, *_INLINE)
        for start, (offset, lines) in enumerate(_parts(text)):
            self.add("\n".join(lines).strip(), line + offset, goes_on=start > 0)

    def add_verbatim(self, token: Token, line: int) -> None:
        name = "HTML" if token.type == "html_block" else "code"
        self.lose(f"{name} blocks are read as body text", line)
        first = line + (token.type == "fence")
        for number, lines in split_blocks(token.content):
            self.add("\n".join(lines).strip(), first + number - 1)

    def add(self, text: str, line: int, *, goes_on: bool = False) -> None:
        if is_blank(text):
            return
        kind = ParagraphKind.QUOTATION if self.quotes else ParagraphKind.BODY
        if self.marker and not goes_on:
            text, kind, self.marker = self.marker + text, ParagraphKind.LIST_ITEM, ""
        elif self.heading:
            kind = ParagraphKind.HEADING if self.paragraphs else ParagraphKind.TITLE
        self.paragraphs.append(ParsedParagraph(kind, text, line))

    def lose(self, what: str, line: int) -> None:
        self.losses.setdefault(what, []).append(line)

    def warnings(self) -> list[str]:
        return [
            f"Line {', '.join(map(str, lines[:10]))}{' …' * (len(lines) > 10)}: {what}."
            for what, lines in self.losses.items()
        ]


def write_markdown(document: ExportedDocument, *, bilingual: bool = False) -> bytes:
    """UTF-8. Footnotes become [^1]; bilingual: each German source stands above, quoted."""
    notes = document.footnotes
    shown = [
        without_blank_lines(_with_marks(item.shown_target, notes)) for item in document.paragraphs
    ]
    kinds = [item.kind for item in document.paragraphs]
    quotations = are_quotations(list(zip(kinds, shown, strict=True)))
    blocks = [document.gap_summary] if document.gaps else []
    for paragraph, text, is_quotation in zip(document.paragraphs, shown, quotations, strict=True):
        if bilingual:
            blocks.append(_quoted(_escaped(without_blank_lines(paragraph.source))))
        blocks.append(_block(paragraph, text, is_quotation=is_quotation))
    return ("\n\n".join(blocks) + "\n").encode()


def _block(paragraph: ExportedParagraph, text: str, *, is_quotation: bool) -> str:
    match paragraph.kind:
        case ParagraphKind.TITLE:
            return f"# {_heading(text)}"
        case ParagraphKind.HEADING:
            return f"## {_heading(text)}"
        case ParagraphKind.QUOTATION if not is_quotation:
            return _quoted(_escaped(text))
        case ParagraphKind.FOOTNOTE if paragraph.label:
            return _escaped(f"[^{paragraph.label}]: {footnote_body(text, paragraph.label)}")
        case ParagraphKind.LIST_ITEM if marker := _LIST_MARKER.match(text):
            return marker[1] + _escaped(text[marker.end() :])
    return _escaped(text)


def _with_marks(text: str, labels: dict[str, int]) -> str:
    pieces: list[str] = []
    end = 0
    for mark in find_marks(text, labels):
        pieces += [text[end : mark.start], f"[^{mark.label}]"]
        end = mark.end
    return "".join([*pieces, text[end:]])


def _heading(text: str) -> str:
    return _escape(" ".join(text.split("\n")), *_INLINE, _HEADING_END)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _escaped(text: str) -> str:
    return _escape(_without_indents(text), *_INLINE, *_BLOCK)


def _without_indents(text: str) -> str:
    """Indented lines of a paragraph mean nothing in Markdown, and lists would shift them."""
    return "\n".join(line.lstrip(" \t") for line in text.split("\n"))


def _parts(text: str) -> list[tuple[int, list[str]]]:
    return [
        (line - 1 + offset, part)
        for line, lines in split_blocks(text)
        for offset, part in split_block(lines)
    ]


def _escape(text: str, *places: re.Pattern[str]) -> str:
    """Make each sign literal; n backslashes become 2n+1, so that reading can go back."""
    for place in places:
        text = place.sub(lambda found: f"{found[1]}{found[2]}{found[2]}\\", text)
    return text


def _unescape(text: str, *places: re.Pattern[str]) -> str:
    """The inverse of `_escape`: 2n+1 backslashes become n, an even number stays."""
    for place in places:
        text = place.sub(lambda found: found[1] + _halved(found[2]), text)
    return text


def _halved(backslashes: str) -> str:
    count = len(backslashes)
    return backslashes[: count // 2] if count % 2 else backslashes

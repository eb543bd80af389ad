"""Plain text: read and write."""

from collections.abc import Iterator

from reviewapp.formats.article import ExportedDocument, ParagraphKind, ParsedParagraph
from reviewapp.formats.characters import is_blank
from reviewapp.formats.footnotes import split_definitions
from reviewapp.formats.kinds import find_kinds, split_list


def read_text(text: str) -> list[ParsedParagraph]:
    """Paragraphs are separated by blank lines; in a text without any, each line is one.

    Lists and footnotes that stand line by line are separated too. A hard-wrapped paragraph keeps
    its line breaks; only white space around a paragraph is dropped.
    """
    blocks = list(split_blocks(text))
    if len(blocks) == 1:
        line, lines = blocks[0]
        blocks = [(line + index, [content]) for index, content in enumerate(lines)]
    return find_kinds(
        [
            ParsedParagraph(ParagraphKind.BODY, "\n".join(part).strip(), line + offset)
            for line, lines in blocks
            for offset, part in split_block(lines)
        ]
    )


def split_blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines that are not blank, each with the number of its first line."""
    block: list[str] = []
    number = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not is_blank(line):
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []
    if block:
        yield number - len(block) + 1, block


def split_block(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The paragraphs of one block, each with the offset of its first line."""
    stripped = [line.strip() for line in lines]
    starts = split_definitions(stripped)
    if len(starts) == 1:
        starts = split_list(stripped)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield start, lines[start:end]


def without_blank_lines(text: str) -> str:
    """The text as one paragraph: a blank line in it would make two when the file is read again."""
    return "\n".join(line for line in text.split("\n") if not is_blank(line)).strip()


def write_text(document: ExportedDocument, *, bilingual: bool = False) -> bytes:
    """UTF-8 without byte order mark, paragraphs separated by one blank line.

    Bilingual: each English paragraph stands below its German source, both under a line that names
    paragraph and language.
    """
    blocks = [document.gap_summary] if document.gaps else []
    for paragraph in document.paragraphs:
        source, target = map(without_blank_lines, (paragraph.source, paragraph.shown_target))
        if bilingual:
            blocks.append(f"[{paragraph.position}, de]\n{source}")
            target = f"[{paragraph.position}, {document.variant}]\n{target}"
        blocks.append(target)
    return ("\n\n".join(blocks) + "\n").encode()

"""Read an uploaded file: everything of it, or nothing and the reasons why."""

from collections.abc import Iterable
from pathlib import PurePath

from reviewapp.formats.article import (
    LIMITS,
    MOST_LISTED,
    DocumentRefusedError,
    Limits,
    ParagraphKind,
    ParsedDocument,
    ParsedParagraph,
    Problem,
)
from reviewapp.formats.characters import character_problems, is_blank, unify_newlines
from reviewapp.formats.decoding import WINDOWS_1252, decode
from reviewapp.formats.footnotes import link_marks, mark_footnotes
from reviewapp.formats.language import looks_german
from reviewapp.formats.markdown import read_markdown
from reviewapp.formats.names import safe_file_name
from reviewapp.formats.sniffing import found_format
from reviewapp.formats.text import read_text, split_blocks

EXTENSIONS = {".txt": "txt", ".md": "md", ".markdown": "md"}

_ACCEPTED = "Accepted are plain text (.txt) and Markdown (.md, .markdown)."


def read_document(
    data: bytes, file_name: str, *, title: str = "", limits: Limits = LIMITS
) -> ParsedDocument:
    """Paragraphs, title, encoding and warnings of a plain text or Markdown file.

    The title is the argument, else the title paragraph, else the name of the file. Raises
    DocumentRefusedError with every problem found; then nothing of the file may be stored.
    """
    file_format = _format(data, file_name, limits)
    text, encoding = decode(data)
    text = unify_newlines(text)
    _refuse(character_problems(text) + _title_problems(title, limits))
    if is_blank(text):
        what = "only white space" if text else "only a byte order mark"
        raise DocumentRefusedError(Problem(f"The file holds {what} and no text."))
    _refuse(_size_problems(text, limits))
    paragraphs, losses = read_markdown(text) if file_format == "md" else (read_text(text), [])
    if not paragraphs:
        raise DocumentRefusedError(Problem("The file holds Markdown signs only and no text."))
    _refuse([*_count_problems(len(paragraphs), limits), *_length_problems(paragraphs, limits)])
    linked, footnote_warnings = link_marks(mark_footnotes(paragraphs))
    warnings = [*_text_warnings(text, encoding), *losses, *footnote_warnings]
    return ParsedDocument(
        title=title.strip() or _found_title(linked, file_name, limits),
        format=file_format,
        encoding=encoding,
        paragraphs=tuple(linked),
        warnings=tuple(_listed(warnings)),
    )


def _format(data: bytes, file_name: str, limits: Limits) -> str:
    """ "txt" or "md", by the ending of the name, if the content does not contradict it."""
    if not data:
        raise DocumentRefusedError(Problem("The file is empty."))
    if len(data) > limits.bytes:
        raise DocumentRefusedError(
            Problem(f"The file has {len(data):,} bytes; the limit is {limits.bytes:,}.")
        )
    name = safe_file_name(file_name, "the file")
    found = found_format(data)
    file_format = EXTENSIONS.get(PurePath(name).suffix.lower())
    if found:
        raise DocumentRefusedError(
            Problem(f"“{name}” is {found}. {_ACCEPTED} Save the text as one of these.")
        )
    if file_format is None:
        raise DocumentRefusedError(
            Problem(f"“{name}” has a name that does not end as expected. {_ACCEPTED}")
        )
    return file_format


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise DocumentRefusedError(*problems)


def _title_problems(title: str, limits: Limits) -> list[Problem]:
    problems = [Problem(f"The title {item.reason}") for item in character_problems(title)]
    if len(title.strip()) > limits.title:
        problems.append(
            Problem(f"The title has {len(title.strip())} characters; the limit is {limits.title}.")
        )
    return problems


def _size_problems(text: str, limits: Limits) -> list[Problem]:
    """Counted before a parser runs, so that too long a file costs no time."""
    problems = _count_problems(sum(1 for _ in split_blocks(text)), limits)
    lines = text.count("\n") + 1
    if lines > limits.lines:
        problems.append(Problem(f"The file has {lines:,} lines; the limit is {limits.lines:,}."))
    return problems


def _count_problems(count: int, limits: Limits) -> list[Problem]:
    if count <= limits.paragraphs:
        return []
    return [Problem(f"The file has {count:,} paragraphs; the limit is {limits.paragraphs:,}.")]


def _length_problems(paragraphs: Iterable[ParsedParagraph], limits: Limits) -> list[Problem]:
    return [
        Problem(
            f"The paragraph has {len(item.text):,} characters; the limit is {limits.characters:,}.",
            item.line,
        )
        for item in paragraphs
        if len(item.text) > limits.characters
    ]


def _text_warnings(text: str, encoding: str) -> list[str]:
    warnings = []
    if encoding == WINDOWS_1252:
        warnings.append("The file was read as Windows-1252. Check that ä, ö, ü and ß are right.")
    lost = [number for number, line in enumerate(text.split("\n"), start=1) if "\ufffd" in line]
    if lost:
        warnings.append(f"Line {lost[0]}: “\ufffd” shows that letters were lost before the import.")
    if not looks_german(text):
        warnings.append("The text does not look German.")
    return warnings


def _listed(warnings: list[str]) -> list[str]:
    more = len(warnings) - MOST_LISTED
    return [*warnings[:MOST_LISTED], f"There are {more} more."] if more > 0 else warnings


def _found_title(paragraphs: Iterable[ParsedParagraph], file_name: str, limits: Limits) -> str:
    stem = PurePath(safe_file_name(file_name, "document")).stem
    found = (item.text for item in paragraphs if item.kind is ParagraphKind.TITLE)
    title = next(found, stem)
    return title if len(title) <= limits.title else title[: limits.title - 1] + "…"

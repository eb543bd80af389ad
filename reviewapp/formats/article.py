"""What every format is read into and written from."""

from dataclasses import dataclass
from enum import StrEnum


class ParagraphKind(StrEnum):
    """What a paragraph is in its document."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    QUOTATION = "quotation"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """A mark in running text (¹, [1], *) that points to the footnote with the same label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class ParsedParagraph:
    """One paragraph as read. `line` is 1-based; `label` is set on footnotes only ("1", "*")."""

    kind: ParagraphKind
    text: str
    line: int
    marks: tuple[FootnoteMark, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A whole file as read, with what the person who imports it should know."""

    title: str
    format: str
    encoding: str
    paragraphs: tuple[ParsedParagraph, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file is refused; `line` is 1-based, or None where the whole file is meant."""

    reason: str
    line: int | None = None

    def __str__(self) -> str:
        return f"Line {self.line}: {self.reason}" if self.line else self.reason


class DocumentRefusedError(ValueError):
    """The file cannot be imported; nothing of it may be stored. Carries every problem found."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class ExportedParagraph:
    """One paragraph to be written. `target` is None where no approved text exists (a gap).

    `approved_at` is ISO 8601 with offset; `approved_by` the stable name of the reviewer.
    """

    position: int
    kind: ParagraphKind
    source: str
    target: str | None
    status: str
    marks: tuple[FootnoteMark, ...] = ()
    label: str = ""
    approved_by: str = ""
    approved_at: str = ""
    glossary_revision: int | None = None
    origin: str = ""
    candidate_id: int | None = None


@dataclass(frozen=True, slots=True)
class ExportedDocument:
    """A document to be written; `variant` is en-GB or en-US."""

    title: str
    file_name: str
    variant: str
    paragraphs: tuple[ExportedParagraph, ...]

    @property
    def gaps(self) -> int:
        return sum(paragraph.target is None for paragraph in self.paragraphs)

"""What every format is read into and written from."""

from dataclasses import dataclass
from enum import StrEnum

MOST_LISTED = 20  # problems or warnings; more help nobody


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
    """The file cannot be imported; nothing of it may be stored.

    Carries every problem found, or the first twenty and how many more there are.
    """

    def __init__(self, *problems: Problem) -> None:
        more = len(problems) - MOST_LISTED
        if more > 0:
            rest = Problem(f"Problems of this kind that are not listed: {more}.")
            problems = (*problems[:MOST_LISTED], rest)
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one document may hold."""

    bytes: int = 2 * 1024 * 1024
    paragraphs: int = 10_000
    lines: int = 30_000  # bounds the time of the Markdown parser
    characters: int = 20_000  # of one paragraph
    title: int = 300  # characters


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class ExportedParagraph:
    """One paragraph to be written. `target` is None where no approved text exists (a gap).

    `position` counts from 1; `marks` are those of the source; `approved_at` is ISO 8601 with
    offset; `approved_by` the stable name of the reviewer.
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

    @property
    def is_gap(self) -> bool:
        return self.target is None or not self.target.strip()

    @property
    def shown_target(self) -> str:
        """The approved English text, or a visible note in its place: never the German text."""
        if self.target is None or self.is_gap:
            return f"[Not translated: paragraph {self.position}]"
        return self.target


@dataclass(frozen=True, slots=True)
class ExportedDocument:
    """A document to be written; `variant` is en-GB or en-US."""

    title: str
    file_name: str
    variant: str
    paragraphs: tuple[ExportedParagraph, ...]

    @property
    def gaps(self) -> int:
        return sum(paragraph.is_gap for paragraph in self.paragraphs)

    @property
    def gap_summary(self) -> str:
        """One line for the head of the exported file; empty when nothing is missing."""
        if not self.gaps:
            return ""
        return f"[Paragraphs not translated: {self.gaps} of {len(self.paragraphs)}]"

    @property
    def footnotes(self) -> dict[str, int]:
        """Position of the footnote for each label; the first one where a label is used twice."""
        notes: dict[str, int] = {}
        for paragraph in self.paragraphs:
            if paragraph.kind is ParagraphKind.FOOTNOTE and paragraph.label:
                notes.setdefault(paragraph.label, paragraph.position)
        return notes

"""Write a document in any of the formats offered."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from reviewapp.formats.article import ExportedDocument
from reviewapp.formats.csv_table import write_csv
from reviewapp.formats.html_page import write_html
from reviewapp.formats.json_file import write_json
from reviewapp.formats.markdown import write_markdown
from reviewapp.formats.text import write_text
from reviewapp.formats.xliff import write_xliff


class ExportFormat(StrEnum):
    """A format on offer; its value stands in addresses and commands."""

    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"
    XLIFF = "xliff"
    CSV = "csv"
    JSON = "json"

    @property
    def extension(self) -> str:
        return ".xlf" if self is ExportFormat.XLIFF else f".{self.value}"

    @property
    def content_type(self) -> str:
        return _CONTENT_TYPES[self]

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    ExportFormat.TEXT: "Plain text",
    ExportFormat.MARKDOWN: "Markdown",
    ExportFormat.HTML: "HTML page",
    ExportFormat.XLIFF: "XLIFF 2.0",
    ExportFormat.CSV: "CSV table",
    ExportFormat.JSON: "JSON",
}
_CONTENT_TYPES = {
    ExportFormat.TEXT: "text/plain; charset=utf-8",
    ExportFormat.MARKDOWN: "text/markdown; charset=utf-8",
    ExportFormat.HTML: "text/html; charset=utf-8",
    ExportFormat.XLIFF: "application/xliff+xml",
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.JSON: "application/json",
}


class _BilingualWriter(Protocol):
    def __call__(self, document: ExportedDocument, *, bilingual: bool) -> bytes: ...


_WRITERS_WITH_CHOICE: dict[ExportFormat, _BilingualWriter] = {
    ExportFormat.TEXT: write_text,
    ExportFormat.MARKDOWN: write_markdown,
    ExportFormat.HTML: write_html,
}
_WRITERS_OF_BOTH: dict[ExportFormat, Callable[[ExportedDocument], bytes]] = {
    ExportFormat.XLIFF: write_xliff,
    ExportFormat.CSV: write_csv,
    ExportFormat.JSON: write_json,
}
WITH_LANGUAGE_CHOICE = frozenset(_WRITERS_WITH_CHOICE)


def write_document(
    document: ExportedDocument,
    format: ExportFormat,
    *,
    bilingual: bool = False,
) -> bytes:
    """The bytes of the exported file; `bilingual` adds the source in text, Markdown and HTML.

    XLIFF, CSV and JSON hold both languages always. Gaps are marked and counted, never filled.
    """
    if format in _WRITERS_OF_BOTH:
        return _WRITERS_OF_BOTH[format](document)
    return _WRITERS_WITH_CHOICE[format](document, bilingual=bilingual)

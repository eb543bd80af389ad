"""The formats of glossary files: which there are, and how each is read and written."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from reviewapp.formats.glossary_csv import open_csv, write_csv_glossary
from reviewapp.formats.glossary_file import GLOSSARY_LIMITS, FileConcept, GlossaryFile, refuse
from reviewapp.formats.glossary_table import Row, Table, guessed_columns, read_table
from reviewapp.formats.names import safe_file_name
from reviewapp.formats.tbx import read_tbx, write_tbx, write_tbx_2
from reviewapp.formats.tmx import read_tmx, write_tmx
from reviewapp.formats.xlsx import open_xlsx, write_xlsx_glossary


class GlossaryFormat(StrEnum):
    """A format on offer; its value stands in addresses and commands."""

    TBX = "tbx"
    TBX_2 = "tbx2"
    CSV = "csv"
    XLSX = "xlsx"
    TMX = "tmx"

    @property
    def extension(self) -> str:
        return ".tbx" if self is GlossaryFormat.TBX_2 else f".{self.value}"

    @property
    def content_type(self) -> str:
        return _CONTENT_TYPES[self]

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    GlossaryFormat.TBX: "TBX 3",
    GlossaryFormat.TBX_2: "TBX 2",
    GlossaryFormat.CSV: "CSV table",
    GlossaryFormat.XLSX: "Excel workbook",
    GlossaryFormat.TMX: "TMX",
}
_CONTENT_TYPES = {
    GlossaryFormat.TBX: "application/x-tbx",
    GlossaryFormat.TBX_2: "application/x-tbx",
    GlossaryFormat.CSV: "text/csv; charset=utf-8",
    GlossaryFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    GlossaryFormat.TMX: "application/x-tmx",
}
_WRITERS: dict[GlossaryFormat, Callable[[Iterable[FileConcept], str], bytes]] = {
    GlossaryFormat.TBX: write_tbx,
    GlossaryFormat.TBX_2: write_tbx_2,
    GlossaryFormat.CSV: write_csv_glossary,
    GlossaryFormat.XLSX: write_xlsx_glossary,
    GlossaryFormat.TMX: write_tmx,
}
_READERS = {".tbx": read_tbx, ".xml": read_tbx, ".tmx": read_tmx}
_TABLES = {".csv": open_csv, ".tsv": open_csv, ".txt": open_csv, ".xlsx": open_xlsx}
ENDINGS = (*_READERS, *_TABLES)
ROWS_SHOWN = 8


@dataclass(frozen=True)
class TablePreview:
    """The head of a table, its first rows, and what its columns seem to hold."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    columns: tuple[str, ...]


def preview_table(data: bytes, file_name: str) -> TablePreview | None:
    """How a table begins; None for a file that says by itself what is what.

    Raises DocumentRefusedError.
    """
    if _ending(data, file_name) in _READERS:
        return None
    table = _table(data, file_name)
    rows = tuple(row for row, _number in zip(table.rows, range(ROWS_SHOWN), strict=False))
    return TablePreview(tuple(table.header), rows, tuple(guessed_columns(table.header)))


def read_glossary(
    data: bytes,
    file_name: str,
    columns: Sequence[str] | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> GlossaryFile:
    """The concepts of a file, by the ending of its name. Raises DocumentRefusedError.

    `columns` says what each column of a table holds; without it the names of the columns do.
    `meanwhile` is called again and again while the file is read.
    """
    reader = _READERS.get(_ending(data, file_name))
    if reader is not None:
        return reader(data, meanwhile)
    table = _table(data, file_name)
    if columns is None:
        columns = guessed_columns(table.header)
    return read_table(table, columns, meanwhile)


def write_glossary(concepts: Iterable[FileConcept], format: GlossaryFormat, title: str) -> bytes:
    """The bytes of the exported file. Every field of every concept is said."""
    return _WRITERS[format](concepts, title)


def _table(data: bytes, file_name: str) -> Table:
    return _TABLES[_ending(data, file_name)](data)


def _ending(data: bytes, file_name: str) -> str:
    if not data:
        raise refuse("The file is empty.")
    ending = PurePath(safe_file_name(file_name, "file")).suffix.lower()
    if ending not in _READERS and ending not in _TABLES:
        name = safe_file_name(file_name, "The file")
        raise refuse(f"“{name}” is none of the files that are read: {', '.join(ENDINGS)}.")
    limit = GLOSSARY_LIMITS.table_bytes if ending in _TABLES else GLOSSARY_LIMITS.bytes
    if len(data) > limit:
        raise refuse(f"The file has {len(data):,} bytes; the limit is {limit:,}.")
    return ending

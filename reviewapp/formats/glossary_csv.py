"""Glossaries in CSV: any delimiter and encoding that spreadsheets write, within limits."""

import csv
import io
from collections.abc import Iterable, Iterator

from reviewapp.formats.characters import character_problems
from reviewapp.formats.csv_table import unguard, write_table
from reviewapp.formats.decoding import decode
from reviewapp.formats.glossary_file import GLOSSARY_LIMITS, FileConcept, refuse
from reviewapp.formats.glossary_table import COLUMNS, Row, Table, table_rows

_DELIMITERS = ",;\t|"
_LONGEST_ROW = 1_000_000  # characters
_MOST_LINES = 1_000_000


def open_csv(data: bytes) -> Table:
    """The head, and the rows as they are read. Raises DocumentRefusedError, rows do too."""
    _text, encoding = decode(data)
    head = io.TextIOWrapper(io.BytesIO(data), encoding, newline="").readline(_LONGEST_ROW)
    head = head.removeprefix("\ufeff")
    if not head.strip():
        raise refuse("The first line is empty. It is to name the columns.", 1)
    delimiter = max(_DELIMITERS, key=head.count)
    rows = _rows(data, encoding, delimiter)
    _line, header = next(rows, (1, []))
    if len(header) > GLOSSARY_LIMITS.columns:
        found, limit = len(header), GLOSSARY_LIMITS.columns
        raise refuse(f"The file has {found:,} columns; the limit is {limit}.", 1)
    if len(header) < 2:
        raise refuse("Only one column is found. The first line is to name the columns.", 1)
    return Table(header, rows)


def _rows(data: bytes, encoding: str, delimiter: str) -> Iterator[Row]:
    lines = _Lines(data, encoding)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        begin = 1
        for cells in reader:
            if len(cells) > GLOSSARY_LIMITS.columns and begin > 1:
                raise refuse(
                    f"{len(cells):,} cells; the limit is {GLOSSARY_LIMITS.columns}.", begin
                )
            if any(len(cell) > GLOSSARY_LIMITS.cell for cell in cells):
                limit = f"{GLOSSARY_LIMITS.cell:,}"
                raise refuse(f"A cell has more than {limit} characters.", begin)
            yield begin, [unguard(cell).replace("\r\n", "\n") for cell in cells]
            lines.row_is_read()
            begin = reader.line_num + 1
    except csv.Error as error:
        raise refuse(f"The row cannot be read as CSV: {error}.", begin) from error


class _Lines:
    """The lines of a file; no row may be longer than a limit, however many lines it has."""

    def __init__(self, data: bytes, encoding: str) -> None:
        self._stream = io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
        self._length = self._number = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._stream.readline(_LONGEST_ROW + 1):
            if not self._number:
                line = line.removeprefix("\ufeff")
            self._number += 1
            self._length += len(line)
            if self._length > _LONGEST_ROW:
                raise refuse(f"A row has more than {_LONGEST_ROW:,} characters.", self._number)
            if self._number > _MOST_LINES:
                raise refuse(f"The file has more than {_MOST_LINES:,} lines.")
            if problems := character_problems(line.rstrip("\r\n")):
                raise refuse(f"The line {problems[0].reason}", self._number)
            yield line

    def row_is_read(self) -> None:
        self._length = 0


def write_csv_glossary(concepts: Iterable[FileConcept], _title: str) -> bytes:
    """A row for each term; every cell is guarded, see csv_table.py."""
    return write_table(tuple(COLUMNS.values()), table_rows(concepts))

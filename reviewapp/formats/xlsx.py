"""XLSX workbooks: one sheet is read, in bounded memory, and one is written.

Only the parts that hold texts are opened. What the directory of the archive announces is judged
before anything is unpacked, and no more than that is ever read.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import IO
from xml.sax.saxutils import escape, quoteattr  # writes only

from lxml import etree

from reviewapp.formats.characters import character_problems
from reviewapp.formats.csv_table import guard, unguard
from reviewapp.formats.glossary_file import GLOSSARY_LIMITS, FileConcept, refuse
from reviewapp.formats.glossary_table import COLUMNS, Row, Table, table_rows
from reviewapp.formats.safe_xml import elements_in, local_name

_MOST_PARTS = 500
_LARGEST = {"sheet": 100 * 1024 * 1024, "strings": 40 * 1024 * 1024, "other": 1024 * 1024}
"""Unpacked bytes of a part."""

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,7})[0-9]*")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


# --- Reading --------------------------------------------------------------------------------------


def open_xlsx(data: bytes) -> Table:
    """The head of the first sheet, and its rows as they are read. Raises DocumentRefusedError."""
    package = _package(data)
    sheet = _first_sheet(package)
    rows = _rows(package, sheet, _shared_strings(package))
    line, header = next(rows, (1, []))
    if not any(cell.strip() for cell in header):
        raise refuse("The first row is empty. It is to name the columns.", line)
    if len(header) < 2:
        raise refuse("Only one column is found. The first row is to name the columns.", line)
    return Table(header, rows)


def _package(data: bytes) -> zipfile.ZipFile:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise refuse("The file is no XLSX workbook, or is damaged.") from error
    parts = package.infolist()
    if len(parts) > _MOST_PARTS:
        raise refuse(f"The workbook has {len(parts):,} parts; the limit is {_MOST_PARTS}.")
    if any(part.flag_bits & 1 for part in parts):
        raise refuse("The workbook is encrypted. Save it without a password.")
    return package


def _open(package: zipfile.ZipFile, name: str, kind: str) -> IO[bytes] | None:
    """A part, if it is there and not too large; zipfile reads no more than is announced."""
    try:
        part = package.getinfo(name)
    except KeyError:
        return None
    if part.file_size > _LARGEST[kind]:
        found, limit = part.file_size // 1024**2, _LARGEST[kind] // 1024**2
        raise refuse(f"Unpacked, a part of the workbook has {found:,} MB; the limit is {limit}.")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refuse("The workbook is packed in an unusual way. Save it again.")
    try:
        return package.open(part)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise refuse("The workbook is damaged.") from error


def _elements(
    package: zipfile.ZipFile, name: str, kind: str, wanted: str
) -> Iterator[etree._Element]:
    """The wanted elements of a part; none where it is not there."""
    stream = _open(package, name, kind)
    if stream is None:
        return
    try:
        elements = elements_in(stream, frozenset({wanted}))
        next(elements, None)
        yield from elements
    except (zipfile.BadZipFile, EOFError, zlib.error) as error:
        raise refuse("The workbook is damaged.") from error


def _first_sheet(package: zipfile.ZipFile) -> str:
    targets = {
        each.get("Id"): each.get("Target", "")
        for each in _elements(package, "xl/_rels/workbook.xml.rels", "other", "Relationship")
    }
    sheet = next(_elements(package, "xl/workbook.xml", "other", "sheet"), None)
    target = targets.get(sheet.get(_RELATION)) if sheet is not None else None
    if not target:
        raise refuse("The file is no XLSX workbook: it names no sheet.")
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _shared_strings(package: zipfile.ZipFile) -> list[str]:
    return [_text_of(item) for item in _elements(package, "xl/sharedStrings.xml", "strings", "si")]


def _text_of(element: etree._Element) -> str:
    """The text of all its runs; what says how a word is pronounced stands beside them."""
    text = "".join(_runs(element))
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _runs(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = local_name(child)
        if name == "t":
            yield child.text or ""
        elif name != "rPh":
            yield from _runs(child)


def _rows(package: zipfile.ZipFile, sheet: str, strings: Sequence[str]) -> Iterator[Row]:
    """Rows that hold something; each has a number, or the one after the last."""
    number = 0
    if sheet not in package.namelist():
        raise refuse("The file is no XLSX workbook: its sheet is missing.")
    for element in _elements(package, sheet, "sheet", "row"):
        given = element.get("r", "")
        number = int(given) if given.isdecimal() and len(given) < 8 else number + 1
        row = _cells(element, strings, number)
        if any(row):
            yield number, row


def _cells(element: etree._Element, strings: Sequence[str], number: int) -> list[str]:
    row: list[str] = []
    for cell in element:
        column = _column_of(cell, len(row))
        text = _cell_text(cell, strings, number)
        if column >= GLOSSARY_LIMITS.columns:
            if text:
                raise refuse(f"More than {GLOSSARY_LIMITS.columns} columns are filled.", number)
            continue
        row += [""] * (column + 1 - len(row))
        row[column] = text
    return row


def _column_of(cell: etree._Element, following: int) -> int:
    found = _PLACE.fullmatch(cell.get("r", ""))
    if found is None:
        return following
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _cell_text(cell: etree._Element, strings: Sequence[str], line: int) -> str:
    kind = cell.get("t", "n")
    parts = {local_name(child): child for child in cell}
    value = (parts["v"].text or "") if "v" in parts else ""
    if kind == "e":
        raise refuse(f"A cell holds an error: {value[:40]}", line)
    if "f" in parts and "v" not in parts:
        raise refuse("A cell holds a formula without its result. Save it as a value.", line)
    if kind == "s" and value:
        if not value.isdecimal() or len(value) > 8 or int(value) >= len(strings):
            raise refuse("The workbook is damaged: a text is missing.", line)
        value = strings[int(value)]
    elif kind == "inlineStr":
        value = _text_of(cell)
    elif kind == "n":
        value = value.removesuffix(".0")
    if len(value) > GLOSSARY_LIMITS.cell:
        raise refuse(f"A cell has more than {GLOSSARY_LIMITS.cell:,} characters.", line)
    if problems := character_problems(value):
        raise refuse(f"A cell {problems[0].reason}", line)
    return unguard(value).replace("\r\n", "\n")


# --- Writing --------------------------------------------------------------------------------------

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
    "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    "</Relationships>",
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2">'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    "</cellXfs></styleSheet>",
}
_WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name={name} sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_SHEET = (
    f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
    '<cols><col min="1" max="100" width="18" customWidth="1"/></cols><sheetData>'
)
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


def write_xlsx_glossary(concepts: Iterable[FileConcept], title: str) -> bytes:
    """A row for each term. Cells are texts, and guarded too: people save sheets as CSV."""
    stream = io.BytesIO()
    name = _NOT_IN_NAMES.sub(" ", title)[:31].strip(" '") or "Glossary"
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in _PARTS.items():
            package.writestr(zipfile.ZipInfo(path), _XML + content)
        workbook = _WORKBOOK.format(name=quoteattr(name))
        package.writestr(zipfile.ZipInfo("xl/workbook.xml"), _XML + workbook)
        sheet = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
        sheet.compress_type = zipfile.ZIP_DEFLATED
        with package.open(sheet, "w") as part:
            part.write((_XML + _SHEET).encode())
            part.write(_row_xml(1, COLUMNS.values(), style="1").encode())
            for number, row in enumerate(table_rows(concepts), start=2):
                part.write(_row_xml(number, map(guard, row), style="0").encode())
            part.write(b"</sheetData></worksheet>")
    return stream.getvalue()


def _row_xml(number: int, cells: Iterable[str], *, style: str) -> str:
    written = (
        f'<c r="{chr(ord("A") + column)}{number}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{_escaped(cell)}</t></is></c>'
        for column, cell in enumerate(cells)
        if cell
    )
    return f'<row r="{number}">{"".join(written)}</row>\n'


def _escaped(text: str) -> str:
    """As XML, and so that nothing looks like an escape of Excel's own (_x000D_)."""
    return escape(_LIKE_ESCAPED.sub("_x005F_", text)).replace("\r", "_x000D_")

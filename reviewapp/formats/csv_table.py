"""CSV: write, for spreadsheets.

Spreadsheets run a cell as a formula when it begins with = + - @ % or |, also after white space,
tab, line break or zero-width characters, and in full-width forms. Such a cell gets an apostrophe
in front, and so does a cell that begins with an apostrophe. So the way back is simple and exact:
take one apostrophe away where a cell begins with one (`unguard`). A cell that was never guarded,
such as 's-Hertogenbosch in a file from elsewhere, stays as it is.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from reviewapp.formats.article import ExportedDocument, ExportedParagraph

COLUMNS = (
    "position", "kind", "label", "source", "target", "gap", "status", "approved_by",
    "approved_at", "glossary_revision", "origin", "candidate_id",
)  # fmt: skip

_UNSEEN = r"\s\x00-\x20\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
_UNSEEN += r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
_ACTIVE = re.compile(rf"'|[{_UNSEEN}]*(?:[=+\-@%|−＝＋－＠％｜﹦﹢﹣﹫﹪]|[\t\r])")


def guard(cell: str) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    return f"'{cell}" if _ACTIVE.match(cell) else cell


def unguard(cell: str) -> str:
    """The cell as it was before `guard`; one that `guard` cannot have made stays."""
    return cell[1:] if cell.startswith("'") and _ACTIVE.match(cell[1:]) else cell


def write_csv(document: ExportedDocument) -> bytes:
    """A gap has an empty target and "yes" in the column gap."""
    return write_table(COLUMNS, map(_row, document.paragraphs))


def write_table(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    """UTF-8 with byte order mark, comma, CRLF, every cell quoted and guarded."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows(map(guard, row) for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _row(paragraph: ExportedParagraph) -> list[str]:
    return [
        str(paragraph.position),
        paragraph.kind.value,
        paragraph.label,
        paragraph.source,
        "" if paragraph.is_gap else paragraph.target or "",
        "yes" if paragraph.is_gap else "no",
        paragraph.status,
        paragraph.approved_by,
        paragraph.approved_at,
        "" if paragraph.glossary_revision is None else str(paragraph.glossary_revision),
        paragraph.origin,
        "" if paragraph.candidate_id is None else str(paragraph.candidate_id),
    ]

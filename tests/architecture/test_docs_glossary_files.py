"""What the documents say of glossary files is what the code does."""

import re
from pathlib import Path

from reviewapp.formats.glossary_file import GLOSSARY_LIMITS
from reviewapp.formats.glossary_formats import GlossaryFormat
from reviewapp.formats.glossary_table import CHOICES
from reviewapp.formats.safe_xml import MOST_ELEMENTS, MOST_INSIDE
from reviewapp.models import ImportOutcome

DOCS = Path(__file__).parents[2] / "docs"
FORMATS = (DOCS / "file-formats.md").read_text(encoding="utf-8").split("## Glossary files\n")[1]
MEGABYTE = 1024 * 1024


def first_cells(text: str) -> list[list[str]]:
    """The first cells of each table, without its head."""
    tables = re.findall(r"(?:^\|.*\n)+", text, re.M)
    return [[row.split("|")[1].strip() for row in table.splitlines()[2:]] for table in tables]


def test_every_format_column_and_limit_is_listed() -> None:
    formats, _limits, columns, _tbx = first_cells(FORMATS)
    assert formats == [format.label for format in GlossaryFormat]
    assert re.findall(r"`([^`]+)`", " ".join(columns)) == list(CHOICES.values())
    limits = GLOSSARY_LIMITS
    for said in (
        f"{limits.bytes // MEGABYTE} MiB, of a table {limits.table_bytes // MEGABYTE} MiB",
        f"{limits.rows:,}",
        f"| {limits.columns} |",
        f"{limits.cell:,}",
        f"| {limits.related:,} |",
        f"{MOST_ELEMENTS:,}, within a concept {MOST_INSIDE:,}",
    ):
        assert said in FORMATS


def test_every_outcome_is_explained() -> None:
    guide = (DOCS / "glossary.md").read_text(encoding="utf-8")
    (outcomes,) = first_cells(guide.split("## Import and export\n")[1].split("\n## ")[0])
    assert outcomes == [str(outcome.label) for outcome in ImportOutcome]

"""The CSV table."""

import csv
import io

import pytest

from reviewapp.formats.csv_table import COLUMNS, guard, unguard, write_csv
from tests.formats.sample_export import DOCUMENT


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+1", "-5 Grad", "@SUM(A1)", "%x", "|cmd", "\t=1", "\rx", "  =1", "\u200b=1",
        "\ufeff\u00a0=1", "\n=1", "＝1", "＋1", "－1", "＠x", "％x", "｜x", "−5", "'x", "\u202e=1",
        "\0=1",
    ],
)  # fmt: skip
def test_a_cell_that_could_run_is_guarded_and_can_be_restored(cell: str) -> None:
    assert guard(cell) == f"'{cell}"
    assert unguard(guard(cell)) == cell


@pytest.mark.parametrize("cell", ["", "Text", "5 - 3 = 2", " Text", "¹Note", "„Zitat“", "(=1)"])
def test_an_ordinary_cell_stays_as_it_is(cell: str) -> None:
    assert guard(cell) == cell
    assert unguard(cell) == cell


def test_the_table_has_a_row_per_paragraph_with_all_columns() -> None:
    data = write_csv(DOCUMENT)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 10
    assert rows[0]["approved_by"] == "Rita Reviewer"
    assert (rows[0]["glossary_revision"], rows[1]["glossary_revision"]) == ("7", "")
    assert rows[5]["target"] == "'- one"
    assert (rows[4]["target"], rows[4]["gap"], rows[3]["gap"]) == ("", "yes", "no")

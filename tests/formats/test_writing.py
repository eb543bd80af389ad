"""One way to write all formats."""

import pytest

from reviewapp.formats.writing import WITH_LANGUAGE_CHOICE, ExportFormat, write_document
from tests.formats.sample_export import DOCUMENT


def test_a_format_is_told_by_its_value() -> None:
    export_format = ExportFormat("xliff")
    assert export_format is ExportFormat.XLIFF
    assert export_format.extension == ".xlf"
    assert export_format.content_type == "application/xliff+xml"
    assert export_format.label == "XLIFF 2.0"
    assert [str(item) for item in ExportFormat] == ["txt", "md", "html", "xliff", "csv", "json"]


@pytest.mark.parametrize("export_format", ExportFormat)
def test_every_format_writes_every_approved_text(export_format: ExportFormat) -> None:
    written = write_document(DOCUMENT, export_format).decode()
    assert "Situation" in written
    assert "Unmarked" in written


@pytest.mark.parametrize("export_format", ExportFormat)
def test_the_source_is_written_where_both_languages_are_asked_for(
    export_format: ExportFormat,
) -> None:
    with_source = "Ohne Übersetzung"
    assert with_source in write_document(DOCUMENT, export_format, bilingual=True).decode()
    alone = write_document(DOCUMENT, export_format).decode()
    assert (with_source not in alone) == (export_format in WITH_LANGUAGE_CHOICE)

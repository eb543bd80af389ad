"""Files that are not text are told by what they hold."""

import io
import zipfile

import pytest

from reviewapp.formats.sniffing import found_format


def archive(*members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for member in members:
            target.writestr(member, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (archive("[Content_Types].xml", "word/document.xml"), "a Word document (.docx)"),
        (archive("xl/workbook.xml"), "an Excel workbook (.xlsx)"),
        (archive("ppt/presentation.xml"), "a PowerPoint presentation (.pptx)"),
        (archive("readme"), "a ZIP archive"),
        (archive(), "a ZIP archive"),
        (
            b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.textPK",
            "an OpenDocument text (.odt)",
        ),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"{\\rtf1 text}", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20), "an old Office document"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a password-protected Office document",
        ),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><p>", "an HTML page"),
        ("<html lang='de'>".encode("utf-16"), "an HTML page"),
        (b'<?xml version="1.0"?><tmx/>', "an XML file"),
    ],
)
def test_a_foreign_file_is_recognised(data: bytes, found: str) -> None:
    assert (found_format(data) or "").startswith(found)


@pytest.mark.parametrize(
    "data", ["Größe".encode(), b"PK ist kein ZIP", b"<b>fett</b>", b"\xff\xfea\0"]
)
def test_a_text_is_not_taken_for_anything_else(data: bytes) -> None:
    assert found_format(data) is None


def test_bytes_of_all_kinds_are_no_text() -> None:
    assert found_format(bytes(range(256)) * 20) == "a binary file"


def test_a_text_with_a_wrong_character_stays_a_text() -> None:
    assert found_format("Grüße \x00 aus Köln".encode("cp1252")) is None

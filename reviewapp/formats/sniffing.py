"""What a file that is not text really is."""

import codecs
import re

_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
)
# Names of members stand uncompressed in a ZIP, so nothing is unpacked to tell what it is.
_ZIP_MEMBERS = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)"),
    (b"mimetypeapplication/vnd.oasis.opendocument.", "an OpenDocument file"),
    (b"mimetypeapplication/epub+zip", "an e-book (.epub)"),
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint presentation (.pptx)"),
)
_MARKUP = (
    (re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE), "an HTML page"),
    (re.compile(rb"<\?xml\s|<!doctype\s", re.IGNORECASE), "an XML file"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def found_format(data: bytes) -> str | None:
    """What the content shows the file to be ("a PDF file"), or None if it may be plain text."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((name for member, name in _ZIP_MEMBERS if member in data), "a ZIP archive")
    if data.startswith(_OLD_OFFICE):
        if _ENCRYPTED in data:
            return "a password-protected Office document"
        return "an old Office document (.doc, .xls or .ppt)"
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if _is_binary(data):
        return "a binary file"
    head = data[:2048].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip()
    head = head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")  # UTF-16, its NULs taken out
    return next((name for pattern, name in _MARKUP if pattern.match(head)), None)


def _is_binary(data: bytes) -> bool:
    """Whether the first 4 KB are neither UTF-8 nor like any text: more than a tenth controls."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16: its zero bytes are no controls
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return len(_CONTROLS.findall(head)) > len(head) // 10
    return False

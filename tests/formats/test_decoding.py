"""Encodings are found by rule and never guessed in silence."""

import codecs

import pytest

from reviewapp.formats.article import DocumentRefusedError
from reviewapp.formats.decoding import decode

GERMAN = "Größe: „süß“ – 5 €\nZeile zwei"


def refusal(data: bytes) -> str:
    with pytest.raises(DocumentRefusedError) as caught:
        decode(data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (GERMAN.encode(), "utf-8"),
        (codecs.BOM_UTF8 + GERMAN.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + GERMAN.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), "utf-16-be"),
        (GERMAN.encode("cp1252"), "windows-1252"),
    ],
)
def test_the_encoding_is_found_and_reported(data: bytes, encoding: str) -> None:
    assert decode(data) == (GERMAN, encoding)


def test_utf32_is_refused() -> None:
    assert "UTF-32" in refusal(GERMAN.encode("utf-32"))
    assert "UTF-32" in refusal(codecs.BOM_UTF32_BE + GERMAN.encode("utf-32-be"))


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_byte_order_mark_is_refused(codec: str) -> None:
    assert "UTF-16 without a byte order mark" in refusal(GERMAN.encode(codec))


def test_nul_bytes_alone_do_not_make_a_text_utf16() -> None:
    assert decode(b"a\0b and much more text") == ("a\0b and much more text", "utf-8")
    assert decode(bytes(8)) == ("\0" * 8, "utf-8")


@pytest.mark.parametrize(
    "data",
    [
        "Grüße\nund größe\n".encode() + b"hier \xff kaputt",
        "äöü".encode() + b"\n\n\xc3",
        "„Zitat".encode() + b"\r\n\r\xe4",
        ("Żółć " * 3).encode() + b"\r\r\xff",  # no Latin-1 letter, but mostly well-formed
    ],
)
def test_broken_utf8_is_refused_with_its_line_instead_of_read_as_windows_1252(data: bytes) -> None:
    assert refusal(data).startswith("Line 3: the bytes ")


@pytest.mark.parametrize(
    "text", ["Schönen Gruß“", "„GRÜß“ und ß“", "größer, süßer, ähnlich", "»Maß«"]
)
def test_windows_1252_that_looks_like_utf8_by_chance_is_read(text: str) -> None:
    assert decode(text.encode("cp1252")) == (text, "windows-1252")


@pytest.mark.parametrize("byte", [0x81, 0x8D, 0x8F, 0x90, 0x9D])
def test_bytes_that_windows_1252_leaves_open_are_refused(byte: int) -> None:
    assert refusal(b"gr\xf6\xdfer\n" + bytes([byte]) + b"x").startswith("Line 2: ")


def test_a_byte_order_mark_binds() -> None:
    assert "UTF-8" in refusal(codecs.BOM_UTF8 + b"gr\xf6\xdfer")
    assert "UTF-16-LE" in refusal(codecs.BOM_UTF16_LE + b"a\0b")
    assert "UTF-16-BE" in refusal(codecs.BOM_UTF16_BE + b"\xd8\x00\x00a")

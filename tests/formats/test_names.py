"""Names for downloads."""

import pytest

from reviewapp.formats.names import safe_file_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Bericht über Größe.txt", "Bericht über Größe.txt"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\x.txt", "C-Windows-x.txt"),
        ("a\"b'c.md", "a-b-c.md"),
        ("a\r\nSet-Cookie: x=1.txt", "a Set-Cookie- x=1.txt"),
        ("gepj\u202etxt.exe", "gepjtxt.exe"),
        ("a\u200b\0\x1b\ud800b", "ab"),
        ("CON", "_CON"),
        ("lpt1.txt", "_lpt1.txt"),
        ("console.txt", "console.txt"),
        ("a;filename=b", "a-filename=b"),
        (" .-", "export"),
        ("", "export"),
        ("\u202e", "export"),
    ],
)
def test_a_name_is_made_harmless(name: str, safe: str) -> None:
    assert safe_file_name(name, "export") == safe


def test_a_long_name_keeps_its_extension_and_whole_characters() -> None:
    name = safe_file_name("ü" * 300 + ".txt", "x")
    assert len(name.encode()) <= 180
    assert name == "ü" * 88 + ".txt"


@pytest.mark.parametrize("name", ["a" * 300, "a." + "b" * 300])
def test_a_long_name_without_real_extension_is_cut(name: str) -> None:
    assert safe_file_name(name, "x") == name[:180]

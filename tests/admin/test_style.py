"""The admin wears the application's colours."""

import re
from pathlib import Path

import reviewapp

STATIC = Path(reviewapp.__file__).parent / "static" / "reviewapp"

TOKEN = re.compile(r"^\s*(--[a-z-]+):\s*([^;]+);", re.MULTILINE)


def tokens_of(style_sheet: str) -> list[tuple[str, str]]:
    """Each token with each of its values, in order: light, dark by the system, dark by choice."""
    text = (STATIC / style_sheet).read_text(encoding="utf-8").partition("@media print")[0]
    return [(name, " ".join(value.split())) for name, value in TOKEN.findall(text)]


def test_the_tokens_are_those_of_the_application() -> None:
    base = [token for token in tokens_of("base.css") if token[0] != "--shadow"]
    admin = tokens_of("admin.css")
    names = {name for name, _value in base}
    for name in sorted(names):
        ours = [value for other, value in admin if other == name]
        theirs = [value for other, value in base if other == name]
        assert ours == theirs, name

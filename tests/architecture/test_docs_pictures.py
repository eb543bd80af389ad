"""The pictures of the documentation: each is there, shown somewhere, described, and small."""

import re
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = settings.BASE_DIR / "docs" / "images"
MOST_BYTES = 150_000
SHORTEST_DESCRIPTION = 20
DOCUMENTS = (settings.BASE_DIR / "README.md", *sorted((settings.BASE_DIR / "docs").glob("*.md")))
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


def shown() -> list[tuple[Path, str]]:
    """The pictures of all documents, with what stands in for them."""
    return [
        ((document.parent / address).resolve(), description)
        for document in DOCUMENTS
        for description, address in PICTURE.findall(document.read_text("utf-8"))
    ]


def test_every_picture_that_a_document_shows_is_there_and_described() -> None:
    assert shown()
    assert [path for path, _description in shown() if not path.is_file()] == []
    assert [text for _path, text in shown() if len(text) < SHORTEST_DESCRIPTION] == []


def test_every_picture_is_shown_and_taken_by_the_command() -> None:
    stored = {path.resolve() for path in FOLDER.iterdir()}
    assert stored == {path for path, _description in shown()}
    command = (settings.BASE_DIR / "tests/browser/pictures.py").read_text("utf-8")
    assert [path.stem for path in stored if f'"{path.stem}": (' not in command] == []


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.stem)
def test_a_picture_is_small(path: Path) -> None:
    assert path.stat().st_size <= MOST_BYTES

"""manage.py import_document."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reviewapp.formats.article import LIMITS
from reviewapp.models import Document
from tests.factories import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bericht.txt"
    path.write_text("Der Titel\n\nEin Satz.\n\nNoch ein Satz.\n")
    return path


def load(file: Path | str, project: str = "desk", **options: str) -> str:
    output = StringIO()
    call_command("import_document", str(file), project=project, stdout=output, **options)
    return output.getvalue()


def test_it_prints_the_document_and_its_number_of_paragraphs(file: Path) -> None:
    make_project("desk")
    said = load(file)
    document = Document.objects.get()
    assert said == f"Document {document.pk}: 3 paragraphs, utf-8.\n"
    assert (document.title, document.file_name) == ("Der Titel", "bericht.txt")


def test_the_title_can_be_given(file: Path) -> None:
    make_project("desk")
    load(file, title="Ein anderer Titel")
    assert Document.objects.get().title == "Ein anderer Titel"


def test_an_unknown_project_is_refused_with_the_known_ones(file: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no project “desk”. Projects: none."):
        load(file)
    make_project("sports")
    with pytest.raises(CommandError, match=r"Projects: sports\."):
        load(file)


def test_the_same_file_twice_is_refused(file: Path) -> None:
    make_project("desk")
    load(file)
    with pytest.raises(CommandError, match=r"bericht.txt was not imported. This file is in"):
        load(file)
    assert Document.objects.count() == 1


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    make_project("desk")
    with pytest.raises(CommandError, match=r"cannot be read: Is a directory\."):
        load(tmp_path)
    with pytest.raises(CommandError, match=r"cannot be read: No such file or directory\."):
        load(tmp_path / "missing.txt")


def test_a_file_without_end_is_refused() -> None:
    make_project("desk")
    with pytest.raises(CommandError, match=f"more than {LIMITS.bytes:,} bytes"):
        load("/dev/zero")


def test_a_file_that_holds_no_text_is_refused(tmp_path: Path) -> None:
    make_project("desk")
    (tmp_path / "leer.txt").touch()
    with pytest.raises(CommandError, match=r"leer.txt was not imported\. "):
        load(tmp_path / "leer.txt")
    assert not Document.objects.exists()

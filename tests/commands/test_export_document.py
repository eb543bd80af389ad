"""manage.py export_document."""

import os
import stat
import threading
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from reviewapp.models import Document
from reviewapp.workflow.reviewing import approve_text
from tests.factories import make_document, make_member, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    return make_document(make_project(four_eyes=False), ["Ein Titel", "Ein Satz."])


def approve(document: Document) -> None:
    reviewer = make_member(document.project)
    for paragraph in document.paragraphs.select_related("document__project"):
        approve_text(paragraph, actor=reviewer, text=f"Text {paragraph.position}.", revision=0)


def export(document: Document | int, output: Path | str, **options: Any) -> str:
    said = StringIO()
    number = document if isinstance(document, int) else document.pk
    options = {"format": "txt"} | options
    call_command("export_document", number, output=Path(output), stdout=said, **options)
    return said.getvalue()


def test_it_writes_the_approved_texts(document: Document, tmp_path: Path) -> None:
    approve(document)
    path = tmp_path / "out.txt"
    said = export(document, path)
    assert "Text 2." in path.read_text()
    assert said == f"{path}: {path.stat().st_size} bytes, 0 gaps.\n"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_not_approved_is_listed_and_nothing_is_written(
    document: Document, tmp_path: Path
) -> None:
    with pytest.raises(CommandError) as caught:
        export(document, tmp_path / "out.txt")
    lines = str(caught.value).splitlines()
    assert lines[0] == "2 paragraphs are not approved. Approve them, or export with --partial."
    assert [line.split(":")[0] for line in lines[1:]] == ["  Paragraph 1", "  Paragraph 2"]
    assert not list(tmp_path.iterdir())


def test_of_very_many_blockers_the_rest_is_counted(tmp_path: Path) -> None:
    document = make_document(make_project(), [f"Satz {number}." for number in range(103)])
    with pytest.raises(CommandError, match="… and 3 more"):
        export(document, tmp_path / "out.txt")


def test_a_partial_export_counts_its_gaps(document: Document, tmp_path: Path) -> None:
    assert "2 gaps" in export(document, tmp_path / "out.html", format="html", partial=True)


def test_a_link_stays_a_link(document: Document, tmp_path: Path) -> None:
    approve(document)
    (tmp_path / "link").symlink_to(tmp_path / "file")
    export(document, tmp_path / "link", bilingual=True)
    assert (tmp_path / "link").is_symlink()
    assert "Ein Satz." in (tmp_path / "file").read_text()


def test_a_pipe_is_written_to_and_not_replaced(document: Document, tmp_path: Path) -> None:
    approve(document)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    export(document, pipe)
    reader.join(10)
    assert "Text 2." in read[0]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("path", ["/", "", ".", "/nowhere/at/all.txt"])
def test_a_path_that_cannot_be_written_is_refused(document: Document, path: str) -> None:
    with pytest.raises(CommandError, match=r"cannot be written: .+\."):
        export(document, path, partial=True)


@pytest.mark.parametrize("number", [0, -1, 4711, 10**30])
def test_an_unknown_document_is_refused(number: int, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=f"There is no document {number}."):
        export(number, tmp_path / "out.txt")


def test_an_unknown_format_is_refused_with_the_known_ones(document: Document) -> None:
    with pytest.raises(CommandError, match="invalid choice: 'pdf'"):
        call_command("export_document", str(document.pk), "--format=pdf", "--output=x")

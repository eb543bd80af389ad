"""What people send, before the workflow judges it."""

import base64
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.datastructures import MultiValueDict

from reviewapp.formats.article import LIMITS
from reviewapp.forms import ImportForm, StoreForm

Files = MultiValueDict[str, UploadedFile[Any]]


def upload(content: bytes = b"Ein Text.", name: str = "a.txt") -> Files:
    return MultiValueDict({"file": [SimpleUploadedFile(name, content)]})


def test_a_file_is_read_with_its_name() -> None:
    form = ImportForm({}, upload("Größe".encode("cp1252"), "größe.md"))
    assert form.is_valid()
    assert form.content() == ("Größe".encode("cp1252"), "größe.md")


def test_a_pasted_text_keeps_its_blanks_and_gets_plain_line_ends() -> None:
    form = ImportForm({"text": "  Ein Text.\r\n\r\nNoch einer."})
    assert form.is_valid()
    assert form.content() == (b"  Ein Text.\n\nNoch einer.", "pasted.txt")


def test_an_empty_file_is_left_to_the_reader_to_refuse() -> None:
    form = ImportForm({}, upload(b""))
    assert form.is_valid()
    assert form.content() == (b"", "a.txt")


def test_nothing_at_all_is_refused() -> None:
    form = ImportForm({"text": " \n"})
    assert form.non_field_errors() == ["Choose a file or paste a text."]


def test_a_file_and_a_text_at_once_are_refused() -> None:
    form = ImportForm({"text": "Text."}, upload())
    assert form.non_field_errors() == ["Give a file or a pasted text, not both."]


def test_a_file_over_the_limit_is_refused_before_it_is_read() -> None:
    form = ImportForm({}, upload(b"x" * (LIMITS.bytes + 1)))
    assert "the limit is 2.0" in str(form.non_field_errors())


def test_a_null_character_is_refused_in_the_title_and_left_to_the_reader_in_the_text() -> None:
    assert list(ImportForm({"text": "Text.", "title": "a\0b"}).errors) == ["title"]
    assert not ImportForm({"text": "a\0b"}).errors


def test_the_confirmation_carries_the_same_bytes() -> None:
    data = {"title": "T", "file_name": "a.txt", "content": base64.b64encode(b"\xff\n").decode()}
    form = StoreForm(data)
    assert form.is_valid()
    assert form.cleaned_data["content"] == b"\xff\n"


@pytest.mark.parametrize("content", ["", "*", "YQ", "ü", "Y Q=="])
def test_broken_base64_is_refused(content: str) -> None:
    form = StoreForm({"title": "T", "file_name": "a.txt", "content": content})
    assert list(form.errors) == ["content"]

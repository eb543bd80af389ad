"""Importing: choose, look, confirm; nothing is kept before."""

import base64
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from reviewapp.formats.article import LIMITS
from reviewapp.models import Document, Project, Role, User
from reviewapp.views import importing
from reviewapp.workflow.importing import import_document
from tests.factories import make_member, make_project

pytestmark = pytest.mark.django_db

ARTICLE = Path(settings.BASE_DIR) / "reviewapp" / "sample" / "ovks.de.txt"
IMPORT = "/projects/desk/import/"
STORE = "/projects/desk/import/store/"


@pytest.fixture
def project() -> Project:
    return make_project("desk")


@pytest.fixture
def tariq(project: Project, client: Client) -> User:
    tariq = make_member(project, Role.TRANSLATOR, "tariq")
    client.force_login(tariq)
    return tariq


def preview(client: Client, **fields: Any) -> Any:
    return client.post(IMPORT, fields)


def confirm(client: Client, data: bytes, **fields: str) -> Any:
    sent = {"title": "T", "file_name": "a.txt", "content": base64.b64encode(data).decode()}
    return client.post(STORE, sent | fields)


def test_the_page_prints_the_limits(client: Client, tariq: User) -> None:
    content = client.get(IMPORT).content.decode()
    assert "2.0\xa0MB" in content
    assert f"{LIMITS.paragraphs:,} paragraphs" in content
    assert f"{LIMITS.characters:,} characters" in content


@pytest.mark.parametrize("role", [Role.VIEWER, Role.TERMINOLOGIST])
def test_roles_that_do_not_import_are_refused(client: Client, project: Project, role: str) -> None:
    client.force_login(make_member(project, role))
    assert client.get(IMPORT).status_code == 403
    assert preview(client, text="Ein Text.").status_code == 403
    assert confirm(client, b"Ein Text.").status_code == 403
    assert not Document.objects.exists()


def test_strangers_to_the_project_find_nothing(client: Client, project: Project) -> None:
    client.force_login(make_member(make_project(), Role.MANAGER))
    assert client.get(IMPORT).status_code == 404
    assert confirm(client, b"Ein Text.").status_code == 404


def test_the_preview_shows_every_paragraph_and_stores_nothing(client: Client, tariq: User) -> None:
    file = SimpleUploadedFile("ovks.de.txt", ARTICLE.read_bytes())
    content = preview(client, file=file).content.decode()
    assert "Import 8 paragraphs" in content
    assert "utf-8" in content
    for word in ("Title", "Quotation", "Footnote"):
        assert f'<span class="quiet">{word}</span>' in content
    assert 'OVKS<a href="#p8"><span class="visually-hidden">Footnote </span>¹</a>' in content
    assert not Document.objects.exists()


def test_the_preview_warns_of_what_looks_wrong(client: Client, tariq: User) -> None:
    text = "The president of the country has said that this is not a German text at all. " * 5
    content = preview(client, text=text).content.decode()
    assert "The text does not look German." in content


def test_a_confirmed_preview_is_stored_byte_for_byte(client: Client, tariq: User) -> None:
    file = SimpleUploadedFile("lage.txt", "Ein Satz über die Größe.\r\n".encode("cp1252"))
    page = preview(client, file=file, title="Die Lage")
    form = page.context["form"]
    response = client.post(STORE, form.initial, follow=True)
    document = Document.objects.get()
    assert response.redirect_chain == [(reverse("document-detail", args=[document.pk]), 302)]
    assert "1 paragraph imported." in response.content.decode()
    assert (document.title, document.encoding) == ("Die Lage", "windows-1252")
    assert bytes(document.original.content) == "Ein Satz über die Größe.\r\n".encode("cp1252")
    assert document.imported_by == tariq


def test_a_long_preview_shows_its_beginning_and_the_count(client: Client, tariq: User) -> None:
    count = importing.PARAGRAPHS_SHOWN + 50
    text = "\n\n".join(f"Das ist der Absatz {number}." for number in range(count))
    content = preview(client, text=text).content.decode()
    assert "The first 200 of 250 paragraphs" in content
    assert content.count('class="prose"') == importing.PARAGRAPHS_SHOWN


def test_a_footnote_beyond_the_shown_part_gets_no_dead_link(client: Client, tariq: User) -> None:
    body = [f"Das ist der Absatz {number}." for number in range(importing.PARAGRAPHS_SHOWN)]
    text = "\n\n".join(["Titel", "Die OVKS¹ tagt heute.", *body, "¹Ein Bündnis."])
    content = preview(client, text=text).content.decode()
    assert "OVKS¹ tagt" in content


def test_a_refused_text_is_kept_and_each_problem_has_its_line(client: Client, tariq: User) -> None:
    response = preview(client, text="Gut.\n\nMit \x01 Zeichen.", title="Mein Titel")
    content = response.content.decode()
    assert response.status_code == 422
    assert "Line 3: contains the control character U+0001" in content
    assert "Zeichen.</textarea>" in content
    assert 'value="Mein Titel"' in content
    assert "Nothing was stored" in content


def test_an_incomplete_form_is_refused_with_what_is_missing(client: Client, tariq: User) -> None:
    response = preview(client, title="Nur ein Titel")
    assert response.status_code == 422
    assert "Choose a file or paste a text." in response.content.decode()


@pytest.mark.parametrize("change", [{"content": "*"}, {"content": ""}, {"file_name": ""}])
def test_a_confirmation_that_was_changed_or_cut_off_is_a_bad_request(
    client: Client, tariq: User, change: dict[str, str]
) -> None:
    response = confirm(client, b"Ein Text.", **change)
    assert response.status_code == 400
    assert "cannot be read" in response.content.decode()


def test_a_confirmation_is_judged_like_the_preview(client: Client, tariq: User) -> None:
    response = confirm(client, b"PK\x03\x04" + bytes(30), file_name="a.docx")
    assert response.status_code == 422
    assert "cannot be imported" in response.content.decode()
    assert not Document.objects.exists()


@pytest.mark.parametrize("title", ["", "x" * (LIMITS.title + 1)])
def test_a_title_that_does_not_fit_shows_the_preview_again(
    client: Client, tariq: User, title: str
) -> None:
    response = confirm(client, b"Ein Text.", title=title)
    content = response.content.decode()
    assert response.status_code == 422
    assert "Import 1 paragraph" in content
    assert base64.b64encode(b"Ein Text.").decode() in content


def test_the_same_file_twice_leads_to_the_document_that_is_there(
    client: Client, tariq: User, project: Project
) -> None:
    document = import_document(project, b"Ein Text.", "a.txt", actor=None, title="Die Lage")
    response = confirm(client, b"Ein Text.")
    content = response.content.decode()
    assert response.status_code == 409
    assert "Die Lage" in content
    assert reverse("document-detail", args=[document.pk]) in content
    assert Document.objects.count() == 1


def test_storing_can_only_be_posted(client: Client, tariq: User) -> None:
    assert client.get(STORE).status_code == 405


def test_content_of_the_file_is_never_live(client: Client, tariq: User) -> None:
    text = '<script>alert(1)</script> {{7*7}} <p hx-get="/x">Absatz</p>'
    content = preview(client, text=text, title='"><img src=x>').content.decode()
    assert "<script>alert" not in content
    assert "&lt;p hx-get=" in content
    assert "{{7*7}}" in content
    assert "<img src=x" not in content


def test_a_pasted_text_can_be_changed_after_the_preview(client: Client) -> None:
    project = make_project()
    client.force_login(make_member(project, Role.TRANSLATOR))
    content = base64.b64encode(b"Erster Absatz.\n\nZweiter.").decode()
    answer = client.post(
        f"/projects/{project.slug}/import/store/",
        {"title": "T", "file_name": "pasted.txt", "content": content, "again": "1"},
    )
    assert answer.status_code == 200
    assert "Erster Absatz.\n\nZweiter." in answer.content.decode()
    assert not Document.objects.exists()


def test_a_pasted_text_that_was_tampered_with_is_refused(client: Client) -> None:
    project = make_project()
    client.force_login(make_member(project, Role.TRANSLATOR))
    content = base64.b64encode(b"\xff").decode()
    sent = {"title": "T", "file_name": "pasted.txt", "content": content, "again": "1"}
    assert client.post(f"/projects/{project.slug}/import/store/", sent).status_code == 400

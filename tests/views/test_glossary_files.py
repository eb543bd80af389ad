"""The pages of glossary files: sent in, looked at, compared, applied or cancelled; taken along."""

import csv
import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviewapp.formats.glossary_formats import GlossaryFormat
from reviewapp.models import Concept, Glossary, GlossaryImport, Job, JobKind, JobStatus
from reviewapp.workflow.glossary_exporting import export_glossary
from reviewapp.workflow.jobs import run_job
from tests.admin.pages import client_of, member
from tests.factories import make_glossary

pytestmark = pytest.mark.django_db

TABLE = "Begriff DE;Englisch;Definition\nRat;council;A <b>body</b>.\nPakt;pact;\n"


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(("Rat", "council"), ("Amt", "office"), name="Names")


@pytest.fixture
def client(glossary: Glossary) -> Client:
    return client_of(member(glossary))


def send(client: Client, glossary: Glossary, data: str | bytes, name: str = "a.csv") -> Any:
    content = ContentFile(data.encode() if isinstance(data, str) else data, name)
    url = reverse("glossary-import", args=[glossary.pk])
    return client.post(url, {"file": content, "mode": "update"}, follow=True)


def page(name: str) -> str:
    return reverse(f"import-{name}", args=[GlossaryImport.objects.latest("pk").pk])


def work() -> None:
    for job in Job.objects.filter(status=JobStatus.QUEUED).exclude(kind=JobKind.RECHECK):
        run_job.call(job.pk)


def columns(*chosen: str) -> dict[str, str]:
    return {f"column-{index}": value for index, value in enumerate(chosen)}


def test_from_the_file_to_the_glossary(client: Client, glossary: Glossary) -> None:
    chosen = send(client, glossary, TABLE).content.decode()
    assert "What the columns hold" in chosen
    assert '<option value="english" selected>' in chosen
    assert "council · pact" in chosen.replace("<bdi>", "").replace("</bdi>", "")
    client.post(page("compare"), columns("german", "english", "definition"))
    assert "is being compared" in client.get(page("detail")).content.decode()
    work()
    compared = client.get(page("detail")).content.decode()
    assert "New 1" in compared
    assert "Changed 1" in compared
    assert "Import 2 concepts" in compared
    changed = client.get(page("detail"), {"show": "changed"}).content.decode()
    assert "<ins><bdi>A &lt;b&gt;body&lt;/b&gt;.</bdi></ins>" in changed
    assert Concept.objects.count() == 2
    client.post(page("apply"))
    work()
    done = client.get(page("detail")).content.decode()
    assert "Imported: 2 concepts were written." in done
    assert Concept.objects.count() == 3
    again = client.post(page("apply"))
    assert again.status_code == 409
    assert "imported already" in again.content.decode()


def test_the_report_file_has_every_line(client: Client, glossary: Glossary) -> None:
    send(client, glossary, TABLE + "Rat;advice;\n")
    client.post(page("compare"), columns("german", "english", "definition"))
    work()
    refused = client.get(page("detail")).content.decode()
    assert "Nothing can be imported" in refused
    assert client.post(page("apply")).status_code == 409
    report = client.get(page("report"))
    assert 'filename="a.csv import.csv"' in report["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(report.content.decode("utf-8-sig"), newline="")))
    assert [(row["line"], row["outcome"], row["concept"], row["what"]) for row in rows][:1] == [
        ("2", "changed", "Rat", "Definition")
    ]
    assert rows[-1]["outcome"] == "conflicting"
    assert rows[-1]["why"]


def test_a_file_that_names_its_fields_is_compared_at_once(
    client: Client, glossary: Glossary
) -> None:
    export = export_glossary(glossary, GlossaryFormat.TBX)
    send(client, glossary, export.content, export.file_name)
    work()
    shown = client.get(page("detail"), headers={"HX-Request": "true"})
    assert "The glossary says all that already." in shown.content.decode()
    assert "Compared." in shown["HX-Trigger"]


def test_what_cannot_be_read_is_refused_and_not_kept(client: Client, glossary: Glossary) -> None:
    for data, name, said in (
        ("", "a.csv", "The file is empty."),
        ("<tbx", "a.docx", "is none of the files that are read"),
        ("de\n", "a.csv", "Only one column is found"),
    ):
        response = send(client, glossary, data, name)
        assert response.status_code == 422
        assert said in response.content.decode()
    url = reverse("glossary-import", args=[glossary.pk])
    assert client.post(url, {"mode": "update"}).status_code == 422
    assert not GlossaryImport.objects.exists()


def test_an_import_can_be_cancelled(client: Client, glossary: Glossary) -> None:
    send(client, glossary, TABLE)
    client.post(page("compare"), columns("german", "english", ""))
    assert client.post(page("compare"), columns("german", "english", "")).status_code == 409
    assert "Cancelled. The glossary" in client.post(page("cancel"), follow=True).content.decode()
    work()
    assert "Cancelled by" in client.get(page("detail")).content.decode()
    assert "nothing left to cancel" in client.post(page("cancel"), follow=True).content.decode()


def test_a_choice_that_is_not_on_offer_is_a_bad_request(client: Client, glossary: Glossary) -> None:
    send(client, glossary, TABLE)
    assert client.post(page("compare"), columns("german", "password", "")).status_code == 400


def test_a_choice_that_does_not_fit_is_said(client: Client, glossary: Glossary) -> None:
    send(client, glossary, TABLE)
    client.post(page("compare"), columns("german", "", ""))
    work()
    assert "The terms are not found." in client.get(page("detail")).content.decode()


@pytest.mark.parametrize("format", [str(name) for name in GlossaryFormat])
def test_the_glossary_can_be_taken_along(format: str, client: Client, glossary: Glossary) -> None:
    response = client.get(reverse("glossary-download", args=[glossary.pk, format]))
    assert response.status_code == 200
    assert 'filename="Names.' in response["Content-Disposition"]
    assert response.content == export_glossary(glossary, GlossaryFormat(format)).content
    assert client.get(f"/glossaries/{glossary.pk}/export/pdf/").status_code == 404


def test_the_pages_ask_as_often_for_many_lines_as_for_one(
    client: Client, glossary: Glossary
) -> None:
    counted = []
    for size in (1, 60):
        table = "Deutsch;Englisch\n" + "".join(f"Ding {n};thing {n}\n" for n in range(size))
        send(client, glossary, table)
        client.post(page("compare"), columns("german", "english"))
        work()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(page("detail"))
        with CaptureQueriesContext(connection) as more:
            client.get(reverse("glossary-files", args=[glossary.pk]))
        counted.append((len(queries), len(more)))
    assert counted[0] == counted[1]

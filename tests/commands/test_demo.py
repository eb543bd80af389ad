"""manage.py demo: the main job from nothing, with one command."""

import re
import signal
import sqlite3
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import requests
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from reviewapp.management import sample, serving
from reviewapp.models import Candidate, Concept, Document, Membership, Project, User
from tests.commands.processes import (
    answers,
    environment,
    free_port,
    manage,
    started,
    stop,
    wait_until,
    workers_of,
)
from tests.factories import make_project, make_user
from tests.views import signing_in

in_a_database = pytest.mark.django_db(transaction=True)
LOGIN = re.compile(r"^  (\w+) +(\w+) +([a-z2-9-]{23})$", re.M)
ROLES = {
    "Viewer": 1,
    "Translator": 1,
    "Reviewer": 2,
    "Terminologist": 1,
    "Manager": 1,
    "Administrator": 1,
}


def demo(**options: Any) -> str:
    output = StringIO()
    call_command("demo", no_serve=True, stdout=output, **options)
    return output.getvalue()


def rows() -> list[int]:
    tables = (User, Membership, Project, Document, Candidate, Concept)
    return [model._default_manager.count() for model in tables]


@in_a_database
def test_there_is_a_login_for_each_role_that_signs_in(client: Client) -> None:
    logins = LOGIN.findall(demo())
    roles = [role for role, _username, _password in logins]
    assert {role: roles.count(role) for role in roles} == ROLES
    for _role, username, password in logins:
        signing_in.sign_in(client, username, password)
        assert signing_in.is_signed_in(client)
        client.logout()


@in_a_database
def test_a_second_run_prints_no_passwords_and_doubles_nothing() -> None:
    demo()
    before = rows()
    again = demo()
    assert not LOGIN.search(again)
    assert "--new-logins" in again
    assert rows() == before


@in_a_database
def test_new_logins_replace_the_old_ones() -> None:
    old = dict(pair for _role, *pair in LOGIN.findall(demo()))
    before = rows()
    new = dict(pair for _role, *pair in LOGIN.findall(demo(new_logins=True)))
    assert old.keys() == new.keys()
    assert set(old.values()).isdisjoint(new.values())
    assert User.objects.get(username="rosa").check_password(new["rosa"])
    assert not User.objects.get(username="rosa").check_password(old["rosa"])
    assert rows() == before


@in_a_database
@pytest.mark.parametrize("owner", [make_project, make_user])
def test_a_database_of_somebody_else_is_refused_and_left_alone(owner: Any) -> None:
    owner()
    before = rows()
    with pytest.raises(CommandError, match="other data"):
        demo()
    assert rows() == before


@pytest.fixture
def foreign_table() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE somebody_elses (id integer)")
        yield
        cursor.execute("DROP TABLE somebody_elses")


@in_a_database
@pytest.mark.usefixtures("foreign_table")
def test_a_database_with_tables_of_another_application_is_refused() -> None:
    with pytest.raises(CommandError, match="other data"):
        demo()
    assert not any(rows())


@in_a_database
def test_a_project_of_ones_own_beside_the_sample_does_not_stop_the_demo() -> None:
    demo()
    make_project("own")
    assert "Sample document" in demo()


@in_a_database
def test_it_serves_and_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "serve", lambda announce: announce("http://127.0.0.1:1/"))
    output = StringIO()
    call_command("demo", stdout=output)
    assert "Open http://127.0.0.1:1/ (stop with Ctrl+C)" in output.getvalue()


@in_a_database
def test_the_sample_is_one_document_with_two_translations() -> None:
    document = sample.make_sample()
    origins = Candidate.objects.filter(paragraph__document=document).values_list("origin_name")
    assert len(set(origins)) == 2


# --- As a process --------------------------------------------------------------------------------


def test_a_file_of_another_application_stays_as_it_is_to_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE invoices (id integer)")
    other.close()
    before = path.read_bytes()
    env = environment(tmp_path / "data", DATABASE_URL=f"sqlite:///{path}")
    result = manage("demo", "--no-serve", env=env)
    assert result.returncode == 1
    assert result.stderr.startswith("CommandError: This database holds other data")
    assert result.stderr.count("\n") == 1
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["other.sqlite3"]


def sign_in(address: str, username: str, password: str) -> requests.Response:
    with requests.Session() as browser:
        page = browser.get(f"{address}/login/", timeout=30)
        assert page.status_code == 200
        token = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert token
        form = {"username": username, "password": password, "csrfmiddlewaretoken": token[1]}
        return browser.post(f"{address}/login/", data=form, timeout=30)


def test_one_command_serves_the_sample_and_stops_without_a_trace(tmp_path: Path) -> None:
    port = free_port()
    address, output = f"http://127.0.0.1:{port}", tmp_path / "output"
    env = environment(tmp_path / "data", BIND=f"127.0.0.1:{port}")
    with started("demo", env=env, output=output) as server:
        wait_until(lambda: answers(address))
        printed = output.read_text()
        assert f"Open {address}/" in printed
        logins = LOGIN.findall(printed)
        assert len(logins) == sum(ROLES.values())
        answer = sign_in(address, *logins[2][1:])
        assert answer.url == f"{address}/"
        assert "Foreign desk" in answer.text
        wait_until(lambda: len(workers_of(server)) == 1)
        assert stop(server) == 0
        assert not workers_of(server)
    assert "Traceback" not in output.read_text()

    with started("demo", env=env, output=output) as server:
        wait_until(lambda: answers(address))
        assert not LOGIN.search(output.read_text())
        taken = manage("serve", env=env)
        assert taken.returncode == 1
        assert taken.stderr == (
            f"CommandError: Cannot listen on 127.0.0.1:{port}: Address already in use. "
            "Set BIND to another address.\n"
        )
        wait_until(lambda: len(workers_of(server)) == 1)
        server.send_signal(signal.SIGKILL)
        server.wait()
        wait_until(lambda: not workers_of(server), seconds=15)
    assert "Traceback" not in output.read_text()

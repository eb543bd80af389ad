"""manage.py serve: web server and worker side by side."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import requests
from django.core.management import CommandError, call_command
from pytest_django import Settings
from waitress import wasyncore

from reviewapp.management import serving
from tests.commands.processes import environment, free_port, manage, wait_until


class FakeServer:
    """Runs until it is interrupted."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error
        self.is_closed = False

    def run(self) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture(autouse=True)
def signals_as_before() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def worker_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Takes the place of manage.py; writes a line into "runs" at each start."""
    program = tmp_path / "program.py"
    monkeypatch.setattr(sys, "argv", [str(program)])
    monkeypatch.setattr(serving, "RESTART_PAUSE", 0.01)
    return program


def write(program: Path, then: str) -> Path:
    runs = program.with_name("runs")
    note = f"with open({str(runs)!r}, 'a') as runs: print(os.getpid(), file=runs)"
    program.write_text(f"import os, signal, sys, time\n{note}\n{then}\n")
    return runs


def starts(runs: Path) -> list[int]:
    return [int(line) for line in runs.read_text().splitlines()] if runs.exists() else []


def is_gone(number: int) -> bool:
    return not Path(f"/proc/{number}").exists()


def test_it_listens_until_sigterm_and_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    server = FakeServer()
    monkeypatch.setattr(serving, "create_server", lambda *_args, **_options: server)
    monkeypatch.setattr(serving, "prepare", lambda: None)
    monkeypatch.setattr(serving, "_keep_one_running", lambda stopping: stopping.wait(10))
    output = StringIO()
    call_command("serve", stdout=output)
    assert output.getvalue() == "Gegenlesen listens on http://127.0.0.1:8000/\n"
    assert server.is_closed


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(98, "Address already in use"), "Address already in use"),
        (ValueError("Invalid host/port specified."), "there is no such host"),
    ],
)
def test_an_address_that_cannot_be_listened_on_is_one_clear_line(
    error: Exception, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any, **_options: Any) -> None:
        raise error

    monkeypatch.setattr(serving, "create_server", refuse)
    with pytest.raises(CommandError) as caught:
        serving.serve(print)
    assert str(caught.value) == (
        f"Cannot listen on 127.0.0.1:8000: {reason}. Set BIND to another address."
    )


def test_a_worker_that_ends_is_started_again(
    worker_program: Path, caplog: pytest.LogCaptureFixture
) -> None:
    runs = write(worker_program, "sys.exit(3)")
    with serving._worker():
        wait_until(lambda: len(starts(runs)) > 2)
    assert "The worker ended with code 3." in caplog.text
    assert all(map(is_gone, starts(runs)))


def test_the_worker_knows_its_parent(worker_program: Path) -> None:
    runs = write(
        worker_program,
        f"if sys.argv[1:] == ['worker', '--parent', '{os.getpid()}']: time.sleep(60)",
    )
    with serving._worker():
        wait_until(lambda: len(starts(runs)) == 1)
    assert all(map(is_gone, starts(runs)))


def test_a_worker_that_does_not_stop_is_killed(
    worker_program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "WORKER_GRACE", 0.2)
    marker = worker_program.with_name("deaf")
    runs = write(
        worker_program,
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"open({str(marker)!r}, 'w').close()\ntime.sleep(60)",
    )
    with serving._worker():
        wait_until(marker.exists)
    assert all(map(is_gone, starts(runs)))


def test_a_worker_that_stops_in_time_is_not_killed(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    serving._end(process)
    assert process.returncode == -signal.SIGTERM


@pytest.fixture
def collected(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that preparing calls; collecting writes a manifest."""
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    (tmp_path / "static").mkdir()
    called: list[str] = []

    def call(name: str, **_options: Any) -> None:
        called.append(name)
        if name == "collectstatic":
            (tmp_path / "static" / "staticfiles.json").touch()

    monkeypatch.setattr(serving, "call_command", call)
    monkeypatch.setattr(serving, "renew_term_keys", lambda: called.append("keys"))
    monkeypatch.setattr(serving, "renew_clash_keys", lambda: None)
    return called


def test_static_files_are_collected_once(collected: list[str]) -> None:
    serving.prepare()
    serving.prepare()
    assert collected == ["migrate", "keys", "collectstatic", "migrate", "keys"]


def test_changed_or_lost_static_files_are_collected_again(
    collected: list[str], tmp_path: Path
) -> None:
    serving.prepare()
    (tmp_path / "static.stamp").write_text("of another version")
    serving.prepare()
    (tmp_path / "static" / "staticfiles.json").unlink()
    serving.prepare()
    assert collected.count("collectstatic") == 3


def test_what_a_proxy_says_reaches_the_application(monkeypatch: pytest.MonkeyPatch) -> None:
    def echo(environ: dict[str, str], start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [environ["HTTP_X_FORWARDED_PROTO"].encode()]

    monkeypatch.setattr(serving, "get_wsgi_application", lambda: echo)
    port = free_port()
    server = serving._listen("127.0.0.1", port)
    running = threading.Thread(target=server.run)
    running.start()
    try:
        answer = requests.get(
            f"http://127.0.0.1:{port}/",
            headers={"X-Forwarded-Proto": "https", "Connection": "close"},
            timeout=10,
        )
    finally:
        # From within its own loop, which may be waiting on these very sockets.
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
        running.join(10)
        server.task_dispatcher.shutdown()
    assert answer.text == "https"


# --- As a process --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "variables", "line"),
    [
        (["serve", "--quick"], {}, "Error: unrecognized arguments: --quick See serve --help."),
        (
            ["serve"],
            {"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3"},
            "CommandError: The database cannot be used: unable to open database file. Check "
            "DATABASE_URL; a new database gets its tables by `manage.py migrate`.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    arguments: list[str], variables: dict[str, str], line: str, tmp_path: Path
) -> None:
    result = manage(*arguments, env=environment(tmp_path, **variables))
    assert (result.returncode, result.stderr) == (1, f"{line}\n")

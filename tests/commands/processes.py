"""Real processes of the command line, for what cannot be seen from inside one."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import requests
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds; a machine under load is slow, a fault would hang for ever
_NOT_OURS = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "PYTHONWARNINGS", "SYSTEMROOT")


def environment(data: Path, **variables: str) -> dict[str, str]:
    """The surroundings of an installation of its own in a folder, with nothing set from outside."""
    kept = {name: os.environ[name] for name in _NOT_OURS if name in os.environ}
    return kept | {"DATA_DIR": str(data)} | variables


def test_database_url() -> str:
    """DATABASE_URL of the database that the tests run on, for processes beside them."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    password = f":{quote(values['PASSWORD'], safe='')}" if values["PASSWORD"] else ""
    return (
        f"postgres://{values['USER']}{password}@{values['HOST']}:{values['PORT']}/{values['NAME']}"
    )


test_database_url.__test__ = False  # type: ignore[attr-defined]  # its name says what it is of


def beside_the_tests(data: Path, **variables: str) -> dict[str, str]:
    """The surroundings of a process that works on the tests' database and accepts its sessions."""
    shared = {"DATABASE_URL": test_database_url(), "SECRET_KEY": settings.SECRET_KEY}
    return environment(data, **shared | variables)


def manage(*arguments: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=env,
        text=True,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )


@contextmanager
def started(
    *arguments: str, env: Mapping[str, str], output: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A command that goes on; killed at the end if it still runs. `output` takes all it prints."""
    with output.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=env,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], bool], *, seconds: float = PATIENCE) -> None:
    """Raises TimeoutError when the condition does not come true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.05)


def answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/healthz", timeout=5).status_code == 200
    except requests.ConnectionError:
        return False


def workers_of(server: subprocess.Popen[bytes]) -> list[int]:
    """Numbers of the worker processes that belong to a server."""
    wanted = ["worker", "--parent", str(server.pid)]
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue  # ended while we looked
        if words[-4:-1] == wanted:
            found.append(int(path.parent.name))
    return found


def stop(process: subprocess.Popen[bytes], *, seconds: float = 15.0) -> int:
    """Ask the process to stop; its exit code."""
    process.send_signal(signal.SIGTERM)
    return process.wait(seconds)

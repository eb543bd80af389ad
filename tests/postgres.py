"""A throw-away PostgreSQL cluster for tests: made in a temporary folder, gone afterwards.

    python -m tests.postgres COMMAND [ARGUMENT …]

runs the command with DATABASE_URL set to it, and ends with the command's exit code.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVER_USER = "postgres"  # initdb refuses to run as root


def missing() -> str:
    """Why no cluster can be made here; empty if one can."""
    if _bin() is None:
        return "PostgreSQL's server programs are not installed (Debian: apt-get install postgresql)"
    if os.geteuid() == 0 and not _has_server_user():
        return f"PostgreSQL does not run as root, and there is no account {SERVER_USER}"
    return ""


@contextmanager
def throwaway_cluster() -> Iterator[str]:
    """A running cluster; yields its DATABASE_URL."""
    bin_folder = _bin()
    if bin_folder is None:
        raise RuntimeError(missing())
    with tempfile.TemporaryDirectory(prefix="gegenlesen-postgres-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, SERVER_USER)
        data, port = folder / "data", _free_port()
        _run(bin_folder / "initdb", "-D", data, "-A", "trust", "-U", "tests", "-E", "UTF8")
        # Nothing of it outlives the command: what only a crash would need is left out.
        careless = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        options = f"{careless} -c listen_addresses=127.0.0.1 -p {port} -k {folder}"
        log = folder / "log"
        _run(bin_folder / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            yield f"postgres://tests@127.0.0.1:{port}/postgres"
        finally:
            _run(bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _run(*command: str | Path) -> None:
    prefix = ["runuser", "-u", SERVER_USER, "--"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")


def _bin() -> Path | None:
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def _has_server_user() -> bool:
    try:
        pwd.getpwnam(SERVER_USER)
    except KeyError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    with throwaway_cluster() as url:
        code = subprocess.call(sys.argv[1:], env=os.environ | {"DATABASE_URL": url})
    sys.exit(code)

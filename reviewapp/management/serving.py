"""The web server and its worker, started together by one command."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.core.wsgi import get_wsgi_application
from waitress.server import create_server

WEB_THREADS = 8
LARGEST_REQUEST = 5 * 1024 * 1024  # an import in base64 and its form fit; Django's limits are finer
WORKER_GRACE = 20.0  # seconds a worker may go on with its task before it is killed
RESTART_PAUSE = 1.0


def prepare() -> None:
    """What must be there before the first request: the tables, the static files."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def serve(announce: Callable[[str], None]) -> None:
    """Listen on BIND until SIGINT or SIGTERM, with one worker beside. Raises CommandError."""
    host, port = settings.BIND
    try:
        server = create_server(
            get_wsgi_application(),  # built only now: it looks for the static files once
            host=host.strip("[]"),
            port=port,
            threads=WEB_THREADS,
            max_request_body_size=LARGEST_REQUEST,
            ident=None,
        )
    except OSError as error:
        raise CommandError(
            f"Cannot listen on {host}:{port}: {error.strerror}. Set BIND to another address."
        ) from error
    signal.signal(signal.SIGTERM, _stop)
    with _worker():
        announce(f"http://{host}:{port}/")
        with contextlib.suppress(KeyboardInterrupt):
            server.run()
    server.close()


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextlib.contextmanager
def _worker() -> Iterator[None]:
    """A worker process, started again whenever it ends before we do."""
    stopping = threading.Event()
    processes: list[subprocess.Popen[bytes]] = []

    def keep_one_running() -> None:
        while not stopping.is_set():
            command = [sys.executable, sys.argv[0], "worker", "--parent", str(os.getpid())]
            process = subprocess.Popen(command)  # noqa: S603  (our own command line)
            processes[:] = [process]
            process.wait()
            stopping.wait(RESTART_PAUSE)

    keeper = threading.Thread(target=keep_one_running, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stopping.set()
        for process in processes:
            _end(process)
        keeper.join(WORKER_GRACE)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    deadline = time.monotonic() + WORKER_GRACE
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    if process.poll() is None:
        process.kill()  # its job's lease runs out, and another worker takes it over

"""The web server and its worker, started together by one command."""

import contextlib
import hashlib
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import CommandError
from django.core.wsgi import get_wsgi_application
from waitress.server import create_server

from reviewapp.terminology.lexicon import prepare_lexicons
from reviewapp.workflow.clash_keys import renew_clash_keys
from reviewapp.workflow.term_keys import renew_term_keys

logger = logging.getLogger(__name__)

WEB_THREADS = 8
# What is a little too large still reaches the application, which says so on a page of its own.
LARGEST_REQUEST = 2 * settings.MAX_BODY_BYTES
WORKER_GRACE = 5.0  # seconds a worker may go on with one call of an engine before it is killed
RESTART_PAUSE = 1.0
_LOOK_EVERY = 0.1


def prepare() -> None:
    """What must be there before the first request: tables, word lists, keys, static files."""
    call_command("migrate", verbosity=0, interactive=False)
    prepare_lexicons()
    renew_term_keys()
    renew_clash_keys()
    collect_static_files()


def collect_static_files() -> None:
    """Only when one of them changed or the manifest is gone: compressing takes seconds."""
    stamp = Path(settings.DATA_DIR) / "static.stamp"
    wanted = _fingerprint_of_static_files()
    is_there = any(Path(settings.STATIC_ROOT).glob("staticfiles*.json"))
    if is_there and stamp.is_file() and stamp.read_text() == wanted:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(wanted)


def _fingerprint_of_static_files() -> str:
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def serve(announce: Callable[[str], None]) -> None:
    """Listen on BIND until SIGINT or SIGTERM, with one worker beside. Raises CommandError."""
    host, port = settings.BIND
    server = _listen(host, port)
    with contextlib.suppress(KeyboardInterrupt):
        signal.signal(signal.SIGTERM, _stop)
        with _worker():
            announce(f"http://{host}:{port}/")
            server.run()
    server.close()


def _listen(host: str, port: int) -> Any:
    try:
        return create_server(
            get_wsgi_application(),  # built only now: it looks for the static files once
            host=host.strip("[]"),
            port=port,
            threads=WEB_THREADS,
            max_request_body_size=LARGEST_REQUEST,
            # Whether a proxy is believed is decided by TRUSTED_PROXIES, in the application.
            clear_untrusted_proxy_headers=False,
            ident=None,
        )
    except (OSError, ValueError) as error:
        # waitress says ValueError where a name has no address.
        reason = error.strerror if isinstance(error, OSError) else "there is no such host"
        raise CommandError(
            f"Cannot listen on {host}:{port}: {reason}. Set BIND to another address."
        ) from error


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextlib.contextmanager
def _worker() -> Iterator[None]:
    """A worker process, started again whenever it ends before we do."""
    stopping = threading.Event()
    keeper = threading.Thread(target=_keep_one_running, args=(stopping,), daemon=True)
    try:
        keeper.start()
        yield
    finally:
        stopping.set()
        keeper.join()


def _keep_one_running(stopping: threading.Event) -> None:
    command = [sys.executable, sys.argv[0], "worker", "--parent", str(os.getpid())]
    while not stopping.is_set():
        # In a group of its own, so that Ctrl+C reaches it only by way of us.
        process = subprocess.Popen(command, process_group=0)  # noqa: S603  (our own command line)
        while process.poll() is None and not stopping.wait(_LOOK_EVERY):
            pass
        if process.poll() is None:
            _end(process)
        else:
            logger.warning("The worker ended with code %s.", process.returncode)
            stopping.wait(RESTART_PAUSE)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(WORKER_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()  # its job's lease runs out, and another worker takes it over
        process.wait()

import logging
import os
import signal
import threading
from argparse import ArgumentParser
from collections.abc import Callable
from types import FrameType
from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from reviewapp.management.command import OneLineCommand
from reviewapp.models.sessions import SessionStore
from reviewapp.workflow.clash_keys import renew_clash_keys
from reviewapp.workflow.document_checks import request_document_checks
from reviewapp.workflow.drafts import delete_old_drafts
from reviewapp.workflow.glossary_importing import delete_old_imports
from reviewapp.workflow.indexing import index_some
from reviewapp.workflow.jobs import reap_jobs, stop_soon
from reviewapp.workflow.presence import delete_old_presences
from reviewapp.workflow.term_figures import count_some
from reviewapp.workflow.term_keys import renew_term_keys

logger = logging.getLogger(__name__)

POLL_EVERY = 0.5  # seconds between two looks for a new task
LOOK_EVERY = 1.0  # seconds between two looks at the parent
REAP_EVERY = 5  # looks between two searches for jobs to begin, and for those left alone
TIDY_EVERY = 24 * 60 * 60  # looks between two clearings of what nobody needs any more


class Command(OneLineCommand):
    help = "Run background jobs until stopped. Several workers may run at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--parent", type=int, help="Stop when the process with this number is gone."
        )

    def handle(self, *, parent: int | None, **options: Any) -> None:
        for name in ("django_tasks", "django_tasks_db"):
            logging.getLogger(name).setLevel(logging.ERROR)
        stopping = threading.Event()
        caretaker = threading.Thread(target=_take_care, args=(parent, stopping), daemon=True)
        worker = _worker()
        worker.configure_signals()
        try:
            caretaker.start()
            worker.run()
        finally:
            stopping.set()
            caretaker.join(LOOK_EVERY)


class _GivingBackWorker(Worker):
    """Asked to stop, it gives the job back at the next paragraph instead of finishing it."""

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        stop_soon()
        super().shutdown(signum, frame)


def _worker() -> Worker:
    return _GivingBackWorker(
        queue_names=["default"],
        interval=POLL_EVERY,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )


def _take_care(parent: int | None, stopping: threading.Event) -> None:
    """Beside the tasks: look after jobs and old rows, and end when the parent is gone."""
    look, is_behind = 0, False
    for renew in (renew_term_keys, renew_clash_keys):
        _try(renew)  # beside gunicorn nobody else does it after an update
    while not stopping.wait(LOOK_EVERY if look else 0):
        if parent is not None and os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
            return
        if look % REAP_EVERY == 0:
            _try(reap_jobs)
            _try(request_document_checks)
            _try(count_some)
        if is_behind or look % REAP_EVERY == 0:
            is_behind = bool(_try(index_some))
        if look % TIDY_EVERY == 0:
            _try(_tidy)
        look += 1


def _tidy() -> None:
    """Delete old tasks, expired sessions, forgotten drafts, old presences and glossary files."""
    call_command("prune_db_task_results", verbosity=0)
    SessionStore.clear_expired()
    delete_old_drafts()
    delete_old_presences()
    delete_old_imports()


def _try(duty: Callable[[], object]) -> object:
    """What the duty returns; None if it failed."""
    try:
        return duty()
    except DatabaseError as error:
        logger.warning("%s has to wait: %s", duty.__name__, type(error).__name__)
    except Exception:
        # The caretaker must live on: without it nobody would notice that the parent is gone.
        logger.exception("%s failed", duty.__name__)
    finally:
        close_old_connections()
    return None

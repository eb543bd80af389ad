import logging
import os
import signal
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from reviewapp.workflow.jobs import reap_jobs

logger = logging.getLogger(__name__)

REAP_EVERY = 5.0  # seconds between two looks for jobs whose worker is gone
POLL_EVERY = 0.5


class Command(BaseCommand):
    help = "Run background jobs until stopped. Several workers may run at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--parent", type=int, help="Stop when the process with this number is gone."
        )

    def handle(self, *, parent: int | None, **options: Any) -> None:
        call_command("prune_db_task_results", verbosity=0)
        threading.Thread(target=_look_after_jobs, args=(parent,), daemon=True).start()
        call_command(
            "db_worker", interval=POLL_EVERY, reload=False, startup_delay=False, verbosity=0
        )


def _look_after_jobs(parent: int | None) -> None:
    while True:
        if parent is not None and os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
            return
        try:
            reap_jobs()
        except DatabaseError as error:
            logger.warning("Jobs could not be looked after: %s", type(error).__name__)
        finally:
            close_old_connections()
        time.sleep(REAP_EVERY)

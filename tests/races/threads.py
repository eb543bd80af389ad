"""Steps that run at the same moment, each in a thread with a connection of its own."""

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

from reviewapp.workflow.errors import WorkflowError

Result = TypeVar("Result")
Step = Callable[[], object]


def rounds(usual: int) -> int:
    """How often each race is run: a few times, or as RACE_ROUNDS says."""
    return int(os.environ.get("RACE_ROUNDS", usual))


def together(steps: Sequence[Callable[[], Result]]) -> list[Result]:
    """Run the steps in threads that start together; their results in order, or their error."""
    barrier = threading.Barrier(len(steps))

    def run(step: Callable[[], Result]) -> Result:
        try:
            barrier.wait()
            return step()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps)) as threads:
        return list(threads.map(run, steps))


def at_once(steps: Sequence[Step]) -> list[str]:
    """Run the steps together; "won", or the name of the refusal."""

    def outcome_of(step: Step) -> Callable[[], str]:
        def run() -> str:
            try:
                step()
            except WorkflowError as error:
                return type(error).__name__
            return "won"

        return run

    return together([outcome_of(step) for step in steps])

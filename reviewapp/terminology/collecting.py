"""The garbage collector, kept from looking again and again at what is just being built."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """For building much that stays: a tenth of the time goes into finding no garbage in it.

    Two threads may do so at once; the first that is done lets the collector run again.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()


def leave_what_is_there() -> None:
    """For a process that has built what it keeps: the collector looks at none of it any more.

    To look through a large glossary once takes as long as to check a hundred paragraphs. What is
    given up later is freed all the same, unless it refers to itself.
    """
    gc.freeze()

"""The tables that tests run on: made once for all workers, and emptied between tests."""

import fcntl
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from reviewapp.migrations._guards import create_statements, drop_statements, guards_at
from tests.tracing import untraced


def empty_around_guards(patch: pytest.MonkeyPatch) -> None:
    """Emptying tables between tests must pass the guards, and leave them standing."""
    operations = type(connection.ops)
    original = operations.sql_flush

    def sql_flush(self: Any, *args: Any, **options: Any) -> list[str]:
        flush = original(self, *args, **options)
        vendor, guards = connection.vendor, guards_at()
        return [*drop_statements(vendor, guards), *flush, *create_statements(vendor, guards)]

    patch.setattr(operations, "sql_flush", sql_flush)


def make_once(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """The first of several workers runs the migrations; the others start from a copy of its tables.

    `folder` is the one that the workers share.
    """
    original: Callable[..., str] = connection.creation.create_test_db
    made = folder / "tables.sqlite3"

    def create_test_db(*args: Any, **options: Any) -> str:
        with _alone_in(folder), untraced():
            if made.exists():
                shutil.copy(made, connection.settings_dict["TEST"]["NAME"])
                return original(*args, **options | {"keepdb": True})
            name = original(*args, **options)
            connection.ensure_connection()
            with closing(sqlite3.connect(made)) as copy:
                connection.connection.backup(copy)
            return name

    patch.setattr(connection.creation, "create_test_db", create_test_db)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed
        yield

"""What every test stands on."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

from reviewapp.migrations._guards import create_statements, drop_statements, guards_at

# On PostgreSQL itself, and where .ci/run does it next, the tests need not start again there.
_runs_on_postgresql = connection.vendor == "postgresql" or "POSTGRESQL_COMES_NEXT" in os.environ
collect_ignore = ["architecture/test_postgresql.py"] if _runs_on_postgresql else []

# What these run is covered by quicker tests; to trace it would make them half as slow again.
UNTRACED = (
    "architecture/test_roles.py",
    "benchmarks/",
    "browser/",
    "races/",
    "views/test_hostile_content.py",
    "views/test_odd_requests.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.relative_to(here).as_posix().startswith(UNTRACED):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="session", autouse=True)
def tables_can_be_emptied_between_tests() -> Iterator[None]:
    """Emptying tables between tests must pass the guards, and leave them standing."""
    operations = type(connection.ops)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", _flush_around_guards(operations, connection.vendor))
        yield


def _flush_around_guards(operations: type[BaseDatabaseOperations], vendor: str) -> Any:
    original = operations.sql_flush

    def sql_flush(self: Any, *args: Any, **options: Any) -> list[str]:
        flush = original(self, *args, **options)
        guards = guards_at()
        return [*drop_statements(vendor, guards), *flush, *create_statements(vendor, guards)]

    return sql_flush

"""What every test stands on."""

import gc
import os
from collections.abc import Generator, Iterator

import pytest
from django.db import connection
from hypothesis import is_hypothesis_test

from tests import tables
from tests.tracing import untraced

# On PostgreSQL itself, and where .ci/run does it next, the tests need not start again there.
_runs_on_postgresql = connection.vendor == "postgresql" or "POSTGRESQL_COMES_NEXT" in os.environ
collect_ignore = ["architecture/test_postgresql.py"] if _runs_on_postgresql else []

# What these run is covered by quicker tests; to trace it would make them half as slow again, and
# those that look at every character of long texts many times as slow.
UNTRACED = (
    "admin/test_browser.py",
    "architecture/",
    "benchmarks/",
    "browser/",
    "formats/test_reading.py::test_a_hostile_text_is_read_or_refused_soon",
    "models/test_migrations.py",
    "properties/",
    "races/",
    "views/test_examples_of_checks.py",
    "views/test_hostile_content.py",
    "views/test_odd_requests.py",
)


def _runs_what_others_cover(item: pytest.Item) -> bool:
    """Also what runs the same lines for a hundred made-up examples."""
    makes_up_examples = is_hypothesis_test(getattr(item, "obj", None))
    return makes_up_examples or item.nodeid.removeprefix("tests/").startswith(UNTRACED)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """pytest-cov's own mark would trace the fixtures."""
    if not _runs_what_others_cover(item):
        return (yield)
    with untraced():
        return (yield)


def pytest_collection_finish() -> None:
    """All that was imported stays: the collector of garbage need not look through it ever again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def tables_can_be_emptied_between_tests() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        tables.empty_around_guards(patch)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if hasattr(request.config, "workerinput") and connection.vendor == "sqlite":
            tables.make_once(patch, tmp_path_factory.getbasetemp().parent)
        yield

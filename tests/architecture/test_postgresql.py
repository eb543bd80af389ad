"""What touches the database is tested on PostgreSQL too, whatever the configured database is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import postgres

ROOT = Path(__file__).parents[2]
ON_BOTH = ("tests/models", "tests/workflow", "tests/races", "tests/views", "tests/admin")


@pytest.mark.skipif(bool(postgres.missing()), reason=postgres.missing() or "-")
def test_the_tests_of_the_database_pass_on_postgresql() -> None:
    outer = {name for name in os.environ if name.startswith(("PYTEST", "COV_"))}
    environment = {name: value for name, value in os.environ.items() if name not in outer}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-rs", *ON_BOTH]
    with postgres.throwaway_cluster() as url:
        run = subprocess.run(
            command,
            cwd=ROOT,
            env=environment | {"DATABASE_URL": url},
            capture_output=True,
            text=True,
            check=False,
        )
    print(run.stdout[-4000:])
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
    assert "skipped" not in run.stdout

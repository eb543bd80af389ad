"""The numbers in the operator guide are those of the code."""

import re
from pathlib import Path
from typing import Any, cast

from django.conf import settings

from reviewapp.engines.circuit import CircuitBreaker
from reviewapp.engines.settings import ENGINE_KINDS
from reviewapp.formats.article import LIMITS
from reviewapp.management.commands.bench import Command
from reviewapp.workflow.drafts import DRAFT_LIFETIME, MOST_DRAFTS
from reviewapp.workflow.jobs import MOST_ATTEMPTS
from reviewapp.workflow.proposing import GIVE_UP_AFTER
from reviewapp.workflow.texts import LONGEST_CANDIDATE, LONGEST_REMARK

GUIDE = (Path(settings.BASE_DIR) / "docs" / "operator-guide.md").read_text()
TEXT = " ".join(GUIDE.split())
MEGABYTE = 1024 * 1024


def rows(heading: str) -> dict[str, str]:
    section = GUIDE.split(f"## {heading}\n")[1].split("\n## ")[0]
    table = re.findall(r"^\| (.+?) \| (.+?) \|", section, re.M)
    return dict(table[2:] if set(table[1][0]) == {"-"} else table[1:])


def test_the_limits_are_those_of_the_code() -> None:
    validators = cast(list[dict[str, Any]], settings.AUTH_PASSWORD_VALIDATORS)
    shortest = next(
        validator["OPTIONS"]["min_length"] for validator in validators if "OPTIONS" in validator
    )
    assert rows("Limits") == {
        "imported file": f"{LIMITS.bytes:,} bytes",
        "paragraphs of a document": f"{LIMITS.paragraphs:,}",
        "lines of a document": f"{LIMITS.lines:,}",
        "characters of a paragraph": f"{LIMITS.characters:,}",
        "characters of a candidate": f"{LONGEST_CANDIDATE:,}",
        "characters of a comment or reason": f"{LONGEST_REMARK:,}",
        "whole request": f"{settings.MAX_BODY_BYTES // MEGABYTE} MB",
        "form without files": f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE} MB",
        "drafts of one person": str(MOST_DRAFTS),
        "failed sign-ins per account or address": str(settings.AXES_FAILURE_LIMIT),
        "lock-out": f"{settings.AXES_COOLOFF_TIME.seconds // 60} minutes",
        "session without activity": f"{settings.SESSION_COOKIE_AGE // 3600} hours",
        "session at all": f"{settings.SESSION_LIFETIME.days} days",
        "shortest password": f"{shortest} characters",
    }


def test_the_engines_are_those_of_the_code() -> None:
    assert {name.strip("`") for name in rows("Engines")} == set(ENGINE_KINDS)
    for name, needs in rows("Engines").items():
        kind = ENGINE_KINDS[name.strip("`")]
        needed = kind.key_variable if kind.needs_key else "" if kind.url else kind.url_variable
        assert needs == (f"`{needed}`" if needed else "nothing")
    assert f"above {ENGINE_KINDS['google'].max_answer_bytes:,} bytes" in TEXT


def test_the_times_and_counts_of_jobs_are_those_of_the_code() -> None:
    assert not settings.ENGINES
    assert f"drafts that nobody has touched for {DRAFT_LIFETIME.days} days" in TEXT
    assert f"({settings.JOB_LEASE.seconds} seconds and `ENGINE_TIMEOUT`)" in TEXT
    assert f"after {MOST_ATTEMPTS} workers lost" in TEXT
    circuit = CircuitBreaker()
    assert (circuit._limit, circuit._pause, GIVE_UP_AFTER) == (5, 60.0, 5)
    assert "stop an engine for 60 seconds; five paragraphs that fail in a row" in TEXT


def test_every_measurement_has_a_line() -> None:
    actions = Command().create_parser("manage.py", "bench")._subparsers
    assert actions is not None
    (what,) = actions._group_actions
    for name in cast(dict[str, Any], what.choices):
        assert f"| `manage.py bench {name} " in GUIDE

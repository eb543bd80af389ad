"""Log lines that content cannot forge (O18)."""

import logging
import sys

import pytest

from config.logs import LineFormatter


def line(message: str, *args: object) -> str:
    return LineFormatter().format(logging.LogRecord("t", logging.INFO, "", 0, message, args, None))


@pytest.mark.parametrize(
    "hostile",
    [
        "a\nb",
        "a\r\nb",
        "\x1b[2J",
        "a\x00b",
        "a\u2028b",
        "a\x85b",
        "a\u202eb",
        "a\ud800b",
        "\x9b31m",
    ],
)
def test_line_breaks_and_terminal_escapes_are_shown_escaped(hostile: str) -> None:
    """O18"""
    written = line("refused %s", hostile)
    assert written.isprintable()
    assert len(written.splitlines()) == 1
    written.encode()


def test_text_in_any_language_stays_readable() -> None:
    assert line("Prüfung „%s“ – 日本 😀", "x").endswith("Prüfung „x“ – 日本 😀")


def test_no_line_of_a_traceback_passes_for_a_record() -> None:
    """O18: what an exception says may come from content."""
    try:
        raise ValueError(
            "bad\n2026-01-01 00:00:00 INFO gegenlesen.accounts signed in root\r\x1b[0m"
        )
    except ValueError:
        record = logging.LogRecord("t", logging.ERROR, "", 0, "failed", (), sys.exc_info())
    record.stack_info = "Stack\n2026 INFO forged"
    head, *rest = LineFormatter().format(record).splitlines()
    assert head.endswith("failed")
    assert rest and all(part.startswith("    ") and part.isprintable() for part in rest)

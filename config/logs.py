"""Log lines that content cannot forge."""

import logging
from typing import Any


class LineFormatter(logging.Formatter):
    """One record, one line: line breaks and terminal escapes in a message are shown escaped.

    The lines of a traceback follow it indented, so none of them can pass for a record.
    """

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (logging's name)
        return _visible(super().formatMessage(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802  (logging's name)
        return _indented(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802  (logging's name)
        return _indented(super().formatStack(stack_info))


class WithoutTraceback(logging.Filter):
    """For refusals that anybody can cause: the line is enough, and cannot fill the disk."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = record.exc_text = None
        return True


def _indented(text: str) -> str:
    # Split at line feeds only: other line breaks come from content, and are shown escaped.
    return "\n".join(f"    {_visible(line)}" for line in text.split("\n"))


def _visible(text: str) -> str:
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )

"""Log lines that content cannot forge."""

import logging


class LineFormatter(logging.Formatter):
    """One record, one line: line breaks and terminal escapes in a message are shown escaped."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (logging's name)
        return "".join(
            char if char.isprintable() else char.encode("unicode_escape").decode()
            for char in super().formatMessage(record)
        )

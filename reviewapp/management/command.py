"""What our commands have in common: a refusal is one clear line and exit code 1."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, DataError, IntegrityError

INTERRUPTED = 130  # what a shell reports for a program that Ctrl+C ended


class OneLineCommand(BaseCommand):
    """A command without tracebacks for wrong arguments or an unusable database."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        # Otherwise argparse prints its own lines for a wrong argument and exits with 2.
        parser.called_from_command_line = False
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        try:
            super().run_from_argv(argv)
        except CommandError as error:
            if "--traceback" in argv:
                raise
            self.stderr.write(f"{error} See {argv[1]} --help.")
            sys.exit(error.returncode)
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except (IntegrityError, DataError):
            raise  # a fault of ours, to be seen in full
        except DatabaseError as error:
            reason = str(error).strip().partition("\n")[0]
            raise CommandError(
                f"The database cannot be used: {reason}. Check DATABASE_URL; "
                "a new database gets its tables by `manage.py migrate`."
            ) from error

    def say(self, line: str) -> None:
        """Print at once, into a pipe or file as well."""
        self.stdout.write(line)
        self.stdout.flush()


def text(value: str) -> str:
    """An argument that both databases can hold; raises ValueError, which argparse reports."""
    value.encode()  # a surrogate stands for a byte that is not in the terminal's encoding
    return value

"""What the commands for other tools have in common: a request a line, and its answer."""

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any, ClassVar, Protocol

from django.core.management.base import BaseCommand

from reviewapp.management.requests import Parsed, encode, read_line
from reviewapp.terminology.vocabulary import Variant


class Desk(Protocol):
    """Answers one request after the other; `exit_code` is the gravest result so far."""

    exit_code: int

    def answer(self, parsed: Parsed) -> dict[str, Any]: ...


class JsonLinesCommand(BaseCommand):
    """Reads standard input to its end and answers in order. Needs no database."""

    epilog: ClassVar[str]
    requires_system_checks = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        kwargs |= {"epilog": self.epilog, "formatter_class": RawDescriptionHelpFormatter}
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--variant",
            choices=[str(variant) for variant in Variant],
            default=str(Variant.BRITISH),
            help="The English of requests that do not name theirs: en-GB (the default) or en-US.",
        )

    def answer_all(self, desk: Desk) -> None:
        """Raises SystemExit with the desk's exit code unless that is 0."""
        for request in filter(None, map(read_line, sys.stdin.buffer)):
            self.stdout.write(encode(desk.answer(request)))
            self.stdout.flush()
        if desk.exit_code:
            sys.exit(desk.exit_code)

"""What the commands for other tools have in common: a request a line, and its answer."""

import os
import sys
from abc import ABC, abstractmethod
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.core.management.base import BaseCommand

from reviewapp.management.input_lines import Line, id_of, read_lines, request_of
from reviewapp.management.requests import UNREADABLE, Ignored, encode
from reviewapp.terminology.vocabulary import Variant


@dataclass(slots=True)
class Desk(ABC):
    """Answers one request after the other; `exit_code` is the gravest result so far."""

    variant: Variant
    exit_code: int = field(default=0, init=False)

    @abstractmethod
    def reply(self, request: Mapping[str, Any], ignored: Ignored) -> dict[str, Any]:
        """The answer to a request, whose glossary is taken out of it."""

    def answer(self, line: Line) -> dict[str, Any]:
        """The reply to a line, or what is wrong with it."""
        ignored: Ignored = {}
        request_id = id_of(line)
        try:
            reply = self.reply(request_of(line), ignored)
        except (ValueError, RecursionError) as error:
            self.exit_code = UNREADABLE
            return {"id": request_id, "line": line.number, "error": str(error)}
        if ignored:
            reply["ignored"] = list(ignored)
        return {"id": request_id, **reply}


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
        try:
            for line in read_lines(sys.stdin.buffer):
                self.stdout.write(encode(desk.answer(line)))
                self.stdout.flush()
                del line  # before the next one is read: either may be large
        except BrokenPipeError:  # whoever asked has gone: there is nobody to tell
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(UNREADABLE)
        if desk.exit_code:
            sys.exit(desk.exit_code)

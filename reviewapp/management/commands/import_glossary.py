from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from reviewapp.formats.article import DocumentRefusedError
from reviewapp.formats.glossary_file import GLOSSARY_LIMITS
from reviewapp.management.command import OneLineCommand, text
from reviewapp.management.files import read_bounded
from reviewapp.management.glossaries import glossary_by_name
from reviewapp.models import ImportMode, ImportOutcome
from reviewapp.models.glossary_imports import REFUSED
from reviewapp.workflow.errors import WorkflowError
from reviewapp.workflow.glossary_comparing import PlannedLine
from reviewapp.workflow.glossary_importing import counts_of, plan_import, write_planned

MOST_LISTED = 100


class Command(OneLineCommand):
    help = "Import concepts into a glossary from a TBX, TMX, CSV or XLSX file: all, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="Columns of tables are known by their names.")
        parser.add_argument("--glossary", required=True, metavar="NAME", type=text)
        parser.add_argument("--dry-run", action="store_true", help="Only say what would happen.")
        parser.add_argument(
            "--mode",
            choices=ImportMode.values,
            default=ImportMode.UPDATE.value,
            help="update (default): what the file does not name stays; replace: terms that it "
            "does not name go, and concepts are retired.",
        )

    def handle(
        self, *, file: Path, glossary: str, dry_run: bool, mode: str, **options: Any
    ) -> None:
        found = glossary_by_name(glossary)
        data = read_bounded(file, GLOSSARY_LIMITS.bytes)
        try:
            planned, warnings = plan_import(found, data, file.name, mode=mode)
            self._say(planned, warnings, in_full=dry_run)
            if any(line.outcome in REFUSED for line in planned):
                raise CommandError(f"{file.name} was not imported: see the lines above.")
            if not dry_run:
                count = write_planned(found, planned, revision=found.revision, actor=None)
                self.say(f"Written: {count}.")
        except (DocumentRefusedError, WorkflowError) as error:
            raise CommandError(f"{file.name} was not imported. {error}") from error

    def _say(
        self, planned: Sequence[PlannedLine], warnings: Sequence[str], *, in_full: bool
    ) -> None:
        for warning in warnings:
            self.say(warning)
        told = [
            line
            for line in planned
            if line.outcome in REFUSED or (in_full and line.outcome != ImportOutcome.UNCHANGED)
        ]
        for line in told[:MOST_LISTED]:
            where = f"Line {line.line}: " if line.line else ""
            why = f" – {' '.join(line.messages)}" if line.messages else ""
            name = f" “{line.name}”" if line.name else ""
            self.say(f"{where}{line.outcome}{name}{why}")
        if len(told) > MOST_LISTED:
            self.say(f"… and {len(told) - MOST_LISTED} more")
        counts = counts_of(planned)
        self.say(", ".join(f"{counts[outcome]} {outcome}" for outcome in ImportOutcome.values))

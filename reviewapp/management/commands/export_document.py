from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import ngettext

from reviewapp.formats.writing import ExportFormat
from reviewapp.management.command import OneLineCommand
from reviewapp.management.documents import document_by_id
from reviewapp.management.files import write_whole
from reviewapp.workflow.errors import ExportBlockedError
from reviewapp.workflow.exporting import export_document


class Command(OneLineCommand):
    help = "Write the approved translation of a document to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("document", type=int)
        parser.add_argument("--format", required=True, choices=[str(name) for name in ExportFormat])
        parser.add_argument("--output", required=True, type=Path)
        parser.add_argument("--bilingual", action="store_true", help="German beside English.")
        parser.add_argument(
            "--partial", action="store_true", help="Mark what is not approved as a gap."
        )

    def handle(
        self,
        *,
        document: int,
        format: str,
        output: Path,
        bilingual: bool,
        partial: bool,
        **options: Any,
    ) -> None:
        try:
            export = export_document(
                document_by_id(document),
                ExportFormat(format),
                bilingual=bilingual,
                partial=partial,
            )
        except ExportBlockedError as error:
            raise CommandError(_what_blocks(error)) from error
        write_whole(output, export.content)
        gaps = ngettext("%d gap", "%d gaps", export.gaps) % export.gaps
        self.stdout.write(f"{output}: {len(export.content)} bytes, {gaps}.")


def _what_blocks(error: ExportBlockedError) -> str:
    lines = [f"  Paragraph {blocker.position}: {blocker.status}" for blocker in error.blockers]
    if error.total > len(lines):
        lines.append(f"  … and {error.total - len(lines)} more")
    return "\n".join([f"{error} Approve them, or export with --partial.", *lines])

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import ngettext

from reviewapp.formats.glossary_formats import GlossaryFormat
from reviewapp.management.command import OneLineCommand, text
from reviewapp.management.files import write_whole
from reviewapp.management.glossaries import glossary_by_name
from reviewapp.workflow.glossary_exporting import export_glossary


class Command(OneLineCommand):
    help = "Write a glossary to a file, with all its concepts and fields."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--glossary", required=True, metavar="NAME", type=text)
        parser.add_argument(
            "--format", required=True, choices=[str(name) for name in GlossaryFormat]
        )
        parser.add_argument("--output", required=True, type=Path)

    def handle(self, *, glossary: str, format: str, output: Path, **options: Any) -> None:
        export = export_glossary(glossary_by_name(glossary), GlossaryFormat(format))
        write_whole(output, export.content)
        concepts = ngettext("%d concept", "%d concepts", export.concepts) % export.concepts
        terms = ngettext("%d term", "%d terms", export.terms) % export.terms
        self.stdout.write(f"{output}: {concepts}, {terms}, {len(export.content)} bytes.")

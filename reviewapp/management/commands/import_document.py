from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import ngettext

from reviewapp.formats.article import LIMITS, DocumentRefusedError
from reviewapp.management.command import OneLineCommand, text
from reviewapp.management.files import read_bounded
from reviewapp.models import Project
from reviewapp.workflow.errors import WorkflowError
from reviewapp.workflow.importing import import_document


class Command(OneLineCommand):
    help = "Import a German text or Markdown file as a document of a project."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="A .txt or .md file.")
        parser.add_argument("--project", required=True, metavar="SLUG", type=text)
        parser.add_argument(
            "--title", default="", type=text, help="Default: the title in the text."
        )

    def handle(self, *, file: Path, project: str, title: str, **options: Any) -> None:
        found = Project.objects.filter(slug=project).first()
        if found is None:
            known = ", ".join(Project.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no project “{project}”. Projects: {known}.")
        data = read_bounded(file, LIMITS.bytes)
        try:
            document = import_document(found, data, file.name, actor=None, title=title)
        except (DocumentRefusedError, WorkflowError) as error:
            raise CommandError(f"{file.name} was not imported. {error}") from error
        count = document.paragraphs.count()
        paragraphs = ngettext("%d paragraph", "%d paragraphs", count) % count
        self.stdout.write(f"Document {document.pk}: {paragraphs}, {document.encoding}.")

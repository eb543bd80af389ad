from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reviewapp.formats.article import DocumentRefusedError
from reviewapp.models import Project
from reviewapp.workflow.errors import WorkflowError
from reviewapp.workflow.importing import import_document


class Command(BaseCommand):
    help = "Import a German text or Markdown file as a document of a project."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="A .txt or .md file.")
        parser.add_argument("--project", required=True, metavar="SLUG")
        parser.add_argument("--title", default="", help="Default: the title in the text.")

    def handle(self, *, file: Path, project: str, title: str, **options: Any) -> None:
        found = Project.objects.filter(slug=project).first()
        if found is None:
            known = ", ".join(Project.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no project “{project}”. Projects: {known}.")
        try:
            data = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        try:
            document = import_document(found, data, file.name, actor=None, title=title)
        except (DocumentRefusedError, WorkflowError) as error:
            raise CommandError(f"{file.name} was not imported. {error}") from error
        count = document.paragraphs.count()
        self.stdout.write(f"Document {document.pk}: {count} paragraphs, {document.encoding}.")

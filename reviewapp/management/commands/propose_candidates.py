from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reviewapp.management.documents import document_by_id
from reviewapp.models import JobStatus
from reviewapp.workflow.errors import WorkflowError
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.proposing import request_candidates


class Command(BaseCommand):
    help = "Have an engine translate the open paragraphs of a document. Repeating adds no doubles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("document", type=int)
        parser.add_argument("--engine", required=True, metavar="NAME")

    def handle(self, *, document: int, engine: str, **options: Any) -> None:
        try:
            job = request_candidates(document_by_id(document), engine, actor=None)
        except WorkflowError as error:
            raise CommandError(str(error)) from error
        run_job.call(job.pk)
        job.refresh_from_db()
        self.stdout.write(f"{job.done} of {job.total} paragraphs done, {job.failed} failed.")
        for failure in job.failures.select_related("paragraph"):
            self.stderr.write(f"Paragraph {failure.paragraph.position}: {failure.reason}")
        if job.status == JobStatus.RUNNING:
            raise CommandError(f"Job {job.pk} is being run by a worker already.")
        if job.status == JobStatus.FAILED or job.failed:
            raise CommandError(job.error or "Some paragraphs have no candidate; run it again.")

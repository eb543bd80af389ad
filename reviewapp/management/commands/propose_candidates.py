import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import ngettext

from reviewapp.management.command import OneLineCommand
from reviewapp.management.documents import document_by_id
from reviewapp.models import Job, JobStatus
from reviewapp.workflow.errors import WorkflowError
from reviewapp.workflow.jobs import run_job
from reviewapp.workflow.proposing import request_candidates

LOOK_EVERY = 0.5  # seconds between two looks at a job that a worker runs


class Command(OneLineCommand):
    help = "Have an engine translate the open paragraphs of a document. Repeating adds no doubles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("document", type=int)
        parser.add_argument("--engine", required=True, metavar="NAME")

    def handle(self, *, document: int, engine: str, **options: Any) -> None:
        try:
            job = request_candidates(document_by_id(document), engine, actor=None)
        except WorkflowError as error:
            raise CommandError(str(error)) from error
        self._see_through(job)
        done = ngettext("%d of %d paragraph done", "%d of %d paragraphs done", job.total)
        self.stdout.write(f"{done % (job.done, job.total)}, {job.failed} failed.")
        for failure in job.failures.select_related("paragraph"):
            self.stderr.write(f"Paragraph {failure.paragraph.position}: {failure.reason}")
        if job.status == JobStatus.FAILED or job.failed:
            raise CommandError(job.error or "Some paragraphs have no candidate; run it again.")

    def _see_through(self, job: Job) -> None:
        """Run the job here, or wait while a worker runs it; take over if that worker dies."""
        run_job.call(job.pk)
        job.refresh_from_db()
        if job.is_active:
            self.say(f"A worker runs job {job.pk} already; waiting for it.")
        while job.is_active:
            time.sleep(LOOK_EVERY)
            run_job.call(job.pk)
            job.refresh_from_db()

"""Background jobs that survive their worker.

A job row is the truth. A worker claims it with a lease and renews the lease with every step;
when a worker dies, the lease runs out and `reap_jobs` queues the job again, at most
MOST_ATTEMPTS times. A worker that is asked to stop gives its job back at the next step. All work
is idempotent, so a step done twice changes nothing.
"""

import threading
import time
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from reviewapp.models import Document, Job, JobKind, JobStatus, Project, User
from reviewapp.models.jobs import ACTIVE

MOST_ATTEMPTS = 3
BEAT = 2.0  # seconds after which a long computation says that it is alive

RUNNERS = {
    JobKind.PROPOSE: "reviewapp.workflow.proposing.propose_candidates",
    JobKind.RECHECK: "reviewapp.workflow.rechecking.recheck_paragraphs",
    JobKind.RECOUNT: "reviewapp.workflow.recounting.recount_document",
    JobKind.COMPARE: "reviewapp.workflow.glossary_importing.compare_file",
    JobKind.IMPORT: "reviewapp.workflow.glossary_importing.apply_file",
    JobKind.REPORT: "reviewapp.workflow.reporting.make_report",
    JobKind.MINE: "reviewapp.workflow.mining.mine_terms",
    JobKind.DOCUMENT: "reviewapp.workflow.document_checks.check_over_document",
}


class LeaseLostError(Exception):
    """Another worker took the job over; this one must stop without another word."""


class WorkerStoppingError(Exception):
    """This worker was asked to stop, and must give the job back."""


class JobFailedError(Exception):
    """The whole job cannot be done; the message is for the person who asked for it."""


_stopping = threading.Event()


def stop_soon() -> None:
    """Have this process give back the job that it runs, at its next step."""
    _stopping.set()


def enqueue(job: Job) -> None:
    """Hand the job to a worker once the transaction around this call is committed."""
    run_job.enqueue(job.pk)


def request_job(
    kind: JobKind, about: Document | Project, *, actor: User | None, total: int, engine: str = ""
) -> Job:
    """Have a worker do something to a document or project, or find the job that does just that."""
    name = "document" if isinstance(about, Document) else "project"
    fields: dict[str, Any] = {"kind": kind, name: about, "engine": engine}
    try:
        with transaction.atomic():
            job = Job.objects.create(**fields, requested_by=actor, total=total)
            enqueue(job)
    except IntegrityError:
        running = Job.objects.filter(ACTIVE, **fields).first()
        # It may have ended between the two statements: then a new one can start.
        return running or request_job(kind, about, actor=actor, total=total, engine=engine)
    return job


@task()
def run_job(job_id: int) -> None:
    """Claim the job and run it; a job that is done, or held by a living worker, is left alone."""
    job = claim(job_id)
    if job is None:
        return
    try:
        import_string(RUNNERS[JobKind(job.kind)])(job)
    except LeaseLostError:
        return
    except WorkerStoppingError:
        give_back(job)
    except JobFailedError as error:
        finish(job, error=str(error))
    except Exception:
        finish(job, error=_("The job stopped because of a fault in the application."))
        raise
    else:
        finish(job)


def claim(job_id: int) -> Job | None:
    """Take the lease of a job that waits or whose worker is gone; None if there is none to take."""
    now = timezone.now()
    claimed = (
        Job.objects.filter(pk=job_id)
        .filter(Q(status=JobStatus.QUEUED) | Q(status=JobStatus.RUNNING, lease_until__lt=now))
        .update(
            status=JobStatus.RUNNING,
            attempts=F("attempts") + 1,
            lease_until=now + settings.JOB_LEASE,
            done=0,
            failed=0,
        )
    )
    if not claimed:
        return None
    job = Job.objects.select_related(
        "document__project", "glossary", "project", "requested_by"
    ).get(pk=job_id)
    job.failures.all().delete()
    return job


def step(job: Job, *, done: int = 0, failed: int = 0) -> None:
    """Count what was done and renew the lease. Raises LeaseLostError, WorkerStoppingError."""
    job.done += done
    job.failed += failed
    _update_held(
        job,
        done=job.done,
        failed=job.failed,
        total=job.total,
        lease_until=timezone.now() + settings.JOB_LEASE,
    )
    if _stopping.is_set():
        raise WorkerStoppingError


class Pulse:
    """Renews a job's lease now and then, however often it is asked to."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._last = time.monotonic()

    def beat(self) -> None:
        if time.monotonic() - self._last > BEAT:
            step(self._job)
            self._last = time.monotonic()


def cancel(job: Job, *, by: str) -> bool:
    """End a job that waits or runs; its worker stops at its next step. Whether it was ended."""
    return bool(
        Job.objects.filter(ACTIVE, pk=job.pk).update(
            status=JobStatus.FAILED,
            error=_("Cancelled by %(person)s.") % {"person": by},
            finished_at=timezone.now(),
        )
    )


def finish(job: Job, *, error: str = "") -> None:
    """Close the job as done, or as failed with what the person should know."""
    job.status = JobStatus.FAILED if error else JobStatus.DONE
    job.error = error
    job.finished_at = timezone.now()
    try:
        _update_held(job, status=job.status, error=error, finished_at=job.finished_at)
    except LeaseLostError:
        return


def give_back(job: Job) -> None:
    """Queue a held job again for the next worker; being stopped does not count as an attempt."""
    _queue_again(job, _held(job), attempts=job.attempts - 1)


def reap_jobs() -> int:
    """Queue again the jobs whose worker is gone, or fail those that were tried too often.

    Returns how many were touched. Cheap; workers call it every few seconds.
    """
    expired = Job.objects.filter(status=JobStatus.RUNNING, lease_until__lt=timezone.now())
    touched = sum(_reap(job, expired) for job in expired)
    return touched + _enqueue_lost()


def _reap(job: Job, expired: QuerySet[Job]) -> int:
    held = expired.filter(pk=job.pk, attempts=job.attempts)
    if job.attempts < MOST_ATTEMPTS:
        return _queue_again(job, held)
    return held.update(
        status=JobStatus.FAILED,
        error=_("The worker stopped %(count)s times while it ran this job.")
        % {"count": job.attempts},
        finished_at=timezone.now(),
    )


def _queue_again(job: Job, held: QuerySet[Job], **fields: object) -> int:
    try:
        with transaction.atomic():
            changed = held.update(status=JobStatus.QUEUED, lease_until=None, **fields)
            if changed:
                enqueue(job)
    except IntegrityError:
        # Of each glossary one recheck may wait: the newer one checks what this one left.
        return held.update(
            status=JobStatus.DONE,
            error=_("A newer job does what this one left."),
            finished_at=timezone.now(),
        )
    return changed


def _enqueue_lost() -> int:
    """Queue the jobs whose task a worker took that died before it claimed the job.

    A task too many does no harm: `claim` lets only one of them through.
    """
    queued = list(Job.objects.filter(status=JobStatus.QUEUED))
    if not queued:
        return 0
    tasks = DBTaskResult.objects.ready().filter(task_path=run_job.module_path)
    waiting = {task["args"][0] for task in tasks.values_list("args_kwargs", flat=True)}
    lost = [job for job in queued if job.pk not in waiting]
    for job in lost:
        enqueue(job)
    return len(lost)


def _held(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, status=JobStatus.RUNNING, attempts=job.attempts)


def _update_held(job: Job, **fields: object) -> None:
    if not _held(job).update(**fields):
        raise LeaseLostError

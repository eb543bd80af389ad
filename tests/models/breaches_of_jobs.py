"""Breaches of the rules about background runs."""

from typing import Any

from reviewapp.models import Job, JobFailure
from tests.factories import make_document, make_glossary, make_paragraph, make_project
from tests.models.breaches import breaks


def job(**fields: Any) -> Job:
    document = fields.pop("document", None) or make_document(make_project())
    return Job.objects.create(**{"kind": "propose", "document": document, "engine": "e"} | fields)


@breaks("job_status_known")
def _() -> None:
    job(status="asleep")


@breaks("job_names_its_object")
def _() -> None:
    job(glossary=make_glossary())


@breaks("job_running_has_lease")
def _() -> None:
    job(status="running")


@breaks("job_failed_has_error")
def _() -> None:
    job(status="failed")


@breaks("job_one_active_per_document_and_engine")
def _() -> None:
    job(document=job().document)


@breaks("job_one_recheck_queued_per_glossary")
def _() -> None:
    glossary = make_glossary()
    for _time in range(2):
        Job.objects.create(kind="recheck", glossary=glossary)


@breaks("job_failure_once_per_paragraph")
def _() -> None:
    running, paragraph = job(), make_paragraph()
    for _time in range(2):
        JobFailure.objects.create(job=running, paragraph=paragraph, reason="No.")

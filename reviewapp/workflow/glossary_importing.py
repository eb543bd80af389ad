"""Importing a glossary file: compared first, applied when somebody says so, in the background."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reviewapp.formats.article import DocumentRefusedError
from reviewapp.formats.glossary_formats import preview_table, read_glossary
from reviewapp.models import (
    Concept,
    Glossary,
    GlossaryImport,
    ImportLine,
    ImportMode,
    ImportOutcome,
    Job,
    JobKind,
    Term,
    User,
)
from reviewapp.models.jobs import ACTIVE
from reviewapp.terminology.collecting import collector_paused
from reviewapp.workflow.concept_differences import differences_between
from reviewapp.workflow.concept_values import ConceptValues, snapshot_of, values_of_rows
from reviewapp.workflow.errors import WrongStateError
from reviewapp.workflow.glossary import save_many
from reviewapp.workflow.glossary_comparing import PlannedLine, compare
from reviewapp.workflow.jobs import JobFailedError, Pulse, enqueue, step

KEPT = timedelta(days=30)
"""How long files and comparisons are kept."""

_CHUNK = 500  # lines that are stored at a time


def plan_import(
    glossary: Glossary,
    data: bytes,
    file_name: str,
    *,
    mode: str,
    columns: Sequence[str] | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> tuple[list[PlannedLine], Sequence[str]]:
    """What an import would do, line by line, and warnings. Stores nothing.

    Raises DocumentRefusedError.
    """
    with collector_paused():
        file = read_glossary(data, file_name, columns, meanwhile)
        planned = list(compare(file, concepts_of(glossary), mode, meanwhile))
    count = sum(line.left_out for line in planned)
    said = _("Left out: related concepts that stand nowhere (%(count)s).") % {"count": count}
    return planned, (*file.warnings, said) if count else file.warnings


def concepts_of(glossary: Glossary) -> dict[int, ConceptValues]:
    """All concepts of the glossary with their terms. Three queries."""
    rows = Term.objects.filter(concept__glossary=glossary).order_by("concept_id", "pk")
    terms = {
        pk: list(group)
        for pk, group in groupby(rows.iterator(2000), key=lambda term: term.concept_id)
    }
    concepts = Concept.objects.filter(glossary=glossary).order_by("pk")
    pairs = Concept.related.through.objects.filter(from_concept__glossary=glossary)
    related: dict[int, list[int]] = {}
    for one, other in pairs.values_list("from_concept", "to_concept").order_by("to_concept"):
        related.setdefault(one, []).append(other)
    return {
        row.pk: values_of_rows(row, terms.get(row.pk, ()), related.get(row.pk, ()))
        for row in concepts.iterator(2000)
    }


# --- Asked for by people --------------------------------------------------------------------------


def start_import(
    glossary: Glossary, data: bytes, file_name: str, *, mode: str, actor: User
) -> GlossaryImport:
    """Keep a file to be compared; a table waits for its columns. Raises DocumentRefusedError."""
    preview = preview_table(data, file_name)
    return GlossaryImport.objects.create(
        glossary=glossary,
        content=data,
        file_name=file_name,
        mode=ImportMode(mode),
        columns=None if preview is None else list(preview.columns),
        requested_by=actor,
    )


@transaction.atomic
def request_comparison(
    row: GlossaryImport, *, actor: User, columns: Sequence[str] | None = None
) -> Job:
    """Have the file compared with the glossary as it is now. Raises WrongStateError."""
    row = _waiting(row)
    row.columns = columns if columns is not None else row.columns
    row.counts = row.revision = None
    return _run(row, JobKind.COMPARE, actor)


@transaction.atomic
def request_application(row: GlossaryImport, *, actor: User) -> Job:
    """Have the compared file applied. Raises WrongStateError."""
    row = _waiting(row)
    if row.counts is None or row.revision is None:
        raise WrongStateError(_("Compare the file with the glossary first."))
    if row.is_refused:
        raise WrongStateError(
            _("Some lines cannot be imported. Correct the file and send it again.")
        )
    return _run(row, JobKind.IMPORT, actor)


def _waiting(row: GlossaryImport) -> GlossaryImport:
    row = GlossaryImport.objects.select_for_update().get(pk=row.pk)
    if row.applied_at is not None:
        raise WrongStateError(_("This file was imported already."))
    if row.job_id and Job.objects.filter(ACTIVE, pk=row.job_id).exists():
        raise WrongStateError(_("This file is being worked on. Wait, or cancel it."))
    return row


def _run(row: GlossaryImport, kind: JobKind, actor: User) -> Job:
    row.job = Job.objects.create(kind=kind, glossary=row.glossary, requested_by=actor)
    row.save(update_fields=["job", "columns", "counts", "revision"])
    enqueue(row.job)
    return row.job


# --- Run by a worker ------------------------------------------------------------------------------


def compare_file(job: Job) -> None:
    """Run a job: compare the file with the glossary, and keep what the import would do.

    May be run again. Raises LeaseLostError, JobFailedError.
    """
    row = GlossaryImport.objects.select_related("glossary").get(job=job)
    revision = row.glossary.revision
    planned, warnings = _planned(row, job)
    job.total = len(planned)
    step(job)
    ImportLine.objects.filter(of_import=row).delete()
    for start in range(0, len(planned), _CHUNK):
        chunk = planned[start : start + _CHUNK]
        ImportLine.objects.bulk_create(_lines(row, chunk, start + 1))
        step(job, done=len(chunk))
    row.revision, row.counts, row.warnings = revision, counts_of(planned), list(warnings)
    row.save(update_fields=["revision", "counts", "warnings"])


def apply_file(job: Job) -> None:
    """Run a job: apply what was compared, all of it or nothing.

    May be run again. Raises LeaseLostError, also where it was cancelled; JobFailedError.
    """
    row = GlossaryImport.objects.select_related("glossary").get(job=job)
    if row.applied_at is not None:
        return
    planned, _warnings = _planned(row, job)
    try:
        with transaction.atomic():
            # The first step is the last moment at which somebody may cancel.
            count = write_planned(
                row.glossary,
                planned,
                revision=row.revision or 0,
                actor=job.requested_by,
                before=lambda: step(job),
            )
            job.total = count
            step(job, done=count)
            row.applied_at = timezone.now()
            row.save(update_fields=["applied_at"])
    except WrongStateError as error:
        raise JobFailedError(str(error)) from error


@transaction.atomic
def write_planned(
    glossary: Glossary,
    planned: Sequence[PlannedLine],
    *,
    revision: int,
    actor: User | None,
    before: Callable[[], None] = lambda: None,
) -> int:
    """Write what a comparison at this revision of the glossary planned; how many concepts.

    Raises WrongStateError where a line cannot be imported, or the glossary is another by now.
    """
    glossary = Glossary.objects.select_for_update().get(pk=glossary.pk)
    if glossary.revision != revision:
        raise WrongStateError(
            _("The glossary changed after the comparison. Nothing was imported: compare again.")
        )
    for line in planned:
        if line.messages:
            details = {"line": line.line, "reason": line.messages[0]}
            raise WrongStateError(_("Line %(line)s cannot be imported: %(reason)s") % details)
    before()
    changes = [line.change for line in planned if line.change]
    return save_many(glossary, changes, actor=actor)


def delete_old_imports() -> int:
    """Delete files and comparisons that are too old; how many. The glossary keeps its history."""
    old = GlossaryImport.objects.filter(created_at__lt=timezone.now() - KEPT)
    count, _rows = old.exclude(job__in=Job.objects.filter(ACTIVE)).delete()
    return count


def counts_of(planned: Sequence[PlannedLine]) -> dict[str, int]:
    """How many lines there are of each outcome."""
    counts = dict.fromkeys(ImportOutcome.values, 0)
    for line in planned:
        counts[line.outcome] += 1
    return counts


def _planned(row: GlossaryImport, job: Job) -> tuple[list[PlannedLine], Sequence[str]]:
    try:
        return plan_import(
            row.glossary,
            bytes(row.content),
            row.file_name,
            mode=row.mode,
            columns=row.columns,
            meanwhile=Pulse(job).beat,
        )
    except DocumentRefusedError as error:
        raise JobFailedError(str(error)) from error


def _lines(row: GlossaryImport, planned: Sequence[PlannedLine], first: int) -> Iterator[ImportLine]:
    for number, line in enumerate(planned, start=first):
        yield ImportLine(
            of_import=row,
            number=number,
            outcome=line.outcome,
            line=line.line,
            name=line.name,
            content={"messages": list(line.messages), "differences": _differences(line)},
        )


def _differences(line: PlannedLine) -> list[dict[str, Any]]:
    change = line.change
    if change is None:
        return []
    after = snapshot_of(change.values)
    return [
        {
            "label": each.label,
            "before": each.before,
            "after": each.after,
            "language": each.language,
        }
        for each in differences_between(change.before, after, line.related_names)
    ]

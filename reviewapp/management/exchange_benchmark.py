"""Measures the import and export of glossary files, with a glossary that it makes up."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reviewapp.formats.glossary_formats import GlossaryFormat, write_glossary
from reviewapp.management.term_benchmark import make_concepts
from reviewapp.models import Glossary, GlossaryImport, ImportMode, Job, JobStatus, User
from reviewapp.terminology.glossary import Concept
from reviewapp.workflow.concept_values import ConceptValues, TermValues
from reviewapp.workflow.glossary_exporting import export_glossary, file_concept
from reviewapp.workflow.glossary_importing import (
    request_application,
    request_comparison,
    start_import,
)
from reviewapp.workflow.jobs import run_job


@dataclass(frozen=True)
class Measured:
    """Seconds and bytes of one format; `processor` is what comparing and applying computed."""

    format: str
    bytes: int
    compare: float
    apply: float
    export: float
    compare_same: float
    processor: float


def measure(terms: int, formats: Sequence[GlossaryFormat]) -> Iterator[Measured]:
    """Import so many terms into an empty glossary in each format, export them, compare again."""
    actor = User.objects.create_user("exchange")
    concepts = [
        file_concept(number, _described(concept, number))
        for number, concept in enumerate(make_concepts(terms // 2), start=1)
    ]
    for format in formats:
        glossary = Glossary.objects.create(name=f"Exchange {format}")
        data = write_glossary(concepts, format, glossary.name)
        row = _sent(glossary, data, format, actor)
        computed = time.process_time()
        compared = _seconds(lambda row=row: _run(request_comparison(row, actor=actor)))
        row.refresh_from_db()
        applied = _seconds(lambda row=row: _run(request_application(row, actor=actor)))
        computed = time.process_time() - computed
        begin = time.perf_counter()
        export = export_glossary(glossary, format)
        exported = time.perf_counter() - begin
        again = _sent(glossary, export.content, format, actor)
        same = _seconds(lambda again=again: _run(request_comparison(again, actor=actor)))
        yield Measured(format.label, len(data), compared, applied, exported, same, computed)


def _described(concept: Concept, number: int) -> ConceptValues:
    terms = (TermValues(term.language.value, term.text) for term in concept.terms)
    definition = f"Concept {number} of a glossary that is made up."
    return ConceptValues(tuple(terms), subject_field="made up", definition=definition)


def _sent(glossary: Glossary, data: bytes, format: GlossaryFormat, actor: User) -> GlossaryImport:
    name = f"made-up{format.extension}"
    return start_import(glossary, data, name, mode=ImportMode.UPDATE, actor=actor)


def _run(job: Job) -> None:
    run_job.call(job.pk)
    job.refresh_from_db()
    if job.status != JobStatus.DONE:
        raise RuntimeError(job.error)


def _seconds(work: Callable[..., Any]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin

"""Proposing: engines and files give paragraphs their first candidates.

Network calls happen in the worker, never in a request or inside a transaction.
"""

import time
from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from reviewapp.access import Ability, abilities_in
from reviewapp.engines import (
    Engine,
    EngineError,
    EngineSettings,
    TransientEngineError,
    build_engine,
)
from reviewapp.models import (
    Candidate,
    Document,
    EventKind,
    Job,
    JobFailure,
    JobKind,
    Origin,
    Paragraph,
    ParagraphStatus,
    Project,
    User,
)
from reviewapp.models.check_settings import stored_settings
from reviewapp.workflow.checking import count_findings
from reviewapp.workflow.errors import EngineNotAllowedError, RefusedTextError
from reviewapp.workflow.history import record
from reviewapp.workflow.jobs import JobFailedError, request_job, step
from reviewapp.workflow.judging import judge
from reviewapp.workflow.texts import LONGEST_CANDIDATE, clean_text, sha256_of

LARGEST_BATCH = 10
LONGEST_PAUSE = 10.0  # seconds waited before a paragraph is tried a second time
GIVE_UP_AFTER = 5  # paragraphs that fail in a row


def available_engines(project: Project) -> tuple[EngineSettings, ...]:
    """The engines that are on and that the project's texts may be sent to."""
    return tuple(
        engine
        for engine in settings.ENGINES
        if project.external_engines or not build_engine(engine).external
    )


def request_candidates(document: Document, engine_name: str, *, actor: User | None) -> Job:
    """Start a background run of one engine over a document, or find the one that is under way.

    Raises EngineNotAllowedError. `actor` is None for the command line.
    """
    _require_engine(document.project, engine_name)
    total = _without_candidate(document, engine_name).count()
    return request_job(JobKind.PROPOSE, document, actor=actor, total=total, engine=engine_name)


def propose_candidates(job: Job) -> None:
    """Run a job: one candidate for each open paragraph that has none from this engine.

    May be run again: what is there is not made twice. Raises JobFailedError, LeaseLostError.
    """
    document = job.its_document
    project = document.project
    engine = build_engine(_require_right(job))
    paragraphs = _without_candidate(document, job.engine)
    job.total = paragraphs.count()
    step(job)
    failures_in_a_row = 0
    for paragraph, outcome in _translate(engine, paragraphs, project.target_variant, job):
        failure = _store(paragraph, outcome, job)
        if not failure:
            failures_in_a_row = 0
            step(job, done=1)
            continue
        failures_in_a_row += 1
        JobFailure.objects.update_or_create(
            job=job, paragraph=paragraph, defaults={"reason": failure}
        )
        step(job, failed=1)
        if failures_in_a_row >= GIVE_UP_AFTER:
            raise JobFailedError(
                _("%(engine)s failed %(count)s times in a row: %(reason)s")
                % {"engine": engine.label, "count": failures_in_a_row, "reason": failure}
            )


def _require_right(job: Job) -> EngineSettings:
    """The engine, if the person and the project still allow it now. Raises JobFailedError."""
    fresh = Job.objects.select_related("document__project", "requested_by").get(pk=job.pk)
    project, actor = fresh.its_document.project, fresh.requested_by
    if actor is not None and Ability.PROPOSE not in abilities_in(actor, project):
        raise JobFailedError(_("The person who asked for this may no longer do so."))
    try:
        return _require_engine(project, job.engine)
    except EngineNotAllowedError as error:
        raise JobFailedError(str(error)) from error


def _store(paragraph: Paragraph, outcome: str | EngineError, job: Job) -> str:
    """Keep what the engine answered; why not, if it cannot be kept."""
    if isinstance(outcome, EngineError):
        return str(outcome)
    try:
        _add(paragraph, outcome, origin=Origin.ENGINE, name=job.engine, actor=job.requested_by)
    except RefusedTextError as error:
        return str(error)
    return ""


@transaction.atomic
def import_candidates(
    document: Document,
    texts: Iterable[tuple[int, str]],
    *,
    origin_name: str,
    actor: User | None,
) -> int:
    """Add candidates from a file, as (position, text); how many were new.

    Raises RefusedTextError.
    """
    paragraphs = {paragraph.position: paragraph for paragraph in _open_paragraphs(document)}
    return sum(
        _add(paragraphs[position], text, origin=Origin.FILE, name=origin_name, actor=actor)
        for position, text in texts
        if position in paragraphs
    )


def _translate(
    engine: Engine, paragraphs: QuerySet[Paragraph], variant: str, job: Job
) -> Iterator[tuple[Paragraph, str | EngineError]]:
    size = min(engine.batch_size, LARGEST_BATCH)
    position = 0
    # Read batch by batch: a cursor left open would keep SQLite from writing beside others.
    while batch := list(paragraphs.filter(position__gt=position)[:size]):
        position = batch[-1].position
        _require_right(job)
        try:
            yield from zip(batch, _ask(engine, batch, variant, job), strict=True)
        except EngineError as error:
            if len(batch) == 1:
                yield batch[0], error
            else:
                yield from _one_by_one(engine, batch, variant, job)


def _one_by_one(
    engine: Engine, batch: Sequence[Paragraph], variant: str, job: Job
) -> Iterator[tuple[Paragraph, str | EngineError]]:
    for paragraph in batch:
        step(job)  # a lease outlasts one call, not two
        try:
            yield paragraph, _ask(engine, [paragraph], variant, job)[0]
        except EngineError as error:
            yield paragraph, error


def _ask(engine: Engine, batch: Sequence[Paragraph], variant: str, job: Job) -> list[str]:
    texts = [paragraph.source for paragraph in batch]
    try:
        return engine.translate(texts, variant=variant)
    except TransientEngineError as error:
        if len(batch) > 1:
            raise
        time.sleep(min(error.retry_after or 1.0, LONGEST_PAUSE))
        step(job)
        return engine.translate(texts, variant=variant)


@transaction.atomic
def _add(paragraph: Paragraph, text: str, *, origin: Origin, name: str, actor: User | None) -> bool:
    """Store one candidate unless the same origin gave the same text; whether it was new."""
    text = clean_text(text, longest=LONGEST_CANDIDATE)
    candidate = Candidate(
        paragraph=paragraph,
        text=text,
        text_sha256=sha256_of(text),
        origin=origin,
        origin_name=name,
    )
    # The row lock makes "is it there?" and "add it" one step, also against a second worker.
    locked = Paragraph.objects.select_for_update().get(pk=paragraph.pk)
    same = {"origin": origin, "origin_name": name, "text_sha256": candidate.text_sha256}
    if locked.candidates.filter(**same).exists() or locked.status == ParagraphStatus.FINAL:
        return False
    settings = stored_settings(paragraph.document.project)  # a run may take long
    count_findings(candidate, judge(paragraph, text, settings=settings).standing)
    candidate.save(force_insert=True)
    Paragraph.objects.filter(pk=paragraph.pk, status=ParagraphStatus.INITIAL).update(
        status=ParagraphStatus.TRANSLATED
    )
    record(EventKind.PROPOSED, paragraph, actor=actor, candidate=candidate, origin_name=name)
    return True


def _open_paragraphs(document: Document) -> QuerySet[Paragraph]:
    return (
        Paragraph.objects.filter(document=document)
        .exclude(status=ParagraphStatus.FINAL)
        .select_related("document__project")
        .order_by("position")
    )


def _without_candidate(document: Document, engine_name: str) -> QuerySet[Paragraph]:
    given = Candidate.objects.filter(
        paragraph=OuterRef("pk"), origin=Origin.ENGINE, origin_name=engine_name
    )
    return _open_paragraphs(document).exclude(Exists(given))


def _require_engine(project: Project, name: str) -> EngineSettings:
    for engine in settings.ENGINES:
        if engine.name == name:
            if engine in available_engines(project):
                return engine
            raise EngineNotAllowedError(
                _("This project sends no text to outside services, and %(engine)s is one.")
                % {"engine": build_engine(engine).label}
            )
    raise EngineNotAllowedError(
        _("The engine “%(engine)s” is not switched on. The operator can add it to ENGINES.")
        % {"engine": name}
    )

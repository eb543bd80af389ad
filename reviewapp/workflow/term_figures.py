"""Counting for the terminology report, behind everything else: by the worker, bit by bit.

A worker notices by the history which documents changed, and counts each of them anew from what the
checks stored; nothing is checked here. Jobs that check without an event ask for it themselves.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Max, Q, Sum
from django.utils import timezone

from reviewapp.models import (
    Candidate,
    CandidateStatus,
    ConceptTerms,
    Dismissal,
    DismissedTerms,
    Document,
    DocumentTerms,
    Origin,
    OriginTerms,
    Project,
    ProjectTerms,
    ReviewEvent,
    TermDay,
    TermFigureState,
    TermOccurrence,
)
from reviewapp.workflow.approval import HELD
from reviewapp.workflow.indexing import LONGEST_TRANSACTION
from reviewapp.workflow.recounting import request_recount

REST = timedelta(seconds=10)
"""Between two countings of a document."""
LONGEST_TURN = 2.0  # seconds, until the worker looks after other things
BATCH = 500  # rows of one statement


def count_some() -> None:
    """Count documents in which something happened, for a second or two.

    Cheap where nothing happened for a while.
    """
    began, now = monotonic(), timezone.now()
    events = ReviewEvent.objects.filter(pk__gt=_up_to_event()).order_by()
    waiting = False
    for document in _behind(events, now):
        if monotonic() - began > LONGEST_TURN:
            return
        if _rests(document, now):
            waiting = True
        else:
            count_terms(document)
    settled = events.filter(at__lt=now - LONGEST_TRANSACTION).aggregate(last=Max("pk"))["last"]
    if settled and not waiting:
        TermFigureState.objects.filter(pk=1, up_to_event__lt=settled).update(up_to_event=settled)


def count_terms(document: Document) -> None:
    """Count a document anew, and what its project comes to. Done twice changes nothing."""
    began = timezone.now()
    counted = _counted(document)
    with transaction.atomic():
        project = Project.objects.select_for_update(no_key=True).get(pk=document.project_id)
        row, is_new = DocumentTerms.objects.get_or_create(
            document=document, defaults={"made_at": began}
        )
        if row.made_at > began:
            return  # another worker began later
        DocumentTerms.objects.filter(pk=row.pk).update(made_at=began, **counted.numbers)
        _store_concepts(document, project, counted)
        _store_anew(OriginTerms, document, counted.origin_rows(document))
        _store_anew(DismissedTerms, document, _dismissed(document))
        _note_the_day(project)
    if is_new and counted.has_unknown:
        request_recount(document)  # candidates from before the terms were noted


@dataclass
class _Counted:
    """What stands in the candidates of a document."""

    texts: int = 0
    conforming: int = 0
    approved: int = 0
    has_unknown: bool = False
    paragraphs: Counter[int] = field(default_factory=Counter)
    wrong: Counter[int] = field(default_factory=Counter)
    origins: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)

    @property
    def numbers(self) -> dict[str, int]:
        return {"texts": self.texts, "conforming": self.conforming, "approved": self.approved}

    def add(self, rows: list["_Row"], *, has_terms: bool) -> None:
        """Take up the candidates of a paragraph."""
        is_disclosed = any(row.status == CandidateStatus.APPROVED for row in rows)
        shown = min(
            (row for row in rows if row.status != CandidateStatus.REJECTED),
            key=_Row.rank,
            default=None,
        )
        for row in rows:
            if row.wrong is None:
                self.has_unknown = True
            elif has_terms or row.wrong:
                self._add_to_origin(row, is_disclosed=is_disclosed)
                if row is shown:
                    self.texts += 1
                    self.conforming += not row.wrong
                    self.approved += row.status == CandidateStatus.APPROVED
                    self.wrong.update(row.wrong)

    def origin_rows(self, document: Document) -> Iterator[OriginTerms]:
        for (origin, name), numbers in self.origins.items():
            yield OriginTerms(document=document, origin=origin, name=name, **numbers)

    def _add_to_origin(self, row: "_Row", *, is_disclosed: bool) -> None:
        # People and files are not told apart: the report compares machines, not colleagues.
        key = row.origin, row.name if row.origin == Origin.ENGINE else ""
        numbers = self.origins.setdefault(key, Counter(dict.fromkeys(_OF_ORIGIN, 0)))
        numbers["texts"] += 1
        numbers["conforming"] += not row.wrong
        numbers["disclosed_texts"] += is_disclosed
        numbers["disclosed_conforming"] += is_disclosed and not row.wrong


_OF_ORIGIN = ("texts", "conforming", "disclosed_texts", "disclosed_conforming")


@dataclass(frozen=True)
class _Row:
    """A candidate as far as it is counted; `wrong` is None where its terms were never noted."""

    paragraph: int
    pk: int
    status: str
    errors: int
    warnings: int
    origin: str
    name: str
    wrong: list[int] | None

    def rank(self) -> tuple[Any, ...]:
        """As in BEST_FIRST."""
        return self.status not in HELD, self.errors, self.warnings, -self.pk


def _counted(document: Document) -> _Counted:
    counted, with_terms = _Counted(), set()
    places = TermOccurrence.objects.filter(document=document).order_by()
    for paragraph, concept in places.values_list("paragraph", "concept").distinct():
        with_terms.add(paragraph)
        counted.paragraphs[concept] += 1
    for rows in _by_paragraph(document):
        counted.add(rows, has_terms=rows[0].paragraph in with_terms)
    return counted


def _by_paragraph(document: Document) -> Iterator[list[_Row]]:
    candidates = Candidate.objects.filter(paragraph__document=document).values_list(
        "paragraph", "pk", "status", "errors", "warnings", "origin", "origin_name", "wrong_terms"
    )
    rows: list[_Row] = []
    for values in candidates.order_by("paragraph", "pk").iterator():
        row = _Row(*values)
        if rows and rows[0].paragraph != row.paragraph:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _dismissed(document: Document) -> list[DismissedTerms]:
    standing = Dismissal.objects.filter(paragraph__document=document, revoked_at=None)
    reasons = standing.exclude(concept=None).order_by().values_list("reason")
    return [
        DismissedTerms(document=document, reason=reason, number=number)
        for reason, number in reasons.annotate(number=Count("pk"))
    ]


def _store_anew(
    table: type[OriginTerms] | type[DismissedTerms], document: Document, rows: Iterable[Any]
) -> None:
    table._default_manager.filter(document=document).delete()
    table._default_manager.bulk_create(rows)


def _store_concepts(document: Document, project: Project, counted: _Counted) -> None:
    """Write only what differs, and add the differences to the project's sums."""
    stored = {row.concept_id: row for row in ConceptTerms.objects.filter(document=document)}
    before = {concept: (row.paragraphs, row.wrong) for concept, row in stored.items()}
    after = {
        concept: (counted.paragraphs[concept], counted.wrong[concept])
        for concept in counted.paragraphs.keys() | counted.wrong.keys()
    }
    differing = {
        concept
        for concept in before.keys() | after.keys()
        if before.get(concept) != after.get(concept)
    }
    _replace(ConceptTerms, {"document": document}, {key: after.get(key) for key in differing})
    sums = dict.fromkeys(differing, (0, 0))
    sums |= {
        concept: (paragraphs, wrong)
        for some in _chunks(differing)
        for concept, paragraphs, wrong in ProjectTerms.objects.filter(
            project=project, concept__in=some
        ).values_list("concept", "paragraphs", "wrong")
    }
    _replace(
        ProjectTerms,
        {"project": project},
        {
            concept: _moved(sum_, before.get(concept, (0, 0)), after.get(concept, (0, 0)))
            for concept, sum_ in sums.items()
        },
    )


def _moved(
    total: tuple[int, int], before: tuple[int, int], after: tuple[int, int]
) -> tuple[int, int] | None:
    moved = total[0] + after[0] - before[0], total[1] + after[1] - before[1]
    return moved if any(moved) else None


def _replace(
    table: type[ConceptTerms] | type[ProjectTerms],
    owner: Mapping[str, Any],
    numbers: Mapping[int, tuple[int, int] | None],
) -> None:
    """Put these rows in the place of what is there; None takes it away."""
    rows = table._default_manager
    for some in _chunks(numbers):
        rows.filter(**owner, concept__in=some).delete()
    made = [
        table(**owner, concept_id=concept, paragraphs=both[0], wrong=both[1])
        for concept, both in numbers.items()
        if both is not None
    ]
    rows.bulk_create(made, batch_size=BATCH)  # type: ignore[arg-type]  # of either table


def _chunks(concepts: Iterable[int]) -> Iterator[list[int]]:
    in_order = sorted(concepts)
    for start in range(0, len(in_order), BATCH):
        yield in_order[start : start + BATCH]


def _note_the_day(project: Project) -> None:
    """The last of a day stays."""
    names = ("texts", "conforming", "approved")
    totals = DocumentTerms.objects.filter(document__project=project).aggregate(
        **{f"all_{name}": Sum(name) for name in names}
    )
    TermDay.objects.update_or_create(
        project=project,
        day=timezone.localdate(),
        defaults={name: totals[f"all_{name}"] or 0 for name in names},
    )


def _up_to_event() -> int:
    """At first the last one that is settled: what is older is counted anyhow, by document."""
    state = TermFigureState.objects.filter(pk=1).first()
    if state is None:
        settled = ReviewEvent.objects.filter(at__lt=timezone.now() - LONGEST_TRANSACTION)
        last = settled.aggregate(last=Max("pk"))["last"] or 0
        state, _is_new = TermFigureState.objects.get_or_create(pk=1, defaults={"up_to_event": last})
    return state.up_to_event


def _behind(events: Any, now: datetime) -> list[Document]:
    """Those never counted, asked for, or changed since; again once no older event can appear."""
    changed = dict(events.values_list("paragraph__document").annotate(last=Max("at")))
    some = Q(pk__in=list(changed)) | Q(term_figures=None)
    asked = Q(term_figures__asked_at__gte=F("term_figures__made_at"))
    documents = Document.objects.filter(some | asked).select_related("term_figures").order_by("pk")
    return [document for document in documents if _is_behind(document, changed, now)]


def _is_behind(document: Document, changed: Mapping[int, datetime], now: datetime) -> bool:
    figures: DocumentTerms | None = getattr(document, "term_figures", None)
    if figures is None:
        return True
    last = changed.get(document.pk)
    if figures.is_behind(last):
        return True
    settles = last + LONGEST_TRANSACTION if last else None
    return settles is not None and figures.made_at < settles <= now


def _rests(document: Document, now: datetime) -> bool:
    figures: DocumentTerms | None = getattr(document, "term_figures", None)
    return figures is not None and now < figures.made_at + REST

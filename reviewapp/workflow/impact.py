"""Impact: what a change of the glossary would touch, told before anything is stored.

The paragraphs are found as after the change (touching.py); the approved ones are checked as if it
were made (supposing.py). Nothing is written.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from django.db.models import QuerySet

from reviewapp.models import (
    Concept,
    ConceptStatus,
    Glossary,
    Paragraph,
    ParagraphStatus,
    Project,
)
from reviewapp.terminology.words import too_many_words
from reviewapp.workflow.concept_values import (
    LONGEST_TERM,
    ConceptValues,
    TermValues,
    concept_snapshot,
    snapshot_of,
    tidied,
)
from reviewapp.workflow.supposing import NEW, Supposed, Supposition
from reviewapp.workflow.touching import Changed, in_chunks, touched_paragraphs

MOST_SHOWN = 12
MOST_JUDGED = 200
"""Approved texts that are checked while somebody waits: some seconds."""

APPROVED = (ParagraphStatus.REVIEWED, ParagraphStatus.FINAL)
_BEGINNING = 80


@dataclass(frozen=True, slots=True)
class TouchedParagraph:
    """A paragraph that would be checked again; `reason` says why its approval would not hold."""

    id: int
    document_id: int
    document: str
    position: int
    beginning: str
    is_approved: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change touches. `unjudged` of the approved paragraphs were too many to be checked."""

    paragraphs: int = 0
    documents: int = 0
    approved: int = 0
    approved_that_reopen: int = 0
    unjudged: int = 0
    sample: tuple[TouchedParagraph, ...] = ()

    @property
    def more(self) -> int:
        """How many paragraphs the sample does not name."""
        return self.paragraphs - len(self.sample)

    @property
    def at_stake(self) -> int:
        """How many approvals fall, or may fall."""
        return self.approved_that_reopen + self.unjudged

    @property
    def asks(self) -> bool:
        """Whether somebody should see this before it happens."""
        return self.at_stake > 0


@dataclass(frozen=True, slots=True)
class Intended:
    """A concept as somebody means to store it; `concept` is None for a new one."""

    values: ConceptValues
    concept: Concept | None = None


def impact_of(
    glossary: Glossary,
    values: ConceptValues,
    concept: Concept | None = None,
    *,
    shown: QuerySet[Project] | None = None,
    most_shown: int = MOST_SHOWN,
    most_judged: int = MOST_JUDGED,
) -> Impact:
    """What it would touch to store the values in place of the concept, or as a new one.

    The values need not be complete; `shown` are the projects whose paragraphs the sample may name,
    all if it is not given. The cost grows with the texts in which the terms stand.
    """
    return impact_of_all(
        glossary,
        [Intended(values, concept)],
        shown=shown,
        most_shown=most_shown,
        most_judged=most_judged,
    )


def impact_of_all(
    glossary: Glossary,
    intended: Iterable[Intended],
    *,
    shown: QuerySet[Project] | None = None,
    most_shown: int = MOST_SHOWN,
    most_judged: int = MOST_JUDGED,
) -> Impact:
    """The same for several changes at once; a paragraph that two of them touch counts once."""
    supposed = list(_supposed(intended))
    if not supposed:
        return Impact()
    found = _Found(most_judged)
    for project in glossary.project_set.order_by("pk"):
        touched = touched_paragraphs(project, [row.changed for row in supposed])
        if touched:
            found.add(touched, Supposition(project, glossary, supposed, touched))
    visible = None if shown is None else set(shown.values_list("pk", flat=True))
    return found.impact(visible, most_shown)


def together(impacts: Iterable[Impact]) -> Impact:
    """The sum of what changes of different glossaries touch."""
    rows = list(impacts)
    sample = sorted(chain.from_iterable(row.sample for row in rows), key=_falls_first)
    return Impact(
        paragraphs=sum(row.paragraphs for row in rows),
        documents=sum(row.documents for row in rows),
        approved=sum(row.approved for row in rows),
        approved_that_reopen=sum(row.approved_that_reopen for row in rows),
        unjudged=sum(row.unjudged for row in rows),
        sample=tuple(sample[:MOST_SHOWN]),
    )


def _falls_first(row: TouchedParagraph) -> tuple[bool, bool]:
    return not row.reason, not row.is_approved


def _supposed(intended: Iterable[Intended]) -> Iterator[Supposed]:
    """The changes that change something that is, or will be, checked."""
    for number, row in enumerate(intended, start=NEW):
        before = concept_snapshot(row.concept) if row.concept else None
        values = _readable(row.values)
        after = snapshot_of(values)
        statuses = {snapshot["status"] for snapshot in (before, after) if snapshot}
        if before != after and ConceptStatus.APPROVED in statuses:
            changed = Changed(row.concept.pk if row.concept else None, before, after)
            yield Supposed(changed.concept_id or number, values, changed)


def _readable(values: ConceptValues) -> ConceptValues:
    """The values with those of their terms that could be stored; a form may be half filled in."""
    terms = tuple(tidied(_in_one_line(term)) for term in values.terms)
    kept = tuple(
        term
        for term in terms
        if term.text and len(term.text) <= LONGEST_TERM and not too_many_words(term.text)
    )
    return replace(values, terms=kept)


def _in_one_line(term: TermValues) -> TermValues:
    return replace(term, text=" ".join(term.text.split()))


class _Found:
    """What was found in one project after the other."""

    def __init__(self, most_judged: int) -> None:
        self._most_judged = most_judged
        self._touched: set[int] = set()
        self._documents: set[int] = set()
        self._approved: set[int] = set()
        self._reasons: dict[int, str] = {}
        self._judged = 0

    def add(self, touched: set[int], supposition: Supposition) -> None:
        self._touched |= touched
        approved: list[int] = []
        for ids in in_chunks(touched):
            rows = Paragraph.objects.filter(pk__in=ids).order_by()
            for pk, document, status in rows.values_list("pk", "document", "status"):
                self._documents.add(document)
                if status in APPROVED:
                    approved.append(pk)
        self._approved.update(approved)
        judged = sorted(approved)[: self._most_judged - self._judged]
        self._judged += len(judged)
        for ids in in_chunks(judged):
            self._reasons.update(supposition.what_fails(ids))

    def impact(self, visible: set[int] | None, most_shown: int) -> Impact:
        return Impact(
            paragraphs=len(self._touched),
            documents=len(self._documents),
            approved=len(self._approved),
            approved_that_reopen=len(self._reasons),
            unjudged=len(self._approved) - self._judged,
            sample=tuple(islice(self._sample(visible), most_shown)),
        )

    def _sample(self, visible: set[int] | None) -> Iterator[TouchedParagraph]:
        """Those that would be reopened first, then the other approved ones."""
        for ids in _in_turn(self._reasons, self._approved, self._touched):
            paragraphs = Paragraph.objects.filter(pk__in=ids).select_related("document")
            if visible is not None:
                paragraphs = paragraphs.filter(document__project__in=visible)
            for row in paragraphs.order_by("document__title", "document", "position"):
                yield TouchedParagraph(
                    id=row.pk,
                    document_id=row.document_id,
                    document=row.document.title,
                    position=row.position,
                    beginning=row.source[:_BEGINNING],
                    is_approved=row.pk in self._approved,
                    reason=self._reasons.get(row.pk, ""),
                )


def _in_turn(*groups: Iterable[int]) -> Iterator[Sequence[int]]:
    """Each group in chunks, without what stands in one before it."""
    seen: set[int] = set()
    for group in groups:
        yield from in_chunks(set(group) - seen)
        seen.update(group)

"""The real check of approved texts, as if some concepts were already changed.

Whatever matters to a few texts is loaded for all of them at once: a larger glossary finds the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from django.db.models import Min, Prefetch

from reviewapp.models import (
    Candidate,
    ConceptStatus,
    FootnoteReference,
    Glossary,
    Paragraph,
    Project,
    Term,
    TermOccurrence,
)
from reviewapp.models.check_settings import stored_settings
from reviewapp.qa.findings import Severity
from reviewapp.terminology import glossary as terminology
from reviewapp.terminology.compounds import parts
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language
from reviewapp.terminology.words import MOST_WORDS, split_words
from reviewapp.workflow.approval import HELD
from reviewapp.workflow.checking import findings_for, footnote_labels_of, ranked_concepts
from reviewapp.workflow.concept_values import ConceptValues, concept_value_of
from reviewapp.workflow.judging import judge_texts
from reviewapp.workflow.term_keys import keys_of, terms_standing
from reviewapp.workflow.touching import Changed, in_chunks

AT_ONCE = 25
"""Approved texts that are checked against one glossary."""

NEW = 2**62  # ids from here on are of concepts that are not stored
Places = Mapping[int, int]
"""By document, where a name stands first."""


@dataclass(frozen=True)
class Supposed:
    """A concept as it would be, with what it is now. One that is not stored has an id of its own,
    behind those of all that are."""

    id: int
    values: ConceptValues
    changed: Changed

    @property
    def value(self) -> terminology.Concept:
        """As the term core reads it."""
        concept = concept_value_of(self.values)
        terms = tuple(replace(term, concept_id=self.id) for term in concept.terms)
        return replace(concept, id=self.id, terms=terms)

    @property
    def is_enforced(self) -> bool:
        return self.values.status == ConceptStatus.APPROVED


class Supposition:
    """Changes of one glossary, as a project that follows it would have them."""

    def __init__(
        self,
        project: Project,
        glossary: Glossary,
        supposed: Sequence[Supposed],
        touched: Iterable[int],
    ) -> None:
        self._project = project
        self._settings = stored_settings(project)
        self._changed = {row.changed.concept_id for row in supposed} - {None}
        followed = project.project_glossaries.get(glossary=glossary)
        self._new = [(followed.priority, row.value) for row in supposed if row.is_enforced]
        self._hidden = _hidden_by(project, [row.changed for row in supposed])
        self._firsts = {
            concept.id: self._first_places(concept, touched)
            for _priority, concept in self._new
            if concept.first_mention
        }

    def what_fails(self, paragraphs: Sequence[int]) -> Iterator[tuple[int, str]]:
        """The approved ones of these that would be reopened, and why."""
        approved = (
            Candidate.objects.filter(paragraph__in=paragraphs, status__in=HELD)
            .select_related("paragraph__document")
            .prefetch_related(
                Prefetch(
                    "paragraph__footnote_references",
                    FootnoteReference.objects.select_related("footnote"),
                )
            )
            .order_by("paragraph__document", "paragraph__position")
        )
        for _document, own in groupby(approved, attrgetter("paragraph.document_id")):
            rows = list(own)
            for start in range(0, len(rows), AT_ONCE):
                yield from self._failures(rows[start : start + AT_ONCE])

    def _failures(self, candidates: Sequence[Candidate]) -> Iterator[tuple[int, str]]:
        """Of approved texts of one document."""
        concepts = self._concepts(candidates)
        firsts = self._introductions(candidates[0].paragraph.document_id, concepts)
        for row in candidates:
            row.paragraph.document.project = self._project
            glossary = self._glossary(row.paragraph, concepts, firsts)
            if reason := self._failure(row.paragraph, row.text, glossary):
                yield row.paragraph_id, reason

    def _failure(self, paragraph: Paragraph, text: str, glossary: terminology.Glossary) -> str:
        labels = footnote_labels_of(paragraph, paragraph.footnote_references.all())
        findings = findings_for(
            paragraph,
            text,
            glossary=glossary,
            footnote_labels=labels,
            settings=self._settings,
        )
        judged = judge_texts(paragraph, {text: findings})[text].judged
        # A dismissal falls when its concept changes.
        return " ".join(
            row.finding.message
            for row in judged
            if row.finding.severity is Severity.ERROR
            and (row.dismissal is None or row.dismissal.concept_id in self._changed)
        )

    def _concepts(self, candidates: Sequence[Candidate]) -> tuple[terminology.Concept, ...]:
        """All that may matter to the texts, in the order in which they win."""
        paragraphs = [row.paragraph_id for row in candidates]
        occurring = TermOccurrence.objects.filter(paragraph__in=paragraphs).order_by()
        ids = set(occurring.values_list("concept", flat=True).distinct())
        standing = terms_standing(keys_of(row.text for row in candidates))
        ids.update(standing.values_list("concept", flat=True).distinct())
        ranked = ranked_concepts(self._project, (ids | self._hidden) - self._changed)
        ranked += self._new
        ranked.sort(key=lambda row: (row[0], row[1].id))
        return tuple(concept for _priority, concept in ranked)

    def _glossary(
        self,
        paragraph: Paragraph,
        concepts: tuple[terminology.Concept, ...],
        firsts: Mapping[int | str, int],
    ) -> terminology.Glossary:
        if paragraph.is_heading and not self._project.first_mention_in_headings:
            concepts = tuple(replace(concept, first_mention=False) for concept in concepts)
        introduced = (name for name, first in firsts.items() if first < paragraph.position)
        return terminology.Glossary(concepts, frozenset(introduced))

    def _introductions(
        self, document: int, concepts: Iterable[terminology.Concept]
    ) -> dict[int | str, int]:
        """Where in a document each name stands first that is to be introduced."""
        names = [int(concept.id) for concept in concepts if concept.first_mention]
        mentions = TermOccurrence.objects.filter(document=document, concept__in=names)
        if not self._project.first_mention_in_headings:
            mentions = mentions.filter(in_heading=False)
        firsts = mentions.order_by().values("concept").annotate(first=Min("position"))
        found: dict[int | str, int] = dict(firsts.values_list("concept", "first")) if names else {}
        for name, places in self._firsts.items():
            found.pop(name, None)
            if document in places:
                found[name] = places[document]
        return found

    def _first_places(self, concept: terminology.Concept, touched: Iterable[int]) -> Places:
        matcher = TermMatcher(concept.terms_in(Language.GERMAN))
        firsts: dict[int, int] = {}
        for ids in in_chunks(touched):
            for paragraph in Paragraph.objects.filter(pk__in=ids).order_by():
                place = min(paragraph.position, firsts.get(paragraph.document_id, NEW))
                counts = self._project.first_mention_in_headings or not paragraph.is_heading
                if counts and matcher(paragraph.source):
                    firsts[paragraph.document_id] = place
        return firsts


def _hidden_by(project: Project, changes: Iterable[Changed]) -> set[int]:
    """Concepts with a term that is a part of a changed one: the longer one has hidden it so far."""
    texts: set[str] = set()
    for change in changes:
        for term in (change.before or {}).get("terms", ()):
            if term["language"] == Language.GERMAN:
                texts.update(_parts_of(term["text"]))
    rows = Term.objects.filter(
        language=Language.GERMAN,
        text__in=texts,
        concept__status=ConceptStatus.APPROVED,
        concept__glossary__in=project.glossaries.all(),
    )
    return set(rows.order_by().values_list("concept", flat=True)) if texts else set()


def _parts_of(text: str) -> Iterator[str]:
    """Runs of its words, and nouns of which a word is put together."""
    words = split_words(text)[:MOST_WORDS]
    for first, begin in enumerate(words):
        yield from (text[begin.start : last.end] for last in words[first:])
        yield from (noun.capitalize() for part in parts(begin.text) for noun in part.nouns)

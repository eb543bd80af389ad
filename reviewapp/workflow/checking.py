"""Checking: from rows of the database to findings about one text, and the index of terms."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import groupby
from typing import Any

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Sum, When

from reviewapp.models import (
    Candidate,
    Concept,
    ConceptStatus,
    FootnoteReference,
    Paragraph,
    Project,
    Term,
    TermOccurrence,
)
from reviewapp.models.check_settings import settings_of
from reviewapp.models.prepared import PreparedQuery
from reviewapp.qa.candidate import check_candidate, kinds_of
from reviewapp.qa.check_settings import CheckSettings
from reviewapp.qa.findings import Finding, Severity
from reviewapp.terminology import glossary as terminology
from reviewapp.terminology.consistency import TermUse
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import (
    ConceptKind,
    Language,
    Variant,
)
from reviewapp.workflow.term_keys import (
    FoundOnce,
    IsAmong,
    concepts_with_keys,
    keys_of,
    term_value,
)


def glossary_of(project: Project) -> terminology.Glossary:
    """The whole of a project's approved concepts. Grows with the glossary: for imports and jobs."""
    return terminology.Glossary.of(_values(_followed_by(project.pk)))


def glossary_for(paragraph: Paragraph, texts: Iterable[str]) -> terminology.Glossary:
    """Just the approved concepts that matter to texts as translations of a paragraph.

    Those whose German terms occur in the paragraph; and where the texts may use a deprecated
    English term, those whose English terms may stand in them. One query, however large the
    glossary and the document are: the indexes of both languages name the concepts.
    """
    project, introduced, terms = paragraph.document.project, set(), []
    for *term, never_in, added, struck, position in _terms_for(paragraph, texts):
        terms.append((*term, tuple(never_in), tuple(added), tuple(struck)))
        if position is not None and position < paragraph.position:
            introduced.add(term[0])
    if paragraph.is_heading and not project.first_mention_in_headings:
        return _glossary_of(tuple(terms), frozenset(), False)
    return _glossary_of(tuple(terms), frozenset(introduced), True)


def glossary_to_read(paragraph: Paragraph) -> tuple[terminology.Glossary, dict[int, Concept]]:
    """The concepts in a paragraph's source, and their rows with what people read. Two queries."""
    glossary = glossary_for(paragraph, [])
    return glossary, Concept.objects.in_bulk([int(concept.id) for concept in glossary.concepts])


_CONCEPT_COLUMNS = ("pk", "kind", "first_mention", "enforce_compounds", "untranslatable")
_TERM_COLUMNS = (
    "language",
    "text",
    "status",
    "form",
    "match_rule",
    "with_feminine",
    "any_case",
    "never_in",
    "added_forms",
    "struck_forms",
)


def _terms_for(paragraph: Paragraph, texts: Iterable[str]) -> Iterable[tuple[Any, ...]]:
    project = paragraph.document.project
    prepared = _TERMS_IN_HEADINGS if project.first_mention_in_headings else _TERMS
    return prepared.rows(
        project=project.pk,
        paragraph=paragraph.pk,
        document=paragraph.document_id,
        keys=keys_of(texts),
    )


def _terms_query(
    project: int, paragraph: int, document: int, keys: str, *, in_headings: bool
) -> QuerySet[Term, Any]:
    occurring = TermOccurrence.objects.filter(paragraph=paragraph).values("concept")
    standing = concepts_with_keys(keys, project)
    first_position = _first_position(document, in_headings=in_headings)
    return (
        _followed_by(project)
        .filter(IsAmong("concept_id", FoundOnce(occurring.order_by().union(standing))))
        .annotate(first_position=Case(When(concept__first_mention=True, then=first_position)))
        .values_list(
            *(f"concept__{column}" for column in _CONCEPT_COLUMNS),
            *_TERM_COLUMNS,
            "first_position",
        )
    )


_PARAMETERS = {"numbers": "project paragraph document", "texts": "keys"}
_TERMS = PreparedQuery(partial(_terms_query, in_headings=False), **_PARAMETERS)
_TERMS_IN_HEADINGS = PreparedQuery(partial(_terms_query, in_headings=True), **_PARAMETERS)


@lru_cache(maxsize=256)
def _glossary_of(
    rows: tuple[tuple[Any, ...], ...], introduced: frozenset[int], asks_for_names: bool
) -> terminology.Glossary:
    """The very same object for the same rows: what was found out about it is then known.

    Remembered by all that was read, so that no change of the glossary can be missed.
    """
    width = len(_CONCEPT_COLUMNS)
    values = []
    for head, own in groupby(rows, lambda row: row[:width]):
        concept = Concept(**dict(zip(_CONCEPT_COLUMNS, head, strict=True)))
        terms = [
            Term(concept=concept, **dict(zip(_TERM_COLUMNS, row[width:], strict=True)))
            for row in own
        ]
        value = concept_value(concept, terms)
        values.append(value if asks_for_names else replace(value, first_mention=False))
    return terminology.Glossary(tuple(values), introduced)


def _first_position(document: int, *, in_headings: bool) -> Subquery:
    """Where a concept stands first in the document, headings apart unless they count.

    The index of occurrences leads straight to it.
    """
    occurrences = TermOccurrence.objects.filter(concept=OuterRef("concept"), document=document)
    if not in_headings:
        occurrences = occurrences.filter(in_heading=False)
    return Subquery(occurrences.order_by("position").values("position")[:1])


def findings_for(
    paragraph: Paragraph,
    text: str,
    *,
    glossary: terminology.Glossary | None = None,
    footnote_labels: frozenset[str] | None = None,
    uses: tuple[TermUse, ...] | None = None,
    settings: CheckSettings | None = None,
) -> tuple[Finding, ...]:
    """What is wrong with the text as a translation of the paragraph.

    As its project wants: with the checks that are on, at their levels, in its style. Three
    queries, fewer by what is given: the glossary, the labels of its footnotes, the settings, which
    a project that a view was given remembers.
    """
    if glossary is None:
        glossary = glossary_for(paragraph, [text])
    if footnote_labels is None:
        footnote_labels = footnote_labels_of(paragraph)
    return check_candidate(
        paragraph.source,
        text,
        glossary,
        variant=Variant(paragraph.document.project.target_variant),
        footnote_labels=footnote_labels,
        uses=uses,
        settings=settings or settings_of(paragraph.document.project),
    )


def footnote_labels_of(
    paragraph: Paragraph, references: Iterable[FootnoteReference] | None = None
) -> frozenset[str]:
    """The labels of the footnotes that the paragraph refers to, and its own if it is one.

    One query, unless the paragraph's references are given with their footnotes.
    """
    if references is None:
        references = paragraph.footnote_references.select_related("footnote")
    return frozenset({reference.footnote.label for reference in references} | {paragraph.label}) - {
        ""
    }


def count_findings(candidate: Candidate, findings: Iterable[Finding]) -> None:
    """Put what was found on the candidate in numbers, kinds and terms; the caller saves it."""
    findings = tuple(findings)
    severities = [finding.severity for finding in findings]
    kinds = sorted(kinds_of(findings))
    candidate.problems = f" {' '.join(kinds)} " if kinds else ""
    candidate.errors = severities.count(Severity.ERROR)
    candidate.warnings = severities.count(Severity.WARNING)
    asking = (finding for finding in findings if finding.severity is not Severity.HINT)
    candidate.wrong_terms = sorted({int(f.concept_id) for f in asking if f.concept_id is not None})


COUNTED = ("errors", "warnings", "problems", "wrong_terms")
"""The fields that `count_findings` sets."""


def glossary_revision(project: Project) -> int:
    """The sum of the revisions of the project's glossaries: it rises with each of their changes."""
    return project.glossaries.aggregate(total=Sum("revision"))["total"] or 0


def index_terms(paragraphs: Sequence[Paragraph], matcher: TermMatcher) -> int:
    """Write anew where the matcher's terms stand in the paragraphs; the number of places."""
    TermOccurrence.objects.filter(paragraph__in=paragraphs).delete()
    occurrences = {
        (paragraph.pk, match.term.concept_id, match.start): TermOccurrence(
            paragraph=paragraph,
            concept_id=int(match.term.concept_id),
            start=match.start,
            end=match.end,
            document_id=paragraph.document_id,
            position=paragraph.position,
            in_heading=paragraph.is_heading,
        )
        for paragraph in paragraphs
        for match in matcher(paragraph.source)
    }
    TermOccurrence.objects.bulk_create(occurrences.values(), batch_size=500)
    return len(occurrences)


def matcher_of(project: Project) -> TermMatcher:
    """A matcher of the German terms of a project's whole glossary. Grows with the glossary."""
    return TermMatcher(glossary_of(project).terms_in(Language.GERMAN))


def concept_value(concept: Concept, terms: Iterable[Term]) -> terminology.Concept:
    """The row and its terms as the value that the term core reads."""
    return terminology.Concept(
        id=concept.pk,
        kind=ConceptKind(concept.kind),
        first_mention=concept.first_mention,
        enforce_compounds=concept.enforce_compounds,
        untranslatable=concept.untranslatable,
        terms=tuple(map(term_value, terms)),
    )


def ranked_concepts(
    project: Project, concepts: Iterable[int]
) -> list[tuple[int, terminology.Concept]]:
    """The approved ones of these that the project follows, in the order in which they win.

    With each the priority of its glossary. One query.
    """
    terms = _followed_by(project.pk).filter(concept__in=list(concepts))
    ranked = terms.annotate(priority=F("concept__glossary__project_glossaries__priority"))
    return [
        (priority, concept_value(concept, own))
        for (priority, concept), own in groupby(
            ranked,
            lambda term: (term.priority, term.concept),
        )
    ]


def _followed_by(project: int) -> QuerySet[Term]:
    """The terms of a project's approved concepts, one concept after the other.

    The glossary with the lower priority number first; what people only read is left aside.
    """
    return (
        Term.objects.filter(
            concept__status=ConceptStatus.APPROVED,
            concept__glossary__project_glossaries__project=project,
        )
        .order_by("concept__glossary__project_glossaries__priority", "concept", "pk")
        .select_related("concept")
        .defer("concept__definition", "concept__note", "concept__source_reference")
    )


def _values(terms: Iterable[Term]) -> list[terminology.Concept]:
    return [concept_value(concept, own) for concept, own in groupby(terms, lambda t: t.concept)]

"""Checking: from rows of the database to findings about one text, and the index of terms."""

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, QuerySet, Sum

from reviewapp.models import (
    Candidate,
    Concept,
    ConceptStatus,
    Paragraph,
    Project,
    Term,
    TermOccurrence,
)
from reviewapp.qa.candidate import check_candidate
from reviewapp.qa.findings import Finding, Severity
from reviewapp.terminology import glossary as terminology
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import (
    ConceptKind,
    Language,
    MatchRule,
    TermForm,
    TermStatus,
    Variant,
)


def glossary_of(project: Project) -> terminology.Glossary:
    """The whole of a project's approved concepts. Grows with the glossary: for imports and jobs."""
    return _values(
        Concept.objects.filter(
            status=ConceptStatus.APPROVED, glossary__project_glossaries__project=project
        ).order_by("glossary__project_glossaries__priority", "pk")
    )


def glossary_for(paragraphs: Sequence[Paragraph]) -> terminology.Glossary:
    """Just the approved concepts whose German terms occur in the paragraphs of one project.

    Two queries, however large the glossary is: the index of occurrences names the concepts.
    """
    if not paragraphs:
        return terminology.Glossary()
    occurring = TermOccurrence.objects.filter(paragraph__in=paragraphs).values("concept")
    project_id = paragraphs[0].document.project_id
    return _values(
        Concept.objects.filter(
            pk__in=occurring,
            status=ConceptStatus.APPROVED,
            glossary__project_glossaries__project=project_id,
        ).order_by("glossary__project_glossaries__priority", "pk")
    )


def findings_for(
    paragraph: Paragraph,
    text: str,
    *,
    glossary: terminology.Glossary | None = None,
    footnote_labels: frozenset[str] | None = None,
) -> tuple[Finding, ...]:
    """What is wrong with the text as a translation of the paragraph.

    Three queries, fewer by what is given: the glossary (two), the labels of its footnotes (one).
    """
    if glossary is None:
        glossary = glossary_for([paragraph])
    if footnote_labels is None:
        footnote_labels = footnote_labels_of(paragraph)
    return check_candidate(
        paragraph.source,
        text,
        glossary,
        variant=Variant(paragraph.document.project.target_variant),
        footnote_labels=footnote_labels,
    )


def footnote_labels_of(paragraph: Paragraph) -> frozenset[str]:
    """The labels of the footnotes that the paragraph refers to, and its own if it is one."""
    references = paragraph.footnote_references.select_related("footnote")
    return frozenset({reference.footnote.label for reference in references} | {paragraph.label}) - {
        ""
    }


def count_findings(candidate: Candidate, findings: Iterable[Finding]) -> None:
    """Put the numbers of errors and warnings on the candidate; the caller saves it."""
    severities = [finding.severity for finding in findings]
    candidate.errors = severities.count(Severity.ERROR)
    candidate.warnings = severities.count(Severity.WARNING)


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
        terms=tuple(
            terminology.Term(
                text=term.text,
                language=Language(term.language),
                concept_id=concept.pk,
                status=TermStatus(term.status),
                form=TermForm(term.form),
                match_rule=MatchRule(term.match_rule),
            )
            for term in terms
        ),
    )


def _values(concepts: QuerySet[Concept]) -> terminology.Glossary:
    rows = concepts.prefetch_related(Prefetch("terms", Term.objects.order_by("pk")))
    return terminology.Glossary.of(concept_value(row, row.terms.all()) for row in rows)

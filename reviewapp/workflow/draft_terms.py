"""Terms that are still discussed: found where they stand, and never checked."""

from functools import lru_cache
from itertools import groupby

from reviewapp.models import Concept, ConceptStatus, Paragraph, Project, Term
from reviewapp.terminology import glossary as terminology
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.terminology.vocabulary import Language
from reviewapp.workflow.checking import concept_value

MOST_TERMS = 500  # of the newest drafts; more are a list to work off, not something to read by


def drafts_of(project: Project) -> tuple[tuple[Concept, terminology.Concept], ...]:
    """The newest draft concepts of the project's glossaries, as rows and as values. One query."""
    rows = (
        Term.objects.filter(
            concept__status=ConceptStatus.DRAFT,
            concept__glossary__project_glossaries__project=project,
        )
        .select_related("concept")
        .order_by("-concept", "pk")[:MOST_TERMS]
    )
    grouped = groupby(rows, lambda term: term.concept)
    return tuple((concept, concept_value(concept, own)) for concept, own in grouped)


def drafts_in(paragraph: Paragraph) -> tuple[terminology.Glossary, dict[int, Concept]]:
    """The draft concepts whose German terms stand in the paragraph. One query."""
    drafts = drafts_of(paragraph.document.project)
    german = tuple(term for _row, value in drafts for term in value.terms_in(Language.GERMAN))
    found = {match.term.concept_id for match in _matcher(german)(paragraph.source)}
    standing = [(row, value) for row, value in drafts if value.id in found]
    return (
        terminology.Glossary.of(value for _row, value in standing),
        {row.pk: row for row, _value in standing},
    )


@lru_cache(maxsize=16)
def _matcher(terms: tuple[terminology.Term, ...]) -> TermMatcher:
    """Made once for the same terms: it costs far more than looking into one paragraph."""
    return TermMatcher(terms)

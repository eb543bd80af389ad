"""Exporting a glossary: all concepts, with every field, in any of the formats."""

from dataclasses import dataclass

from reviewapp.formats.glossary_file import CONCEPT_FIELDS, TERM_FIELDS, FileConcept, FileTerm
from reviewapp.formats.glossary_formats import GlossaryFormat, write_glossary
from reviewapp.formats.names import safe_file_name
from reviewapp.models import Glossary
from reviewapp.workflow.concept_values import ConceptValues
from reviewapp.workflow.glossary_importing import concepts_of


@dataclass(frozen=True)
class ExportedGlossary:
    """A file to be handed out."""

    content: bytes
    file_name: str
    content_type: str
    concepts: int
    terms: int


def export_glossary(glossary: Glossary, format: GlossaryFormat) -> ExportedGlossary:
    """The glossary as a file: drafts and retired concepts too, so that nothing is lost."""
    concepts = [file_concept(pk, values) for pk, values in concepts_of(glossary).items()]
    return ExportedGlossary(
        write_glossary(concepts, format, glossary.name),
        safe_file_name(glossary.name, "glossary") + format.extension,
        format.content_type,
        len(concepts),
        sum(len(concept.terms) for concept in concepts),
    )


def file_concept(pk: int, values: ConceptValues) -> FileConcept:
    """A concept as a file says it, with the number that it has here."""
    terms = (
        FileTerm(**{name: getattr(term, name) for name in TERM_FIELDS}) for term in values.terms
    )
    fields = {name: getattr(values, name) for name in CONCEPT_FIELDS}
    fields["related"] = tuple(map(str, values.related))
    return FileConcept(terms=tuple(terms), number=str(pk), **fields)

"""Short ways to make what a test needs, through the workflow wherever it writes."""

import hashlib
import itertools
from collections.abc import Sequence
from typing import Any

from reviewapp.formats.article import ParagraphKind
from reviewapp.models import (
    Candidate,
    Concept,
    ConceptStatus,
    Document,
    Glossary,
    Membership,
    Origin,
    OriginalFile,
    Paragraph,
    ParagraphStatus,
    Project,
    ProjectGlossary,
    Role,
    Term,
    TermOccurrence,
    User,
)
from reviewapp.terminology.vocabulary import Language, TermForm, TermStatus
from reviewapp.workflow.clash_keys import key_fields, write_term_runs
from reviewapp.workflow.term_keys import write_term_keys

PASSWORD = "correct horse battery staple"
_numbers = itertools.count(1)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def make_user(username: str = "", **fields: Any) -> User:
    return User.objects.create_user(
        username or f"person{next(_numbers)}", password=PASSWORD, **fields
    )


def make_project(slug: str = "", *, glossary: Glossary | None = None, **fields: Any) -> Project:
    slug = slug or f"project{next(_numbers)}"
    project = Project.objects.create(name=fields.pop("name", slug.title()), slug=slug, **fields)
    if glossary is not None:
        ProjectGlossary.objects.create(project=project, glossary=glossary)
    return project


def make_member(project: Project, role: str = Role.REVIEWER, username: str = "") -> User:
    user = make_user(username)
    Membership.objects.create(project=project, user=user, role=role)
    return user


def make_document(
    project: Project, sources: Sequence[str] = ("Ein Satz.",), *, title: str = "Ein Dokument"
) -> Document:
    """A document with one body paragraph per source, the first of several being its title."""
    content = "\n\n".join(sources) + f"\n{next(_numbers)}"
    document = Document.objects.create(
        project=project,
        title=title,
        file_name="dokument.txt",
        format="txt",
        encoding="UTF-8",
        sha256=sha256(content),
    )
    OriginalFile.objects.create(document=document, content=content.encode())
    Paragraph.objects.bulk_create(
        Paragraph(
            document=document,
            position=position,
            kind=ParagraphKind.TITLE if position == 1 < len(sources) else ParagraphKind.BODY,
            source=source,
            source_sha256=sha256(source),
        )
        for position, source in enumerate(sources, start=1)
    )
    return document


def make_paragraph(project: Project | None = None, source: str = "Ein Satz.") -> Paragraph:
    document = make_document(project or make_project(), [source])
    return document.paragraphs.select_related("document__project").get()


def make_candidate(
    paragraph: Paragraph, text: str = "A sentence.", *, author: User | None = None, **fields: Any
) -> Candidate:
    """A candidate by the author, or by the engine "double"; the paragraph becomes translated."""
    candidate = Candidate.objects.create(
        paragraph=paragraph,
        text=text,
        text_sha256=sha256(text),
        origin=Origin.PERSON if author else Origin.ENGINE,
        origin_name="" if author else fields.pop("origin_name", "double"),
        author=author,
        **fields,
    )
    Paragraph.objects.filter(pk=paragraph.pk, status=ParagraphStatus.INITIAL).update(
        status=ParagraphStatus.TRANSLATED
    )
    paragraph.refresh_from_db(fields=["status"])
    return candidate


def make_glossary(*pairs: tuple[str, str], name: str = "") -> Glossary:
    """A glossary with one approved concept per (German, English) pair."""
    glossary = Glossary.objects.create(name=name or f"glossary{next(_numbers)}")
    for german, english in pairs:
        make_concept(glossary, german, english)
    return glossary


def make_concept(
    glossary: Glossary,
    german: str,
    english: str,
    *,
    deprecated: Sequence[str] = (),
    status: str = ConceptStatus.APPROVED,
) -> Concept:
    concept = Concept.objects.create(glossary=glossary, status=status)
    make_term(concept, german, Language.GERMAN)
    make_term(concept, english, Language.ENGLISH)
    for text in deprecated:
        make_term(concept, text, Language.ENGLISH, status=TermStatus.DEPRECATED)
    return concept


def make_occurrence(paragraph: Paragraph, concept: Concept, start: int, end: int) -> TermOccurrence:
    return TermOccurrence.objects.create(
        paragraph=paragraph,
        concept=concept,
        start=start,
        end=end,
        document_id=paragraph.document_id,
        position=paragraph.position,
        in_heading=paragraph.is_heading,
    )


def make_term(concept: Concept, text: str, language: str, **fields: Any) -> Term:
    fields.setdefault("form", TermForm.SHORT if text.isupper() else TermForm.FULL)
    keys = key_fields(text, language)
    term = Term.objects.create(concept=concept, text=text, language=language, **keys, **fields)
    write_term_runs([term])
    if language == Language.ENGLISH:
        write_term_keys([term])
    return term

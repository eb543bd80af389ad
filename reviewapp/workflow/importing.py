"""Importing: a file becomes a document with paragraphs, whole or not at all."""

import hashlib
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from reviewapp.formats.article import ParsedDocument, ParsedParagraph
from reviewapp.formats.names import safe_file_name
from reviewapp.formats.reading import read_document
from reviewapp.models import (
    Document,
    EventKind,
    FootnoteReference,
    OriginalFile,
    Paragraph,
    Project,
    ReviewEvent,
    User,
)
from reviewapp.terminology.matcher import TermMatcher
from reviewapp.workflow.checking import glossary_revision, index_terms, matcher_of
from reviewapp.workflow.errors import DuplicateDocumentError
from reviewapp.workflow.history import SYSTEM_NAME
from reviewapp.workflow.texts import sha256_of

LONGEST_TITLE = 300
CHUNK = 500


def preview_document(data: bytes, file_name: str, *, title: str = "") -> ParsedDocument:
    """What an import would store. Stores nothing. Raises DocumentRefusedError."""
    return read_document(data, file_name, title=title)


def import_document(
    project: Project, data: bytes, file_name: str, *, actor: User | None, title: str = ""
) -> Document:
    """Store a file as a document. Raises DocumentRefusedError, DuplicateDocumentError."""
    parsed = read_document(data, file_name, title=title)
    digest = hashlib.sha256(data).hexdigest()
    matcher, revision = matcher_of(project), glossary_revision(project)
    try:
        with transaction.atomic():
            document = Document.objects.create(
                project=project,
                title=parsed.title[:LONGEST_TITLE],
                file_name=safe_file_name(file_name, "document.txt"),
                format=parsed.format,
                encoding=parsed.encoding,
                sha256=digest,
                imported_by=actor,
            )
            OriginalFile.objects.create(document=document, content=data)
            paragraphs = _store_paragraphs(document, parsed.paragraphs, actor)
            _index(paragraphs, matcher)
            # A change of a glossary waits from here on, and then sees this document.
            list(project.glossaries.select_for_update().order_by("pk"))
            if glossary_revision(project) != revision:
                _index(paragraphs, matcher_of(project))
    except IntegrityError as error:
        existing = Document.objects.filter(project=project, sha256=digest).first()
        if existing is None:
            raise
        raise DuplicateDocumentError(existing) from error
    return document


def _index(paragraphs: Sequence[Paragraph], matcher: TermMatcher) -> None:
    for start in range(0, len(paragraphs), CHUNK):
        index_terms(paragraphs[start : start + CHUNK], matcher)


def _store_paragraphs(
    document: Document, parsed: tuple[ParsedParagraph, ...], actor: User | None
) -> list[Paragraph]:
    paragraphs = Paragraph.objects.bulk_create(
        (
            Paragraph(
                document=document,
                position=position,
                kind=paragraph.kind,
                label=paragraph.label,
                source=paragraph.text,
                source_sha256=sha256_of(paragraph.text),
            )
            for position, paragraph in enumerate(parsed, start=1)
        ),
        batch_size=CHUNK,
    )
    footnotes = {row.label: row for row in reversed(paragraphs) if row.label}
    FootnoteReference.objects.bulk_create(
        (
            FootnoteReference(
                paragraph=row, footnote=footnotes[mark.label], start=mark.start, end=mark.end
            )
            for row, paragraph in zip(paragraphs, parsed, strict=True)
            for mark in paragraph.marks
            if mark.label in footnotes
        ),
        batch_size=CHUNK,
    )
    ReviewEvent.objects.bulk_create(
        (
            ReviewEvent(
                paragraph=row,
                kind=EventKind.IMPORTED,
                actor=actor,
                actor_name=actor.display_name if actor else SYSTEM_NAME,
                details={"source_sha256": row.source_sha256},
            )
            for row in paragraphs
        ),
        batch_size=CHUNK,
    )
    return paragraphs

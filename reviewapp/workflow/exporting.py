"""Exporting: approved texts leave as files; nothing else does unless its gaps are asked for."""

from dataclasses import dataclass, replace

from reviewapp.formats.article import (
    ExportedDocument,
    ExportedParagraph,
    FootnoteMark,
    ParagraphKind,
)
from reviewapp.formats.names import safe_file_name
from reviewapp.formats.writing import ExportFormat, write_document
from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Document,
    FootnoteReference,
    Paragraph,
    ParagraphStatus,
)
from reviewapp.workflow.errors import Blocker, ExportBlockedError

MOST_BLOCKERS = 100


@dataclass(frozen=True)
class Export:
    """A file to hand out; `gaps` counts the paragraphs without approved text."""

    content: bytes
    file_name: str
    content_type: str
    gaps: int


def export_document(
    document: Document, format: ExportFormat, *, bilingual: bool = False, partial: bool = False
) -> Export:
    """Write the approved texts of a document in a format.

    Raises ExportBlockedError when a paragraph is not approved and `partial` is not given;
    with it, each gap is marked in the text and counted.
    """
    blockers, total = blockers_of(document)
    if blockers and not partial:
        raise ExportBlockedError(blockers, total)
    exported = _values(document)
    if exported.gaps and not partial:  # somebody reopened a paragraph between the two looks
        raise ExportBlockedError(*blockers_of(document))
    return Export(
        content=write_document(exported, format, bilingual=bilingual),
        file_name=safe_file_name(f"{document.title}.en{format.extension}", "document"),
        content_type=format.content_type,
        gaps=exported.gaps,
    )


def blockers_of(document: Document) -> tuple[tuple[Blocker, ...], int]:
    """The first paragraphs that are not approved, and how many there are."""
    rows = (
        Paragraph.objects.filter(document=document)
        .exclude(status=ParagraphStatus.FINAL)
        .order_by("position")
    )
    blockers = tuple(
        Blocker(position=row.position, paragraph_id=row.pk, status=row.get_status_display())
        for row in rows.defer("source")[:MOST_BLOCKERS]
    )
    return blockers, rows.count() if len(blockers) == MOST_BLOCKERS else len(blockers)


def _values(document: Document) -> ExportedDocument:
    approved = {
        candidate.paragraph_id: candidate
        for candidate in Candidate.objects.filter(
            paragraph__document=document, status=CandidateStatus.APPROVED
        ).select_related("author", "decided_by")
    }
    marks: dict[int, list[FootnoteMark]] = {}
    for reference in FootnoteReference.objects.filter(paragraph__document=document).select_related(
        "footnote"
    ):
        marks.setdefault(reference.paragraph_id, []).append(
            FootnoteMark(reference.start, reference.end, reference.footnote.label)
        )
    return ExportedDocument(
        title=document.title,
        file_name=document.file_name,
        variant=document.project.target_variant,
        paragraphs=tuple(
            _value(row, approved.get(row.pk), tuple(marks.get(row.pk, ())))
            for row in document.paragraphs.order_by("position")
        ),
    )


def _value(
    row: Paragraph, approved: Candidate | None, marks: tuple[FootnoteMark, ...]
) -> ExportedParagraph:
    gap = ExportedParagraph(
        position=row.position,
        kind=ParagraphKind(row.kind),
        source=row.source,
        target=None,
        status=row.status,
        marks=marks,
        label=row.label,
    )
    # One query may see a paragraph before, the other after a decision: the text counts.
    if approved is None or approved.decided_by is None or approved.decided_at is None:
        return gap
    return replace(
        gap,
        target=approved.text,
        approved_by=approved.decided_by.display_name,
        approved_at=approved.decided_at.isoformat(),
        glossary_revision=approved.glossary_revision,
        origin=approved.origin_label,
        candidate_id=approved.pk,
    )

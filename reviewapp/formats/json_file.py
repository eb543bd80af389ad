"""JSON: write, for programs."""

import json
from hashlib import sha256

from reviewapp.formats.article import ExportedDocument, ExportedParagraph

VERSION = 1


def write_json(document: ExportedDocument) -> bytes:
    """Document and paragraphs with who approved what; a gap has a null target and null hash."""
    content = {
        "format": "gegenlesen",
        "version": VERSION,
        "title": document.title,
        "file_name": document.file_name,
        "source_language": "de",
        "target_language": document.variant,
        "gaps": document.gaps,
        "paragraphs": list(map(_paragraph, document.paragraphs)),
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _paragraph(paragraph: ExportedParagraph) -> dict[str, str | int | None]:
    target = None if paragraph.is_gap else paragraph.target
    return {
        "position": paragraph.position,
        "kind": paragraph.kind.value,
        "label": paragraph.label,
        "source": paragraph.source,
        "target": target,
        "target_sha256": None if target is None else sha256(target.encode()).hexdigest(),
        "status": paragraph.status,
        "approved_by": paragraph.approved_by,
        "approved_at": paragraph.approved_at,
        "glossary_revision": paragraph.glossary_revision,
        "origin": paragraph.origin,
        "candidate_id": paragraph.candidate_id,
    }

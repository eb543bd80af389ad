"""Tables, and the rules that the database enforces."""

from reviewapp.models.candidates import Candidate, CandidateStatus, Origin
from reviewapp.models.documents import (
    Document,
    FootnoteReference,
    OriginalFile,
    Paragraph,
    ParagraphStatus,
    TermOccurrence,
)
from reviewapp.models.glossaries import (
    Concept,
    ConceptStatus,
    Glossary,
    GlossaryChange,
    ProjectGlossary,
    Term,
)
from reviewapp.models.history import Comment, EventKind, ReviewEvent
from reviewapp.models.jobs import Job, JobFailure, JobKind, JobStatus
from reviewapp.models.people import User
from reviewapp.models.projects import Membership, Project, Role
from reviewapp.models.sessions import UserSession

__all__ = [
    "Candidate",
    "CandidateStatus",
    "Comment",
    "Concept",
    "ConceptStatus",
    "Document",
    "EventKind",
    "FootnoteReference",
    "Glossary",
    "GlossaryChange",
    "Job",
    "JobFailure",
    "JobKind",
    "JobStatus",
    "Membership",
    "Origin",
    "OriginalFile",
    "Paragraph",
    "ParagraphStatus",
    "Project",
    "ProjectGlossary",
    "ReviewEvent",
    "Role",
    "Term",
    "TermOccurrence",
    "User",
    "UserSession",
]

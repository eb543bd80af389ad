"""Tables, and the rules that the database enforces."""

from reviewapp.models.annotations import AnnotatedText, Annotation
from reviewapp.models.candidates import Candidate, CandidateStatus, Origin, RejectionReason
from reviewapp.models.check_settings import CheckChange, CheckSetting
from reviewapp.models.dismissals import Dismissal, DismissalReason, DismissalScope
from reviewapp.models.document_checks import (
    CheckedDocument,
    DocumentCheckState,
    DocumentFinding,
    DocumentSeverity,
)
from reviewapp.models.documents import (
    Document,
    FootnoteReference,
    OriginalFile,
    Paragraph,
    ParagraphStatus,
    TermOccurrence,
)
from reviewapp.models.filters import SavedFilter
from reviewapp.models.flags import Flag, FlagKind
from reviewapp.models.glossaries import (
    VERDICTS,
    Concept,
    ConceptStatus,
    Glossary,
    GlossaryChange,
    ProjectGlossary,
    Reliability,
    Term,
    TermKey,
    TermRun,
)
from reviewapp.models.glossary_imports import (
    GlossaryImport,
    ImportLine,
    ImportMode,
    ImportOutcome,
)
from reviewapp.models.history import Comment, EventKind, ReviewEvent
from reviewapp.models.jobs import Job, JobFailure, JobKind, JobStatus
from reviewapp.models.mining import MinedTerm, MinedTexts, NotATerm
from reviewapp.models.people import User
from reviewapp.models.projects import Membership, Project, Role
from reviewapp.models.proposals import Proposal, ProposalState
from reviewapp.models.reports import ReportLine, ReportPart, TermReport
from reviewapp.models.searching import (
    SearchedDocument,
    SearchForm,
    SearchKey,
    SearchPosting,
    SearchState,
)
from reviewapp.models.sessions import UserSession
from reviewapp.models.term_figures import (
    ConceptTerms,
    DismissedTerms,
    DocumentTerms,
    OriginTerms,
    ProjectTerms,
    TermDay,
    TermFigureState,
)
from reviewapp.models.working_together import Assignment, Draft, Mention, Presence

__all__ = [
    "VERDICTS",
    "AnnotatedText",
    "Annotation",
    "Assignment",
    "Candidate",
    "CandidateStatus",
    "CheckChange",
    "CheckSetting",
    "CheckedDocument",
    "Comment",
    "Concept",
    "ConceptStatus",
    "ConceptTerms",
    "Dismissal",
    "DismissalReason",
    "DismissalScope",
    "DismissedTerms",
    "Document",
    "DocumentCheckState",
    "DocumentFinding",
    "DocumentSeverity",
    "DocumentTerms",
    "Draft",
    "EventKind",
    "Flag",
    "FlagKind",
    "FootnoteReference",
    "Glossary",
    "GlossaryChange",
    "GlossaryImport",
    "ImportLine",
    "ImportMode",
    "ImportOutcome",
    "Job",
    "JobFailure",
    "JobKind",
    "JobStatus",
    "Membership",
    "Mention",
    "MinedTerm",
    "MinedTexts",
    "NotATerm",
    "Origin",
    "OriginTerms",
    "OriginalFile",
    "Paragraph",
    "ParagraphStatus",
    "Presence",
    "Project",
    "ProjectGlossary",
    "ProjectTerms",
    "Proposal",
    "ProposalState",
    "RejectionReason",
    "Reliability",
    "ReportLine",
    "ReportPart",
    "ReviewEvent",
    "Role",
    "SavedFilter",
    "SearchForm",
    "SearchKey",
    "SearchPosting",
    "SearchState",
    "SearchedDocument",
    "Term",
    "TermDay",
    "TermFigureState",
    "TermKey",
    "TermOccurrence",
    "TermReport",
    "TermRun",
    "User",
    "UserSession",
]

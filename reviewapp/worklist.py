"""What waits for a person, over all their projects: the lists of the page "My work".

Each list is a queryset in the order of the page, limited to projects in which the person still has
a role. A line leaves its list by itself when there is nothing left to do.
"""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from reviewapp.access import Ability, glossaries_to_edit, projects_of, projects_where
from reviewapp.models import (
    Assignment,
    Candidate,
    CandidateStatus,
    Concept,
    ConceptStatus,
    Document,
    Draft,
    EventKind,
    Flag,
    FlagKind,
    Mention,
    Paragraph,
    ParagraphStatus,
    ReviewEvent,
    User,
)
from reviewapp.termbase import preferred
from reviewapp.terminology.vocabulary import Language

NEWS = timedelta(days=30)  # for which an edit by somebody else is news
TO_REVIEW = (ParagraphStatus.TRANSLATED, ParagraphStatus.REVIEWED)


def assignments(user: User) -> QuerySet[Assignment]:
    """The person's work that is not all approved, the most urgent first."""
    in_force = Assignment.objects.filter(
        assignee=user, ended_at=None, document__project__in=projects_of(user).values("pk")
    )
    return (
        with_progress(in_force)
        .filter(Exists(_waiting_in_range()))
        .select_related("document__project", "assigned_by")
        .order_by(F("due").asc(nulls_last=True), "pk")
    )


def assignments_in_force() -> Prefetch[str]:
    """Of each document as `in_force`: what is not ended, with the people."""
    rows = Assignment.objects.filter(ended_at=None).select_related("assignee")
    return Prefetch("assignments", rows, to_attr="in_force")


def with_progress(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """With whether every paragraph is approved, and where the first is that is not."""
    waiting = _waiting_in_range()
    return rows.annotate(
        is_done=~Exists(waiting), next_open=Subquery(waiting.values("position")[:1])
    )


def _waiting_in_range() -> QuerySet[Paragraph]:
    """The paragraphs of an assignment that are not approved."""
    return (
        Paragraph.objects.filter(
            document=OuterRef("document"),
            position__gte=OuterRef("first"),
            position__lte=OuterRef("last"),
        )
        .exclude(status=ParagraphStatus.FINAL)
        .order_by("position")
    )


def documents_to_review(user: User) -> QuerySet[Document]:
    """Documents with a paragraph to review in projects where the person may, newest first."""
    waiting = Paragraph.objects.filter(document=OuterRef("pk"), status__in=TO_REVIEW)
    return (
        Document.objects.filter(
            Exists(waiting), project__in=projects_where(user, Ability.REVIEW).values("pk")
        )
        .select_related("project")
        .order_by("-pk")
    )


def documents_to_translate(user: User) -> QuerySet[Document]:
    """Documents with a paragraph without translation in projects where the person may write."""
    waiting = Paragraph.objects.filter(document=OuterRef("pk"), status=ParagraphStatus.INITIAL)
    return (
        Document.objects.filter(
            Exists(waiting), project__in=projects_where(user, Ability.TRANSLATE).values("pk")
        )
        .select_related("project")
        .order_by("-pk")
    )


def rejected_texts(user: User) -> QuerySet[Candidate]:
    """The person's rejected texts, until they write another one or the paragraph is approved."""
    newer = Candidate.objects.filter(
        paragraph=OuterRef("paragraph"), author=user, pk__gt=OuterRef("pk")
    )
    return (
        _candidates(user)
        .filter(~Exists(newer), author=user, status=CandidateStatus.REJECTED)
        .exclude(paragraph__status=ParagraphStatus.FINAL)
        .order_by("-decided_at", "-pk")
    )


def texts_approved_with_edits(user: User) -> QuerySet[Candidate]:
    """Approved texts that somebody else made of one of the person's, of the last weeks."""
    return (
        _candidates(user)
        .filter(
            based_on__author=user,
            status=CandidateStatus.APPROVED,
            decided_at__gte=timezone.now() - NEWS,
        )
        .exclude(author=user)
        .select_related("based_on", "author")
        .order_by("-decided_at", "-pk")
    )


def reopened_by_glossary(user: User) -> QuerySet[ReviewEvent]:
    """Approvals of the person, or of texts by them, that a glossary change took back.

    Until somebody writes or decides there again.
    """
    own_approval = ReviewEvent.objects.filter(
        candidate=OuterRef("candidate"), kind=EventKind.APPROVED, actor=user
    )
    return (
        ReviewEvent.objects.filter(
            Q(candidate__author=user) | Exists(own_approval),
            kind=EventKind.REOPENED,
            actor=None,
            revision=F("paragraph__revision"),
            paragraph__document__project__in=projects_of(user).values("pk"),
        )
        .select_related("paragraph__document__project", "candidate")
        .order_by("-pk")
    )


def draft_concepts(user: User) -> QuerySet[Concept]:
    """Concepts that wait to be approved, in the glossaries that the person edits, newest first."""
    return (
        Concept.objects.filter(
            status=ConceptStatus.DRAFT, glossary__in=glossaries_to_edit(user).values("pk")
        )
        .annotate(german=preferred(Language.GERMAN), english=preferred(Language.ENGLISH))
        .select_related("glossary", "proposed_by", "proposal")
        .order_by("-pk")
    )


def decided_proposals(user: User) -> QuerySet[Concept]:
    """Concepts that the person proposed and somebody else decided on, of the last weeks."""
    return (
        Concept.objects.filter(
            proposal__proposed_by=user,
            proposal__decided_at__gte=timezone.now() - NEWS,
            proposal__paragraph__document__project__in=projects_of(user).values("pk"),
        )
        .exclude(proposal__decided_by=user)
        .annotate(german=preferred(Language.GERMAN), english=preferred(Language.ENGLISH))
        .select_related("glossary", "proposal__decided_by")
        .order_by("-proposal__decided_at", "-pk")
    )


def drafts(user: User) -> QuerySet[Draft]:
    """What the person typed and has not saved."""
    return (
        Draft.objects.filter(
            user=user, paragraph__document__project__in=projects_of(user).values("pk")
        )
        .select_related("paragraph__document__project")
        .order_by("-updated_at", "-pk")
    )


def mentions(user: User) -> QuerySet[Mention]:
    """Comments that name the person and that they have not seen."""
    return (
        Mention.objects.filter(
            user=user,
            seen_at=None,
            comment__paragraph__document__project__in=projects_of(user).values("pk"),
        )
        .select_related("comment__author", "comment__paragraph__document__project")
        .order_by("-pk")
    )


def reminders(user: User) -> QuerySet[Flag]:
    """Where the person wants to come back to."""
    return _open_flags(user, FlagKind.LATER).filter(by=user)


def questions(user: User) -> QuerySet[Flag]:
    """Questions to the desk in projects where the person decides, but for their own."""
    decides_in = projects_where(user, Ability.REVIEW).values("pk")
    return (
        _open_flags(user, FlagKind.QUESTION)
        .filter(paragraph__document__project__in=decides_in)
        .exclude(by=user)
    )


def _open_flags(user: User, kind: FlagKind) -> QuerySet[Flag]:
    return (
        Flag.objects.filter(
            kind=kind,
            resolved_at=None,
            paragraph__document__project__in=projects_of(user).values("pk"),
        )
        .select_related("by", "paragraph__document__project")
        .order_by("-pk")
    )


def _candidates(user: User) -> QuerySet[Candidate]:
    return Candidate.objects.filter(
        paragraph__document__project__in=projects_of(user).values("pk")
    ).select_related("paragraph__document__project", "decided_by")

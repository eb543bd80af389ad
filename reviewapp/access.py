"""Who may do what: every view asks here, for the object of the address and of the body.

What a person may not see is answered like what does not exist (404); what their role does not
allow on something they do see is refused (403).
"""

from collections.abc import Callable
from enum import StrEnum, auto
from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from reviewapp.models import (
    Assignment,
    Candidate,
    Comment,
    Dismissal,
    Document,
    Flag,
    FlagKind,
    Glossary,
    Job,
    Membership,
    Paragraph,
    Project,
    Role,
    User,
)

Visitor = User | AnonymousUser
M = TypeVar("M", bound=Model)

LARGEST_ID = 2**63 - 1  # what both databases can compare an id with


class Ability(StrEnum):
    """What a role can allow."""

    READ = auto()
    EXPORT = auto()
    COMMENT = auto()
    TRANSLATE = auto()
    IMPORT = auto()
    PROPOSE = auto()
    REVIEW = auto()
    GLOSSARY = auto()
    ASSIGN = auto()


_VIEWER = frozenset({Ability.READ, Ability.EXPORT})
_TRANSLATOR = _VIEWER | {Ability.COMMENT, Ability.TRANSLATE, Ability.IMPORT, Ability.PROPOSE}

ROLE_ABILITIES: dict[str, frozenset[Ability]] = {
    Role.VIEWER: _VIEWER,
    Role.TRANSLATOR: _TRANSLATOR,
    Role.REVIEWER: _TRANSLATOR | {Ability.REVIEW},
    Role.TERMINOLOGIST: _VIEWER | {Ability.COMMENT, Ability.TRANSLATE, Ability.GLOSSARY},
    Role.MANAGER: frozenset(Ability),
}


def abilities_in(user: Visitor, project: Project) -> frozenset[Ability]:
    """What the person may do in the project; empty for people who are not members.

    One query, none when the project came from one of the functions below in this request.
    """
    known: dict[int | None, frozenset[Ability]] = project.__dict__.setdefault("_abilities", {})
    if user.pk not in known:
        own = _memberships_of(user).filter(project=project)
        role = own.values_list("role", flat=True).first()
        known[user.pk] = ROLE_ABILITIES[role] if role else frozenset()
    return known[user.pk]


def projects_of(user: Visitor) -> QuerySet[Project]:
    """The projects that the person is a member of."""
    return Project.objects.filter(memberships__in=_memberships_of(user))


def projects_where(user: Visitor, ability: Ability) -> QuerySet[Project]:
    """The projects in which the person's role has the ability."""
    roles = [role for role, abilities in ROLE_ABILITIES.items() if ability in abilities]
    return Project.objects.filter(memberships__in=_memberships_of(user).filter(role__in=roles))


def get_project(user: Visitor, slug: str, ability: Ability) -> Project:
    """The project, if the person may see it and has the ability there. One query."""
    projects = Project.objects.filter(slug=slug)
    return _allowed(user, projects, "pk", lambda project: project, ability)


def get_document(user: Visitor, pk: int, ability: Ability) -> Document:
    """The document with its project. One query."""
    documents = _by_id(Document.objects.select_related("project", "imported_by"), pk)
    return _allowed(user, documents, "project", lambda row: row.project, ability)


def get_paragraph(user: Visitor, pk: int, ability: Ability) -> Paragraph:
    """The paragraph with its document and project. One query."""
    paragraphs = _by_id(Paragraph.objects.select_related("document__project"), pk)
    return _allowed(
        user, paragraphs, "document__project", lambda row: row.document.project, ability
    )


def get_candidate(user: Visitor, pk: int, ability: Ability) -> Candidate:
    """The candidate with its author, paragraph, document and project. One query."""
    return _allowed(
        user,
        _by_id(Candidate.objects.select_related("author", "paragraph__document__project"), pk),
        "paragraph__document__project",
        lambda row: row.paragraph.document.project,
        ability,
    )


def get_comment(user: Visitor, pk: int, ability: Ability) -> Comment:
    """The comment with its paragraph, document and project. One query."""
    return _allowed(
        user,
        _by_id(Comment.objects.select_related("paragraph__document__project"), pk),
        "paragraph__document__project",
        lambda row: row.paragraph.document.project,
        ability,
    )


def get_dismissal(user: Visitor, pk: int, ability: Ability) -> Dismissal:
    """The dismissal with its paragraph, document and project. One query."""
    return _allowed(
        user,
        _by_id(Dismissal.objects.select_related("paragraph__document__project"), pk),
        "paragraph__document__project",
        lambda row: row.paragraph.document.project,
        ability,
    )


def get_assignment(user: Visitor, pk: int) -> Assignment:
    """An assignment that the person may end: their own, or any where they may assign."""
    assignment = _allowed(
        user,
        _by_id(Assignment.objects.select_related("document__project", "assignee"), pk),
        "document__project",
        lambda row: row.document.project,
        Ability.READ,
    )
    is_own = assignment.assignee_id == user.pk
    if not is_own and Ability.ASSIGN not in abilities_in(user, assignment.document.project):
        raise PermissionDenied
    return assignment


def get_flag(user: Visitor, pk: int) -> Flag:
    """A flag to resolve: an own reminder, or a question for those who may comment. One query."""
    flags = Flag.objects.filter(Q(kind=FlagKind.QUESTION) | Q(by_id=user.pk))
    flag = _allowed(
        user,
        _by_id(flags.select_related("paragraph__document__project"), pk),
        "paragraph__document__project",
        lambda row: row.paragraph.document.project,
        Ability.READ,
    )
    abilities = abilities_in(user, flag.paragraph.document.project)
    if flag.kind == FlagKind.QUESTION and Ability.COMMENT not in abilities:
        raise PermissionDenied
    return flag


def get_job(user: Visitor, pk: int, ability: Ability) -> Job:
    """The job of a document, with its document and project; other jobs are nobody's to see."""
    jobs = _by_id(Job.objects.filter(document__isnull=False), pk)
    return _allowed(
        user,
        jobs.select_related("document__project"),
        "document__project",
        _project_of_job,
        ability,
    )


def editable_glossaries(user: Visitor) -> QuerySet[Glossary]:
    """The glossaries that the person may edit through a role in a project that follows them."""
    if user.is_active and user.is_superuser:
        return Glossary.objects.all()
    roles = [role for role, abilities in ROLE_ABILITIES.items() if Ability.GLOSSARY in abilities]
    memberships = _memberships_of(user).filter(role__in=roles)
    return Glossary.objects.filter(
        project_glossaries__project__in=memberships.values("project")
    ).distinct()


def managed_projects(user: Visitor) -> QuerySet[Project]:
    """The projects whose settings the person may change: those that they manage."""
    if user.is_active and user.is_superuser:
        return Project.objects.all()
    managing = _memberships_of(user).filter(role=Role.MANAGER)
    return Project.objects.filter(memberships__in=managing)


def may_edit_glossary(user: Visitor, glossary: Glossary) -> bool:
    return editable_glossaries(user).filter(pk=glossary.pk).exists()


def _memberships_of(user: Visitor) -> QuerySet[Membership]:
    if user.pk is None:
        return Membership.objects.none()
    return Membership.objects.filter(user_id=user.pk, user__is_active=True)


def _project_of_job(job: Job) -> Project:
    if job.document is None:
        raise Http404
    return job.document.project


def _by_id(objects: QuerySet[M], pk: int) -> QuerySet[M]:
    return objects.filter(pk=pk) if 0 < pk <= LARGEST_ID else objects.none()


def _allowed(
    user: Visitor,
    objects: QuerySet[M],
    path: str,
    project_of: Callable[[M], Project],
    ability: Ability,
) -> M:
    """The one object, read together with the person's role in the project at `path`."""
    role = _memberships_of(user).filter(project=OuterRef(path)).values("role")[:1]
    found = objects.annotate(role_of_visitor=Subquery(role)).first()
    if found is None:
        raise Http404
    project = project_of(found)
    abilities = ROLE_ABILITIES.get(getattr(found, "role_of_visitor", ""), frozenset())
    project.__dict__["_abilities"] = {user.pk: abilities}
    if Ability.READ not in abilities:
        raise Http404
    if ability not in abilities:
        raise PermissionDenied
    return found

"""Who may do what: every view asks here, for the object of the address and of the body.

What a person may not see is answered like what does not exist (404); what their role does not
allow on something they do see is refused (403).
"""

from collections.abc import Callable, Iterable
from enum import StrEnum, auto
from typing import Any, TypeVar, cast

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from reviewapp.models import (
    Annotation,
    Assignment,
    Candidate,
    CheckSetting,
    Comment,
    Dismissal,
    Document,
    Flag,
    FlagKind,
    Glossary,
    GlossaryImport,
    Job,
    Membership,
    MinedTerm,
    Paragraph,
    Project,
    Proposal,
    Role,
    User,
)
from reviewapp.models.check_settings import keep_settings
from reviewapp.models.prepared import PreparedObjects

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
    SETTINGS = auto()


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
    found = _DOCUMENT.all(pk=pk, user=user.pk or 0) if _is_id(pk) else []
    return _checked(user, found, lambda row: row.project, ability)


def get_paragraph(user: Visitor, pk: int, ability: Ability) -> Paragraph:
    """The paragraph with its document and project. One query."""
    found = _PARAGRAPH.all(pk=pk, user=user.pk or 0) if _is_id(pk) else []
    return _checked(user, found, lambda row: row.document.project, ability)


def get_candidate(user: Visitor, pk: int, ability: Ability) -> Candidate:
    """The candidate with its author, paragraph, document and project. One query."""
    found = _CANDIDATE.all(pk=pk, user=user.pk or 0) if _is_id(pk) else []
    return _checked(user, found, lambda row: row.paragraph.document.project, ability)


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


def get_annotation(user: Visitor, pk: int) -> Annotation:
    """A mark that the person may take away: their own, or any in what they manage. One query."""
    annotation = _allowed(
        user,
        _by_id(Annotation.objects.select_related("candidate__paragraph__document__project"), pk),
        "candidate__paragraph__document__project",
        lambda row: row.candidate.paragraph.document.project,
        Ability.REVIEW,
    )
    project = annotation.candidate.paragraph.document.project
    if annotation.by_id != user.pk and Ability.ASSIGN not in abilities_in(user, project):
        raise PermissionDenied
    return annotation


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


def get_proposal(user: Visitor, pk: int, ability: Ability) -> Proposal:
    """The proposed term with its draft, paragraph, document and project. One query."""
    proposals = Proposal.objects.select_related("concept__glossary", "paragraph__document__project")
    return _allowed(
        user,
        _by_id(proposals, pk),
        "paragraph__document__project",
        lambda row: row.paragraph.document.project,
        ability,
    )


def get_mined_term(user: Visitor, pk: int, ability: Ability) -> MinedTerm:
    """The term candidate with its project. One query."""
    return _allowed(
        user,
        _by_id(MinedTerm.objects.select_related("mined__project"), pk),
        "mined__project",
        lambda row: row.mined.project,
        ability,
    )


def editable_glossaries(user: Visitor) -> QuerySet[Glossary]:
    """The glossaries that the person may edit: all for a superuser, else those of their roles."""
    if user.is_active and user.is_superuser:
        return Glossary.objects.all()
    return glossaries_to_edit(user)


def glossaries_to_edit(user: Visitor) -> QuerySet[Glossary]:
    """Those that are the person's work, by a role in a project that follows them."""
    roles = [role for role, abilities in ROLE_ABILITIES.items() if Ability.GLOSSARY in abilities]
    memberships = _memberships_of(user).filter(role__in=roles)
    return Glossary.objects.filter(
        project_glossaries__project__in=memberships.values("project")
    ).distinct()


def get_glossary(user: Visitor, pk: int) -> Glossary:
    """A glossary that the person may edit; 403 where they may only read it."""
    found = _by_id(editable_glossaries(user), pk).first()
    if found is None:
        read = _by_id(Glossary.objects.filter(project__in=projects_of(user)), pk)
        raise PermissionDenied if read.exists() else Http404
    return found


def get_import(user: Visitor, pk: int) -> GlossaryImport:
    """A file for a glossary that the person may edit, with that and the last run over it."""
    rows = GlossaryImport.objects.select_related("glossary", "job", "requested_by")
    found = _by_id(rows, pk).first()
    if found is None:
        raise Http404
    get_glossary(user, found.glossary_id)
    return found


def managed_projects(user: Visitor) -> QuerySet[Project]:
    """The projects whose settings the person may change: those that they manage."""
    if user.is_active and user.is_superuser:
        return Project.objects.all()
    managing = _memberships_of(user).filter(role=Role.MANAGER)
    return Project.objects.filter(memberships__in=managing)


def may_edit_glossary(user: Visitor, glossary: Glossary) -> bool:
    return editable_glossaries(user).filter(pk=glossary.pk).exists()


def _memberships_of(user: Visitor) -> QuerySet[Membership]:
    return Membership.objects.none() if user.pk is None else _memberships(user.pk)


def _memberships(user: int) -> QuerySet[Membership]:
    return Membership.objects.filter(user_id=user, user__is_active=True)


def _project_of_job(job: Job) -> Project:
    if job.document is None:
        raise Http404
    return job.document.project


def _by_id(objects: QuerySet[M], pk: int) -> QuerySet[M]:
    return objects.filter(pk=pk) if _is_id(pk) else objects.none()


def _is_id(pk: int) -> bool:
    return 0 < pk <= LARGEST_ID


def _allowed(
    user: Visitor,
    objects: QuerySet[M],
    path: str,
    project_of: Callable[[M], Project],
    ability: Ability,
) -> M:
    """The one object, read together with the person's role in the project at `path`.

    The project then knows the settings of its checks, too.
    """
    found = _with_role(objects, user.pk or 0, path)[:1]
    return _checked(user, found, project_of, ability)


def _with_role(objects: QuerySet[M], user: int, path: str) -> QuerySet[M]:
    role = _memberships(user).filter(project=OuterRef(path)).values("role")[:1]
    settings = CheckSetting.of_project(OuterRef(path))
    with_role: Any = objects.annotate(role_of_visitor=Subquery(role), check_rules=settings)
    return cast("QuerySet[M]", with_role)


def _checked(
    user: Visitor, objects: Iterable[M], project_of: Callable[[M], Project], ability: Ability
) -> M:
    """The one object, if there is one and the role that was read with it allows what is wanted."""
    found = next(iter(objects), None)
    if found is None:
        raise Http404
    project = project_of(found)
    abilities = ROLE_ABILITIES.get(getattr(found, "role_of_visitor", ""), frozenset())
    project.__dict__["_abilities"] = {user.pk: abilities}
    keep_settings(project, getattr(found, "check_rules", None))
    if Ability.READ not in abilities:
        raise Http404
    if ability not in abilities:
        raise PermissionDenied
    return found


def _one(objects: QuerySet[M], path: str) -> PreparedObjects[M]:
    """What every request asks for first: the object with the number, and the person's role."""
    return PreparedObjects(
        lambda pk, user: _with_role(objects.filter(pk=pk), user, path), numbers="pk user"
    )


_DOCUMENT = _one(Document.objects.select_related("project", "imported_by"), "project")
_PARAGRAPH = _one(Paragraph.objects.select_related("document__project"), "document__project")
_CANDIDATE = _one(
    Candidate.objects.select_related("author", "paragraph__document__project"),
    "paragraph__document__project",
)

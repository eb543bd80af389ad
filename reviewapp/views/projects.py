"""The projects of a person, and the documents of a project."""

from django.core.paginator import Paginator
from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviewapp.access import Ability, abilities_in, get_project, projects_of
from reviewapp.models import Document, Glossary, Project
from reviewapp.queries import progress_of_many, progress_of_project, progress_of_projects
from reviewapp.views.requests import SignedInRequest
from reviewapp.worklist import assignments_in_force

PROJECTS_PER_PAGE = 20
DOCUMENTS_PER_PROJECT = 5  # on the page of all projects
DOCUMENTS_PER_PAGE = 25


@require_safe
def project_list(request: SignedInRequest) -> HttpResponse:
    projects = (
        projects_of(request.user)
        .annotate(document_count=Count("documents", distinct=True))
        .order_by("name", "pk")
    )
    page = Paginator(projects, PROJECTS_PER_PAGE).get_page(request.GET.get("page"))
    documents = list(_newest_documents(list(page)))
    progress, whole = progress_of_many(documents), progress_of_projects(page)
    rows = [
        {
            "project": project,
            "whole": whole[project.pk],
            "documents": [
                (document, progress[document.pk])
                for document in documents
                if document.project_id == project.pk
            ],
        }
        for project in page
    ]
    return render(request, "projects/project_list.html", {"page": page, "rows": rows})


@require_safe
def project_detail(request: SignedInRequest, slug: str) -> HttpResponse:
    project = get_project(request.user, slug, Ability.READ)
    documents = Document.objects.filter(project=project).prefetch_related(assignments_in_force())
    page = Paginator(documents, DOCUMENTS_PER_PAGE).get_page(request.GET.get("page"))
    progress = progress_of_many(page)
    context = {
        "project": project,
        "whole": progress_of_project(project),
        "page": page,
        "rows": [(document, progress[document.pk]) for document in page],
        "glossaries": Glossary.objects.filter(project_glossaries__project=project).order_by(
            "project_glossaries__priority"
        ),
        "role": project.memberships.get(user=request.user).get_role_display(),
        "abilities": abilities_in(request.user, project),
    }
    return render(request, "projects/project_detail.html", context)


def _newest_documents(projects: list[Project]) -> QuerySet[Document]:
    """The newest documents of each project, in one query."""
    rank = Window(RowNumber(), partition_by=F("project"), order_by=F("pk").desc())
    return (
        Document.objects.filter(project__in=projects)
        .annotate(rank=rank)
        .filter(rank__lte=DOCUMENTS_PER_PROJECT)
    )

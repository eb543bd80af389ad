"""Reasons for rejecting in the admin: each manager keeps the lists of their own projects."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reviewapp.models import Project, RejectionReason, Role
from reviewapp.workflow.projects import add_usual_reasons
from tests.admin.pages import client_of, page_of, rows, superuser
from tests.factories import make_member, make_project

pytestmark = pytest.mark.django_db

LIST = reverse("admin:reviewapp_rejectionreason_changelist")
ADD = reverse("admin:reviewapp_rejectionreason_add")


@pytest.fixture
def project() -> Project:
    project = make_project("desk")
    add_usual_reasons(project)
    return project


@pytest.fixture
def manager(project: Project) -> Client:
    """Of a project without a glossary: the admin has a door for managers too."""
    return client_of(make_member(project, Role.MANAGER))


def form(project: Project, **changes: Any) -> dict[str, Any]:
    return {"project": project.pk, "text": "Too long.", "position": 9} | changes


def test_managers_see_the_reasons_of_their_projects_alone(
    manager: Client, project: Project
) -> None:
    elsewhere = make_project("elsewhere")
    foreign = RejectionReason.objects.create(project=elsewhere, text="Foreign.")
    page = manager.get(LIST).content.decode()
    assert "Wrong term." in page
    assert "Foreign." not in page
    assert "Elsewhere" not in manager.get(ADD).content.decode()
    assert manager.get(page_of(foreign)).status_code == 404


def test_managers_add_change_and_delete_reasons(manager: Client, project: Project) -> None:
    assert manager.post(ADD, form(project)).status_code == 302
    added = project.rejection_reasons.get(text="Too long.")
    manager.post(page_of(added), form(project, text="Far too long."))
    added.refresh_from_db()
    assert added.text == "Far too long."
    manager.post(page_of(added, "delete"), {"post": "yes"})
    assert not project.rejection_reasons.filter(pk=added.pk).exists()


def test_managers_add_none_to_other_projects(manager: Client) -> None:
    elsewhere = make_project("elsewhere")
    assert manager.post(ADD, form(elsewhere)).status_code == 200
    assert not elsewhere.rejection_reasons.exists()


def test_the_same_reason_twice_is_refused_with_a_sentence(
    manager: Client, project: Project
) -> None:
    response = manager.post(ADD, form(project, text="Wrong term."))
    assert response.status_code == 200
    assert "already exists" in response.content.decode()


def test_a_new_project_begins_with_the_usual_reasons() -> None:
    data = {"name": "New", "slug": "new", "target_variant": "en-GB"}
    data |= rows("memberships", []) | rows("project_glossaries", [])
    assert superuser().post(reverse("admin:reviewapp_project_add"), data).status_code == 302
    assert Project.objects.get(slug="new").rejection_reasons.count() == 7

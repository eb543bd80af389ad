"""Who enters the admin, and by which door."""

import pytest
from django.test import Client
from django.urls import reverse

from reviewapp.models import Glossary, Role
from tests.admin.pages import client_of, member, superuser
from tests.factories import make_glossary, make_user

pytestmark = pytest.mark.django_db

INDEX = reverse("admin:index")


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(("OVKS", "CSTO"))


def test_an_anonymous_person_is_led_to_the_applications_login(client: Client) -> None:
    response = client.get(INDEX, follow=True)
    assert response.redirect_chain[-1] == (f"/login/?next={INDEX}", 302)


def test_the_page_that_was_asked_for_comes_after_the_login(client: Client) -> None:
    asked = reverse("admin:reviewapp_concept_changelist")
    response = client.get(asked, follow=True)
    assert response.redirect_chain[-1][0] == f"/login/?next={asked}"


def test_there_is_no_second_login_form(client: Client) -> None:
    url = reverse("admin:login")
    assert client.get(url).headers["Location"] == f"/login/?next={INDEX}"
    sent = client.post(url, {"username": "root", "password": "guess"})
    assert sent.headers["Location"] == f"/login/?next={INDEX}"


def test_a_superuser_enters_an_empty_installation() -> None:
    assert superuser().get(INDEX).status_code == 200


@pytest.mark.parametrize("role", [Role.TERMINOLOGIST, Role.MANAGER])
def test_who_edits_a_glossary_enters_without_being_staff(glossary: Glossary, role: str) -> None:
    person = member(glossary, role)
    assert not person.is_staff
    assert client_of(person).get(INDEX).status_code == 200


@pytest.mark.parametrize("role", [Role.VIEWER, Role.TRANSLATOR, Role.REVIEWER])
def test_other_roles_get_the_applications_403(glossary: Glossary, role: str) -> None:
    response = client_of(member(glossary, role)).get(INDEX)
    assert response.status_code == 403
    assert "error.html" in [template.name for template in response.templates]


def test_being_staff_opens_nothing() -> None:
    assert client_of(make_user(is_staff=True)).get(INDEX).status_code == 403


@pytest.mark.parametrize("is_superuser", [True, False])
def test_a_deactivated_person_is_out(glossary: Glossary, is_superuser: bool) -> None:
    person = member(glossary)
    client = client_of(person)
    person.is_active, person.is_superuser = False, is_superuser
    person.save()
    response = client.get(INDEX, follow=True)
    assert response.redirect_chain[-1][0] == f"/login/?next={INDEX}"


def test_a_role_that_is_taken_away_shuts_the_door_at_once(glossary: Glossary) -> None:
    person = member(glossary)
    client = client_of(person)
    person.memberships.all().delete()
    assert client.get(INDEX).status_code == 403


def test_sign_out_is_a_post_and_leads_to_the_login() -> None:
    client = superuser()
    assert client.get(reverse("admin:logout")).status_code == 405
    assert client.post(reverse("admin:logout")).headers["Location"] == "/login/"
    assert "_auth_user_id" not in client.session


def test_the_password_is_changed_on_the_applications_page() -> None:
    client = superuser()
    assert client.get(reverse("admin:password_change")).headers["Location"] == reverse(
        "password-change"
    )
    assert client.get(reverse("admin:password_change_done")).headers["Location"] == INDEX


def test_a_terminologist_sees_the_glossary_parts_only(glossary: Glossary) -> None:
    page = client_of(member(glossary)).get(INDEX).content.decode()
    assert "Concepts" in page
    assert "Glossaries" in page
    for part in ("project", "user"):
        assert reverse(f"admin:reviewapp_{part}_changelist") not in page


@pytest.mark.parametrize("role", [Role.TERMINOLOGIST, Role.MANAGER])
@pytest.mark.parametrize("part", ["project", "user"])
@pytest.mark.parametrize("page", ["changelist", "add"])
def test_projects_and_people_are_for_superusers(
    glossary: Glossary, role: str, part: str, page: str
) -> None:
    url = reverse(f"admin:reviewapp_{part}_{page}")
    assert client_of(member(glossary, role)).get(url).status_code == 403
    assert superuser().get(url).status_code == 200


@pytest.mark.parametrize(
    "table", ["document", "paragraph", "candidate", "reviewevent", "comment", "job"]
)
def test_what_people_review_is_not_in_the_admin(table: str) -> None:
    assert superuser().get(f"{INDEX}reviewapp/{table}/").status_code == 404


def test_no_page_of_the_admin_has_inline_code_or_style(glossary: Glossary) -> None:
    client = superuser()
    concept = glossary.concepts.get()
    for url in (
        INDEX,
        reverse("admin:reviewapp_concept_changelist"),
        reverse("admin:reviewapp_concept_change", args=[concept.pk]),
        reverse("admin:reviewapp_concept_history", args=[concept.pk]),
        reverse("admin:reviewapp_user_add"),
        reverse("admin:reviewapp_project_add"),
    ):
        response = client.get(url)
        page = response.content.decode()
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]
        assert "<script>" not in page
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page


@pytest.mark.parametrize(
    "address",
    [
        "autocomplete/?app_label=reviewapp&model_name=term&field_name=concept&term=OVKS",
        "autocomplete/?app_label=reviewapp&model_name=membership&field_name=user&term=%00",
        "r/1/1/",
        f"r/{2**70}/1/",
        "r/word/word/",
        "nothing/",
    ],
)
def test_addresses_that_lead_nowhere_are_not_found(glossary: Glossary, address: str) -> None:
    assert client_of(member(glossary)).get(f"{INDEX}{address}").status_code == 404

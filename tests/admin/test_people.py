"""People in the admin: made, deactivated, given a password; never deleted, never locked out."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from reviewapp.models import Role, User
from tests.admin.pages import client_of, page_of, rows
from tests.factories import PASSWORD, make_member, make_project, make_user

pytestmark = pytest.mark.django_db

LIST = reverse("admin:reviewapp_user_changelist")
ADD = reverse("admin:reviewapp_user_add")
NEW_PASSWORD = "an entirely different passphrase"


@pytest.fixture
def root() -> User:
    return make_user("root", is_superuser=True)


@pytest.fixture
def administrator(root: User) -> Client:
    return client_of(root)


@pytest.fixture
def tina() -> User:
    return make_user("tina")


def form(person: User, **changes: object) -> dict[str, object]:
    data = {
        "username": person.username,
        "first_name": "",
        "last_name": "",
        "email": "",
        "is_active": "on",
    }
    if person.is_superuser:
        data["is_superuser"] = "on"
    return data | rows("memberships", []) | changes


def signed_in(client: Client) -> bool:
    return client.get("/account/password/").status_code == 200


def test_a_person_is_made_with_a_password_that_passes_the_rules(administrator: Client) -> None:
    data = {"username": "nina", "usable_password": "true"}
    weak = administrator.post(ADD, data | {"password1": "short", "password2": "short"})
    assert "at least 12 characters" in weak.content.decode()
    good = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert administrator.post(ADD, data | good).status_code == 302
    nina = User.objects.get(username="nina")
    assert nina.check_password(NEW_PASSWORD)
    assert not nina.is_superuser
    assert not nina.is_staff


def test_a_person_is_named_and_gets_a_role(administrator: Client, tina: User) -> None:
    project = make_project("ovks")
    role = rows("memberships", [{"project": project.pk, "role": "reviewer"}])
    data = form(tina, first_name="Tina", last_name="Term") | role
    assert administrator.post(page_of(tina), data).status_code == 302
    tina.refresh_from_db()
    assert tina.display_name == "Tina Term"
    assert tina.memberships.get().role == Role.REVIEWER


@pytest.mark.parametrize("name", ["Tina\u202e", "Ti\u200bna", "Ti\x07na"])
def test_a_name_that_disguises_is_refused_in_words(
    administrator: Client, tina: User, name: str
) -> None:
    page = administrator.post(page_of(tina), form(tina, first_name=name)).content.decode()
    assert "A name may not hold invisible or control characters." in page
    tina.refresh_from_db()
    assert tina.first_name == ""


def test_rights_that_mean_nothing_here_cannot_be_given(administrator: Client, tina: User) -> None:
    page = administrator.get(page_of(tina)).content.decode()
    for field in ("is_staff", "groups", "user_permissions"):
        assert f'name="{field}"' not in page
    administrator.post(page_of(tina), form(tina, is_staff="on"))
    tina.refresh_from_db()
    assert not tina.is_staff


def test_deactivating_a_person_ends_their_sessions_at_once(
    administrator: Client, tina: User, caplog: pytest.LogCaptureFixture
) -> None:
    client = client_of(tina)
    assert signed_in(client)
    with caplog.at_level(logging.INFO, "gegenlesen.admin"):
        administrator.post(page_of(tina), form(tina, is_active=""))
    assert "root set is_active of tina to False" in caplog.text
    administrator.post(page_of(tina), form(tina))
    assert not signed_in(client), "a session came back to life with its account"


def test_making_an_administrator_is_logged(
    administrator: Client, tina: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "gegenlesen.admin"):
        administrator.post(page_of(tina), form(tina, is_superuser="on"))
    assert "root set is_superuser of tina to True" in caplog.text


@pytest.mark.parametrize("field", ["is_active", "is_superuser"])
def test_nobody_locks_themselves_out(administrator: Client, root: User, field: str) -> None:
    page = administrator.post(page_of(root), form(root, **{field: ""})).content.decode()
    assert "You cannot lock yourself out." in page
    root.refresh_from_db()
    assert root.is_active
    assert root.is_superuser


def test_a_new_password_ends_the_sessions_of_the_old_one(
    administrator: Client, tina: User, caplog: pytest.LogCaptureFixture
) -> None:
    client = client_of(tina)
    url = reverse("admin:auth_user_password_change", args=[tina.pk])
    assert administrator.get(url).status_code == 200
    sent = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD, "usable_password": "true"}
    with caplog.at_level(logging.INFO, "gegenlesen.admin"):
        assert administrator.post(url, sent).status_code == 302
    tina.refresh_from_db()
    assert tina.check_password(NEW_PASSWORD)
    assert not signed_in(client)
    assert signed_in(administrator)
    assert "root set the password of tina" in caplog.text
    assert NEW_PASSWORD not in caplog.text


def test_a_refused_password_ends_nothing(administrator: Client, tina: User) -> None:
    client = client_of(tina)
    url = reverse("admin:auth_user_password_change", args=[tina.pk])
    assert administrator.post(url, {"password1": "a", "password2": "b"}).status_code == 200
    assert signed_in(client)


def test_ones_own_password_is_changed_where_the_present_one_is_asked_for(
    administrator: Client, root: User
) -> None:
    url = reverse("admin:auth_user_password_change", args=[root.pk])
    sent = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD, "usable_password": "true"}
    for response in (administrator.get(url), administrator.post(url, sent)):
        assert response.headers["Location"] == reverse("password-change")
    root.refresh_from_db()
    assert root.check_password(PASSWORD)


@pytest.mark.parametrize("pk", ["999999", "word", str(2**70)])
def test_a_password_of_nobody_is_not_found(administrator: Client, pk: str) -> None:
    url = reverse("admin:auth_user_password_change", args=[pk])
    assert administrator.get(url).status_code == 404


def test_the_sessions_of_the_chosen_people_end(administrator: Client, tina: User) -> None:
    client, other = client_of(tina), client_of(make_user("otto"))
    page = administrator.post(
        LIST, {"action": "end_sessions", "_selected_action": [tina.pk], "index": "0"}, follow=True
    )
    assert "1 person is signed out everywhere." in page.content.decode()
    assert not signed_in(client)
    assert signed_in(other)


def test_a_person_is_never_deleted(administrator: Client, tina: User) -> None:
    assert administrator.post(page_of(tina, "delete"), {"post": "yes"}).status_code == 403
    assert "delete_selected" not in administrator.get(LIST).content.decode()


def test_password_hashes_are_neither_shown_nor_searchable(
    administrator: Client, tina: User
) -> None:
    assert tina.password not in administrator.get(page_of(tina)).content.decode()
    assert PASSWORD not in administrator.get(page_of(tina)).content.decode()
    assert administrator.get(LIST, {"password__startswith": "md5"}).status_code == 400


def test_a_manager_cannot_reach_people(tina: User) -> None:
    manager = client_of(make_member(make_project(), Role.MANAGER))
    assert manager.get(page_of(tina)).status_code == 403
    assert manager.post(page_of(tina), form(tina, is_superuser="on")).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[tina.pk])
    assert manager.get(password).status_code == 403
    tina.refresh_from_db()
    assert not tina.is_superuser

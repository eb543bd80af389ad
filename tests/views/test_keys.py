"""Everybody's own keys: chosen, refused, switched, reset."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import Role, User
from reviewapp.shortcuts import USUAL_KEYS, keys_of
from reviewapp.workflow.preferences import change_keys
from tests.factories import make_member, make_paragraph, make_user
from tests.views.review_pages import page_url

pytestmark = pytest.mark.django_db

URL = "/account/keys/"


@pytest.fixture
def person() -> User:
    return make_user("eva")


@pytest.fixture
def client(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def send(client: Client, *, on: bool = True, **keys: str) -> int:
    form = {**USUAL_KEYS.by_action, **keys} | ({"on": "on"} if on else {})
    return client.post(URL, form).status_code


def test_the_form_shows_every_key(client: Client) -> None:
    page = client.get(URL).content.decode()
    for name, key in USUAL_KEYS.by_action.items():
        assert f'name="{name}" value="{key}"' in page


def test_own_keys_are_kept_and_shown_where_they_act(client: Client, person: User) -> None:
    assert send(client, approve="z", reject="") == 302
    person.refresh_from_db()
    assert person.key_settings == {"on": True, "keys": {"approve": "z", "reject": ""}}
    assert 'name="approve" value="z"' in client.get(URL).content.decode()


def test_the_review_page_follows_the_persons_keys() -> None:
    paragraph = make_paragraph()
    person = make_member(paragraph.document.project, Role.REVIEWER)
    User.objects.filter(pk=person.pk).update(key_settings={"keys": {"approve": "z"}})
    client = Client()
    client.force_login(person)
    page = client.get(page_url(paragraph.document, 1)).content.decode()
    assert 'data-key="z" aria-keyshortcuts="z Control+Enter"' in page
    assert "<kbd>z</kbd>" in page
    assert 'data-key="a"' not in page


def test_a_key_that_is_taken_is_refused_and_what_was_typed_stays(
    client: Client, person: User
) -> None:
    form = {**USUAL_KEYS.by_action, "approve": "r", "edit": "z"}
    response = client.post(URL, form)
    page = response.content.decode()
    assert response.status_code == 422
    assert "“r” is also the key of: Reject the shown candidate" in page
    assert 'name="edit" value="z"' in page
    assert page.count('aria-invalid="true"') == 2
    person.refresh_from_db()
    assert person.key_settings is None


def test_nothing_breaks_on_odd_keys(client: Client) -> None:
    for key in ("ab", "\x00", "😀", "ẞ", "<", "'", '"', "\\", "x" * 5000):
        assert send(client, approve=key) in (302, 422)
    assert client.get(URL).status_code == 200


def test_all_single_keys_can_be_switched_off(client: Client, person: User) -> None:
    assert send(client, on=False, approve="z") == 302
    person.refresh_from_db()
    assert not keys_of(person).are_on
    page = client.get(URL).content.decode()
    assert 'data-own-keys="off"' in page
    assert client.post(URL, {"switch": "on"}).status_code == 204
    person.refresh_from_db()
    assert keys_of(person).are_on
    assert keys_of(person).of("approve") == "z"


def test_the_usual_keys_come_back(client: Client, person: User) -> None:
    send(client, on=False, approve="z")
    assert client.post(URL, {"reset": "1"}).status_code == 302
    person.refresh_from_db()
    assert keys_of(person) == USUAL_KEYS


def test_own_keys_cost_no_query(
    client: Client, person: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    usual = len(queries)
    change_keys(person, {**USUAL_KEYS.by_action, "approve": "z"}, are_on=True)
    with django_assert_num_queries(usual):
        client.get("/")

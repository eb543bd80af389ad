"""The page of a project's checks."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviewapp.models import CheckChange, Project
from reviewapp.models.check_settings import last_check_change, stored_settings
from reviewapp.qa.check_settings import STYLE_NAMES, Level
from reviewapp.qa.examples import examples_of
from reviewapp.qa.registry import CHECKS, DOCUMENT_CHECKS
from reviewapp.qa.style import SerialComma
from tests.factories import make_candidate, make_member, make_paragraph, make_project

pytestmark = pytest.mark.django_db

MOST_QUERIES = 7


@pytest.fixture
def project() -> Project:
    return make_project("desk", name="Desk")


def client_of(project: Project, role: str) -> Client:
    client = Client()
    client.force_login(make_member(project, role, role))
    return client


def url(project: Project) -> str:
    return reverse("checks-change", args=[project.slug])


def test_every_check_is_explained_with_its_examples(project: Project) -> None:
    page = client_of(project, "viewer").get(url(project)).content.decode()
    for check in CHECKS:
        assert f'id="{check.id}"' in page
    texts = [row for check in CHECKS for group in examples_of(check) for row in group.rows]
    assert page.count('<p class="said">') == len(texts)
    assert "<i>3 August 2019</i>" in page
    assert "](" not in page
    assert "<select" not in page


def test_a_manager_gets_what_can_be_chosen(project: Project) -> None:
    page = client_of(project, "manager").get(url(project)).content.decode()
    assert page.count("<select") == len(CHECKS) + len(STYLE_NAMES)
    assert page.count('<option value="error">') == len(CHECKS) - len(DOCUMENT_CHECKS)
    assert "Usual (error, warning, hint)" in page


def test_the_examples_of_the_asked_check_are_unfolded(project: Project) -> None:
    page = client_of(project, "viewer").get(url(project), {"open": "dates"}).content.decode()
    assert page.count("<details open>") == 1
    assert page.index('id="dates"') < page.index("<details open>")


def test_what_is_chosen_is_kept_shown_and_told(project: Project) -> None:
    client = client_of(project, "manager")
    form = {"numbers": "warning", "style.serial_comma": "never", "seen": 0}
    response = client.post(url(project), form)
    assert response.status_code == 302
    assert stored_settings(project).style.serial_comma is SerialComma.NEVER
    page = client.get(url(project)).content.decode()
    assert '<option value="warning" selected>Warning</option>' in page
    assert "Numbers: Usual → <b>Warning</b>" in page
    assert "Comma before “and” in a list: Either → <b>Never: a, b and c</b>" in page
    assert "by manager" in page
    assert "2 settings are changed." in page


def test_who_lets_wrong_terms_pass_is_warned(project: Project) -> None:
    client = client_of(project, "manager")
    before = client.get(url(project)).content.decode()
    assert "With less than “Error”, a text that leaves the glossary can be approved." in before
    response = client.post(url(project), {"terms": "warning", "seen": 0})
    told = [message.level_tag for message in get_messages(response.wsgi_request)]
    assert told == ["success", "warning"]
    page = client.get(url(project)).content.decode()
    assert "A text that leaves the glossary can be approved in this project." in page


@pytest.mark.parametrize("form", [{"grammar": "off"}, {"numbers": "x" * 5000}, {"style.dates": 1}])
def test_what_there_is_not_is_refused(project: Project, form: dict[str, str]) -> None:
    response = client_of(project, "manager").post(url(project), form | {"seen": 0})
    assert response.status_code == 422
    assert "cannot be set" in response.content.decode()
    assert not CheckChange.objects.exists()


def test_a_page_that_is_too_old_shows_what_was_changed(project: Project) -> None:
    client = client_of(project, "manager")
    client.post(url(project), {"numbers": "hint", "seen": 0})
    response = client.post(url(project), {"numbers": "off", "seen": 0})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Changed meanwhile:" in page
    assert '<option value="off" selected>' in page
    again = {"numbers": "off", "seen": CheckChange.objects.get().pk}
    assert client.post(url(project), again).status_code == 302
    assert stored_settings(project).levels == {"numbers": Level.OFF}


def test_the_page_costs_the_same_however_much_was_changed(project: Project) -> None:
    client = client_of(project, "manager")
    counts = []
    for level in ("off", "error", "hint"):
        seen = last_check_change(project)
        client.post(url(project), dict.fromkeys(("numbers", "names"), level) | {"seen": seen})
        client.get(url(project))  # shows the message
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url(project)).status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= MOST_QUERIES


def test_a_finding_on_the_review_page_leads_to_its_check(project: Project) -> None:
    paragraph = make_paragraph(project, "Es kamen 250.")
    make_candidate(paragraph, "Some 520 came.")
    client = client_of(project, "reviewer")
    address = reverse("paragraph-review", args=[paragraph.document_id, 1])
    page = client.get(address).content.decode()
    assert f'href="{url(project)}?open=numbers#numbers"' in page
    refused = client.post(
        reverse("candidate-approve", args=[paragraph.candidates.get().pk]), {"revision": 0}
    )
    assert refused.status_code == 409
    assert "?open=numbers#numbers" in refused.content.decode()


def test_the_live_check_follows_the_project(project: Project) -> None:
    paragraph = make_paragraph(project, "Es kamen 250.")
    client_of(project, "manager").post(url(project), {"numbers": "off", "seen": 0})
    response = client_of(project, "translator").post(
        reverse("paragraph-check", args=[paragraph.pk]),
        {"text": "Some 520 came.", "revision": 0},
        headers={"HX-Request": "true"},
    )
    assert "No problems found." in response.content.decode()

"""Two people at once over HTTP: one gets through, the other gets both texts and loses nothing."""

import html
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reviewapp.models import Candidate, Paragraph, Project, ReviewEvent
from tests.factories import make_candidate, make_document, make_member, make_project
from tests.races.threads import rounds, together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

ROUNDS = rounds(20)
WORDS = ("Aardvark", "Buffalo")


@pytest.fixture
def project() -> Project:
    return make_project(four_eyes=False)


@pytest.fixture
def clients(project: Project) -> list[Client]:
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(make_member(project))
    return clients


def paragraphs(project: Project) -> Sequence[Paragraph]:
    return list(make_document(project, [f"Satz {n}." for n in range(ROUNDS)]).paragraphs.all())


def post_together(
    clients: Sequence[Client], forms: Sequence[tuple[str, dict[str, Any]]], *, htmx: bool
) -> tuple[Any, Any, int]:
    """Send a form per client at once: winner's answer, loser's answer, number of the loser."""

    def sending(client: Client, url: str, form: dict[str, Any]) -> Callable[[], Any]:
        headers = {"HX-Request": "true"} if htmx else {}
        return lambda: client.post(url, {"revision": 0} | form, headers=headers)

    answers = together(
        [sending(client, *form) for client, form in zip(clients, forms, strict=True)]
    )
    statuses = [answer.status_code for answer in answers]
    assert sorted(statuses) == [200, 409] if htmx else [303, 409]
    loser = statuses.index(409)
    return answers[1 - loser], answers[loser], loser


def words_of(answer: Any) -> str:
    """What can be read of an answer, typed text in fields included, without its marks."""
    return html.unescape(re.sub(r"</?(?:ins|del|span|mark)\b[^>]*>", " ", answer.content.decode()))


def check(answer: Any, loser: int, number: int) -> None:
    for text in (WORDS[1 - loser], WORDS[loser], str(number)):
        assert text in words_of(answer)


def test_of_two_typed_approvals_one_wins_and_the_other_sees_both_texts(
    project: Project, clients: list[Client]
) -> None:
    for number, paragraph in enumerate(paragraphs(project)):
        url = reverse("paragraph-approve", args=[paragraph.pk])
        forms = [(url, {"text": f"{word} {number}."}) for word in WORDS]
        _won, lost, loser = post_together(clients, forms, htmx=number % 2 == 1)
        check(lost, loser, number)
        approved = paragraph.candidates.get()
        assert (approved.text, approved.status) == (f"{WORDS[1 - loser]} {number}.", "approved")
    assert ReviewEvent.objects.filter(kind="approved").count() == ROUNDS
    assert set(Paragraph.objects.values_list("status", flat=True)) == {"final"}


def test_of_two_approvals_of_different_candidates_one_wins(
    project: Project, clients: list[Client]
) -> None:
    for number, paragraph in enumerate(paragraphs(project)):
        candidates = [make_candidate(paragraph, f"{word} {number}.") for word in WORDS]
        urls = [reverse("candidate-approve", args=[row.pk]) for row in candidates]
        forms: list[tuple[str, dict[str, Any]]] = [(url, {}) for url in urls]
        _won, lost, loser = post_together(clients, forms, htmx=number % 2 == 1)
        assert f"{WORDS[1 - loser]} {number}." in words_of(lost)
        assert paragraph.candidates.get(status="approved") == candidates[1 - loser]
        assert paragraph.candidates.count() == 2
    assert set(Paragraph.objects.values_list("revision", "status")) == {(1, "final")}


def test_of_two_saved_texts_one_wins_and_the_other_is_sent_again(
    project: Project, clients: list[Client]
) -> None:
    for number, paragraph in enumerate(paragraphs(project)):
        url = reverse("candidate-add", args=[paragraph.pk])
        forms = [(url, {"text": f"{word} {number}."}) for word in WORDS]
        _won, lost, loser = post_together(clients, forms, htmx=number % 2 == 1)
        check(lost, loser, number)
        assert f'value="{WORDS[loser]} {number}."' in lost.content.decode()
        again = clients[loser].post(url, forms[loser][1] | {"revision": 1})
        assert again.status_code == 303
        texts = set(paragraph.candidates.values_list("text", flat=True))
        assert texts == {f"{word} {number}." for word in WORDS}
    assert Candidate.objects.count() == 2 * ROUNDS

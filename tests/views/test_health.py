"""The address that monitors ask."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_a_healthy_installation_answers_without_a_sign_in(client: Client) -> None:
    response = client.get(reverse("healthz"))
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_a_database_that_is_away_answers_503_and_says_nothing_of_why(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OperationalError("could not connect to server secret-host")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get(reverse("healthz"))
    assert (response.status_code, response.json()) == (503, {"status": "unavailable"})


def test_it_can_only_be_asked(client: Client) -> None:
    assert client.post(reverse("healthz")).status_code == 405

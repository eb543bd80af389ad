"""What the tests of accounts share: clients that sign in, and clients that fail to."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD

LIMIT = 10


def sign_in(client: Client, username: str, password: str = PASSWORD, **extra: Any) -> Any:
    data = {"username": username, "password": password} | extra.pop("data", {})
    return client.post(reverse("login"), data, **extra)


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("session-list")).status_code == 200


def fail(times: int, username: str = "anna", address: str = "192.0.2.1", **extra: Any) -> Any:
    """Sign in with a wrong password so many times; the last answer."""
    for _attempt in range(times):
        response = sign_in(Client(), username, "wrong", REMOTE_ADDR=address, **extra)
    return response


def page_of(response: Any) -> str:
    """The page without its token, which differs each time."""
    return re.sub("[A-Za-z0-9]{64}", "TOKEN", response.content.decode())

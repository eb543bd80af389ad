"""Pages for refusals: they must stand when little else does."""

from typing import Any, cast

import pytest
from django.contrib.messages.storage.base import BaseStorage
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest
from django.test import Client, RequestFactory
from django.utils.functional import SimpleLazyObject

from reviewapp.models import User
from reviewapp.views import errors


class Gone(BaseStorage):
    """Messages in a session that cannot be read."""

    def _get(self, *args: Any, **kwargs: Any) -> Any:
        raise AssertionError("an error page must not read messages")


def request_without_database(rf: RequestFactory) -> HttpRequest:
    def no_user() -> Any:
        raise AssertionError("an error page must not ask who is there")

    request = rf.get("/documents/1/")
    request.user = cast(User, SimpleLazyObject(no_user))
    request._messages = Gone(request)  # type: ignore[attr-defined]
    return request


@pytest.mark.parametrize(
    ("view", "arguments", "status", "heading"),
    [
        (errors.bad_request, (BadRequest(),), 400, "This request cannot be read."),
        (errors.permission_denied, (PermissionDenied(),), 403, "Your role does not allow this."),
        (errors.page_not_found, (Http404(),), 404, "There is nothing here that you may see."),
        (errors.csrf_failure, (), 403, "This form is too old or came from another site."),
        (errors.server_error, (), 500, "Something went wrong on our side."),
    ],
)
def test_an_error_page_needs_no_database(
    rf: RequestFactory, view: Any, arguments: tuple[Exception, ...], status: int, heading: str
) -> None:
    response = view(request_without_database(rf), *arguments)
    content = response.content.decode()
    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in content
    assert 'href="/"' in content


def test_an_unknown_address_is_answered_to_anybody(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "Check the address" in response.content.decode()
    assert "script-src 'self'" in response["Content-Security-Policy"]


def test_a_form_without_its_token_is_refused_with_advice(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/login/", {"username": "x"})
    assert response.status_code == 403
    assert "copy what you typed" in response.content.decode()

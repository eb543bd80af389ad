"""The request as views get it behind the login: with a person, and with htmx's details."""

from django.http import HttpRequest, QueryDict
from django_htmx.middleware import HtmxDetails

from reviewapp.access import LARGEST_ID
from reviewapp.models import User


class SignedInRequest(HttpRequest):
    """A request of a person who is signed in: LoginRequiredMiddleware lets no other pass."""

    user: User
    htmx: HtmxDetails


def number_in(values: QueryDict, name: str) -> int | None:
    """A whole number sent under a name; None if there is none that could be ours."""
    value = values.get(name, "")
    if not (value.isascii() and value.isdigit()) or len(value) > len(str(LARGEST_ID)):
        return None
    return min(int(value), LARGEST_ID)

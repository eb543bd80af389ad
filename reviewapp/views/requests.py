"""The request as views get it behind the login: with a person, and with htmx's details."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from reviewapp.models import User


class SignedInRequest(HttpRequest):
    """A request of a person who is signed in: LoginRequiredMiddleware lets no other pass."""

    user: User
    htmx: HtmxDetails

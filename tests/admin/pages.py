"""Short ways to the admin's pages: who asks, and what their form sends."""

from typing import Any

from django.test import Client
from django.urls import reverse

from reviewapp.models import Concept, Glossary, Role, User
from tests.factories import make_member, make_project, make_user

LIST = reverse("admin:reviewapp_concept_changelist")
ADD = reverse("admin:reviewapp_concept_add")
_SENT = ("status", "kind", "subject_field", "definition", "note", "source_reference")


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def superuser() -> Client:
    return client_of(make_user(is_superuser=True))


def member(glossary: Glossary, role: str = Role.TERMINOLOGIST, username: str = "") -> User:
    """A person with the role in a project that follows the glossary."""
    return make_member(make_project(glossary=glossary), role, username)


def page_of(row: Any, page: str = "change") -> str:
    return reverse(f"admin:reviewapp_{row._meta.model_name}_{page}", args=[row.pk])


def new_concept(glossary: Glossary, **changes: Any) -> dict[str, Any]:
    """What the page sends for OVKS – CSTO in the glossary."""
    data = {
        "glossary": glossary.pk,
        "status": "approved",
        "kind": "organisation",
        "subject_field": "",
        "definition": "",
        "note": "",
        "source_reference": "",
        "reliability": 1,
        "seen": "",
        **rows("de", [{"text": "OVKS"}]),
        **rows("en", [{"text": "CSTO"}]),
    }
    return data | changes


def same_concept(concept: Concept, **changes: Any) -> dict[str, Any]:
    """What the page of the concept sends when nothing was typed."""
    last = concept.changes.order_by("pk").last()
    data: dict[str, Any] = {name: getattr(concept, name) for name in (*_SENT, "reliability")}
    for language in ("de", "en"):
        terms = concept.terms.filter(language=language).order_by("pk")
        fields = ("id", "text", "status", "form", "match_rule")
        data |= rows(language, list(terms.values(*fields)), stored=len(terms))
    return data | {"seen": last.revision if last else 0} | changes


def rows(prefix: str, values: list[dict[str, Any]], *, stored: int = 0) -> dict[str, Any]:
    """A formset's part of the form; `stored` of its rows are in the database."""
    data: dict[str, Any] = {
        f"{prefix}-TOTAL_FORMS": len(values),
        f"{prefix}-INITIAL_FORMS": stored,
    }
    for index, row in enumerate(values):
        defaults = {"status": "preferred", "form": "full", "match_rule": "compound"}
        term = defaults | row if prefix in ("de", "en") else row
        data |= {f"{prefix}-{index}-{name}": value for name, value in term.items()}
    return data

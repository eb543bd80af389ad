"""Measures the glossary admin in a database of its own, beside a view that only queries.

A glossary of so many concepts, each with a German and an English term as `bench terms` makes them
up, and every fifth with a definition and a further term. Requests are those of a terminologist,
through all middleware, without network and browser.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse

from reviewapp.management.review_benchmark import Ask, Measured, measure_request
from reviewapp.management.term_benchmark import make_concepts
from reviewapp.models import Concept, Glossary, Membership, Project, Role, User
from reviewapp.workflow.concept_values import ConceptValues, TermValues
from reviewapp.workflow.glossary import add_concepts, attach_glossary

FAR = 400
"""A page of the list far from its beginning, if there is one."""

_PER_PAGE = 50
_FIELDS = ("text", "status", "form", "match_rule")


def measure(size: int, runs: int) -> Iterator[Measured]:
    """Every kind of request, in a glossary of so many concepts."""
    glossary = make_glossary(size)
    client = _client_of(glossary)
    listed = reverse("admin:reviewapp_concept_changelist")
    concept = glossary.concepts.order_by("pk")[size // 2]
    german, english = concept.terms.order_by("pk").values_list("text", flat=True)[:2]
    field = "field 3"
    for what, query in (
        ("list", {}),
        ("a page far behind", {"p": str(min(FAR, -(-size // _PER_PAGE)))}),
        ("search for a German word", {"q": german.lower()}),
        ("search for an English word", {"q": english.lower()}),
        ("filter: status and subject field", {"status__exact": "draft", "subject_field": field}),
        ("filter: clashes, any", {"clashes": "any"}),
        ("filter: same term", {"clashes": "same"}),
    ):
        yield measure_request(what, _getting(client, listed, query), client, runs)
    page = reverse("admin:reviewapp_concept_change", args=[concept.pk])
    yield measure_request("page of a concept", _getting(client, page, {}), client, runs)
    yield measure_request("save", _saving(client, page, concept), client, runs)


def make_glossary(size: int) -> Glossary:
    """The glossary, followed by a project."""
    glossary = Glossary.objects.create(name="Bench")
    attach_glossary(Project.objects.create(name="Bench", slug="bench"), glossary)
    many = []
    for number, concept in enumerate(make_concepts(size)):
        german, english = (term.text for term in concept.terms)
        terms = [TermValues("de", german), TermValues("en", english)]
        if number % 5 == 0:
            terms.append(TermValues("en", f"{english} {number}", status="deprecated"))
        many.append(
            ConceptValues(
                tuple(terms),
                status="draft" if number % 10 == 0 else "approved",
                subject_field=f"field {number % 40}",
                definition=f"What {english} is called in field {number % 40}."
                if number % 5 == 0
                else "",
            )
        )
    add_concepts(glossary, many, actor=None)
    return glossary


def _client_of(glossary: Glossary) -> Client:
    """A terminologist's browser, whose first visit is noted down already."""
    user = User.objects.create_user("bench", password=None)
    project = glossary.project_set.get()
    Membership.objects.create(project=project, user=user, role=Role.TERMINOLOGIST)
    client = Client(headers={"Accept-Encoding": "gzip", "Host": "localhost"})
    client.force_login(user)
    client.get("/", secure=settings.HTTPS)
    return client


def _getting(client: Client, url: str, query: dict[str, str]) -> Ask:
    return lambda: client.get(url, query, secure=settings.HTTPS)


def _saving(client: Client, page: str, concept: Concept) -> Ask:
    """Sends the page of the concept, each time with another note."""
    notes = count(1)

    def save() -> Any:
        return client.post(page, _sent(concept, f"Note {next(notes)}"), secure=settings.HTTPS)

    return save


def _sent(concept: Concept, note: str) -> dict[str, Any]:
    last = concept.changes.order_by("-pk").values_list("revision", flat=True)[0]
    sent: dict[str, Any] = {
        "status": concept.status,
        "kind": concept.kind,
        "reliability": concept.reliability,
        "note": note,
        "seen": last,
    }
    for language in ("de", "en"):
        rows = concept.terms.filter(language=language).order_by("pk").values("id", *_FIELDS)
        sent |= {f"{language}-TOTAL_FORMS": len(rows), f"{language}-INITIAL_FORMS": len(rows)}
        for number, row in enumerate(rows):
            sent |= {f"{language}-{number}-{name}": value for name, value in row.items()}
    return sent

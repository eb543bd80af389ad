"""The sample: an article, its glossary, two translations, and a person for each role."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from reviewapp.models import Document, Glossary, Membership, Project, Role, User
from reviewapp.workflow.concept_values import ConceptValues, TermValues
from reviewapp.workflow.errors import DuplicateDocumentError
from reviewapp.workflow.glossary import add_concepts, attach_glossary
from reviewapp.workflow.importing import import_document
from reviewapp.workflow.projects import add_usual_reasons
from reviewapp.workflow.proposing import import_candidates

FOLDER = Path(settings.BASE_DIR) / "reviewapp" / "sample"
SLUG = "foreign-desk"
_UNMISTAKABLE = "abcdefghijkmnpqrstuvwxyz23456789"

PEOPLE = (
    ("vera", "Vera", "Vogt", Role.VIEWER),
    ("tariq", "Tariq", "Thoma", Role.TRANSLATOR),
    ("rosa", "Rosa", "Richter", Role.REVIEWER),
    ("ruben", "Ruben", "Reich", Role.REVIEWER),
    ("theo", "Theo", "Thiel", Role.TERMINOLOGIST),
    ("mona", "Mona", "Maurer", Role.MANAGER),
    ("admin", "Ada", "Adler", None),
)


@dataclass(frozen=True)
class Login:
    """A sign-in that is shown once; `role` says what it is for."""

    username: str
    password: str
    role: str


@transaction.atomic
def make_sample() -> Document:
    """The sample project with its document; what is there already is left as it is."""
    project, is_new = Project.objects.get_or_create(slug=SLUG, defaults={"name": "Foreign desk"})
    if is_new:
        add_usual_reasons(project)
    content = _json("glossary.json")
    glossary, made = Glossary.objects.get_or_create(name=content["name"])
    if made:
        add_concepts(glossary, [_concept(values) for values in content["concepts"]], actor=None)
        attach_glossary(project, glossary)
    path = FOLDER / "ovks.de.txt"
    try:
        document = import_document(project, path.read_bytes(), path.name, actor=None)
    except DuplicateDocumentError as error:
        return error.document
    for name, texts in _candidates():
        import_candidates(document, texts, origin_name=name, actor=None)
    return document


@transaction.atomic
def make_logins(*, renew: bool) -> list[Login]:
    """A login per role with a random password; only new ones, or all of them with `renew`."""
    project = Project.objects.get(slug=SLUG)
    logins = []
    for username, first_name, last_name, role in PEOPLE:
        user, made = User.objects.get_or_create(
            username=username,
            defaults={
                "first_name": first_name,
                "last_name": last_name,
                "is_superuser": role is None,
                "is_staff": role is None,
            },
        )
        if role is not None:
            Membership.objects.get_or_create(project=project, user=user, defaults={"role": role})
        if made or renew:
            password = _password()
            user.set_password(password)
            user.save(update_fields=["password"])
            logins.append(Login(username, password, str(role.label) if role else "Administrator"))
    return logins


def _password() -> str:
    """Four groups of five letters and digits that cannot be mistaken: about 98 bits."""
    return "-".join("".join(secrets.choice(_UNMISTAKABLE) for _ in range(5)) for _ in range(4))


def _candidates() -> Iterator[tuple[str, list[tuple[int, str]]]]:
    rows = _json("candidates.json")["candidates"]
    for name in dict.fromkeys(row["file"] for row in rows):
        yield name, [(row["position"], row["text"]) for row in rows if row["file"] == name]


def _concept(values: dict[str, Any]) -> ConceptValues:
    return ConceptValues(
        **values | {"terms": tuple(TermValues(**term) for term in values["terms"])}
    )


def _json(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return content

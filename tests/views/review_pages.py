"""What the tests of the review page share: a small article, its people, and ways to ask for it."""

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse

from reviewapp.models import Candidate, Document, Paragraph, Project, Role, User
from reviewapp.terminology.vocabulary import Language, TermStatus
from reviewapp.workflow.checking import index_terms, matcher_of
from tests.factories import (
    make_candidate,
    make_document,
    make_glossary,
    make_member,
    make_project,
    make_term,
)

SOURCES = (
    "Rat tagt",
    "Der Rat beginnt die Sitzung.",
    "Die Sitzung endet.",
    "Niemand kommt.",
)
HTMX = {"HX-Request": "true"}
GOOD = "The council opens the meeting."
TYPED = "The council starts the meeting."


@dataclass(frozen=True)
class Desk:
    """A project with a document of four paragraphs, and a reviewer who is signed in."""

    project: Project
    document: Document
    reviewer: User
    client: Client

    def paragraph(self, position: int) -> Paragraph:
        return self.document.paragraphs.select_related("document__project").get(position=position)

    def client_of(self, role: str) -> Client:
        client = Client()
        client.force_login(make_member(self.project, role))
        return client


def make_desk(**fields: Any) -> Desk:
    glossary = make_glossary(("Rat", "council"), ("Sitzung", "meeting"))
    concept = glossary.concepts.order_by("pk").first()
    assert concept is not None
    make_term(concept, "board", Language.ENGLISH, status=TermStatus.DEPRECATED)
    project = make_project(glossary=glossary, **fields)
    document = make_document(project, SOURCES)
    index_terms(list(document.paragraphs.all()), matcher_of(project))
    reviewer = make_member(project, Role.REVIEWER)
    client = Client()
    client.force_login(reviewer)
    return Desk(project, document, reviewer, client)


def page_url(document: Document, position: int, query: str = "") -> str:
    return reverse("paragraph-review", args=[document.pk, position]) + query


def good_candidate(paragraph: Paragraph, **fields: Any) -> Candidate:
    """A candidate for paragraph 2 that has nothing against it."""
    return make_candidate(paragraph, GOOD, **fields)


def bad_candidate(paragraph: Paragraph, **fields: Any) -> Candidate:
    """A candidate for paragraph 2 that uses a deprecated term; its counts are those of a check."""
    return make_candidate(paragraph, "The board opens the meeting.", errors=1, **fields)


def send(desk: Desk, name: str, pk: int, *, htmx: bool = False, **data: Any) -> Any:
    """Post a decision as the page's form does; the revision is 0 unless given."""
    return desk.client.post(
        reverse(name, args=[pk]), {"revision": 0} | data, headers=HTMX if htmx else {}
    )


def approve_typed(desk: Desk, text: str, **options: Any) -> Any:
    return send(desk, "paragraph-approve", desk.paragraph(2).pk, text=text, **options)


def colleague(desk: Desk) -> User:
    return make_member(desk.project, Role.REVIEWER)


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    text: str = ""


class Page(HTMLParser):
    """The elements of a page with their text, to ask questions about."""

    def __init__(self, response: Any, *, before: str = "") -> None:
        """The whole answer, or what comes before a piece of its markup."""
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.markup: str = response.content.decode()
        if before:
            self.markup = self.markup.partition(before)[0]
        self.feed(self.markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in ("input", "meta", "link"):
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Elements with these attributes; for class, one of its words is enough."""
        return [
            element
            for element in self.elements
            if (not tag or element.tag == tag)
            and all(
                value in (element.attributes.get(name.rstrip("_")) or "").split()
                for name, value in attributes.items()
            )
        ]

    def one(self, tag: str = "", **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, (tag, attributes, len(found))
        return found[0]

    def text_of(self, id_: str) -> str:
        return " ".join(self.one(id=id_).text.split())

    def links(self) -> list[str]:
        """Where the page's links lead."""
        return [e.attributes.get("href") or "" for e in self.all("a")]

    def actions(self) -> list[str]:
        """Where the page's own forms and buttons post to, without those of every page."""
        found = [
            e.attributes.get("action") for e in self.all("form") if e.attributes["method"] == "post"
        ]
        found += [e.attributes.get("formaction") for e in self.all("button")]
        return [action for action in found if action and action != reverse("logout")]


def open_page(desk: Desk, position: int = 2, query: str = "", role: str = "") -> Page:
    client = desk.client_of(role) if role else desk.client
    response = client.get(page_url(desk.document, position, query))
    assert response.status_code == 200
    return Page(response)


def history_of(desk: Desk, position: int = 2, query: str = "", *, role: str = "") -> str:
    """What the history of a paragraph says."""
    client = desk.client_of(role) if role else desk.client
    response = client.get(history_url(desk, position) + query, headers=HTMX)
    assert response.status_code == 200
    return Page(response).text_of("history-lines")


def history_url(desk: Desk, position: int = 2) -> str:
    return reverse("paragraph-history", args=[desk.paragraph(position).pk])

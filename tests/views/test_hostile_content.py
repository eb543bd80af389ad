"""Texts of people, files, glossaries and engines are shown as they are, and are never live."""

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviewapp.models import (
    Candidate,
    CandidateStatus,
    Comment,
    Concept,
    Document,
    EventKind,
    Glossary,
    Job,
    JobFailure,
    JobStatus,
    Paragraph,
    Project,
    ReviewEvent,
    Role,
    Term,
    User,
)
from tests.architecture.role_matrix import PAGES
from tests.factories import sha256
from tests.world import client_of, make_world

pytestmark = pytest.mark.django_db

PLAIN = "plain words"
VECTORS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title></style><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<a href=javascript:alert(1)>x</a>",
    "javascript:alert(1)",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<div hx-get=/logout/ hx-trigger=load>x</div>",
    "<p data-hx-post='/logout/' hx-on::load='alert(1)'>",
    '" hx-get="/logout/" hx-trigger="load',
    "' autofocus onfocus='alert(1)",
    '" onmouseover="alert(1)',
    "<style>*{display:none}</style>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "</form><form action=//evil.example><input name=x>",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "<math><mtext><table><mglyph><style><img src=x>",
    "<template><script>alert(1)</script></template>",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;",
    "{{7*7}} {% debug %} ${7*7} #{7*7}",
    "%(x)s %s {0.__class__} {who}",
    "<mark class=term>amp lt span class</mark>",
    "<bdi>\u202eabc",
]
TOGETHER = 5
GROUPS = [VECTORS[start : start + TOGETHER] for start in range(0, len(VECTORS), TOGETHER)]
"""Several in one text: one that came alive would show beside the others too."""
# Another host, or a scheme: javascript, data.
LEADS_AWAY = re.compile(r"\s*(?:[a-z]+:|[/\\]{2})", re.IGNORECASE)
SHOWN = {
    "project-list": ["project", "title"],
    "project-detail": ["project", "title", "glossary"],
    "document-detail": ["project", "title", "file", "source", "importer", "engine", "failure"],
    "concept-list": ["german", "english", "definition", "field"],
    "proposal-list": ["draft", "definition", "title"],
    "document-export": ["title"],
    "document-import": ["project"],
    "job-detail": ["title", "engine", "error", "failure"],
    "paragraph-review": [
        *("title", "source", "typed", "author", "engine", "comment", "commenter"),
        *("reason", "german", "english"),
    ],
    "paragraph-history": ["source", "actor", "reason", "candidate", "engine"],
    "candidate-reject": ["candidate"],
}
FRAGMENTS = {
    "paragraph-review": SHOWN["paragraph-review"],
    "paragraph-history": SHOWN["paragraph-history"][1:],
    "candidate-reject": [],
    "job-detail": ["engine", "error", "failure"],
}

WITH_FIX = "„yes“"
"""In every translation, so that plain ones have a finding and its fix as well."""


class Hostile:
    """A world in which every text is a vector and the name of its place."""

    def __init__(self, vector: str) -> None:
        self.vector = vector
        self.world = make_world("adler")
        self._people()
        self._project()
        self._texts()

    def text(self, place: str) -> str:
        return f"{self.vector} [{place}]"

    def _people(self) -> None:
        for role, place in (
            (Role.TRANSLATOR, "author"),
            (Role.TERMINOLOGIST, "commenter"),
            (Role.VIEWER, "importer"),
            (Role.MANAGER, "manager"),
        ):
            User.objects.filter(username=f"{role}-adler").update(first_name=self.text(place))

    def _project(self) -> None:
        world = self.world
        Project.objects.update(name=self.text("project"))
        Glossary.objects.update(name=self.text("glossary"))
        Document.objects.update(
            title=self.text("title"),
            file_name=self.text("file"),
            imported_by=User.objects.get(username="viewer-adler"),
        )
        Job.objects.update(
            engine=self.text("engine"), status=JobStatus.FAILED, error=self.text("error")
        )
        JobFailure.objects.create(job=world.job, paragraph=world.open, reason=self.text("failure"))
        for term in Term.objects.select_related("concept"):
            place = "german" if term.language == "de" else "english"
            if term.concept.status == "draft":  # it does not stand in the text
                place = "draft"
            Term.objects.filter(pk=term.pk).update(text=self.text(place))
        Concept.objects.update(
            definition=self.text("definition"),
            note=self.text("note"),
            subject_field=self.text("field"),
            source_reference=self.text("reference"),
        )

    def _texts(self) -> None:
        document, translator = self.world.document, User.objects.get(username="translator-adler")
        source = f"{self.text('source')} {self.text('german')}"
        self.opened = Paragraph.objects.create(
            document=document, position=3, kind="body", source=source, source_sha256=sha256(source)
        )
        proposed = self._candidate("candidate", origin="engine", origin_name=self.text("engine"))
        self.proposed = proposed
        self._candidate("typed", origin="person", author=translator)
        self._candidate(
            "rejected",
            origin="file",
            origin_name=self.text("import"),
            status=CandidateStatus.REJECTED,
            decided_by=translator,
            decided_at=timezone.now(),
            reason=self.text("reason"),
        )
        Comment.objects.create(
            paragraph=self.opened,
            author=User.objects.get(username="terminologist-adler"),
            text=self.text("comment"),
        )
        ReviewEvent.objects.create(
            paragraph=self.opened,
            candidate=proposed,
            kind=EventKind.REJECTED,
            revision=0,
            actor_name=self.text("actor"),
            reason=self.text("reason"),
        )

    def _candidate(self, place: str, **fields: Any) -> Candidate:
        text = f"{self.text(place)} {self.text('english')} {WITH_FIX}"
        return Candidate.objects.create(
            paragraph=self.opened, text=text, text_sha256=sha256(text), **fields
        )

    def url(self, name: str) -> str:
        return {
            "paragraph-review": reverse("paragraph-review", args=[self.world.document.pk, 3]),
            "paragraph-history": reverse("paragraph-history", args=[self.opened.pk]),
            "candidate-reject": reverse("candidate-reject", args=[self.proposed.pk]),
        }.get(name) or self.world.url(name)

    def answers(self) -> Iterator[tuple[str, Any, list[str]]]:
        """Every page and refusal that shows texts: its name, the answer, what it must show."""
        client = client_of(Role.MANAGER, self.world)
        for name in PAGES:
            if name not in ("document-original", "document-download", "healthz", "login"):
                yield name, client.get(self.url(name)), SHOWN.get(name, [])
        htmx = {"HX-Request": "true"}
        for name, shown in FRAGMENTS.items():
            yield f"{name} for htmx", client.get(self.url(name), headers=htmx), shown
        yield from self._refusals(client)
        yield from self._forms(client)
        yield from self._admin()

    def _refusals(self, client: Client) -> Iterator[tuple[str, Any, list[str]]]:
        add = reverse("candidate-add", args=[self.opened.pk])
        reject = reverse("candidate-reject", args=[self.proposed.pk])
        stale = {
            "text": f"{self.text('sent')} {WITH_FIX}",
            "revision": 7,
            "candidate": self.proposed.pk,
        }
        for headers in ({}, {"HX-Request": "true"}):
            way = " for htmx" if headers else ""
            yield f"stale{way}", client.post(add, stale, headers=headers), ["sent"]
            yield f"no reason{way}", client.post(reject, {"revision": 0}, headers=headers), []
        propose = self.world.url("candidate-propose")
        yield "engine", client.post(propose, {"engine": self.text("engine")}), []
        download = self.world.url("document-download")
        yield "blocked", client.get(download), ["title"]
        yield "nowhere", client.get("/" + self.vector), []
        html = reverse("document-download", args=[self.world.document.pk, "html"])
        asked = {"partial": "1", "bilingual": "1"}
        yield "export", client.get(html, asked), ["title", "source"]

    def _forms(self, client: Client) -> Iterator[tuple[str, Any, list[str]]]:
        import_ = self.world.url("document-import")
        # The mark without a footnote brings every preview its list of warnings.
        text = self.text("line") + "\n\nEin Satz¹."
        article = {"text": text, "title": self.text("heading")}
        yield "preview", client.post(import_, article), ["line", "heading"]
        yield "both", client.post(import_, article | {"title": "x" * 400}), ["line"]
        sign_in = {"username": self.text("name"), "password": "wrong", "next": self.vector}
        yield "sign-in", Client().post("/login/", sign_in), ["name"]
        reject = reverse("candidate-reject", args=[self.proposed.pk])
        sent = {"revision": 0, "reason": self.text("reason")}
        yield "rejected", follow(client, reject, sent), ["engine"]
        add = reverse("comment-add", args=[self.opened.pk])
        yield "comment", follow(client, add, {"text": self.text("late")}), ["late"]

    def _admin(self) -> Iterator[tuple[str, Any, list[str]]]:
        root = client_of("superuser", self.world)
        shown = {"concept": ["german", "english", "definition", "note", "field", "reference"]}
        shown |= {"glossary": ["glossary"], "project": ["project"], "user": ["author"]}
        for model, places in shown.items():
            lists = "admin:reviewapp_%s_changelist"
            yield f"{model} list", root.get(self.url(lists % model)), places[:2]
            found = root.get(self.url(lists % model), {"q": self.vector})
            yield f"{model} search", found, []
            for page in ("change", "history"):
                name = f"admin:reviewapp_{model}_{page}"
                yield name, root.get(self.url(name)), places if page == "change" else []


def follow(client: Client, url: str, form: dict[str, Any]) -> Any:
    return client.get(client.post(url, form)["Location"])


@pytest.fixture(scope="module")
def ordinary(django_db_setup: None, django_db_blocker: Any) -> dict[str, set[tuple[str, str]]]:
    """The elements and attributes of each answer when all texts are plain."""
    with django_db_blocker.unblock():
        from django.db import transaction

        with transaction.atomic():
            parts = {name: parts_of(answer) for name, answer, _ in Hostile(PLAIN).answers()}
            transaction.set_rollback(True)
    return parts


def tree_of(answer: Any) -> Any:
    return lxml.html.document_fromstring(answer.content.decode() or "<p></p>")


OF_FINDINGS = {("li", "data-source"), ("li", "data-target"), ("li", "tabindex")} | {
    (tag, "hx-disable") for tag in ("span", "li", "p", "bdi", "div", "strong", "q")
}
"""Stand where a finding is, and hostile texts have more of them: places, a focus, a switch-off."""


def parts_of(answer: Any) -> set[tuple[str, str]]:
    return {
        (str(element.tag), attribute)
        for element in tree_of(answer).iter()
        for attribute in ("", *element.keys())
        if (str(element.tag), attribute) not in OF_FINDINGS
    }


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def words_of(answer: Any) -> str:
    """All text, that of fields and descriptions included."""
    tree = tree_of(answer)
    values = (value for element in tree.iter() for value in element.attrib.values())
    return squeezed(" ".join([tree.text_content(), *values]))


@pytest.mark.parametrize("vectors", GROUPS)
def test_hostile_texts_are_shown_and_never_live(
    vectors: list[str], ordinary: dict[str, set[tuple[str, str]]]
) -> None:
    """O1, O2, O3, O5, O8"""
    hostile = Hostile(" ".join(vectors))
    for name, answer, places in hostile.answers():
        assert answer.status_code < 500, name
        assert parts_of(answer) <= ordinary[name], (name, parts_of(answer) - ordinary[name])
        words = words_of(answer)
        for place in places:
            assert squeezed(hostile.text(place)) in words, (name, place)
        for element in tree_of(answer).iter("a", "form", "script", "img", "link", "use"):
            for attribute in ("href", "src", "action"):
                assert not LEADS_AWAY.match(element.get(attribute, "")), (name, attribute)


def test_this_check_sees_what_is_live() -> None:
    quiet = HttpResponse(f"<p title='{PLAIN}'>{PLAIN}</p>")
    for vector in ("<script>alert(1)</script>", "' onclick='x", "<b hx-get=/x>"):
        live = HttpResponse(f"<p title='{vector}'>{vector}</p>")
        assert not parts_of(live) <= parts_of(quiet)
    assert LEADS_AWAY.match("javascript:x") and LEADS_AWAY.match("//x")
    assert not LEADS_AWAY.match("/x?next=//x") and not LEADS_AWAY.match("../x")

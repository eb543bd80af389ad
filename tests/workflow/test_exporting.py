import hashlib
import json

import pytest

from reviewapp.formats.writing import ExportFormat
from reviewapp.models import Document, User
from reviewapp.workflow.errors import ExportBlockedError
from reviewapp.workflow.exporting import MOST_BLOCKERS, blockers_of, export_document
from reviewapp.workflow.importing import import_document
from reviewapp.workflow.reviewing import approve_candidate
from tests.factories import make_candidate, make_document, make_member, make_project

pytestmark = pytest.mark.django_db

ARTICLE = (
    "Treffen im Rat\n\nDer Rat¹ tagte gestern in der Stadt.\n\n"
    "¹ Der Rat ist ein Gremium, das aus vielen Menschen besteht."
).encode()
ENGLISH = [
    "Meeting in the council",
    "The council¹ met in the city yesterday.",
    "¹ The council is a body made up of many people.",
]


@pytest.fixture
def document() -> Document:
    return import_document(make_project(name="Desk"), ARTICLE, "treffen.txt", actor=None)


@pytest.fixture
def max_(document: Document) -> User:
    return make_member(document.project, username="max")


def approve(document: Document, user: User, positions: tuple[int, ...] = (1, 2, 3)) -> None:
    rows = document.paragraphs.select_related("document__project").filter(position__in=positions)
    for paragraph in rows:
        candidate = make_candidate(paragraph, ENGLISH[paragraph.position - 1])
        approve_candidate(candidate, actor=user, revision=0)


def test_nothing_leaves_before_everything_is_approved(document: Document, max_: User) -> None:
    approve(document, max_, (1,))
    with pytest.raises(ExportBlockedError) as blocked:
        export_document(document, ExportFormat.TEXT)
    assert [blocker.position for blocker in blocked.value.blockers] == [2, 3]
    assert blocked.value.total == 2


def test_approved_texts_leave_in_order(document: Document, max_: User) -> None:
    approve(document, max_)
    export = export_document(document, ExportFormat.TEXT)
    text = export.content.decode()
    assert [text.index(part) for part in ENGLISH] == sorted(text.index(part) for part in ENGLISH)
    assert (export.gaps, export.file_name) == (0, "Treffen im Rat.en.txt")


def test_gaps_are_marked_and_counted_when_asked_for(document: Document, max_: User) -> None:
    approve(document, max_, (1, 3))
    export = export_document(document, ExportFormat.TEXT, partial=True)
    assert export.gaps == 1
    assert "paragraph 2" in export.content.decode()
    assert "Der Rat¹ tagte" not in export.content.decode()


@pytest.mark.parametrize("format", list(ExportFormat))
def test_every_format_carries_the_approved_texts(
    document: Document, max_: User, format: ExportFormat
) -> None:
    approve(document, max_)
    export = export_document(document, format)
    assert "met in the city yesterday." in export.content.decode("utf-8-sig")
    assert export.file_name.endswith(format.extension)


def test_json_says_who_approved_what_against_which_glossary(document: Document, max_: User) -> None:
    approve(document, max_)
    row = json.loads(export_document(document, ExportFormat.JSON).content)["paragraphs"][1]
    assert row["approved_by"] == "max"
    assert row["glossary_revision"] == 0
    assert row["origin"] == "double"
    assert row["target_sha256"] == hashlib.sha256(ENGLISH[1].encode()).hexdigest()
    assert (row["position"], row["kind"], row["status"]) == (2, "body", "final")
    assert row["candidate_id"]
    assert row["approved_at"]


def test_a_long_list_of_what_blocks_is_cut_and_counted() -> None:
    document = make_document(make_project(), ["Satz."] * (MOST_BLOCKERS + 5))
    blockers, total = blockers_of(document)
    assert (len(blockers), total) == (MOST_BLOCKERS, MOST_BLOCKERS + 5)


def test_a_paragraph_reopened_during_the_export_blocks_it(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([((), 0), blockers_of(document)])
    monkeypatch.setattr("reviewapp.workflow.exporting.blockers_of", lambda _: next(answers))
    with pytest.raises(ExportBlockedError):
        export_document(document, ExportFormat.TEXT)

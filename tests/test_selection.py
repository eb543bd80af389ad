"""What each word of the filter lets through, and where the outline goes on."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reviewapp import selection as selections
from reviewapp.filter_words import MEANINGS
from reviewapp.formats.article import ParagraphKind
from reviewapp.models import (
    Comment,
    Document,
    FootnoteReference,
    Paragraph,
    Project,
    ReviewEvent,
    Role,
    User,
)
from reviewapp.selection import (
    READY,
    outline_of,
    read_selection,
    ready_selections,
    select,
)
from reviewapp.workflow.checking import index_terms, matcher_of
from reviewapp.workflow.reviewing import (
    add_candidate,
    add_comment,
    approve_candidate,
    reject_candidate,
)
from tests.factories import (
    make_candidate,
    make_document,
    make_glossary,
    make_member,
    make_project,
    make_user,
)

pytestmark = pytest.mark.django_db

SOURCES = (
    "Die OVKS",
    "Die OVKS tagt.",
    "Übung macht den Meister.",
    "Ein Satz, mit Komma.",
    "Noch ein Satz.",
)


@pytest.fixture
def document() -> Document:
    """1 nothing; 2 errors by an engine; 3 warnings, a comment; 4 approved; 5 clean, by Eva."""
    project = make_project(glossary=make_glossary(("OVKS", "CSTO")))
    document = make_document(project, SOURCES)
    index_terms(list(document.paragraphs.all()), matcher_of(project))
    eva = make_member(project, Role.REVIEWER, "eva")
    User.objects.filter(pk=eva.pk).update(first_name="Eva Maria", last_name="Brandt")
    rosa = make_member(project, Role.REVIEWER, "rosa")
    rows = list(document.paragraphs.select_related("document__project"))
    make_candidate(rows[1], "The OVKS meets.", errors=1, origin_name="google")
    make_candidate(rows[2], "Öl makes perfect.", warnings=2, origin_name="deepl")
    add_comment(rows[2], actor=rosa, text="Really?")
    approve_candidate(make_candidate(rows[3], "A sentence."), actor=rosa, revision=0)
    add_candidate(rows[4], actor=eva, text="Another sentence.", revision=0)
    return document


@pytest.fixture
def rosa(document: Document) -> User:
    return User.objects.get(username="rosa")


@pytest.fixture
def positions(document: Document, rosa: User) -> Callable[[str], list[int]]:
    def positions(sentence: str) -> list[int]:
        selection = read_selection(sentence)
        assert not selection.problems
        return [row.position for row in select(document, selection, rosa)]

    return positions


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("", [1, 2, 3, 4, 5]),
        ("state:open", [1, 2, 3, 5]),
        ("state:none", [1]),
        ("state:review", [2, 3, 5]),
        ("state:first", []),
        ("state:approved", [4]),
        ("state:none,approved", [1, 4]),
        ("-state:none", [2, 3, 4, 5]),
        ("problem:error", [2]),
        ("problem:warning", [3]),
        ("problem:error,warning", [2, 3]),
        ("problem:none", [4, 5]),
        ("-problem:error", [1, 3, 4, 5]),
        ("term:OVKS", [1, 2]),
        ("term:csto", [1, 2]),
        ("-term:OVKS state:open", [3, 5]),
        ("term:nothing", []),
        ("term:#99999999999999", []),
        ("text:satz", [4, 5]),
        ("OVKS", [1, 2]),
        ("übung", [3]),
        ("german:sentence", []),
        ("english:sentence", [4, 5]),
        ("english:öl", [3]),
        ('"satz, mit"', [4]),
        ('text:"%" text:_', []),
        ("kind:title", [1]),
        ("kind:body", [2, 3, 4, 5]),
        ("has:comment", [3]),
        ("-has:comment", [1, 2, 4, 5]),
        ("has:candidate", [2, 3, 4, 5]),
        ("has:term", [1, 2]),
        ("has:footnote,rejected", []),
        ("author:eva", [5]),
        ("author:EVA", [5]),
        ('author:"eva maria brandt"', [5]),
        ('author:"eva brandt"', []),
        ("author:me", []),
        ("engine:google", [2]),
        ("engine:google,deepl -has:comment", [2]),
        ("changed:today", [3, 4, 5]),
        ("changed:<today", []),
        ("changed:7d", [3, 4, 5]),
        ("-changed:1d", [1, 2]),
    ],
)
def test_a_word_lets_through(
    sentence: str, expected: list[int], positions: Callable[[str], list[int]]
) -> None:
    assert positions(sentence) == expected


def test_a_term_is_found_by_the_number_of_its_concept(
    document: Document, positions: Callable[[str], list[int]]
) -> None:
    concept = document.project.glossaries.get().concepts.get()
    assert positions(f"term:#{concept.pk}") == [1, 2]


def test_the_last_change_counts(document: Document, positions: Callable[[str], list[int]]) -> None:
    paragraph = document.paragraphs.get(position=1)
    for days in (20, 10):
        event = ReviewEvent(paragraph=paragraph, kind="commented", actor_name="Eva")
        with pytest.MonkeyPatch.context() as patch:
            then = timezone.now() - timedelta(days=days)
            patch.setattr(timezone, "now", lambda then=then: then)
            event.save()
    day = timezone.localdate()
    assert positions(f"changed:{day - timedelta(days=10)}") == [1]
    assert positions(f"changed:{day - timedelta(days=20)}") == []
    assert positions(f"changed:<{day - timedelta(days=5)}") == [1]


def test_a_resolved_comment_does_not_count(
    document: Document, rosa: User, positions: Callable[[str], list[int]]
) -> None:
    Comment.objects.update(resolved_by=rosa, resolved_at=timezone.now())
    assert positions("has:comment") == []


def test_a_rejected_candidate_has_no_problems_and_no_words(
    document: Document, rosa: User, positions: Callable[[str], list[int]]
) -> None:
    candidate = document.paragraphs.get(position=2).candidates.select_related(
        "paragraph__document__project"
    )
    reject_candidate(candidate.get(), actor=rosa, revision=0, reason="Wrong.")
    assert positions("problem:error") == []
    assert positions("english:OVKS") == []
    assert positions("has:rejected") == [2]


def test_problems_are_told_apart_by_their_kinds(
    document: Document, positions: Callable[[str], list[int]]
) -> None:
    paragraph = document.paragraphs.select_related("document__project").get(position=1)
    eva = User.objects.get(username="eva")
    add_candidate(paragraph, actor=eva, text="The alliance of 7", revision=0)
    assert positions("problem:missing") == [1]
    assert positions("problem:numbers") == [1]
    assert positions("problem:terms") == [1]
    assert positions("problem:left-over-german,quotation-marks") == []
    assert 1 not in positions("-problem:missing")


def test_a_blind_review_keeps_origins_secret_until_the_approval(
    document: Document, positions: Callable[[str], list[int]]
) -> None:
    """Z6"""
    Project.objects.update(blind_origins=True)
    assert positions("engine:google") == positions("author:eva") == []
    assert positions("-author:eva") == [1, 2, 3, 4, 5]
    assert positions("engine:double") == [4]
    rosa = User.objects.get(username="rosa")
    paragraph = document.paragraphs.select_related("document__project").get(position=1)
    add_candidate(paragraph, actor=rosa, text="The CSTO", revision=0)
    assert positions("author:me") == [1]


def test_footnotes_and_kinds(document: Document, positions: Callable[[str], list[int]]) -> None:
    first, second = document.paragraphs.all()[:2]
    FootnoteReference.objects.create(paragraph=first, footnote=second, start=0, end=1)
    Paragraph.objects.filter(pk=second.pk).update(kind=ParagraphKind.LIST_ITEM)
    assert positions("has:footnote") == [1]
    assert positions("kind:list-item") == [2]


def test_every_word_has_a_meaning_that_can_be_asked(
    document: Document, rosa: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for word in (meaning.word for meaning in MEANINGS.values()):
        for value in word.choices or ("today",):
            with django_assert_num_queries(1):
                list(select(document, read_selection(f"{word.name}:{value}"), rosa))


def test_another_document_is_not_touched(document: Document, rosa: User) -> None:
    other = make_document(document.project, ["Die OVKS."])
    assert [row.document_id for row in select(other, read_selection("OVKS"), rosa)] == [other.pk]


# --- Ready filters --------------------------------------------------------------------------------


def test_the_ready_filters_are_counted_in_one_query(
    document: Document,
    rosa: User,
    positions: Callable[[str], list[int]],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        ready = ready_selections(document, rosa)
    assert [sentence for _label, sentence, _number in ready] == [sentence for _l, sentence in READY]
    for _label, sentence, number in ready:
        assert number == len(positions(sentence))
    assert sum(number for _label, _sentence, number in ready) > 0


# --- The outline ----------------------------------------------------------------------------------


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> Document:
    """Ten paragraphs, every second of them about water; three of them are shown together."""
    monkeypatch.setattr(selections, "WINDOW", 2)
    return make_document(make_project(), ["Wasser.", "Feuer."] * 5)


@pytest.mark.parametrize(
    ("position", "rows", "place", "earlier", "later", "previous", "following"),
    [
        (1, [1, 3], 1, None, 5, None, 3),
        (2, [1, 2, 3], None, None, 5, 1, 3),
        (3, [1, 3], 2, None, 5, 1, 5),
        (4, [4, 5, 7], None, 3, 9, 3, 5),
        (5, [5, 7], 3, 3, 9, 3, 7),
        (9, [9], 5, 7, None, 7, None),
        (10, [9, 10], None, 7, None, 9, None),
    ],
)
def test_the_outline_shows_what_is_let_through_around_the_paragraph(
    long: Document,
    position: int,
    rows: list[int],
    place: int | None,
    earlier: int | None,
    later: int | None,
    previous: int | None,
    following: int | None,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    paragraph = long.paragraphs.select_related("document").get(position=position)
    person = make_user()
    with django_assert_num_queries(3):
        outline = outline_of(paragraph, read_selection("wasser"), person)
    assert [row.paragraph.position for row in outline.rows] == rows
    assert [row.paragraph.position for row in outline.rows if row.is_outside] == (
        [] if place else [position]
    )
    assert outline.total == 5
    assert outline.place == place
    assert (outline.earlier, outline.later) == (earlier, later)
    assert (outline.previous, outline.next) == (previous, following)
    assert outline.next_open == (following or 1)


def test_a_filter_that_lets_nothing_through_keeps_the_paragraph(long: Document) -> None:
    paragraph = long.paragraphs.select_related("document").get(position=4)
    outline = outline_of(paragraph, read_selection("erde"), make_user())
    assert [row.paragraph.position for row in outline.rows] == [4]
    assert (outline.total, outline.place, outline.next, outline.next_open) == (0, None, None, None)

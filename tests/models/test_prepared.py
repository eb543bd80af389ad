"""A prepared query gives what the ordinary one gives, whatever its parameters are."""

from typing import Any

import pytest
from django.db.models import QuerySet

from reviewapp import access, windows
from reviewapp.models import Paragraph, Term
from reviewapp.models.prepared import PreparedObjects, PreparedQuery
from tests.factories import (
    make_candidate,
    make_concept,
    make_document,
    make_glossary,
    make_member,
    make_project,
    make_term,
)

pytestmark = pytest.mark.django_db


def terms_of(concept: int, text: str) -> QuerySet[Term, Any]:
    other = Term.objects.filter(text=text).values("concept")
    both = Term.objects.filter(concept=concept) | Term.objects.filter(concept__in=other)
    return both.order_by("pk").values_list("pk", "text", "never_in", "any_case")


def test_it_gives_the_rows_of_the_ordinary_query_for_each_parameter() -> None:
    glossary = make_glossary(("Rat", "council"), ("Sitzung", "100 % meeting"))
    added = make_concept(glossary, "Gipfel", "summit")
    make_term(added, "peak", "en", never_in=["peak hour"], any_case=True, status="admitted")
    prepared = PreparedQuery(terms_of, numbers="concept", texts="text")
    for concept in (added.pk, added.pk - 1, 0):
        for text in ("council", "100 % meeting", 'it\'s "none" of %s'):
            rows = prepared.rows(concept=concept, text=text)
            assert rows == list(terms_of(concept, text))
    assert prepared.rows(concept=added.pk, text="")[-1][1:] == ("peak", ["peak hour"], True)


def test_a_parameter_that_the_statement_does_not_hold_is_a_mistake() -> None:
    def without_text(concept: int, text: str) -> QuerySet[Term, Any]:
        return terms_of(concept, "council")

    with pytest.raises(ValueError, match="not one of the statement"):
        PreparedQuery(without_text, numbers="concept", texts="text").rows(concept=1, text="x")


def state_of(row: Any) -> dict[str, Any]:
    """All that an object holds: columns, annotations, and the objects joined to it."""
    fields = {name: value for name, value in vars(row).items() if name != "_state"}
    return fields | {name: state_of(one) if one else None for name, one in joined(row).items()}


def joined(row: Any) -> dict[str, Any]:
    return dict(row._state.fields_cache)


@pytest.fixture
def paragraph() -> Paragraph:
    document = make_document(make_project(), ["Ein Satz.", "Noch ein Satz."])
    paragraph = document.paragraphs.get(position=2)
    for text in ("A sentence.", "One sentence more."):
        make_candidate(paragraph, text)
    return paragraph


@pytest.mark.parametrize("prepared", [access._DOCUMENT, access._PARAGRAPH, access._CANDIDATE])
def test_an_object_and_a_role_are_those_of_the_ordinary_query(
    paragraph: Paragraph, prepared: PreparedObjects[Any]
) -> None:
    member = make_member(paragraph.document.project)
    for pk in (paragraph.document_id, paragraph.pk, paragraph.candidates.all()[0].pk, 0):
        for user in (member.pk, 0):
            own, ordinary = prepared.all(pk=pk, user=user), prepared._make(pk=pk, user=user)
            assert list(map(state_of, own)) == list(map(state_of, ordinary))
            assert all(row.role_of_visitor == ("reviewer" if user else None) for row in own)


def test_a_window_is_that_of_the_ordinary_queries(paragraph: Paragraph) -> None:
    reader = make_member(paragraph.document.project)
    shown = windows.window_around(paragraph.document, 2, reader=reader)
    asked = windows._window(
        paragraph.document_id, paragraph.document.project_id, reader.pk, 2, 0, windows.WINDOW + 1
    )
    assert list(map(state_of, shown)) == list(map(state_of, asked))
    assert [row.number_of_events for row in shown] == [None, None]  # type: ignore[attr-defined]  # annotated
    candidates = windows.candidates_of(shown)
    ordinary = windows._candidates(*(row.pk for row in shown))
    assert list(map(state_of, candidates)) == list(map(state_of, ordinary))
    assert [row.text for row in candidates] == ["One sentence more.", "A sentence."]
    assert windows.candidates_of([paragraph] * (windows.WINDOW + 1)) == candidates

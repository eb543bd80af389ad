"""Marking errors in candidates: places, refusals, history, taking away."""

from typing import Any

import pytest

from reviewapp.models import Annotation, Candidate, ReviewEvent, User
from reviewapp.workflow.annotating import annotate_candidate, remove_annotation
from reviewapp.workflow.errors import AnnotationRefusedError, RefusedTextError
from tests.factories import make_candidate, make_paragraph, make_user

pytestmark = pytest.mark.django_db

TEXT = "A 😀 council is a council."


@pytest.fixture
def candidate() -> Candidate:
    return make_candidate(make_paragraph(source="Ein Rat ist ein Rat."), TEXT)


@pytest.fixture
def reviewer() -> User:
    return make_user()


def mark(candidate: Candidate, reviewer: User, words: str = "council", **fields: Any) -> Annotation:
    values = {"error_type": "wrong-term", "severity": "major"} | fields
    return annotate_candidate(candidate, actor=reviewer, words=words, **values)


def test_words_are_marked_where_they_stand(candidate: Candidate, reviewer: User) -> None:
    assert (mark(candidate, reviewer).start, mark(candidate, reviewer).end) == (4, 11)
    second = mark(candidate, reviewer, place=2)
    assert TEXT[second.start :] == "council."
    german = mark(candidate, reviewer, "Rat", text="source", place=2)
    assert (german.words, german.start) == ("Rat", 16)
    assert Annotation.objects.count() == 3


def test_the_history_tells_both_steps(candidate: Candidate, reviewer: User) -> None:
    annotation = mark(candidate, reviewer, note="Board, rather.")
    for _time in range(2):
        remove_annotation(annotation, actor=reviewer)
    marked, taken = ReviewEvent.objects.order_by("pk")
    assert (marked.kind, marked.reason) == ("annotated", "Board, rather.")
    assert marked.details["finding"] == "Terminology: Wrong term, Major: “council”"
    assert (taken.kind, annotation.removed_by) == ("unannotated", reviewer)
    assert mark(candidate, reviewer).pk != annotation.pk


@pytest.mark.parametrize(
    "fields",
    [
        {"words": " "},
        {"words": "board"},
        {"place": 3},
        {"error_type": "ugliness"},
        {"severity": "huge"},
        {"text": "title"},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_what_does_not_fit_is_refused(
    candidate: Candidate, reviewer: User, fields: dict[str, Any]
) -> None:
    with pytest.raises(AnnotationRefusedError):
        mark(candidate, reviewer, **fields)
    with pytest.raises(RefusedTextError):
        mark(candidate, reviewer, note="x" * 5_001)
    assert not Annotation.objects.exists()

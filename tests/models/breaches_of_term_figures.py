"""A statement that would break each constraint of the figures of the terminology report."""

from datetime import UTC, date, datetime
from typing import Any

from reviewapp.models import (
    ConceptTerms,
    DismissedTerms,
    DocumentTerms,
    OriginTerms,
    ProjectTerms,
    TermDay,
    TermFigureState,
)
from tests.factories import make_concept, make_document, make_glossary, make_project
from tests.models.breaches import breaks

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def concept() -> Any:
    return make_concept(make_glossary(), "Rat", "council")


def origin_terms(document: Any, origin: str = "engine") -> None:
    numbers = {"disclosed_texts": 0, "disclosed_conforming": 0}
    OriginTerms.objects.create(document=document, origin=origin, texts=1, conforming=1, **numbers)


@breaks("term_figure_state_one_row")
def _a_second_state() -> None:
    TermFigureState.objects.create(pk=2)


@breaks("document_terms_within_texts")
def _more_right_texts_than_texts() -> None:
    document = make_document(make_project())
    DocumentTerms.objects.create(document=document, texts=1, conforming=2, made_at=NOON)


@breaks("origin_terms_once_per_document")
def _an_origin_twice() -> None:
    document = make_document(make_project())
    origin_terms(document)
    origin_terms(document)


@breaks("origin_terms_origin_known")
def _an_origin_that_nobody_knows() -> None:
    origin_terms(make_document(make_project()), "oracle")


@breaks("concept_terms_once_per_document")
def _a_concept_twice_in_a_document() -> None:
    owner = {"document": make_document(make_project()), "concept": concept()}
    for _time in range(2):
        ConceptTerms.objects.create(**owner, paragraphs=1, wrong=0)


@breaks("project_terms_once_per_project")
def _a_concept_twice_in_a_project() -> None:
    owner = {"project": make_project(), "concept": concept()}
    for _time in range(2):
        ProjectTerms.objects.create(**owner, paragraphs=1, wrong=0)


@breaks("dismissed_terms_once_per_document")
def _a_reason_twice() -> None:
    document = make_document(make_project())
    for _time in range(2):
        DismissedTerms.objects.create(document=document, reason="right", number=1)


@breaks("dismissed_terms_reason_known")
def _a_reason_that_nobody_knows() -> None:
    document = make_document(make_project())
    DismissedTerms.objects.create(document=document, reason="whim", number=1)


@breaks("term_day_once")
def _a_day_twice() -> None:
    project = make_project()
    for _time in range(2):
        TermDay.objects.create(
            project=project, day=date(2026, 11, 23), texts=1, conforming=1, approved=0
        )

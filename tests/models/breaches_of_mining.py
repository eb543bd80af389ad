"""A statement that would break each constraint of mined terms."""

from typing import Any

from django.utils import timezone

from reviewapp.models import Job, MinedTerm, MinedTexts, NotATerm
from tests.factories import make_document, make_project, make_user
from tests.models.breaches import breaks


def _texts(**given: Any) -> MinedTexts:
    project = make_project()
    values = {"project": project, "document": make_document(project)} | given
    return MinedTexts.objects.create(made_at=timezone.now(), glossary_revision=0, **values)


def _mine(mined: MinedTexts | None = None, **given: Any) -> MinedTerm:
    values = {"number": 1, "key": "rat", "text": "Rat", "kind": "compound", "count": 2}
    values |= {"score": 1.0, "places": [1]}
    return MinedTerm.objects.create(mined=mined or _texts(), **(values | given))


@breaks("mined_term_one_per_number")
def _two_of_one_rank() -> None:
    _mine(_mine().mined, key="tat")


@breaks("mined_term_once")
def _the_same_candidate_twice() -> None:
    _mine(_mine().mined, number=2)


@breaks("mined_term_kind_known")
def _a_kind_that_nobody_knows() -> None:
    _mine(kind="verb")


@breaks("not_a_term_once")
def _no_term_twice() -> None:
    project = make_project()
    for _time in range(2):
        NotATerm.objects.create(project=project, key="rat", by=make_user())


@breaks("job_one_active_mining_per_document")
def _two_searches_at_once() -> None:
    document = make_document(make_project())
    for _time in range(2):
        Job.objects.create(kind="mine", document=document)


@breaks("mined_texts_once_per_project")
def _two_lists_of_a_project() -> None:
    first = _texts(document=None)
    _texts(project=first.project, document=None)


@breaks("job_one_active_mining_per_project")
def _two_searches_in_a_project_at_once() -> None:
    project = make_project()
    for _time in range(2):
        Job.objects.create(kind="mine", project=project)

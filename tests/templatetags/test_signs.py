"""Icons, states, and the words for stored values."""

import pytest
from django.core.paginator import Paginator

from reviewapp.formats.article import ParagraphKind
from reviewapp.models import JobStatus, ParagraphStatus
from reviewapp.templatetags.signs import (
    engine_name,
    icon,
    job_state,
    kind_name,
    page_numbers,
    state,
)


def test_an_icon_is_hidden_from_those_who_hear_the_page() -> None:
    assert 'aria-hidden="true"' in icon("check")
    assert "icons.svg#check" in icon("check")


@pytest.mark.parametrize("status", list(ParagraphStatus))
def test_each_state_is_a_word_an_icon_and_a_colour(status: ParagraphStatus) -> None:
    sign = state(status)
    assert str(status.label) in sign
    assert "<svg" in sign
    assert f"state-{status}" in sign


def test_states_differ_by_more_than_colour() -> None:
    icons = {state(status).partition("#")[2].partition('"')[0] for status in ParagraphStatus}
    assert len(icons) == len(ParagraphStatus)


@pytest.mark.parametrize("status", list(JobStatus))
def test_each_state_of_a_job_has_its_word(status: JobStatus) -> None:
    assert str(status.label) in job_state(status)


@pytest.mark.parametrize("kind", list(ParagraphKind))
def test_each_kind_of_paragraph_has_a_word(kind: ParagraphKind) -> None:
    assert kind_name(kind).lower().replace(" ", "_") == kind


def test_engines_are_named_as_their_makers_write_them() -> None:
    assert engine_name("libretranslate") == "LibreTranslate"
    assert engine_name("gone") == "gone"


def test_of_many_pages_some_are_left_out() -> None:
    page = Paginator(range(1000), 10).page(50)
    assert list(page_numbers(page)) == [1, "…", 48, 49, 50, 51, 52, "…", 100]

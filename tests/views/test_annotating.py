"""Marking errors on the review page, and the score on the page of the report."""

import csv
import io
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from reviewapp.models import Annotation, Candidate, Job, JobKind, Role
from reviewapp.workflow.annotating import annotate_candidate
from reviewapp.workflow.jobs import run_job
from tests.factories import make_candidate, make_member
from tests.views.review_pages import GOOD, HTMX, Desk, Page, good_candidate, make_desk, page_url

pytestmark = pytest.mark.django_db

FORM = {"text": "target", "error_type": "wrong-term", "severity": "major"}


@pytest.fixture
def desk() -> Desk:
    return make_desk()


@pytest.fixture
def candidate(desk: Desk) -> Candidate:
    return good_candidate(desk.paragraph(2))


def mark(desk: Desk, candidate: Candidate, *, htmx: bool = False, **fields: Any) -> Any:
    return desk.client.post(
        reverse("annotation-add", args=[candidate.pk]),
        FORM | {"words": "council"} | fields,
        headers=HTMX if htmx else {},
    )


def opened(desk: Desk, query: str = "") -> Page:
    return Page(desk.client.get(page_url(desk.document, 2, query)))


def test_marked_words_come_into_the_form(desk: Desk, candidate: Candidate) -> None:
    url = reverse("annotation-add", args=[candidate.pk])
    at = GOOD.index("e m")
    page = Page(desk.client.get(f"{url}?text=target&start={at}&end={at + 1}", headers=HTMX))
    assert page.one("textarea", id="error-words").text.strip() == "e"
    assert page.one("input", id="error-place").attributes["value"] == str(GOOD[:at].count("e") + 1)
    for odd in ("?start=a&end=2", "?text=title&start=0&end=2", "?start=9&end=2"):
        assert desk.client.get(url + odd).status_code == 200


def test_without_javascript_words_are_typed(desk: Desk, candidate: Candidate) -> None:
    response = mark(desk, candidate)
    assert response.status_code == 303
    page = opened(desk)
    card = page.text_of(f"candidate-{candidate.pk}")
    assert "Terminology: Wrong term, Major" in card
    assert 'class="term term-error"' in page.markup
    (row,) = Annotation.objects.all()
    assert (row.words, row.by) == ("council", desk.reviewer)


def test_what_does_not_stand_there_is_asked_again(desk: Desk, candidate: Candidate) -> None:
    for htmx in (False, True):
        response = mark(desk, candidate, words="board", note="Kept.", htmx=htmx)
        assert response.status_code == 422
        page = Page(response)
        assert "do not stand in the text" in page.text_of("error-problem")
        assert page.one("input", id="error-note").attributes["value"] == "Kept."


def test_htmx_gets_the_candidates_and_the_next_form_knows_the_last(
    desk: Desk, candidate: Candidate
) -> None:
    page = Page(mark(desk, candidate, htmx=True))
    assert "Wrong term" in page.text_of("candidates")
    assert page.text_of("announce") == "The error is marked."
    assert 'id="text"' not in page.markup
    form = Page(desk.client.get(reverse("annotation-add", args=[candidate.pk])))
    chosen = [e.attributes["value"] for e in form.all("option") if "selected" in e.attributes]
    assert chosen == ["wrong-term"]


def test_who_marked_it_and_managers_take_it_away(desk: Desk, candidate: Candidate) -> None:
    mark(desk, candidate)
    row = Annotation.objects.get()
    url = reverse("annotation-remove", args=[row.pk])
    other = desk.client_of(Role.REVIEWER)
    assert "Take away" not in other.get(page_url(desk.document, 2)).content.decode()
    assert other.post(url).status_code == 403
    assert "Take away" in opened(desk).markup
    assert desk.client_of(Role.MANAGER).post(url, headers=HTMX).status_code == 200
    assert "Wrong term" not in opened(desk).markup


def test_viewers_see_marks_and_no_way_to_make_them(desk: Desk, candidate: Candidate) -> None:
    mark(desk, candidate)
    page = Page(desk.client_of(Role.VIEWER).get(page_url(desk.document, 2)))
    assert "Wrong term" in page.text_of("candidates")
    assert 'id="mark-error"' not in page.markup


def test_marks_cost_one_query(
    desk: Desk, candidate: Candidate, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    opened(desk)
    for words in ("The", "council", "meeting"):
        mark(desk, candidate, words=words)
    with django_assert_max_num_queries(12):
        opened(desk)


# --- The score ---


def report(desk: Desk) -> Page:
    return Page(desk.client.get(reverse("document-terms", args=[desk.document.pk])))


def test_the_report_has_the_score_of_the_texts_that_are_shown(
    desk: Desk, candidate: Candidate
) -> None:
    assert "quality-heading" not in report(desk).markup
    mark(desk, candidate, note="Why?")
    old = make_candidate(desk.paragraph(3), "Bad.", errors=9)
    make_candidate(desk.paragraph(3), "The meeting ends.")
    annotate_candidate(
        old, actor=make_member(desk.project), words="Bad", error_type="style", severity="critical"
    )
    assert "The words are being counted" in report(desk).text_of("report")
    job = Job.objects.create(kind=JobKind.DOCUMENT, document=desk.document)
    run_job.call(job.pk)
    said = report(desk).text_of("report")
    assert "625.0 penalty points by 1,000 words, score 37.5 of 100" in said
    assert "1 more mark stands in a text that is not shown any more" in said
    table = desk.client.get(reverse("document-quality-table", args=[desk.document.pk]))
    _head, row = csv.reader(io.StringIO(table.content.decode("utf-8-sig")))
    assert row[:8] == [
        "2", "Terminology", "Wrong term", "major", "5", "target", "council", "Why?",
    ]  # fmt: skip
